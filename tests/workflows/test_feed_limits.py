"""What feeds an index may be many, deep, hidden or open: each is looked at once, and nothing of it is passed over."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.checks.rules.circular_feed import MOST_HANDED_ON
from maturity.scoring.agreement import Match
from maturity.workflows.content_keys import ContentKeys
from maturity.workflows.run import Run
from tests.history import begin
from tests.workflows.test_feeds import FED, FEEDS, RATED, TAKEN, TOP
from tests.workflows.test_scoring_inputs import write

TOP_FILE = "frameworks/top/1/framework.yaml"
HEAD = TOP[: TOP.index("indicators:")]
LINK = """\
  - id: link-{place}
    title: {{id: Angka, en: Number}}
    ask: {{id: Berapa?, en: How much?}}
    measure:
      kind: fed
      index_of: {below}
{node}      unit: {{id: angka, en: number}}
      goalposts: {{worst: 1, best: 5}}
"""
PUBLISHED = """\
reported:
  {what}
  evidence:
    - {{source: report, locator: {{id: hlm. 1, en: p. 1}}}}
"""


@pytest.fixture
def fed(kota: Path) -> Path:
    """An index of which one half is taken from the index of another framework, which is rated too."""
    framework = kota / TOP_FILE
    framework.parent.mkdir(parents=True)
    framework.write_text(TOP, encoding="utf-8")
    (kota / FED).write_text(RATED, encoding="utf-8")
    write(kota, "2025", 2)
    return kota


def put(path: Path, old: str, new: str) -> None:
    """Replace a text that is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def chain(root: Path, length: int, width: int) -> None:
    """Let frameworks feed one another in a row, each by several of its numbers, the last by a rated one."""
    for place in range(length):
        is_last = place + 1 == length
        below = "tiny@1" if is_last else f"chain-{place + 1}@1"
        path = root / f"frameworks/chain-{place}/1/framework.yaml"
        path.parent.mkdir(parents=True)
        links = (
            LINK.format(place=n, below=below, node="" if is_last else f"      node: link-{n}\n") for n in range(width)
        )
        head = HEAD.replace("id: top", f"id: chain-{place}")
        path.write_text(f"{head}indicators:\n{''.join(links)}", encoding="utf-8")
        rated = RATED[: RATED.index("ratings:")].replace("top@1", f"chain-{place}@1")
        taken = TAKEN.replace("reach:", "link-0:")
        (root / f"assessments/kota/2025.chain-{place}.yaml").write_text(f"{rated}ratings:\n{taken}", encoding="utf-8")


def test_many_numbers_through_many_frameworks_are_each_looked_at_once(fed: Path, run: Callable) -> None:
    """The work grows with the number of assessments, and not with the number of ways between them."""
    chain(fed, MOST_HANDED_ON, 9)
    found = Run(fed)
    first = found.assessments["kota/2025/chain-0"]
    assert found.findings == ()

    score, roles = found.result(first).root.score, found.inputs(first).roles
    assert score == 2
    assert len(roles) == (MOST_HANDED_ON + 1) * 4 + (MOST_HANDED_ON - 1) * 9 + 1
    who = ("--reviewer", "Ani Contoh")
    run("review", "start", "kota/2025/chain-0", *who, "--interests", "none", "-C", fed)
    assert run("review", "stamp", "kota/2025/chain-0", "link-0", "--verdict", "agree", *who, "-C", fed).code == 0


def test_a_number_that_comes_through_too_many_frameworks_is_refused(fed: Path) -> None:
    """Nobody could follow it; what is near enough to the end is scored."""
    chain(fed, 40, 1)
    found = Run(fed)

    assert {finding.rule for finding in found.errors} == {"circular-feed"}
    assert len(found.errors) == 40 - MOST_HANDED_ON
    assert not found.is_shown(found.assessments["kota/2025/chain-0"])
    assert found.is_shown(found.assessments[f"kota/2025/chain-{40 - MOST_HANDED_ON}"])


