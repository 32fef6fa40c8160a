"""A preview in a real browser: it shows itself again after a change, and what is wrong at the end of the page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from maturity.errors import CannotListenError
from maturity.website.live_server import serve
from maturity.workflows.serving import Preview

KOTA = "assessments/kota/2024.mini.yaml"
END = "no more changes"
WIDEST = "() => document.documentElement.scrollWidth - window.innerWidth"


class Running:
    """A preview that is being served, and is told by the test when a file has changed."""

    def __init__(self, root: Path) -> None:
        self.preview = Preview(root, False, False, lambda _: None, lambda _: None, date(2026, 6, 30))
        self.changes: Queue[str] = Queue()
        self.address, self.is_ready = "", threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        """Serve until the test ends."""
        self.preview.look()
        serve(self.preview, iter(self.changes.get, END), "127.0.0.1", 0, self.ready)

    def ready(self, address: str, /) -> None:
        """Note the address."""
        self.address = address
        self.is_ready.set()


@pytest.fixture
def running(kota: Path) -> Iterator[Running]:
    """The small workspace, served."""
    running = Running(kota)
    running.thread.start()
    assert running.is_ready.wait(60)
    yield running
    running.changes.put(END)
    running.thread.join()
    running.preview.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_that_is_open_shows_what_is_wrong_until_it_is_right(
    browser: Browser, running: Running, kota: Path, change: Callable, width: int
) -> None:
    """Closed it is one line; a click opens it, it stays open over the next pages, and leads to the rule."""
    page, wrong = browser.new_page(viewport={"width": width, "height": 800}), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.goto(f"{running.address}en/cities/kota.html")
    expect(page.locator(".preview")).to_have_count(0)
    change(kota / KOTA, "level: 2", "level: two")
    running.changes.put("a rating")
    bar = page.locator(".preview")
    expect(bar.locator("summary")).to_have_text("In the files: 1 error", timeout=60_000)
    closed = where_it_ends(page)
    bar.locator("summary").click()
    expect(bar.locator("li")).to_contain_text(KOTA)
    assert (closed, where_it_ends(page), page.evaluate(WIDEST)) == (800, 800, 0)
    bar.get_by_role("link", name="wrong-value").click()
    expect(page.locator("h1")).to_contain_text("wrong-value")
    expect(page.locator(".preview details")).to_have_attribute("open", "")
    change(kota / KOTA, "level: two", "level: 2")
    running.changes.put("a rating")
    expect(page.locator(".preview")).to_have_count(0, timeout=60_000)
    assert page.url.endswith("/en/rules/wrong-value.html")
    page.close()
    assert wrong == []


def where_it_ends(page: Page) -> int:
    """Return where the bar ends in the window."""
    box = page.locator(".preview").bounding_box()
    assert box is not None
    return round(box["y"] + box["height"])


def test_a_port_that_is_taken_is_told(running: Running) -> None:
    """With another way to go."""
    port = int(running.address.rstrip("/").rpartition(":")[2])

    with pytest.raises(CannotListenError, match=f"cannot listen on 127.0.0.1:{port}"):
        serve(running.preview, [], "127.0.0.1", port, lambda _: None)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1", 200),
        ("[::1]", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
    ],
)
def test_no_page_from_elsewhere_reads_a_preview(running: Running, name: str, status: int) -> None:
    """Who gives this machine a name of their own would read drafts in the name of their page."""
    port = urlsplit(running.address).port
    asked = HTTPConnection("127.0.0.1", port, timeout=10)
    asked.putrequest("GET", "/en/cities/kota.html", skip_host=True)
    asked.putheader("Host", f"{name}:{port}" if name else "")
    asked.endheaders()
    answer = asked.getresponse()

    assert answer.status == status
    assert (b"Kota Contoh" in answer.read()) is (status == 200)
