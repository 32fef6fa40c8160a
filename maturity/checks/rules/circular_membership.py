from collections.abc import Iterator

from maturity.checks.rule import CityCase, Rule
from maturity.findings import Finding
from maturity.messages import say


class CircularMembership(Rule[CityCase]):
    """A government belongs to itself, or to one that in turn belongs to it.

    ## Why it matters
    A city lies in its province and an agency in its ministry, never the other way round as well. One of the two files
    is wrong, and both pages would send readers in a circle.

    ## How to fix it
    Correct `belongs_to`, or leave it out where a government belongs to none.

    ## Example
        id: kota
        belongs_to: kota

        error[M527 circular-membership] 'kota' cannot belong to itself
    """

    code = "M527"
    effect = say("Nothing of this government is published.")

    def check(self, case: CityCase) -> Iterator[Finding]:
        own, home = case.city.id, case.city.belongs_to
        if own in case.index.governments.circular:
            message = say("{own!r} cannot belong to itself", own=own)
            if home != own:
                message = say("{own!r} cannot belong to itself, by way of {home!r}", own=own, home=home)
            yield self.finding(case, message, ("belongs_to",))
