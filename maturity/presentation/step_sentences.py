"""The steps of a score as sentences that can be followed with a pencil."""

from fractions import Fraction

from maturity.arithmetic.roots import is_short, to_digits
from maturity.arithmetic.steps import Step
from maturity.model.combinations.registry import RULES
from maturity.model.combinations.rule import WrittenTerm, listed
from maturity.model.text import Language
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.words import Words

DIGITS_SHOWN = 12
"""As many as anybody checks by hand."""
LONGEST_FRACTION = 12
"""In letters; a longer one says nothing without a decimal beside it."""


def exact(value: Fraction | None, language: Language) -> str:
    """Write a number: whole, a decimal or a fraction where that is short, else about what it is, which ``≈`` says."""
    if value is None:
        return NO_SCORE
    if not is_short(value):
        return f"≈{_shortened(value, language)}"
    decimal = to_digits(value)
    return show_decimal(decimal, language) if Fraction(decimal) == value else str(value)


def result_of(step: Step, say: Words) -> str:
    """Write what a step came to: a long fraction with its decimal beside it, and what was rounded to so many digits."""
    value, language = step.result, say.language
    if not step.exact:
        return say("step.to-digits", number=_shortened(value, language), digits=DIGITS_SHOWN)
    decimal = to_digits(value)
    if Fraction(decimal) == value:
        return show_decimal(decimal, language)
    return str(value) if len(str(value)) <= LONGEST_FRACTION else f"{value} (≈{_shortened(value, language)})"


def _shortened(value: Fraction, language: Language) -> str:
    return show_decimal(to_digits(value, DIGITS_SHOWN), language)


def sentence(step: Step, say: Words) -> str:
    """Say what a step does, with every number that goes in and the one that comes out."""
    numbers = {name: exact(value, say.language) for name, value in step.given.items()}
    blanks = {**numbers, **step.words, "result": result_of(step, say)}
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
