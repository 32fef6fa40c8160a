"""How a full report speaks: as the card does, but nothing is shortened, and what is listed is listed further on."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.model.text import Text
from maturity.scorecard.writer import CardWriter

IN_FULL: Final = frozenset({"more-questions", "carried-count", "unsupported-count", "unrated-count"})
"""Phrases in which the card sends readers to its next page."""


@dataclass(frozen=True)
class ReportWriter(CardWriter):
    """One result, told whole."""

    def brief(self, text: Text) -> Markup:
        """Return the whole text: a report has the room."""
        return self.say(text)

    def phrase(self, key: str, /, **blanks: object) -> Markup:
        """Return a phrase of the card's, or the report's own in its place."""
        if key in IN_FULL:
            return Markup(escape(self.t(f"full-report.{key}"))).format(**blanks)
        return super().phrase(key, **blanks)
