"""Whatever becomes of its files, a workspace is validated to the end."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from maturity.cli.formats import formats_of, rendered
from maturity.errors import NothingMatchedError
from maturity.presentation.terminal import Printing, render_text
from maturity.reports.findings.report import Report
from maturity.reports.review_report import ReviewedAssessment
from maturity.reports.review_report import render_text as render_reviews
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import status
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.examples import usually

BASE = Path(__file__).parents[1] / "cases" / "base"
REVIEWED = BASE.parent / "rules" / "invalid-verdict" / "clean" / "an-answer-as-the-measure-asks"
HOMES = {path.relative_to(home): home for home in (BASE, REVIEWED) for path in home.rglob("*.yaml")}
FILES = sorted(HOMES)
NOISE = st.sampled_from(
    [
        "",
        "- ",
        "x: 1",
        "  deeper: {",
        "*a",
        "!!t 1",
        "id: online",
        "    level: 99",
        "null",
        "[]",
        "\t",
        "city: lain",
        "\u202e",
    ]
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Path, list[str]]:
    """Draw a file, and its lines after somebody cut, copied, moved or typed at random places."""
    file = draw(st.sampled_from(FILES))
    lines = (HOMES[file] / file).read_text().splitlines()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines)))
        kind = draw(st.sampled_from(["cut", "type", "copy", "indent"]))
        if kind == "cut":
            del lines[place : place + draw(st.integers(1, 4))]
        elif kind == "type":
            lines.insert(place, draw(NOISE))
        elif kind == "copy":
            lines[place:place] = lines[place : place + draw(st.integers(1, 6))]
        else:
            lines[place : place + 1] = [" " + line for line in lines[place : place + 1]]
    return file, lines


def status_of(run: Run) -> tuple[ReviewedAssessment, ...]:
    try:
        return status(run, selectors_of(()))
    except NothingMatchedError:
        return ()


def run_with(changes: list[tuple[Path, list[str]]], folder: Path) -> Run:
    workspace = folder / "kota"
    for home in (BASE, REVIEWED):
        shutil.copytree(home, workspace, dirs_exist_ok=True)
    for file, lines in changes:
        (workspace / file).write_text("\n".join(lines) + "\n")
    return Run(workspace, drafts=True)


@given(st.lists(edits(), min_size=1, max_size=3))
@usually(60)
def test_no_edit_brings_validation_down(changes: list[tuple[Path, list[str]]]) -> None:
    """Every finding has a place, can be printed in both formats, and what has errors is not scored."""
    with tempfile.TemporaryDirectory() as folder:
        run = run_with(changes, Path(folder))
        found = assemble(run, selectors_of(()))
        reviewed = render_reviews(status_of(run), Printing())

    assert reviewed
    assert all(finding.place.line and finding.place.column for finding in run.findings)
    assert render_text(run.findings).count("[M") >= len(run.findings)
    assert all(
        rendered("validate", style, Report(run.findings), Printing())
        for style in formats_of("validate")
        if run.findings
    )
    in_error = {finding.place.file for finding in run.findings if finding.severity == "error"}
    assert not {one.file.path for _, one in found.portfolio.assessed} & in_error
    assert all(one.errors for one in found.refused)
