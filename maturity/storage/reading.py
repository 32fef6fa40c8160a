"""A document becomes a model, or everything that is wrong with it."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from maturity.findings import MOST_OF_A_RULE_IN_A_FILE, Finding, Fix, Keys, Place, Related, shortened
from maturity.model import look_alikes
from maturity.model.entry import PATTERNS, SLUG, ContradictionError, Entry
from maturity.model.measures.registry import all_keys, kinds, kinds_of_parts
from maturity.model.text import LANGUAGES
from maturity.storage.documents import Document
from maturity.storage.fields import fields_of, keys_at
from maturity.storage.partial_reading import Partial, errors_of, read_partially
from maturity.storage.rules import CONTRADICTION, MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE
from maturity.storage.written_numbers import QUOTED, Slip, cut_in_two, meant_by, slip_in
from maturity.suggestions import closest, did_you_mean

M = TypeVar("M", bound=Entry)

CLOSE_COLON = re.compile(r"([a-z][a-z0-9_-]*):(\S+)\Z").match
BARE_WORDS = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
"""What older readers of YAML take for true and false."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A data file's model, and the document it came from."""

    model: M
    document: Document
    partial: Partial[M] | None = None
    """Set where only the sound parts of the file are in the model: it is checked, and never scored."""


def read_model(document: Document, model: type[M]) -> tuple[Loaded[M] | None, list[Finding]]:
    """Read a document as a model, or what is sound of it, with findings where it has not that shape."""
    if not isinstance(document.value, dict):
        message = f"the file must be a mapping of keys, such as {_example(model)}"
        return None, [document.locate(WRONG_VALUE.finding(message, Place(document.name)))]
    try:
        sound = model.model_validate(document.value)
        if document.faults:
            return Loaded(sound, document, Partial(sound, document.refused)), []
        return Loaded(sound, document.without_value()), []
    except ValidationError as error:
        rest = read_partially(document.value, model, document.refused)
        details = errors_of(error) + (rest.later if rest else [])
        details = [(keys, detail) for keys, detail in details if keys not in document.refused]
        findings = [document.locate(finding) for finding in _findings(details, model, document)]
        return (Loaded(rest.model, document, rest) if rest else None), findings


def _example(model: type[Entry]) -> str:
    """Return the first keys that a file of this kind begins with."""
    return ", ".join(f"'{key}:'" for key in list(fields_of(model))[:2])


def _findings(details: list[tuple[Keys, ErrorDetails]], model: type[Entry], document: Document) -> Iterator[Finding]:
    misspelt = _Misspelt(details, model)
    by_kind: dict[str, list[tuple[Keys, ErrorDetails]]] = {}
    for keys, detail in details:
        if detail["type"] != "missing" or not misspelt.means(detail["loc"]):  # one fault, one finding
            by_kind.setdefault(detail["type"], []).append((keys, detail))
    for same in by_kind.values():
        for number, (keys, detail) in enumerate(same[:MOST_OF_A_RULE_IN_A_FILE], start=1):
            about_key = detail["loc"][-1:] == ("[key]",)
            place = Place(document.name, keys, on_key=about_key)
            finding = _parted_number(detail, keys, document) or _finding(detail, keys, model, place)
            yield replace(finding, more=len(same) - number) if number == MOST_OF_A_RULE_IN_A_FILE else finding


class _Misspelt:
    """The unknown keys of a file, by what holds them; what each probably means is only asked where a key is missing."""

    def __init__(self, details: list[tuple[Keys, ErrorDetails]], model: type[Entry]) -> None:
        self.model = model
        self.unknown = dict[Keys, list[str]]()
        self.meant = dict[Keys, set[str | None]]()
        for _, detail in details:
            if detail["type"] == "extra_forbidden":
                self.unknown.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))

    def means(self, missing: Keys) -> bool:
        """Tell whether a missing key is there, only misspelt."""
        holder = missing[:-1]
        if holder not in self.meant:
            known = keys_at(self.model, holder)
            self.meant[holder] = {closest(word, known) for word in self.unknown.get(holder, ())}
        return missing[-1] in self.meant[holder]


def _parted_number(detail: ErrorDetails, keys: Keys, document: Document) -> Finding | None:
    """Say that a comma within { } has cut a number in two, whose second half looks like a key without a value."""
    if detail["type"] != "extra_forbidden" or detail["input"] is not None or not str(keys[-1]).isdigit():
        return None
    line, column = document.spots.keys.get(keys) or (1, 1)
    if not (cut := cut_in_two(document.texts[line - 1], column)):
        return None
    first, number, slip = cut
    at = document.keys_at.get((line, first), keys)
    message = f"{_named(at)} must be a number; {number!r} {slip.fault}"
    return WRONG_VALUE.finding(message, Place(document.name, at), slip.hint)


