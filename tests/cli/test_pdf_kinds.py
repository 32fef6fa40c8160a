"""What ``maturity pdf`` writes of each kind and in each format, and where."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import ExitCode

ROOT = Path(__file__).parents[2]
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


def test_a_comparison_is_of_two_to_four_that_may_be_compared(kota: Path, run: Callable) -> None:
    """Each reason why it cannot be made ends the command before anything is written."""
    one = run("pdf", "kota", "--drafts", "--kind", "comparison", "--format", "html", "-C", kota)

    assert one.code == ExitCode.FINDINGS
    assert "2" in one.err
    assert "4" in one.err
    assert not (kota / "build").exists()


def test_the_first_that_is_named_is_what_the_others_are_held_against(run: Callable, tmp_path: Path) -> None:
    """The order of the command line is that of the columns; nothing but these is needed."""
    done = run("pdf", "banjarbaru/2024/spbe", "ambon/*/spbe", "--kind", "comparison", "--format", "markdown",
               "--lang", "en", "-o", tmp_path, "-C", ROOT)  # fmt: skip
    (path,) = done.out.split()

    assert path == str(tmp_path / "report/comparison/spbe/banjarbaru.2024_ambon.2023_ambon.2024.en.md")
    assert "| Banjarbaru 2024 | Ambon 2023 | Ambon 2024 |" in Path(path).read_text()


def test_a_portfolio_report_is_of_what_is_selected(run: Callable, tmp_path: Path) -> None:
    """One file in each language, of the governments named."""
    done = run("pdf", "ambon", "banjarbaru", "--kind", "portfolio", "--format", "html", "-o", tmp_path, "-C", ROOT)
    page = (tmp_path / "report/portfolio.en.html").read_text()

    assert sorted(done.out.split()) == [str(tmp_path / f"report/portfolio.{name}.html") for name in ("en", "id")]
    assert "Banjarbaru" in page
    assert "Surabaya" not in page
