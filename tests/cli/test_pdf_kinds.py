"""What ``maturity pdf`` writes of each kind and in each format, and where."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import ExitCode

STEM = "report/kota/2024.mini"


@pytest.mark.parametrize(("form", "ending"), [("html", "html"), ("markdown", "md")])
def test_reports_are_written_in_every_language(kota: Path, run: Callable, form: str, ending: str) -> None:
    """Each has its own file, named on a line, and is written the same again."""
    words = ("pdf", "kota", "--drafts", "--kind", "report", "--format", form, "-C", kota)
    lines = run(*words).out.split()
    first = {name: Path(name).read_bytes() for name in lines}
    again = {name: Path(name).read_bytes() for name in run(*words).out.split()}

    assert sorted(lines) == [str(kota / "build" / f"{STEM}.{language}.{ending}") for language in ("en", "id")]
    assert first == again
    assert all(first.values())


def test_one_language_and_another_folder(kota: Path, run: Callable, tmp_path: Path) -> None:
    """As for scorecards."""
    done = run("pdf", "kota", "--drafts", "--kind", "report", "--format", "html", "--lang", "id", "-o",
               tmp_path / "out", "-C", kota)  # fmt: skip

    assert done.out.split() == [str(tmp_path / "out" / f"{STEM}.id.html")]
    assert '<html lang="id"' in (tmp_path / "out" / f"{STEM}.id.html").read_text()


def test_a_scorecard_is_a_pdf(kota: Path, run: Callable) -> None:
    """It is two pages of paper: any other format is refused with the kind that has it."""
    refused = run("pdf", "kota", "--drafts", "--format", "html", "-C", kota)

    assert refused.code == ExitCode.USAGE
    assert "--kind report" in refused.err
    assert not (kota / "build").exists()
