"""How a page is written: one environment that escapes everything, and what every template may ask."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from maturity.model.scale import Scale
from maturity.model.text import Language, Said, Text
from maturity.presentation.numbers import show_day, show_decimal, show_percent, show_score, show_share
from maturity.presentation.portfolio import FileRef, Portfolio
from maturity.presentation.words import Words, words
from maturity.website.page import relative

COMMON_FIRST_WORDS = {"The", "A", "An", "Penulis", "Para", "Peneliti", "Tim"}


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a data file as it is shown, and where it can be read on the web, if anywhere."""

    shown: str
    href: str


@dataclass(frozen=True)
class Writer:
    """One page being written: its language, its address, and how things are said and linked there."""

    portfolio: Portfolio
    language: Language
    address: str

    @property
    def t(self) -> Words:
        """The product's own words."""
        return words(self.language)

    def link(self, address: str) -> str:
        """Return the address of another page of this language, as seen from here."""
        return relative(address, self.address)

    def file(self, path: str) -> str:
        """Return the address of a file beside the language folders, as seen from here."""
        return relative(f"../{path}", self.address)

    def say(self, text: Text | None) -> Markup:
        """Return a text from the data; one that stands in from the other language is marked as such."""
        return self.said(text.said(self.language)) if text else Markup("")

    def said(self, said: Said) -> Markup:
        """Return words that were chosen already; those of the other language are marked as such."""
        if said.language == self.language:
            return escape(said.words)
        return Markup('<span lang="{}">{}</span> <abbr class="stand-in" title="{}">{}</abbr>').format(
            said.language, said.words, self.t("mark.stand-in"), said.language.upper()
        )

    def sentence(self, text: Text) -> Markup:
        """Return a text that another follows, with the full stop that it may lack."""
        ended = self.plain(text).rstrip().endswith((".", "!", "?", "…"))
        return self.say(text) if ended else Markup("{}.").format(self.say(text))

    def inside(self, text: Text) -> Markup:
        """Return a text as it stands within a sentence: a common first word loses its capital, a name keeps it."""
        said = text.said(self.language).words
        if said.split(" ", 1)[0] not in COMMON_FIRST_WORDS or self.language in text.missing:
            return self.say(text)
        return escape(said[0].lower() + said[1:])

    def plain(self, text: Text | None) -> str:
        """Return a text where no mark can stand: titles, search entries, drawings."""
        return text.words(self.language) if text else ""

    def score(self, value: Fraction | None, scale: Scale) -> str:
        return show_score(value, scale, self.language)

    def percent(self, share: Fraction | None) -> str:
        return show_percent(share, self.language)

    def share(self, share: Fraction | None) -> str:
        """Return a share of a weight; half a percent is not lost."""
        return show_share(share, self.language)

    def number(self, value: Decimal | int) -> str:
        """Return a number from the data with the decimals that it was written with."""
        return show_decimal(Decimal(value), self.language)

    def day(self, day: date | str | None) -> str:
        return show_day(day, self.language)

    def count(self, key: str, number: int, **blanks: object) -> str:
        """Return a phrase for one thing or for several."""
        return self.t(f"{key}.{'one' if number == 1 else 'many'}", count=number, **blanks)

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
