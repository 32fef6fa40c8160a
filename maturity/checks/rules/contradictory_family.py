from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class ContradictoryFamily(Rule[FrameworkCase]):
    """Two frameworks of one family call the family by different titles.

    ## Why it matters
    The library shows a family under one title. Which of the two it would be is decided by nothing but their ids.

    ## How to fix it
    Let one framework say the `title` of the family and the others only its `id`, or give a family of its own to what
    does not belong to it.

    ## Example
        family: {id: indexes, title: {id: Indeks lama, en: Older indexes}}

        warning[M533 contradictory-family] 'second@1' calls the family 'indexes' by another title
    """

    code = "M533"
    severity = Severity.WARNING
    effect = say("Scores stay; the library shows the family under one of the two titles.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        family = case.framework.family
        if family is None or family.title is None:
            return
        for ref, other in sorted(case.index.frameworks.items()):
            theirs = other.family
            if theirs and theirs.id == family.id and theirs.title not in (None, family.title):
                message = say("{ref!r} calls the family {family!r} by another title", ref=ref, family=family.id)
                yield self.finding(case, message, ("family", "title"), on_key=True)
