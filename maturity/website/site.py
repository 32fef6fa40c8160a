"""The whole site in one language: every page, and the frame around them; and the page above the languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from maturity.findings import RulePage
from maturity.model.text import Language as LanguageCode
from maturity.presentation.data_state import state_words
from maturity.presentation.dataset import Dataset, base_of, dataset_of
from maturity.presentation.portfolio import Assessed, AssessedCity, Download, Portfolio, framework_address
from maturity.presentation.result.view import ResultViews
from maturity.presentation.taken_files import PLANS
from maturity.presentation.voice import Voice
from maturity.presentation.words import words
from maturity.website.accessibility_page import accessibility_page
from maturity.website.assessment_page import assessment_page
from maturity.website.changes_page import CHANGES_ADDRESS, changes_page, has_changes
from maturity.website.city_page import city_page
from maturity.website.compare_pages import compare_pages
from maturity.website.comparison_pages import comparison_pages
from maturity.website.downloads_page import by_slug, downloads_page
from maturity.website.factors_page import factors_page
from maturity.website.feeds import feeds_offered
from maturity.website.framework_library_pages import family_pages, frameworks_page
from maturity.website.framework_pages import framework_page
from maturity.website.glossary_page import glossary_page
from maturity.website.home_page import home_page
from maturity.website.indicator_pages import indicator_pages
from maturity.website.map_page import MAP_ADDRESS, has_map, map_page
from maturity.website.methodology_page import methodology_page
from maturity.website.navigation import placed, sections_of_site
from maturity.website.own_style import style_of
from maturity.website.own_texts import NOTHING_OWN, OwnParts
from maturity.website.page import NAMES, Language, Link, Page, PlannedPage, SiteRequest
from maturity.website.plan_page import plan_page
from maturity.website.plans_page import plans_page
from maturity.website.rendering import Writer, planned, site_blanks
from maturity.website.rule_pages import rule_pages
from maturity.website.services_page import services_page
from maturity.website.source_register import sources_page
from maturity.website.structured_data import described_for_search
from maturity.website.taking_along import with_city_taken_along, with_dataset_cited, with_result_cited

FRAME = "frame."


def site_request(
    portfolio: Portfolio,
    language: LanguageCode,
    downloads: Sequence[Download] = (),
    manual: Sequence[RulePage] = (),
    written: Mapping[LanguageCode, Sequence[Page]] = MappingProxyType({}),
    own: OwnParts = NOTHING_OWN,
) -> SiteRequest:
    """Return what a site builder needs for one language; ``written`` are the hand-written pages of every language.

    ``own`` is what the site has of the workspace's own in this language.
    """
    by_hand = written.get(language, ())
    addresses = {
        code: frozenset(page.address for page in written.get(code, ())) for code in portfolio.settings.languages
    }
    t, settings = words(language), portfolio.settings
    return SiteRequest(
        language=_language(language),
        languages=tuple(_language(code) for code in settings.languages),
        name=settings.title.words(language),
        navigation=sections_of_site(portfolio, by_hand, t),
        pages=(page.make() for page in planned_pages(portfolio, language, downloads, manual, own, by_hand)),
        words={key.removeprefix(FRAME): phrase for key, phrase in t.phrases.items() if key.startswith(FRAME)},
        footer=(
            t("footer.publisher", publisher=settings.publisher),
            *((t("footer.licence", licence=settings.licence),) if settings.licence else ()),
            t("footer.made"),
            *(() if settings.contact else (t("footer.no-contact"),)),
            state_words(portfolio.state, Voice(language)),
        ),
        contact=Link(t("footer.contact"), settings.contact) if settings.contact else None,
        lacking={code: addresses[language] - others for code, others in addresses.items()},
        base=base_of(settings.address),
        style=style_of(settings.look),
        changes=Link(t("changes.title"), CHANGES_ADDRESS) if has_changes(portfolio) else None,
        feeds=feeds_offered(portfolio, language),
        own=own,
        blanks=site_blanks(settings, language),
    )


def site_pages(
    portfolio: Portfolio, language: LanguageCode, downloads: Sequence[Download], manual: Sequence[RulePage] = ()
) -> Iterator[Page]:
    """Yield every generated page with the files that it gives away, each made when it is asked for."""
    return (page.make() for page in planned_pages(portfolio, language, downloads, manual))


def planned_pages(
    portfolio: Portfolio,
    language: LanguageCode,
    downloads: Sequence[Download],
    manual: Sequence[RulePage] = (),
    own: OwnParts = NOTHING_OWN,
    by_hand: Sequence[Page] = (),
) -> Iterator[PlannedPage]:
    """Yield what makes each page, the generated ones first; they share what they look at."""
    views, dataset = ResultViews(portfolio, language), dataset_of(portfolio)

    def writer(address: str) -> Writer:
        return Writer(language, views, address, own)

    def described(page: Page) -> Page:
        block = described_for_search(dataset, language, downloads, page.address)
        return with_dataset_cited(replace(page, data_block=block), dataset, writer(page.address))

    yield dressed(planned(writer("index.html"), home_page), described)
    if has_map(on_map := writer(MAP_ADDRESS)):
        yield planned(on_map, map_page)
    yield from _pages_of_governments(portfolio, downloads, dataset, writer)
    yield from comparison_pages(writer)
    yield from compare_pages(writer)
    if portfolio.has_plans:
        yield planned(writer(PLANS), plans_page)
    yield planned(writer("frameworks/index.html"), frameworks_page)
    for framework in portfolio.frameworks:
        yield planned(writer(framework_address(framework)), partial(framework_page, framework))
    yield from indicator_pages(writer)
    yield from family_pages(writer)
    yield planned(writer("factors.html"), factors_page)
    yield planned(writer("services.html"), services_page)
    yield planned(writer("sources.html"), sources_page)
    yield planned(writer("methodology.html"), methodology_page)
    yield from rule_pages(manual, writer)
    yield planned(writer("glossary.html"), glossary_page)
    if has_changes(portfolio):
        yield planned(writer(CHANGES_ADDRESS), changes_page)
    yield dressed(planned(writer("downloads.html"), partial(downloads_page, downloads)), described)
    yield planned(writer("accessibility.html"), accessibility_page)
    for written in placed(by_hand, words(language)):
        yield PlannedPage(written.address, partial(_as_it_is, written))


def _as_it_is(page: Page) -> Page:
    return page


def dressed(page: PlannedPage, dress: Callable[[Page], Page]) -> PlannedPage:
    """Return a page that is to be, with more on it once it is made."""
    return PlannedPage(page.address, lambda: dress(page.make()))


def _pages_of_governments(
    portfolio: Portfolio, downloads: Sequence[Download], dataset: Dataset, writer: Callable[[str], Writer]
) -> Iterator[PlannedPage]:
    """Yield the page of each government, and those of its results, with what can be cited and taken along."""
    files = by_slug(downloads)

    def of_city(city: AssessedCity, w: Writer) -> Page:
        return with_city_taken_along(city_page(city, files, w), city, dataset, w)

    def of_result(city: AssessedCity, assessed: Assessed, w: Writer) -> Page:
        page = assessment_page(city, assessed, files, w)
        return with_result_cited(page, city, assessed, dataset, w)

    for city in portfolio.cities:
        yield planned(writer(city.address), partial(of_city, city))
        if city.plan:
            yield planned(writer(city.plan_address), partial(plan_page, city))
        for assessed in city.newest_first:  # as search lists them
            yield planned(writer(assessed.address), partial(of_result, city, assessed))


def landing_page(portfolio: Portfolio) -> str:
    """Return a whole HTML document for the folder that holds the languages: it leads on to the site's first one."""
    settings = portfolio.settings
    language = settings.languages[0]
    w = Writer(language, ResultViews(portfolio, language), "index.html")
    return str(w.render("landing", settings=settings, languages=[(code, NAMES[code]) for code in settings.languages]))


def _language(code: str) -> Language:
    return Language(code, NAMES[code])
