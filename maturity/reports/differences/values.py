"""One value of a data file in a few words, whatever its kind, and two texts by what differs between them."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from maturity.model.assessment import Confidence, Effect, FactorOrigin, Goal, Status, Strength
from maturity.model.combining import Combination, Combine, with_options
from maturity.model.entry import Entry
from maturity.model.framework_role import Purpose
from maturity.model.given_answer import Answer
from maturity.model.measures.level_range import LevelRange
from maturity.model.measures.registry import answer_keys, answer_names
from maturity.model.plan.advice import AdviceState, AdviceStatus
from maturity.model.plan.amounts import Amount, GoalBaseline, GoalMilestone, GoalTarget
from maturity.model.plan.document import PlanStatus
from maturity.model.plan.goals import Rebasing
from maturity.model.plan.pace import PaceFormula
from maturity.model.plan.programmes import ProgrammeState, ProgrammeStatus
from maturity.model.scale import BandOn, Rounding
from maturity.model.services import ServiceKind, ServiceStatus
from maturity.model.source import Evidence, Origin, SourceKind
from maturity.model.states import State
from maturity.model.text import LANGUAGES, Text
from maturity.presentation.escaping import for_terminal
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.step_sentences import exact
from maturity.presentation.words import Words, in_words

LONGEST = 160
WORDS_AROUND = 3
SHORT_SEAL = 16
GROUPS: Mapping[type[StrEnum], str] = {
    State: "state", Confidence: "confidence", Status: "status", Effect: "effect", FactorOrigin: "origin",
    Strength: "strength", Purpose: "purpose", Combine: "combine", Rounding: "rounding", BandOn: "band-on",
    SourceKind: "source-kind", Origin: "source-origin", PlanStatus: "status", PaceFormula: "pace-formula",
    ProgrammeState: "programme-state", AdviceState: "advice-state", ServiceKind: "service-kind",
    ServiceStatus: "service-status",
    **{key.type: key.name for key in answer_keys() if isinstance(key.type, type) and issubclass(key.type, StrEnum)},
}  # fmt: skip
"""Where the words for the values of the models stand."""


def shown_value(value: Any, words: Words) -> str:
    """Write one value briefly and harmlessly; nothing is a dash."""
    return cut(for_terminal(_written(value, words)))


def cut(text: str, longest: int = LONGEST) -> str:
    """Shorten a text that is too long to be read in passing."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def shown_values(before: Any, after: Any, words: Words) -> tuple[str, str]:
    """Write two values of one kind; of two long texts only the part that differs."""
    if isinstance(before, Text) and isinstance(after, Text):
        return _shown_texts(before, after, words)
    if type(before) is str and type(after) is str and not before.startswith("sha256:"):
        before, after = _apart(before.split(), after.split())
    return shown_value(before, words), shown_value(after, words)


def _shown_texts(before: Text, after: Text, words: Words) -> tuple[str, str]:
    """Write what two texts say otherwise in each language; only where it is the reader's alone goes without saying."""
    own = {one: (getattr(before, one), getattr(after, one)) for one in (words.language, *LANGUAGES)}
    differing = {one: pair for one, pair in own.items() if (pair[0] or "").split() != (pair[1] or "").split()}
    shown: list[tuple[str, str]] = []
    for language, (old, new) in (differing or {words.language: own[words.language]}).items():
        pair = (old, new) if old is None or new is None else _apart(old.split(), new.split())
        mark = "" if {*differing} <= {words.language} and old and new else f"{language}: "
        longest = LONGEST // max(len(differing), 1) - len(mark)
        shown.append((mark + _cut(pair[0], words, longest), mark + _cut(pair[1], words, longest)))
    return "; ".join(old for old, _ in shown), "; ".join(new for _, new in shown)


def _cut(text: str | None, words: Words, longest: int) -> str:
    return cut(for_terminal(_written(text, words)), longest)


