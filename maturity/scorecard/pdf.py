"""HTML becomes a tagged, archival PDF. The only place that knows WeasyPrint, and it fetches nothing but our fonts.

A full report is laid out once, on as many pages as it takes. Of a scorecard the type is set as large as two pages
allow: each size is tried in turn. One too long even for the smallest takes the largest that keeps the summary on page
1, and more pages for the rest. Nothing is ever cut; only what the card itself marks as shown where there is room is
left out before anything is set smaller or pushed onto another page.
"""

import gc
import logging
import multiprocessing
import multiprocessing.connection
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any, Final

from maturity.errors import NoNativeLibraryError, OutsideRequestError, UnprintableTextError
from maturity.messages import say
from maturity.presentation.deadline import within
from maturity.presentation.overhearing import overheard
from maturity.scorecard.pdf_accessibility import finish
from maturity.scorecard.room import from_least

PAGES: Final = 2
DETAILS: Final = "details"
"""Where page 2 begins."""
SIZES: Final = {"10.3pt": 19_000, "9.6pt": 26_000, "9.1pt": 40_000, "8.7pt": 50_000, "8.1pt": 10**9}
"""Sizes of type, each with the longest HTML that it is worth trying on: a layout costs a fifth of a second."""
SCHEME: Final = "scorecard"
LONGEST_SECONDS: Final = 60
NO_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""WeasyPrint wants a day of each file that lies in a PDF; finishing takes it out."""
LONGEST_SECONDS_OF_A_REPORT: Final = 600
"""A report of 300 indicators has a page for each."""

# The form of what nobody assessed, as a tile: WeasyPrint draws slanted gradients broken.
_HATCH: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="6" height="6" viewBox="0 0 6 6">'
    b'<path d="M-1 1L1 -1M-1 7L7 -1M5 7L7 5" stroke="#51606C" stroke-width=".7"/></svg>'
)

PANGO_IS_MISSING: Final = say(
    "PDF scorecards need the library Pango, which is not installed here. Debian and Ubuntu: {on_debian}. "
    "macOS: {on_macos}. Windows: install MSYS2, then {on_windows}.",
    on_debian="apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    on_macos="brew install pango",
    on_windows="pacman -S mingw-w64-x86_64-pango",
)


class Printed(Enum):
    """What is printed, by the style sheets that it is set with."""

    SCORECARD = ("print_fonts.css", "ramp.css", "scorecard.css")
    REPORT = ("print_fonts.css", "ramp.css", "full_report.css", "full_report_print.css")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that lies in a PDF beside its pages; ``relationship`` says what it is to them, in the words of PDF/A-3."""

    name: str
    about: str
    relationship: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """One document to print: small enough to hand to another process."""

    html: str
    target: Path
    fonts: Path
    seconds: float = LONGEST_SECONDS
    printed: Printed = Printed.SCORECARD
    attached: tuple[Attached, ...] = ()


def render_pdf(
    html: str, fonts: Path, printed: Printed = Printed.SCORECARD, attached: Sequence[Attached] = ()
) -> bytes:
    """Print a document; the same HTML, fonts and files give the same bytes."""
    weasyprint = _weasyprint()
    with overheard("weasyprint") as complaints, _no_requests(weasyprint):
        lay_out = _laid_out if printed is Printed.SCORECARD else _flowing
        document = lay_out(weasyprint, html, fonts)
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a", finisher=finish, attachments=[_attachment(weasyprint, each) for each in attached]
        )
    if missing := sorted({found[0] for each in complaints if (found := re.search(r"U\+[0-9A-F]{4,6}", each))}):
        raise UnprintableTextError(say("no font on this machine can show {letters}", letters=", ".join(missing)))
    return pdf


def _attachment(weasyprint: Any, attached: Attached) -> Any:
    """Return a file as WeasyPrint takes it; the day is taken out again, since nobody knows one."""
    return weasyprint.Attachment(
        string=attached.content,
        name=attached.name,
        description=attached.about,
        relationship=attached.relationship,
        created=NO_DAY,
        modified=NO_DAY,
    )


