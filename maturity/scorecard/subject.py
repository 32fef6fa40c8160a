"""What every part of a scorecard is drawn from."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.charts.parts import Axis
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.scale import Scale
from maturity.model.source import Evidence
from maturity.presentation.documents import same_source
from maturity.presentation.drawings import axis_of
from maturity.presentation.numbers import show_decimal, show_score
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.reported_scores import unlisted
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.scorecard.phrases import CardVoice
from maturity.scoring.result import AssessmentResult, NodeResult

MOST_ROWS: Final = 28
"""From more ratings than this the tables of page 2 stand in two columns."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One assessment of one city, the portfolio around it and the language to speak of it."""

    voice: CardVoice
    views: ResultViews
    city: City
    assessed: Assessed

    @property
    def portfolio(self) -> Portfolio:
        """Everything that is published."""
        return self.views.portfolio

    @property
    def view(self) -> ResultView:
        """What can be said of the result."""
        return self.views.of(self.home, self.assessed)

    @property
    def result(self) -> AssessmentResult:
        return self.assessed.result

    @property
    def assessment(self) -> Assessment:
        return self.assessed.assessment

    @property
    def framework(self) -> Framework:
        return self.assessed.framework

    @property
    def root(self) -> NodeResult:
        return self.assessed.result.root

    @property
    def scale(self) -> Scale:
        return self.framework.scale

    @property
    def axis(self) -> Axis:
        """The framework's scale as charts draw it."""
        return axis_of(self.scale, self.voice.language)

    @property
    def lowest(self) -> str:
        return show_decimal(self.scale.lowest, self.voice.language)

    @property
    def highest(self) -> str:
        return show_decimal(self.scale.highest, self.voice.language)

    @property
    def out_of(self) -> Markup:
        """What stands after a score: its unit, or the end of the scale."""
        unit = self.scale.unit
        return self.voice.say(unit) if unit else self.voice.phrase("out-of", highest=self.highest)

    def number(self, value: Fraction | None) -> str:
        """Write a score as the framework prints it."""
        return show_score(value, self.scale, self.voice.language)

    def share(self, value: Fraction) -> Fraction:
        """Return how far along the scale a score is, from 0 to 1."""
        return self.axis.share(value)

    @property
    def is_long(self) -> bool:
        """Tell whether so much is rated that page 2 must be set closer."""
        unseen = unlisted(self.result)
        return sum(leaf.id not in unseen for leaf in self.root.leaves()) > MOST_ROWS

    @property
    def home(self) -> AssessedCity:
        """The city with all its assessments."""
        return next(each for each in self.portfolio.cities if each.city.id == self.city.id)

    def refs_from(self, holder: Assessment, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """Return the numbers that this assessment gives to documents which another one cites."""
        order = list(self.assessment.sources)
        names = (same_source(one, holder, self.assessment) for one in evidence)
        return tuple(sorted({order.index(name) + 1 for name in names if name}))

    def refs(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """Return the numbers of the sources cited, each once, in order."""
        order = {name: place for place, name in enumerate(self.assessment.sources, start=1)}
        return tuple(sorted({order[one.source] for one in evidence if one.source in order}))
