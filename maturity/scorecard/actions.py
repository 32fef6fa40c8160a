"""What carries the city, what holds it back, and what to do next."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.model.assessment import Assessment, Effect, FactorNote, Recommendation
from maturity.presentation.highlights import Step as UsualStep
from maturity.presentation.highlights import next_steps
from maturity.presentation.numbers import show_day
from maturity.presentation.other_results import Record, factors_for, recommendations_for
from maturity.presentation.portfolio import Assessed
from maturity.scorecard.subject import Subject

FEWEST_STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor, where it lies, and the sources that name it."""

    title: Markup
    origin: str
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what, who, by when, and who says so."""

    text: Markup
    about: Markup
    who: Markup
    when: str
    origin: Markup
    refs: tuple[int, ...] = ()


def factors_of(subject: Subject, effect: Effect) -> tuple[FactorLine, ...]:
    """Return the factors of one effect; where the assessment has none, those that siblings take from its sources."""
    return tuple(
        _factor(subject, record.assessed.assessment, note)
        for record in factors_for(subject.home, subject.assessed)
        for _, note in record.entries
        if note.effect is effect
    )


def factors_from(subject: Subject) -> Markup:
    """Say where factors are recorded that are not in this assessment's own file."""
    names = [
        _called(subject, record.assessed) for record in factors_for(subject.home, subject.assessed) if record.elsewhere
    ]
    return subject.voice.phrase("recorded-in", names=subject.voice.listed(names)) if names else NOTHING


def steps_of(subject: Subject) -> tuple[Step, ...]:
    """Return what the sources and assessors recommend; where that is little, the framework's own next steps too."""
    advised = [
        _advised(subject, record, advice)
        for record in recommendations_for(subject.home, subject.assessed)
        for _, advice in record.entries
    ]
    room = max(0, FEWEST_STEPS - len(advised))
    return (*advised, *(_usual(subject, step) for step in next_steps(subject.result)[:room]))


def _factor(subject: Subject, holder: Assessment, note: FactorNote) -> FactorLine:
    known = subject.portfolio.factor_by_id.get(note.factor)
    title = subject.voice.say(known.title) if known else escape(note.factor)
    origin = subject.voice.term("origin", note.origin)
    return FactorLine(title, origin, subject.refs_from(holder, note.evidence))


def _called(subject: Subject, one: Assessed) -> Markup:
    """Name an assessment of the same city by its framework and period."""
    title = subject.voice.say(one.framework.short_title or one.framework.title)
    return Markup("{} ({})").format(title, one.assessment.period.called(subject.voice.language))


def _advised(subject: Subject, record: Record[Recommendation], advice: Recommendation) -> Step:
    voice = subject.voice
    recorded = subject.voice.phrase("recorded-in", names=_called(subject, record.assessed))
    return Step(
        text=voice.say(advice.text),
        about=recorded if record.elsewhere else _about(subject, advice.affects),
        who=voice.say(advice.to) if advice.to else voice.phrase("nobody-named"),
        when=show_day(advice.by, voice.language) if advice.by else str(voice.phrase("no-date")),
        origin=voice.say(advice.author) if advice.author else voice.phrase("by-assessors"),
        refs=subject.refs_from(record.assessed.assessment, advice.evidence),
    )


def _usual(subject: Subject, step: UsualStep) -> Step:
    """Return the framework's advice for an indicator at the level that it now holds."""
    voice = subject.voice
    title = voice.say(step.indicator.title)
    raised = voice.phrase("raises", title=title, level=step.level, aim=step.aim) if step.aim else title
    return Step(
        text=voice.say(step.text),
        about=raised,
        who=voice.phrase("nobody-named"),
        when=str(voice.phrase("no-date")),
        origin=voice.phrase("by-framework"),
    )


def _about(subject: Subject, ids: tuple[str, ...]) -> Markup:
    names = [subject.voice.say(node.title) for each in ids if (node := subject.framework.by_id.get(each))]
    return Markup(", ").join(names) if names else NOTHING
