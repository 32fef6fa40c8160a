"""What carries the city, what holds it back, and what to do next."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from maturity.charts.svg import NOTHING
from maturity.model.assessment import Effect, FactorNote, Recommendation
from maturity.presentation.highlights import Step
from maturity.presentation.portfolio import Assessed
from maturity.presentation.result.recorded import Record
from maturity.scorecard.subject import Subject

FEWEST_STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor, where it lies, and the sources that name it."""

    title: Markup
    origin: str
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: what, who, by when, and who says so."""

    text: Markup
    about: Markup
    who: Markup
    when: str
    origin: Markup
    refs: tuple[int, ...] = ()


def factors_of(subject: Subject, effect: Effect) -> tuple[FactorLine, ...]:
    """Return the factors of one effect."""
    return tuple(
        _factor(subject, record.assessed, note)
        for record in subject.view.factors
        for _, note in record.entries
        if note.effect is effect
    )


def factors_from(subject: Subject) -> Markup:
    """Say where factors are recorded that are not in this assessment's own file."""
    names = [_called(subject, record.assessed) for record in subject.view.factors if record.elsewhere]
    return subject.voice.phrase("recorded-in", names=subject.voice.listed(names)) if names else NOTHING


def actions_of(subject: Subject) -> tuple[Action, ...]:
    """Return what the sources and assessors recommend; where that is little, the framework's own next steps too."""
    advised = [
        _advised(subject, record, advice) for record in subject.view.recommendations for _, advice in record.entries
    ]
    room = max(0, FEWEST_STEPS - len(advised))
    return (*advised, *(_usual(subject, step) for step in subject.view.steps[:room]))


def _factor(subject: Subject, holder: Assessed, note: FactorNote) -> FactorLine:
    title = subject.voice.say(subject.portfolio.factor_title(note.factor))
    origin = subject.voice.term("origin", note.origin)
    return FactorLine(title, origin, subject.refs_from(holder.assessment, note.evidence))


def _called(subject: Subject, assessed: Assessed) -> Markup:
    """Name an assessment of the same city by its framework and period."""
    title = subject.voice.say(assessed.framework.short_title or assessed.framework.title)
    return Markup("{} ({})").format(title, assessed.assessment.period.called(subject.voice.language))


def _advised(subject: Subject, record: Record[Recommendation], advice: Recommendation) -> Action:
    voice = subject.voice
    recorded = voice.phrase("recorded-in", names=_called(subject, record.assessed))
    return Action(
        text=voice.say(advice.text),
        about=recorded if record.elsewhere else Markup(", ").join(map(voice.say, record.affected(advice))),
        who=voice.say(advice.to) if advice.to else voice.phrase("nobody-named"),
        when=voice.day(advice.by) if advice.by else str(voice.phrase("no-date")),
        origin=voice.say(advice.author) if advice.author else voice.phrase("by-assessors"),
        refs=subject.refs_from(record.assessed.assessment, advice.evidence),
    )


def _usual(subject: Subject, step: Step) -> Action:
    """Return the framework's advice for an indicator at the level that it now holds."""
    voice = subject.voice
    title = voice.say(step.indicator.title)
    return Action(
        text=voice.say(step.text),
        about=voice.phrase("raises", title=title, level=step.level, aim=step.aim) if step.aim else title,
        who=voice.phrase("nobody-named"),
        when=str(voice.phrase("no-date")),
        origin=voice.phrase("by-framework"),
    )
