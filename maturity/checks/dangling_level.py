"""Rule M504."""

from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.model.measures import Levels


class DanglingLevel(Rule[FrameworkCase]):
    """Advice or a comparison is given for a level that no indicator has.

    ## Why it matters
    Nobody will ever be shown that text; probably another level was meant.

    ## How to mend it
    Correct the level.
    """

    code = "M504"
    name = "dangling-level"
    effect = "Scores stay; the text is never shown."
    looks_at = (FrameworkCase,)

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        """Hold every level that a text is given for against the levels there are."""
        every: set[int] = set()
        for keys, indicator in indicators_with_keys(case.framework):
            levels = set(indicator.measure.levels) if isinstance(indicator.measure, Levels) else set()
            every |= levels
            if isinstance(indicator.next_step, dict):
                for level in indicator.next_step:
                    if level not in levels:
                        message = f"{indicator.id!r} has no level {level}"
                        yield self.finding(case, message, (*keys, "next_step", str(level)), on_key=True)
        for place, crosswalk in enumerate(case.framework.crosswalks):
            for level in crosswalk.levels:
                if level not in every:
                    message = f"no indicator has a level {level}"
                    yield self.finding(case, message, ("crosswalks", place, "levels", str(level)), on_key=True)
