"""A model as JSON Schema: what pydantic makes of it, and what only our own kinds of value know of themselves.

The dialect is draft 7, which every editor's YAML support reads. What a schema cannot say is left to ``maturity
validate``; nothing that it accepts is refused here.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from pydantic import AfterValidator
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from maturity.model.combining import ALONE
from maturity.model.criteria import STEP, step_name
from maturity.model.entry import Address, Entry, Name, PartialDate, Prose, exact_ratio
from maturity.model.text import Text
from maturity.model.written_value import as_written
from maturity.schemas.common_keys import COMMON_KEYS

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
DEFINITIONS = "#/definitions/"
WHOLE_KEY = r"^(0|-?[1-9][0-9]{0,8})$"
MONTH = "(0[1-9]|1[0-2])"
YEAR = "(1[6-9]|2[01])[0-9]{2}"
DAY_OF_MONTH = f"({MONTH}-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)"
NOT_EMPTY: Schema = {"pattern": r"\S", "patternErrorMessage": "Is empty."}
NOT_IN_ADDRESS = r"\s\"'<>\\`"
ADDRESS: Schema = {
    "pattern": (
        f"^([Hh][Tt][Tt][Pp][Ss]?://[^{NOT_IN_ADDRESS}/?#@]+([/?#][^{NOT_IN_ADDRESS}]*)?"
        f"|[Mm][Aa][Ii][Ll][Tt][Oo]:[^{NOT_IN_ADDRESS}]*@[^{NOT_IN_ADDRESS}]*)$"
    ),
    "patternErrorMessage": "Must begin with https://, http:// or mailto:.",
}
PARTIAL_DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": f"^{YEAR}(-{MONTH}|-{DAY_OF_MONTH})?$",
    "minimum": 1000,
    "maximum": 2999,
    "patternErrorMessage": "Must be a date such as 2021, 2021-07 or 2021-07-31.",
}
DAY: Schema = {
    "type": "string",
    "pattern": f"^{YEAR}-{DAY_OF_MONTH}$",
    "patternErrorMessage": "Must be a date such as 2021-12-31.",
    "errorMessage": "Must be a date such as 2021-12-31.",
}
RATIO: Schema = {
    "type": ["number", "string"],
    "pattern": "^-?[0-9]{1,15}/[1-9][0-9]{0,14}$",
    "patternErrorMessage": 'Must be a number, or a quoted fraction such as "1/3".',
}
STEP_NAME: Schema = {
    "type": ["integer", "string"],
    "pattern": STEP,
    "patternErrorMessage": "Must be a level, or the id of an answer or practice.",
}
NULL: Schema = {"not": {"type": ["object", "array", "string", "number", "boolean"]}}
"""Fits an empty value and nothing else; unlike the type ``null`` it is not offered as something to write."""
BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
BELOW = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else")
LISTS_BELOW = ("allOf", "anyOf", "oneOf")
MAPS_BELOW = ("properties", "patternProperties", "definitions")


def _validator(kind: Any) -> Callable[..., Any]:
    """Return the function that makes one of our kinds of value what it is."""
    *_, last = (each.func for each in get_args(kind) if isinstance(each, AfterValidator))
    return last


AFTER: Mapping[Callable[..., Any], Schema] = {
    _validator(Name): NOT_EMPTY,
    _validator(Prose): NOT_EMPTY,
    _validator(Address): ADDRESS,
    _validator(PartialDate): PARTIAL_DATE,
}
WRITTEN: Schema = {"type": ["string", "number"], **NOT_EMPTY}
BEFORE: Mapping[Callable[..., Any], Schema] = {exact_ratio: RATIO, step_name: STEP_NAME, as_written: WRITTEN}


class _Generator(GenerateJsonSchema):
    """Knows our kinds of value, leaves out titles and defaults, and tells kinds of measures apart by their name."""

    schema_dialect = DIALECT

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        """Add what our own function asks of a text."""
        return {**super().function_after_schema(schema), **AFTER.get(schema["function"]["function"], {})}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Say what may be written, where our own function makes something else of it."""
        known = BEFORE.get(schema["function"]["function"])
        return {**known} if known else super().function_before_schema(schema)

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Take numbers without quotes alone."""
        given: Any = schema
        bounds = {BOUNDS[key]: plain(given[key]) for key in BOUNDS if key in given}
        return {"type": "number", **bounds}

    def date_schema(self, _schema: core_schema.DateSchema) -> JsonSchemaValue:
        """Describe a day as text, since a format is only checked by some."""
        return {**DAY}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Refuse keys that the pattern of the mapping's keys does not fit."""
        keys = self.generate_inner(schema["keys_schema"])
        pattern = keys.get("pattern") or (WHOLE_KEY if keys.get("type") == "integer" else ".")
        made: Schema = {
            "type": "object",
            "patternProperties": {pattern: self.generate_inner(schema["values_schema"])},
            "additionalProperties": False,
        }
        named = (("minProperties", schema.get("min_length")), ("maxProperties", schema.get("max_length")))
        return {**made, **{key: bound for key, bound in named if bound is not None}}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Accept an empty value, which means that the key is not given."""
        return or_empty(self.generate_inner(schema["schema"]))

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Offer no default: what is left out need not be written."""
        return self.generate_inner(schema["schema"])

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Let what is written decide which of several forms it is held against."""
        forms = {str(tag).removeprefix("kind="): self.generate_inner(form) for tag, form in schema["choices"].items()}
        return _told_apart(forms)

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Leave out titles: an editor shows them above the description, and they only repeat the key."""
        return False


