"""The server that VS Code and other editors run for YAML, on files that have our schemas."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import external_file

from maturity.schemas.catalogue import Shelf, associations, every_schema
from maturity.storage.suppressions import IN_BYTES
from maturity.workflows.editor_support import shelf_of, write_schemas
from maturity.workflows.importing import plan_import
from maturity.workflows.run import Run
from tests.conftest import Once
from tests.editor.language_server import Diagnostic, LanguageServer

CASES = Path(__file__).parents[1] / "cases"
FLAGGED = sorted((CASES / "rules").glob("*/flagged/*"))
CLEAN = sorted((CASES / "rules").glob("*/clean/*"))
SLIPS = sorted(path for path in (CASES / "editor").iterdir() if path.is_dir())
BEYOND = tomllib.loads((CASES / "editor" / "beyond-a-schema.toml").read_text(encoding="utf-8"))
AT_A_TIME = 40
TOLD = re.compile(r"^(.+?):(\d+|None):(?:\d+|None): \w+\[M\d{3} ", re.MULTILINE)
"""The file and the line of a finding, as it stands beside a case."""
ASSESSMENT = "assessments/kota/2024.mini.yaml"
EVIDENCE = "{source: report-2024, locator: {id: hlm. 12, en: p. 12}}"
PLAN = "assessments/kota/plan.yaml"
A_PLAN = """\
status: draft
sources:
  rpjmd: {title: RPJMD 2025, kind: plan, origin: official}
goals:
  online:
    title: {id: Semua layanan daring, en: All services online}
    of: mini@1
    node: online
    target: {level: 3, by: 2027}
    evidence: [{source: rpjmd, locator: {id: hlm. 3, en: p. 3}}]
programmes:
  one-stop:
    title: {id: Layanan satu pintu, en: One-stop services}
    serves: [online]
    answers: [leadership]
advice:
  catalogue:
    text: {id: Lengkapi katalog., en: Complete the catalogue.}
    answers: [{factor: leadership}]
    programme: one-stop
"""
POPULATION = """\
  population:
    state: not-assessed
    reason: {id: Laporan tidak menyebutnya., en: The report does not say.}
"""


def case_name(case: Path) -> str:
    return case.relative_to(CASES / "rules").as_posix() if case.is_relative_to(CASES / "rules") else case.name


# --- one workspace, opened as VS Code opens it ------------------------------------------------------------------------


@dataclass
class Editor:
    """An editor with a workspace open; a place in a file is marked with ``|`` in a changed passage."""

    root: Path
    server: LanguageServer

    def offered(self, old: str, new: str, file: str = ASSESSMENT) -> dict[str, str]:
        """Return what the editor offers at the mark."""
        path, text = self.root / file, self._changed(file, old, new)
        before, _, after = text.partition("|")
        self.server.open(path, before + after)
        found = self.server.complete(path, before.count("\n"), len(before.rpartition("\n")[2]))
        self.server.close(path)
        return found

    def shown(self, old: str, new: str, file: str = ASSESSMENT) -> str:
        """Return what the editor shows over the mark."""
        path, text = self.root / file, self._changed(file, old, new)
        before, _, after = text.partition("|")
        self.server.open(path, before + after)
        found = self.server.hover(path, before.count("\n"), len(before.rpartition("\n")[2]))
        self.server.close(path)
        return found

    def underlined(self, old: str, new: str, file: str = ASSESSMENT) -> list[str]:
        """Return what the editor holds against a changed file."""
        found = self.server.open(self.root / file, self._changed(file, old, new))
        self.server.close(self.root / file)
        return [each["message"] for each in found]

    def _changed(self, file: str, old: str, new: str) -> str:
        text = (self.root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        return text.replace(old, new)


def settings_with(schemas: dict[str, list[str]]) -> dict[str, Any]:
    yaml = {"schemas": schemas, "schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
    return {"yaml": yaml}


@pytest.fixture(scope="module", params=["settings", "modelines"])
def editor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that was told of the schemas by VS Code's settings, or by the first lines of the files alone."""
    root = Path(shutil.copytree(CASES / "base", tmp_path_factory.mktemp("editor") / "kota"))
    (root / PLAN).write_text(A_PLAN, encoding="utf-8")
    by_modelines = request.param == "modelines"
    write_schemas(root, root / "schemas", modelines=by_modelines)
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    server = LanguageServer(root, settings_with({} if by_modelines else settings["yaml.schemas"]))
    yield Editor(root, server)
    server.stop()


