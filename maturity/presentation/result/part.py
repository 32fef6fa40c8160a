"""What each part of the view of a result is made from."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from maturity.model.text import Language
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result_groups import ResultGroups, groups_of
from maturity.presentation.voice import NamingVoice, Voice


@dataclass(frozen=True)
class PortfolioIn:
    """A portfolio in one language, with what is the same for all its results."""

    portfolio: Portfolio
    language: Language

    @cached_property
    def voice(self) -> Voice:
        """How things are said in the language."""
        return NamingVoice(self.language, self.portfolio.settings.names)

    @property
    def result_groups(self) -> ResultGroups:
        """The group that each result may be compared with."""
        return groups_of(self.portfolio)


class ResultPart:
    """One result in one language; each thing that is said of it is worked out when it is first asked for."""

    def __init__(self, context: PortfolioIn, city: AssessedCity, assessed: Assessed) -> None:
        self.context, self.city, self.assessed = context, city, assessed
        self.portfolio, self.voice = context.portfolio, context.voice
        self.result, self.root = assessed.result, assessed.result.root
        self.assessment, self.framework = assessed.assessment, assessed.framework
        self.scale = assessed.framework.scale

    def shown(self, score: Fraction | None) -> str:
        """Write a score as the framework prints it; a dash where there is none."""
        return self.voice.score(score, self.scale)
