"""The page of one city: the answer first, then everything known about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.model.assessment import Effect, FactorNote
from maturity.model.text import Text
from maturity.outputs.charts.parts import Frame
from maturity.outputs.drawings import draw_index_of, draw_profile_of
from maturity.outputs.highlights import factors_with, next_steps
from maturity.outputs.page import Link, Page
from maturity.outputs.pages.downloads import Download, download_groups
from maturity.outputs.pages.headline import headline, main_assessment
from maturity.outputs.pages.home import kind_of
from maturity.outputs.pages.rendering import Writer
from maturity.outputs.pages.search import entry
from maturity.outputs.pages.services import register_lines
from maturity.outputs.pages.source_register import sources_of_city
from maturity.outputs.portfolio import Assessed, AssessedCity

STEPS_SHOWN = 3
FACTORS_SHOWN = 3
SERVICES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class FactorList:
    """The factors of one effect: the first few, and how many there are."""

    effect: str
    sign: str
    titles: tuple[Text | str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CityStep:
    """One thing to do next: the line to click, what is added in small print, and where it is said."""

    line: Text
    levels: str
    detail: Text | None
    author: Text | None
    address: str


@dataclass(frozen=True, slots=True)
class CityFactor:
    """A factor of the city, and the assessment that names it."""

    title: Text | None
    note: FactorNote
    period: str
    address: str


def city_page(city: AssessedCity, downloads: Sequence[Download], w: Writer) -> Page:
    main = main_assessment(city)
    heads = tuple(headline(one, w) for one in reversed(city.assessments))
    lines = register_lines(city, w)
    html = w.render(
        "city",
        city=city,
        kind=kind_of(city, w),
        main=main,
        head=headline(main, w) if main else None,
        link=True,
        chart=draw_index_of(main.result, w.language, "_index", Frame.NARROW) if main else None,
        profile=draw_profile_of(main.result, w.language, "_profile-chart") if main else None,
        factors=_factor_lists(city, w),
        steps=_steps(main)[:STEPS_SHOWN] if main else (),
        heads=heads,
        all_factors=_all_factors(city, w),
        downloads=download_groups(city, downloads, w.language),
        services=lines[:SERVICES_SHOWN],
        service_count=len(lines),
        sources=sources_of_city(city),
        settings=w.portfolio.settings,
    )
    description = w.plain(city.city.description)
    return Page(
        address=w.address,
        title=city.city.name,
        description=description or f"{city.city.name}, {kind_of(city, w)}",
        html=html,
        search=(entry("", city.city.name, kind_of(city, w), description),),
        breadcrumbs=(Link(w.t("nav.portfolio"), "index.html"),),
    )


def _factor_lists(city: AssessedCity, w: Writer) -> tuple[FactorList, ...]:
    assessments = [one.assessment for one in city.assessments]
    lists = []
    for effect, sign in ((Effect.INHIBITING, "▼"), (Effect.SUPPORTING, "▲")):
        notes = factors_with(assessments, effect)
        shown = tuple(_title(note, w) for note in notes[:FACTORS_SHOWN])
        lists.append(FactorList(effect.value, sign, shown, len(notes) - len(shown)))
    return tuple(lists)


def _all_factors(city: AssessedCity, w: Writer) -> list[CityFactor]:
    """Return every mention, what holds back first."""
    mentions = [
        CityFactor(
            known.title if (known := w.portfolio.factor_by_id.get(note.factor)) else None,
            note,
            one.assessment.period.called(w.language),
            one.address,
        )
        for one in city.assessments
        for note in one.assessment.factors
    ]
    return sorted(mentions, key=lambda mention: mention.note.effect is Effect.SUPPORTING)


def _title(note: FactorNote, w: Writer) -> Text | str:
    known = w.portfolio.factor_by_id.get(note.factor)
    return known.title if known else note.factor


def _steps(main: Assessed) -> list[CityStep]:
    """What the sources advise comes before what the framework would have anyone do next."""
    advised = [
        CityStep(one.text, "", None, one.author, f"{main.address}#_recommendation-{place}")
        for place, one in enumerate(main.assessment.recommendations, start=1)
    ]
    usual = [
        CityStep(
            line=step.indicator.title,
            levels=f"{step.level} → {step.aim}" if step.aim else "",
            detail=step.text,
            author=None,
            address=f"{main.address}#{step.indicator.id}",
        )
        for step in next_steps(main.result)
    ]
    return [*advised, *usual]
