"""What judges pages beside axe: the rules of pa11y, Nu for the markup, and what paper and the smallest screen leave."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

HOME = Path(__file__).parent / "node_modules"
SNIFFER = HOME / "html_codesniffer" / "build" / "HTMLCS.js"
CHECKER = HOME / "vnu-jar" / "build" / "dist" / "vnu.jar"
BRIEFLY = ["-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
"""Room for its rules, which call one another; and so few pages are read before Java's better code would pay."""
OF_A_DISK = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): (external stylesheet|image) “[./\w-]+” "
)
"""A page on a disk has no address that Nu could hold its own files against; in a browser, nothing is refused."""
A_GUESS = re.compile(r"This document appears to be written in English .*/manual/reference/", re.DOTALL)
"""The reference is full of keys and values of files, which are English words in every language."""
OBJECTIONS = """(byContrast) => new Promise((resolve, reject) => {
    const [sniffs] = HTMLCS_WCAG2AA.sniffs
    window.everySniff ??= sniffs.include
    sniffs.include = window.everySniff.filter((name) => name.includes(".1_4_3") == byContrast)
    HTMLCS.process("WCAG2AA", document, () => resolve(HTMLCS.getMessages()
        .filter((one) => one.type == HTMLCS.ERROR)
        .map((one) => `${one.code} ${one.msg} ${one.element.outerHTML?.slice(0, 200)}`)), reject)
})"""
SMALLEST: ViewportSize = {"width": 320, "height": 640}
PAPER: ViewportSize = {"width": 672, "height": 986}
"""What our margins leave of A4, in the pixels of a style sheet."""
CUT_OFF = """() => [...document.querySelectorAll("body, body *")]
    .filter((one) => one.getClientRects().length && !one.closest("svg svg, .hidden-words"))
    .filter((one) => {
        const {left, right} = one.getBoundingClientRect(), style = getComputedStyle(one)
        const isShut = (overflow, whole, seen) => overflow != "visible" && whole > seen + 1
        return left < -1 || right > innerWidth + 1 || style.display != "inline" && (
            isShut(style.overflowX, one.scrollWidth, one.clientWidth)
            || isShut(style.overflowY, one.scrollHeight, one.clientHeight))
    })
    .map((one) => one.outerHTML.slice(0, 100))"""
SMALL = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = new Set()
    while (texts.nextNode()) {
        const one = texts.currentNode.parentElement, chart = one.closest("svg")
        if (!texts.currentNode.data.trim() || one.closest("script, style, template, title, desc")) continue
        const drawn = chart?.getBoundingClientRect().width
        if (chart && !drawn) continue
        const scale = drawn ? drawn / chart.viewBox.baseVal.width : 1
        const size = parseFloat(getComputedStyle(one).fontSize) * scale
        if (size < (chart ? 11 : 12) - .01) small.add(one.outerHTML.slice(0, 100) + " at " + size)
    }
    return [...small]
}"""
"""Text of less than 12 pixels, what lies in shut folds too; in charts, which grow and shrink, of less than 11."""


def objections(page: Page, *, to_contrast: bool) -> list[str]:
    """Return what pa11y would report as errors (WCAG 2.1, A and AA): in contrasts, or else in all but them."""
    if not page.evaluate("() => 'HTMLCS' in window"):
        page.evaluate(SNIFFER.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(OBJECTIONS, to_contrast)
    return found


def faults_of_markup(files: Iterable[Path]) -> list[str]:
    """Return all that Nu has to say of pages, pictures and style sheets, its warnings and remarks included."""
    java = shutil.which("java")
    assert java, "No Java on this machine: make setup"
    assert CHECKER.is_file(), f"{CHECKER} is not there: make setup"
    options = ["--stdout", "--format", "json", "--also-check-css", "--also-check-svg"]
    ended = subprocess.run(
        [java, *BRIEFLY, "-jar", CHECKER, *options, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout, ended.stderr
    return [
        f"{one.get('url', '')}:{one.get('lastLine', '')}: {one['message']} {one.get('extract', '')}"
        for one in json.loads(ended.stdout)["messages"]
        if not OF_A_DISK.match(one["message"]) and not A_GUESS.match(f"{one['message']} {one.get('url', '')}")
    ]


def lost_in_small(page: Page) -> Iterator[str]:
    """Yield how far the page reaches beyond the smallest screen, and what would be cut off on paper."""
    page.set_viewport_size(SMALLEST)
    width = page.evaluate("() => document.documentElement.scrollWidth")
    if width > SMALLEST["width"]:
        yield f"scrolls sideways at {SMALLEST['width']}: {width}"
    yield from (f"small at {SMALLEST['width']}: {one}" for one in page.evaluate(SMALL))
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    yield from (f"cut off on paper: {one}" for one in page.evaluate(CUT_OFF))
    page.emulate_media(media="screen")