def test_a_sound_workspace_has_no_underline(editor: Editor) -> None:
    """Every file of it is held against a schema, and none is found wanting."""
    files = [path for path in editor.root.rglob("*.yaml") if path.is_file()]
    found = editor.server.open_all(dict.fromkeys(files))
    for path in files:
        editor.server.close(path)

    assert len(files) == 9
    assert not any(found.values())


def test_levels_are_offered_with_their_texts(editor: Editor) -> None:
    """Each in both languages, and nothing else."""
    assert editor.offered("    level: 2\n", "    level: |\n") == {
        "1": "None. · Tidak ada.",
        "2": "Some. · Sebagian.",
        "3": "All. · Semua.",
    }


def test_the_keys_of_a_range_are_offered_with_what_they_mean(editor: Editor) -> None:
    """Where a source carries no single level; each end completes as a level does, and at least the highest is none."""
    keys = editor.offered("    level: 2\n", "    level:\n      |\n")
    ends = editor.offered("    level: 2\n", "    level: {from: |}\n")
    least = editor.offered("    level: 2\n", "    level: {at_least: |}\n")

    assert {"at_least", "from", "to"} <= {*keys}
    assert "The lower end counts." in (keys["at_least"] or "")
    assert ends == {"1": "None. · Tidak ada.", "2": "Some. · Sebagian.", "3": "All. · Semua."}
    assert least == {"1": "None. · Tidak ada.", "2": "Some. · Sebagian."}


def test_a_level_shows_its_question_and_its_text(editor: Editor) -> None:
    """The one that was chosen comes first, and both languages are there."""
    shown = editor.shown("    level: 2\n", "    level: |2\n")

    assert shown.startswith("How far are services online?\n\nSejauh mana layanan tersedia daring?\n")
    assert "* `2`: Some. · Sebagian.\n* `1`: None. · Tidak ada.\n* `3`: All. · Semua.\n" in shown


def test_an_indicator_shows_its_title_and_its_question(editor: Editor) -> None:
    """Over its id, in both languages."""
    shown = editor.shown("  online:\n", "  on|line:\n")

    for words in ("Online services", "Layanan daring", "How far are services online?", "Sejauh mana layanan tersedia"):
        assert words in shown


def test_indicators_are_offered(editor: Editor) -> None:
    """Those that are not rated yet, with their questions."""
    offered = editor.offered(POPULATION, "  |\n")

    assert [*offered] == ["population"]
    assert "How many people live here?" in offered["population"]
    assert "Berapa jumlah penduduk?" in offered["population"]


@pytest.mark.parametrize(
    "new",
    ["{source: |, locator: {id: hlm. 12, en: p. 12}}", "source: |\n        locator: {id: hlm. 12, en: p. 12}"],
    ids=["in braces", "on a line of its own"],
)
def test_sources_are_offered(editor: Editor, new: str) -> None:
    """Those that this very file lists, by their titles."""
    assert editor.offered(EVIDENCE, new) == {"report-2024": "Laporan tahunan 2024"}


def test_sources_are_offered_while_a_new_one_is_listed(editor: Editor) -> None:
    """The schema is then older than the file: it still helps, and it holds nothing against the new one."""
    head = "ratings:\n  online:\n    level: 2\n    confidence: high\n"
    rationale = (
        "    rationale: {id: Separuh layanan daring., en: Half of the services are online.}\n    evidence:\n      - "
    )
    old = head + rationale + EVIDENCE
    new = "  survey: {title: Survei, kind: dataset, origin: official}\n" + head + rationale

    assert editor.offered(old, new + EVIDENCE.replace("report-2024", "|")) == {"report-2024": "Laporan tahunan 2024"}
    assert editor.underlined(old, new + EVIDENCE.replace("report-2024", "survey")) == []