def write_scorecard(job: Job) -> Path:
    """Print one document to its file, whole or not at all; made to run in a pool of processes."""
    with within(job.seconds):
        pdf = render_pdf(job.html, job.fonts, job.printed, job.attached)
    job.target.parent.mkdir(parents=True, exist_ok=True)
    part = job.target.with_name(f".{job.target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(pdf)
        part.replace(job.target)
    finally:
        part.unlink(missing_ok=True)
    return job.target


def start_worker(fonts: Path, scratch: Path) -> None:
    """Prepare a process of a pool; fonts are unpacked into ``scratch``, which the pool's owner removes afterwards."""
    tempfile.tempdir = str(scratch)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    with suppress(NoNativeLibraryError):  # raised here it would break the pool; each job says it clearly
        _styles(fonts)
    gc.freeze()  # what is loaded by now stays for good: no later collection need look at it


def _leave_with_parent() -> None:
    """End this process when the one that started it is gone, even if that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def require_pango() -> str:
    """Return Pango's version, or raise NoNativeLibraryError with what to install."""
    _weasyprint()
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


@cache
def _weasyprint() -> Any:
    """Import WeasyPrint, which takes a second, or say what it lacks."""
    try:
        with redirect_stdout(StringIO()):  # where Pango is missing it prints a banner of its own
            import weasyprint
            import weasyprint.urls
    except OSError as error:
        raise NoNativeLibraryError(PANGO_IS_MISSING) from error
    for noisy in ("fontTools", "weasyprint.progress"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    return weasyprint


def _laid_out(weasyprint: Any, html: str, fonts: Path) -> Any:
    """Return the pages in the largest type that fits them."""
    base, sizes, configuration = _styles(fonts)
    needed, *fuller = from_least(html)
    parsed = weasyprint.HTML(string=needed, url_fetcher=_fetcher(fonts))
    with_spare = [weasyprint.HTML(string=each, url_fetcher=_fetcher(fonts)) for each in reversed(fuller)]

    def lay_out(size: str, card: Any) -> Any:
        return card.render(stylesheets=[base, sizes[size]], font_config=configuration)

    best = document = None
    for size in (size for size, longest in SIZES.items() if len(needed) <= longest):
        for card in with_spare:
            if len((document := lay_out(size, card)).pages) <= PAGES:
                return document
        document = lay_out(size, parsed)
        if len(document.pages) <= PAGES:
            return document
        fewer = best is None or len(document.pages) < len(best.pages)
        if fewer and DETAILS in document.pages[1].anchors:
            best = document
    return best or document


def _flowing(weasyprint: Any, html: str, fonts: Path) -> Any:
    """Return the pages of a report, as many as it takes."""
    sheet, configuration = _style(fonts, Printed.REPORT)
    report = weasyprint.HTML(string=html, url_fetcher=_fetcher(fonts))
    return report.render(stylesheets=[sheet], font_config=configuration)


@cache
def _styles(fonts: Path) -> tuple[Any, dict[str, Any], Any]:
    """Read the scorecard's style sheet and unpack the fonts, once in each process."""
    weasyprint = _weasyprint()
    base, configuration = _style(fonts, Printed.SCORECARD)
    sizes = {size: weasyprint.CSS(string=f"html {{ font-size: {size} }}") for size in SIZES}
    return base, sizes, configuration


@cache
def _style(fonts: Path, printed: Printed) -> tuple[Any, Any]:
    """Read the style sheets of a kind of document, and unpack the fonts that they name, once in each process."""
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    folder = files("maturity.scorecard").joinpath("templates")
    sheet = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in printed.value)
    with overheard("weasyprint") as complaints:
        base = weasyprint.CSS(string=sheet, font_config=configuration, url_fetcher=_fetcher(fonts))
    if complaints:
        raise FileNotFoundError(f"The style sheet or the fonts of a PDF are broken: {'; '.join(complaints)}")
    return base, configuration


@cache
def _fetcher(fonts: Path) -> Any:
    """Serve our own fonts by name, and stop the run for anything else that a document asks for."""
    _weasyprint()
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OnlyOurFonts(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            del headers
            scheme, _, name = url.partition(":")
            if scheme != SCHEME or name != Path(name).name:
                raise FatalURLFetchingError(
                    say("a scorecard asks for nothing from outside, but asked for {url}", url=url)
                )
            if name == "hatch.svg":
                return URLFetcherResponse(url, _HATCH, {"Content-Type": "image/svg+xml"})
            return URLFetcherResponse(url, (fonts / name).read_bytes())

    return OnlyOurFonts(allowed_protocols=(SCHEME,), allow_redirects=False)


@contextmanager
def _no_requests(weasyprint: Any) -> Iterator[None]:
    """Turn WeasyPrint's fatal error, which no ``except Exception`` would see, into an ordinary one."""
    try:
        yield
    except weasyprint.urls.FatalURLFetchingError as error:
        raise OutsideRequestError(error.args[0]) from None
