import re
from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.model.assessment import Assessment, Rating
from maturity.model.measures.levels import LEVEL
from maturity.model.text import LANGUAGES

STEPS = 2
YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class UnexplainedJump(Rule[AssessmentCase]):
    """A level is two or more away from the city's earlier assessment, and the rationale does not speak of it.

    ## Why it matters
    Cities rarely move two levels between two assessments. Most often somebody else has rated, or the same words were
    read in another way, and the score shows a change that did not happen.

    ## How to fix it
    Say in the rationale what has changed since, and name the earlier period or its year. Or rate anew.

    ## Example
        online:
          level: 3
          rationale: {id: Semua layanan daring., en: Every service is online.}

        warning[M407 unexplained-jump] 'online' went from level 1 in 2023 to 3, and the rationale does not say why
    """

    code = "M407"
    severity = Severity.WARNING
    effect = "The score moves, and nobody can tell whether the city did."

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.earlier is None:
            return
        before, label, named = case.earlier.ratings, case.earlier.period.called("en"), _names(case.earlier)
        for name, rating in case.assessment.ratings.items():
            was, now = _level(before.get(name)), _level(rating)
            if was is None or now is None or abs(now - was) < STEPS or _explains(rating, named):
                continue
            message = f"{name!r} went from level {was} in {label} to {now}, and the rationale does not say why"
            hint = f"name {label} in the rationale and say what has changed"
            yield self.finding(case, message, ("ratings", name, LEVEL.name), hint)


def _level(rating: Rating | None) -> int | None:
    return LEVEL.of(rating) if rating is not None and rating.counts else None


def _names(earlier: Assessment) -> set[str]:
    """Return what names the earlier period: what it is called, and its years."""
    named = {earlier.period.called(language) for language in LANGUAGES}
    named |= {year for name in named for year in YEAR.findall(name)}
    return named | ({str(earlier.period.ends.year)} if earlier.period.ends else set())


def _explains(rating: Rating, named: set[str]) -> bool:
    """Tell whether a rationale speaks of the earlier period."""
    texts = (rating.rationale.id, rating.rationale.en) if rating.rationale else ()
    return any(name in text for text in texts if text for name in named)
