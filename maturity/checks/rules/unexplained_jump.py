from collections.abc import Iterator

from maturity.checks.given_values import given_by_keys, given_values
from maturity.checks.period_names import YEARS, called
from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.unit_ranges import limit_broken
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Assessment, Rating
from maturity.model.measures.levels import LEVEL
from maturity.model.text import LANGUAGES


class UnexplainedJump(Rule[AssessmentCase]):
    """A level or a number is far away from the city's earlier assessment, and the rationale does not speak of it.

    ## Why it matters
    Cities rarely move so far between two assessments. Most often somebody else has rated, the same words were read in
    another way, or a decimal point slipped, and the score shows a change that did not happen. Far is two levels, half
    of the way between the goalposts, or ten times as much or as little.

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
    effect = say("The score changes, but it is unclear whether the government did.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.earlier is None or case.framework is None:
            return
        before, label = given_by_keys(case.earlier, case.framework), called(case.earlier.period)
        for given in given_values(case.assessment, case.framework):
            was = before.get(given.keys)
            if was is None:
                continue
            for key in given.measure.jumps(was.answer, given.answer):
                if speaks_of(given.rating, case.earlier):
                    continue
                if limit_broken(given.measure, given.title, given.measure.number_in(given.answer)):
                    continue  # it cannot be at all, which another rule says
                what = repr(given.name)
                if key.is_beside:
                    what = say("the {key!r} of {name!r}", key=key.name, name=given.name)
                message = say(
                    "{what} went from {before} in {period} to {now}, and the rationale does not say why",
                    what=what,
                    before=say("level {level}", level=key.of(was.answer)) if key is LEVEL else key.of(was.answer),
                    period=label,
                    now=key.of(given.answer),
                )
                hint = say("name {period} in the rationale and say what has changed", period=label)
                yield self.finding(case, message, ("ratings", *given.keys, key.name), hint)


def speaks_of(rating: Rating, earlier: Assessment) -> bool:
    """Tell whether a rationale names the earlier period."""
    texts = (rating.rationale.id, rating.rationale.en) if rating.rationale else ()
    return any(name in text for text in texts if text for name in _names(earlier))


def _names(earlier: Assessment) -> set[str]:
    """Return what names the earlier period: what it is called, and its years."""
    named = {earlier.period.called(language) for language in LANGUAGES}
    named |= {year for name in named for year, _ in YEARS.findall(name)}
    return named | ({str(earlier.period.ends.year)} if earlier.period.ends else set())
