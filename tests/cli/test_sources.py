"""The commands that look after sources: what they print, how they end, and that only adding with --write writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from maturity.storage import web_addresses
from maturity.storage.web_addresses import AddressAnswer, AddressBook, AddressState
from tests.faults import tree
from tests.planned_city import PLAN, plan

HOME = Path("assessments/kota")
SHARED = HOME / "sources.yaml"
AUDIT = """\
# What the city's files share.
sources:
  audit:  # the newest
    title: Audit SPBE
    kind: report
    origin: third-party
    grade: audited
    dated: 2019-03
    expires: 2026-06-30
    url: https://audit.example/2019
  secret: {title: Rahasia, kind: interview, origin: third-party, private: true, url: https://rahasia.example/}
"""


@pytest.fixture
def shared(kota: Path) -> Path:
    (kota / SHARED).write_text(AUDIT)
    return kota


def states(out: str) -> dict[str, list[str]]:
    return {each["id"]: [one["state"] for one in each["states"]] for each in json.loads(out)["sources"]}


def test_each_source_is_listed_with_where_it_is_used(shared: Path, run: Callable) -> None:
    listed = run("sources", "list", "-C", shared)
    assert listed.code == 0
    assert "report-2024  Laporan tahunan 2024" in listed.out
    assert "passages in 2024.mini.yaml" in listed.out
    assert "secret  (private)" in listed.out
    assert "Rahasia" not in run("sources", "list", "-C", shared, "--format", "json").out
    assert run("sources", "list", "kotta", "-C", shared).code == 3


@pytest.mark.parametrize(
    ("day", "within", "found"),
    [
        ("2024-01-01", "90d", []),
        ("2026-04-01", "90d", ["expiring", "old"]),
        ("2026-04-01", "89d", ["old"]),
        ("2026-06-30", "0d", ["expiring", "old"]),
        ("2026-07-01", "2w", ["expired", "old"]),
    ],
)
def test_what_is_due_depends_on_the_day_alone(
    shared: Path, run: Callable, day: str, within: str, found: list[str]
) -> None:
    ended = run("sources", "due", "-C", shared, "--as-of", day, "--within", within, "--format", "json")
    assert states(ended.out).get("audit", []) == found
    assert ended.code == (1 if found else 0)


def test_a_time_is_told_in_days_or_weeks(shared: Path, run: Callable) -> None:
    assert run("sources", "due", "-C", shared, "--within", "soon").code == 2


def test_a_check_finds_one_document_under_two_ids_and_dates_that_cannot_be(shared: Path, run: Callable) -> None:
    twin = "  twin: {title: Audit SPBE, kind: report, origin: third-party, dated: 2019-03, retrieved: 2018-01-01}\n"
    (shared / SHARED).write_text(AUDIT + twin)
    ended = run("sources", "check", "-C", shared, "--format", "json")

    assert states(ended.out)["twin"] == ["duplicate", "wrong-date"]
    assert states(ended.out)["audit"] == ["duplicate"]
    assert ended.code == 1
    (shared / SHARED).write_text(AUDIT)
    assert run("sources", "check", "-C", shared).code == 0


def test_a_file_is_known_by_its_digest(shared: Path, tmp_path: Path, run: Callable) -> None:
    folder = tmp_path / "read"
    folder.mkdir()
    (folder / "audit.pdf").write_bytes(b"what was read")
    digest = sha256(b"what was read").hexdigest()
    (shared / SHARED).write_text(AUDIT.replace("    dated", f"    sha256: {digest}\n    dated"))

    found = run("sources", "check", "-C", shared, "--files", folder, "--format", "json")
    assert states(found.out)["audit"] == ["same-file"]
    (folder / "audit.pdf").write_bytes(b"something else")
    found = run("sources", "check", "-C", shared, "--files", folder, "--format", "json")
    assert states(found.out)["audit"] == ["no-file"]


@pytest.mark.parametrize(
    ("state", "code"),
    [("ok", 0), ("moved", 1), ("gone", 1), ("blocked", 0), ("transient", 0)],
)
def test_addresses_are_asked_only_when_somebody_says_so(
    shared: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, state: str, code: int
) -> None:
    """Nothing private is told to anybody; no file changes; what could not be asked is no fault of the source."""
    asked: list[str] = []

    def ask(_: AddressBook, address: str) -> AddressAnswer:
        asked.append(address)
        return AddressAnswer(AddressState(state), "https://audit.example/new" if state == "moved" else "")

    monkeypatch.setattr(web_addresses.AddressBook, "ask", ask)
    before = tree(shared)
    assert run("sources", "check", "-C", shared).code == 0
    assert asked == []

    ended = run("sources", "check", "-C", shared, "--online", "--format", "json")
    assert asked == ["https://audit.example/2019"]
    without = {"report-2024": [], "handbook": []}
    assert states(ended.out) == {"audit": [state], "secret": ["not-tried"], **without}
    assert ended.code == code
    assert tree(shared) == before


def test_a_file_is_added_beside_what_stands_there(shared: Path, tmp_path: Path, run: Callable) -> None:
    """Its digest is computed, its id is free, it is shown first, and every other line stays."""
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"paper")
    adding = ("sources", "add", "kota", paper, "-C", shared, "--kind", "article", "--origin", "third-party")
    before = tree(shared)
    shown = run(*adding, "--title", "Audit", "--dated", "2025-02", "--grade", "examined")
    assert shown.code == 0
    assert "+  audit-2:" in shown.out
    assert tree(shared) == before

    written = run(*adding, "--title", "Audit", "--dated", "2025-02", "--grade", "examined", "--write")
    assert written.code == 0
    text = (shared / SHARED).read_text()
    assert text.startswith(AUDIT)
    assert text.removeprefix(AUDIT) == (
        "  audit-2:\n    title: Audit\n    kind: article\n    origin: third-party\n    grade: examined\n"
        f"    dated: 2025-02\n    sha256: {sha256(b'paper').hexdigest()}\n"
    )
    again = run(*adding, "--title", "Audit", "--write")
    assert again.code == 0
    assert tree(shared)[str(SHARED)] == text.encode()
    assert "'audit-2'" in again.err


def test_the_first_source_begins_the_file(kota: Path, run: Callable) -> None:
    ended = run(
        "sources", "add", "kota", "https://kota.example/perwali", "-C", kota, "--title", "Perwali 3/2025", "--kind",
        "regulation", "--origin", "official", "--as-of", "2026-01-05", "--write",
    )  # fmt: skip
    assert ended.code == 0
    assert (kota / SHARED).read_text() == (
        "sources:\n  perwali-3-2025:\n    title: Perwali 3/2025\n    kind: regulation\n    origin: official\n"
        "    url: https://kota.example/perwali\n    retrieved: 2026-01-05\n"
    )
    assert "sources.yaml" not in run("validate", "-C", kota, "--select", "M3").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere", "maturity.yaml"), "no city"),
        (("kota", "nothing.pdf"), "no file"),
        (("kota", "https://kota.example/", "--id", "report-2024"), "taken"),
        (("kota", "https://kota.example/", "--id", "No Id"), "id"),
        (("kota", "https://kota.example/", "--dated", "soon"), "date"),
    ],
)
def test_what_cannot_be_added_is_refused(kota: Path, run: Callable, words: tuple[str, ...], told: str) -> None:
    city, what, *more = words
    what = str(kota / what) if what == "maturity.yaml" else what
    usual = ("--title", "T", "--kind", "other", "--origin", "official", "--write")
    before = tree(kota)
    ended = run("sources", "add", city, what, "-C", kota, *usual, *more)

    assert ended.code in {1, 2}
    assert told in ended.err
    assert tree(kota) == before


@pytest.fixture
def planned(shared: Path) -> Path:
    """A workspace with a plan of its own and one of its city, each of which lists what it is taken from."""
    kept = "dated: 2020, expires: 2026-06-30, url: https://plan.example/"
    plan(shared, PLAN.replace("dated: 2020", kept), "")
    plan(shared, PLAN.replace("sources: {paper", "sources: {design").replace("study: paper", "study: design"))
    framework = shared / "frameworks/mini/1/framework.yaml"
    text = framework.read_text()
    assert "dated: 2020}" in text
    framework.write_text(text.replace("dated: 2020}", "dated: 2020, url: https://handbook.example/}"))
    return shared


def owners(out: str) -> dict[str, tuple[str, str | None, list[str]]]:
    """Return, by source, whose it is and which files cite it."""
    return {
        each["id"]: (each["city"], each["framework"], [one["file"] for one in each["cited"]])
        for each in json.loads(out)["sources"]
        if each["framework"] != "tiny@1"
    }


def test_sources_of_plans_and_frameworks_are_looked_after_too(planned: Path, run: Callable) -> None:
    listed = run("sources", "list", "-C", planned)
    heads = [line for line in listed.out.splitlines() if not line.startswith(" ")]
    assert heads == ["The workspace itself", "kota", "mini@1", "tiny@1"]
    home = "frameworks/mini/1"
    every = owners(run("sources", "list", "-C", planned, "--format", "json").out)
    assert every["paper"] == ("", None, ["assessments/plan.yaml"])
    assert every["design"] == ("kota", None, ["assessments/kota/plan.yaml"])
    assert every["handbook"] == ("", "mini@1", [f"{home}/framework.yaml", f"{home}/tests.yaml"])

    due = run("sources", "due", "-C", planned, "--as-of", "2026-06-01", "--within", "30d", "--format", "json")
    assert (due.code, states(due.out)["paper"]) == (1, ["expiring", "old"])
    assert states(due.out)["handbook"] == ["old"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["plan"], {"paper"}),
        (["mini"], {"handbook"}),
        (["mini@1", "plan"], {"handbook", "paper"}),
        (["kota"], {"audit", "secret", "report-2024", "design"}),
    ],
)
def test_a_word_narrows_to_a_city_a_framework_or_the_plan(
    planned: Path, run: Callable, words: list[str], found: set[str]
) -> None:
    for verb in ("list", "check"):
        ended = run("sources", verb, *words, "-C", planned, "--format", "json")
        assert (ended.code, {*states(ended.out)}) == (0, found)
    rows = json.loads(run("list", "sources", words[0], "-C", planned, "--format", "json").out)
    assert {each["source"] for each in rows} <= found


def test_what_lies_nowhere_here_is_told(planned: Path, run: Callable) -> None:
    """A framework of the library is looked after by others."""
    for word, meant in (("minni", "mini"), ("spbe", "")):
        ended = run("sources", "due", word, "-C", planned)
        assert ended.code == 3
        assert f"there is no city, framework or plan '{word}' here" in ended.err
        assert meant in ended.err


def test_addresses_of_plans_and_frameworks_are_asked_when_somebody_says_so(
    planned: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_: AddressBook, address: str) -> AddressAnswer:
        asked.append(address)
        return AddressAnswer(AddressState.GONE if "handbook" in address else AddressState.OK, "")

    monkeypatch.setattr(web_addresses.AddressBook, "ask", ask)
    assert run("sources", "check", "mini", "plan", "-C", planned).code == 0
    assert asked == []
    ended = run("sources", "check", "mini", "plan", "-C", planned, "--online", "--format", "json")
    assert asked == ["https://plan.example/", "https://handbook.example/"]
    assert (ended.code, states(ended.out)) == (1, {"paper": ["ok"], "handbook": ["gone"]})


def test_a_framework_that_lists_one_document_twice_is_told(planned: Path, run: Callable) -> None:
    """Two frameworks may rest on one document: each is whole by itself."""
    mini, tiny = (planned / f"frameworks/{name}/1/framework.yaml" for name in ("mini", "tiny"))
    assert states(run("sources", "check", "mini", "tiny", "-C", planned, "--format", "json").out)["handbook"] == []
    one = next(line for line in mini.read_text().splitlines() if "  handbook:" in line)
    mini.write_text(mini.read_text().replace(one, f"{one}\n{one.replace('handbook:', 'manual:')}"))
    tiny.write_text(tiny.read_text().replace("sources:\n", f"sources:\n{one}\n", 1))
    ended = run("sources", "check", "-C", planned, "--format", "json")
    said = {
        (each["framework"], each["id"]): [one["about"] for one in each["states"]]
        for each in json.loads(ended.out)["sources"]
        if each["states"]
    }
    assert said == {("mini@1", "handbook"): ["manual"], ("mini@1", "manual"): ["handbook"]}
    assert ended.code == 1


@pytest.mark.parametrize("command", ["list", "due", "check"])
def test_files_whose_sources_nobody_can_read_are_named(shared: Path, run: Callable, command: str) -> None:
    """That nothing is due of them is not known."""
    (shared / SHARED).write_text(AUDIT.replace("grade:", "grede:"))

    told = "not looked at, since there are errors in assessments/kota/sources.yaml: maturity validate"
    assert told in run("sources", command, "kota", "-C", shared, "--lang", "en").err
    (shared / "assessments/lain").mkdir()
    (shared / "assessments/lain/city.yaml").write_text("id: lain\nname: {id: Lain, en: Lain}\nkind: city\n")
    assert told not in run("sources", command, "lain", "-C", shared, "--lang", "en").err
