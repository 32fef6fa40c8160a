"""What carries the city, what holds it back, and what to do next."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.model.assessment import Effect, FactorNote, Recommendation
from maturity.outputs.charts.svg import NOTHING
from maturity.outputs.highlights import Step as UsualStep
from maturity.outputs.highlights import next_steps
from maturity.outputs.numbers import show_day
from maturity.outputs.scorecard.subject import Subject

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
    """Return the factors of one effect, in the assessment's order."""
    return tuple(_factor(subject, note) for note in subject.assessment.factors if note.effect is effect)


def steps_of(subject: Subject) -> tuple[Step, ...]:
    """Return what the sources and assessors recommend; where that is little, the framework's own next steps too."""
    advised = [_advised(subject, each) for each in subject.assessment.recommendations]
    room = max(0, FEWEST_STEPS - len(advised))
    return (*advised, *(_usual(subject, step) for step in next_steps(subject.result)[:room]))


def _factor(subject: Subject, note: FactorNote) -> FactorLine:
    known = subject.portfolio.factor_by_id.get(note.factor)
    title = subject.voice.say(known.title) if known else escape(note.factor)
    return FactorLine(title, subject.voice.term("origin", note.origin), subject.refs(note.evidence))


def _advised(subject: Subject, advice: Recommendation) -> Step:
    voice = subject.voice
    return Step(
        text=voice.say(advice.text),
        about=_about(subject, advice.affects),
        who=voice.say(advice.to) if advice.to else voice.phrase("nobody-named"),
        when=show_day(advice.by, voice.language) if advice.by else str(voice.phrase("no-date")),
        origin=voice.say(advice.author) if advice.author else voice.phrase("by-assessors"),
        refs=subject.refs(advice.evidence),
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
