"""The site in a real browser: every kind of page, both languages, phone and desk, light and dark, served or not."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from maturity.model.text import LANGUAGES
from tests.examples import AT_NIGHT
from tests.published.judges import SMALL, lost_in_small, objections

pytestmark = [pytest.mark.browser, pytest.mark.native]
Rules = dict[str, Any]
RULES: Rules = {
    # Without this axe reads style sheets again by itself, which no browser allows from a disk.
    "preload": False,
    "resultTypes": ["violations"],  # of all that is fine, nobody asks for the places
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
WIDTHS = {"id": 390, "en": 1440}
"""A phone and a desk, each with the language in which most is asked of it."""
LANGUAGES_AT_WIDTHS = [*product(LANGUAGES, WIDTHS.values())] if AT_NIGHT else [*WIDTHS.items()]
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
BY_COLOUR = ["color-contrast", "link-in-text-block"]
"""What of all that can be another in another scheme, and takes longest to see."""
SHAPE: Rules = {**RULES, "rules": {name: {"enabled": False} for name in BY_COLOUR}}
COLOUR: Rules = {**RULES, "runOnly": {"type": "rule", "values": BY_COLOUR}}
ENOUGH = 4
WITHOUT_ALIKE = """([seen, enough]) => {
    const times = new Map(JSON.parse(seen))
    const digest = (...parts) => {
        let one = 7, other = 7
        for (const letter of new TextEncoder().encode(parts.join("|"))) {
            one = (Math.imul(one, 31) + letter) | 0
            other = (Math.imul(other, 131) + letter) | 0
        }
        return one + "." + other
    }
    const kinds = new Map(), builds = new Map(), paths = new Map([[document.body, ""]])
    const all = [...document.body.querySelectorAll("*")]
    for (const one of all) {
        kinds.set(one, digest(one.tagName, one.getAttribute("class"), one.getAttribute("style")))
        paths.set(one, digest(paths.get(one.parentElement), kinds.get(one)))
    }
    for (const one of all.reverse()) {
        const below = [...one.children].map((each) => builds.get(each))
        builds.set(one, digest(kinds.get(one), !one.nextElementSibling, ...below))
    }
    const gone = new Set()
    let left = false
    for (const one of all.reverse()) {
        const key = digest(paths.get(one), builds.get(one))
        times.set(key, (times.get(key) ?? 0) + 1)
        if (gone.has(one.parentElement) || times.get(key) > enough) gone.add(one)
        else left ||= one.matches("input, select, textarea")
            || [...one.childNodes].some((part) => part.nodeType == Node.TEXT_NODE && part.data.trim())
    }
    for (const one of gone) {
        one.style.display = "none"
        if (one.parentElement?.closest(".md-content")) one.replaceChildren()
    }
    return [JSON.stringify([...times]), left]
}"""
"""Takes out what is built like enough others in such a place, with other words: most pages' head, most tables' rows.

How often each thing was seen before is given, and how often it is then is returned, with whether any words are left.
What held it stays, hidden, so that the others are first, last, even and odd as they were; so does the head, with which
scripts work.
"""
KINDS = [
    "index.html",
    "map.html",
    "cities/pontianak.html",
    "cities/jakarta.html",
    "cities/pontianak/2021.cohen-smart-governance.html",
    "cities/bukittinggi/2016-2017.bukittinggi-smart-targets.html",
    "cities/pontianak/plan.html",
    "cities/ambon.html",
    "cities/medan/2023.spbe.html",
    "cities/kota-madiun/2024.ipp.html",
    "comparisons/index.html",
    "comparisons/spbe/2020.html",
    "plans.html",
    "compare/spbe/2020.html",
    "compare/spbe/2020/pontianak.html",
    "frameworks/index.html",
    "frameworks/family-stages.html",
    "frameworks/cohen-smart-governance/2014.html",
    "frameworks/pontianak-smart-city-masterplan/2019.html",
    "frameworks/spbe/2020.html",
    "frameworks/spbe-national-targets/2024.html",
    "indicators/cohen-smart-governance/2014/open-data.html",
    "factors.html",
    "services.html",
    "sources.html",
    "methodology.html",
    "glossary.html",
    "downloads.html",
    "accessibility.html",
    "about.html",
    "contest.html",
    "manual/index.html",
    "manual/first-city.html",
    "manual/reference/import.html",
    "rules/index.html",
    "rules/band-gap.html",
]
WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.getClientRects().length
        && !one.closest(".scroll, pre, .hidden-words, .md-header, .md-search"))
    .map((one) => one.outerHTML.slice(0, 100))"""