def _finding(detail: ErrorDetails, keys: Keys, model: type[Entry], place: Place) -> Finding:
    """Say one of pydantic's errors as a sentence of ours."""
    kind, context = detail["type"], detail.get("ctx") or {}
    name = _named(keys)
    if kind == "extra_forbidden":
        at_key = Place(place.file, keys, on_key=True)
        last, known = str(keys[-1]), keys_at(model, detail["loc"][:-1])
        remedy = _right_key(last, known, detail["input"])
        return UNKNOWN_KEY.finding(f"unknown key {_shown(last)}", at_key, remedy)
    if kind == "missing":
        holder = Place(place.file, keys[:-1], on_key=True)
        return MISSING_KEY.finding(f"{_named(keys[:-1])} lacks the key {str(keys[-1])!r}", holder)
    if kind in {"enum", "literal_error"}:
        options = [option.strip().strip("'") for option in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return WRONG_VALUE.finding(*_one_of(name, options, detail["input"], place))
    if kind == "unknown_kind" and isinstance(detail["input"], dict):
        at_kind = replace(place, keys=(*keys, "kind"))
        measures = kinds_of_parts() if "parts" in keys else tuple(kinds())
        return WRONG_VALUE.finding(*_one_of("'kind'", measures, detail["input"].get("kind"), at_kind))
    if kind == "value_error" and isinstance(context["error"], ContradictionError) and context["error"].keys:
        error = context["error"]
        return CONTRADICTION.finding(_reason(detail), place, error.hint, related=_first_of_two(error, place))
    if kind == "value_error" and isinstance(detail["input"], dict) and not _reason(detail).startswith("must"):
        hint = getattr(context["error"], "hint", None)
        return CONTRADICTION.finding(f"{name}: {_reason(detail)}", replace(place, on_key=True), hint)
    slip = slip_in(detail["input"]) if kind in NUMBERS else None
    return WRONG_VALUE.finding(f"{name} {_reason(detail, slip)}", place, _remedy(detail, slip))


def _right_key(wrong: str, known: Collection[str], value: Any) -> str:
    """Say which key was probably meant, or which keys there are."""
    if seen := look_alikes.describe_look_alike(wrong):
        right = did_you_mean(look_alikes.plain(wrong), known)
        remedy = f"{right} " if right else f"{_known_keys(known, value)}; "
        return Fix(f"{remedy}{seen}", getattr(right, "replacement", None))
    return (_close_colon(wrong) if value is None else None) or did_you_mean(wrong, known) or _known_keys(known, value)


def _first_of_two(error: ContradictionError, place: Place) -> tuple[Related, ...]:
    """Return the place that a part is in conflict with, where the model can tell."""
    holder = place.keys[: len(place.keys) - len(error.keys)]
    return (Related("the first one", Place(place.file, (*holder, *error.other))),) if error.other else ()


def _known_keys(known: Iterable[str], value: Any) -> str:
    """Say which keys there are; one without a value beside a text is most often the rest of that text."""
    if value is None and set(LANGUAGES) <= set(known):
        return 'within { } a text that has a comma needs quotes: "…, …"'
    return f"known keys here: {', '.join(sorted(known))}"


def _one_of(name: str, options: Sequence[str], wrong: Any, place: Place) -> tuple[str, Place, str | None]:
    """Say which values there are, and which one was probably meant."""
    hint = did_you_mean(wrong, options) if isinstance(wrong, str) else None
    return f"{name} must be one of {', '.join(options)}; it is {_shown(wrong)}", place, hint


def _named(keys: Keys) -> str:
    """Name what a finding is about by its last key."""
    if not keys:
        return "the file"
    last = keys[-1]
    return f"entry {last + 1} of {str(keys[-2])!r}" if isinstance(last, int) and len(keys) > 1 else repr(str(last))


def _shown(value: Any) -> str:
    """Show a wrong value briefly."""
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        return repr(shortened(value))
    return str(value).lower() if isinstance(value, bool) else shortened(str(value))


A_MAPPING, A_LIST = "must be a mapping of keys; it is {shown}", "must be a list; it is {shown}"
NUMBERS = ("int_type", "number_type", "ratio_type")
REASONS = {
    "string_type": "must be text; it is {shown}",
    "int_type": "must be a whole number; it is {shown}",
    "number_type": "must be a number; it is {shown}",
    "ratio_type": 'must be a number, or a quoted fraction such as "1/3"; it is {shown}',
    "bool_type": "must be true or false; it is {shown}",
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type", "unknown_kind"), A_MAPPING),
    **dict.fromkeys(("tuple_type", "list_type"), A_LIST),
    "value_error": "{error}",
    "greater_than_equal": "must be at least {ge}; it is {shown}",
    "less_than_equal": "must be at most {le}; it is {shown}",
    "greater_than": "must be above {gt}; it is {shown}",
    "too_short": "must have {min_length} or more entries; it has {actual_length}",
    "too_long": "must have at most {max_length} entries; it has {actual_length}",
    "string_too_long": "is longer than the {max_length} letters allowed",
}
"""What is wrong with a value, by pydantic's errors, in the words of a person."""


def _reason(detail: ErrorDetails, slip: Slip | None = None) -> str:
    if slip:
        wanted = "a whole number" if detail["type"] == "int_type" else "a number"
        return f"must be {wanted}; {_shown(detail['input'])} {slip.fault}"
    if detail["type"] == "string_pattern_mismatch":
        meaning = PATTERNS.get(detail["ctx"]["pattern"], "another text")
        return f"must be {meaning}; it is {_shown(detail['input'])}"
    if reason := REASONS.get(detail["type"]):
        return reason.format(**detail.get("ctx") or {}, shown=_shown(detail["input"]))
    return detail["msg"].replace("Input should be", "must be", 1)


def _remedy(detail: ErrorDetails, slip: Slip | None = None) -> str | None:
    """Return what would fix the most common slips."""
    wrong = detail["input"]
    if detail["type"] == "int_type" and (number := meant_by(wrong, slip)) is not None:
        return _whole(number, _last_key(detail), slip)
    if slip:
        return slip.hint
    if detail["type"] == "string_type" and not isinstance(wrong, dict | list | None):
        quoted = f'"{str(wrong).lower() if isinstance(wrong, bool) else wrong}"'
        return Fix(f"put it in quotes: {quoted}", quoted)
    if detail["type"] == "bool_type" and str(wrong).lower() in BARE_WORDS:
        meant = BARE_WORDS[str(wrong).lower()]
        return Fix(f"write {meant}", meant)
    if detail["type"] == "string_pattern_mismatch" and isinstance(wrong, str):
        if seen := look_alikes.describe_look_alike(wrong):
            return Fix(f"did you mean {look_alikes.plain(wrong)!r}? {seen}", look_alikes.plain(wrong))
        if detail["ctx"]["pattern"] != SLUG:
            return None
        slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in wrong.lower()).split())
        return f"did you mean {slug!r}?" if slug and slug != wrong else None
    if detail["type"] in {"model_type", "model_attributes_type"} and isinstance(wrong, str):
        text = f"write {{en: {shortened(wrong)!r}}} or {{id: …}}" if "Text" in str(detail.get("ctx")) else None
        return _close_colon(wrong) or text
    return _instead_of_words(detail)


