"""What each part of the view of a result is made from."""

from dataclasses import dataclass

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.scale import Scale
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.voice import Voice
from maturity.scoring.result import AssessmentResult, NodeResult


@dataclass(frozen=True)
class ResultPart:
    """One result in one language; each thing that is said of it is worked out when it is first asked for."""

    portfolio: Portfolio
    city: AssessedCity
    assessed: Assessed
    voice: Voice

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

    @property
    def scale(self) -> Scale:
        """The framework's scale."""
        return self.assessed.framework.scale