BROKEN = r"""() => {
    const broken = []
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const text = texts.currentNode
        if (text.parentElement.closest("a[href^=http], pre, svg, .file, .hidden-words")) continue
        const outsideAddresses = text.data.replace(/https?:\/\/\S+/g, (address) => " ".repeat(address.length))
        for (const word of outsideAddresses.matchAll(/[\p{L}\p{N}_]{2,}/gu)) {
            const range = document.createRange()
            range.setStart(text, word.index)
            range.setEnd(text, word.index + word[0].length)
            const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)))
            if (lines.size > 1) broken.push(word[0])
        }
    }
    return broken
}"""
"""Words that go on in the next line, other than in addresses and paths: no page hyphenates."""

AT_REST = "() => document.getAnimations().every((one) => one.playState !== 'running')"
CHOSEN = "() => document.querySelector('[data-md-component=palette] input:checked')?.id"
"""Which of the schemes is chosen."""
IS_DARK = "() => getComputedStyle(document.body).backgroundColor === 'rgb(18, 24, 29)'"


def test_pages_are_sound_on_a_disk(browser: Browser, site: Path) -> None:
    """No script error, no request elsewhere, nothing too wide, no word broken, nothing axe or pa11y objects to.

    The two languages differ in words alone. So each is opened at one width and then brought to the other; all but
    colours is judged in one language at each width, colours at both in the first that has a thing of such a build. In
    the language with the longer words no page scrolls sideways on the smallest screen, and none is cut off on paper.
    """
    seen = Seen()
    for language, width in LANGUAGES_AT_WIDTHS:
        seen = Seen() if AT_NIGHT else seen.in_another_language()
        widths = [width] if AT_NIGHT else [width, *({*WIDTHS.values()} - {width})]
        is_longer = AT_NIGHT or language == "id"
        audit = partial(violations_in_either_scheme, seen=seen, widths=widths, also=(lost_in_small,) * is_longer)
        assert complaints_about(browser, f"{site.as_uri()}/{language}/", widths, audit, KINDS) == []


@pytest.mark.parametrize(("language", "width"), LANGUAGES_AT_WIDTHS)
def test_pages_are_sound_when_served(browser: Browser, served: str, language: str, width: int) -> None:
    """The same over HTTP; neither axe nor the width sees a difference, so axe is not asked again.

    Nor does a server see a language: of two kinds of page each opens one, at night both.
    """
    kinds = KINDS if AT_NIGHT else KINDS[[*WIDTHS].index(language) :: len(WIDTHS)]
    audit = partial(too_wide, width=width)

    assert complaints_about(browser, f"{served}/{language}/", [width], audit, kinds) == []


@dataclass
class Seen:
    """How often each kind of thing was judged for its colours, on all pages so far; as JSON."""

    times: str = "[]"

    def in_another_language(self) -> "Seen":
        """Return the same for pages with other words: there nothing is judged that was judged already."""
        return Seen(json.dumps([(thing, ENOUGH) for thing, _ in json.loads(self.times)]))


def complaints_about(
    browser: Browser, root: str, widths: Sequence[int], audit: Callable[[Page], Iterable[str]], kinds: Sequence[str]
) -> list[str]:
    """Open these kinds of page at the first of these widths, and collect all that is wrong there and by the audit."""
    context = browser.new_context(viewport=screen(widths[0]), color_scheme="light")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda line: complaints.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    own = (root, f"{root.rsplit('/', 2)[0]}/embed/")  # badges, whose addresses others keep, lie beside the languages
    page.on("request", lambda made: None if made.url.startswith(own) else complaints.append(f"asked for {made.url}"))
    for address in kinds:
        show_at(page, widths[0])
        page.goto(root + address)
        open_every_row(page)
        complaints += [f"{address}: {one}" for one in audit(page)]
    context.close()
    return complaints


def complaints_in_each_language(browser: Browser, home: Path, kinds: Sequence[str]) -> list[str]:
    """Judge these kinds of page of a small site: both schemes, both languages, phone and desk, 320 pixels and paper.

    In the other language nothing is judged for its colour that was, as it differs in words alone.
    """
    seen, complaints = Seen(), list[str]()
    for language, width in LANGUAGES_AT_WIDTHS:
        widths = sorted({width, 390, 1440}, key=lambda each: each != width)
        audit = partial(violations_in_either_scheme, seen=seen, widths=widths, also=[lost_in_small])
        complaints += complaints_about(browser, f"{home.as_uri()}/{language}/", widths, audit, kinds)
    return complaints