def _told_apart(forms: dict[str, Schema]) -> Schema:
    """Say which form is meant: by the type of what is written, or by its key ``kind``."""
    match forms:
        case {"met": met, "graded": graded}:
            return {"if": {"type": "object"}, "then": graded, "else": met}
        case {"level": level, "range": ends}:
            return {"if": {"type": "object"}, "then": ends, "else": level}
        case {"by-level": by_level, "text": text}:
            return {"if": {"propertyNames": {"pattern": "^[0-9]"}}, "then": by_level, "else": text}
        case {"name": _, "options": whole}:
            return {"anyOf": [{"enum": [rule.value for rule in ALONE]}, whole]}
        case {"plain": one, "more": whole} | {"day": one, "part": whole}:
            return {"anyOf": [one, whole]}
    named = {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": [*forms]}}}
    chosen = [{"if": {**named, "properties": {"kind": {"const": kind}}}, "then": form} for kind, form in forms.items()]
    return {**named, "allOf": chosen}


def plain(number: Decimal | int) -> int | float:
    """Return a number as JSON has it."""
    return float(number) if number % 1 else int(number)


def or_empty(schema: Schema) -> Schema:
    """Accept an empty value beside what a schema accepts."""
    kinds = schema.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if "null" in kinds or NULL in schema.get("anyOf", ()):
        return schema
    if kinds and "object" not in kinds and not schema.keys() & {"enum", "const"}:
        return {**schema, "type": [*kinds, "null"]}
    return {"anyOf": [schema, NULL]}


def schema_of(model: type[Entry]) -> Schema:
    """Return a model's schema, free to be changed."""
    return deepcopy(_made(model))


@cache
def _made(model: type[Entry]) -> Schema:
    made = model.model_json_schema(by_alias=True, ref_template=DEFINITIONS + "{model}", schema_generator=_Generator)
    made["definitions"] = made.pop("$defs", {})
    for each in below(made):
        each.pop("title", None)
        for key in [key for key in BOUNDS if key in each]:
            each[BOUNDS[key]] = plain(each.pop(key))
    _move_descriptions(made)
    if text := made["definitions"].get(Text.__name__):
        text["minProperties"] = 1
    return {"$schema": DIALECT, **made}


def _move_descriptions(schema: Schema) -> None:
    """Give what a kind of entry is to those keys that have no description of their own; else it would hide theirs.

    Of the others each gets what its key means everywhere.
    """
    said = {name: each.pop("description", None) for name, each in schema["definitions"].items()}
    said[Text.__name__] = None  # that it is a text in two languages says nothing of what it is about
    for each in below(schema):
        for key, value in each.get("properties", {}).items():
            if (name := named_by(value)) and said.get(name):
                value.setdefault("description", said[name])
            elif key in COMMON_KEYS and value.get("const") is None:
                value.setdefault("description", COMMON_KEYS[key])


def named_by(schema: Schema) -> str | None:
    """Return the definition that a schema, empty values aside, refers to."""
    (first, *_) = schema.get("anyOf") or [schema]
    ref: str | None = first.get("$ref")
    return ref.removeprefix(DEFINITIONS) if ref else None


def below(schema: Any) -> Iterator[Schema]:
    """Yield a schema and every schema within it."""
    waiting = [schema]
    while waiting:  # a call for each level would take twice as long
        each = waiting.pop()
        if not isinstance(each, dict):
            continue  # true and false are schemas too
        yield each
        waiting += [each[key] for key in BELOW if key in each]
        waiting += [inner for key in LISTS_BELOW for inner in each.get(key, ())]
        waiting += [inner for key in MAPS_BELOW for inner in each.get(key, {}).values()]


def finished(schema: Schema) -> Schema:
    """Write the empty value once, and leave out the definitions that nothing refers to."""
    for each in below(schema):
        if each.get("anyOf", [None])[-1] == NULL:
            each["anyOf"] = [*each["anyOf"][:-1], {"$ref": f"{DEFINITIONS}Empty"}]
    definitions = {**schema.get("definitions", {}), "Empty": NULL}
    needed: set[str] = set()
    waiting: list[Schema] = [{key: value for key, value in schema.items() if key != "definitions"}]
    while waiting:
        for each in below(waiting.pop()):
            name = each.get("$ref", "").removeprefix(DEFINITIONS)
            if name in definitions and name not in needed:
                needed.add(name)
                waiting.append(definitions[name])
    return {**schema, "definitions": {name: each for name, each in definitions.items() if name in needed}}


def options(described: Mapping[Any, str]) -> Schema:
    """Return a schema of the values that may be written, each with what it means."""
    if not described:
        return {"type": "null", "errorMessage": "There is none to choose from."}
    return {"enum": [*described], "enumDescriptions": [*described.values()]}
