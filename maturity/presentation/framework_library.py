"""The library as it is shown: frameworks by purpose and family, and what took the place of what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from maturity.model.framework import Framework
from maturity.model.framework_role import Purpose
from maturity.model.text import Text


@dataclass(frozen=True, slots=True)
class FamilyOfFrameworks:
    """Several frameworks that belong together, the newest first."""

    id: str
    members: tuple[Framework, ...]

    @property
    def title(self) -> Text:
        """What one of them calls the family, or else what the newest is called."""
        titles = [each.family.title for each in self.members if each.family and each.family.title]
        newest = self.members[0]
        return titles[0] if titles else newest.short_title or newest.title

    @property
    def description(self) -> Text | None:
        """What one of them says of the family."""
        said = [each.family.description for each in self.members if each.family and each.family.description]
        return said[0] if said else None

    @property
    def ladder(self) -> tuple[int, ...]:
        """The levels of all, where each is one ladder of named levels; empty where no table could hold them."""
        if not all(is_ladder(member) for member in self.members):
            return ()
        return tuple(sorted({level for member in self.members for level in member.scale.levels}))


@dataclass(frozen=True, slots=True)
class ShelfGroup:
    """Frameworks of one purpose: those of a family, or all that stand alone."""

    family: FamilyOfFrameworks | None
    members: tuple[Framework, ...]


@dataclass(frozen=True, slots=True)
class LibraryShelf:
    """All that serves one purpose."""

    purpose: Purpose
    groups: tuple[ShelfGroup, ...]


class Library:
    """Frameworks, and how they stand to one another."""

    def __init__(self, frameworks: Iterable[Framework]) -> None:
        self.by_ref = {framework.ref: framework for framework in frameworks}

    @cached_property
    def families(self) -> dict[str, FamilyOfFrameworks]:
        """Every family of more than one framework, by its id."""
        found: dict[str, list[Framework]] = defaultdict(list)
        for framework in newest_first(self.by_ref.values()):
            if framework.family:
                found[framework.family.id].append(framework)
        return {name: FamilyOfFrameworks(name, tuple(each)) for name, each in sorted(found.items()) if len(each) > 1}

    @property
    def shelves(self) -> tuple[LibraryShelf, ...]:
        """What there is for each purpose: what stands alone, then families with those of them that serve it."""
        found: dict[Purpose, dict[str, list[Framework]]] = defaultdict(lambda: defaultdict(list))
        for framework in newest_first(self.by_ref.values()):
            family = self.family_of(framework)
            found[framework.purpose]["" if family is None else family.id].append(framework)
        return tuple(
            LibraryShelf(
                purpose,
                tuple(
                    ShelfGroup(self.families.get(name), tuple(members))
                    for name, members in sorted(found[purpose].items())
                ),
            )
            for purpose in Purpose
            if purpose in found
        )

    def family_of(self, framework: Framework) -> FamilyOfFrameworks | None:
        """Return the family of a framework, if anybody else is in it."""
        return self.families.get(framework.family.id) if framework.family else None

    def before(self, framework: Framework) -> Framework | None:
        """Return the framework that this one supersedes, if it is here."""
        return self.by_ref.get(framework.supersedes or "")

    def after(self, framework: Framework) -> tuple[Framework, ...]:
        """Return those that supersede this one."""
        return tuple(each for each in self.by_ref.values() if each.supersedes == framework.ref)


def is_ladder(framework: Framework) -> bool:
    """Tell whether every indicator stands on the same levels, and each of them has a name."""
    named = set(framework.scale.levels)
    return bool(named) and all(set(each.measure.described_levels) == named for each in framework.indicators.values())


def newest_first(frameworks: Iterable[Framework]) -> list[Framework]:
    """Sort frameworks by the day from which they hold, the newest first and those without one last."""
    return sorted(frameworks, key=lambda each: (-(each.valid.start or date.min).toordinal(), each.ref))
