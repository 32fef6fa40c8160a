"""Links of a finished site that lead nowhere within it."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
NAMED = re.compile(r'\sid="([^"]*)"')
HOME = "index.html"


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link, as it is written, and the page that it stands on."""

    page: str
    address: str


def dead_links(folder: Path, base: str = "") -> Iterator[DeadLink]:
    """Yield every link to a file, or to a place on a page, that this folder does not hold.

    ``base`` is the path at which a host will have the folder, without a slash at its end.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wanted: dict[str, dict[str, DeadLink]] = defaultdict(dict)
    for page in sorted(name for name in files if name.endswith(".html")):
        text = (folder / page).read_text(encoding="utf-8")
        for address in sorted(set(LINK.findall(text))):
            link = DeadLink(page, unescape(address))
            target, fragment = _target(page, link.address, base)
            if target is None:
                continue
            if target not in files:
                yield link
            elif fragment and target.endswith(".html"):
                wanted[target].setdefault(fragment, link)
    for page, places in sorted(wanted.items()):
        names = set(map(unescape, NAMED.findall((folder / page).read_text(encoding="utf-8"))))
        yield from (link for fragment, link in places.items() if fragment not in names)


def _target(page: str, address: str, base: str) -> tuple[str | None, str]:
    """Return the file and the place on it that an address means on a page; no file where it leaves the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None, ""
    if parts.path.startswith("/"):
        # From the top of the host, which this folder is where nobody says otherwise.
        place = base + "/"
        return (unquote(parts.path).removeprefix(place) if parts.path.startswith(place) else parts.path), ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    is_folder = parts.path.endswith(("/", "/.", "/..")) or parts.path in {".", ".."}
    return (posixpath.normpath(posixpath.join(path, HOME)) if is_folder else path), unquote(parts.fragment)