def screen(width: int) -> ViewportSize:
    return {"width": width, "height": 844}


def show_at(page: Page, width: int) -> None:
    """Bring the page to a width, which is laid out anew only where it had another."""
    if page.viewport_size != screen(width):
        page.set_viewport_size(screen(width))


def open_every_row(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details').forEach((row) => { row.open = true })")


def too_wide(page: Page, width: int) -> Iterator[str]:
    """Yield what reaches beyond a screen of this width, and each word that is broken there."""
    show_at(page, width)
    yield from (f"too wide for {width}: {one}" for one in page.evaluate(WIDE))
    yield from (f"broken at {width}: {word}" for word in page.evaluate(BROKEN))
    yield from (f"small at {width}: {one}" for one in page.evaluate(SMALL))


def violations_in_either_scheme(
    page: Page, seen: Seen, widths: Sequence[int], also: Sequence[Callable[[Page], Iterable[str]]] = ()
) -> Iterator[str]:
    """Yield what axe objects to: in colours in light and in dark at each of these widths, in all else at the first.

    So do the rules of pa11y, in colours at one width. What is too wide is told at each of them. Every change of the
    width lays the page out anew, so they are gone through to and fro.
    """
    for number, width in enumerate(widths):
        yield from too_wide(page, width)
        if not number:
            yield from violations(page, SHAPE)
            yield from objections(page, to_contrast=False)
    for judge in also:
        yield from judge(page)
    seen.times, anything_is_left = page.evaluate(WITHOUT_ALIKE, [seen.times, ENOUGH])
    if not anything_is_left:
        return
    for scheme, there_or_back in zip(SCHEMES, (reversed(widths), widths), strict=True):
        page.emulate_media(color_scheme=scheme)
        for width in there_or_back:
            show_at(page, width)
            page.wait_for_function(f"() => ({IS_DARK})() === {str(scheme == 'dark').lower()} && ({AT_REST})()")
            yield from (f"{scheme} at {width}: {one}" for one in violations(page, COLOUR))
        yield from (f"{scheme}: {one}" for one in objections(page, to_contrast=True))
    page.emulate_media(color_scheme="light")


def violations(page: Page, rules: Rules = RULES) -> list[str]:
    """Return what axe objects to; a page is handed axe once."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("(rules) => axe.run(rules).then((results) => results.violations)", rules)
    return [f"{one['id']} {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}" for one in found]


def test_the_switch_keeps_the_place_on_the_page(browser: Browser, site: Path) -> None:
    """Whoever reads one rating reads the same rating in the other language."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/en/cities/pontianak/2021.cohen-smart-governance.html#online-procedures")
    page.click(".languages a")
    page.wait_for_url("**/id/cities/pontianak/2021.cohen-smart-governance.html#online-procedures")

    page.locator("#online-procedures .row-body").wait_for(state="visible")
    page.close()


def test_the_drawer_opens_and_closes_by_keyboard(browser: Browser, site: Path) -> None:
    """On a phone the menu is one button; nothing in it can be reached while it is shut."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/id/methodology.html")
    link = page.locator(".md-nav--primary a[href='factors.html']")
    link.wait_for(state="hidden")

    page.focus("[data-opens=__drawer]")
    page.keyboard.press("Enter")
    link.wait_for(state="visible")
    page.wait_for_function(AT_REST)  # colours are judged where they lie
    page.locator("[data-opens=__drawer][aria-expanded=true]").wait_for(state="attached")
    assert violations(page) == []
    page.keyboard.press("Escape")
    link.wait_for(state="hidden")
    context.close()


@pytest.mark.parametrize("home", ["disk", "server"])
def test_the_switch_stays_on_the_page_and_dark_stays_dark(browser: Browser, site: Path, served: str, home: str) -> None:
    """Language and scheme are independent, and both hold from page to page."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="light")
    page = context.new_page()
    page.goto(f"{site.as_uri() if home == 'disk' else served}/id/cities/pontianak.html")
    for _ in ("light", "dark"):  # it starts with what the system says
        before = page.evaluate(CHOSEN)
        page.locator("[data-md-component=palette] label:visible").click()
        page.wait_for_function(f"before => ({CHOSEN})() !== before", arg=before)
    page.wait_for_function(IS_DARK)
    page.click(".languages a")
    page.wait_for_url("**/en/cities/pontianak.html")

    page.wait_for_function(IS_DARK)
    assert page.evaluate("document.documentElement.lang") == "en"
    context.close()


