"""What a change can have broken is told, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.workflows.reporting import changed_since, with_dependants
from maturity.workflows.run import Run
from tests.history import begin, commit

MINI = "assessments/kota/2024.mini.yaml"


@pytest.fixture
def known(kota: Path) -> Path:
    """The small workspace in a repository, with everything committed."""
    return begin(kota)


def touched(root: Path) -> frozenset[str]:
    return with_dependants(Run(root).workspace, changed_since(root, "HEAD"))


def test_without_a_change_nothing_is_told(known: Path, change: Callable, run: Callable) -> None:
    """What was wrong before is somebody else's."""
    change(known / MINI, "factor: leadership", "factor: leadershp")
    commit(known)

    ended = run("validate", "-C", known, "--changed-since", "HEAD")

    assert (ended.code, ended.out) == (0, "")


def test_a_changed_file_is_told_of(known: Path, change: Callable, run: Callable) -> None:
    """A finding in a file that differs from the revision is new, or could be."""
    change(known / MINI, "factor: leadership", "factor: leadershp")

    ended = run("validate", "-C", known, "--changed-since", "HEAD")

    assert ended.code == 1
    assert "M308" in ended.out


@pytest.mark.parametrize("name", ["about.md", "x.js"])
def test_a_changed_page_is_told_of(known: Path, run: Callable, name: str) -> None:
    """Also what lies beside the pages; one that was there before is somebody else's."""
    path = known / "site/pages/en" / name
    path.parent.mkdir(parents=True)
    path.write_text("<script>go()</script>")
    assert run("validate", "-C", known, "--changed-since", "HEAD").code == 1

    commit(known)
    assert run("validate", "-C", known, "--changed-since", "HEAD").code == 0
    path.write_text("<script>go() // again</script>")
    assert run("validate", "-C", known, "--changed-since", "HEAD").code == 1


def test_a_changed_framework_brings_its_tests_and_assessments_along(known: Path, change: Callable) -> None:
    """A level that is gone breaks the rating that claims it, in a file that nobody touched."""
    change(known / "frameworks/mini/1/framework.yaml", "version:", "# a remark\nversion:")

    assert touched(known) == {
        "frameworks/mini/1/framework.yaml", "frameworks/mini/1/tests.yaml", "frameworks/mini/1/import.yaml", MINI,
    }  # fmt: skip


def test_a_framework_that_is_gone_brings_its_assessments_along(known: Path) -> None:
    """An assessment whose framework was deleted is told of."""
    (known / "frameworks/mini/1/framework.yaml").unlink()
    (known / "frameworks/mini/1/tests.yaml").unlink()

    assert MINI in touched(known)


@pytest.mark.parametrize("file", ["city.yaml", "services.yaml"])
def test_a_city_is_one_whole(known: Path, file: str) -> None:
    """A city's facts, services and periods are held against each other."""
    path = known / "assessments/kota" / file
    path.write_text(path.read_text() + "# a remark\n")

    assert {MINI, f"assessments/kota/{file}"} <= touched(known)


def test_the_catalogue_of_factors_touches_every_assessment(known: Path) -> None:
    """A factor that is gone is missed wherever it was named."""
    path = known / "frameworks/factors.yaml"
    path.write_text(path.read_text() + "# a remark\n")

    assert touched(known) == {"frameworks/factors.yaml", MINI}


def test_what_is_no_revision_is_said(known: Path, run: Callable) -> None:
    """A misspelt name is a wrong use of the command, and no clean bill."""
    ended = run("validate", "-C", known, "--changed-since", "mian")

    assert ended.code == 2
    assert "'mian'" in ended.err
