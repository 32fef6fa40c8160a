"""An assessment in a few lines: its number or why there is none, and how far that can be trusted."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.framework import ScoringOrigin
from maturity.model.text import Text
from maturity.presentation.drawings import bounds_words, scale_of, step_of_band
from maturity.presentation.goals_in_words import absence_of, only_targets
from maturity.presentation.highlights import confidences, sources_of_ratings, tally_of_goals
from maturity.presentation.portfolio import Assessed, AssessedCity, framework_address
from maturity.presentation.published import (
    index_words,
    is_open,
    publisher_of,
    reported_nodes,
    rests_on_report,
    shown_band,
    shown_index,
    targets_for,
)
from maturity.scoring.result import NodeResult
from maturity.website.rendering import Writer
from maturity.website.reviews import provisional_in_short, reviewed_in_short


@dataclass(frozen=True, slots=True)
class Beside:
    """A target that stands beside an index: what it is called, its value and where it is from."""

    title: Text
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands above an assessment wherever it is shown; every text is ready to print."""

    assessed: Assessed
    title: Text
    period: str
    number: str
    highest: str
    band: Text | None
    step: int
    none: str
    why: str
    rated: str
    coverage: str
    confidence: str
    reviewed: str
    between: str
    tally: tuple[str, ...]
    sources: str
    draft: str
    rubric: bool
    official: bool
    targets: tuple[Beside, ...]

    @property
    def address(self) -> str:
        """The page with the whole of it."""
        return self.assessed.address


def headline(assessed: Assessed, w: Writer) -> Headline:
    """Sum up an assessment."""
    result, framework = assessed.result, assessed.framework
    root, band = result.root, shown_band(result)
    scale = scale_of(framework.scale, w.language)
    why = w.t(f"absence-why.{reason}") if (reason := absence_of(root)) else ""
    official = rests_on_report(result)
    return Headline(
        assessed=assessed,
        title=framework.short_title or framework.title,
        period=assessed.assessment.period.called(w.language),
        number=index_words(result, w.language) if shown_index(result) is not None else "",
        highest=scale.marks[-1].label,
        band=band.title if band else None,
        step=step_of_band(result, w.language),
        none=w.t("result.profile" if root.is_profile else "result.no-index"),
        why=why,
        rated=_rated(assessed, w),
        coverage="" if official or not _has_coverage(root) else w.t("result.coverage", share=w.percent(root.coverage)),
        confidence=_confidence(assessed, w),
        reviewed=reviewed_in_short(assessed, w),
        between=_between(assessed, w),
        tally=_tally(assessed, w),
        sources=_sources(assessed, w),
        draft=provisional_in_short(assessed, w),
        rubric=framework.scoring_origin is ScoringOrigin.CONSULTANT,
        official=official,
        targets=targets_beside(assessed, w),
    )


def targets_beside(assessed: Assessed, w: Writer) -> tuple[Beside, ...]:
    """Return the targets that other frameworks set for this very index in its year."""
    return tuple(
        Beside(one.framework.title, w.number(one.value), framework_address(one.framework))
        for one in targets_for(w.portfolio, assessed.result)
    )


def target_values(assessed: Assessed, w: Writer) -> tuple[Fraction, ...]:
    """Return the same targets as places on the scale."""
    return tuple(Fraction(one.value) for one in targets_for(w.portfolio, assessed.result))


def main_assessment(city: AssessedCity) -> Assessed | None:
    """Return the assessment that answers for a city: the latest dated one with an index, else the latest."""
    dated = [one for one in city.assessments if one.assessment.period.ends]
    for candidates in (dated, city.assessments):
        for one in reversed(candidates):
            if one.result.root.score is not None:
                return one
    latest = dated or list(city.assessments)
    return latest[-1] if latest else None


def _confidence(assessed: Assessed, w: Writer) -> str:
    held = confidences(assessed.result)
    if not held:
        return ""
    if len(held) == 1:
        return w.t("result.confidence-all", degree=w.t(f"confidence.{held[0]}"))
    return w.t("result.confidence-range", low=w.t(f"confidence.{held[0]}"), high=w.t(f"confidence.{held[-1]}"))


def _between(assessed: Assessed, w: Writer) -> str:
    root = assessed.result.root
    if not is_open(root.bounds) or rests_on_report(assessed.result):
        return ""  # what the rounding of published scores leaves open says nothing about the city
    return w.t("result.between", **bounds_words(root, assessed.framework, w.language))


def _tally(assessed: Assessed, w: Writer) -> tuple[str, ...]:
    """Count goals in words by how far they were reached; empty where an assessment has none."""
    return tuple(f"{one.number} {w.t(one.key)}" for one in tally_of_goals(assessed.result))


def _has_coverage(root: NodeResult) -> bool:
    """Nothing is weighed in a profile, so no share of the weight is covered."""
    return root.coverage is not None and not root.is_profile


def _sources(assessed: Assessed, w: Writer) -> str:
    """Say how many sources a result rests on, or who published it."""
    if not rests_on_report(assessed.result):
        return w.count("result.sources", len(sources_of_ratings(assessed.assessment)))
    publisher = publisher_of(assessed.assessment)
    return w.t("result.published-by", publisher=publisher) if publisher else w.t("result.published")


def _rated(assessed: Assessed, w: Writer) -> str:
    root = assessed.result.root
    if rests_on_report(assessed.result):
        return w.count("result.reported", len(reported_nodes(root)))
    if not root.is_profile:
        return w.count("result.rated", root.ratable, rated=root.rated)
    if only_targets(assessed.framework):
        return w.count("result.answered-targets", root.ratable, rated=root.rated)
    return w.count("result.answered", root.ratable, rated=root.rated)
