from collections.abc import Iterator

from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.framework_tree import is_scored
from maturity.checks.rule import AssessmentCase, RatedCase, Rule
from maturity.checks.versions import versions_of
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownIndicator(Rule[RatedCase]):
    """A rating, a published score, a factor or a recommendation names something that the framework does not have.

    ## Why it matters
    A misspelt indicator is not rated: the claim would be lost, and the indicator that was meant count as not assessed.

    ## How to fix it
    Use the ids of the framework; `maturity list indicators FRAMEWORK` prints them.

    ## Example
        ratings:
          onlin:
            level: 2

        error[M304 unknown-indicator] indicator 'onlin' is unknown in tiny@1
    """

    code = "M304"
    effect = say("The assessment is not scored: nobody can tell what was meant.")

    def check(self, case: RatedCase) -> Iterator[Finding]:
        framework = case.framework
        if framework is None:
            return
        cut = case.index.cut_ids.get(framework.ref, frozenset()) | _of_the_one_meant(case)
        for name in case.assessment.ratings:
            if name not in framework.indicators and name not in cut:
                message = say("indicator {name!r} is unknown in {framework}", name=name, framework=framework.ref)
                if name in framework.by_id:
                    message = say(
                        "indicator {name!r} is a dimension, which is not rated itself in {framework}",
                        name=name,
                        framework=framework.ref,
                    )
                hint = did_you_mean(name, framework.indicators)
                yield self.finding(case, message, ("ratings", name), hint, on_key=True)
        for keys, name in (*_affected(case), *_expected(case)):
            if name not in framework.by_id and name not in cut:
                message = say("{framework} has no dimension or indicator {name!r}", framework=framework.ref, name=name)
                hint = did_you_mean(name, framework.by_id)
                yield self.finding(case, message, keys, hint, on_key=keys[-1] == name)
        for name in case.assessment.reported.scores if case.assessment.reported else ():
            node = framework.by_id.get(name)
            if name not in cut and (node is None or not is_scored(node)):
                message = say("{framework} has no dimension or indicator {name!r}", framework=framework.ref, name=name)
                if node is not None:
                    message = say("{framework} never gives a score to {name!r}", framework=framework.ref, name=name)
                hint = did_you_mean(name, [each.id for each in framework.nodes() if is_scored(each)])
                yield self.finding(case, message, ("reported", "scores", name), hint, on_key=True)


def _of_the_one_meant(case: RatedCase) -> frozenset[str]:
    """Return what the framework has that the file's name says, where the file says another: that is one fault."""
    if not isinstance(case, AssessmentCase) or case.assessment.framework.startswith(f"{case.named_framework}@"):
        return frozenset()
    frameworks = case.index.frameworks
    meant = (frameworks[ref] for ref in versions_of(case.named_framework, case.index) if ref in frameworks)
    return frozenset(name for framework in meant for name in framework.by_id)


def _affected(case: RatedCase) -> Iterator[tuple[Keys, str]]:
    for part in ("factors", "recommendations"):
        for place, entry in enumerate(getattr(case.assessment, part)):
            yield from (((part, place, "affects", n), name) for n, name in enumerate(entry.affects))


def _expected(case: RatedCase) -> Iterator[tuple[Keys, str]]:
    """Yield the nodes whose scores a framework's own test expects."""
    if isinstance(case, FrameworkTestCase):
        yield from ((("expect", "scores", name), name) for name in case.test.expect.scores)
