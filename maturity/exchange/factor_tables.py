"""Factors joined up, as tables: how each goes on in a government, and how many governments have one in common."""

from collections.abc import Iterable, Iterator
from datetime import date

from maturity.exchange.bilingual import both
from maturity.model.plan.document import Plan
from maturity.presentation.day_of_plans import plan_day
from maturity.presentation.factors.answered import answers_to, programmes_with
from maturity.presentation.factors.courses import FactorCourse, courses_of
from maturity.presentation.factors.patterns import naming_groups
from maturity.presentation.portfolio import Assessed, Portfolio

FACTORS_FORMAT = "maturity-factors/1"
COURSES = (
    "city", "subject_id", "subject_en", "factor", "effects", "strengths", "persistence", "since", "last", "before",
    "gone_in", "not_in", "undated", "programmes", "advice", "blocked_programmes", "answered",
)  # fmt: skip
PATTERNS = (
    "family", "family_title_id", "family_title_en", "period", "period_ends", "subject_id", "subject_en", "kinds",
    "node", "title_id", "title_en", "naming", "governments", "factor", "inhibiting", "supporting", "decisive",
)  # fmt: skip


def course_rows(portfolio: Portfolio) -> Iterator[tuple[object, ...]]:
    """Yield the course of each factor of each government and subject, under ``COURSES``."""
    as_of = plan_day(portfolio)
    for city in portfolio.cities:
        for course in courses_of(city, portfolio):
            yield (city.city.id, *both(course.subject), *_course(course), *_in_plan(course.factor, city.plan, as_of))


def _in_plan(factor: str, plan: Plan | None, as_of: date) -> tuple[object, ...]:
    """Return what a plan says of a factor, each with its state; nothing of a government without a plan."""
    if plan is None:
        return (None,) * 4
    answers, blocked = answers_to(factor, plan, as_of), programmes_with(factor, plan)
    by_kind = (
        " ".join(f"{one.id}:{one.state or 'unsaid'}" for one in answers if one.is_advice is is_advice)
        for is_advice in (False, True)
    )
    answered = "no" if not answers else "ended" if all(one.is_ended for one in answers) else "yes"
    return *by_kind, " ".join(f"{one.id}:{one.effect}" for one in blocked), answered


def _course(course: FactorCourse) -> tuple[object, ...]:
    stated = sorted({note.strength.value for _, note in course.mentions if note.strength})
    return (
        course.factor, " ".join(course.effects), " ".join(stated), course.persistence.value, _slug(course.since),
        _slug(course.last), _slug(course.before), _slug(course.gone_in), _slugs(course.not_in), _slugs(course.undated),
    )  # fmt: skip


def pattern_rows(portfolio: Portfolio) -> Iterator[tuple[object, ...]]:
    """Yield each count that may be given, under ``PATTERNS``; a group that is too small has no row."""
    for group in naming_groups(portfolio):
        whole = group.parts[0].size
        for part in group.parts:
            kinds = "; ".join(dict.fromkeys(kind.one.words("en") for kind in part.kinds))
            for one in part.patterns:
                yield (
                    group.framework.id, *both(group.framework.title), group.assessed.period, group.ends,
                    *both(group.subject), kinds, part.node.id if part.node else None,
                    *both(part.node.title if part.node else None), whole, part.size,
                    one.factor, one.inhibiting, one.supporting, one.decisive,
                )  # fmt: skip


def _slug(assessed: Assessed | None) -> str | None:
    return assessed.slug if assessed else None


def _slugs(found: Iterable[Assessed]) -> str:
    return " ".join(one.slug for one in found)
