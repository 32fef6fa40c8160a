"""How a page is written: one environment that escapes everything, and what every template may ask."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from markupsafe import Markup

from maturity.charts.svg import Picture
from maturity.model.framework import Framework
from maturity.model.source import Evidence
from maturity.model.text import LANGUAGES, Language, Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.indicator_standing import indicator_address, indicators_shown
from maturity.presentation.kind_words import kind_title
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, comparison_address
from maturity.presentation.result.view import ResultView, ResultVoice
from maturity.presentation.result_groups import is_comparable
from maturity.presentation.said_in import framework_subject_and_period, government_subject_and_period, source_names
from maturity.presentation.taken_files import taken_chart, taken_table
from maturity.presentation.templates import template_of
from maturity.website.objections import objection_to, where_to_object
from maturity.website.own_texts import NOTHING_OWN, OwnParts
from maturity.website.page import Page, PlannedPage, SearchEntry, entry, relative
from maturity.website.takeable import TakenChart, files_of, name_of_chart

_DOT = re.compile(r"(?P<as_is><pre\b.*?</pre>)|\s+(?P<opening>(?:<span\b[^>]*>)?)·\s", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a data file as it is shown, and where it can be read on the web, if anywhere."""

    shown: str
    href: str


@dataclass(frozen=True)
class Writer(ResultVoice):
    """One page being written: how things are said, linked and drawn there."""

    address: str
    own: OwnParts = NOTHING_OWN
    charts: list[TakenChart] = field(default_factory=list, compare=False)
    """Those that the page gives away as files."""

    stand_in: ClassVar[Markup] = Markup(
        '<span lang="{language}">{words}</span> <abbr class="stand-in" title="{why}">{code}</abbr>'
    )

    def link(self, address: str) -> str:
        """Return the address of another page of this language, as seen from here."""
        return relative(address, self.address)

    def file(self, path: str) -> str:
        """Return the address of a file beside the language folders, as seen from here."""
        return relative(f"../{path}", self.address)

    def table_file(self, name: str, of: str = "") -> str:
        """Return a table of this page as a file, as seen from here; or one of another page, where it is the same."""
        return self.file(taken_table(of or self.address, name))

    def chart_file(self, pictures: Sequence[Picture], shown: str = "", of: str = "", name: str = "") -> str:
        """Return a chart as a file, as seen from here, and note that it is to be made with this page.

        Of pictures of the same in several widths the first is taken; where another page shows the same, its file is.
        """
        path = taken_chart(of or self.address, name or name_of_chart(pictures[0]), self.language)
        if not of:
            self.charts.append(TakenChart(path, tuple(pictures), shown))
        return self.file(path)

    def hrefs(self, assessed: Assessed) -> dict[str, str]:
        """Return where each source of an assessment stands on its page, as seen from here."""
        page = "" if assessed.address == self.address else self.link(assessed.address)
        return {name: f"{page}#_source-{name}" for name in assessed.assessment.sources}

    def assessment_name(self, assessed: Assessed) -> Markup:
        """Name an assessment within its city: its framework, with what was assessed and when."""
        return framework_subject_and_period(assessed, self)

    def result_name(self, city: AssessedCity, assessed: Assessed) -> str:
        """Say whose result it is, of what and when."""
        return government_subject_and_period(city, assessed.assessment, self)

    def source_names(self, evidence: Iterable[Evidence], assessed: Assessed) -> str:
        """Name the documents that an entry of an assessment rests on."""
        return source_names(evidence, assessed.assessment.sources, self)

    def indicator_page(self, framework: Framework, indicator: str) -> str:
        """Return where all answers to an indicator stand, as seen from here; empty where it has no page."""
        shown = indicator in indicators_shown(self.portfolio).get(framework.ref, ())
        return self.link(indicator_address(framework, indicator)) if shown else ""

    def comparison_of(self, framework: Framework) -> str:
        """Return the page with all results by a framework version; empty where no two may be compared."""
        return comparison_address(framework) if is_comparable(self.portfolio, framework) else ""

    def line(self, file: FileRef, *keys: str | int) -> FileLine:
        """Return the line of a data file that says something."""
        number = file.line(*keys)
        repository = self.portfolio.settings.repository
        shown = f"{file.path}:{number}"
        if repository is None or ":" in file.path:
            return FileLine(shown, "")
        return FileLine(shown, f"{repository.rstrip('/')}/blob/HEAD/{file.path}#L{number}")

    def own_text(self, place: str, city: AssessedCity | None = None, view: ResultView | None = None) -> Markup:
        """Return the workspace's own text in a place of this page, about a government and a result where it has one."""
        values = site_blanks(self.portfolio.settings, self.language)
        if city is not None:
            values |= {"city": self.plain(city.name), "kind": kind_title(city.kind, self)}
        if view is not None:
            head = view.headline
            values |= {"framework": self.plain(head.title), "period": head.period, "index": head.number}
            values |= {"band": self.plain(head.band)}
        return self.own.text(place, values, self.language, self.link)

    def in_other_language(self, text: Text) -> str:
        """Return how the site's other language says it: search finds it by that too, and shows it nowhere."""
        said = text.words(next(language for language in LANGUAGES if language != self.language))
        return "" if said == self.plain(text) else said

    def object_to(self, what: str, anchor: str = "") -> str:
        """Return where one objects to this page, or to something on it; empty where nobody says where."""
        settings = self.portfolio.settings
        place = f"{self.language}/{self.address}{f'#{anchor}' if anchor else ''}"
        return where_to_object(objection_to(what, place, settings, self.language), settings)

    def listing(
        self, template: str, title: str, lead: str, entries: Iterable[SearchEntry] = (), **values: object
    ) -> Page:
        """Return a page that lists things: search finds it by its title and lead, and what it lists by ``entries``."""
        html = self.render(template, title=title, **values)
        return Page(self.address, title, lead, html, search=(entry("", title, lead), *entries))

    def render(self, template: str, **values: object) -> Markup:
        """Fill in a template of the site."""
        html = template_of("maturity.website", template).render(w=self, t=self.t, **values)
        return Markup(_DOT.sub(_held, html))


def planned(w: Writer, make: Callable[[Writer], Page]) -> PlannedPage:
    """Return the page that a writer is to be given to, with the files that it gives away."""

    def made() -> Page:
        writer = replace(w, charts=[])  # whoever makes it again, gives them away again
        page = make(writer)
        return replace(page, files=files_of(page, writer.charts, writer)) if writer.charts else page

    return PlannedPage(w.address, made)


def site_blanks(settings: WorkspaceSettings, language: Language) -> dict[str, str]:
    """Return what fills the blanks that a text may have wherever it stands."""
    return {"site": settings.title.words(language), "publisher": settings.publisher}


def _held(dot: re.Match[str]) -> str:
    """Keep a dot between two facts with the first of them: no line begins with one, however narrow the page.

    What is preformatted stays as it is, to the letter: it is copied, and the arithmetic is what ``explain`` prints.
    """
    return dot["as_is"] or f"{dot['opening']}\N{NO-BREAK SPACE}· "