def _apart(before: list[str], after: list[str]) -> tuple[str, str]:
    """Leave out the words that two texts begin and end with, but for a few on either side."""
    if max(len(" ".join(before)), len(" ".join(after))) <= LONGEST // 2:
        return " ".join(before), " ".join(after)
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    tail = next((n for n in range(most - head) if before[-1 - n] != after[-1 - n]), most - head)
    start, end = max(0, head - WORDS_AROUND), max(0, tail - WORDS_AROUND)
    return _middle(before, start, end), _middle(after, start, end)


def _middle(words: list[str], start: int, end: int) -> str:
    middle = " ".join(words[start : len(words) - end])
    return f"{'… ' if start else ''}{middle}{' …' if end else ''}"


def _written(value: Any, words: Words) -> str:
    if value is None or value == ():
        return NO_SCORE
    if isinstance(value, bool):
        return words("diff.yes" if value else "diff.no")
    if isinstance(value, Fraction):
        return exact(value, words.language)
    if isinstance(value, Decimal | int):
        return str(value) if isinstance(value, int) else show_decimal(value, words.language)
    if isinstance(value, StrEnum):
        key = f"{GROUPS.get(type(value), '')}.{value.value}"
        return words(key) if key in words else value.value
    if isinstance(value, Entry):
        return _entry(value, words)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_written(below, words)}" for name, below in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(_written(each, words) for each in value)
    text = " ".join(str(value).split())
    return cut(text, SHORT_SEAL) if text.startswith("sha256:") else text


def _entry(value: Entry, words: Words) -> str:
    if isinstance(value, Text):
        return " ".join(value.words(words.language).split())
    if isinstance(value, Evidence):
        return f"{value.source}, {_written(value.locator, words)}"
    if isinstance(value, Combination):
        return _rule(value, words)
    if isinstance(value, LevelRange):
        return in_words(value.in_words, words)
    if isinstance(value, Answer | Goal):
        return _answer(value, words)
    if isinstance(value, Amount | Rebasing | ProgrammeStatus | AdviceStatus):
        return _of_plan(value, words)
    for name in ("title", "name", "text", "factor", "id"):
        if (named := getattr(value, name, None)) is not None:
            return _written(named, words)
    given = {name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set}
    return _written(given, words)


def _of_plan(value: Amount | Rebasing | ProgrammeStatus | AdviceStatus, words: Words) -> str:
    """Write what a goal comes to, what it came to before an event, or how something stood, each with its day."""
    if isinstance(value, Amount):
        return _amount(value, words)
    if isinstance(value, Rebasing):
        why, target = _written(value.why, words), _amount(value.target, words)
        return words("diff.amount.until", day=value.on, amount=target, why=why)
    return words("diff.amount.on", amount=_written(value.state, words), day=value.on)


def _amount(value: Amount, words: Words) -> str:
    """Write what a goal is to come to, or came from, with its day."""
    amount = _written(getattr(value, value.kind.value), words)
    if value.level is not None:
        amount = words("diff.amount.level", value=amount)
    by = value.by if isinstance(value, GoalTarget | GoalMilestone) else None
    on = value.on if isinstance(value, GoalBaseline) else None
    if by is not None:
        return words("diff.amount.by", amount=amount, day=by)
    return amount if on is None else words("diff.amount.on", amount=amount, day=on)


def _rule(value: Combination | Combine, words: Words) -> str:
    rule = with_options(value)
    options = {name: getattr(rule, name) for name in rule.model_fields_set if name != "rule"}
    named = words(f"combine.{rule.rule.value}")
    given = ", ".join(f"{name}: {_written(option, words)}" for name, option in sorted(options.items()))
    return f"{named} ({given})" if given else named


def _answer(value: Answer | Goal, words: Words) -> str:
    """Write an answer by its own words, where no measure is at hand to say more."""
    if isinstance(value, Answer) and not value.counts:
        return _written(value.state, words)
    given = {name: getattr(value, name, None) for name in (*answer_names(), "by")}
    return ", ".join(f"{name} {_written(each, words)}" for name, each in given.items() if each is not None) or NO_SCORE