def test_a_wide_circle_is_refused_in_few_words(fed: Path) -> None:
    """Every framework in it is named at fault, with the first of those between."""
    chain(fed, 20, 1)
    put(fed / "frameworks/chain-19/1/framework.yaml", "index_of: tiny@1", "index_of: chain-0@1")
    messages = [finding.message for finding in Run(fed).errors]

    assert len(messages) == 20
    assert all("would be fed by itself, by way of" in message for message in messages)
    assert all(message.count("@1") == MOST_HANDED_ON + 1 for message in messages)
    assert all(message.endswith(" and others") for message in messages)


def test_a_newer_draft_does_not_hide_that_what_is_published_changed(fed: Path, run: Callable) -> None:
    """A mark on a number falls with whatever the number may come from, and not only with the newest file."""
    (fed / FED).write_text(RATED + TAKEN, encoding="utf-8")
    write(fed, "2025-later", 3, status="draft")
    put(fed / FEEDS, "ends: 2025-12-31", "ends: 2025-11-30")
    who = ("--reviewer", "Ani Contoh")
    run("review", "start", "kota/2025/top", *who, "--interests", "none", "-C", fed)
    assert run("review", "stamp", "kota/2025/top", "reach", "--verdict", "agree", *who, "-C", fed).code == 0

    put(fed / FEEDS, "level: 2", "level: 3")
    found = Run(fed)
    stale = found.review_statuses.of(found.assessments["kota/2025/top"]).stale
    assert [stamp.indicator for stamp in stale] == ["reach"]


def test_a_review_status_has_another_key_when_what_feeds_it_changes(fed: Path) -> None:
    """A mark falls with the other assessment, so what is stored of the marks is not found again."""

    def key() -> str:
        found = Run(fed)
        return ContentKeys(found).of_review_status(found.assessments["kota/2025/top"])

    before = key()
    put(fed / FEEDS, "level: 2", "level: 3")

    assert key() != before


def test_a_change_in_an_earlier_period_is_told_as_what_feeds(fed: Path, run: Callable) -> None:
    """Where an index looks back, the other assessment of an earlier year moves it: a cause with words, never empty."""
    put(fed / TOP_FILE, "scale: {", "over_time: {weights: [1, 1], missing: skip}\nscale: {")
    write(fed, "2024", 2)
    earlier = RATED.replace('"2025"', '"2024"').replace("2025-06-30", "2024-06-30")
    (fed / "assessments/kota/2024.top.yaml").write_text(earlier, encoding="utf-8")
    begin(fed)
    put(fed / "assessments/kota/2024.tiny.yaml", "level: 2", "level: 3")
    put(fed / TOP_FILE, "best: 3", "best: 4")
    text = run("diff", "HEAD", "-C", fed, "--lang", "en", "--format", "markdown").out
    record = json.loads(run("diff", "HEAD", "-C", fed, "--format", "json").out)
    moved = {each["assessment"]: each for each in record["assessments"]}

    assert moved["kota/2025/top"]["causes"] == ["framework", "feeds"]
    assert "the framework, other assessments that feed it" in text


def test_another_assessment_that_feeds_instead_is_named(fed: Path, run: Callable) -> None:
    """The number before was that of another one, so its selector stands beside it."""
    begin(fed)
    put(fed / FEEDS, "ends: 2025-12-31", "ends: 2025-11-30")
    write(fed, "2025-later", 3)
    text = run("diff", "HEAD", "-C", fed, "--lang", "en").out

    assert "reach from kota/2025-later/tiny: 2.00 (kota/2025/tiny) → 3.00" in text


def test_a_number_that_could_be_more_now_is_told_with_its_bounds(fed: Path, run: Callable) -> None:
    """The number stays, and what is left open of it does not."""
    begin(fed)
    put(fed / FEEDS, "level: 2\n", "level: {from: 2, to: 3}\n")
    text = run("diff", "HEAD", "-C", fed, "--lang", "en").out
    record = json.loads(run("diff", "HEAD", "-C", fed, "--format", "json").out)
    (top,) = (each for each in record["assessments"] if each["assessment"] == "kota/2025/top")

    assert "reach from kota/2025/tiny: 2.00 → 2.00 (possible 2.00 to 3.00)" in text
    assert [top["fed"][0][side]["bounds"] for side in ("before", "after")] == [None, ["2.00", "3.00"]]


