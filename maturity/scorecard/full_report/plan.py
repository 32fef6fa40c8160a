"""The government's plan in a full report: how it stands, what is late, its goals, programmes and recommendations."""

from dataclasses import dataclass

from maturity.presentation.plans.standings import standings_of
from maturity.presentation.plans.writer import LateLine, PlanWriter
from maturity.presentation.said_in import government_subject_and_period
from maturity.scorecard.full_report.writer import ReportWriter


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A goal, a programme or a recommendation: where it stands, its title, its state, and what is said of it."""

    anchor: str
    title: str
    state: str
    lines: tuple[str, ...]
    arithmetic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanInReport:
    """A plan as a report has it."""

    day: str
    summary: tuple[str, ...]
    late: tuple[LateLine, ...]
    at_risk: tuple[LateLine, ...]
    goals: tuple[PlanEntry, ...]
    programmes: tuple[PlanEntry, ...]
    advice: tuple[PlanEntry, ...]


def plan_in_report(report: ReportWriter) -> PlanInReport | None:
    """Return the plan of the government assessed; nothing where it has none."""
    standing = standings_of(report.portfolio).of(report.view.city.city.id)
    if standing is None:
        return None
    writer = PlanWriter(standing, report.portfolio, report, lambda slug: _called(report, slug))
    goals = (writer.goal(each) for each in standing.goals)
    return PlanInReport(
        writer.day(),
        tuple(writer.summary()),
        writer.late(),
        writer.at_risk(),
        tuple(PlanEntry(f"_goal-{n}", one.title, one.status_word, one.lines, one.arithmetic)
              for n, one in enumerate(goals, start=1)),
        tuple(PlanEntry(f"_programme-{n}", one.title, one.state_word, one.lines)
              for n, one in enumerate(writer.programmes(), start=1)),
        tuple(PlanEntry(f"_advice-{n}", one.title, one.state_word, one.lines)
              for n, one in enumerate(writer.advice(), start=1)),
    )  # fmt: skip


def _called(report: ReportWriter, slug: str) -> str:
    """Return what an assessment is called in a sentence: its framework in short, with what was assessed and when."""
    city = report.portfolio.by_id.get(slug.partition("/")[0])
    found = next((one for one in city.assessments if one.slug == slug), None) if city else None
    if city is None or found is None:
        return slug
    title = report.plain(found.framework.short_title or found.framework.title)
    return f"{title}, {government_subject_and_period(city, found.assessment, report)}"
