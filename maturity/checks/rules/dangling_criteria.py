from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class DanglingCriteria(Rule[FrameworkCase]):
    """What an indicator says about its criteria has nothing to hold on to: a step that it lacks, or no source at all.

    ## Why it matters
    `inferred` marks the texts that are the library's own. Where it names another step than the one that is meant, a
    text of ours passes for the authority's. A place without a source is a place in nothing.

    ## How to fix it
    Name the step as the measure does: a level by its number, an answer or a practice by its id, one in a part of a
    compound as `part/step`. Give the `source` here, or on the dimension or framework above.

    ## Example
        criteria: {source: regulation, inferred: [4]}

        error[M531 dangling-criteria] 'online' describes no step '4'
    """

    code = "M531"
    effect = say("Nothing is scored by the framework: whose words its criteria are cannot be told.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, indicator in indicators_with_keys(case.framework):
            if indicator.criteria is None:
                continue
            at, steps = (*keys, "criteria"), indicator.measure.described_steps
            if case.framework.provenance[indicator.id].source is None:
                message = say(
                    "neither {indicator!r} nor what it lies in names the source of its criteria", indicator=indicator.id
                )
                yield self.finding(case, message, at, on_key=True)
            for place, step in enumerate(indicator.criteria.inferred):
                if step not in steps:
                    message = say("{indicator!r} describes no step {step!r}", indicator=indicator.id, step=step)
                    yield self.finding(case, message, (*at, "inferred", place), did_you_mean(step, steps))
