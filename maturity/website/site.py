"""The whole site in one language: every page, and the frame around them; and the page above the languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from maturity.findings import RulePage
from maturity.model.text import Language as LanguageCode
from maturity.presentation.data_state import state_words
from maturity.presentation.dataset import Dataset, base_of, dataset_of
from maturity.presentation.portfolio import Download, Portfolio, framework_address
from maturity.presentation.result.view import ResultViews
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
from maturity.website.page import NAMES, Language, Link, Page, SiteRequest
from maturity.website.rendering import Writer
from maturity.website.rule_pages import rule_pages
from maturity.website.services_page import services_page
from maturity.website.source_register import sources_page
from maturity.website.structured_data import described_for_search
from maturity.website.takeable import files_of
from maturity.website.taking_along import with_city_taken_along, with_dataset_cited, with_result_cited

FRAME = "frame."


def site_request(
    portfolio: Portfolio,
    language: LanguageCode,
    downloads: Sequence[Download] = (),
    manual: Sequence[RulePage] = (),
    written: Mapping[LanguageCode, Sequence[Page]] = MappingProxyType({}),
) -> SiteRequest:
    """Return what a site builder needs for one language; ``written`` are the hand-written pages of every language."""
    own = written.get(language, ())
    addresses = {
        code: frozenset(page.address for page in written.get(code, ())) for code in portfolio.settings.languages
    }
    t, settings = words(language), portfolio.settings
    return SiteRequest(
        language=_language(language),
        languages=tuple(_language(code) for code in settings.languages),
        name=settings.title.words(language),
        navigation=sections_of_site(portfolio, own, t),
        pages=chain(site_pages(portfolio, language, downloads, manual), placed(own, t)),
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
    )


def site_pages(
    portfolio: Portfolio, language: LanguageCode, downloads: Sequence[Download], manual: Sequence[RulePage] = ()
) -> Iterator[Page]:
    """Yield every generated page with the files that it gives away, each made when it is asked for."""
    views, writers = ResultViews(portfolio, language), dict[str, Writer]()

    def writer(address: str) -> Writer:
        return writers.setdefault(address, Writer(language, views, address))

    for page in _generated_pages(portfolio, downloads, manual, language, writer):
        w = writers.pop(page.address)
        yield replace(page, files=files_of(page, w.charts, w)) if w.charts else page


def _generated_pages(
    portfolio: Portfolio,
    downloads: Sequence[Download],
    manual: Sequence[RulePage],
    language: LanguageCode,
    writer: Callable[[str], Writer],
) -> Iterator[Page]:
    dataset = dataset_of(portfolio)

    def described(page: Page) -> Page:
        block = described_for_search(dataset, language, downloads, page.address)
        return with_dataset_cited(replace(page, data_block=block), dataset, writer(page.address))

    yield described(home_page(writer("index.html")))
    if has_map(on_map := writer(MAP_ADDRESS)):
        yield map_page(on_map)
    yield from _pages_of_governments(portfolio, downloads, dataset, writer)
    yield from comparison_pages(writer)
    yield from compare_pages(writer)
    yield frameworks_page(writer("frameworks/index.html"))
    for framework in portfolio.frameworks:
        yield framework_page(framework, writer(framework_address(framework)))
    yield from indicator_pages(writer)
    yield from family_pages(writer)
    yield factors_page(writer("factors.html"))
    yield services_page(writer("services.html"))
    yield sources_page(writer("sources.html"))
    yield methodology_page(writer("methodology.html"))
    yield from rule_pages(manual, writer)
    yield glossary_page(writer("glossary.html"))
    if has_changes(portfolio):
        yield changes_page(writer(CHANGES_ADDRESS))
    yield described(downloads_page(downloads, writer("downloads.html")))
    yield accessibility_page(writer("accessibility.html"))


def _pages_of_governments(
    portfolio: Portfolio, downloads: Sequence[Download], dataset: Dataset, writer: Callable[[str], Writer]
) -> Iterator[Page]:
    """Yield the page of each government, and those of its results, with what can be cited and taken along."""
    files = by_slug(downloads)
    for city in portfolio.cities:
        w = writer(city.address)
        page = city_page(city, files, w)
        yield with_city_taken_along(page, city, dataset, w)
        for assessed in city.newest_first:  # as search lists them
            w = writer(assessed.address)
            page = assessment_page(city, assessed, files, w)
            yield with_result_cited(page, city, assessed, dataset, w)


def landing_page(portfolio: Portfolio) -> str:
    """Return a whole HTML document for the folder that holds the languages: it leads on to the site's first one."""
    settings = portfolio.settings
    language = settings.languages[0]
    w = Writer(language, ResultViews(portfolio, language), "index.html")
    return str(w.render("landing", settings=settings, languages=[(code, NAMES[code]) for code in settings.languages]))


def _language(code: str) -> Language:
    return Language(code, NAMES[code])
