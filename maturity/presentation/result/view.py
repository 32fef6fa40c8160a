"""One result as every surface shows it, and the views of a whole portfolio in one language."""

from dataclasses import dataclass, replace
from functools import cached_property

from maturity.model.assessment import FactorNote, Recommendation
from maturity.model.framework import Indicator
from maturity.model.text import Text
from maturity.presentation.depth_names import DepthNames
from maturity.presentation.framework_summary import origin_of_scoring
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.reported_scores import unlisted
from maturity.presentation.result.corrected import CorrectionLines
from maturity.presentation.result.dimensions import DimensionLines, dimensions_of
from maturity.presentation.result.headline import Headline
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.result.news import News, news_of
from maturity.presentation.result.news_words import NewsLine, news_line
from maturity.presentation.result.other_scores import ScoreOverTime, TagScore, score_over_time, tag_scores
from maturity.presentation.result.part import PortfolioIn, ResultPart
from maturity.presentation.result.position import Position, position_of, rank_sentences
from maturity.presentation.result.published import PublishedLines, published_lines
from maturity.presentation.result.recorded import Record, recorded
from maturity.presentation.result.review import ReviewLines
from maturity.presentation.result.sides import OwnScore, own_score
from maturity.presentation.result.steps import NextStepLine, NextSteps, StepsOfResults, is_general
from maturity.presentation.result.strengths import Strengths
from maturity.presentation.voice import Voice
from maturity.scoring.bands import exception_at


class ResultView(ResultPart):
    """What can be said of one result in one language."""

    @cached_property
    def headline(self) -> Headline:
        """Its index, or why there is none, and how far that can be trusted."""
        return Headline(self.context, self.city, self.assessed)

    @cached_property
    def position(self) -> Position | None:
        """Where it stands among those that it may be compared with, if there are any."""
        return position_of(self.assessed, self.context.result_groups, self.voice)

    @cached_property
    def place(self) -> tuple[str, ...]:
        """Its rank with the rule of the ranking, or why it has none; nothing where no ranking was chosen."""
        found = self.context.result_groups.ranked(self.assessed)
        return rank_sentences(*found, self.voice) if found else ()

    @cached_property
    def news(self) -> News | None:
        """What changed since the result before, and how far it is to what is next; nothing where that is unknown."""
        return news_of(self.portfolio, self.city, self.assessed, self.headline.targets)

    @cached_property
    def published(self) -> PublishedLines | None:
        """What an authority published of it; nothing where it published nothing."""
        return published_lines(self.result, self.voice)

    @property
    def exception(self) -> Text | None:
        """Why the bands of its period were read in another way, if they were."""
        exception = exception_at(self.scale, self.assessment.period.ends)
        return exception.note if exception else None

    @cached_property
    def indicators(self) -> dict[str, IndicatorLines]:
        """Its indicators by id, in the order of the framework."""
        shares, factors = self.result.weight_shares(), self.result.effective_weights()
        return {
            leaf.id: IndicatorLines(self, leaf, leaf.node, shares.get(leaf.id), factors.get(leaf.id))
            for leaf in self.root.leaves()
            if isinstance(leaf.node, Indicator)
        }

    @property
    def goals(self) -> tuple[IndicatorLines, ...]:
        """The indicators with which the city itself aims for something."""
        return tuple(row for row in self.indicators.values() if row.goal)

    @cached_property
    def dimensions(self) -> tuple[DimensionLines, ...]:
        """Its dimensions, each before those inside it."""
        return tuple(dimensions_of(self.result, self.indicators, self.voice))

    @cached_property
    def depth_names(self) -> DepthNames:
        """What its framework calls the levels of its tree."""
        return DepthNames(self.framework, self.voice.t)

    @cached_property
    def strengths(self) -> Strengths:
        """What stands out among its ratings."""
        unseen = unlisted(self.result)
        return Strengths([row for row in self.indicators.values() if row.id not in unseen])

    @property
    def scores(self) -> tuple[str, ...]:
        """The scores of its outermost dimensions."""
        return tuple(self.voice.score(part.score, self.scale) for part in self.root.parts)

    @cached_property
    def tags(self) -> tuple[TagScore, ...]:
        """Its scores by mark across the tree."""
        return tag_scores(self.result, self.voice)

    @cached_property
    def over_time(self) -> ScoreOverTime | None:
        """Its score over several periods, where the framework asks for one."""
        return score_over_time(self.result, self.voice)

    @property
    def with_goals(self) -> str:
        """The index with every goal reached; empty where the city has no goals."""
        goals = self.result.goals
        return self.shown(goals.score) if goals and goals.score is not None else ""

    @cached_property
    def own_score(self) -> OwnScore | None:
        """The index by the city's own answers; nothing where it has given none."""
        return own_score(self.result)

    @property
    def claims(self) -> tuple[IndicatorLines, ...]:
        """The indicators to which the city itself has an answer."""
        return tuple(row for row in self.indicators.values() if row.rating.claimed is not None)

    @cached_property
    def corrections(self) -> CorrectionLines:
        """What was corrected in it since it was published."""
        return CorrectionLines(self.context, self.city, self.assessed)

    @cached_property
    def factors(self) -> tuple[Record[FactorNote], ...]:
        """The factors that it records, or that the city's other assessments record from its sources."""
        return recorded(self.city, self.assessed, lambda assessment: assessment.factors)

    @cached_property
    def recommendations(self) -> tuple[Record[Recommendation], ...]:
        """The recommendations, in the same way, general advice last."""
        found = recorded(self.city, self.assessed, lambda assessment: assessment.recommendations)
        definite_first = (replace(one, entries=tuple(sorted(one.entries, key=_is_general))) for one in found)
        return tuple(sorted(definite_first, key=lambda one: all(map(_is_general, one.entries))))

    @property
    def next_steps(self) -> NextSteps:
        """The framework's advice for what is rated, and the band that the first of it leads to."""
        return self.context.portfolio.once(StepsOfResults).of(self.assessed.slug, self.result)

    @property
    def steps(self) -> tuple[NextStepLine, ...]:
        """The framework's advice for what is rated, the shortest path to the next band first."""
        return self.next_steps.lines

    @property
    def origin_of_scoring(self) -> str:
        """Who set the levels and weights."""
        return origin_of_scoring(self.framework, self.voice.t)

    @cached_property
    def review(self) -> ReviewLines:
        """What others said of it."""
        return ReviewLines(self.context, self.city, self.assessed)


def _is_general(entry: tuple[int, Recommendation]) -> bool:
    return is_general(entry[1])


class ResultViews(PortfolioIn):
    """The view of every result of a portfolio in one language, each made once."""

    @cached_property
    def _made(self) -> dict[str, ResultView]:
        return {}

    def of(self, city: AssessedCity, assessed: Assessed) -> ResultView:
        """Return the view of one result."""
        if assessed.slug not in self._made:
            self._made[assessed.slug] = ResultView(self, city, assessed)
        return self._made[assessed.slug]


@dataclass(frozen=True)
class ResultVoice(Voice):
    """A language with the views of all results: what a surface that draws them begins with."""

    views: ResultViews

    @property
    def portfolio(self) -> Portfolio:
        """Everything that is published."""
        return self.views.portfolio

    def news(self, view: ResultView) -> NewsLine | None:
        """Return the news of a result as it is shown; nothing where there is none."""
        return news_line(view.news, view.assessment.news, self)

    def named(self, name: str) -> str:
        """Return what the workspace calls a body in this language."""
        return self.views.voice.named(name)
