"""How a factor goes on in one government: since when it is named, whether it still is, and whether it changed sides.

What is compared are studies of one subject: those of a single app or programme tell nothing of the whole government,
nor of one another. All of a subject that end on one day are one moment; undated ones have no place in time, and
are told apart. That a factor is *not* named says something only where a study by the same framework names others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maturity.model.assessment import Effect, FactorNote
from maturity.model.text import Text
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio

SIDES = frozenset({Effect.INHIBITING, Effect.SUPPORTING})
"""What a factor can change: that success depends on it says nothing of how it stands."""


class Persistence(StrEnum):
    """What the periods together say of a factor."""

    ONCE = "once"
    """Named at one moment, and nothing to hold that against."""
    NEW = "new"
    """Named at one moment, and not in an earlier study by the same framework."""
    STILL = "still"
    """Named at several moments with the same effect, and no study by the same framework after them is without it."""
    CHANGED = "changed"
    """On the other side than before."""
    SPLIT = "split"
    """Both inhibiting and supporting at the newest moment that names it."""
    GONE = "gone"
    """Named before, and no longer by a later study by the same framework."""
    EARLIER = "earlier"
    """Named before; what came later is by other frameworks and does not name it, which says nothing."""
    UNDATED = "undated"
    """Named by undated studies alone."""


@dataclass(frozen=True, slots=True)
class FactorCourse:
    """One factor of one subject over time; of each moment the first assessment stands for it.

    ``since`` begins the unbroken row of mentions with the newest effect, and ``last`` ends it. ``before`` is the newest
    mention on the other side, or for what is new the newest study without it; ``gone_in`` the first study without it
    after the last mention. ``not_in`` are studies by a framework that names it, between ``since`` and ``last``, which
    do not.
    """

    factor: str
    subject: Text | None
    persistence: Persistence
    effects: tuple[Effect, ...]
    mentions: tuple[tuple[Assessed, FactorNote], ...]
    since: Assessed | None = None
    last: Assessed | None = None
    before: Assessed | None = None
    gone_in: Assessed | None = None
    not_in: tuple[Assessed, ...] = ()
    undated: tuple[Assessed, ...] = ()

    @property
    def effect_before(self) -> Effect | None:
        """The side that it changed from."""
        if self.persistence is not Persistence.CHANGED:
            return None
        return Effect.SUPPORTING if Effect.INHIBITING in self.effects else Effect.INHIBITING


@dataclass(frozen=True, slots=True)
class _Moment:
    """All dated studies of a subject that end on one day and name factors."""

    studies: tuple[Assessed, ...]

    def effects(self, factor: str) -> frozenset[Effect]:
        return frozenset(note.effect for study in self.studies for note in _notes(study, factor))

    def naming(self, factor: str) -> Assessed:
        return next(study for study in self.studies if _notes(study, factor))

    def by(self, frameworks: Iterable[str]) -> Assessed | None:
        return next((study for study in self.studies if study.framework.id in frameworks), None)


def courses_of(city: AssessedCity, portfolio: Portfolio) -> tuple[FactorCourse, ...]:
    """Return the course of each factor of each subject: the whole government first, factors by their ids.

    What was not selected and is public all the same is looked at, too: a selection changes nobody's course.
    """
    naming: dict[Text | None, list[Assessed]] = {}
    for assessed in sorted((*city.assessments, *portfolio.beyond_in(city.city.id)), key=lambda one: one.slug):
        if assessed.assessment.factors:
            naming.setdefault(assessed.assessment.subject, []).append(assessed)
    subjects = sorted(naming, key=lambda subject: (subject is not None, subject.words("en") if subject else ""))
    return tuple(
        _course(factor, subject, naming[subject], moments)
        for subject in subjects
        for moments in [_moments(naming[subject])]
        for factor in sorted({note.factor for study in naming[subject] for note in study.assessment.factors})
    )


def _moments(studies: Sequence[Assessed]) -> tuple[_Moment, ...]:
    """Return the moments, the oldest first."""
    by_day: dict[date, list[Assessed]] = {}
    for study in studies:
        if ends := study.assessment.period.ends:
            by_day.setdefault(ends, []).append(study)
    return tuple(_Moment(tuple(by_day[day])) for day in sorted(by_day))


def _course(factor: str, subject: Text | None, studies: Sequence[Assessed], moments: Sequence[_Moment]) -> FactorCourse:
    undated = tuple(study for study in studies if not study.assessment.period.ends and _notes(study, factor))
    dated = [study for moment in moments for study in moment.studies]
    mentions = tuple((study, note) for study in (*dated, *undated) for note in _notes(study, factor))
    named = {place: effects for place, moment in enumerate(moments) if (effects := moment.effects(factor))}
    if not named:
        held = _ordered(note.effect for _, note in mentions)
        return FactorCourse(factor, subject, Persistence.UNDATED, held, mentions, undated=undated)
    first, last = _row(named)
    frameworks = {study.framework.id for place in named for study in moments[place].studies if _notes(study, factor)}
    silent = {
        place: study
        for place, moment in enumerate(moments)
        if place not in named and (study := moment.by(frameworks)) is not None
    }
    other_side = [place for place in named if place < first and _has_other_side(named[place], named[last])]
    earlier = other_side or [place for place in silent if place < min(named)]
    before = max(earlier, default=None)
    gone = min((place for place in silent if place > last), default=None)
    persistence = _persistence(named, (first, last), has_changed=bool(other_side), is_new=bool(earlier), gone=gone)
    if persistence is Persistence.ONCE and last < len(moments) - 1:
        persistence = Persistence.EARLIER
    tells_before = before is not None and persistence in {Persistence.CHANGED, Persistence.NEW}
    return FactorCourse(
        factor,
        subject,
        persistence,
        _ordered(named[last]),
        mentions,
        since=moments[first].naming(factor),
        last=moments[last].naming(factor),
        before=_study_at(before, moments, silent, factor) if tells_before else None,
        gone_in=silent[gone] if gone is not None else None,
        not_in=tuple(silent[place] for place in sorted(silent) if first < place < last),
        undated=undated,
    )


def _row(named: Mapping[int, frozenset[Effect]]) -> tuple[int, int]:
    """Return where the unbroken row of the newest effect begins, and where it ends."""
    last = max(named)
    first = last
    for place in sorted(named, reverse=True):
        sides = named[place] & SIDES
        if sides and not named[last] & SIDES <= sides:
            break
        first = place
    return first, last


def _persistence(
    named: Mapping[int, frozenset[Effect]], row: tuple[int, int], *, has_changed: bool, is_new: bool, gone: int | None
) -> Persistence:
    first, last = row
    if gone is not None:
        return Persistence.GONE
    if named[last] >= SIDES:
        return Persistence.SPLIT
    if has_changed:
        return Persistence.CHANGED
    if first != last:
        return Persistence.STILL
    return Persistence.NEW if is_new and len(named) == 1 else Persistence.ONCE


def _has_other_side(earlier: frozenset[Effect], now: frozenset[Effect]) -> bool:
    """Tell whether a factor stood on one side only then, and stands on the other only now."""
    then, current = earlier & SIDES, now & SIDES
    return len(then) == 1 and len(current) == 1 and then != current


def _study_at(place: int | None, moments: Sequence[_Moment], silent: Mapping[int, Assessed], factor: str) -> Assessed:
    assert place is not None, "there is a moment before"
    return silent[place] if place in silent else moments[place].naming(factor)


def _notes(study: Assessed, factor: str) -> list[FactorNote]:
    """Return what a study notes of a factor, in an order that no order in the file changes."""
    notes = (note for note in study.assessment.factors if note.factor == factor)
    return sorted(notes, key=lambda note: note.model_dump_json())


def _ordered(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    held = set(effects)
    return tuple(effect for effect in Effect if effect in held)
