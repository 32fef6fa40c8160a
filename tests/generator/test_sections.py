"""Five sections lead through the site, and every page, however deep, is marked as part of one."""

from collections.abc import Iterator

import pytest
from markupsafe import Markup

from maturity.model.text import LANGUAGES, Language, Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.words import words
from maturity.website.generator.views import LinkView, show_site
from maturity.website.navigation import placed
from maturity.website.page import Page
from maturity.website.site import site_request

WRITTEN = {
    "about.html": "About us",
    "contest.html": "Contest",
    "manual/index.html": "The manual",
    "manual/reference/city.html": "city.yaml",
    "visit.html": "Visit",
}
PORTFOLIO = Portfolio(WorkspaceSettings(title=Text(id="Situs", en="Site"), publisher="Us"), (), (), {})


def written() -> list[Page]:
    return [Page(address, title, "", Markup("<h1>x</h1>")) for address, title in WRITTEN.items()]


def frame_of(address: str, language: Language = "en") -> dict[str, object]:
    request = site_request(PORTFOLIO, language, written={language: written()})
    return show_site(request, next(page for page in request.pages if page.address == address))


def marked(entries: object) -> Iterator[tuple[str, str]]:
    assert isinstance(entries, (list, tuple))
    for entry in entries:
        assert isinstance(entry, LinkView)
        if entry.current:
            yield entry.href, entry.current


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_five_sections(language: Language) -> None:
    """Cities, compare, frameworks, factors and services, about: each with a name of its own."""
    navigation = site_request(PORTFOLIO, language).navigation

    addresses = ["index.html", "comparisons/index.html", "frameworks/index.html", "factors.html", "about.html"]
    assert [section.address for section in navigation] == addresses
    assert len({section.title for section in navigation}) == 5


@pytest.mark.parametrize(
    ("address", "section", "page"),
    [
        ("index.html", ("index.html", "page"), None),
        ("factors.html", ("factors.html", "page"), ("factors.html", "page")),
        ("services.html", ("factors.html", "true"), ("services.html", "page")),
        ("downloads.html", ("about.html", "true"), ("downloads.html", "page")),
        ("about.html", ("about.html", "page"), ("about.html", "page")),
        ("visit.html", ("about.html", "true"), ("about.html", "true")),
        ("contest.html", ("about.html", "true"), ("contest.html", "page")),
        ("manual/index.html", ("../about.html", "true"), ("../manual/index.html", "page")),
        ("manual/reference/city.html", ("../../about.html", "true"), ("../../manual/index.html", "true")),
    ],
)
def test_every_page_is_marked_in_one_section(
    address: str, section: tuple[str, str], page: tuple[str, str] | None
) -> None:
    """Also a page of one's own, and one deep in the manual; and in the section the page that it stands below."""
    frame = frame_of(address)

    assert [*marked(frame["navigation"])] == [section]
    shown = frame["section"]
    assert [*marked(shown.below)] == [page] if isinstance(shown, LinkView) else page is None


def test_hand_written_pages_below_about_bear_their_own_titles() -> None:
    """Those that a site has, also where a workspace laid its own over them; the others are left out."""
    about = site_request(PORTFOLIO, "en", written={"en": written()}).navigation[-1]

    assert [link.title for link in about.below[-2:]] == ["Contest", "The manual"]
    assert "manual/index.html" not in {link.address for link in site_request(PORTFOLIO, "en").navigation[-1].below}


def test_the_way_to_a_hand_written_page_goes_through_its_folders() -> None:
    """The page about the site, then the first page of each folder; the page about the site is below nothing."""
    ways = {page.address: [link.address for link in page.breadcrumbs] for page in placed(written(), words("en"))}

    assert ways["about.html"] == []
    assert ways["visit.html"] == ["about.html"]
    assert ways["manual/index.html"] == ["about.html"]
    assert ways["manual/reference/city.html"] == ["about.html", "manual/index.html"]
