from collections.abc import Iterator

from maturity.checks.rule import CityCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class IndistinctGovernment(Rule[CityCase]):
    """A government has the name of another one, and nothing tells readers which of them is meant.

    ## Why it matters
    Where names are the same, pages and tables add the kind, the province or what a government belongs to. Where those
    are the same too, a result of one passes for the other's. Capitals, accents, and letters that look alike do not
    tell names apart, and neither does the word for the kind.

    ## How to fix it
    Correct the name, or say of both what tells them apart: `kind`, `province` or `belongs_to`. If they are one and the
    same, keep one folder.

    ## Example
        id: kotta
        name: Kota Contoh

        warning[M530 indistinct-government] nothing tells 'kotta' from 'kota': name, kind and place are the same
    """

    code = "M530"
    severity = Severity.WARNING
    effect = say("The score stays; readers cannot tell whose it is.")

    def check(self, case: CityCase) -> Iterator[Finding]:
        if other := case.same_as:
            message = say(
                "nothing tells {city!r} from {other!r}: name, kind and place are the same",
                city=case.city.id,
                other=other,
            )
            finding = self.finding(case, message, ("name",))
            yield self.also(finding, say("the other one"), ("name",), f"assessments/{other}/city.yaml")
