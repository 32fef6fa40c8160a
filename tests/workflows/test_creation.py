"""A new assessment asks for every kind of answer in the form that validates once it is filled in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.findings import Severity
from maturity.model.text import LANGUAGES, Language
from maturity.storage import workspace
from maturity.storage.shipped import library_frameworks, template
from maturity.workflows import creation
from maturity.workflows.editor_support import schema_text
from maturity.workflows.formatting import formatted
from maturity.workflows.run import Run

WIDE = Path(__file__).parents[1] / "cases/forms/wide.framework.yaml"
FILLED = {
    "given": "level: 2",
    "measured": "value: 3, per: 100, target: 80",
    "graded": "practices: {ramp: full, door: none}",
    "several": "parts: {pm10: {value: 3}, plan: {choice: absent}}",
    "teams": "units: {a: {level: 1}, b: {level: 2}}",
    "shown": "value: 3",
    "worded": "progress: reached",
    "own": "value: 3",
}
CHECKED = (
    "quality: sure, confidence: low, rationale: {id: Alasan yang cukup., en: Why it is so.}, "
    "evidence: [{source: source-1, locator: {id: hlm. 3, en: p. 3}}]"
)


@pytest.fixture
def wide(kota: Path) -> Path:
    """A workspace whose framework has every form of answer."""
    path = kota / "frameworks/wide/1/framework.yaml"
    path.parent.mkdir(parents=True)
    shutil.copy(WIDE, path)
    return kota


def filled_in(text: str, more: str = "") -> str:
    """Do what the first lines say, one line for each indicator: put its answer between the braces."""
    for name, answer in FILLED.items():
        text, times = re.subn(rf"(?<=^  {name}: ){{state: .*}}$", f"{{{answer}{more}}}", text, flags=re.M)
        assert times == 1, name
    return text


def test_a_template_is_only_given_its_name(kota: Path) -> None:
    """Of all its lines three change: id, version and the first title; whatever the title holds."""
    title = 'RPJMD "2025": {a} \\1, b'
    path, _ = creation.new_framework(kota, "ours", "2026", title, "masterplan")
    before, after = template("masterplan.framework.yaml").splitlines(), path.read_text().splitlines()

    assert [line for old, line in zip(before, after, strict=True) if old != line] == [
        "id: ours",
        'version: "2026"  # in quotes, so that 1.10 stays 1.10',
        'title: {id: "RPJMD \\"2025\\": {a} \\\\1, b", en: "RPJMD \\"2025\\": {a} \\\\1, b"}',
    ]
    assert Run(kota).workspace.frameworks["ours@2026"].model.title.en == title


def without_mark(line: str, starts: tuple[str, ...]) -> str:
    """Take the mark of a comment away where the line then begins as an example does."""
    is_example = line.lstrip().startswith("#") and line.lstrip(" #").startswith(starts)
    return line.replace("# ", "", 1) if is_example else line


EXAMPLES = {
    "plain": ("valid:", "limits:", "- {cap:"),
    "masterplan": (
        *("dated:", "number:", "valid:", "baseline:", "baseline_year:", "targets:"),
        *("half-of-the-way:", "title:", "made:", "ends:", "ratings:", "expect:", "scores:"),
    ),
}
"""How the lines begin that hold an example as a comment."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_a_template_hold(kota: Path, name: str) -> None:
    """Whoever takes the mark from an example has something that validates but for its placeholders, and a test."""
    for path in creation.new_framework(kota, "ours", "1", "Ours", name):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(without_mark(line, EXAMPLES[name]) for line in lines))
    validated = Run(kota)
    framework, tests = validated.workspace.frameworks["ours@1"].model, validated.workspace.tests["ours@1"].model

    assert {finding.rule for finding in validated.findings} == {"left-placeholder"}
    assert framework.valid.start
    assert framework.limits or "half-of-the-way" in tests.cases


def test_the_templates_stay_where_they_are(tmp_path: Path) -> None:
    """A new workspace holds what is needed there, and no texts for files that may never come."""
    written = {path.relative_to(tmp_path / "demo").as_posix() for path in creation.init(tmp_path / "demo")}

    assert not any("template" in name for name in written)
    assert {"maturity.yaml", "README.md", ".gitignore"} <= written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_of_every_kind_of_answer_validates_as_it_stands(wide: Path, language: Language) -> None:
    """Compounds, graded checklists, sub-units and the rest begin as not assessed, without a finding."""
    creation.new_assessment(wide, "kota", "2026", "wide", language)

    assert Run(wide).findings == ()


def test_one_line_rates_an_indicator(wide: Path) -> None:
    """Whatever its measure: each counts, and is told that nobody can check it yet."""
    (path,) = creation.new_assessment(wide, "kota", "2026", "wide", "en")
    path.write_text(filled_in(path.read_text()))
    findings = Run(wide).findings

    told = {finding.place.keys[1] for finding in findings if finding.rule == "bare-rating"}

    assert [finding.message for finding in findings if finding.severity is Severity.ERROR] == []
    assert told == {*FILLED}


