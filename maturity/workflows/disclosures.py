"""What was private in one state of a workspace and is public in another."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from maturity.model.meaning import meaning
from maturity.model.source import Evidence, Source
from maturity.reports.differences.alerts import DisclosedPassage, Disclosure
from maturity.reports.differences.kinds import ChangedFileKind, indicator_of
from maturity.workflows.workspace_states import ComparedFile, FileName

Held = Mapping[FileName, ComparedFile]


class Disclosures:
    """Knows what was private before, by what it says and by where it is found, whatever file it stands in now."""

    def __init__(self, before: Held) -> None:
        self.private: set[Hashable] = set()
        self.public: set[Hashable] = set()
        for name, file in before.items():
            if file.public is not file.whole:
                shown = {meaning(entry) for _, entry in _entries(file.public)}
                hidden = (entry for _, entry in _entries(file.whole) if meaning(entry) not in shown)
                self.private.update(mark for entry in hidden for mark in _marks(_home(name), entry))
        if self.private:
            for name, file in before.items():
                self.public.update(_marks(_home(name), entry)[0] for _, entry in _entries(file.public))

    def of(self, name: FileName, file: ComparedFile) -> Disclosure | None:
        """Return what in a file of the newer state was private before, by ids."""
        entries = _entries(file.public) if self.private else ()
        found = [(path, entry) for path, entry in entries if self._was_private(_home(name), entry)]
        if not found:
            return None
        passages = tuple(_named(name[0], path, entry) for path, entry in found if isinstance(entry, Evidence))
        sources = tuple(last for (*_, last), entry in found if isinstance(entry, Source))
        return Disclosure(file.document.name, passages, sources)

    def without(self, name: FileName, file: ComparedFile) -> ComparedFile:
        """Return a file whose public part still lacks what was private before, so that no report tells it."""
        if self.of(name, file) is None:
            return file
        return replace(file, public=self._cut(name, file.public))

    def _was_private(self, where: str, entry: Evidence | Source) -> bool:
        whole, *parts = _marks(where, entry)
        return whole not in self.public and not self.private.isdisjoint({whole, *parts})

    def _cut(self, name: FileName, value: Any) -> Any:
        where = _home(name)
        if isinstance(value, BaseModel):
            fields = {key: self._cut(name, getattr(value, key)) for key in type(value).model_fields}
            return value.model_copy(update=fields)
        if isinstance(value, dict):
            return {key: self._cut(name, each) for key, each in value.items() if not self._is_cut(where, each)}
        if isinstance(value, tuple):
            return tuple(self._cut(name, each) for each in value if not self._is_cut(where, each))
        return value

    def _is_cut(self, where: str, value: object) -> bool:
        return isinstance(value, Evidence | Source) and self._was_private(where, value)


def _home(name: FileName) -> str:
    """Return the city, or the framework, that a file belongs to: a passage may move between its files."""
    return name[1].split("/")[0]


def _named(kind: ChangedFileKind, path: tuple[str, ...], passage: Evidence) -> DisclosedPassage:
    return DisclosedPassage(path[0], indicator_of(kind, path), passage.source)


def _entries(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Evidence | Source]]:
    """Yield every passage and every source in a value, with the keys that lead there."""
    if isinstance(value, Evidence | Source):
        yield path, value
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _entries(getattr(value, key), (*path, key))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _entries(each, (*path, str(key)))
    elif isinstance(value, tuple):
        for each in value:
            yield from _entries(each, path)


def _marks(where: str, entry: Evidence | Source) -> tuple[Hashable, ...]:
    """Return what an entry is known by: all that it says, then single parts that tell it from others."""
    whole = (where, meaning(entry.model_copy(update={"private": False})))
    if isinstance(entry, Source):
        return whole, (where, "title", meaning(entry.title))
    place = (where, entry.source, meaning(entry.locator))
    said = ((where, meaning(text)) for text in (entry.quote, entry.finding) if text is not None)
    return whole, place, *said
