"""How a page is written: one environment that escapes everything, and what every template may ask."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from maturity.presentation.portfolio import Assessed, FileRef, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.voice import Voice
from maturity.website.page import relative


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a data file as it is shown, and where it can be read on the web, if anywhere."""

    shown: str
    href: str


@dataclass(frozen=True)
class Writer(Voice):
    """One page being written: how things are said, linked and drawn there."""

    views: ResultViews
    address: str

    stand_in: ClassVar[Markup] = Markup(
        '<span lang="{language}">{words}</span> <abbr class="stand-in" title="{why}">{code}</abbr>'
    )

    @property
    def portfolio(self) -> Portfolio:
        """Everything that is published."""
        return self.views.portfolio

    def link(self, address: str) -> str:
        """Return the address of another page of this language, as seen from here."""
        return relative(address, self.address)

    def file(self, path: str) -> str:
        """Return the address of a file beside the language folders, as seen from here."""
        return relative(f"../{path}", self.address)

    def hrefs(self, assessed: Assessed) -> dict[str, str]:
        """Return where each source of an assessment stands on its page, as seen from here."""
        page = "" if assessed.address == self.address else self.link(assessed.address)
        return {name: f"{page}#_source-{name}" for name in assessed.assessment.sources}

    def line(self, file: FileRef, *keys: str | int) -> FileLine:
        """Return the line of a data file that says something."""
        number = file.line(*keys)
        repository = self.portfolio.settings.repository
        shown = f"{file.path}:{number}"
        if repository is None or ":" in file.path:
            return FileLine(shown, "")
        return FileLine(shown, f"{repository.rstrip('/')}/blob/HEAD/{file.path}#L{number}")

    def render(self, template: str, **values: object) -> Markup:
        """Fill in a template of the site."""
        return Markup(_environment().get_template(f"{template}.html.j2").render(w=self, t=self.t, **values))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("maturity.website"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