def test_a_form_that_was_filled_in_has_no_error(wide: Path) -> None:
    """What the first lines hold ready behind an answer is the form that it wants."""
    (path,) = creation.new_assessment(wide, "kota", "2026", "wide", "en")
    path.write_text(filled_in(path.read_text(), f", {CHECKED}").replace('"…"', "Title"))

    findings = Run(wide).findings

    assert [finding.message for finding in findings if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("name", ["mini", "wide"])
def test_an_answer_left_empty_is_an_error_and_no_zero(wide: Path, name: str) -> None:
    """Whoever copies the form of an answer and fills in nothing has claimed nothing."""
    (path,) = creation.new_assessment(wide, "kota", "2026", name, "en")
    text = path.read_text()
    forms = re.findall(r"(?: |\n  # {4})answer: (\{.*?\})(?:  #.*)?\n(?:  #.*\n)*  ([a-z-]+): ", text)
    for form, indicator in forms:
        text = text.replace(f"  {indicator}: {{state: not-assessed", f"  {indicator}: {form}  # {{state: not-assessed")
    path.write_text(text)
    errors = [finding for finding in Run(wide).findings if finding.severity is Severity.ERROR]

    assert forms
    assert {finding.place.keys[1] for finding in errors} >= {indicator for form, indicator in forms if "[]" not in form}


def test_the_form_shows_what_each_answer_takes(wide: Path) -> None:
    """Parts, graded answers, denominators, own targets, sub-units and qualities stand ready above their indicator."""
    (path,) = creation.new_assessment(wide, "kota", "2026", "wide", "en")
    text = path.read_text()

    for said in (
        "  # answer: {level: }  # or instead value: another body's score on this scale\n",
        "  # answer: {value: , per: , target: }  # value: people; per: inhabitants; target: the value",
        "  # answer: {practices: {ramp: , door: }}  # one of full, none\n",
        "  # answer: {parts: {pm10: {value: }, plan: {choice: }}}  # pm10: mg\n",
        "  # answer: {units: {name-1: {level: }, name-2: {level: }}}  # one line for each: teams, or count: 12 for",
        "#   quality:  # one of sure\n",
        "#   goal: {level: , by: }  # only where",
        "  # Counted: counted in services.yaml, so nothing is rated here.\n",
        "# peer_group:  # its bands then hold; one of large\n",
        "# a rating here counts only with: evidence, rationale\n",
        "# a missing value may be filled in, marked as such, below its indicator: imputed: {",
    ):
        assert said in text


@pytest.mark.parametrize("ref", library_frameworks())
def test_a_form_is_laid_out_already(tmp_path: Path, ref: str) -> None:
    """For each framework of the library: ``fmt`` has nothing to change."""
    creation.init(tmp_path / "demo")
    (path,) = creation.new_assessment(tmp_path / "demo", "contoh", "undated", ref, "id")

    assert formatted(tmp_path / "demo", [str(path)]).changes == ()


def test_titles_show_their_depth(wide: Path) -> None:
    """Each depth has its own mark, and from the third on a title names what it lies in."""
    (path,) = creation.new_assessment(wide, "kota", "2026", "wide", "en")
    titles = [line.strip("= -\n") for line in path.read_text().splitlines() if re.match("  # [=·-]{5}", line)]

    assert titles == ["# ===== One", "# ----- Two", "# ····· Two › Three", "# ····· Two › Three › Four"]


def test_an_indicator_stands_below_its_own_title(wide: Path) -> None:
    """What a dimension asks itself comes before the dimensions within it."""
    (path,) = creation.new_assessment(wide, "kota", "2026", "wide", "en")
    text = path.read_text()

    assert text.index("----- Two") < text.index("  own: {") < text.index("····· Two › Three")


@pytest.mark.parametrize(
    ("work", "borrowed"),
    [
        (lambda root: creation.new_assessment(root, "kota", "2026", "mini", "en"), 0),
        (lambda root: creation.new_assessment(root, "kota", "2024", "spbe@2020", "en"), 1),
        (lambda root: schema_text(root, "spbe"), 1),
        (lambda root: schema_text(root, "framework"), 0),
        (lambda root: schema_text(root, "assessment"), len(library_frameworks())),
    ],
    ids=["own", "borrowed", "schema", "schema-of-a-kind", "schema-that-lists-all"],
)
def test_only_what_is_asked_for_is_read_from_the_library(
    kota: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], object], borrowed: int
) -> None:
    """One framework of the library costs as much as one, however many the library has."""
    opened, sound = [], workspace.read_bytes

    def noted(path: Path, name: str, root: Path) -> Any:
        opened.append(name)
        return sound(path, name, root)

    monkeypatch.setattr(workspace, "read_bytes", noted)
    work(kota)

    assert len([name for name in opened if re.fullmatch("library:.*/framework.yaml", name)]) == borrowed
