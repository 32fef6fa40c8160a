from collections.abc import Iterator
from decimal import Decimal

from maturity.checks.framework_tree import is_scored, nodes_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say


class WeightsSum(Rule[FrameworkCase]):
    """The weights of a node's parts do not add up to what the framework says they must.

    ## Why it matters
    A published table of weights has a sum. Where the copy does not, one of its weights was mistyped or left out.

    ## How to fix it
    Compare each weight with the source. If the source itself does not add up, take `weights_sum` out and say so in
    `scoring_note`: weights are then normalised.

    ## Example
        - id: services
          title: {id: Layanan, en: Services}
          weights_sum: 100

        error[M507 weights-sum] the weights of 'services' add up to 99.99, not 100: 0.01 too little
    """

    code = "M507"
    effect = say("Nothing is scored by the framework: a part may count for more or less than its source says.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, node in nodes_with_keys(case.framework):
            if node.weights_sum is None:
                continue
            total = sum((part.weight for part in node.parts if is_scored(part)), Decimal())
            difference = total - node.weights_sum
            if difference:
                numbers = {"total": _plain(total), "wanted": _plain(node.weights_sum), "off": _plain(abs(difference))}
                message = say(
                    "the weights of {node!r} add up to {total}, not {wanted}: {off} too much", node=node.id, **numbers
                )
                if difference < 0:
                    message = say(
                        "the weights of {node!r} add up to {total}, not {wanted}: {off} too little",
                        node=node.id,
                        **numbers,
                    )
                yield self.finding(case, message, (*keys, "weights_sum"))


def _plain(number: Decimal) -> str:
    """Write a number without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
