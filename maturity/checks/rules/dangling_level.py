from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.framework import Framework


class DanglingLevel(Rule[FrameworkCase]):
    """Advice or a comparison is given for a level that no indicator has.

    ## Why it matters
    Nobody will ever be shown that text; probably another level was meant.

    ## How to fix it
    Correct the level.

    ## Example
        next_step:
          1: {id: Mulailah., en: Begin.}
          7: {id: Teruskan., en: Go on.}

        error[M504 dangling-level] 'online' has no level 7
    """

    code = "M504"
    effect = say("Nothing is scored by the framework: a level and its text contradict each other.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        every = set(_steps(case.framework))
        for keys, indicator in indicators_with_keys(case.framework):
            if isinstance(indicator.next_step, dict):
                for level in indicator.next_step:
                    if level not in indicator.measure.described_levels:
                        message = say("{indicator!r} has no level {level}", indicator=indicator.id, level=level)
                        yield self.finding(case, message, (*keys, "next_step", str(level)), on_key=True)
        for place, crosswalk in enumerate(case.framework.crosswalks):
            for level in crosswalk.levels:
                if level not in every:
                    message = say("no indicator has a level {level}", level=level)
                    yield self.finding(case, message, ("crosswalks", place, "levels", str(level)), on_key=True)


def _steps(framework: Framework) -> Iterator[int]:
    """Yield every whole level that the framework knows: of its scale, of its nodes and of its indicators."""
    yield from framework.scale.levels
    yield from (node.level for node in framework.nodes() if node.level is not None)
    for indicator in framework.indicators.values():
        yield from indicator.measure.known_levels()
