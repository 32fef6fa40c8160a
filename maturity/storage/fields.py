"""Which keys a model knows at a path; for suggestions after a misspelt one."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from maturity.findings import Keys
from maturity.model.entry import Entry


def keys_at(model: type[Entry], keys: Keys) -> set[str]:
    """Return every key that a file may have at the end of this path."""
    kinds: list[Any] = [model]
    for key in keys:
        kinds = [below for kind in kinds for below in _below(kind, key)]
    return {field.alias or name for kind in kinds for name, field in kind.model_fields.items()}


def _below(kind: type[Entry], key: str | int) -> list[type[Entry]]:
    """Return the models that a field of this model, or an entry of it, can hold."""
    if isinstance(key, int):
        return [kind]
    for name, field in kind.model_fields.items():
        if key in (name, field.alias):
            return _models(field.annotation)
    # The key of a mapping from ids: it belongs to the models that the mapping holds, already unfolded.
    return [kind]


def _models(annotation: Any) -> list[type[Entry]]:
    """Unfold unions, lists and mappings down to the models in them."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return [annotation]
    origin = get_origin(annotation)
    if origin is Annotated:
        return _models(get_args(annotation)[0])
    if origin in (Union, UnionType, tuple, list):
        return [model for part in get_args(annotation) for model in _models(part)]
    if origin is dict:
        return _models(get_args(annotation)[1])
    return []
