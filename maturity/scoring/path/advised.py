"""What recommendations of a plan say that steps take: in words, which count only where somebody says how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maturity.model.plan.advice import Extent
from maturity.model.plan.document import Plan
from maturity.model.plan.efforts import EffortWords


@dataclass(frozen=True, slots=True)
class AdvisedEffort:
    """How much work a recommendation says that it is; ``counts`` is None where nobody says how much a word is."""

    advice: str
    extent: Extent
    counts: Fraction | None = None


AdvisedEfforts = Mapping[str, tuple[AdvisedEffort, ...]]
"""By the indicator or the dimension that the recommendations answer."""


def advised_efforts(plan: Plan | None, ref: str, words: EffortWords | None, as_of: date) -> AdvisedEfforts:
    """Return what the recommendations of a plan say of the parts of a framework, those of each in the plan's order.

    What was done or refused by the day says nothing of what is still to be done. A recommendation that answers a whole
    framework says nothing of any one part.
    """
    found: dict[str, list[AdvisedEffort]] = {}
    for name, advice in plan.advice.items() if plan else ():
        if advice.effort is None or advice.state_on(as_of).is_settled:
            continue
        said = AdvisedEffort(name, advice.effort, words.of(advice.effort) if words else None)
        for node in dict.fromkeys(each.node for each in advice.answers if each.of == ref and each.node is not None):
            found.setdefault(node, []).append(said)
    return {node: tuple(each) for node, each in found.items()}


def counted(advised: AdvisedEfforts) -> dict[str, Fraction]:
    """Return what a step of each part takes by that: the most that any recommendation says, as nothing is cheaper."""
    efforts = {node: [each.counts for each in said if each.counts is not None] for node, said in advised.items()}
    return {node: max(numbers) for node, numbers in efforts.items() if numbers}
