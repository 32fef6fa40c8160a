from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity

FEWEST_WORDS = 6


class CopiedRationale(Rule[AssessmentCase]):
    """Two ratings of an assessment are explained by the same words, six or more of them.

    ## Why it matters
    Two indicators ask two things. One text for both says that at least one of them was not looked at, and its score
    rests on nothing.

    ## How to fix it
    Say for each what was found. What holds for all ratings belongs under `method`.

    ## Example
        online-2:
          level: 2
          rationale: {id: Separuh layanan kantor 1 sudah daring., en: Half of the services of office 1 are online.}

        warning[M404 copied-rationale] the rationale of 'online-2' is that of 'online-1', word for word
    """

    code = "M404"
    severity = Severity.WARNING
    effect = "The score stays, but one of the two was probably never judged."

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        first: dict[str, str] = {}
        for name, rating in case.assessment.ratings.items():
            if not rating.counts or rating.rationale is None:
                continue
            for language, words in (("id", rating.rationale.id), ("en", rating.rationale.en)):
                if words is None or words.count(" ") < FEWEST_WORDS - 1:
                    continue
                if (other := first.setdefault(words, name)) != name:
                    message = f"the rationale of {name!r} is that of {other!r}, word for word"
                    yield self.finding(case, message, ("ratings", name, "rationale", language))
                    break
