"""One run does each thing once: nothing is scored or traced twice, whatever the command and however many languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from maturity.checks.registry import check
from maturity.checks.rule import Case, Stage
from maturity.findings import Finding
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.presentation import result_groups
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result import steps
from maturity.scoring.context import ALONE, ScoringContext
from maturity.scoring.path.path import LeastPath, find_path
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from maturity.workflows import run as run_module
from maturity.workflows.content_keys import ContentKeys
from maturity.workflows.run import Run
from tests.history import begin, of_year, second_city

MINI = "frameworks/mini/1/framework.yaml"
KOTA = "assessments/kota/2024.mini.yaml"
LAIN = "assessments/lain/2024.mini.yaml"
BEFORE = "assessments/kota/2022.mini.yaml"
TINY = """\
framework: tiny@1
city: lain
period: {label: "2024", ends: 2024-12-31}
status: published
method: {approach: {id: Telaah, en: Review}}
assessors: [{name: Tim}]
sources: {s: {title: S, kind: report, origin: official, dated: 2024}}
ratings:
  online:
    level: 2
    confidence: high
    rationale: {id: Separuh layanan daring., en: Half of the services are online.}
    evidence: [{source: s, locator: {id: hlm. 1, en: p. 1}}]
reported: {scores: {services: 3}, index: 3, evidence: [{source: s, locator: {id: hlm. 2, en: p. 2}}]}
"""


@pytest.fixture
def rich(kota: Path, change: Callable[..., None]) -> Path:
    """Two languages, two cities placed among each other, an earlier period, published scores and a gate."""
    second_city(kota, "lain")
    change(kota / MINI, "          goalposts: {worst: 0, best: 100}\n", "          relative: {method: min-max}\n")
    change(kota / MINI, "bands:\n", "over_time: {weights: [2, 1]}\nbands:\n")
    (kota / "frameworks/mini/1/tests.yaml").unlink()
    change(kota / LAIN, "value: 62.5", "value: 90")
    (kota / BEFORE).write_text(of_year((kota / KOTA).read_text(), "2022"))
    (kota / "assessments/lain/2024.tiny.yaml").write_text(TINY)
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write("gate: {coverage: 10}\n")
    return kota


class Counted:
    """How often each assessment was scored and how often traced; another one that a search tries out is none."""

    def __init__(self) -> None:
        self.scored: Counter[str] = Counter()
        self.traced: Counter[str] = Counter()
        self.sought: Assessment | None = None


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Count every call of the engine from here on."""
    counts, score = Counted(), Scorer.score

    def counting(
        self: Scorer, assessment: Assessment, context: ScoringContext = ALONE, *, record: bool = False
    ) -> AssessmentResult:
        name = f"{assessment.city}/{assessment.period.called('en')}/{assessment.framework}"
        if counts.sought is None or assessment.ratings == counts.sought.ratings:
            (counts.traced if record else counts.scored)[name] += 1
        return score(self, assessment, context, record=record)

    def searching(result: AssessmentResult, *given: Any, **named: Any) -> LeastPath:
        counts.sought = result.assessment
        try:
            return find_path(result, *given, **named)
        finally:
            counts.sought = None

    monkeypatch.setattr(Scorer, "score", counting)
    monkeypatch.setattr(steps, "find_path", searching)
    return counts


EVERY = {"kota/2022/mini@1", "kota/2024/mini@1", "lain/2024/mini@1", "lain/2024/tiny@1"}


