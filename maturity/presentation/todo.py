"""What is left to do: each thing with whom it waits for and by when, and how the list is put into groups."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maturity.messages import Message, told
from maturity.model.person import person
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.voice import Voice, capitalised


class TodoKind(StrEnum):
    """What sort of thing is left, in the order in which they are told."""

    ERROR = "error"
    UNRATED = "unrated"
    CARRIED = "carried"
    BARE = "bare"
    THIN = "thin"
    EVIDENCE = "evidence"
    OPINION = "opinion"
    OBJECTION = "objection"
    STALE = "stale"
    REPLY = "reply"
    PLACEHOLDER = "placeholder"
    TRANSLATION = "translation"
    PLAN = "plan"

    @property
    def name_key(self) -> str:
        """Where the locales say it."""
        return f"todo.kind.{self}"


class GroupedBy(StrEnum):
    """What the list is put into groups by."""

    KIND = "kind"
    OWNER = "owner"
    DIMENSION = "dimension"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class TodoNode:
    """What of an assessment or plan is meant: an indicator in its outermost dimension, or an entry of a plan."""

    id: str = ""
    title: Text | None = None
    dimension: Text | None = None


NO_NODE = TodoNode()


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing that is left to do.

    ``about`` is the selector of an assessment or plan, or a file. ``whose`` are those whom it waits for, empty where
    nobody says. ``due`` is the last day for it, if it has one. ``rule`` is the rule of `validate` that says it.
    """

    kind: TodoKind
    about: str
    what: Message
    whose: tuple[Text, ...] = ()
    node: TodoNode = NO_NODE
    due: date | None = None
    file: str = ""
    line: int = 1
    rule: str = ""

    def waits_for(self, name: str) -> bool:
        """Tell whether it waits for somebody, however the name is written."""
        return any(person(called) == person(name) for each in self.whose for called in spelt(each))


@dataclass(frozen=True, slots=True)
class TodoGroup:
    """Some of the list under one heading."""

    heading: str
    items: tuple[TodoItem, ...]


@dataclass(frozen=True, slots=True)
class TodoList:
    """All that is left by a day, or what of it waits for one person."""

    as_of: date
    items: tuple[TodoItem, ...]
    by: GroupedBy = GroupedBy.KIND
    name: str | None = None

    @property
    def counts(self) -> dict[TodoKind, int]:
        """How much there is of each kind, without those of which there is nothing."""
        number = Counter(item.kind for item in self.items)
        return {kind: number[kind] for kind in TodoKind if number[kind]}

    def groups(self, voice: Voice) -> Iterator[TodoGroup]:
        """Yield the list in groups: kinds in their order, people and dimensions as they come, days from the first."""
        held: dict[str, list[TodoItem]] = {}
        for item in self._ordered():
            held.setdefault(self._heading(item, voice), []).append(item)
        for heading, items in held.items():
            yield TodoGroup(capitalised(heading), tuple(items))

    def _ordered(self) -> list[TodoItem]:
        if self.by is GroupedBy.DATE:
            return sorted(self.items, key=lambda item: item.due or date.max)
        kinds = list(TodoKind)
        order = sorted(self.items, key=lambda item: kinds.index(item.kind))
        if self.by is GroupedBy.KIND:
            return order
        lacks = (
            (lambda item: not item.whose) if self.by is GroupedBy.OWNER else lambda item: item.node.dimension is None
        )
        return sorted(order, key=lacks)

    def _heading(self, item: TodoItem, voice: Voice) -> str:
        match self.by:
            case GroupedBy.KIND:
                return voice.t(item.kind.name_key)
            case GroupedBy.OWNER:
                return named(item.whose, voice.language) or voice.t("todo.nobody")
            case GroupedBy.DIMENSION:
                return voice.plain(item.node.dimension) if item.node.dimension else voice.t("todo.elsewhere")
            case GroupedBy.DATE:
                return voice.day(item.due) if item.due else voice.t("todo.undated")


def spelt(name: Text) -> tuple[str, ...]:
    """Return a name as each language has it."""
    return tuple(dict.fromkeys(called for language in LANGUAGES if (called := getattr(name, language))))


def named(whose: Iterable[Text], language: Language) -> str:
    """Return names in one language, one behind the other."""
    return ", ".join(each.words(language) for each in whose)


def in_language(item: TodoItem, language: Language) -> str:
    """Say what is to be done."""
    return told(item.what, language)
