"""What the result rests on: framework, method, assessors, sources, review, and how to contest it."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.model.source import Source
from maturity.presentation.goals_in_words import only_in_words, origin_of_scoring
from maturity.presentation.numbers import show_day, show_percent
from maturity.scorecard.phrases import capitalised
from maturity.scorecard.subject import Subject

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
    url: str
    address: str
    verified: bool


def basis_of(subject: Subject) -> tuple[BasisLine, ...]:
    """Return how the result came about, the reader's doubts first."""
    lines = (
        BasisLine(subject.voice.phrase("head.framework"), _framework(subject)),
        BasisLine(subject.voice.phrase("head.rubric"), _rubric(subject)),
        BasisLine(subject.voice.phrase("head.rule"), _rule(subject)),
        BasisLine(subject.voice.phrase("head.method"), _method(subject)),
        BasisLine(subject.voice.phrase("head.assessors"), _assessors(subject)),
        BasisLine(subject.voice.phrase("head.period"), _period(subject)),
    )
    return tuple(line for line in lines if line.text)


def sources_of(subject: Subject) -> tuple[SourceLine, ...]:
    """Return every source of the assessment, numbered in the order of its file."""
    return tuple(
        _source(subject, number, source) for number, source in enumerate(subject.assessment.sources.values(), start=1)
    )


def review_of(subject: Subject) -> Markup:
    """Say how far the assessment was checked by others, and how far it has come."""
    voice, said = subject.voice, subject.view.review.sentences
    status = voice.phrase("status", status=voice.term("status", subject.assessment.status))
    return Markup(" ").join([*said, status])


def objections_of(subject: Subject) -> Markup:
    """Name the objections and questions that are open; where page 2 is full, that they are counted must do."""
    voice = subject.voice
    held = subject.view.review.objections
    if not held or subject.is_long:
        return NOTHING
    named = [Markup("{} ({} {})").format(each.title, each.reviewer, each.verdict) for each in held[:MOST_OBJECTIONS]]
    more = len(held) - len(named)
    names = Markup("; ").join(named)
    return voice.phrase("open-more", names=names, count=more) if more else voice.phrase("open", names=names)


def notice_of(subject: Subject) -> Markup:
    """Warn on page 1, in words that are read aloud too, of what is nothing for the public yet."""
    return escape(subject.view.review.watermark)


def contest_of(subject: Subject) -> Markup:
    """Say whom to tell that a result is wrong."""
    settings, voice = subject.portfolio.settings, subject.voice
    if settings.contact:
        return voice.phrase("contest", publisher=settings.publisher, link=link(settings.contact))
    nobody = voice.phrase("contest-publisher", publisher=settings.publisher)
    if settings.repository is None:
        return nobody
    return Markup("{} {}").format(nobody, voice.phrase("contest-files", link=link(settings.repository)))


def link(address: str) -> Markup:
    """Return a link that shows where it leads; addresses are http, https or mailto by the model."""
    return Markup('<a href="{}">{}</a>').format(address, short(address))


def short(address: str) -> str:
    """Return an address as people write it down."""
    for prefix in ("https://", "http://", "mailto:"):
        address = address.removeprefix(prefix)
    return address.rstrip("/")


def _framework(subject: Subject) -> Markup:
    framework = subject.framework
    title = subject.voice.say(framework.title)
    line = subject.voice.phrase("framework-version", title=title, version=framework.version)
    return line if framework.verified else Markup("{} {}").format(line, subject.voice.phrase("framework-unverified"))


def _rubric(subject: Subject) -> Markup:
    framework, voice = subject.framework, subject.voice
    said = voice.brief if subject.is_long else voice.say
    note = said(framework.scoring_note) if framework.scoring_note else NOTHING
    return Markup(" ").join(part for part in (escape(origin_of_scoring(framework, voice.t)), note) if part)


def _rule(subject: Subject) -> Markup:
    framework, voice = subject.framework, subject.voice
    if only_in_words(framework):
        return NOTHING
    rule = voice.t(f"combine.{framework.rule.id}")
    scale = voice.phrase("rule", lowest=subject.lowest, highest=subject.highest, rule=rule)
    if not framework.rule.makes_a_score or not framework.gaps.coverage:
        return scale
    share = show_percent(subject.root.threshold, voice.language)
    return Markup("{} {}").format(scale, voice.phrase("rule-coverage", share=share))


def _method(subject: Subject) -> Markup:
    method, voice = subject.assessment.method, subject.voice
    said = [voice.say(text) for text in (method.approach, method.note) if text]
    return Markup(". ").join(part.rstrip(".") if place + 1 < len(said) else part for place, part in enumerate(said))


def _assessors(subject: Subject) -> Markup:
    people = [
        Markup("{} ({})").format(each.name, each.affiliation) if each.affiliation else escape(each.name)
        for each in subject.assessment.assessors
    ]
    return Markup("; ").join(people)


def _period(subject: Subject) -> Markup:
    period, voice = subject.assessment.period, subject.voice
    called = Markup("{}.").format(capitalised(period.called(voice.language)))
    if period.note:
        return Markup("{} {}").format(called, voice.say(period.note))
    return called if period.ends else Markup("{} {}.").format(called, voice.phrase("undated"))


def _source(subject: Subject, number: int, source: Source) -> SourceLine:
    voice = subject.voice
    dated = show_day(source.dated, voice.language) if source.dated else str(voice.phrase("source-undated"))
    facts = [source.author, voice.term("source-kind", source.kind), source.number, dated]
    return SourceLine(
        number=number,
        title=source.title,
        details=capitalised(", ".join(fact for fact in facts if fact)),
        url=source.url or "",
        address=short(source.url) if source.url else "",
        verified=source.verified,
    )
