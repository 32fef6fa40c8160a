"""Finding one's way: what there is, and the selectors that choose from it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from maturity.cli import options
from maturity.cli.list import KINDS
from maturity.workflows.listing import LISTERS
from tests.planned_city import plan

ROOT = Path(__file__).parents[2]


@pytest.fixture
def three(two: Path) -> Path:
    """Two cities with three assessments."""
    lain = two / "assessments/lain"
    (lain / "2021.mini.yaml").write_text((lain / "2024.mini.yaml").read_text().replace("2024", "2021"))
    return two


ALL = ["lain/2021/mini", "lain/2024/mini", "kota/2024/mini"]


@pytest.mark.parametrize(
    ("selectors", "matched"),
    [
        ((), ALL),
        (("kota",), ["kota/2024/mini"]),
        (("kota/",), ["kota/2024/mini"]),
        (("lain",), ["lain/2021/mini", "lain/2024/mini"]),
        (("lain/2021",), ["lain/2021/mini"]),
        (("lain/2021/mini",), ["lain/2021/mini"]),
        (("lain/2021.mini",), ["lain/2021/mini"]),
        (("lain/2021.mini.yaml",), ["lain/2021/mini"]),
        (("assessments/lain/2021.mini.yaml",), ["lain/2021/mini"]),
        (("assessments/lain",), ["lain/2021/mini", "lain/2024/mini"]),
        (("assessments",), ALL),
        (("*/2024",), ["lain/2024/mini", "kota/2024/mini"]),
        (("*/*/mini",), ALL),
        (("*/*/m?ni",), ALL),
        (("l*/202[14]",), ["lain/2021/mini", "lain/2024/mini"]),
        (("kota", "lain/2021"), ["lain/2021/mini", "kota/2024/mini"]),
        (("kota", "nowhere"), ["kota/2024/mini"]),
    ],
    ids=lambda value: " ".join(value) or "none" if isinstance(value, tuple) else "",
)
def test_a_selector_chooses_assessments(
    three: Path, run: Callable, selectors: tuple[str, ...], matched: list[str]
) -> None:
    """Paths with a shell's globs; a part left out fits everything; the settings give the order of cities."""
    ended = run("score", *selectors, "-C", three, "--format", "json")

    assert ended.code == 0
    assert [one["assessment"] for one in json.loads(ended.out)] == matched


def test_explain_takes_a_glob_and_a_node(three: Path, run: Callable) -> None:
    """The same node of several assessments side by side."""
    ended = run("explain", "*/2024/mini/online", "-C", three, "--format", "json")

    assert [(node["id"], node["score"]) for node in json.loads(ended.out)] == [("online", "2.00")] * 2


