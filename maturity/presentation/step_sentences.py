"""The steps of a score as sentences that can be followed with a pencil."""

from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.steps import Step
from maturity.model.combinations.registry import RULES
from maturity.model.combinations.rule import WrittenTerm, listed
from maturity.model.text import Language
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.words import Words

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
    return say(f"step.{step.phrase or _key(step)}", **blanks)


def _key(step: Step) -> str:
    """Return the phrase's key: some operations read differently at their edges."""
    given = step.given
    match step.operation:
        case "cap" if "parts" in given:
            return "cap-parts"
        case "cap" | "floor" if "other" not in given and "parts" not in given:
            return f"{step.operation}-unscored"
        case operation:
            return RULES[operation].step_key(step) if operation in RULES else operation


def _terms(step: Step, say: Words) -> dict[str, str]:
    language, terms = say.language, step.terms
    whole = sum((term.weight for term in terms), Fraction())
    blanks = {"total": exact(whole, language), "terms": _joined(step, say)}
    blanks["options"] = ", ".join(f"{exact(t.value, language)} → {exact(t.weight, language)}" for t in terms)
    return blanks


def _joined(step: Step, say: Words) -> str:
    """Write the terms as the step puts them together; of what is no rule, one after the other."""
    language = say.language
    terms = [WrittenTerm(exact(term.value, language), exact(term.weight, language), term) for term in step.terms]
    if step.operation not in RULES:
        return listed(terms)
    given = {name: exact(value, language) for name, value in step.given.items()}
    return RULES[step.operation].formula(
        terms, given, lambda level, values: say("step.step-of", level=level, value=values)
    )
