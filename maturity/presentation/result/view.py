"""One result as every surface shows it, and the views of a whole portfolio in one language."""

from functools import cached_property

from maturity.model.text import Language, Text
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.headline import Headline
from maturity.presentation.result.part import ResultPart
from maturity.presentation.result.published import PublishedResult, exception_note, published_result
from maturity.presentation.result.review import ReviewLines
from maturity.presentation.voice import Voice


class ResultView(ResultPart):
    """What can be said of one result in one language."""

    @cached_property
    def headline(self) -> Headline:
        """Its index, or why there is none, and how far that can be trusted."""
        return Headline(self.portfolio, self.city, self.assessed, self.voice)

    @cached_property
    def review(self) -> ReviewLines:
        """What others said of it."""
        return ReviewLines(self.portfolio, self.city, self.assessed, self.voice)

    @cached_property
    def published(self) -> PublishedResult | None:
        """What an authority published of it; nothing where it published nothing."""
        return published_result(self.result, self.voice)

    @property
    def exception(self) -> Text | None:
        """Why the bands of its period were read in another way, if they were."""
        return exception_note(self.result)


class ResultViews:
    """The view of every result of a portfolio in one language, each made once."""

    def __init__(self, portfolio: Portfolio, language: Language) -> None:
        self.portfolio = portfolio
        self.voice = Voice(language)
        self._made: dict[str, ResultView] = {}

    def of(self, city: AssessedCity, assessed: Assessed) -> ResultView:
        """Return the view of one result."""
        if assessed.slug not in self._made:
            self._made[assessed.slug] = ResultView(self.portfolio, city, assessed, self.voice)
        return self._made[assessed.slug]
