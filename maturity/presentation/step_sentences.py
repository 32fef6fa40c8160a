"""The steps of a score as sentences that can be followed with a pencil."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.steps import Step, Term
from maturity.model.text import Language
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.words import Words

BY_WEIGHT = {"weighted-mean", "power-mean"}
LISTED = {"minimum", "maximum", "count", "share"}
SHORTEST_FRACTION = 10**6


def exact(value: Fraction | None, language: Language) -> str:
    """Write an exact number: whole, or a short decimal where there is one, or a fraction; roots as far as they go."""
    if value is None:
        return NO_SCORE
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(value)
    if value.denominator <= SHORTEST_FRACTION:
        return show_decimal(Decimal(value.numerator) / Decimal(value.denominator), language)
    digits = len(str(value.denominator))
    whole = f"{value.numerator * 10**digits // value.denominator:d}"
    return show_decimal(Decimal(whole).scaleb(-digits).normalize(), language)


def sentence(step: Step, say: Words) -> str:
    """Say what a step does, with every number that goes in and the one that comes out."""
    numbers = {name: exact(value, say.language) for name, value in step.given.items()}
    blanks = {**numbers, **step.words, "result": exact(step.result, say.language)}
    blanks["size"] = numbers.get("size", str(len(step.terms)))
    blanks["of"] = next(iter(numbers.values()), "")
    if step.terms:
        blanks |= _terms(step, say)
    return say(f"step.{_key(step)}", **blanks)


def _key(step: Step) -> str:
    """Return the phrase's key: some operations read differently at their edges."""
    given = step.given
    match step.operation:
        case "way" if given["target"] == given["baseline"]:
            return "way-kept" if step.result else "way-lost"
        case "z-score" if given["sign"] < 0:
            return "z-score-down"
        case "cumulative" if step.result == given["lowest"] and not _reaches_a_level(step):
            return "cumulative-none"
        case "cap" if "parts" in given:
            return "cap-parts"
        case "cap" | "floor" if "other" not in given and "parts" not in given:
            return f"{step.operation}-unscored"
        case operation:
            return operation


def _reaches_a_level(step: Step) -> bool:
    lowest = min((term.level for term in step.terms if term.level is not None), default=None)
    return lowest is not None and all(
        term.value >= step.given["met-from"] for term in step.terms if term.level == lowest
    )


def _terms(step: Step, say: Words) -> dict[str, str]:
    language, terms = say.language, step.terms
    whole = sum((term.weight for term in terms), Fraction())
    blanks = {"total": exact(whole, language), "terms": _joined(step, say)}
    blanks["options"] = ", ".join(f"{exact(t.value, language)} → {exact(t.weight, language)}" for t in terms)
    return blanks


def _joined(step: Step, say: Words) -> str:
    language, terms, operation = say.language, step.terms, step.operation
    values = [exact(term.value, language) for term in terms]
    weights = [exact(term.weight, language) for term in terms]
    pairs = list(zip(values, weights, strict=True))
    match operation:
        case "weighted-mean":
            return " + ".join(f"{value} × {weight}" for value, weight in pairs)
        case "sum":
            return " + ".join(value if weight == "1" else f"{value} × {weight}" for value, weight in pairs)
        case "power-mean":
            power = exact(step.given["power"], language)
            return " + ".join(f"{weight} × {value}^{power}" for value, weight in pairs)
        case "geometric-mean":
            return " × ".join(value if weight == "1" else f"{value}^{weight}" for value, weight in pairs)
        case "harmonic-mean":
            return " + ".join(f"{weight} / {value}" for value, weight in pairs)
        case "product":
            return " × ".join(values)
        case "cumulative":
            return _by_step(terms, say)
        case _:
            return ", ".join(values)


def _by_step(terms: Sequence[Term], say: Words) -> str:
    """List the parts of each step of a ladder."""
    levels = sorted({term.level for term in terms if term.level is not None})
    shown = []
    for level in levels:
        values = ", ".join(exact(term.value, say.language) for term in terms if term.level == level)
        shown.append(say("step.step-of", level=level, value=values))
    return "; ".join(shown)