@pytest.mark.parametrize(
    ("arguments", "scored", "traced"),
    [
        (("validate",), {"lain/2024/tiny@1"}, set()),
        (("score",), EVERY, set()),
        (("score", "kota/2024"), {"kota/2024/mini@1"}, set()),
        (("explain", "kota"), {"kota/2022/mini@1", "kota/2024/mini@1"}, {"kota/2022/mini@1", "kota/2024/mini@1"}),
        (("build", "--no-pdf"), EVERY, EVERY),
        (("pdf", "lain/2024/tiny"), {"lain/2024/mini@1", "lain/2024/tiny@1"}, set()),
        (("export",), EVERY, set()),
        (("review", "status"), set(), set()),
        (("list", "assessments"), EVERY, set()),
        (("list", "assessments", "lain/2024/tiny", "--format", "json"), {"lain/2024/tiny@1"}, set()),
        (("list", "cities"), set(), set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_scores_and_traces_each_assessment_at_most_once(
    rich: Path, run: Callable, counted: Counted, arguments: tuple[str, ...], scored: set[str], traced: set[str]
) -> None:
    """Validation, gate, pages in both languages and data look at the same results."""
    ended = run(*arguments, "-C", rich)

    assert ended.code == 0, ended.err
    assert counted.scored.keys() == scored
    assert counted.traced.keys() == traced
    assert {*counted.scored.values(), *counted.traced.values()} <= {1}


def test_each_side_of_a_comparison_is_scored_once(
    rich: Path, run: Callable, change: Callable[..., None], counted: Counted
) -> None:
    """What a change does to every result, its ranks and its causes are read off one result on each side."""
    begin(rich)
    change(rich / KOTA, "choice: partial", "choice: complete")
    ended = run("diff", "HEAD", "-C", rich)

    assert ended.code == 0, ended.err
    assert counted.scored == dict.fromkeys(EVERY, 2)
    assert not counted.traced


def test_what_each_of_two_changes_did_alone_is_scored_once_more(
    rich: Path, run: Callable, change: Callable[..., None], counted: Counted
) -> None:
    """An assessment with only one of its changes is another one, which nobody has scored yet."""
    begin(rich)
    change(rich / LAIN, "choice: partial", "choice: complete")
    change(rich / LAIN, "practices: [budget]", "practices: [budget, data]")
    run("diff", "HEAD", "-C", rich)

    assert counted.scored == {**dict.fromkeys(EVERY, 2), "lain/2024/mini@1": 2 + 2}


def test_each_side_of_the_gate_is_scored_once(
    rich: Path, run: Callable, change: Callable[..., None], counted: Counted
) -> None:
    """What a change did to coverage and index is read off the results of either side."""
    begin(rich)
    change(rich / KOTA, "choice: partial", "choice: complete")
    ended = run("gate", "HEAD", "-C", rich)

    assert ended.code == 0, ended.err
    assert counted.scored == dict.fromkeys(EVERY, 2)


def test_the_groups_of_a_framework_are_made_once(
    rich: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Pages of both languages, scorecards and open data look at the same groups."""
    made: Counter[str] = Counter()
    real = result_groups._periods_of

    def counting(portfolio: Portfolio, framework: Framework) -> object:
        made[framework.ref] += 1
        return real(portfolio, framework)

    monkeypatch.setattr(result_groups, "_periods_of", counting)
    ended = run("build", "--no-pdf", "-C", rich, "-o", tmp_path / "out")

    assert ended.code == 0, ended.err
    assert made
    assert set(made.values()) == {1}


def test_each_test_of_a_framework_is_scored_once(kota: Path, run: Callable, counted: Counted) -> None:
    """They are assessments of no city."""
    assert run("build", "--no-pdf", "-C", kota).code == 0
    assert counted.scored == {
        "test/Every indicator is answered/mini@1": 1,
        "test/Too few answers/mini@1": 1,
        "kota/2024/mini@1": 1,
    }


def test_only_what_is_asked_for_is_done(rich: Path, counted: Counted) -> None:
    """A run that nobody asks anything does not even read."""
    run = Run(rich / "nowhere")
    assert not vars(run).keys() & {"workspace", "stopping_findings", "assessments"}

    run = Run(rich)
    assert run.assessments.keys() == {"kota/2022/mini", "kota/2024/mini", "lain/2024/mini", "lain/2024/tiny"}
    assert "stopping_findings" not in vars(run)
    assert not counted.scored


@pytest.mark.parametrize("asked", [*permutations(("stopping_findings", "sorted_findings"))])
def test_each_rule_is_asked_once_whatever_is_asked_first(
    rich: Path, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can stop a score is found first where only that is wanted, and together with the rest where all is."""
    times: Counter[tuple[int, Stage]] = Counter()

    def counting(case: Case, stages: tuple[Stage, ...]) -> Iterator[Finding]:
        times.update((id(case), stage) for stage in stages)
        return check(case, stages)

    monkeypatch.setattr(run_module, "check", counting)
    (rich / MINI).write_text((rich / MINI).read_text().replace("level: 1", "level: 9"))
    found = Run(rich)
    for name in asked:
        getattr(found, name)

    assert set(times.values()) == {1}
    assert found.findings == Run(rich).findings


def test_no_score_waits_for_a_page(kota: Path, run: Callable) -> None:
    """What is wrong with a hand-written page stops the site, and is no reason to give no score."""
    page = kota / "site/pages/en/hours.md"
    page.parent.mkdir(parents=True)
    page.write_text("<b>Hours</b>\n")

    assert run("score", "-C", kota).code == 0
    assert Run(kota).stopping_findings.all == ()
    assert [finding.rule for finding in Run(kota).findings] == ["raw-html", "raw-html"]
    assert "site/pages/en/hours.md:1:1" in run("build", "--no-pdf", "-C", kota).err


def test_a_city_that_the_gate_holds_back_is_not_scored_for_it(
    rich: Path, run: Callable, change: Callable[..., None], counted: Counted
) -> None:
    """Coverage needs no score; so who is placed among others is scored once, without that city."""
    change(rich / "maturity.yaml", "gate: {coverage: 10}", "gate: {coverage: 50}")
    text = (rich / LAIN).read_text()
    (rich / LAIN).write_text(
        text[: text.index("  catalogue:")] + text[text.index("  coverage:") : text.index("  users:")]
    )
    ended = run("export", "-C", rich)

    assert "lain/2024/mini does not pass the gate" in ended.err
    assert counted.scored == dict.fromkeys(EVERY - {"lain/2024/mini@1"}, 1)


Keys = tuple[str, str, str, str]


def keys_of(root: Path, slug: str, *, drafts: bool = False) -> Keys:
    """Return the content keys of one assessment's findings, result, trace and review status, as a new run sees them."""
    run = Run(root, drafts=drafts)
    file = run.assessments[slug]
    keys = ContentKeys(run)
    return keys.of_findings(file), keys.of_result(file), keys.of_trace(file), keys.of_review_status(file)


FINDINGS, RESULT, TRACE, REVIEW = "findings", "result", "trace", "review"


def changed(before: Keys, after: Keys) -> set[str]:
    """Name the pieces whose keys are not what they were."""
    return {name for name, old, new in zip((FINDINGS, RESULT, TRACE, REVIEW), before, after, strict=True) if old != new}


@pytest.mark.parametrize(
    ("slug", "edit", "pieces"),
    [
        ("kota/2024/mini", (KOTA, "choice: partial", "choice: complete"), {FINDINGS, RESULT, TRACE, REVIEW}),
        ("kota/2024/mini", (MINI, "bound: 30", "bound: 31"), {FINDINGS, RESULT, TRACE, REVIEW}),
        ("kota/2024/mini", (LAIN, "value: 90", "value: 91"), {RESULT, TRACE}),
        ("kota/2024/mini", (BEFORE, "value: 62.5", "value: 62"), {FINDINGS, RESULT, TRACE}),
        ("kota/2024/mini", (KOTA, "value: 62.5", "value: 0.6"), {FINDINGS, RESULT, TRACE, REVIEW}),
        ("kota/2022/mini", (KOTA, "choice: partial", "choice: complete"), set()),
        ("lain/2024/tiny", (KOTA, "choice: partial", "choice: complete"), set()),
        ("lain/2024/tiny", (LAIN, "value: 90", "value: 91"), set()),
        ("lain/2024/tiny", (MINI, "bound: 30", "bound: 31"), set()),
        ("lain/2024/tiny", ("assessments/lain/city.yaml", "name: Kota Lain", "name: Lain"), set()),
        ("lain/2024/tiny", ("frameworks/factors.yaml", "Kepemimpinan", "Pemimpin"), {FINDINGS}),
        ("lain/2024/tiny", ("maturity.yaml", "Kantor Contoh", "Kantor Lain"), set()),
    ],
)
def test_a_key_changes_with_what_its_piece_depends_on(
    rich: Path, change: Callable[..., None], slug: str, edit: tuple[str, str, str], pieces: set[str]
) -> None:
    """And with nothing else: another city's file only where cities are placed among each other."""
    before = keys_of(rich, slug)
    assert keys_of(rich, slug) == before
    path, old, new = edit
    change(rich / path, old, new)

    assert changed(before, keys_of(rich, slug)) == pieces


def test_a_key_depends_on_whether_drafts_count(rich: Path, change: Callable[..., None]) -> None:
    """A peer that is not published is none to the public."""
    change(rich / LAIN, "status: published", "status: draft")

    assert changed(keys_of(rich, "kota/2024/mini"), keys_of(rich, "kota/2024/mini", drafts=True)) == {RESULT, TRACE}


def test_a_key_of_findings_depends_on_the_names_that_there_are(rich: Path, run: Callable) -> None:
    """A city that was not there can be named now, and a misspelt one be told which was meant."""
    before = keys_of(rich, "lain/2024/tiny")
    assert run("new", "city", "baru", "-C", rich).code == 0

    assert changed(before, keys_of(rich, "lain/2024/tiny")) == {FINDINGS}


def test_keys_depend_on_copies_without_ratings(rich: Path) -> None:
    """What somebody answers alone may lie apart, which is found and held back; a copy with errors may hide it."""
    before = keys_of(rich, "kota/2024/mini")
    copy = rich / "assessments/kota/opinions/2024.mini.ani.yaml"
    copy.parent.mkdir()
    copy.write_text("assessment: 2024.mini\nassessor: {id: ani, name: Ani}\nopinions:\n  online: {level: 3}\n")
    there = keys_of(rich, "kota/2024/mini")
    assert changed(before, there) == {FINDINGS, REVIEW}
    copy.write_text("[")
    assert changed(before, keys_of(rich, "kota/2024/mini")) == {REVIEW}


def test_a_key_depends_on_the_program(rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the program may find, score and explain otherwise."""
    before = keys_of(rich, "kota/2024/mini")
    monkeypatch.setattr("maturity.workflows.content_keys.program_fingerprint", lambda: "another")

    assert changed(before, keys_of(rich, "kota/2024/mini")) == {FINDINGS, RESULT, TRACE, REVIEW}


@pytest.mark.parametrize("private", ["", ", private: true"])
def test_published_scores_are_held_against_the_public_result(
    rich: Path, change: Callable[..., None], private: str
) -> None:
    """Evidence that may not be shown earns the same credit, so the rule says the same of what is published."""
    change(rich / "frameworks/tiny/1/framework.yaml", "scale: {", "credit_needs: [evidence]\nscale: {")
    path = "assessments/lain/2024.tiny.yaml"
    change(rich / path, "locator: {id: hlm. 1, en: p. 1}}", f"locator: {{id: hlm. 1, en: p. 1}}{private}}}")
    run = Run(rich)
    file = run.assessments["lain/2024/tiny"]

    assert [finding.message for finding in run.about(path)] == [
        "'services' was published as 3, but its ratings give 2.00",
        "the index was published as 3, but the scores below it give 2.00",
    ]
    assert run.result(file).root.score == 2
    assert bool(run.result(file).assessment.ratings["online"].evidence) is not bool(private)
