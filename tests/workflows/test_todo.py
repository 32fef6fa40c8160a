"""What is left is found where it is known: by rules, reviews, replies and plans, and in one list."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from maturity.checks.registry import RULES
from maturity.errors import NothingMatchedError
from maturity.presentation.todo import GroupedBy, TodoItem, TodoKind, TodoList
from maturity.presentation.voice import Voice
from maturity.storage.rules import READING_RULES
from maturity.workflows.carrying import carry_over
from maturity.workflows.selection import selectors_of
from maturity.workflows.todo import OF_RULES, TOLD_OTHERWISE, todo

DAY = date(2026, 1, 15)
FILE = "assessments/kota/2024.mini.yaml"
SITI = ("kota/2024/mini", "--reviewer", "Siti Aminah")


def left(root: Path, *texts: str, by: str = "kind", name: str | None = None, day: date = DAY) -> TodoList:
    """The list for some selectors."""
    return todo(root, selectors_of(texts), day, GroupedBy(by), name)


def told(items: Sequence[TodoItem]) -> set[tuple[str, str, str]]:
    """What a list says, in short."""
    return {(item.kind.value, item.node.id, str(item.what)) for item in items}


def test_a_published_result_has_nothing_left(kota: Path) -> None:
    """What it says that it could not rate is settled, with its reason."""
    assert left(kota, "kota/2024").items == ()


def test_a_draft_lists_what_is_not_rated(kota: Path, change: Callable[..., None]) -> None:
    """With the state, the reason, the dimension and the assessors; the file and line are those of the rating."""
    change(kota / FILE, "status: published", "status: draft")
    found = left(kota, "kota/2024")

    assert told(found.items) == {
        ("unrated", "waiting", "unknown: The agency did not answer."),
        ("unrated", "population", "not assessed: The report does not say."),
    }
    (item,) = (item for item in found.items if item.node.id == "waiting")
    assert item.whose[0].en == "Tim Contoh"
    assert item.node.dimension is not None
    assert (kota / item.file).read_text().split("\n")[item.line - 1].strip() == "waiting:"


def test_what_is_not_even_listed_is_not_rated(kota: Path, change: Callable[..., None]) -> None:
    """It is told once, and not a second time as an error."""
    change(kota / FILE, "status: published", "status: draft")
    change(kota / FILE, "  population:\n    state: not-assessed\n", "")
    change(kota / FILE, "    reason: {id: Laporan tidak menyebutnya., en: The report does not say.}\n", "")

    assert ("unrated", "population", "not assessed") in told(left(kota, "kota/2024").items)
    assert all(item.rule != "unlisted-indicator" for item in left(kota, "kota/2024").items)


def test_rules_that_spare_drafts_are_asked_all_the_same(kota: Path, change: Callable[..., None]) -> None:
    """A placeholder in a draft is work that is left; validate says nothing of it yet."""
    change(kota / FILE, "status: published", "status: draft")
    change(kota / FILE, "  - name: Tim Contoh", '  - name: "…"')

    kinds = {item.kind: item for item in left(kota, "kota/2024").items}
    assert kinds[TodoKind.PLACEHOLDER].rule == "left-placeholder"


def test_what_rules_find_has_its_kind(kota: Path, change: Callable[..., None]) -> None:
    """Bare, thin, old, untranslated."""
    change(kota / FILE, "    rationale: {id: Menurut laporan., en: According to the report.}\n", "")
    change(
        kota / FILE, "{id: Separuh layanan daring., en: Half of the services are online.}", "{id: Separuh., en: Half.}"
    )
    change(kota / FILE, "text: {id: Lengkapi katalog., en: Complete the catalogue.}", "text: {id: Lengkapi katalog.}")
    change(kota / FILE, "dated: 2024}", "dated: 2010}")
    found = {(item.kind.value, item.rule) for item in left(kota, "kota/2024").items}

    assert {
        ("bare", "bare-rating"),
        ("thin", "thin-rationale"),
        ("translation", "missing-translation"),
        ("evidence", "stale-evidence"),
    } <= found


def test_a_source_that_expires_soon_is_told_with_its_day(kota: Path, change: Callable[..., None]) -> None:
    """Ninety days before it does, and to nobody who rests nothing on it."""
    change(kota / FILE, "dated: 2024}", "dated: 2024, expires: 2026-03-31}")
    (item,) = left(kota, "kota/2024").items

    assert (item.kind, item.due) == (TodoKind.EVIDENCE, date(2026, 3, 31))
    assert left(kota, "kota/2024", day=date(2025, 12, 30)).items == ()


def test_an_error_is_left_too(kota: Path, change: Callable[..., None]) -> None:
    """Whatever rule it is of."""
    change(kota / FILE, "    level: 2\n", "    level: 9\n")

    assert ("error", "wrong-answer") in {(item.kind.value, item.rule) for item in left(kota).items}


def test_what_is_carried_tells_its_age(kota: Path) -> None:
    """Where the answer is of, and how old the oldest source is at the end of the new period."""
    carry_over(kota, "kota", "2027", "mini", "2024", "en")
    found = [item for item in left(kota, "kota/2027").items if item.kind is TodoKind.CARRIED]

    assert {item.node.id for item in found} == {"online", "catalogue", "openness", "coverage", "users", "training"}
    assert {str(item.what) for item in found} == {
        "taken over from 2024.mini, to be reconfirmed; report-2024 is of 2024, 3 years before the end of the period"
    }


def test_reviews_and_replies_wait_for_those_who_owe_them(kota: Path, run: Callable, change: Callable) -> None:
    """An objection for the assessors and who made it, a stale approval for its reviewer, a window for the city."""
    home = ("-C", kota)
    run("review", "start", *SITI, "--interests", "none", *home)
    run("review", "stamp", *SITI, "online", "--verdict", "question", "--note", "Why?", "--as-of", "2026-01-02", *home)
    run("review", "stamp", *SITI, "catalogue", "--verdict", "agree", "--as-of", "2026-01-02", *home)
    change(kota / FILE, "Katalog belum lengkap.", "Katalog hampir lengkap.")
    change(kota / FILE, "status: published", "status: in-reply")
    run("reply", "start", SITI[0], "--opens", "2026-01-10", "--closes", "2026-01-20", *home)
    found = left(kota, "kota/2024")
    by_kind = {item.kind: item for item in found.items}

    assert [each.en for each in by_kind[TodoKind.OBJECTION].whose] == ["Tim Contoh", "Siti Aminah"]
    assert by_kind[TodoKind.STALE].node.id == "catalogue"
    assert by_kind[TodoKind.REPLY].due == date(2026, 1, 20)
    mine = left(kota, "kota/2024", name="AMINAH, Siti")
    assert {item.kind for item in mine.items} == {TodoKind.OBJECTION, TodoKind.STALE}


def test_what_is_late_in_a_plan_is_its_owners(kota: Path) -> None:
    """By the day that is asked about."""
    text = """status: published
