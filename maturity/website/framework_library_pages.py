"""The library: every framework by what it is for, and a page for each family of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from maturity.model.framework import Framework
from maturity.presentation.depth_names import DepthNames
from maturity.presentation.framework_library import FamilyOfFrameworks, Library
from maturity.presentation.framework_summary import read_criteria, whose_criteria
from maturity.presentation.portfolio import family_address, framework_address
from maturity.presentation.result.succession import library_of
from maturity.presentation.result.view import ResultView
from maturity.presentation.succession_words import succession_lines
from maturity.website.left_out_lines import unreadable_files
from maturity.website.page import Link, Page, PlannedPage, entry
from maturity.website.rendering import Writer, planned

MOST_USES = 12
LINK = Markup('<a href="{href}">{title}</a>')


@dataclass(frozen=True, slots=True)
class FrameworkUses:
    """The first few results by a framework, how many more there are, and where all stand side by side."""

    shown: tuple[ResultView, ...]
    more: int
    comparison: str


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """What a list says of one framework: its size, whose criteria it has, what took its place, who used it."""

    framework: Framework
    address: str
    counts: str
    criteria: str
    succession: tuple[Markup, ...]
    uses: FrameworkUses

    @property
    def is_marked_unverified(self) -> bool:
        """Whether a mark says so: not where the words beside it say already that none of its criteria is verified."""
        found = read_criteria(self.framework)
        return not self.framework.verified and (found is None or found.read > 0)

    @property
    def rated_at(self) -> str:
        """Where on its page the levels are described: at its one indicator, or where all of them begin."""
        first, *others = self.framework.indicators
        return "_indicators" if others else first


def frameworks_page(w: Writer) -> Page:
    """List every framework by what it is for; a family stands there with a link to its own page."""
    library = library_of(w.portfolio)
    return w.listing(
        "frameworks",
        w.t("nav.frameworks"),
        w.t("frameworks.lead"),
        shelves=library.shelves,
        line_of=lambda framework: framework_line(framework, library, w),
        family_address=family_address,
        unreadable=unreadable_files(w.portfolio.left_out.frameworks, w),
    )


def family_pages(writer: Callable[[str], Writer]) -> Iterator[PlannedPage]:
    """Yield the page of each family: its ladders side by side where they are ladders, its frameworks, their sources."""
    for name, family in library_of(writer("").portfolio).families.items():
        yield planned(writer(family_address(name)), partial(_family_page, family))


def _family_page(family: FamilyOfFrameworks, w: Writer) -> Page:
    title, lead = w.plain(family.title), w.plain(family.description)
    lines = [framework_line(member, library_of(w.portfolio), w) for member in family.members]
    html = w.render("family", family=family, title=title, lines=lines)
    trail = (Link(w.t("nav.frameworks"), "frameworks/index.html"),)
    return Page(w.address, title, lead or title, html, (entry("", title, lead),), trail)


def framework_line(framework: Framework, library: Library, w: Writer) -> FrameworkLine:
    """Return what a list says of a framework."""
    return FrameworkLine(
        framework,
        framework_address(framework),
        DepthNames(framework, w.t).counts,
        criteria_of(framework, w),
        succession_of(framework, library, w),
        uses_of(framework, w),
    )


def criteria_of(framework: Framework, w: Writer) -> str:
    """Say how many criteria are verified; nothing where they are its makers' own, which a mark says already."""
    return "" if read_criteria(framework) is None else whose_criteria(framework, w.t)


def succession_of(framework: Framework, library: Library, w: Writer) -> tuple[Markup, ...]:
    """Say what superseded a framework and what it supersedes, with links to those that the site has."""
    return tuple(
        Markup(line.phrase).format(
            day=line.day,
            other=line.ref
            if line.other is None
            else LINK.format(href=w.link(framework_address(line.other)), title=called(line.other, w)),
        )
        for line in succession_lines(framework, library, w)
    )


def called(framework: Framework, w: Writer) -> str:
    """Return what a framework is called beside others of its kind."""
    return w.versioned(framework)


def uses_of(framework: Framework, w: Writer) -> FrameworkUses:
    """Return the assessments made with this framework, the first few by name."""
    made = w.portfolio.by_framework.get(framework.ref, [])
    shown = tuple(w.views.of(city, assessed) for city, assessed in made[:MOST_USES])
    return FrameworkUses(shown, len(made) - len(shown), w.comparison_of(framework))