@pytest.mark.parametrize("folder", [".", "assessments", "assessments/kota"])
def test_a_command_works_in_every_folder_of_the_workspace(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """With or without -C, the workspace is the nearest one above."""
    assert run("validate", "-C", kota / folder).code == 0

    monkeypatch.chdir(kota / folder)

    assert run("validate").err == "no findings in 8 files\n"


def test_every_kind_can_be_listed() -> None:
    """What the command offers is what the workflow can do."""
    assert {*LISTERS, "assessments", "frameworks"} == set(KINDS)


@pytest.mark.parametrize("kind", LISTERS)
def test_a_list_is_the_same_as_text_and_as_json(kota: Path, run: Callable, kind: str) -> None:
    """Each row of the table is an object with the columns as keys."""
    plan(kota)
    text, rows = run("list", kind, "-C", kota), json.loads(run("list", kind, "-C", kota, "--format", "json").out)

    assert text.code == 0
    assert len(text.out.splitlines()) == len(rows) + 2
    for row, line in zip(rows, text.out.splitlines()[2:], strict=True):
        assert all(cell in line for cell in row.values())


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (
            ("cities",),
            snapshot("""\
city  name         kind  province          assessments
----  -----------  ----  ----------------  -----------
kota  Kota Contoh  city  Example Province  1
"""),
        ),
        (
            ("assessments",),
            snapshot("""\
assessment      index  band   status
--------------  -----  -----  ---------
kota/2024/mini  1.96   Early  published
"""),
        ),
        (
            ("indicators", "tiny"),
            snapshot("""\
indicator  title            measure
---------  ---------------  -------
online     Online services  levels
"""),
        ),
        (
            ("factors", "--lang", "id"),
            snapshot("""\
faktor      kelompok  judul             asal biasanya
----------  --------  ----------------  -------------
leadership  people    Kepemimpinan      internal
literacy    people    Literasi digital  external
"""),
        ),
        (
            ("services", "kota"),
            snapshot("""\
service   name                  kind     count
--------  --------------------  -------  -----
portal    City portal           portal   1
websites  Websites of agencies  website  12
"""),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_lists_read_well(kota: Path, run: Callable, arguments: tuple[str, ...], shown: str) -> None:
    """Columns with heads, in the language asked for."""
    assert run("list", *arguments, "-C", kota).out == shown


def test_the_list_of_frameworks_has_a_line_for_each(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """By purpose and family, how much is verified and what took its place; one alone with all there is to say of it."""
    monkeypatch.setattr(options, "terminal_width", lambda _: 80)
    ended = run("list", "frameworks", "-C", ROOT)
    lines = ended.out.splitlines()
    known = [row["framework"] for row in json.loads(run("list", "frameworks", "-C", ROOT, "--format", "json").out)]
    spbe = next(line for line in lines if line.startswith("    spbe@2020 "))

    assert ended.code == 0
    assert [sum(line.split()[:1] == [ref] for line in lines) for ref in known] == [1] * len(known)
    assert lines[0] == "OFFICIAL INDEXES"
    assert lines.index("  National index of digital government (SPBE, Pemdi)") < lines.index(spbe)
    assert " 230/235  → pemdi@2026: Monitoring" in spbe
    assert max(map(len, lines)) == 80
    assert "Who needs it: " not in ended.out
    assert "Who needs it: " in run("list", "frameworks", "spbe@2020", "-C", ROOT).out


def test_a_title_with_too_little_room_stands_below_the_id(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the others' titles; in a pipe each is whole on one line."""
    path = kota / "frameworks/mini/1/framework.yaml"
    name = "m" * 64
    shutil.copytree(path.parent, kota / "frameworks" / name / "1")
    (kota / "frameworks" / name / "1/framework.yaml").write_text(
        path.read_text(encoding="utf-8").replace("id: mini", f"id: {name}", 1), encoding="utf-8"
    )
    monkeypatch.setattr(options, "terminal_width", lambda _: 80)
    lines = run("list", "frameworks", "-C", kota).out.splitlines()
    place = lines.index(f"  {name}@1")
    mini = next(line for line in lines if line.startswith("  mini@1 "))

    assert lines[place + 1].split() == mini.split()[1:]
    assert lines[place + 1].strip() in mini


def test_only_frameworks_have_more_to_say(kota: Path, run: Callable) -> None:
    """An option that would do nothing is refused."""
    ended = run("list", "cities", "--detail", "-C", kota)

    assert ended.code == 2
    assert "--detail is for the list of frameworks" in ended.err


def test_the_list_of_frameworks_goes_by_purpose_and_family(run: Callable) -> None:
    """Who needs what, how much of it is verified, and what took the place of what, no wider than a terminal."""
    ended = run("list", "frameworks", "--detail", "-C", ROOT)
    lines = ended.out.splitlines()
    heads = [line for line in lines if line.isupper() and not line.startswith(" ")]
    spbe = "\n".join(lines[lines.index("  spbe@2020") :]).split("\n\n")[0]

    assert ended.code == 0
    assert heads[0] == "OFFICIAL INDEXES"
    assert lines.index("National index of digital government (SPBE, Pemdi)") < lines.index("  spbe@2020")
    assert "Superseded by pemdi@2026 since 5 June 2026." in spbe
    assert "criteria verified" in spbe
    assert "Verified: the text was found in a source that somebody read." in " ".join(lines)
    assert "Who needs it: " in spbe
    assert "    Takes numbers from assessments by epss@2022, ikasandi@2026 and skm@2017." in lines
    assert max(map(len, lines)) <= 80


def test_a_list_of_some_frameworks_still_knows_what_superseded_them(run: Callable) -> None:
    """Narrowed to one, its successor is named all the same; in JSON, both ways."""
    (spbe,) = json.loads(run("list", "frameworks", "spbe@2020", "-C", ROOT, "--format", "json").out)
    (pemdi,) = json.loads(run("list", "frameworks", "pemdi", "-C", ROOT, "--format", "json").out)

    assert (spbe["purpose"], spbe["family"]) == ("official-index", "digital-government-index")
    assert (spbe["superseded_by"], spbe["until"]) == (["pemdi@2026"], "2026-06-04")
    assert (pemdi["supersedes"], pemdi["from"]) == ("spbe@2020", "2026-06-05")
    assert (spbe["takes_from"], pemdi["takes_from"]) == ([], ["epss@2022", "ikasandi@2026", "skm@2017"])
    assert 0 <= pemdi["criteria"]["verified"] <= pemdi["criteria"]["all"]


def test_the_list_of_frameworks_says_where_each_is(kota: Path, run: Callable) -> None:
    """The workspace's own, the library's, or both: who shadows a framework of the library can see it."""
    own = kota / "frameworks" / "cohen-smart-governance" / "2014"
    run("new", "framework", "cohen-smart-governance", "--version", "2014", "-C", kota)
    rows = json.loads(run("list", "frameworks", "-C", kota, "--format", "json").out)
    where = {row["framework"]: row["where"] for row in rows}

    assert own.is_dir()
    assert where["mini@1"] == "workspace"
    assert where["grindle-implementation@1980"] == "library"
    assert where["cohen-smart-governance@2014"] == "workspace, library"