def test_what_is_missing_elsewhere_is_no_rounding(fed: Path) -> None:
    """An index with all its ratings can lie anywhere that the feeding one leaves open; no rounding explains it."""
    put(fed / FEEDS, "level: 2\n", "level: {from: 2, to: 3}\n")
    text = RATED.replace("ratings:\n", f"{PUBLISHED.format(what='index: 4.2')}ratings:\n")
    (fed / FED).write_text(text, encoding="utf-8")
    found = Run(fed)
    result = found.result(found.assessments["kota/2025/top"])

    assert result.root.coverage == 1
    assert result.root.score == Fraction(7, 2)
    assert result.agreement is not None
    assert result.agreement.index is Match.DIFFERS


def test_the_rounding_of_a_published_score_is_no_range_of_what_it_feeds(fed: Path) -> None:
    """What an authority printed of a part of its index is handed on as that number, without bounds to be told."""
    text = (fed / FEEDS).read_text(encoding="utf-8")
    published = PUBLISHED.format(what="scores: {online: 2.5}")
    (fed / FEEDS).write_text(f"{text[: text.index('ratings:')]}{published}ratings: {{}}\n", encoding="utf-8")
    found = Run(fed)
    for name in ("reach", "beside"):
        leaf = found.result(found.assessments["kota/2025/top"]).find(name)
        assert leaf is not None
        assert leaf.fed is not None
        assert str(leaf.fed.printed) == "2.50"
        assert leaf.fed.printed_bounds is None


def test_an_indicator_said_to_be_unknown_lets_nothing_into_a_published_result(fed: Path) -> None:
    """No rating of ours is in it, so the authority's index heads it and no number comes in from elsewhere."""
    unknown = "  beside: {state: unknown, reason: {id: Tidak diumumkan., en: Not made public.}}\n"
    text = f"{RATED[: RATED.index('ratings:')]}{PUBLISHED.format(what='index: 4.2')}ratings:\n{unknown}"
    (fed / FED).write_text(text, encoding="utf-8")
    found = Run(fed)
    root = found.result(found.assessments["kota/2025/top"]).root

    assert root.rated == 0
    assert root.score is None


def test_a_page_says_why_an_answer_beside_another_number_has_no_score(fed: Path, run: Callable) -> None:
    """The other number takes no reason away: this answer earns no credit without evidence."""
    put(fed / TOP_FILE, "scale: {", "credit_needs: [evidence]\nscale: {")
    put(fed / FED, "    evidence:\n      - {source: report, locator: {id: hlm. 1, en: p. 1}}\n", "")
    assert run("build", "--no-pdf", "-C", fed).code == 0
    page = (fed / "build/site/en/cities/kota/2025.top.html").read_text(encoding="utf-8")

    assert page.count("without what the framework asks for before a rating counts") == 1


def test_a_page_speaks_of_an_answer_only_where_there_is_one(fed: Path, run: Callable) -> None:
    """Of what is said to be unknown, no score is made of an answer; and nothing is missed that was never due."""
    unknown = "  {}: {{state: unknown, reason: {{id: Tidak diumumkan., en: Not made public.}}}}\n"
    rows = unknown.format("reach") + unknown.format("beside")
    (fed / FED).write_text(f"{RATED[: RATED.index('ratings:')]}ratings:\n{rows}", encoding="utf-8")
    assert run("build", "--no-pdf", "-C", fed).code == 0
    page = fed / "build/site/en/cities/kota/2025.top.html"
    assert page.read_text(encoding="utf-8").count("From another assessment</h3>") == 2
    assert "the score is made of the answer" not in page.read_text(encoding="utf-8")

    (fed / FED).write_text(RATED, encoding="utf-8")
    (fed / FEEDS).unlink()
    assert run("build", "--no-pdf", "-C", fed).code == 0
    assert page.read_text(encoding="utf-8").count("From another assessment</h3>") == 1
