from collections import Counter
from fractions import Fraction
from functools import cached_property

from maturity.model.assessment import Confidence
from maturity.model.framework import ScoringOrigin
from maturity.model.independence import is_self_portrait
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.answers import absence_of
from maturity.presentation.drawings import bounds_words, is_settled, step_of_band
from maturity.presentation.framework_summary import are_targets_unknown, only_targets
from maturity.presentation.reported_scores import publisher_of, reported_nodes, rests_on_report
from maturity.presentation.resting import own_word_alone
from maturity.presentation.result.limits import LimitLine, applied_limits
from maturity.presentation.result.part import ResultPart
from maturity.presentation.result.position import IndexTarget, targets_for
from maturity.presentation.result.succession import Successor, successors_of
from maturity.presentation.result.tally import tally_of_goals
from maturity.presentation.said_in import government_subject_and_period, subject_and_period
from maturity.presentation.shown_index import index_words
from maturity.scoring.shown_index import (
    IndexOrigin,
    band_by_bounds,
    band_reached_by_ranges,
    is_open,
    is_open_by_ranges_alone,
    origin_of_index,
    raised_by_ranges,
    shown_band,
)


class Headline(ResultPart):
    """A result in a few lines: its index or why there is none, and how far that can be trusted.

    It stands above a result wherever one is shown; numbers as printed, texts empty where there is none to give.
    """

    @property
    def address(self) -> str:
        """The page with the whole of it."""
        return self.assessed.address

    @property
    def title(self) -> Text:
        """What the framework is called, in short where it has a short name."""
        return self.framework.short_title or self.framework.title

    @property
    def period(self) -> str:
        """What the period is called."""
        return self.assessment.period.called(self.voice.language)

    @property
    def subject(self) -> Text | None:
        """What of the city was assessed; nothing where the whole government is meant."""
        return self.assessment.subject

    @property
    def about(self) -> str:
        """What was assessed, where it is not the whole government, and the period."""
        return subject_and_period(self.assessment, self.voice)

    @property
    def named(self) -> str:
        """Whose result it is, of what and when, as a title has it."""
        return government_subject_and_period(self.city, self.assessment, self.voice)

    @cached_property
    def number(self) -> str:
        """The index."""
        return index_words(self.result, self.voice.language) if origin_of_index(self.result) else ""

    @property
    def in_table(self) -> str:
        """The index, or in a word why there is none."""
        return self.number or self.voice.term("absence", absence_of(self.root))

    @property
    def lowest(self) -> str:
        """The lowest of the scale."""
        return self.voice.number(self.scale.lowest)

    @property
    def highest(self) -> str:
        """The highest of the scale."""
        return self.voice.number(self.scale.highest)

    @property
    def band(self) -> Text | None:
        """The band of the index."""
        band = shown_band(self.result)
        return band.title if band else None

    @property
    def is_published(self) -> bool:
        """Whether the index is an authority's own."""
        return origin_of_index(self.result) is IndexOrigin.PUBLISHED

    @property
    def band_elsewhere(self) -> str:
        """That the published index lies in another band than the published one, where it does."""
        by_bounds, band = band_by_bounds(self.result), shown_band(self.result)
        if by_bounds is None or band is None:
            return ""
        names = {"published": self.voice.plain(band.title), "by_bounds": self.voice.plain(by_bounds.title)}
        return self.voice.t("agreement.band-elsewhere", index=self.number, **names)

    @cached_property
    def colour(self) -> int:
        """The step of the colour ramp in which the band is shown."""
        return step_of_band(self.result, self.voice.language)

    @property
    def is_profile(self) -> bool:
        """Whether nothing is weighed, so that there can be no index."""
        return self.root.is_profile

    @cached_property
    def is_official(self) -> bool:
        """Whether all of it was published by an authority, and no rating is ours."""
        return rests_on_report(self.result)

    @property
    def is_by_consultants(self) -> bool:
        """Whether the levels and weights are a consultant's own."""
        return self.framework.scoring_origin is ScoringOrigin.CONSULTANT

    @property
    def none(self) -> str:
        """What stands where there is no number: the band, where an authority published nothing else."""
        if self.band is not None:
            return self.voice.t("result.band-alone", band=self.voice.plain(self.band))
        return self.voice.t("result.profile" if self.is_profile else "result.no-index")

    @property
    def why(self) -> str:
        """Why there is no index; nothing of what an authority alone knows."""
        reason = absence_of(self.root)
        return self.voice.term("absence-why", reason) if reason and not self.is_official else ""

    @property
    def rated(self) -> str:
        """How much was rated, answered or published."""
        root, voice = self.root, self.voice
        if self.assessment.is_published_as_a_whole:
            return voice.t("result.reported-whole")
        if self.is_official:
            return voice.count("result.reported", len(reported_nodes(root)))
        if self.are_targets_unknown:
            return voice.count("result.found", root.ratable, rated=root.rated)
        key = "rated" if not self.is_profile else "answered-targets" if only_targets(self.framework) else "answered"
        return voice.count(f"result.{key}", root.ratable, rated=root.rated)

    @property
    def are_targets_unknown(self) -> bool:
        """Whether nobody knows the targets that it is about, so that nothing can be called reached."""
        return are_targets_unknown(self.framework)

    @property
    def share_covered(self) -> str:
        """The covered share of the weight: nothing is weighed in a profile, and published scores are what they are."""
        return "" if self.is_official or self.is_profile else self.voice.percent(self.root.coverage)

    @property
    def coverage(self) -> str:
        """The same in a phrase; empty where nothing can be rated."""
        is_known = self.share_covered and self.root.coverage is not None
        return self.voice.t("result.coverage", share=self.share_covered) if is_known else ""

    @cached_property
    def bounds(self) -> dict[str, str]:
        """The lowest and highest possible index under ``low`` and ``high``; empty where no rating can change it."""
        is_told_below = is_open_by_ranges_alone(self.root, self.result)  # by ``up_to``
        if not is_open(self.root.bounds) or is_settled(self.result) or is_told_below:
            return {}
        return bounds_words(self.root, self.framework, self.voice.language)

    @property
    def between(self) -> str:
        """The same in a phrase."""
        return self.voice.t("result.between", **self.bounds) if self.bounds else ""

    @property
    def between_why(self) -> str:
        """What those bounds reach over."""
        return self.voice.t(f"result.between-why{'-ranges' if self.ranges else ''}") if self.bounds else ""

    @cached_property
    def ranges(self) -> int:
        """How many ratings are ranges that reach higher than what counts of them."""
        return 0 if is_settled(self.result) else self.result.ranges(self.root)

    @cached_property
    def up_to(self) -> str:
        """How far the index could go by ranges alone; empty where no range raises it."""
        above = raised_by_ranges(self.root, self.result)
        return "" if above is None else self.voice.score(above, self.scale)

    @property
    def band_up_to(self) -> Text | None:
        """The band that the index could be in by ranges alone, where it is another."""
        band = band_reached_by_ranges(self.root, self.result)
        return band.title if band else None

    @property
    def up_to_words(self) -> str:
        """The same in a few words; empty where no range raises the index."""
        if not self.up_to:
            return ""
        if self.band_up_to is None:
            return self.voice.t("result.up-to", score=self.up_to)
        return self.voice.t("result.up-to-band", score=self.up_to, band=self.voice.plain(self.band_up_to))

    @property
    def range_note(self) -> str:
        """That the index counts the lower ends of ranges, and how far it could go; empty where none raises it."""
        if not self.up_to:
            return ""
        return self.voice.count("result.ranges", self.ranges, score=self.number, up_to=self.up_to_words)

    @property
    def carried_note(self) -> str:
        """That ratings are of an earlier period and wait to be reconfirmed; empty where none is."""
        carried = sum(leaf.rating is not None and leaf.rating.state is State.CARRIED for leaf in self.root.leaves())
        return self.voice.count("carried.note", carried) if carried else ""

    @cached_property
    def confidences(self) -> tuple[tuple[Confidence, int], ...]:
        """Each degree of confidence that a counted rating has, from low to high, and how many have it."""
        counts = Counter(
            leaf.rating.confidence for leaf in self.root.leaves() if leaf.rating and leaf.rating.is_confirmed
        )
        return tuple((degree, counts[degree]) for degree in Confidence if degree in counts)

    @property
    def confidence(self) -> str:
        """How sure the ratings are, from the least to the most."""
        if not self.confidences:
            return ""
        low, high = (self.voice.term("confidence", self.confidences[end][0]) for end in (0, -1))
        if low == high:
            return self.voice.t("result.confidence-all", degree=low)
        return self.voice.t("result.confidence-range", low=low, high=high)

    @cached_property
    def tally(self) -> tuple[str, ...]:
        """Goals in words, counted by how far they were reached."""
        return tuple(f"{number} {self.voice.t(key)}" for key, number in tally_of_goals(self.result).items())

    @property
    def publisher(self) -> str:
        """Who published it, where somebody is named."""
        return self.voice.named(publisher_of(self.assessment))

    @cached_property
    def own_words(self) -> int:
        """On how many indicators it rests on the government's own word alone, as far as the public may know."""
        ratings, sources = self.assessment.ratings.values(), self.assessment.sources
        return sum(own_word_alone(rating, sources) for rating in ratings)

    @property
    def is_self_portrait(self) -> bool:
        """Whether everything that it cites is the government's own word."""
        return is_self_portrait(self.assessment)

    @property
    def own_word(self) -> str:
        """How many indicators rest on the government's own word alone, or that all do; empty where none does."""
        if self.is_self_portrait:
            return self.voice.t("resting.all-own-word")
        return self.voice.count("resting.own-words", self.own_words) if self.own_words else ""

    @property
    def sources(self) -> str:
        """How many sources it rests on, or who published it."""
        if not self.is_official:
            passages = (passage for rating in self.assessment.ratings.values() for passage in rating.evidence)
            return self.voice.count("result.sources", len({passage.source for passage in passages}))
        if not self.publisher:
            return self.voice.t("result.published")
        return self.voice.t("result.published-by", publisher=self.publisher)

    @cached_property
    def targets(self) -> tuple[IndexTarget, ...]:
        """The targets that other frameworks set for this index in its year."""
        return targets_for(self.portfolio, self.assessed, self.voice)

    @property
    def target_values(self) -> tuple[Fraction, ...]:
        """The same targets as places on the scale."""
        return tuple(target.value for target in self.targets)

    @cached_property
    def successors(self) -> tuple[Successor, ...]:
        """What has superseded its framework."""
        return successors_of(self.framework, self.portfolio, self.voice)

    @property
    def superseded(self) -> str:
        """That its framework has been superseded, in a few words; empty where it has not."""
        return self.successors[0].short if self.successors else ""

    @cached_property
    def limits(self) -> tuple[LimitLine, ...]:
        """The caps and floors that held the index."""
        return applied_limits(self.root, self.framework, self.voice)
