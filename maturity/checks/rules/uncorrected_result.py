from collections.abc import Iterator

from maturity.checks.record_cases import RecordCase
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.record import RecordFault
from maturity.model.record_words import breach_words


class UncorrectedResult(Rule[RecordCase]):
    """A result differs from what the last release published, and no correction says so.

    ## Why it matters
    Somebody has read the released number, and quotes it. Where it becomes another one without a word, nobody can tell
    which of the two is right, nor that there were ever two. The index, the band, an answer or its state, a published
    score, a source that a rating no longer rests on, and a result that is gone each need a correction; wording never
    does, nor what only other governments have moved.

    ## How to fix it
    `maturity correct CITY/PERIOD/FRAMEWORK --kind … --why … --by …` writes the entry into the city's
    `corrections.yaml`: what it was and what it is (`from`, `to`) it reads itself. The releases are the tags
    that `releases` in `maturity.yaml` names.

    ## Example
        ratings:
          online: {level: 3, …}

        error[M618 uncorrected-result] online was 2 in v1, and is 3; no correction says so
    """

    code = "M618"
    effect = say("The score stays; readers of the release are not told that it is another one.")

    def check(self, case: RecordCase) -> Iterator[Finding]:
        breach = case.breach
        if breach.fault is not RecordFault.CORRECTION_MISSING:
            return
        hint = say("write one: maturity correct {slug}", slug=breach.slug)
        yield self.finding(case, breach_words(breach, case.release), case.keys, hint, on_key=True)
