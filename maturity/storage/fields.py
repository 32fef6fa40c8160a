"""Which keys a model knows at a path; for suggestions after a misspelt one."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Tag
from pydantic.fields import FieldInfo

from maturity.findings import Keys
from maturity.model.entry import Entry

PLACES_AT_HAND = 256


@cache
def fields_of(entry: type[Entry]) -> Mapping[str, FieldInfo]:
    """Return the fields of a kind of entry by the keys that files have for them."""
    return {field.alias or name: field for name, field in entry.model_fields.items()}


@lru_cache(maxsize=PLACES_AT_HAND)
def keys_at(model: type[Entry], loc: Keys) -> frozenset[str]:
    """Return every key that a file may have at the end of pydantic's path, whose tags tell kinds of measures apart.

    Whoever asks again of a place gets the same collection, so that suggestions put it in order once.
    """
    return frozenset(key for entry in entries_at(model, loc) for key in fields_of(entry))


def entries_at(model: type[Entry], keys: Keys) -> list[type[Entry]]:
    """Return every kind of entry that can stand at a file's own keys, the more likely ones first."""
    return [kind for kind in kinds_at(model, keys) if isinstance(kind, type) and issubclass(kind, Entry)]


def kinds_at(model: type[Entry], keys: Keys) -> list[Any]:
    """Return every kind of value that can stand at a file's own keys."""
    kinds: list[Any] = [model]
    for key in keys:
        kinds = [below for kind in kinds for below in _below(kind, key)]
    return [*map(_bare, kinds)]


def _below(kind: Any, key: str | int) -> list[Any]:
    """Return what can stand one step below a kind of value."""
    if isinstance(key, str) and key.startswith("kind="):
        return [kind] if Tag(key) in get_args(kind) else []
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, Entry):
        field = fields_of(kind).get(str(key))
        return _kinds(field.annotation) if field else []
    inside = get_args(kind)
    return _kinds(inside[-1] if get_origin(kind) is dict else inside[0]) if inside else []


def _kinds(annotation: Any) -> list[Any]:
    """Unfold the choices of an annotation, each with its tag."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return [kind for part in inside for kind in _kinds(part)]
    if origin is Annotated and get_origin(inside[0]) in (Union, UnionType):
        return _kinds(inside[0])
    return [annotation]


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind
