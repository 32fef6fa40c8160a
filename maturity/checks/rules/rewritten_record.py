from collections.abc import Iterator

from maturity.checks.record_cases import RecordCase
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.record import RecordFault
from maturity.model.record_words import breach_words


class RewrittenRecord(Rule[RecordCase]):
    """A reply, an answer, a window or a correction of the last release was removed, changed or dated back.

    ## Why it matters
    What a city said and what was corrected is the record of a dispute. Whoever can rewrite it later can win any: a
    reply that is gone was never made, and a correction that is gone was never needed. So the record is added to, never
    changed. Nor can anything be said on a day that is still to come, and no correction is older than what it corrects:
    on the day of the release the result still stood as it was.

    ## How to fix it
    Bring back what was there. A city says something new in a reply of its own, under its day; a correction that was
    wrong is corrected by another one; its date is the day on which that is done. A window may be made longer while it
    is open, and never shorter.

    ## Example
        corrections: {}

        error[M619 rewritten-record] the correction 'wifi-count' is in v1, and is removed here
    """

    code = "M619"
    effect = say("The score stays; the record is not what readers were given.")

    def check(self, case: RecordCase) -> Iterator[Finding]:
        if case.breach.fault not in {RecordFault.CORRECTION_MISSING, RecordFault.CORRECTION_IDLE}:
            yield self.finding(case, breach_words(case.breach, case.release), case.keys)
