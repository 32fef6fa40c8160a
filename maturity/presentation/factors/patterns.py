"""How many governments have a factor in common, counted only where enough of them can be told about.

Counted together are governments of one kind, or of kinds that the workspace compares, by one framework, in one period,
of one subject, whose study names any factor. A part of the framework has a count of its own among those of them whose
study looks at that part. Nothing is counted of fewer than the workspace's smallest group, and no group that can be made
of the counted ones is smaller either: one that would leave a few over, beside what is counted already, is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from maturity.model.assessment import Effect, FactorNote
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.kind import GovernmentKind
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result_groups import Entries

LOOKED_AT = frozenset({State.RATED, State.DISPUTED, State.UNKNOWN})
"""The states of a rating that somebody looked for: whether or not an answer was found."""


@dataclass(frozen=True, slots=True)
class FactorPattern:
    """In how many governments of a group a factor has each effect; one with several effects counts under each."""

    factor: str
    inhibiting: int
    supporting: int
    decisive: int


@dataclass(frozen=True, slots=True)
class CountedPart:
    """The whole, where ``node`` is None, or a part that a factor touches: how many looked at it, and what they name."""

    node: Dimension | Indicator | None
    kinds: tuple[GovernmentKind, ...]
    patterns: tuple[FactorPattern, ...]

    @property
    def size(self) -> int:
        """How many governments are counted."""
        return len(self.kinds)


@dataclass(frozen=True, slots=True)
class NamingGroup:
    """Governments whose studies name factors and may be counted together: the whole first, then parts."""

    framework: Framework
    assessed: Assessed
    """One of them, which says what the period is called."""
    ends: date
    parts: tuple[CountedPart, ...]

    @property
    def subject(self) -> Text | None:
        """What was assessed, where that is not the whole government."""
        return self.assessed.assessment.subject


def naming_groups(portfolio: Portfolio) -> tuple[NamingGroup, ...]:
    """Return the groups of a portfolio that are large enough, by framework, the newest period first."""
    return portfolio.once(_naming_groups)


def _naming_groups(portfolio: Portfolio) -> tuple[NamingGroup, ...]:
    smallest = portfolio.settings.patterns.smallest_group
    return tuple(_counted(entries, smallest) for entries in _groups(portfolio) if len(entries) >= smallest)


def _groups(portfolio: Portfolio) -> list[list[tuple[AssessedCity, Assessed]]]:
    """Put together what may be counted together; each government has one study in a group."""
    found: dict[tuple[str, int, str, str, str], dict[str, tuple[AssessedCity, Assessed]]] = {}
    for city, assessed in _all(portfolio):
        assessment, ends = assessed.assessment, assessed.assessment.period.ends
        if not assessment.factors or ends is None:
            continue
        peers = " ".join(sorted(portfolio.settings.peers_of(city.city.kind or "")))
        subject = repr((assessment.subject.id, assessment.subject.en)) if assessment.subject else ""
        key = (assessed.framework.id, -ends.toordinal(), assessed.period, subject, peers)
        found.setdefault(key, {})[assessed.slug] = (city, assessed)
    return [[found[key][slug] for slug in sorted(found[key])] for key in sorted(found)]


def _all(portfolio: Portfolio) -> Iterator[tuple[AssessedCity, Assessed]]:
    """Yield what is shown, and what was not selected and is shown all the same: a selection changes no count."""
    for ref, entries in portfolio.by_framework.items():
        yield from entries
        yield from portfolio.beyond(ref)


def _counted(entries: Entries, smallest: int) -> NamingGroup:
    framework = max((assessed.framework for _, assessed in entries), key=lambda each: each.ref)
    _, first = entries[0]
    ends = first.assessment.period.ends
    assert ends is not None, "undated studies are in no group"
    parts = [_part(None, entries, lambda _note: True)]
    atoms = [frozenset(assessed.slug for _, assessed in entries)]
    for keys, node in framework.placed:
        below = {other.id for place, other in framework.placed if place[: len(keys)] == keys}
        looking = [(city, assessed) for city, assessed in entries if _looks_at(assessed, below)]
        part = _part(node, looking, partial(_touches, below))
        split = _split(atoms, {assessed.slug for _, assessed in looking})
        if part.patterns and min(map(len, split)) >= smallest:
            parts.append(part)
            atoms = split
    return NamingGroup(framework, first, ends, tuple(parts))


def _part(node: Dimension | Indicator | None, entries: Entries, touches: Callable[[FactorNote], bool]) -> CountedPart:
    held: dict[str, dict[Effect, set[str]]] = {}
    for _, assessed in entries:
        for note in filter(touches, assessed.assessment.factors):
            sides = held.setdefault(note.factor, {effect: set() for effect in Effect})
            sides[note.effect].add(assessed.slug)
    patterns = [
        FactorPattern(factor, *(len(sides[each]) for each in (Effect.INHIBITING, Effect.SUPPORTING, Effect.DECISIVE)))
        for factor, sides in held.items()
    ]
    kinds = sorted((city.kind for city, _ in entries), key=lambda kind: kind.one.words("en"))
    return CountedPart(node, tuple(kinds), tuple(sorted(patterns, key=_most_inhibiting_first)))


def _touches(nodes: set[str], note: FactorNote) -> bool:
    return not nodes.isdisjoint(note.affects)


def _most_inhibiting_first(pattern: FactorPattern) -> tuple[int, int, str]:
    return -pattern.inhibiting, -pattern.supporting, pattern.factor


def _split(atoms: Sequence[frozenset[str]], by: Iterable[str]) -> list[frozenset[str]]:
    """Part each atom by a group; every group that the counted ones make, by any steps, is one of these or several."""
    chosen = frozenset(by)
    return [piece for atom in atoms for piece in (atom & chosen, atom - chosen) if piece]


def _looks_at(assessed: Assessed, nodes: set[str]) -> bool:
    """Tell whether a study has looked at any of these nodes: rated, asked, reported, or named as touched."""
    assessment = assessed.assessment
    rated = any(rating.state in LOOKED_AT for name, rating in assessment.ratings.items() if name in nodes)
    reported = assessment.reported is not None and not nodes.isdisjoint(assessment.reported.scores)
    return rated or reported or any(not nodes.isdisjoint(note.affects) for note in assessment.factors)
