"""The accessibility statement: what was tested, what was not, and where to say that something fails."""

from importlib.metadata import PackageNotFoundError, version

from maturity.website.page import Page, entry
from maturity.website.rendering import Writer

DONE, UNDONE = "accessibility.done.", "accessibility.undone."
TESTED_WITH = {"axe": "4.12.1", "sniffer": "2.5.1", "nu": "26.9.27"}
"""The versions that the tests run."""


def accessibility_page(w: Writer) -> Page:
    """Return the statement; its tests belong to a version of the program, whatever day it is."""
    title = w.t("accessibility.title")
    return w.listing(
        "accessibility",
        title,
        w.t("accessibility.lead"),
        [entry("_tested", title, w.t("accessibility.tested"))],
        done=_lines(DONE, w),
        undone=_lines(UNDONE, w),
        version=_version(),
        objecting=w.object_to(title),
    )


def _lines(group: str, w: Writer) -> list[str]:
    return [w.t(key, **TESTED_WITH) for key in w.t.phrases if key.startswith(group)]


def _version() -> str:
    """Return the program's version; a dash where it was not installed but is run from its folder."""
    try:
        return version("maturity")
    except PackageNotFoundError:
        return "–"
