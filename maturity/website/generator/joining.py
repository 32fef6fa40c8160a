"""One style sheet and one script of many: what a first visit waits for is how often it asks."""

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from maturity.website.generator.material import SCRIPTS, STYLES

STYLE_SHEET = "assets/css/all.css"
SCRIPT = "assets/js/all.js"
FOR_WHO_HAS_THE_MAP = "//# sourceMappingURL="
"""How a line of Material's scripts begins that is for those who work on Material."""


def join_assets(config: MkDocsConfig, files: Files, last: str) -> None:
    """Put one file in the place of Material's style sheets and ours, and one in that of its scripts and ours.

    ``last`` are rules of the one site, which hold over all others.
    """
    config.extra_css = [_joined(config, files, STYLE_SHEET, STYLES, config.extra_css, last)]
    config.extra_javascript = [_joined(config, files, SCRIPT, SCRIPTS, map(str, config.extra_javascript))]


def _joined(
    config: MkDocsConfig, files: Files, address: str, of_material: str, ours: Iterable[str], last: str = ""
) -> str:
    paths = [*sorted(path for path in files.src_uris if path.startswith(of_material)), *ours]
    parts = []
    for path in paths:
        file = files.src_uris[path]
        parts.append(_without_map(file.content_string))
        files.remove(file)
    files.append(File.generated(config, address, content="\n".join([*parts, last] if last else parts)))
    return address


def _without_map(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(FOR_WHO_HAS_THE_MAP))
