"""The sign of each effect that a factor can have, beside its word: what holds back comes first."""

from collections.abc import Mapping
from typing import Final

from maturity.model.assessment import Effect

SIGNS: Final[Mapping[Effect, str]] = {Effect.INHIBITING: "▼", Effect.SUPPORTING: "▲", Effect.DECISIVE: "◆"}
