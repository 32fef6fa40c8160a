"""Every folder below tests/cases/rules is a test: what it adds to tests/cases/base, and what validation says then."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import external_file

from maturity.checks.manual import manual
from maturity.checks.registry import RULES
from maturity.checks.rule import Rule, Stage
from maturity.findings import HEADINGS, Finding, Place, RulePage
from maturity.storage.rules import READING_RULES, ReadingRule
from maturity.workflows.importing import plan_import
from maturity.workflows.last_release import release_findings
from maturity.workflows.run import Run
from maturity.workflows.suppressing import suppress
from tests.history import begin, git

CASES = Path(__file__).parents[1] / "cases"
FLAGGED = sorted((CASES / "rules").glob("*/flagged/*"))
CLEAN = sorted((CASES / "rules").glob("*/clean/*"))
RELEASED = "released"
RELEASED_ON = "2025-05-20"
KEY = re.compile(r"([\w-]+):(?= |$)", re.MULTILINE)
AS_OF = date(2026, 6, 30)
"""The day on which the comments in the cases are read."""
GRAVEST = {rule.code: max((rule.severity, rule.worst or rule.severity), key=lambda one: one.rank) for rule in RULES}
"""Of the past only rules are asked that can find errors, so none may find one that does not say so."""
ALL_RULES = [*RULES, *READING_RULES]
USUAL_EFFECT = {rule.code: rule.effect for rule in ALL_RULES}
ADVISING = {rule.name for rule in RULES if rule.stage is Stage.ADVISING}


def case_name(case: Path) -> str:
    return case.relative_to(CASES / "rules").as_posix()


def name_of(rule: Rule | ReadingRule) -> str:
    return rule.name


def findings_of(case: Path, workspace: Path) -> tuple[Finding, ...]:
    """Lay a case over the base workspace and validate the two together; a case with a table is imported.

    What a case holds below ``released`` was laid over the base when it was released as v1.
    """
    shutil.copytree(CASES / "base", workspace)
    if "releases:" in (settings.read_text() if (settings := case / "maturity.yaml").exists() else ""):
        released = Path(shutil.copytree(workspace, workspace.with_name(f"{workspace.name}-released")))
        shutil.copytree(case / RELEASED, released, dirs_exist_ok=True) if (case / RELEASED).exists() else None
        begin(released, day=RELEASED_ON)
        git(released, "tag", "v1")
        (released / ".git").rename(workspace / ".git")
    shutil.copytree(case, workspace, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", RELEASED))
    if (workspace / "table.csv").exists():
        plan = plan_import(workspace, workspace / "table.csv", "tiny@1", None)
        return tuple(map(named_from(workspace), (*plan.findings, *plan.notes)))
    validated = Run(workspace, as_of=AS_OF)
    found = (*validated.findings, *release_findings(validated))
    return suppress(validated.workspace.documents.values(), found, AS_OF).findings


ENGLISH = re.compile(r"(?<![\w-])(?:the|is|not|must|of|has|which)(?![\w-])")
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")
BLANK = re.compile(r"\{\w+(?:![rs])?(?::\w*)?\}")


def untold(finding: Finding, language: str) -> list[str]:
    """Return what a reader of a language is told in English, or with a blank that nothing fills."""
    told = finding.told(language)
    texts = [told.message, told.hint, told.effect, *(related.words for related in told.related)]
    bare = [QUOTED.sub("", text) for text in texts if text]
    same = [finding.message] if told.message == finding.message else []
    return [*same, *(text for text in bare if ENGLISH.search(text) or BLANK.search(text))]


def named_from(workspace: Path) -> Callable[[Finding], Finding]:
    """Return what names the file of a finding from the workspace, whatever folder of the day that lies in."""

    def named(finding: Finding) -> Finding:
        place = finding.place
        return replace(finding, place=replace(place, file=place.file.removeprefix(f"{workspace}/")))

    return named


def shown(finding: Finding) -> str:
    """Return all that a finding tells: what, how to mend it, where else to look, and an effect that is not the usual.

    That of an error hangs on its file, and has a test of its own.
    """
    place = finding.place
    usual = finding.severity == "error" or finding.effect == USUAL_EFFECT[finding.code]
    beside = [f"{other.words}: {other.place.file}:{other.place.line}:{other.place.column}" for other in finding.related]
    told = "".join(f"  = {each}\n" for each in (finding.hint, *beside, None if usual else finding.effect) if each)
    return (
        f"{place.file}:{place.line}:{place.column}: "
        f"{finding.severity.value}[{finding.code} {finding.rule}] {finding.message}\n{told}"
    )


@pytest.mark.parametrize(
    ("case", "effect"),
    [
        ("unknown-indicator/flagged/a-misspelt-indicator", "The assessment is not scored until it is fixed."),
        ("invalid-goal/flagged/of-another-kind-or-off-the-scale", "The assessment is not scored until it is fixed."),
        (
            "unknown-indicator/flagged/in-a-test-of-a-framework",
            "Neither the framework nor any result by it is published until it is fixed.",
        ),
        ("off-scale/flagged/a-threshold", "Nothing is scored by this framework until it is fixed."),
        ("raw-html/flagged/a-script", "The site is not built until it is fixed; no score changes."),
        (
            "wrong-value/flagged/a-seal-and-a-verdict-by-hand",
            "The assessment it is about is not published until it is fixed.",
        ),
        ("self-review/flagged/an-assessor", "The assessment it is about is not published until it is fixed."),
        ("wrong-value/flagged/an-empty-text", "Nothing of this government is scored or published until it is fixed."),
        (
            "empty-file/flagged/only-a-comment",
            "The register of services is not shown, and nothing that counts it is scored, until it is fixed.",
        ),
        (
            "contradiction/flagged/a-factor-in-a-group-that-is-not-listed",
            "Factors are shown without their titles until it is fixed; no score changes.",
        ),
        (
            "wrong-value/flagged/a-gate-beyond-its-bounds",
            "Nothing is built, and no other change can be accepted, until it is fixed; no score changes.",
        ),
    ],
)
def test_what_follows_from_an_error_depends_on_its_file(case: str, effect: str, tmp_path: Path) -> None:
    """Whatever rule an error breaks: an assessment is not scored, a page stops the site, a review the publication."""
    found = findings_of(CASES / "rules" / case, tmp_path / "workspace")

    assert {finding.effect for finding in found if finding.severity == "error"} == {effect}


def points_into_its_file(place: Place, workspace: Path) -> bool:
    """Tell whether a caret has something to point at: a line that the file has, and a column on it or just after."""
    path = workspace / place.file
    raw = path.read_bytes() if path.is_file() else b""
    lines = re.split(r"\r\n|\r|\n", raw.decode("utf-8-sig", errors="replace"))
    if place.line is None or place.column is None or not 1 <= place.line <= len(lines):
        return False
    return 1 <= place.column <= len(lines[place.line - 1]) + 1


@pytest.mark.parametrize("case", FLAGGED, ids=case_name)
def test_a_flagged_case_is_flagged_by_its_rule(case: Path, tmp_path: Path) -> None:
    """The rule of the folder's name speaks up where expected, no other calls an error, and each points into a file.

    Whoever reads another language is told all of it in that language. What calls an error is asked before a score.
    """
    workspace = tmp_path / "workspace"
    findings = findings_of(case, workspace)
    rule = case.parents[1].name

    assert "".join(map(shown, findings)) == external_file(str(case / "expected.txt"))
    assert rule in {finding.rule for finding in findings}
    assert {finding.rule for finding in findings if finding.severity == "error"} <= {rule} - ADVISING
    assert all(finding.severity.rank <= GRAVEST.get(finding.code, finding.severity).rank for finding in findings)
    assert [finding.place for finding in findings if not points_into_its_file(finding.place, workspace)] == []
    assert [text for finding in findings for text in untold(finding, "id")] == []


@pytest.mark.parametrize("case", CLEAN, ids=case_name)
def test_a_clean_case_has_no_finding(case: Path, tmp_path: Path) -> None:
    """What is right but close to wrong is left in peace."""
    assert findings_of(case, tmp_path / "workspace") == ()


def test_the_base_of_all_cases_has_no_finding(kota: Path) -> None:
    """Whatever a case is flagged for, it brought along itself."""
    assert Run(kota).findings == ()


@pytest.mark.parametrize("rule", ALL_RULES, ids=name_of)
def test_a_rule_has_a_flagged_and_a_clean_case(rule: Rule | ReadingRule) -> None:
    """No rule without a file that breaks it, and none without a file that nearly does."""
    assert any((CASES / "rules" / rule.name / "flagged").iterdir())
    assert any((CASES / "rules" / rule.name / "clean").iterdir())


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    """A rule that is renamed takes its cases along."""
    assert {folder.name for folder in (CASES / "rules").iterdir()} == {rule.name for rule in ALL_RULES}


@pytest.mark.parametrize("page", manual(), ids=lambda page: page.name)
def test_a_rule_explains_itself(page: RulePage) -> None:
    """A finding always leads to a reason, a remedy, an example and what it does to the score."""
    assert re.fullmatch(r"[A-Z].*\.", page.summary)
    assert all((page.why, page.fix, page.example, page.effect))
    assert re.findall(r"^## (.*)", page.whole, re.MULTILINE) == [*HEADINGS["en"]]


@pytest.mark.parametrize("page", manual(), ids=lambda page: page.name)
def test_an_example_is_taken_from_a_case(page: RulePage) -> None:
    """A page of the manual shows what really happens: a finding of a flagged case, with keys that files have."""
    *lines, said = [line.strip() for line in page.example.splitlines() if line.startswith("    ")]
    flagged = CASES / "rules" / page.name / "flagged"
    files = [file for folder in (CASES / "base", flagged) for file in folder.rglob("*.yaml") if file.is_file()]
    known = {key for file in files for key in KEY.findall(file.read_bytes().decode("utf-8", "replace"))}
    told = [line for file in flagged.glob("*/expected.txt") for line in file.read_text("utf-8").splitlines()]
    expected = [line.split(": ", 1)[1] for line in told if not line.startswith("  = ")]

    assert [key for line in lines for key in KEY.findall(line) if key not in known] == []
    assert any(one == said or (said.endswith(" …") and one.startswith(said[:-2])) for one in expected)


def test_codes_and_names_are_unique() -> None:
    """A code or a name that somebody looks up leads to one rule."""
    assert len({rule.code for rule in ALL_RULES}) == len(ALL_RULES)
    assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)


@pytest.mark.parametrize("rule", ALL_RULES, ids=name_of)
def test_a_rule_is_named_in_words(rule: Rule | ReadingRule) -> None:
    """A code is M and three digits; a name is words with hyphens, as people would say it."""
    assert re.fullmatch(r"M[1-8]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_lies_in_the_file_of_its_name(rule: Rule) -> None:
    """Who reads a rule's name in a finding knows which file to open."""
    assert type(rule).__module__ == f"maturity.checks.rules.{rule.name.replace('-', '_')}"


def test_the_registry_is_in_the_order_of_codes() -> None:
    """A new rule has one place to go."""
    codes = [rule.code for rule in RULES]

    assert codes == sorted(codes)