def test_sources_of_a_register_are_offered(editor: Editor) -> None:
    """Services cite sources of their own file."""
    text = (editor.root / "assessments/kota/services.yaml").read_text(encoding="utf-8")
    cited = text[text.index("{source: ") : text.index(",", text.index("{source: "))]
    rest = text.partition(cited)[2].partition("\n")[0]
    offered = editor.offered(f"{cited}{rest}\n", f"{{source: |{rest}\n", "assessments/kota/services.yaml")

    assert [*offered] == [cited.removeprefix("{source: ")]


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("choice: partial", "choice: |", {"complete": "Complete · Lengkap", "unsure": "Unsure · Tidak yakin"}),
        ("practices: [budget]", "practices: [|]", {"data": "Data are open · Data dibuka"}),
        ("practices: [budget]", "practices:\n      - |", {"budget": "The budget is open · Anggaran dibuka"}),
        (
            "state: unknown",
            "state: |",
            {"not-applicable": "It cannot apply here. · Tidak berlaku di sini."},
        ),
        ("progress: partly-reached", "progress: |", {"reached": None}),
        ("factor: leadership", "factor: |", {"literacy": "Digital literacy · Literasi digital"}),
        ("affects: [online, results]", "affects: [|]", {"results": "Results · Hasil", "online": None}),
        ("framework: mini@1", "framework: |", {"mini@1": "Mini framework · Kerangka mini"}),
        ("\nfactors:\n", "\nreported:\n  scores:\n    |\nfactors:\n", {"services": "Services\n\nLayanan"}),
        ("\nfactors:\n", "\nreported:\n  band: |\nfactors:\n", {"settled": "Settled · Mapan"}),
        ("    level: 2\n", "    level: 2\n    goal:\n      level: |\n", {"3": "All. · Semua."}),
        (
            "    level: 2\n",
            "    |\n",
            {"level": "How far are services online?\n\nSejauh mana layanan tersedia daring?"},
        ),
    ],
)
def test_other_ids_and_words_are_offered(editor: Editor, old: str, new: str, known: dict[str, str | None]) -> None:
    """With what they mean, wherever an assessor has to choose."""
    offered = editor.offered(old, new)

    for name, words in known.items():
        assert offered[name] == words if words else name in offered
    assert "null" not in offered


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("    of: mini@1\n", "    of: |\n", {"mini@1": "Mini framework · Kerangka mini"}),
        ("    node: online\n", "    node: |\n", {"coverage": "Network coverage · Cakupan jaringan"}),
        ("    serves: [online]\n", "    serves: [|]\n", {"online": "All services online · Semua layanan daring"}),
        ("    answers: [leadership]\n", "    answers: [|]\n", {"literacy": "Digital literacy · Literasi digital"}),
        ("[{factor: leadership}]", "[{goal: |}]", {"online": "All services online · Semua layanan daring"}),
        ("    programme: one-stop\n", "    programme: |\n", {"one-stop": "One-stop services · Layanan satu pintu"}),
        ("source: rpjmd,", "source: |,", {"rpjmd": "RPJMD 2025"}),
        ("    programme: one-stop\n", "    study: |\n", {"rpjmd": "RPJMD 2025"}),
    ],
)
def test_what_a_plan_names_is_offered(editor: Editor, old: str, new: str, known: dict[str, str]) -> None:
    """Frameworks and their parts, factors, and the file's own goals, programmes and sources."""
    offered = editor.offered(old, new, PLAN)

    assert {name: offered.get(name) for name in known} == known
    assert "null" not in offered


def test_a_goal_that_was_added_since_is_not_underlined(editor: Editor) -> None:
    """The schema is then older than the file; a misspelt part of a framework is underlined all the same."""
    old = "    serves: [online]\n"

    assert editor.underlined(old, "    serves: [another-goal]\n", PLAN) == []
    assert editor.underlined("    node: online\n", "    node: onlin\n", PLAN)


