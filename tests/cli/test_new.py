"""``init`` and ``new`` start something that validates, never overwrite, and print a next step that works."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

import maturity
from maturity.cli.new import TEMPLATES
from maturity.model.plan.document import Plan
from maturity.storage.yaml_reading import read_yaml


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def steps(talk: str) -> Iterator[list[str]]:
    """Yield the commands that were printed as next steps."""
    return (shlex.split(line) for line in talk.splitlines() if line.startswith("  "))


def follow(talk: str, run: Callable) -> list[int]:
    """Do what was printed, in order; return the exit codes. The build is only asked for its help, which is quick."""
    codes = []
    for command, *arguments in steps(talk):
        if command == "cd":
            os.chdir(arguments[0])
        else:
            assert command == "maturity"
            codes.append(run(*arguments, *(["--help"] if arguments == ["build"] else [])).code)
    return codes


@pytest.mark.parametrize("folder", ["demo", "Kota kami", ".", "a/b"])
@pytest.mark.usefixtures("here")
def test_init_starts_a_workspace_that_validates(run: Callable, folder: str) -> None:
    """Whatever the folder is called, the printed commands can be pasted and all end well."""
    ended = run("init", folder)

    assert ended.code == 0
    assert all(Path(line).is_file() for line in ended.out.splitlines())
    assert follow(ended.err, run) == [0, 0]


@pytest.mark.usefixtures("here")
def test_what_init_writes_has_no_finding_and_a_score(run: Callable) -> None:
    """The first thing that a newcomer sees is a workspace in which nothing is wrong."""
    run("init", "demo")

    assert run("validate", "-C", "demo", "--strict").err == "no findings in 3 files\n"
    assert "contoh/2025/cohen-smart-governance" in run("score", "-C", "demo").out


@pytest.mark.usefixtures("here")
def test_what_init_writes_is_laid_out(run: Callable) -> None:
    """A newcomer's first ``fmt --check`` in a pipeline passes."""
    run("init", "demo")

    ended = run("fmt", "-C", "demo", "--check")
    assert (ended.code, ended.out, ended.err) == (0, "", "0 of 3 files would change\n")


def test_init_prints_what_to_do(run: Callable, here: Path) -> None:
    """Paths on stdout, the way on from there on stderr."""
    ended = run("init", "demo")

    assert sorted(ended.out.splitlines()) == sorted(
        str(path.relative_to(here)) for path in here.rglob("*") if path.is_file()
    )
    assert ended.err == snapshot("""\
next:
  cd demo
  maturity validate
  maturity build
""")


@pytest.mark.parametrize("content", ["maturity.yaml", "thesis.txt", ".hidden"])
def test_init_never_overwrites(run: Callable, here: Path, content: str) -> None:
    """A folder that holds anything at all is left as it is."""
    (here / "demo").mkdir()
    (here / "demo" / content).write_text("mine")
    ended = run("init", "demo")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "Error: demo is not an empty folder; nothing was written\n"
    assert [path.name for path in (here / "demo").iterdir()] == [content]
    assert (here / "demo" / content).read_text() == "mine"


def test_init_refuses_a_file(run: Callable, here: Path) -> None:
    """A file with the folder's name is no folder."""
    (here / "demo").write_text("mine")

    assert run("init", "demo").code == 2
    assert (here / "demo").read_text() == "mine"


