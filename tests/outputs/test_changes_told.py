"""What changed is told on a page, in feeds and in a table alike, and a stranger's words do nothing there."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from markupsafe import Markup

from maturity.exchange.changes import changes_record
from maturity.exchange.open_data import open_data
from maturity.exchange.tables import table_csv
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.score_changes import (
    ChangedFact,
    ChangedPart,
    DataCommit,
    DayOfChanges,
    ResultChange,
    ResultFate,
    ScoreHistory,
)
from maturity.schemas.outputs import output_schema
from maturity.website.change_lines import MOST_UNFOLDED, commit_address
from maturity.website.changes_page import CHANGES_ADDRESS
from maturity.website.feeds import feeds
from maturity.website.site import site_pages, site_request
from tests.history import commit, git
from tests.outputs.test_replies_shown import shown

ATOM = "{http://www.w3.org/2005/Atom}"
GOLDEN = Path(__file__).parent / "golden" / "feed.en.xml"
ADDRESS = "https://data.example.org/kota"
HOSTILE = 'x</title><script>alert(1)</script>"&\x1b[31m\u202e ::error::'


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", Markup(html).striptags())


def both(words: str) -> dict[Language, str]:
    return dict.fromkeys(LANGUAGES, words)


def changed_once(slug: str, reason: str = "Evidence of 2025") -> ScoreHistory:
    """Return a history of three days: something new, one change of everything that can change, and what is not told."""
    facts = (
        ChangedFact(ChangedPart.INDEX, "1.96", "2.19", both("1.96 → 2.19 (+0.23)")),
        ChangedFact(ChangedPart.BAND, "early", "settled", both("Early → Settled")),
        ChangedFact(ChangedPart.COVERAGE, "11/12", "1", both("92% → 100%")),
        ChangedFact(ChangedPart.RATING, "2", "3", both("level 2 → level 3"), "online"),
        ChangedFact(ChangedPart.REPORTED, "2", "3", both("published score · services: 2 → 3")),
        ChangedFact(ChangedPart.REVIEWED, "0", "3", both("0 → 3")),
        ChangedFact(ChangedPart.OBJECTIONS, "0", "1", both("0 → 1")),
    )
    first = DataCommit("a" * 40, "2026-01-05T10:00:00+07:00", "The beginning")
    second = DataCommit("b" * 40, "2026-03-12T02:00:00+07:00", reason)
    added = (ChangedFact(ChangedPart.INDEX, "", "1.96"), ChangedFact(ChangedPart.BAND, "", "early"))
    days = (
        DayOfChanges(date(2026, 4, 2), DataCommit("c" * 40, "2026-04-02T10:00:00Z"), (), 3, 1),
        DayOfChanges(date(2026, 3, 12), second, (ResultChange(slug, ResultFate.CHANGED, second, facts),)),
        DayOfChanges(
            date(2026, 1, 5), first, (ResultChange(slug, ResultFate.ADDED, first, added, both("index 1.96")),)
        ),
    )
    return ScoreHistory(days)


@pytest.fixture
def portfolio(kota: Path) -> Portfolio:
    """The small workspace with a history, an address and a repository."""
    held = shown(kota)
    settings = held.settings.model_copy(update={"address": ADDRESS, "repository": "https://github.com/kota/data"})
    return replace(held, settings=settings, history=changed_once("kota/2024/mini"))


def page_of(portfolio: Portfolio, language: Language = "en") -> str:
    return str(next(page.html for page in site_pages(portfolio, language, ()) if page.address == CHANGES_ADDRESS))


def test_a_day_is_told_in_a_line_for_each_result(portfolio: Portfolio) -> None:
    """With what its parts became, the words of the commit, and links to the result and to the commit."""
    html = page_of(portfolio)
    words = words_of(html)

    assert "12 March 2026" in words
    assert (
        "Kota Contoh, Mini framework, 2024: index 1.96 → 2.19 (+0.23); band Early → Settled; coverage 92% → 100%; "
        "reviewed ratings 0 → 3; open objections 0 → 1; 1 rating changed"
    ) in words
    assert "Online services: level 2 → level 3" in words
    assert "new: index 1.96" in words
    assert "3 results cannot be compared with the day before" in words
    assert "1 result that is not public today was taken out" in words
    assert 'href="cities/kota/2024.mini.html"' in html
    assert f'href="https://github.com/kota/data/commit/{"b" * 40}"' in html
    assert "Evidence of 2025" in words


def test_many_of_one_kind_are_one_line_with_a_fold(portfolio: Portfolio) -> None:
    """With their number; up to that each stands for itself."""
    (day, *_) = (each for each in portfolio.history.days if each.changes)
    for number, is_folded in ((MOST_UNFOLDED, False), (MOST_UNFOLDED + 1, True)):
        many = ScoreHistory((replace(day, changes=day.changes * number),))
        html = page_of(replace(portfolio, history=many))
        assert (f"<summary>{number} results changed</summary>" in html) is is_folded
        assert html.count("Evidence of 2025") == 1  # one commit is told once


def test_words_of_a_stranger_are_words(portfolio: Portfolio) -> None:
    """On the page, in the feed and in the table: no markup, no sign that turns a line around, no command."""
    hostile = replace(portfolio, history=changed_once("kota/2024/mini", HOSTILE))
    page, table = page_of(hostile), table_csv(hostile, "changes")
    feed = dict(feeds(hostile, "en"))["en/feed.xml"]

    assert "<script" not in page + feed
    for text in (page, feed):
        assert not {"\x1b", "\u202e"} & set(text)
    contents = [content.text or "" for content in ElementTree.fromstring(feed).iter(f"{ATOM}content")]
    assert any("&lt;script&gt;" in content for content in contents)  # escaped in the HTML that the feed holds
    assert "'=1" in table_csv(replace(portfolio, history=changed_once("kota/2024/mini", "=1+1")), "changes")
    assert table.count("\r\n") == 10  # the head, and a line for each fact


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_is_what_the_standard_asks_for(portfolio: Portfolio, language: Language) -> None:
    """By RFC 4287: ids that are whole addresses and no two alike, moments with their zone, an author, links."""
    written = dict(feeds(portfolio, language))

    assert [*written] == [f"{language}/feed.xml", f"{language}/feeds/kota.xml"]
    assert faults_of_feeds(written, ADDRESS, language) == []


def faults_of_feeds(written: dict[str, str], address: str, language: Language) -> list[str]:
    """Return what the standard asks of feeds and these have not: each by its path, all of one language."""
    faults: list[str] = []
    ids: list[str] = []
    for path, text in written.items():
        feed = ElementTree.fromstring(text)
        entries = feed.findall(f"{ATOM}entry")
        moments = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") for entry in entries]
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        there = [entry.findall(f"{ATOM}link") for entry in entries]
        page = f"{address}/{language}/changes.html#_"
        asked = {
            "is a feed": feed.tag == f"{ATOM}feed" and bool(entries),
            "has its address as its id": feed.findtext(f"{ATOM}id") == f"{address}/{path}" == links.get("self"),
            "names its author": bool(feed.findtext(f"{ATOM}author/{ATOM}name")),
            "says the zone of each moment": all(moment.tzinfo for moment in moments),
            "is as new as its newest entry": datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "")
            == max(moments),
            "leads to the page": all(
                [(link.get("rel"), (link.get("href") or "")[: len(page)]) for link in found] == [("alternate", page)]
                for found in there
            ),
            "has titles": all(entry.findtext(f"{ATOM}title") for entry in entries),
        }
        faults += [f"{path}: not so: {what}" for what, is_so in asked.items() if not is_so]
        ids += [element.text or "" for element in feed.iter(f"{ATOM}id")]
    faults += [f"twice: {name}" for name in ids if ids.count(name) > 1]
    return faults + [f"no whole address: {name}" for name in ids if not name.startswith("https://")]


def test_a_feed_is_this_to_the_byte(portfolio: Portfolio) -> None:
    """Made of a made history: the same data give the same bytes."""
    text = dict(feeds(portfolio, "en"))["en/feed.xml"]
    assert re.sub(r'version="[0-9.]+">maturity', 'version="…">maturity', text) == GOLDEN.read_text(encoding="utf-8")


def test_without_an_address_there_is_no_feed(portfolio: Portfolio) -> None:
    """Since no entry could have an id of its own; the page is there, and offers none."""
    nowhere = replace(portfolio, settings=portfolio.settings.model_copy(update={"address": None}))

    assert [*feeds(nowhere, "en")] == []
    assert site_request(nowhere, "en").feeds == {}
    assert "feed.xml" not in page_of(nowhere)


def test_without_a_history_nothing_speaks_of_it(portfolio: Portfolio) -> None:
    """Neither page, nor link, nor feed, nor file."""
    without = replace(portfolio, history=ScoreHistory())
    request = site_request(without, "en")

    assert (request.changes, request.feeds) == (None, {})
    assert CHANGES_ADDRESS not in {page.address for page in request.pages}
    assert CHANGES_ADDRESS not in {below.address for link in request.navigation for below in link.below}
    assert not [download.path for download, _ in open_data(without) if "changes" in download.path]


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/commit/1f"),
        ("https://gitlab.example.org/a/b.git", "https://gitlab.example.org/a/b/-/commit/1f"),
        ("https://codeberg.org/a/b/", "https://codeberg.org/a/b/commit/1f"),
        ("mailto:a@example.org", ""),
        ("", ""),
    ],
)
def test_a_commit_is_found_where_its_forge_shows_it(repository: str, address: str) -> None:
    """GitLab has a path of its own; what is no address on the web leads nowhere."""
    assert commit_address(repository, "1f") == address


def test_the_table_and_the_json_hold_every_fact(portfolio: Portfolio) -> None:
    """By its published schema, with the same values, and with the names of what ids stand for."""
    record = changes_record(portfolio)
    Draft202012Validator(json.loads(output_schema("changes"))).validate(record)
    rows = [*csv.DictReader(io.StringIO(table_csv(portfolio, "changes"), newline=""))]

    changes = [(day["day"], change) for day in record["days"] for change in day["changes"]]
    held = [(day, change["assessment"], fact) for day, change in changes for fact in change["facts"]]
    told = [(day, slug, fact["part"], fact["before"] or "", fact["after"] or "") for day, slug, fact in held]
    assert [(r["day"], f"{r['city']}/{r['period']}/mini", r["part"], r["before"], r["after"]) for r in rows] == told
    assert "" not in {fact[end] for _, _, fact in held for end in ("before", "after", "node")}
    assert {row["city_name"] for row in rows} == {"Kota Contoh"}
    assert {row["framework"] for row in rows} == {"mini@1"}


@pytest.fixture
def built(kota: Path, tmp_path: Path, run: Callable, change: Callable[..., None]) -> Path:
    """A site of a workspace in which one level was raised on the second day."""
    change(kota / "maturity.yaml", "publisher: Kantor Contoh\n", f"publisher: Kantor Contoh\naddress: {ADDRESS}\n")
    git(kota, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(kota, "begin", "2026-01-05")
    change(kota / "assessments/kota/2024.mini.yaml", "level: 2", "level: 3")
    commit(kota, "up", "2026-03-12")
    assert run("build", "-q", "--no-pdf", "-C", kota, "-o", tmp_path / "site").code == 0
    return tmp_path / "site"


def test_a_built_site_leads_to_page_and_feeds(built: Path, run: Callable, kota: Path) -> None:
    """Each page by its foot and its head; and page, feed, table, manifest and diff say the same numbers."""
    for language in LANGUAGES:
        city = (built / language / "cities" / "kota.html").read_text()
        offered = re.findall(r'<link rel="alternate " type="application/atom\+xml" title="[^"]+" href="([^"]+)">', city)
        assert offered == ["../feed.xml", "../feeds/kota.xml"]
        assert 'href="../changes.html"' in city[city.index("<footer") :]
        feed = (built / language / "feed.xml").read_text()
        ElementTree.fromstring(feed)
        number = "1,96 → 2,19 (+0,23)" if language == "id" else "1.96 → 2.19 (+0.23)"
        assert number in unescape(feed)
        assert number in words_of((built / language / "changes.html").read_text())
    manifest = json.loads((built / "data" / "manifest.json").read_text())
    assert {"changes.csv", "changes.json"} <= {file["path"] for file in manifest["files"]}
    assert "1.96 → 2.19 (+0.23)" in run("diff", "HEAD~1", "HEAD", "-C", kota).out
    table = run("export", "-C", kota, "--table", "changes").out
    assert table == (built / "data" / "changes.csv").read_bytes().decode()


def test_what_is_not_committed_is_said_to_be_missing(
    built: Path, kota: Path, tmp_path: Path, run: Callable, change: Callable[..., None]
) -> None:
    """The page tells what the repository holds, and that files have changed since."""
    assert "not recorded yet" not in (built / "en" / "changes.html").read_text()
    change(kota / "assessments/kota/2024.mini.yaml", "level: 3", "level: 1")
    assert run("build", "-q", "--no-pdf", "-C", kota, "-o", tmp_path / "site").code == 0
    page = words_of((built / "en" / "changes.html").read_text())

    assert "not recorded yet" in page
    assert "1.74" not in page


def test_a_copy_to_which_older_commits_come_is_built_again(
    built: Path, kota: Path, tmp_path: Path, run: Callable
) -> None:
    """Its files and its commit are the same; it has more to tell, and the pages are to tell it."""
    copy, site = tmp_path / "copy", tmp_path / "site-of-copy"
    git(tmp_path, "clone", "--quiet", "--depth=1", kota.as_uri(), str(copy))
    build = ("build", "-q", "--no-pdf", "-C", copy, "-o", site)
    assert run(*build).code == 0
    first = (site / "data" / "changes.csv").read_text() if (site / "data" / "changes.csv").exists() else ""
    assert "2026-03-12" not in first
    git(copy, "fetch", "--quiet", "--unshallow")
    assert "nothing has changed" not in run("build", "--no-pdf", "-C", copy, "-o", site).err

    assert (site / "data" / "changes.csv").read_bytes() == (built / "data" / "changes.csv").read_bytes()
    assert "nothing has changed" in run("build", "--no-pdf", "-C", copy, "-o", site).err
