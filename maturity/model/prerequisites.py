"""What must be there before something else is worked on; it changes no score, and no path goes around it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple, Protocol

from pydantic import Field

from maturity.findings import Keys
from maturity.messages import Message, say
from maturity.model.combining import Limit
from maturity.model.entry import ContradictionError, Entry, Number, Slug
from maturity.model.text import Text


class Prerequisite(Entry):
    """A score that something else must have first."""

    node: Slug = Field(description="Id of the dimension or indicator that comes first.")
    at_least: Number = Field(description="The score that it must have.")
    start: Number | None = Field(
        default=None, alias="from", description="The own score from which that is asked; empty: for every step up."
    )
    note: Text | None = Field(default=None, description="Why, in the words of the framework.")


class Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str: ...


class Dependent(NamedTuple):
    """A node of a framework with all that its score, or work on it, waits for."""

    keys: Keys
    id: str
    parts: Sequence[Named]
    limits: Sequence[Limit] = ()
    requires: Sequence[Prerequisite] = ()


def refuse_endless(nodes: Sequence[Dependent], known: Collection[str]) -> None:
    """Refuse limits that would need a score before it is there, and prerequisites that wait for one another."""
    parts = {node.id: {part.id for part in node.parts} for node in nodes}
    limits = (
        ((*node.keys, "limits", place, "when", "node"), node.id, limit.when.node)
        for node in nodes
        for place, limit in enumerate(node.limits)
        if limit.when.node is not None
    )
    _refuse_circles(parts, limits, known, _decides_itself)
    first = (
        ((*node.keys, "requires", place, "node"), node.id, each.node)
        for node in nodes
        for place, each in enumerate(node.requires)
    )
    _refuse_circles(parts, first, known, _comes_before_itself)


def _refuse_circles(
    parts: Mapping[str, set[str]],
    said: Iterable[tuple[Keys, str, str]],
    known: Collection[str],
    circle: Callable[[str], Message],
) -> None:
    """Refuse what depends on a node that there is not, or on itself by way of others; ``circle`` says that."""
    needs = {name: {*below} for name, below in parts.items()}
    for where, name, other in said:
        if other not in known:
            message = say("no dimension or indicator has the id {id!r}", id=other)
            raise ContradictionError(message, *where)
        needs[name].add(other)
        try:
            TopologicalSorter(needs).prepare()
        except CycleError:
            raise ContradictionError(circle(other), *where) from None


def _decides_itself(name: str) -> Message:
    return say("the score of {id!r} would depend on the limit that it decides", id=name)


def _comes_before_itself(name: str) -> Message:
    return say("{id!r} would have to come before itself", id=name)
