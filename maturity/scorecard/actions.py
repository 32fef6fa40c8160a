"""What carries the city, what holds it back, and what to do next."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from maturity.charts.svg import NOTHING
from maturity.model.assessment import Effect, FactorNote, Recommendation
from maturity.presentation.drawings import Figure
from maturity.presentation.factor_signs import sign_of
from maturity.presentation.force_field import force_field_of_parts
from maturity.presentation.portfolio import Assessed
from maturity.presentation.result.order import order_of_steps
from maturity.presentation.result.recorded import Record
from maturity.presentation.result.steps import NextStepLine, is_general
from maturity.presentation.said_in import framework_subject_and_period
from maturity.scorecard.writer import CardWriter

FEWEST_STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor: its sign, where it lies and how strong it is called, and the sources that name it."""

    sign: str
    title: Markup
    said: str
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


def factors_of(card: CardWriter, effect: Effect) -> tuple[FactorLine, ...]:
    """Return the factors of one effect."""
    return tuple(
        _factor(card, record.assessed, note)
        for record in card.view.factors
        for _, note in record.entries
        if note.effect is effect
    )


def forces_of(card: CardWriter) -> Figure | None:
    """Draw the factors of this assessment where they act; nothing where none names a part."""
    return force_field_of_parts(card.view.framework, card.view.assessment.factors, card.portfolio, card, "_forces")


def factors_from(card: CardWriter) -> Markup:
    """Say where factors are recorded that are not in this assessment's own file."""
    elsewhere = [each for record in card.view.factors if record.elsewhere for each in record.held_by]
    names = list(dict.fromkeys(framework_subject_and_period(each, card) for each in elsewhere))
    return card.phrase("recorded-in", names=card.listed_markup(names)) if names else NOTHING


def actions_of(card: CardWriter) -> tuple[Action, ...]:
    """Return what is recommended; where that is little, the framework's next steps too, before general advice."""
    given = [(record, advice) for record in card.view.recommendations for _, advice in record.entries]
    room = max(0, FEWEST_STEPS - len(given))
    definite, general = (
        [_advised(card, record, advice) for record, advice in given if is_general(advice) is last]
        for last in (False, True)
    )
    return (*definite, *(_usual(card, step) for step in card.view.steps[:room]), *general)


def order_on_card(card: CardWriter) -> Markup:
    """Say by which rule the framework's steps are in their order; nothing where fewer than two of them are shown."""
    given = sum(len(record.entries) for record in card.view.recommendations)
    order = order_of_steps(card.view, card)
    is_shown = min(FEWEST_STEPS - given, len(card.view.steps)) > 1
    return card.phrase("order", order=order) if order and is_shown else NOTHING


def _factor(card: CardWriter, holder: Assessed, note: FactorNote) -> FactorLine:
    title = card.say(card.portfolio.factor_title(note.factor))
    said = [card.term("origin", note.origin), *([card.term("strength", note.strength)] if note.strength else [])]
    return FactorLine(sign_of(note), title, ", ".join(said), card.refs_from(holder.assessment, note.evidence))


def _advised(card: CardWriter, record: Record[Recommendation], advice: Recommendation) -> Action:
    holders = [framework_subject_and_period(each, card) for each in record.held_by]
    recorded = card.phrase("recorded-in", names=card.listed_markup(holders))
    affected = [*map(card.say, record.affected(advice))] or [card.phrase("general")] * is_general(advice)
    return Action(
        text=card.say(advice.text),
        about=recorded if record.elsewhere else Markup(", ").join(affected),
        who=card.say(advice.to) if advice.to else card.phrase("nobody-named"),
        when=card.day(advice.by) if advice.by else str(card.phrase("no-date")),
        origin=card.say(advice.author) if advice.author else card.phrase("by-assessors"),
        refs=card.refs_from(record.assessed.assessment, advice.evidence),
    )


def _usual(card: CardWriter, step: NextStepLine) -> Action:
    """Return the framework's advice for an indicator at the level that it now holds."""
    title = card.say(step.indicator.title)
    return Action(
        text=card.say(step.text),
        about=card.phrase("raises", title=title, level=step.level, aim=step.aim) if step.aim else title,
        who=card.phrase("nobody-named"),
        when=str(card.phrase("no-date")),
        origin=card.phrase("by-framework"),
    )