def test_keys_of_a_measure_are_offered_by_its_kind(editor: Editor) -> None:
    """An author of frameworks is offered what a measure of that kind can have."""
    file = "frameworks/mini/1/framework.yaml"
    old = "          goalposts: {worst: 0, best: 100}\n"

    assert {"goalposts", "thresholds", "share_of"} <= editor.offered(old, "          |\n", file).keys()
    assert "derived" in editor.offered("          kind: context\n", "          kind: |\n", file)


# --- the same faults as validation ------------------------------------------------------------------------------------


@dataclass
class Seen:
    """Where validation and the editor find fault with the files of one case."""

    validated: set[tuple[str, int]]
    underlined: set[tuple[str, int]] = field(default_factory=set)
    said: list[str] = field(default_factory=list)

    def note(self, laid: Laid, said: Mapping[Path, list[Diagnostic]]) -> None:
        """Take down what the editor says against the files, in place of what was taken down before."""
        faults = [
            (name, fault) for path, name in sorted(laid.files.items()) for fault in sorted(said[path], key=line_of)
        ]
        self.underlined = {(name, line_of(fault)) for name, fault in faults}
        self.said = [f"{name}:{line_of(fault)}: {fault['message']}" for name, fault in faults]


@dataclass(frozen=True)
class Laid:
    """A case that lies over the base: which schemas are for which files, and which files to open, by path."""

    case: Path
    schemas: dict[str, list[str]]
    files: dict[Path, str]


@pytest.fixture(scope="module")
def seen(once: Once) -> dict[Path, Seen]:
    """What validation and one editor find in all the cases."""
    return once("cases", seen_in)


def seen_in(home: Path) -> dict[Path, Seen]:
    """Open the files of every case in one editor, some cases at a time: each pattern is tried on each open file."""
    found: dict[Path, Seen] = {}
    cases = laid(home, found)
    server = LanguageServer(home, settings_with({}))
    while some := [*islice(cases, AT_A_TIME)]:
        schemas: dict[str, list[str]] = defaultdict(list)
        for name, patterns in (one for each in some for one in each.schemas.items()):
            schemas[name] += patterns
        server.configure(settings_with(schemas))
        said = server.open_all(dict.fromkeys(path for each in some for path in each.files))
        for path in said:
            server.close(path)
        for each in some:
            own = found[each.case]
            own.note(each, said)
            if not own.underlined >= own.validated and not is_beyond(each.case):
                # The server puts the parts of a schema in their places while files that share one are open, and may
                # judge the first before that is done; alone, as somebody edits it, a file is judged by all of it.
                own.note(each, {path: opened_alone(server, path) for path in each.files})
    server.stop()
    return found


def opened_alone(server: LanguageServer, path: Path) -> list[Diagnostic]:
    """Return what the server says against a file while no other is open."""
    faults = server.open(path)
    server.close(path)
    return faults


def is_beyond(case: Path) -> bool:
    """Tell whether the list says that an editor need not underline all of a case."""
    name = case_name(case)
    return name in BEYOND["nearby"] or name in BEYOND["cases"] or name.partition("/")[0] in BEYOND["rules"]


def laid(home: Path, found: dict[Path, Seen]) -> Iterator[Laid]:
    """Lay every case over the base, and note what validation finds there."""
    written: list[tuple[Shelf, Path]] = []
    for number, case in enumerate((*FLAGGED, *CLEAN, *SLIPS)):
        root = home / f"case-{number}"
        shutil.copytree(CASES / "base", root)
        shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
        run = Run(root)
        shelf = shelf_of(run.workspace)
        folder = schemas_of(shelf, root, written)
        schemas = {
            (folder / name).as_posix(): [pattern_in(root, pattern) for pattern in patterns]
            for name, patterns in associations(shelf).items()
        }
        found[case] = Seen(known_findings(case) if is_told_by_its_folder(case) else findings_in(run))
        # What begins with a dot is another program's, such as an editor's own copy; nobody reads it.
        given = (path for path in case.rglob("*.yaml") if path.is_file() and not path.name.startswith("."))
        changed = {path.relative_to(case).as_posix() for path in given}
        names = changed | {file for file, _ in found[case].validated if file.endswith(".yaml")}
        files = {root / name: name for name in names if (root / name).is_file() and is_text(root / name)}
        yield Laid(case, schemas, files)


