"""Scores beside the index: by mark across the tree, over several periods, and with every goal reached."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.arithmetic.outcome import Absence, Scored, Unscored
from maturity.model.text import Text
from maturity.presentation.voice import Voice
from maturity.presentation.words import in_words
from maturity.scoring.result import AssessmentResult, TagResult


@dataclass(frozen=True, slots=True)
class TagScore:
    """The score of the indicators that bear one mark; numbers as printed."""

    title: Text
    number: str
    band: Text | None
    coverage: str
    indicators: int
    is_scored: bool


@dataclass(frozen=True, slots=True)
class ScoreOverTime:
    """The score over several periods as printed, empty where there is none; what it is in words, and its parts."""

    number: str
    sentence: str
    periods: tuple[str, ...]


def tag_scores(result: AssessmentResult, voice: Voice) -> tuple[TagScore, ...]:
    """Return the sub-scores across the tree; a mark that is only shown has none."""
    return tuple(
        TagScore(
            title=title,
            number=voice.score(tag.score, result.framework.scale),
            band=tag.band.title if tag.band else None,
            coverage=voice.percent(tag.coverage),
            indicators=len(tag.members),
            is_scored=isinstance(tag.outcome, Scored),
        )
        for _, title, tag in shown_tags(result)
    )


def shown_tags(result: AssessmentResult) -> Iterator[tuple[str, Text, TagResult]]:
    """Yield each mark across the tree that may have a score: its id, what it is called, and what it comes to."""
    for name, tag in result.tags.items():
        if tag.outcome != Unscored(Absence.PROFILE):
            yield name, result.framework.tags[name].title, tag


def score_over_time(result: AssessmentResult, voice: Voice) -> ScoreOverTime | None:
    """Return the score over several periods; nothing where the framework asks for none."""
    over_time = result.over_time
    if over_time is None:
        return None
    periods = tuple(_periods(result, voice))
    if isinstance(over_time.outcome, Unscored):
        reason = voice.term("absence", over_time.outcome.reason)
        return ScoreOverTime("", voice.t("assessment.over-time-none", reason=reason), periods)
    number = voice.score(over_time.outcome.value, result.framework.scale)
    return ScoreOverTime(number, voice.t("assessment.over-time-is", score=number), periods)


def _periods(result: AssessmentResult, voice: Voice) -> Iterator[str]:
    for part in result.over_time.periods if result.over_time else ():
        yield voice.t(
            "assessment.over-time-weights",
            period=part.period,
            score=voice.score(part.score, result.framework.scale),
            weight=in_words(part.weight, voice.t),
        )