@pytest.mark.parametrize("option", [(), ("-C", ".."), ("-C", "kota")], ids=["within", "from below", "from outside"])
def test_each_next_step_of_a_city_works(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    """City, assessment, validate: each command printed is the next one to run, wherever one stands."""
    monkeypatch.chdir({(): kota, ("-C", ".."): kota / "assessments", ("-C", "kota"): kota.parent}[option])
    city = run("new", "city", "kota-baru", "--name", "Kota 'Baru': \"satu\"", *option)
    (step,) = steps(city.err)
    assessment = run(*step[1:])
    (last,) = steps(assessment.err)

    assert city.code == assessment.code == 0
    assert [Path(line).resolve() for line in city.out.splitlines()] == [
        kota.resolve() / "assessments/kota-baru/city.yaml",
        kota.resolve() / "maturity.yaml",
    ]
    assert assessment.out.strip().endswith("kota-baru/2025.cohen-smart-governance.yaml")
    assert run(*last[1:]).code == 0
    assert run("validate", *option).out == ""


def test_a_framework_of_ones_own_works(kota: Path, run: Callable) -> None:
    """What the help shows as an example leads to a framework that validates and can be assessed."""
    ended = run("new", "framework", "our-masterplan", "--version", "2026", "-C", kota)
    (last,) = steps(ended.err)

    assert ended.code == 0
    assert run(*last[1:]).code == 0
    assert run("new", "assessment", "kota", "2026", "our-masterplan@2026", "-C", kota).code == 0
    assert run("validate", "-C", kota, "--strict", "--ignore", "left-placeholder").code == 0


@pytest.mark.usefixtures("here")
def test_what_lies_below_is_named_from_here(run: Callable) -> None:
    """A path that is printed can be opened from where one stands."""
    run("init", ".")

    assert run("new", "city", "baru").out == "assessments/baru/city.yaml\n"


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_works(kota: Path, run: Callable, template: str) -> None:
    """Whatever a framework begins as, its tests hold, a city can be rated by it, and what is left to write is told."""
    ended = run("new", "framework", "ours", "--template", template, "-C", kota)
    (last,) = steps(ended.err)

    assert [Path(line).name for line in ended.out.splitlines()] == ["framework.yaml", "tests.yaml"]
    assert run(*last[1:]).code == 0
    assert run("new", "assessment", "kota", "2026", "ours", "-C", kota).code == 0
    assert run("validate", "-C", kota, "--strict").code == 1
    assert run("validate", "-C", kota, "--strict", "--ignore", "left-placeholder").err.startswith("no findings")


def test_every_template_can_be_asked_for() -> None:
    """The command knows the files that are there, and no others."""
    names = {
        path.name.partition(".")[0] for path in (Path(maturity.__file__).parent / "starter/templates").glob("*.yaml")
    }

    assert names == set(TEMPLATES)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("city", "kota"), "assessments/kota/city.yaml"),
        (("assessment", "kota", "2024", "mini"), "assessments/kota/2024.mini.yaml"),
        (("framework", "mini"), "frameworks/mini/1/framework.yaml"),
    ],
    ids=["city", "assessment", "framework"],
)
def test_new_never_overwrites(kota: Path, run: Callable, arguments: tuple[str, ...], path: str) -> None:
    """What exists keeps every byte."""
    before = (kota / path).read_bytes()
    ended = run("new", *arguments, "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith(f"{path} exists; nothing was written\n")
    assert (kota / path).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("city", "Kota Baru"),
            snapshot(
                "'Kota Baru' will not do: a city's id has lower-case letters, digits and hyphens, as in kota-baru"
            ),
        ),
        (
            ("city", "../../etc"),
            snapshot(
                "'../../etc' will not do: a city's id has lower-case letters, digits and hyphens, as in kota-baru"
            ),
        ),
        (("city", "k" * 81), snapshot("city.yaml would not be valid: 'id' is longer than the 80 letters allowed")),
        (
            ("city", "baru", "--name", "\x7f"),
            snapshot("city.yaml would not be valid: has an invisible character U+007F"),
        ),
        (
            ("city", "baru", "--name", "\udcff"),
            snapshot("city.yaml would not be valid: is not UTF-8 text; save the file as UTF-8"),
        ),
        (
            ("city", "baru", "--name", " "),
            snapshot(
                "city.yaml would not be valid: 'name' is empty: write something between the quotes, or leave the "
                "key out"
            ),
        ),
        (("assessment", "kta", "2025", "mini"), snapshot("there is no city 'kta'; did you mean 'kota'?")),
        (
            ("assessment", "elsewhere", "2025", "mini"),
            snapshot("there is no city 'elsewhere'; start it with: maturity new city elsewhere"),
        ),
        (("assessment", "kota", "2025", "mni"), snapshot("there is no framework 'mni'; did you mean 'mini'?")),
        (("assessment", "kota", "2025", "mini@9"), snapshot("there is no framework 'mini@9'; did you mean 'mini@1'?")),
        (("assessment", "kota", "//", "mini"), snapshot("'//' is no period; give one such as 2025 or 2025-q1")),
        (
            ("framework", "Plan"),
            snapshot(
                "'Plan' will not do: a framework's id has lower-case letters, digits and hyphens, as in our-masterplan"
            ),
        ),
        (
            ("framework", "plan", "--version", "../1"),
            snapshot("'../1' will not do: a version has letters, digits, points and hyphens, as in 1.0"),
        ),
    ],
    ids=lambda value: " ".join(value)[:30].encode("ascii", "replace").decode() if isinstance(value, tuple) else "",
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    kota: Path, run: Callable, arguments: tuple[str, ...], message: str
) -> None:
    """A name that will not do, or that nothing fits, ends in one line and not in half a city."""
    before = sorted(kota.rglob("*"))
    ended = run("new", *arguments, "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.removeprefix("Error: ").removesuffix("\n") == message
    assert sorted(kota.rglob("*")) == before


def test_new_framework_leaves_tests_that_are_there(kota: Path, run: Callable) -> None:
    """Neither of its two files is replaced, and none is written alone."""
    tests = kota / "frameworks/plan/1/tests.yaml"
    tests.parent.mkdir(parents=True)
    tests.write_text("mine")
    ended = run("new", "framework", "plan", "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert tests.read_text() == "mine"
    assert not tests.with_name("framework.yaml").exists()


def test_new_assessment_takes_the_newest_version(kota: Path, run: Callable) -> None:
    """Version 10 is newer than version 9."""
    for version in ("9", "10"):
        run("new", "framework", "plan", "--version", version, "-C", kota)
    ended = run("new", "assessment", "kota", "2026", "plan", "-C", kota)

    assert "framework: plan@10\n" in Path(ended.out.strip()).read_text()


@pytest.mark.parametrize(("period", "taken"), [("2019", "spbe@2018"), ("2023", "spbe@2020"), ("2025-q1", "spbe@2020")])
def test_new_assessment_takes_the_version_of_its_time(kota: Path, run: Callable, period: str, taken: str) -> None:
    """The newest of those in force at the period's end; a period that is no year has an end that nobody knows yet."""
    ended = run("new", "assessment", "kota", period, "spbe", "-C", kota)

    assert f"framework: {taken}\n" in Path(ended.out.strip()).read_text()


def test_new_assessment_of_a_time_without_a_version(kota: Path, run: Callable) -> None:
    """Nothing is written; whoever means it gives the version."""
    ended = run("new", "assessment", "kota", "2015", "spbe", "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "Error: no version of 'spbe' is in force on 2015-12-31; maturity list frameworks says what came "
        "after; to begin all the same, give one: spbe@2018, spbe@2020\n"
    )
    assert run("new", "assessment", "kota", "2015", "spbe@2018", "-C", kota).code == 0


def test_new_assessment_refuses_a_framework_with_errors(kota: Path, change: Callable, run: Callable) -> None:
    """Nobody fills in a form whose questions are about to change."""
    change(kota / "frameworks/tiny/1/framework.yaml", "kind: levels", "kind: levls")
    ended = run("new", "assessment", "kota", "2026", "tiny", "-C", kota)

    assert (ended.code, ended.err) == (2, "Error: tiny@1 has errors; fix them first: maturity validate\n")


def test_a_new_city_leaves_the_settings_as_they_were(kota: Path, run: Callable) -> None:
    """One line of maturity.yaml changes, and its comments stay."""
    before = (kota / "maturity.yaml").read_text().splitlines()
    run("new", "city", "baru", "-C", kota)
    after = (kota / "maturity.yaml").read_text().splitlines()

    assert [line for line in after if line not in before] == ["cities: [kota, baru]"]
    assert after[:-1] == before[:-1]


def test_a_workspace_that_lists_no_city_stays_untouched(kota: Path, change: Callable, run: Callable) -> None:
    """Where all cities are shown there is nothing to add."""
    change(kota / "maturity.yaml", "cities: [kota]\n", "")
    ended = run("new", "city", "baru", "-C", kota)

    assert len(ended.out.splitlines()) == 1
    assert run("list", "cities", "-C", kota).out.count("\n") == 4


def test_a_government_of_another_kind_is_started(run: Callable, kota: Path, change: Callable) -> None:
    """Of one that everybody knows or that the workspace names; a misspelt one is refused with what was meant."""
    words = "{one: {id: universitas, en: university}, many: {id: universitas, en: universities}}"
    change(kota / "maturity.yaml", "languages:", f"kinds: {{university: {words}}}\nlanguages:")
    codes = [run("new", "city", name, "--kind", name, "-C", kota).code for name in ("ministry", "university")]
    refused = run("new", "city", "dinas", "--kind", "agncy", "-C", kota)

    assert codes == [0, 0]
    for name in ("ministry", "university"):
        assert f"\nkind: {name}  #" in (kota / "assessments" / name / "city.yaml").read_text()
    assert refused.err == "Error: there is no kind of government 'agncy'; did you mean 'agency'?\n"
    assert not (kota / "assessments" / "dinas").exists()
    assert run("validate", "--strict", "-C", kota).code == 0


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("city", [["kota"], []], ids=["of a city", "of the workspace"])
def test_a_new_plan_validates_and_says_what_it_can_hold(
    kota: Path, run: Callable, city: list[str], language: str
) -> None:
    """All but its status are comments; without their marks they are a plan, too."""
    ended = run("new", "plan", *city, "-C", kota, "--lang", language)
    path = kota / "assessments" / Path(*city) / "plan.yaml"
    text = path.read_text(encoding="utf-8")

    assert ended.code == 0
    assert run("validate", "-C", kota, "--strict").code == 0
    assert run("fmt", path, "-C", kota, "--check").code == 0
    path.write_text(f"{text}# ours\n", encoding="utf-8")
    assert run("new", "plan", *city, "-C", kota, "--lang", language).code == 2
    assert path.read_text(encoding="utf-8") == f"{text}# ours\n"
    for key in ("goals", "programmes", "advice", "sources", "pace"):
        assert f"\n# {key}:" in text
    head, *rest = text.splitlines()
    bare = [line.removeprefix("# ") if line.startswith("# ") else line for line in rest]
    bare = [line for line in bare if not line.strip().startswith(("# ", "- {"))]
    value, faults = read_yaml("\n".join([head, *bare]).encode())
    assert faults == []
    assert Plan.model_validate(value).goals["index-2029"].milestones[1].by == "2028"


def test_a_new_plan_needs_a_city_that_is_there(kota: Path, run: Callable) -> None:
    """A misspelt one is told, and nothing is written."""
    ended = run("new", "plan", "kotta", "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert "no city 'kotta'" in ended.err
    assert "kota" in ended.err


def test_new_framework_of_a_table(kota: Path, run: Callable) -> None:
    """What was taken from where is told; what cannot be meant ends with all of it, and nothing is written."""
    table = kota / "indicators.csv"
    table.write_text("Indicator,Weight,Level 1,Level 2,PIC\nCounter,1,No,Yes,Siti\n")
    ended = run("new", "framework", "ours", "--from", table, "-C", kota)

    assert ended.code == 0
    assert [Path(line).name for line in ended.out.splitlines()] == ["framework.yaml", "tests.yaml"]
    assert "column 'Weight': weight of the indicator\n" in ended.err
    assert "not placed: line 2, column E (PIC)\n" in ended.err

    table.write_text("Indicator,Weight,Level 1,Level 2\nCounter,x,No,Yes\n,1,a,b\n")
    refused = run("new", "framework", "other", "--from", table, "-C", kota)

    assert (refused.code, refused.out) == (1, "")
    assert "2 errors to fix first; nothing was written" in refused.err
    assert not (kota / "frameworks/other").exists()
