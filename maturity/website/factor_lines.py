"""What a page says of factors that were joined up: the rows of a city's table, and what governments have in common."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.model.assessment import Effect
from maturity.model.text import Text
from maturity.presentation.factor_signs import SIGNS
from maturity.presentation.factors.courses import FactorCourse, courses_of
from maturity.presentation.factors.patterns import naming_groups
from maturity.presentation.factors.words import (
    course_words,
    group_title,
    part_sentence,
    pattern_sentences,
    scope_words,
    strength_words,
)
from maturity.presentation.portfolio import AssessedCity
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One factor of a city: the effects that its newest study gives it, and what there is to say of it."""

    factor: str
    effects: tuple[tuple[Effect, str], ...]
    strength: str
    touches: str
    time: str


@dataclass(frozen=True, slots=True)
class CourseTable:
    """The factors of one subject of a city; empty where the whole government is meant."""

    subject: Text | None
    lines: tuple[CourseLine, ...]

    @property
    def has_strengths(self) -> bool:
        """Whether any source says how strong a factor is."""
        return any(line.strength for line in self.lines)


@dataclass(frozen=True, slots=True)
class PatternLines:
    """What the governments of one group have in common: each part of it with its sentences and their effects."""

    title: str
    parts: tuple[tuple[str, tuple[tuple[Effect, str], ...]], ...]


def course_tables(city: AssessedCity, w: Writer) -> tuple[CourseTable, ...]:
    """Return a table for each subject, what holds back first."""
    by_subject: dict[Text | None, list[CourseLine]] = {}
    order = [*SIGNS]
    for course in sorted(courses_of(city), key=lambda one: min(order.index(effect) for effect in one.effects)):
        by_subject.setdefault(course.subject, []).append(_line(course, w))
    subjects = sorted(by_subject, key=lambda subject: subject is not None)
    return tuple(CourseTable(subject, tuple(by_subject[subject])) for subject in subjects)


def _line(course: FactorCourse, w: Writer) -> CourseLine:
    notes = [note for _, note in course.mentions]
    touched = dict.fromkeys(scope_words(note, assessed.framework, w) for assessed, note in course.mentions)
    effects = tuple((effect, sign) for effect, sign in SIGNS.items() if effect in course.effects)
    return CourseLine(course.factor, effects, strength_words(notes, w), "; ".join(touched), course_words(course, w))


def pattern_lines(w: Writer) -> Iterator[PatternLines]:
    """Yield what the groups have in common that are large enough, each with whom its counts are of."""
    for group in naming_groups(w.portfolio):
        parts = (
            (
                part_sentence(part, w),
                tuple(said for one in part.patterns for said in pattern_sentences(part, one, w.portfolio, w)),
            )
            for part in group.parts
        )
        yield PatternLines(group_title(group, w), tuple(parts))
