"""A change to ratings is read, compared and judged before a byte of it is written."""

from pathlib import Path

import pytest

from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import assessment_files
from maturity.workflows.proposed_changes import Given, ProposedChange, RefusedChangeError, proposed, with_ratings

RATINGS = Path("assessments/kota/2024.mini.yaml")


def change(root: Path, given: dict[str, Given]) -> ProposedChange:
    workspace = read_workspace(root)
    file = next(iter(assessment_files(workspace)))
    framework = workspace.frameworks[file.assessment.framework].model
    return proposed(workspace, [with_ratings(file, framework, given)], "tried")


def test_what_is_shown_is_what_is_written(kota: Path) -> None:
    before = (kota / RATINGS).read_text()
    indicator = next(iter(read_workspace(kota).frameworks["mini@1"].model.indicators))
    state = {"state": "unknown", "reason": {"id": "Tidak diketahui.", "en": "Not known."}}
    proposal = change(kota, {indicator: {**state, "level": None, "choice": None, "value": None, "met": None}})

    assert proposal.errors == ()
    assert [moved.slug for moved in proposal.comparison.assessments] == ["kota/2024/mini"]
    assert (kota / RATINGS).read_text() == before
    assert proposal.write() == (kota / RATINGS,)
    written = next(iter(assessment_files(read_workspace(kota)))).assessment
    assert written.ratings[indicator].state == "unknown"


def test_what_would_be_an_error_is_not_written(kota: Path) -> None:
    before = (kota / RATINGS).read_bytes()
    proposal = change(kota, {"no-such-indicator": {"level": 3}})
    with pytest.raises(RefusedChangeError) as refused:
        proposal.write()
    assert {finding.place.file for finding in refused.value.findings} == {str(RATINGS)}
    assert (kota / RATINGS).read_bytes() == before
