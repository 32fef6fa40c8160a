"""All governments of a workspace: which followed which, and which belong to which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from maturity.model.city import City, Succession
from maturity.model.kind import GovernmentKind


@dataclass(frozen=True, slots=True)
class Successor:
    """A government that came after another one, and how."""

    city: City
    succession: Succession


@dataclass(frozen=True)
class Governments:
    """Every government by its id, and the kinds that have the workspace's own words."""

    by_id: Mapping[str, City] = field(default_factory=dict)
    kinds: Mapping[str, GovernmentKind] = field(default_factory=dict)

    @cached_property
    def successors(self) -> dict[str, tuple[Successor, ...]]:
        """By the id of what went before, what came after it, the earliest first."""
        found: dict[str, list[Successor]] = {}
        for city in self.by_id.values():
            for each in (step for step in city.follows if step.government != city.id):
                found.setdefault(each.government, []).append(Successor(city, each))
        return {name: tuple(sorted(after, key=lambda one: one.succession.since)) for name, after in found.items()}

    def ending(self, name: str) -> Successor | None:
        """Return by what a government ended first; nothing where it goes on."""
        return next((after for after in self.successors.get(name, ()) if after.succession.how.ends), None)

    @cached_property
    def members(self) -> dict[str, tuple[City, ...]]:
        """By the id of a government, those that belong to it."""
        found: dict[str, list[City]] = {}
        for city in self.by_id.values():
            if city.belongs_to:
                found.setdefault(city.belongs_to, []).append(city)
        return {name: tuple(cities) for name, cities in found.items()}

    @cached_property
    def circular(self) -> frozenset[str]:
        """Those that belong to themselves by way of others: what is left once all without members are taken away."""
        above = {name: city.belongs_to for name, city in self.by_id.items() if city.belongs_to}
        members = {name: len(self.members.get(name, ())) for name in above}
        free = [name for name, count in members.items() if not count]
        while free:
            home = above.pop(free.pop())
            if home in members:
                members[home] -= 1
                free += [] if members[home] else [home]
        return frozenset(above)