programmes:
  centre:
    title: {id: Pusat layanan, en: Service centre}
    owner: {id: Dinas Kominfo, en: ICT agency}
    milestones:
      - {title: {id: Pusat buka, en: The centre opens}, by: 2025-06}
    status:
      - {on: 2025-01, state: running}
"""
    (kota / "assessments/kota/plan.yaml").write_text(text)
    (item,) = (item for item in left(kota, "kota/plan", name="ICT agency").items if item.kind is TodoKind.PLAN)

    assert (item.node.id, item.due, item.about) == ("programmes/centre", date(2025, 6, 30), "kota/plan")
    assert left(kota, "kota/plan", day=date(2025, 6, 30)).counts.get(TodoKind.PLAN) is None


def test_nobody_of_that_name(kota: Path) -> None:
    """Who misspells a name is told whose there are, and not that nothing is left."""
    with pytest.raises(NothingMatchedError, match="nobody called 'Tim Conto' is named here"):
        left(kota, name="Tim Conto")


@pytest.mark.parametrize("by", list(GroupedBy))
def test_every_group_has_all_of_it(kota: Path, change: Callable[..., None], by: GroupedBy) -> None:
    """However the list is put together, nothing is lost or told twice."""
    change(kota / FILE, "status: published", "status: draft")
    found = left(kota, by=by.value)
    grouped = [item for group in found.groups(Voice("en")) for item in group.items]

    assert sorted(map(repr, grouped)) == sorted(map(repr, found.items))
    assert found.items


def test_every_format_has_every_item(kota: Path, change: Callable[..., None], run: Callable) -> None:
    """And the exit code says whether anything is left."""
    change(kota / FILE, "status: published", "status: draft")
    asked = ("todo", "kota/2024", "--as-of", "2026-01-15", "-C", kota, "--lang", "en", "--format")
    names = {"waiting", "population"}
    record = json.loads(run(*asked, "json").out)
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").out)))

    assert run(*asked, "text").code == 1
    assert {item["node"] for item in record["items"]} == {row["node"] for row in rows} == names
    assert record["total"] == len(names)
    for style in ("text", "markdown"):
        assert all(f"({name})" in run(*asked, style).out.replace("\\", "") for name in names)
    change(kota / FILE, "status: draft", "status: published")
    assert run(*asked, "text").code == 0


def test_the_rules_that_are_named_exist() -> None:
    """A rule that is renamed takes its line along."""
    assert {*OF_RULES, *TOLD_OTHERWISE} <= {rule.name for rule in (*RULES, *READING_RULES)}
