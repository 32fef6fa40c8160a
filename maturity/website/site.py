"""The whole site in one language: every page, and the frame around them; and the page above the languages."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from maturity.findings import RulePage
from maturity.model.text import Language as LanguageCode
from maturity.presentation.portfolio import Download, Portfolio, framework_address
from maturity.presentation.result.view import ResultViews
from maturity.presentation.words import words
from maturity.website.accessibility_page import accessibility_page
from maturity.website.assessment_page import assessment_page
from maturity.website.city_page import city_page
from maturity.website.comparison_pages import comparison_pages
from maturity.website.downloads_page import by_slug, downloads_page
from maturity.website.factors_page import factors_page
from maturity.website.framework_library_pages import family_pages, frameworks_page
from maturity.website.framework_pages import framework_page
from maturity.website.glossary_page import glossary_page
from maturity.website.home_page import home_page
from maturity.website.methodology_page import methodology_page
from maturity.website.page import Language, Link, Page, SiteRequest
from maturity.website.rendering import Writer
from maturity.website.rule_pages import rule_pages
from maturity.website.services_page import services_page
from maturity.website.source_register import sources_page

NAVIGATION = (
    ("portfolio", "index.html"),
    ("comparison", "comparisons/index.html"),
    ("frameworks", "frameworks/index.html"),
    ("factors", "factors.html"),
    ("services", "services.html"),
    ("sources", "sources.html"),
    ("methodology", "methodology.html"),
    ("glossary", "glossary.html"),
    ("downloads", "downloads.html"),
    ("about", "about.html"),
)
FRAME = "frame."
NAMES = {"id": "Bahasa Indonesia", "en": "English"}


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
        description=settings.description.words(language) if settings.description else "",
        navigation=tuple(Link(t(f"nav.{name}"), address) for name, address in NAVIGATION),
        pages=chain(site_pages(portfolio, language, downloads, manual), own),
        words={key.removeprefix(FRAME): phrase for key, phrase in t.phrases.items() if key.startswith(FRAME)},
        footer=(
            t("footer.publisher", publisher=settings.publisher),
            *((t("footer.licence", licence=settings.licence),) if settings.licence else ()),
            t("footer.made"),
            *(() if settings.contact else (t("footer.no-contact"),)),
        ),
        contact=Link(t("footer.contact"), settings.contact) if settings.contact else None,
        lacking={code: addresses[language] - others for code, others in addresses.items()},
    )


def site_pages(
    portfolio: Portfolio, language: LanguageCode, downloads: Sequence[Download], manual: Sequence[RulePage] = ()
) -> Iterator[Page]:
    """Yield every generated page, each made when it is asked for."""
    views = ResultViews(portfolio, language)

    def writer(address: str) -> Writer:
        return Writer(language, views, address)

    files = by_slug(downloads)
    yield home_page(writer("index.html"))
    for city in portfolio.cities:
        yield city_page(city, files, writer(city.address))
        for assessed in city.assessments:
            yield assessment_page(city, assessed, files, writer(assessed.address))
    yield from comparison_pages(writer)
    yield frameworks_page(writer("frameworks/index.html"))
    for framework in portfolio.frameworks:
        yield framework_page(framework, writer(framework_address(framework)))
    yield from family_pages(writer)
    yield factors_page(writer("factors.html"))
    yield services_page(writer("services.html"))
    yield sources_page(writer("sources.html"))
    yield methodology_page(writer("methodology.html"))
    yield from rule_pages(manual, writer)
    yield glossary_page(writer("glossary.html"))
    yield downloads_page(downloads, writer("downloads.html"))
    yield accessibility_page(writer("accessibility.html"))


def landing_page(portfolio: Portfolio) -> str:
    """Return a whole HTML document for the folder that holds the languages: it leads on to the site's first one."""
    settings = portfolio.settings
    language = settings.languages[0]
    w = Writer(language, ResultViews(portfolio, language), "index.html")
    return str(w.render("landing", settings=settings, languages=[(code, NAMES[code]) for code in settings.languages]))


def _language(code: str) -> Language:
    return Language(code, NAMES[code])
