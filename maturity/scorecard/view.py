"""The whole scorecard as values: everything that the template prints, in the order it prints it."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.model.assessment import Effect
from maturity.presentation.answers import goal_in_words_of
from maturity.presentation.goals_in_words import origin_of_scoring
from maturity.scorecard.actions import Action, FactorLine, actions_of, factors_from, factors_of
from maturity.scorecard.basis import (
    BasisLine,
    SourceLine,
    basis_of,
    contest_of,
    link,
    notice_of,
    objections_of,
    review_of,
    short,
    sources_of,
)
from maturity.scorecard.extremes import Extremes, sides_of, unrated_of
from maturity.scorecard.index_block import IndexBlock, index_block
from maturity.scorecard.profile import Profile, profile_of
from maturity.scorecard.published_tables import History, Published, history_on_card, published_of
from maturity.scorecard.rows import Group, columns_of, groups_of, measure_head
from maturity.scorecard.subject import Subject
from maturity.scorecard.summary import summary_of

FEW_BARS: Final = 6
"""So few leave room on page 1 for the next steps, where page 2 is full."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What runs at the foot of every page."""

    subject: str
    as_of: str
    address: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Two pages for a mayor."""

    language: str
    title: str
    publisher: str
    dated: str
    place: Markup
    city: str
    period: str
    framework: Markup
    rubric: str
    notice: Markup
    index: IndexBlock
    summary: Markup
    profile: Profile
    sides: tuple[Extremes, Extremes]
    unrated: Markup
    measure_head: Markup
    published: Published | None
    history: History | None
    official: bool
    groups: tuple[Group, ...]
    columns: tuple[tuple[Group, ...], ...]
    varied: bool
    steps_first: bool
    in_words: bool
    doubted: bool
    supporting: tuple[FactorLine, ...]
    inhibiting: tuple[FactorLine, ...]
    factors_from: Markup
    steps: tuple[Action, ...]
    basis: tuple[BasisLine, ...]
    sources: tuple[SourceLine, ...]
    review: Markup
    objections: Markup
    contest: Markup
    page: Markup
    foot: Foot


def view_of(subject: Subject) -> Scorecard:
    """Gather the parts."""
    groups, profile = groups_of(subject), profile_of(subject)
    return Scorecard(
        language=subject.voice.language,
        title=_title(subject),
        publisher=subject.portfolio.settings.publisher,
        dated=_dated(subject),
        place=_place(subject),
        city=subject.city.name,
        period=subject.assessment.period.called(subject.voice.language),
        framework=subject.voice.say(subject.framework.title),
        rubric=origin_of_scoring(subject.framework, subject.voice.t),
        notice=notice_of(subject),
        index=index_block(subject),
        summary=summary_of(subject),
        profile=profile,
        sides=sides_of(subject),
        unrated=unrated_of(subject),
        measure_head=measure_head(subject),
        published=published_of(subject),
        history=history_on_card(subject),
        official=subject.view.headline.is_official,
        groups=groups,
        columns=columns_of(subject, groups),
        steps_first=subject.is_long and bool(profile.chart) and len(subject.root.parts) <= FEW_BARS,
        varied=len({row.confidence for group in groups for row in group.rows}) > 1,
        in_words=any(goal_in_words_of(leaf) for leaf in subject.root.leaves()),
        doubted=any(not group.verified or any(not row.verified for row in group.rows) for group in groups),
        supporting=factors_of(subject, Effect.SUPPORTING),
        inhibiting=factors_of(subject, Effect.INHIBITING),
        factors_from=factors_from(subject),
        steps=actions_of(subject),
        basis=basis_of(subject),
        sources=sources_of(subject),
        review=review_of(subject),
        objections=objections_of(subject),
        contest=contest_of(subject),
        page=_page(subject),
        foot=_foot(subject),
    )


def _title(subject: Subject) -> str:
    """Return the document's title, plain text."""
    framework = subject.voice.label(subject.framework.title)
    title = f"{subject.city.name}, {subject.assessment.period.called(subject.voice.language)}: {framework}"
    stamped = subject.view.review.watermark
    return f"{stamped}: {title}" if stamped else title


def _dated(subject: Subject) -> str:
    """Return the date that the file carries: the period's end, never today; empty where the period has none."""
    ends = subject.assessment.period.ends
    return ends.isoformat() if ends else ""


def _place(subject: Subject) -> Markup:
    kind = subject.voice.term("city-kind", subject.city.kind)
    province = subject.voice.say(subject.city.province) if subject.city.province else NOTHING
    return Markup(" · ").join(part for part in (escape(kind), province) if part)


def _page(subject: Subject) -> Markup:
    """Return a link to the page that shows everything, where the site has an address."""
    if (address := _address(subject)) is None:
        return NOTHING
    return subject.voice.phrase("more-on-site", link=link(address))


def _address(subject: Subject) -> str | None:
    base = subject.portfolio.settings.address
    return f"{base.rstrip('/')}/{subject.voice.language}/{subject.assessed.address}" if base else None


def _foot(subject: Subject) -> Foot:
    framework = subject.framework
    named = subject.voice.label(framework.short_title or framework.title)
    voice, period = subject.voice, subject.assessment.period.called(subject.voice.language)
    return Foot(
        subject=f"{subject.city.name} · {named} {framework.version}",
        as_of=voice.phrase("foot-period", period=period).unescape(),
        address=short(subject.portfolio.settings.address or ""),
    )
