"""Rule M301."""

from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, did_you_mean


class UnknownFramework(Rule[AssessmentCase]):
    """An assessment names a framework, or a version of it, that is in neither the workspace nor the library.

    ## Why it matters
    Without its yardstick an assessment cannot be checked or scored at all.

    ## How to mend it
    Write the framework as `id@version`, exactly as `maturity list frameworks` prints it.

    ## Example
        framework: tinny@1

        error[M301 unknown-framework] there is no framework 'tinny@1'
    """

    code = "M301"
    name = "unknown-framework"
    effect = "The assessment is not scored."
    looks_at = (AssessmentCase,)

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        """Look the framework up by its id and version."""
        named = case.assessment.framework
        if case.framework is not None or named in case.known.unreadable:
            return
        known = sorted({*case.known.frameworks, *case.known.shipped})
        family, _, _ = named.partition("@")
        versions = [ref for ref in known if ref.partition("@")[0] == family]
        hint = f"known versions: {', '.join(versions)}" if versions else did_you_mean(named, known)
        yield self.finding(case, f"there is no framework {named!r}", ("framework",), hint)
