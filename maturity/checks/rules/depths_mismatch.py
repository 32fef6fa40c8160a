from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say, say_many


class DepthsMismatch(Rule[FrameworkCase]):
    """The names in `depths` are not as many as the levels of the tree.

    ## Why it matters
    Pages, scorecards, tables and the command line call the levels of the tree by these names, the outermost first and
    the indicators last. With one too few or too many, a domain would be called an aspect.

    ## How to fix it
    Give one name for each level, the last for the indicators; in a flat framework that is the only one. Or leave
    `depths` out: the levels are then called dimension and indicator.

    ## Example
        depths: [{id: Domain, en: Domain}, {id: Aspek, en: Aspect}, {id: Indikator, en: Indicator}]

        error[M521 depths-mismatch] 'depths' names 3 levels, and the tree has 2
    """

    code = "M521"
    effect = say("Nothing is scored by the framework: pages would call its levels by wrong names.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        named, deep = len(case.framework.depths), case.framework.depth
        if named and named != deep:
            message = say_many(
                named,
                "'depths' names {number} level, and the tree has {deep}",
                "'depths' names {number} levels, and the tree has {deep}",
                deep=deep,
            )
            yield self.finding(case, message, ("depths",), on_key=True)
