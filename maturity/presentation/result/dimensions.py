"""The dimensions of a result, each with its number and the indicators directly below it that are shown."""

from collections.abc import Iterator, Mapping

from maturity.arithmetic.outcome import Absence
from maturity.findings import Keys
from maturity.model.framework import Framework, Indicator
from maturity.presentation.answers import absence_of
from maturity.presentation.depth_names import DepthNames, Node
from maturity.presentation.drawings import bounds_words
from maturity.presentation.reported_scores import hidden_below, reported_nodes, unlisted
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.result.limits import LimitLine, applied_limits
from maturity.presentation.voice import Voice
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.scoring.shown_index import is_open


class DimensionLines:
    """What is said of one dimension; numbers as printed, texts empty where there is none to give.

    ``trail`` leads from the outermost dimension to this one, which lies in ``depth`` others; ``indicators`` are those
    directly below that are shown; ``share`` is what it decides of the score above.
    """

    def __init__(
        self, trail: tuple[NodeResult, ...], indicators: tuple[IndicatorLines, ...], framework: Framework, voice: Voice
    ) -> None:
        self.trail, self.indicators, self.framework, self.voice = trail, indicators, framework, voice
        self.node, self.depth, self.id = trail[-1], len(trail) - 1, trail[-1].id
        self.title, self.description = self.node.node.title, self.node.node.description
        self.is_scored, self.number = self.node.score is not None, voice.score(self.node.score, framework.scale)
        self.share = voice.share(self.node.used)

    @property
    def is_whole(self) -> bool:
        """Whether it is no dimension, but stands for the indicators that lie in none."""
        return self.node.keys == ()

    @property
    def placed(self) -> tuple[Keys, Node]:
        """It with the keys that lead to it in the framework file."""
        return self.node.keys, self.node.node

    @property
    def place(self) -> str:
        """What its level of the tree is called, and what it lies in."""
        names = DepthNames(self.framework, self.voice.t)
        own = names.indicator if isinstance(self.node.node, Indicator) else names.at(self.depth)
        return " · ".join([own, *(self.voice.plain(node.node.title) for node in self.trail[:-1])])

    @property
    def why(self) -> str:
        """Why it has no score; that the whole is a profile is said of the result."""
        reason = "" if self.node.from_report else absence_of(self.node)
        return self.voice.term("absence-why", reason) if reason not in {"", Absence.PROFILE} else ""

    @property
    def between(self) -> str:
        """The lowest and highest possible score, where it could still turn out otherwise."""
        if not is_open(self.node.bounds) or self.node.from_report:
            return ""
        return "{low}–{high}".format(**bounds_words(self.node, self.framework, self.voice.language))

    @property
    def rated(self) -> str:
        """How many of its indicators are rated; or that its score was published."""
        if self.node.from_report:
            return self.voice.t("published.score")
        return self.voice.t("result.of", part=self.node.rated, whole=self.node.ratable)

    @property
    def published(self) -> str:
        """The score that an authority published beside our own, as it was printed."""
        beside = None if self.node.from_report else self.node.reported
        return self.voice.number(beside) if beside is not None else ""

    @property
    def hidden(self) -> int:
        """How many ratings below a published score are not public."""
        return hidden_below(self.node) if self.node.from_report else 0

    @property
    def limits(self) -> tuple[LimitLine, ...]:
        """The caps and floors that held its score."""
        return applied_limits(self.node, self.framework, self.voice)


def dimensions_of(
    result: AssessmentResult, indicators: Mapping[str, IndicatorLines], voice: Voice
) -> Iterator[DimensionLines]:
    """Yield the dimensions in the order of the framework, each before those inside it; ``indicators`` come by id.

    What lies below a published score is shown only as far as it was rated. Indicators that lie in no dimension come
    first, in a group that is the whole; one whose score was published is a group of its own, as a dimension would be.
    """
    unseen, published = unlisted(result), {node.id for node in reported_nodes(result.root)}

    def speaks(part: NodeResult) -> bool:
        """Tell whether there is a number to give for it, or for a dimension anything below that is shown."""
        is_dimension = not isinstance(part.node, Indicator)
        return any(each.id in published for each in part.walk()) or (
            is_dimension and any(leaf.id not in unseen for leaf in part.leaves())
        )

    waiting: list[tuple[NodeResult, ...]] = [()]
    while waiting:
        trail = waiting.pop()
        node = trail[-1] if trail else result.root
        shown = tuple(indicators[part.id] for part in node.parts if part.id in indicators and part.id not in unseen)
        if trail or shown:
            yield DimensionLines(trail or (node,), shown, result.framework, voice)
        waiting.extend((*trail, part) for part in reversed(node.parts) if speaks(part))
