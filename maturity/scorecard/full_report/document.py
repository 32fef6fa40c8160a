"""What every report is: a cover, contents that come of its headings, and chapters; on paper, as a page, as Markdown."""

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from maturity.model.text import Language
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.templates import template_of
from maturity.presentation.words import words
from maturity.scorecard.full_report.contents import contents_of
from maturity.scorecard.full_report.markdown import markdown_of

PACKAGE: Final = "maturity.scorecard"
FEW_ROWS: Final = 12
"""Tables of no more rows stay on one page."""
SHEETS: Final = ("ramp.css", "full_report.css", "full_report_screen.css")


@dataclass(frozen=True, slots=True)
class Front:
    """A cover: what kind of report it is, what it is of, and facts about it; ``lines`` are each of a class of style.

    ``subject`` runs at the foot of every page and ``aside`` at its head; ``watermark`` stands there instead of what is
    nothing for the public yet, and is empty of what is.
    """

    title: str
    kicker: str
    heading: str
    lines: tuple[tuple[str, Markup], ...]
    facts: tuple[tuple[str, Markup], ...]
    subject: str
    aside: str = ""
    watermark: str = ""
    dated: str = ""


@dataclass(frozen=True)
class ReportDocument:
    """A whole report in one language, in the form that is asked for."""

    language: Language
    settings: WorkspaceSettings
    front: Front
    body: Markup

    def for_print(self) -> str:
        """Return the HTML that ``maturity.scorecard.pdf`` prints with its own style sheet."""
        return self._page("")

    def as_html(self) -> str:
        """Return one page that holds all it needs and asks for nothing: fonts are those of the reader's machine."""
        sheets = files(PACKAGE).joinpath("templates")
        return self._page("\n".join(sheets.joinpath(name).read_text(encoding="utf-8") for name in SHEETS))

    def as_markdown(self) -> str:
        """Return the same in Markdown, in which every text from a file is escaped; charts are told in words."""
        return markdown_of(self._cover + self.body)

    @cached_property
    def _cover(self) -> Markup:
        return Markup(template_of(PACKAGE, "full_report_cover").render(front=self.front))

    def _page(self, style: str) -> str:
        return template_of(PACKAGE, "full_report").render(
            front=self.front,
            language=self.language,
            settings=self.settings,
            t=words(self.language),
            style=Markup(style),
            cover=self._cover,
            contents=contents_of(self.body),
            body=self.body,
        )
