"""What is found about the agreement of those who rated one assessment."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.measures.judgements import JudgementScale, Value
from maturity.model.text import Text
from maturity.scoring.rater_statistics import Coefficient


@dataclass(frozen=True, slots=True)
class Rater:
    """Somebody who answered alone, how many indicators, and how many of these answers became the agreed ones."""

    id: str
    name: str
    answered: int
    compared: int
    """So many of them have an agreed answer."""
    kept: int
    is_blind: bool = False
    """Whether the answers come from a copy without ratings."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How far answers of one kind agree, in one dimension or in the whole."""

    node: str
    """The dimension's id; empty: the whole."""
    title: Text | None
    scale: JudgementScale
    among: tuple[Value, ...]
    """The steps that an answer can be; empty where it is a score."""
    raters: int
    percent: Coefficient
    linear: Coefficient
    quadratic: Coefficient
    alpha: Coefficient


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator on which not all answered alike."""

    indicator: str
    title: Text
    answers: tuple[tuple[str, str], ...]
    """Each person's id with the answer, as a table writes it."""
    agreed: str
    size: Fraction
    """How far the furthest lie apart: the share of the whole scale, from 0 to 1."""
    is_far: bool
    """Whether that is two steps or more."""
    why: Text | None
    """How they came to the agreed answer, where that is said."""


@dataclass(frozen=True, slots=True)
class AssessmentAgreement:
    """The agreement on one assessment."""

    slug: str
    raters: tuple[Rater, ...]
    figures: tuple[Figures, ...]
    gaps: tuple[Gap, ...]
    """The biggest first."""
    alike: int
    """On so many indicators all who answered, two or more, answered alike."""
    alone: int
    """So many indicators were answered by one person only."""
