"""Each index that governments are measured by is held against results that somebody published."""

import pytest

from maturity.workflows.run import Run

NEW = {
    "public services": ("ipp@2022", "pekppp@2022"),
    "regional innovation": ("iid@2021", "iid@2025", "iid@2026"),
    "local online services": ("un-losi@2024",),
    "GovTech": ("govtech-maturity-index@2022",),
    "satisfaction": ("skm@2017",),
    "statistics": ("epss@2022",),
    "open data": ("open-data-maturity@2025",),
    "digital local finance": ("ietpd@2023",),
    "SPBE until 2020": ("spbe@2018",),
}
"""Each index, with the frameworks that hold its instrument, its published results, or both."""

NOBODY_PUBLISHED = "ikasandi@2026"
"""No result of any area was found in public; its description says so."""


def published(repository: Run, framework: str) -> list[str]:
    """Return the tests whose numbers are of a source, and not made up; an edge of a band is no result."""
    cases = repository.workspace.tests[framework].model.cases
    return [name for name, case in cases.items() if not case.made and not name.startswith("edge-")]


@pytest.mark.parametrize("frameworks", NEW.values(), ids=NEW)
def test_at_least_two_published_results_hold(repository: Run, frameworks: tuple[str, ...]) -> None:
    """They hold, since a framework whose test fails is an error."""
    found = [name for framework in frameworks for name in published(repository, framework)]

    assert len(found) > 1, found


def test_what_has_no_published_result_says_so(repository: Run) -> None:
    """A framework without one claims none."""
    framework = repository.workspace.frameworks[NOBODY_PUBLISHED].model
    said = [str(source.quality.en) for source in framework.sources.values() if source.quality]

    assert published(repository, NOBODY_PUBLISHED) == []
    assert any("No result of any agency was found" in each for each in said)