def test_a_link_to_a_rating_opens_its_row(browser: Browser, site: Path) -> None:
    """An address of one rating shows why it was given, without another click."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/en/cities/pontianak/2021.cohen-smart-governance.html#online-procedures")

    page.locator("#online-procedures .row-body").wait_for(state="visible")
    page.close()


def test_the_answer_stands_on_a_phone_s_first_screen(browser: Browser, site: Path) -> None:
    """A mayor sees index, band, what holds back and the first next step without scrolling."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{site.as_uri()}/id/cities/pontianak.html")

    for place in (".answer-number", ".brief .inhibiting", ".brief .supporting", ".brief-steps li a"):
        box = page.locator(place).first.bounding_box()
        assert box, place
        assert box["y"] + box["height"] <= 844, place
    page.close()


def test_on_a_desk_the_answer_stands_beside_what_to_do(browser: Browser, site: Path) -> None:
    """Index, what holds back and the first next step are seen at once, and the right half of the page is not empty."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{site.as_uri()}/en/cities/pontianak.html")

    answer, *told = (
        page.locator(place).first.bounding_box()
        for place in (".answer", ".first-more .inhibiting", ".first-more .brief-steps li a")
    )
    assert answer
    for box in told:
        assert box
        assert box["x"] >= answer["x"] + answer["width"]
        assert box["y"] + box["height"] <= 900
    page.close()


def test_the_address_follows_the_row_that_is_opened(browser: Browser, site: Path) -> None:
    """Also from a disk, and without a step to go back over; the mark beside a row leads to the same place."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/en/cities/pontianak/2021.cohen-smart-governance.html")
    steps = page.evaluate("() => history.length")
    page.locator("#online-procedures > summary").press("Enter")

    assert page.url.endswith("#online-procedures")
    assert page.evaluate("() => history.length") == steps
    assert page.locator("#online-procedures + .row-link").get_attribute("href") == "#online-procedures"
    page.close()


def test_paper_opens_every_row(browser: Browser, site: Path) -> None:
    """What is printed needs no click."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/id/cities/pontianak/2021.cohen-smart-governance.html")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.close()


def test_a_factor_begins_no_line_of_another(browser: Browser, site: Path) -> None:
    """On a phone a factor that does not fit beside the one before it begins below that one's last line."""
    page = browser.new_page(viewport=screen(390))
    page.goto(f"{site.as_uri()}/en/cities/pontianak.html")

    boxes = page.locator(".inline.inhibiting li").evaluate_all("all => all.map((one) => one.getClientRects().length)")
    assert set(boxes) == {1}
    page.close()


def test_a_script_that_came_into_a_page_does_not_run(browser: Browser, served: str) -> None:
    """Should one ever get past the parser: neither from a file beside, nor within the page, nor with another word."""
    address, planted = f"{served}/en/about.html", "window.planted = true"
    tags = (
        '<script src="planted.js"></script>',
        f"<script>{planted}</script>",
        f'<script nonce="{"0" * 32}">{planted}</script>',
        f'<img src="nowhere.png" onerror="{planted}">',
    )
    page = browser.new_page()
    page.route("**/planted.js", lambda route: route.fulfill(body=planted, content_type="text/javascript"))
    original = page.request.get(address).text()
    assert "</article>" in original
    hostile = original.replace("</article>", f"{''.join(tags)}</article>")
    page.route("**/en/about.html", lambda route: route.fulfill(body=hostile, content_type="text/html"))
    page.goto(address)
    page.wait_for_function("() => 'component$' in window")  # the frame's own scripts ran

    assert page.locator("script").count() == hostile.count("<script")
    assert page.evaluate("window.planted") is None
    page.close()


def test_pages_read_without_scripts(browser: Browser, site: Path) -> None:
    """Where scripts are off, the menu still opens, and nothing is offered that needs one."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/id/index.html")
    page.click(".md-header label[for=__drawer]")

    page.locator(".md-nav--primary a[href='factors.html']").wait_for(state="visible")
    assert not page.locator("[data-opens]:visible").count()
    context.close()
