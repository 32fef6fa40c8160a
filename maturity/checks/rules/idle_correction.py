from collections.abc import Iterator

from maturity.checks.record_cases import RecordCase
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.record import RecordFault
from maturity.model.record_words import breach_words


class IdleCorrection(Rule[RecordCase]):
    """A new correction is about something that is as it was in the last release, or was not published there.

    ## Why it matters
    A correction tells readers that they were given something wrong. One that corrects nothing frightens them for no
    reason, and buries those that matter.

    ## How to fix it
    Take it out, or make the change that it speaks of. What was never released needs no correction.

    ## Example
        wifi-count:
          assessment: 2024.mini
          nodes: {online: {from: 1, to: 2}}

        error[M620 idle-correction] the correction 'wifi-count' corrects nothing that v1 has published
    """

    code = "M620"
    effect = say("The score stays; the correction tells readers of a change that there is not.")

    def check(self, case: RecordCase) -> Iterator[Finding]:
        if case.breach.fault is RecordFault.CORRECTION_IDLE:
            yield self.finding(case, breach_words(case.breach, case.release), case.keys, on_key=True)