def is_told_by_its_folder(case: Path) -> bool:
    """Tell whether all that validation finds in a case stands beside it, as tests/checks/test_cases.py holds.

    What is about a table stands there alone, and what a comment switches off does not.
    """
    files = [path for path in case.rglob("*") if path.is_file()]
    return case not in SLIPS and not any(path.suffix == ".csv" or IN_BYTES.search(path.read_bytes()) for path in files)


def known_findings(case: Path) -> set[tuple[str, int]]:
    """Return the file and line of each finding that stands beside a case; a clean one has none."""
    expected = case / "expected.txt"
    lines = TOLD.findall(expected.read_text(encoding="utf-8")) if expected.exists() else []
    return {(file, 0 if line == "None" else int(line)) for file, line in lines}


def findings_in(run: Run) -> set[tuple[str, int]]:
    """Return the file and line of each finding, also of those of an import."""
    root = run.workspace.root
    places = [finding.place for finding in run.findings]
    if (root / "table.csv").exists():
        plan = plan_import(root, root / "table.csv", "tiny@1", None)
        places += [finding.place for finding in (*plan.findings, *plan.notes)]
    return {(place.file, place.line or 0) for place in places}


def schemas_of(shelf: Shelf, root: Path, written: list[tuple[Shelf, Path]]) -> Path:
    """Return a folder with the schemas of a case, without the library's: another case's where they are the same."""
    for known, folder in written:
        if known == shelf:
            return folder
    for name, schema in every_schema(shelf):
        path = root / "schemas" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(schema), encoding="utf-8")  # on one line, as Python writes it five times as fast
    written.append((shelf, root / "schemas"))
    return root / "schemas"


def pattern_in(root: Path, pattern: str) -> str:
    """Return the pattern of files of one workspace."""
    return f"!{root.as_posix()}/{pattern[1:]}" if pattern.startswith("!") else f"{root.as_posix()}/{pattern}"


def is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def line_of(fault: Diagnostic) -> int:
    return int(fault["range"]["start"]["line"]) + 1


@pytest.mark.parametrize("case", FLAGGED, ids=case_name)
def test_the_editor_underlines_what_validation_finds(case: Path, seen: dict[Path, Seen]) -> None:
    """On the same lines, or else the list says why not."""
    name, found = case_name(case), seen[case]
    if name in BEYOND["nearby"]:
        assert found.underlined
    elif name in BEYOND["cases"] or name.partition("/")[0] in BEYOND["rules"]:
        assert found.underlined < found.validated, "the list says that the editor cannot see this"
    else:
        assert found.underlined == found.validated, "let a schema see it, or say in beyond-a-schema.toml why none can"


@pytest.mark.parametrize("case", CLEAN, ids=case_name)
def test_the_editor_underlines_nothing_else(case: Path, seen: dict[Path, Seen]) -> None:
    """What is right but close to wrong is left in peace."""
    assert seen[case].underlined == set()


@pytest.mark.parametrize("case", SLIPS, ids=case_name)
def test_a_file_full_of_slips_is_underlined_as_validation_says(case: Path, seen: dict[Path, Seen]) -> None:
    """Line by line, with the editor's own words."""
    assert "".join(f"{each}\n" for each in seen[case].said) == external_file(str(case / "expected.txt"))
    own = {path.relative_to(case).as_posix() for path in case.rglob("*.yaml")}
    assert seen[case].underlined == {(file, line) for file, line in seen[case].validated if file in own}


def test_the_list_of_what_no_schema_can_see_names_what_there_is() -> None:
    """A case or a rule that is renamed takes its line along."""
    assert {*BEYOND["cases"], *BEYOND["nearby"]} <= {case_name(case) for case in FLAGGED}
    assert BEYOND["rules"].keys() <= {case.parents[1].name for case in FLAGGED}
