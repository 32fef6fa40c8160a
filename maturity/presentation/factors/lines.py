"""What is said of factors that were joined up: a city's, a line each, and what governments have in common."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from maturity.model.assessment import Effect
from maturity.model.text import Text
from maturity.presentation.day_of_plans import plan_day
from maturity.presentation.factor_signs import SIGNS
from maturity.presentation.factors.answered import answers_to, needs_answer, programmes_with, unanswered
from maturity.presentation.factors.courses import FactorCourse, courses_of
from maturity.presentation.factors.patterns import naming_groups
from maturity.presentation.factors.words import (
    answer_words,
    blocked_words,
    course_words,
    group_title,
    part_sentence,
    pattern_sentences,
    scope_words,
    strength_words,
)
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.result.view import ResultVoice


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One factor of a city: the effects that its newest study gives it, and what there is to say of it."""

    factor: str
    effects: tuple[tuple[Effect, str], ...]
    strength: str
    touches: str
    time: str
    in_plan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseTable:
    """The factors of one subject of a city; no subject where the whole government is meant."""

    subject: Text | None
    lines: tuple[CourseLine, ...]
    has_plan: bool = False

    @property
    def has_strengths(self) -> bool:
        """Whether any source says how strong a factor is."""
        return any(line.strength for line in self.lines)


@dataclass(frozen=True, slots=True)
class PatternLines:
    """What the governments of one group have in common: each part of it with its sentences and their effects."""

    title: str
    parts: tuple[tuple[str, tuple[tuple[Effect, str], ...]], ...]


def course_tables(city: AssessedCity, w: ResultVoice) -> tuple[CourseTable, ...]:
    """Return a table for each subject, what holds back first."""
    by_subject: dict[Text | None, list[CourseLine]] = {}
    order, courses = [*SIGNS], courses_of(city, w.portfolio)
    without = unanswered(city, courses, plan_day(w.portfolio))
    for course in sorted(courses, key=lambda one: min(order.index(effect) for effect in one.effects)):
        by_subject.setdefault(course.subject, []).append(_line(course, city, without, w))
    if only_planned := [*_only_planned(city, {course.factor for course in courses}, w)]:
        by_subject.setdefault(None, []).extend(only_planned)
    subjects = sorted(by_subject, key=lambda subject: subject is not None)
    has_plan = any(line.in_plan for lines in by_subject.values() for line in lines)
    return tuple(CourseTable(subject, tuple(by_subject[subject]), has_plan) for subject in subjects)


def unanswered_titles(city: AssessedCity, w: ResultVoice) -> tuple[tuple[str, Text | str], ...]:
    """Return the inhibiting factors that nothing in the city's plan answers, each with what it is called."""
    found = unanswered(city, courses_of(city, w.portfolio), plan_day(w.portfolio))
    return tuple((factor, w.portfolio.factor_title(factor)) for factor in found)


def said_in_plans(factor: str, w: ResultVoice) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what plans say of a factor: whose plan, that government's page, what answers it, what it blocks."""
    as_of = plan_day(w.portfolio)
    plans = [(w.plain(city.name), city.address, city.plan) for city in w.portfolio.cities]
    plans.append((w.t("factor-answer.workspace"), "", w.portfolio.plan))
    told = (
        (
            name,
            address,
            (
                *(answer_words(one, w) for one in answers_to(factor, plan, as_of)),
                *(blocked_words(one, w) for one in programmes_with(factor, plan)),
            ),
        )
        for name, address, plan in plans
    )
    return tuple(one for one in told if one[2])


def _only_planned(city: AssessedCity, named: set[str], w: ResultVoice) -> Iterator[CourseLine]:
    """Yield the factors that a programme of the plan names and no study does."""
    programmes = city.plan.programmes.values() if city.plan else ()
    factors = {note.factor for programme in programmes for note in programme.factors} - named
    for factor in sorted(factors):
        held = {one.effect for one in programmes_with(factor, city.plan)}
        effects = tuple((effect, sign) for effect, sign in SIGNS.items() if effect in held)
        time, touches = w.t("factor-answer.only-in-plan"), w.t("factor-scope.unsaid")
        yield CourseLine(factor, effects, "", touches, time, _in_plan(factor, city, (), w))


def _in_plan(factor: str, city: AssessedCity, without: Collection[str], w: ResultVoice) -> tuple[str, ...]:
    """Return what the plan says of a factor: what answers it, what it is to programmes, or that nothing answers it."""
    if factor in without:
        first: tuple[str, ...] = (w.t("factor-answer.nothing"),)
    else:
        first = tuple(answer_words(one, w) for one in answers_to(factor, city.plan, plan_day(w.portfolio)))
    return (*first, *(blocked_words(one, w) for one in programmes_with(factor, city.plan)))


def _line(course: FactorCourse, city: AssessedCity, without: Collection[str], w: ResultVoice) -> CourseLine:
    notes = [note for _, note in course.mentions]
    touched = dict.fromkeys(scope_words(note, assessed.framework, w) for assessed, note in course.mentions)
    effects = tuple((effect, sign) for effect, sign in SIGNS.items() if effect in course.effects)
    return CourseLine(
        course.factor,
        effects,
        strength_words(notes, w),
        "; ".join(touched),
        course_words(course, w),
        _in_plan(course.factor, city, without if needs_answer(course) else (), w),
    )


def pattern_lines(w: ResultVoice) -> Iterator[PatternLines]:
    """Yield what the groups have in common that are large enough, each with whom its counts are of."""
    for group in naming_groups(w.portfolio):
        told = (
            (part, tuple(said for one in part.patterns for said in pattern_sentences(part, one, w.portfolio, w)))
            for part in group.parts
        )
        parts = tuple((part_sentence(part, w), lines) for part, lines in told if lines or part.node is None)
        yield PatternLines(group_title(group, w), parts)