def _last_key(detail: ErrorDetails) -> str | int:
    """Return the file's own key at which an error is."""
    return next(part for part in reversed(detail["loc"]) if not str(part).startswith("kind="))


def _instead_of_words(detail: ErrorDetails) -> str | None:
    """Return what to write where something else stands in the place of a whole number, and more than one could."""
    known = next((known for known in all_keys() if known.name == _last_key(detail)), None)
    if detail["type"] != "int_type" or known is None or not isinstance(detail["input"], str | list | dict):
        return None
    if known.name != detail["loc"][-1]:  # one of several types could stand here
        return known.if_words or None
    return known.if_more_in_goal if known.type_in_goal and "goal" in detail["loc"] else None


def _whole(meant: Decimal, name: str | int, slip: Slip | None) -> str | None:
    """Return what to write where a whole number belongs."""
    if meant == meant.to_integral_value():
        whole = f"{meant:.0f}"
        instead_of = getattr(slip.hint, "instead_of", ()) if slip else ()
        return Fix(f"write {whole}{' without quotes' if slip and slip.fault == QUOTED else ''}", whole, instead_of)
    return next((key.if_not_whole.format(f"{meant:f}") for key in all_keys() if key.name == name), None) or None


def _close_colon(text: str) -> str | None:
    """Say what is missing in a text that was meant as a key and its value."""
    pair = CLOSE_COLON(text)
    return f"a colon is followed by a space: '{pair[1]}: {pair[2]}'" if pair else None
