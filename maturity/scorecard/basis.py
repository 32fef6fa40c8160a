"""What the result rests on: framework, method, assessors, sources, review, and how to contest it."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.model.source import Source
from maturity.presentation.framework_summary import only_in_words
from maturity.presentation.voice import capitalised
from maturity.scorecard.writer import CardWriter

MOST_OBJECTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class BasisLine:
    """One statement with a run-in head."""

    head: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source with the number that evidence refers to."""

    number: int
    title: str
    details: str
    links: tuple[Markup, ...]
    verified: bool


def basis_of(card: CardWriter) -> tuple[BasisLine, ...]:
    """Return how the result came about, the reader's doubts first."""
    lines = (
        BasisLine(card.phrase("head.framework"), _framework(card)),
        BasisLine(card.phrase("head.rubric"), _rubric(card)),
        BasisLine(card.phrase("head.rule"), _rule(card)),
        BasisLine(card.phrase("head.method"), _method(card)),
        BasisLine(card.phrase("head.assessors"), _assessors(card)),
        BasisLine(card.phrase("head.period"), _period(card)),
    )
    return tuple(line for line in lines if line.text)


def sources_of(card: CardWriter) -> tuple[SourceLine, ...]:
    """Return every source of the assessment, numbered in the order of its file."""
    return tuple(
        _source(card, number, source) for number, source in enumerate(card.view.assessment.sources.values(), start=1)
    )


def review_of(card: CardWriter) -> Markup:
    """Say how far the assessment was checked by others, and how far it has come."""
    sentences = card.view.review.sentences
    status = card.phrase("status", status=card.term("status", card.view.assessment.status))
    return Markup(" ").join([*sentences, status])


def objections_of(card: CardWriter) -> Markup:
    """Name the objections and questions that are open, and those that are answered with what was decided.

    Where page 2 is full, that they are counted must do.
    """
    review = card.view.review
    if card.is_long:
        return NOTHING
    still_open = [Markup("{} ({} {})").format(each.title, each.reviewer, each.verdict) for each in review.objections]
    answered = [Markup("{} ({})").format(each.title, each.standing) for each in review.answered]
    lines = (_named(card, "open", still_open), _named(card, "answered", answered))
    return Markup(" ").join(line for line in lines if line)


def _named(card: CardWriter, phrase: str, remarks: list[Markup]) -> Markup:
    """Name the first few of some objections, and how many there are beside them."""
    names, more = Markup("; ").join(remarks[:MOST_OBJECTIONS]), len(remarks) - MOST_OBJECTIONS
    if not remarks:
        return NOTHING
    return card.phrase(f"{phrase}-more", names=names, count=more) if more > 0 else card.phrase(phrase, names=names)


def contest_of(card: CardWriter) -> Markup:
    """Say whom to tell that a result is wrong."""
    settings = card.portfolio.settings
    if settings.contact:
        return card.phrase("contest", publisher=settings.publisher, link=link(settings.contact))
    nobody = card.phrase("contest-publisher", publisher=settings.publisher)
    if settings.repository is None:
        return nobody
    return Markup("{} {}").format(nobody, card.phrase("contest-files", link=link(settings.repository)))


def link(address: str) -> Markup:
    """Return a link that shows where it leads; addresses are http, https or mailto by the model."""
    return Markup('<a href="{}">{}</a>').format(address, short(address))


def short(address: str) -> str:
    """Return an address as people write it down."""
    for prefix in ("https://", "http://", "mailto:"):
        address = address.removeprefix(prefix)
    return address.rstrip("/")


def _framework(card: CardWriter) -> Markup:
    framework = card.view.framework
    title = card.say(framework.title)
    line = card.phrase("framework-version", title=title, version=card.version(framework))
    return line if framework.verified else Markup("{} {}").format(line, card.phrase("framework-unverified"))


def _rubric(card: CardWriter) -> Markup:
    framework = card.view.framework
    write = card.brief if card.is_long else card.say
    note = write(framework.scoring_note) if framework.scoring_note else NOTHING
    return Markup(" ").join(part for part in (escape(card.view.origin_of_scoring), note) if part)


def _rule(card: CardWriter) -> Markup:
    framework = card.view.framework
    if only_in_words(framework):
        return NOTHING
    rule = card.t(f"combine.{framework.rule.id}")
    scale = card.phrase("rule", lowest=card.view.headline.lowest, highest=card.view.headline.highest, rule=rule)
    if not framework.rule.makes_a_score or not framework.gaps.coverage:
        return scale
    needed = card.view.root.threshold
    asked = card.t("rules.coverage-all") if needed == 1 else card.phrase("rule-coverage", share=card.percent(needed))
    return Markup("{} {}").format(scale, asked)


def _method(card: CardWriter) -> Markup:
    method = card.view.assessment.method
    texts = [card.say(text) for text in (method.approach, method.note) if text]
    return Markup(". ").join(part.rstrip(".") if place + 1 < len(texts) else part for place, part in enumerate(texts))


def _assessors(card: CardWriter) -> Markup:
    people = [
        Markup("{} ({})").format(person.name, person.affiliation) if person.affiliation else escape(person.name)
        for person in card.view.assessment.assessors
    ]
    return Markup("; ").join(people)


def _period(card: CardWriter) -> Markup:
    period = card.view.assessment.period
    called = Markup("{}.").format(capitalised(period.called(card.language)))
    if period.note:
        return Markup("{} {}").format(called, card.say(period.note))
    return called if period.ends else Markup("{} {}.").format(called, card.phrase("undated"))


def _source(card: CardWriter, number: int, source: Source) -> SourceLine:
    dated = card.day(source.dated) if source.dated else str(card.phrase("source-undated"))
    known = "" if source.addresses else str(card.phrase("no-address"))
    facts = [card.named(source.author or ""), card.term("source-kind", source.kind), source.number, dated, known]
    return SourceLine(
        number=number,
        title=source.title,
        details=capitalised(", ".join(fact for fact in facts if fact)),
        links=tuple(map(link, source.addresses)),
        verified=source.verified,
    )
