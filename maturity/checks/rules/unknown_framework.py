from collections.abc import Iterator, Sequence
from datetime import date

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.plan_case import PlanCase
from maturity.checks.plan_parts import nodes_named
from maturity.checks.rule import AssessmentCase, FrameworkCase, Rule
from maturity.checks.versions import all_in_force, versions_of
from maturity.checks.workspace_index import WorkspaceIndex
from maturity.findings import Finding, Keys
from maturity.messages import Message, joined, listed_with, say
from maturity.suggestions import did_you_mean


class UnknownFramework(Rule[AssessmentCase | FrameworkCase | PlanCase]):
    """An assessment, a plan, or an indicator about another index names a framework that is nowhere to be found.

    ## Why it matters
    Without its yardstick an assessment cannot be checked or scored at all.

    ## How to fix it
    Write the framework as `id@version`, exactly as `maturity list frameworks` prints it.

    ## Example
        framework: tinny@1

        error[M301 unknown-framework] there is no framework 'tinny@1'
    """

    code = "M301"
    effect = say("The assessment is not scored; a framework that refers to one that does not exist is not used either.")

    def check(self, case: AssessmentCase | FrameworkCase | PlanCase) -> Iterator[Finding]:
        """Look up the framework of an assessment, those of a plan, and the ones whose index an indicator takes."""
        if isinstance(case, PlanCase):
            for keys, ref, _ in nodes_named(case.plan):
                yield from self._named(case, ref, (*keys, "of"))
        elif isinstance(case, FrameworkCase):
            for keys, indicator in indicators_with_keys(case.framework):
                measure = indicator.measure
                if named := measure.index_promised or (measure.fed_by.ref if measure.fed_by else None):
                    yield from self._named(case, named, (*keys, "measure", "index_of"))
        elif case.framework is None:
            yield from self._named(case, case.assessment.framework, ("framework",))

    def _named(self, case: AssessmentCase | FrameworkCase | PlanCase, named: str, keys: Keys) -> Iterator[Finding]:
        if named in case.index.frameworks or named in case.index.shipped or named in case.index.unreadable:
            return
        versions = versions_of(named.partition("@")[0], case.index)
        hint: Message | None
        if not versions:
            hint = did_you_mean(named, sorted({*case.index.frameworks, *case.index.shipped}))
        else:
            ends = case.assessment.period.ends if isinstance(case, AssessmentCase) else None
            hint = _one_of(versions, ends, case.index)
        yield self.finding(case, say("there is no framework {framework!r}", framework=named), keys, hint)


def _one_of(versions: Sequence[str], ends: date | None, index: WorkspaceIndex) -> Message:
    """Say which version to write: the one that was in force when the period ended, where there is just one."""
    fitting = all_in_force(versions, ends, index)
    if len(fitting) != 1:
        return say("write one of the versions that there are: {names}", names=listed_with(fitting or versions, "or"))
    (right,) = fitting
    said = say("write {ref}, the version in force at the end of the period ({day})", ref=right, day=ends)
    others = [ref for ref in versions if ref != right]
    return joined((said, say("there are also: {names}", names=", ".join(others)))) if others else said
