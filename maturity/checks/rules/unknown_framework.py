from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import AssessmentCase, FrameworkCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.suggestions import did_you_mean, words_listed


class UnknownFramework(Rule[AssessmentCase | FrameworkCase]):
    """An assessment, or an indicator about another index, names a framework that is nowhere in workspace or library.

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

    def check(self, case: AssessmentCase | FrameworkCase) -> Iterator[Finding]:
        """Look up the framework of an assessment, and the ones whose index an indicator takes or aims for."""
        if isinstance(case, FrameworkCase):
            for keys, indicator in indicators_with_keys(case.framework):
                measure = indicator.measure
                if named := measure.index_promised or (measure.fed_by.ref if measure.fed_by else None):
                    yield from self._named(case, named, (*keys, "measure", "index_of"))
        elif case.framework is None:
            yield from self._named(case, case.assessment.framework, ("framework",))

    def _named(self, case: AssessmentCase | FrameworkCase, named: str, keys: Keys) -> Iterator[Finding]:
        if named in case.index.frameworks or named in case.index.shipped or named in case.index.unreadable:
            return
        known = sorted({*case.index.frameworks, *case.index.shipped})
        family, _, _ = named.partition("@")
        versions = [ref for ref in known if ref.partition("@")[0] == family]
        hint = say("known versions: {names}", names=words_listed(versions)) if versions else did_you_mean(named, known)
        yield self.finding(case, say("there is no framework {framework!r}", framework=named), keys, hint)
