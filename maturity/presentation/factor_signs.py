"""The sign of each effect that a factor can have, beside its word: what holds back comes first."""

from collections.abc import Mapping
from typing import Final

from maturity.model.assessment import Effect, FactorNote, Strength

SIGNS: Final[Mapping[Effect, str]] = {Effect.INHIBITING: "▼", Effect.SUPPORTING: "▲", Effect.DECISIVE: "◆"}


def weight_of(strength: Strength | None) -> int:
    """Return how strong a factor is called, from 1 to 3, as it is drawn; 0 where nobody says it."""
    return 1 + [*Strength].index(strength) if strength else 0


def sign_of(note: FactorNote) -> str:
    """Return the sign of a note: so many of its effect as the stated strength has, one where none is stated."""
    return SIGNS[note.effect] * max(1, weight_of(note.strength))
