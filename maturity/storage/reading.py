"""A document becomes a model, or everything that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from maturity.findings import Finding, Keys, Place, did_you_mean
from maturity.model.entry import Entry
from maturity.storage.documents import Document
from maturity.storage.fields import keys_at
from maturity.storage.salvage import Salvaged, salvage
from maturity.storage.rules import CONTRADICTION, MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE

M = TypeVar("M", bound=Entry)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A data file's model, and the document it came from."""

    model: M
    document: Document
    salvaged: Salvaged[M] | None = None
    """Set where only the sound parts of the file are in the model: it is checked, and never scored."""


def read_model(document: Document, model: type[M]) -> tuple[Loaded[M] | None, list[Finding]]:
    """Read a document as a model, or what is sound of it, with findings where it has not that shape."""
    if not isinstance(document.value, dict):
        place = Place(document.name, (), 1, 1)
        return None, [WRONG_VALUE.finding(f"must be a mapping of keys, such as {_example(model)}", place)]
    try:
        return Loaded(model.model_validate(document.value), document), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        findings = [document.locate(finding) for finding in _findings(details, model, document)]
        rest = salvage(document.value, model)
        return (Loaded(rest.model, document, rest) if rest else None), findings


def _example(model: type[Entry]) -> str:
    """Return the first keys that a file of this kind begins with."""
    return ", ".join(f"'{field.alias or name}:'" for name, field in list(model.model_fields.items())[:2])


def _findings(details: list[ErrorDetails], model: type[Entry], document: Document) -> Iterator[Finding]:
    for detail in details:
        keys, about_key = _keys(detail["loc"])
        yield _finding(detail, keys, model, Place(document.name, keys, on_key=about_key))


def _keys(loc: tuple[str | int, ...]) -> tuple[Keys, bool]:
    """Turn pydantic's path into the file's own keys; tell whether the key itself is wrong."""
    about_key = bool(loc) and loc[-1] == "[key]"
    kept = tuple(key for key in loc if key != "[key]" and not str(key).startswith("kind="))
    return kept, about_key


def _finding(detail: ErrorDetails, keys: Keys, model: type[Entry], place: Place) -> Finding:
    """Say one of pydantic's errors as a sentence of ours."""
    kind, context = detail["type"], detail.get("ctx") or {}
    name = _named(keys)
    if kind == "extra_forbidden":
        at_key = Place(place.file, keys, on_key=True)
        last = str(keys[-1])
        return UNKNOWN_KEY.finding(
            f"unknown key {last!r}", at_key, did_you_mean(last, keys_at(model, keys[:-1])) or _may_be(model, keys)
        )
    if kind == "missing":
        holder = Place(place.file, keys[:-1], on_key=True)
        return MISSING_KEY.finding(f"{_named(keys[:-1])} lacks the key {str(keys[-1])!r}", holder)
    if kind in {"enum", "literal_error"}:
        options = [option.strip().strip("'") for option in str(context["expected"]).replace(" or ", ", ").split(", ")]
        wrong = detail["input"]
        hint = did_you_mean(wrong, options) if isinstance(wrong, str) else None
        return WRONG_VALUE.finding(f"{name} must be one of {', '.join(options)}; it is {_shown(wrong)}", place, hint)
    if kind == "value_error" and isinstance(detail["input"], dict):
        return CONTRADICTION.finding(
            f"{name}: {_reason(detail)}", Place(place.file, keys, on_key=True)
        )
    return WRONG_VALUE.finding(f"{name} {_reason(detail)}", place, _remedy(detail))


def _named(keys: Keys) -> str:
    """Name what a finding is about by its last key."""
    if not keys:
        return "the file"
    last = keys[-1]
    return f"entry {last + 1} of {str(keys[-2])!r}" if isinstance(last, int) and len(keys) > 1 else repr(str(last))


def _may_be(model: type[Entry], keys: Keys) -> str | None:
    known = keys_at(model, keys[:-1])
    return f"known keys here: {', '.join(sorted(known))}" if 0 < len(known) <= 20 else None


def _shown(value: Any) -> str:
    """Show a wrong value briefly."""
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return repr(text if len(text) <= 60 else text[:57] + "…")


def _reason(detail: ErrorDetails) -> str:
    """Say what a value must be, in the words of a person."""
    context: dict[str, Any] = detail.get("ctx") or {}
    kind, wrong = detail["type"], detail["input"]
    match kind:
        case "value_error":
            return str(context["error"])
        case "unknown_kind":
            return detail["msg"]
        case "string_pattern_mismatch":
            return f"must be an id of lower-case letters, digits and hyphens; it is {_shown(wrong)}"
        case "string_type":
            return f"must be text; it is {_shown(wrong)}"
        case "int_type":
            return f"must be a whole number; it is {_shown(wrong)}"
        case "bool_type":
            return f"must be true or false; it is {_shown(wrong)}"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"must be a mapping of keys; it is {_shown(wrong)}"
        case "tuple_type" | "list_type":
            return f"must be a list; it is {_shown(wrong)}"
        case "too_short":
            return f"must have at least {context['min_length']}"
        case "too_long" | "string_too_long":
            return f"is longer than the {context['max_length']} allowed"
        case _:
            return detail["msg"].removeprefix("Input should be ").removeprefix("Value error, ")


def _remedy(detail: ErrorDetails) -> str | None:
    """Return what would mend the most common slips."""
    wrong = detail["input"]
    if detail["type"] == "string_type" and not isinstance(wrong, dict | list | None):
        return f'put it in quotes: "{str(wrong).lower() if isinstance(wrong, bool) else wrong}"'
    if detail["type"] == "string_pattern_mismatch" and isinstance(wrong, str):
        slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in wrong.lower()).split())
        return f"did you mean {slug!r}?" if slug and slug != wrong else None
    if detail["type"] in {"model_type", "model_attributes_type"} and isinstance(wrong, str):
        return f"write {{en: {wrong[:40]!r}}} or {{id: …}}" if "Text" in str(detail.get("ctx")) else None
    return None
