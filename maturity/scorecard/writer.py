"""What every part of a scorecard is written with: the view of one result, and how the card speaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from markupsafe import Markup, escape

from maturity.charts.parts import Axis
from maturity.model.assessment import Assessment
from maturity.model.source import Evidence
from maturity.model.text import Said, Text
from maturity.presentation.documents import same_source
from maturity.presentation.drawings import axis_of
from maturity.presentation.reported_scores import unlisted
from maturity.presentation.result.view import ResultView, ResultVoice

LONGEST: Final = 190
SHORTEST: Final = 40
MOST_ROWS: Final = 28
"""From more ratings than this the tables of page 2 stand in two columns."""


@dataclass(frozen=True)
class CardWriter(ResultVoice):
    """One result, with phrases of the card's own and a mark for print where the other language stands in."""

    view: ResultView

    stand_in: ClassVar[Markup] = Markup(
        '<span lang="{language}">{words}</span>\N{NO-BREAK SPACE}<span class="elsewhere">[{code}]</span>'
    )

    def brief(self, text: Text) -> Markup:
        """Return the text cut to what a glance takes in, marked where the other language stands in."""
        said = text.said(self.language)
        return self.said(Said(shortened(said.words), said.language))

    def label(self, text: Text) -> str:
        """Return the text, marked as plain text, for places that take no markup."""
        said = text.said(self.language)
        return said.words if said.language == self.language else f"{said.words} [{said.language.upper()}]"

    def phrase(self, key: str, /, **blanks: object) -> Markup:
        """Return one of the card's own phrases with its blanks filled in, each escaped unless it is markup already."""
        return Markup(escape(self.t(f"scorecard.{key}"))).format(**blanks)

    def listed_markup(self, items: list[Markup]) -> Markup:
        """Join with commas and, before the last, the language's own 'and'."""
        blanks = [f"{{{place}}}" for place in range(len(items))]
        return Markup(escape(self.listed(blanks))).format(*items)

    @property
    def axis(self) -> Axis:
        """The framework's scale as charts draw it."""
        return axis_of(self.view.scale, self.language)

    @property
    def out_of(self) -> Markup:
        """What stands after a score: its unit, or the end of the scale."""
        unit = self.view.scale.unit
        return self.say(unit) if unit else self.phrase("out-of", highest=self.view.headline.highest)

    @property
    def is_long(self) -> bool:
        """Tell whether so much is rated that page 2 must be set closer."""
        unseen = unlisted(self.view.result)
        return sum(leaf.id not in unseen for leaf in self.view.root.leaves()) > MOST_ROWS

    def refs_from(self, holder: Assessment, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """Return the numbers that this assessment gives to documents which another one cites."""
        order = list(self.view.assessment.sources)
        names = (same_source(passage, holder, self.view.assessment) for passage in evidence)
        return tuple(sorted({order.index(name) + 1 for name in names if name}))

    def refs(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """Return the numbers of the sources cited, each once, in order."""
        order = {name: place for place, name in enumerate(self.view.assessment.sources, start=1)}
        return tuple(sorted({order[passage.source] for passage in evidence if passage.source in order}))


def shortened(text: str) -> str:
    """Return as many whole sentences as fit, or else the first one up to a word."""
    if len(text) <= LONGEST:
        return text
    end = max(text.rfind(stop, 0, LONGEST) for stop in (". ", "; "))
    if end >= SHORTEST:
        return text[:end] + "."
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + "…"
