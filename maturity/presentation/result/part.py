"""What each part of the view of a result is made from."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.scale import Scale
from maturity.model.text import Language
from maturity.presentation.peer_groups import PeerGroup, groups_by_slug
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.voice import Voice
from maturity.scoring.result import AssessmentResult, NodeResult


@dataclass(frozen=True)
class PortfolioIn:
    """A portfolio in one language, with what is the same for all its results."""

    portfolio: Portfolio
    language: Language

    @cached_property
    def voice(self) -> Voice:
        """How things are said in the language."""
        return Voice(self.language)

    @cached_property
    def peer_groups(self) -> dict[str, PeerGroup]:
        """The group that each result may be compared with, by the assessment's slug."""
        return groups_by_slug(self.portfolio)


@dataclass(frozen=True)
class ResultPart:
    """One result in one language; each thing that is said of it is worked out when it is first asked for."""

    context: PortfolioIn
    city: AssessedCity
    assessed: Assessed

    @property
    def portfolio(self) -> Portfolio:
        """Everything that is published."""
        return self.context.portfolio

    @property
    def voice(self) -> Voice:
        """How things are said in the language."""
        return self.context.voice

    @property
    def result(self) -> AssessmentResult:
        """The result as it was scored."""
        return self.assessed.result

    @property
    def root(self) -> NodeResult:
        """The node that stands for the whole."""
        return self.assessed.result.root

    @property
    def assessment(self) -> Assessment:
        """The assessment as it was written."""
        return self.assessed.assessment

    @property
    def framework(self) -> Framework:
        """The framework that it was rated against."""
        return self.assessed.framework

    def shown(self, score: Fraction | None) -> str:
        """Write a score as the framework prints it; a dash where there is none."""
        return self.voice.score(score, self.scale)

    @property
    def scale(self) -> Scale:
        """The framework's scale."""
        return self.assessed.framework.scale
