"""What must be there before something else is worked on; it changes no score, and no path goes around it."""

from collections.abc import Callable, Collection, Iterable
from graphlib import CycleError, TopologicalSorter

from pydantic import Field

from maturity.findings import Keys
from maturity.messages import Message, say
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


Dependency = tuple[Keys, str, str]
"""Where one node says that it depends on another: the keys of that, and both ids; the whole has none."""


def decides_itself(name: str) -> Message:
    """Say that a limit would need the score that it holds."""
    return say("the score of {id!r} would depend on the limit that it decides", id=name)


def comes_before_itself(name: str) -> Message:
    """Say that something would have to be there before it is worked on."""
    return say("{id!r} would have to come before itself", id=name)


def refuse_circles(
    parts: dict[str, set[str]], said: Iterable[Dependency], known: Collection[str], circle: Callable[[str], Message]
) -> None:
    """Refuse what depends on a node that there is not, or on itself by way of others; ``circle`` says it."""
    needs = {name: {*below} for name, below in parts.items()}
    for where, name, other in said:
        if other not in known:
            message = say("no dimension or indicator has the id {id!r}", id=other)
            raise ContradictionError(message, *where)
        needs.setdefault(name, set()).add(other)
        try:
            TopologicalSorter(needs).prepare()
        except CycleError:
            raise ContradictionError(circle(other), *where) from None
