"""The ids that only one file knows: its own sources. A schema of its own lets an editor complete them."""

from collections.abc import Mapping

from maturity.schemas.shapes import DIALECT, Schema, options

ENTRIES = ("statements", "factors", "recommendations")
"""The lists of an assessment whose entries hold evidence."""
UNTOLD: Schema = {"doNotSuggest": True}
"""Keeps a key from being offered a second time, without its description."""


def citing(base: str, city: str, sources: Mapping[str, str], *, register: bool = False) -> Schema:
    """Return what ``base`` asks, that the city is the folder's, and of the sources cited that the file lists them.

    An editor may show a file that has changed since its schema was written. So the ids are binding only while the file
    lists exactly the sources that the schema knows; a source that was added may be cited at once.
    """
    ids, narrowed = options(sources), _in_register if register else _in_assessment
    as_known: Schema = {"propertyNames": {"enum": [*sources]}, "required": [*sources]}
    return {
        "$schema": DIALECT,
        "allOf": [
            {"$ref": base},
            {"properties": {"city": {**UNTOLD, "enum": [city]}}},
            {
                "if": {"required": ["sources"], "properties": {"sources": as_known}},
                "then": narrowed({**ids, **UNTOLD, "type": "string"}),
                "else": narrowed({**UNTOLD, "anyOf": [ids, {}]}),
            },
        ],
    }


def _in_assessment(source: Schema) -> Schema:
    """Say of every source that an assessment cites what it may be."""
    holding = _holding(source)
    rating = {"properties": {**holding["properties"], "goal": {**UNTOLD, **holding}}}
    lists = {name: {**UNTOLD, "items": holding} for name in ENTRIES}
    ratings = {**UNTOLD, "additionalProperties": rating}
    return {"properties": {"ratings": ratings, "reported": {**UNTOLD, **holding}, **lists}}


def _in_register(source: Schema) -> Schema:
    """Say of every source that a register of services cites what it may be."""
    return {"properties": {"services": {**UNTOLD, "items": _holding(source)}}}


def _holding(source: Schema) -> Schema:
    return {"properties": {"evidence": {**UNTOLD, "items": {"properties": {"source": source}}}}}
