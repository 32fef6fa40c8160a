"""Where the texts of an indicator's levels and answers stand, and which of them are ours."""

from dataclasses import dataclass

from maturity.model.framework import Framework, Indicator
from maturity.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class CriteriaWords:
    """What is said of the criteria of one indicator; the sentence is empty where nothing is known of them."""

    sentence: str
    ours: frozenset[str]
    """The steps that are marked as ours."""


def criteria_words(indicator: Indicator, framework: Framework, voice: Voice) -> CriteriaWords:
    """Say where the criteria of an indicator stand, and which of its steps are worded by us."""
    found = framework.provenance[indicator.id]
    said: list[str] = []
    if (source := found.cited(framework.sources)) is not None and not source.private:
        title = source.title if source.verified else voice.t("criteria.source-unverified", source=source.title)
        place = voice.plain(found.locator)
        said.append(voice.t("criteria.after-at" if place else "criteria.after", source=title, place=place))
    if indicator.inferred:
        are_levels = set(indicator.inferred) <= set(map(str, indicator.measure.described_levels))
        steps = voice.listed(indicator.inferred)
        said.append(
            voice.count(f"criteria.{'levels' if are_levels else 'answers'}", len(indicator.inferred), steps=steps)
        )
    return CriteriaWords(" ".join(said), frozenset(indicator.inferred))
