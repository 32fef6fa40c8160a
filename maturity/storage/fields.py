"""Which keys a model knows at a path; for suggestions after a misspelt one."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Tag

from maturity.findings import Keys
from maturity.model.entry import Entry


def keys_at(model: type[Entry], loc: tuple[str | int, ...]) -> set[str]:
    """Return every key that a file may have at the end of pydantic's path, whose tags tell kinds of measures apart."""
    kinds: list[Any] = [model]
    for step in loc:
        kinds = [below for kind in kinds for below in _below(kind, step)]
    entries = [kind for kind in map(_bare, kinds) if isinstance(kind, type) and issubclass(kind, Entry)]
    return {field.alias or name for entry in entries for name, field in entry.model_fields.items()}


def entries_at(model: type[Entry], keys: Keys) -> list[type[Entry]]:
    """Return every kind of entry that can stand at a file's own keys, the more likely ones first."""
    kinds: list[Any] = [model]
    for key in keys:
        kinds = [below for kind in kinds for below in _below(kind, key)]
    return [kind for kind in map(_bare, kinds) if isinstance(kind, type) and issubclass(kind, Entry)]


def _below(kind: Any, step: str | int) -> list[Any]:
    """Return what can stand one step below a kind of value."""
    if isinstance(step, str) and step.startswith("kind="):
        return [kind] if Tag(step) in get_args(kind) else []
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, Entry):
        fields = kind.model_fields.items()
        return [below for name, field in fields if step == (field.alias or name) for below in _kinds(field.annotation)]
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
