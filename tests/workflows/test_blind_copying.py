"""A copy without ratings lets somebody answer alone; only agreement looks at it, and nothing publishes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import ExitCode
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import assessment_files
from maturity.workflows.held_opinions import held_opinions
from maturity.workflows.run import Run
from tests.history import begin, commit
from tests.rated_alone import RATINGS, rate_alone

SLUG = "kota/2024/mini"
COPY = "assessments/kota/opinions/2024.mini.budi-santoso.yaml"
START = ("review", "start", SLUG, "--blind", "--by", "Budi Santoso")
OPEN = "  {name}: {{state: not-assessed, reason: {{id: Belum ditelaah., en: Not looked at yet.}}}}\n"


def answered(root: Path, answers: dict[str, str], copy: str = COPY) -> None:
    text = (root / copy).read_text()
    for name, answer in answers.items():
        line = OPEN.format(name=name)
        assert text.count(line) == 1
        text = text.replace(line, f"  {name}: {answer}\n")
    (root / copy).write_text(text)


@pytest.fixture
def blind(kota: Path, run: Callable) -> Path:
    """A city with a copy that nobody has answered yet."""
    assert run(*START, "-C", kota).code == 0
    return kota


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_copy_shows_questions_and_nobodys_answer(kota: Path, run: Callable, language: str) -> None:
    """No level, no state, no reason and no passage of the assessment; what each answer means, and public sources."""
    file = kota / RATINGS
    file.write_text(file.read_text().replace("    level: 2\n", "    level: 2\n    opinions: {x: {level: 3}}\n"))
    file.write_text(file.read_text().replace("  - name: Tim Contoh", "  - {id: x, name: Tim Contoh}"))
    assert run(*START, "-C", kota, "--lang", language).code == 0
    text = (kota / COPY).read_text()
    for words in (
        "Half of the services",
        "Separuh layanan",
        "p. 12",
        "hlm. 12",
        "confidence",
        "62.5",
        "level: 2",
        "4000",
    ):
        assert words not in text, words
    for words in ("1 = ", "report-2024: Laporan tahunan 2024", 'name: "Budi Santoso"', OPEN.format(name="online")):
        assert words in text, words
    assert Run(kota).findings == ()


def test_what_is_private_is_not_in_it(kota: Path, run: Callable, change: Callable) -> None:
    """A source that nobody may see is not named."""
    change(kota / RATINGS, "origin: third-party, dated: 2024}", "origin: third-party, dated: 2024, private: true}")
    assert run(*START, "-C", kota).code == 0
    assert "Laporan tahunan" not in (kota / COPY).read_text()


def test_a_copy_changes_no_score_and_is_in_no_output(blind: Path, run: Callable) -> None:
    """Site, open data, difference and the list of assessments are what they are without it."""
    outputs = (("score", "--format", "json"), ("list", "assessments"), ("export", "--table", "ratings"))
    (blind / COPY).rename(blind / "aside")
    before = [run(*words, "-C", blind).out for words in outputs]
    (blind / "aside").rename(blind / COPY)
    answered(blind, {"online": "{level: 3, note: {id: Rahasia benar., en: A secret indeed.}}"})
    assert [run(*words, "-C", blind).out for words in outputs] == before
    assert run("build", "--no-pdf", "-q", "-C", blind).code == 0
    built = [path for path in (blind / "build").rglob("*") if path.suffix in {".html", ".json", ".csv", ".js", ".md"}]
    assert len(built) > 20
    assert [path for path in built if "secret indeed" in (text := path.read_text()) or "Rahasia benar" in text] == []


def test_errors_in_a_copy_leave_the_assessment_alone(blind: Path, run: Callable) -> None:
    """Validation fails, and the result is what it was."""
    before = run("score", "--format", "json", "-C", blind).out
    answered(blind, {"online": "{level: 9}"})
    assert run("validate", "-C", blind).code == ExitCode.FINDINGS
    assert run("score", "--format", "json", "-C", blind).out == before


def test_agree_and_reconcile_read_it(blind: Path, run: Callable) -> None:
    """Beside what stands under the ratings; where a person answered in both places the copy counts."""
    rate_alone(blind)
    file = blind / RATINGS
    file.write_text(file.read_text().replace("  - {id: joko, name: Joko Susilo}", "  - {id: joko, name: Budi Santoso}"))
    answered(blind, {"coverage": "{value: 80}", "online": "{level: 3}"})
    (assessment,) = assessment_files(read_workspace(blind))
    siti, budi = held_opinions(assessment)
    assert (siti.id, siti.is_blind, budi.id, budi.is_blind) == ("siti", False, "joko", True)
    assert {name: str(each.value) for name, each in budi.opinions.items() if each.value} == {
        "coverage": "80",
        "users": "4000",
    }
    said = run("agree", "kota", "-C", blind, "--lang", "en").out
    assert "Budi Santoso (joko): 5 answers, 1 of 5 became the agreed one, blind copy" in said
    assert "coverage (Network coverage): siti 60, joko 80; agreed: 62.5" in said
    asked = ("reconcile", SLUG, "coverage", "--as", "Budi Santoso", "--why", "P. 31.", "--write", "-C", blind)
    assert run(*asked).code == 0
    (assessment,) = assessment_files(read_workspace(blind))
    assert str(assessment.assessment.ratings["coverage"].value) == "80"


def test_two_people_with_copies_alone_can_be_compared(blind: Path, run: Callable) -> None:
    """Nothing has to stand in the assessment itself."""
    assert run("review", "start", SLUG, "--blind", "--by", "Siti Aminah", "-C", blind).code == 0
    answered(blind, {"online": "{level: 3}", "catalogue": "{choice: partial}"})
    other = "assessments/kota/opinions/2024.mini.siti-aminah.yaml"
    answered(blind, {"online": "{level: 1}", "catalogue": "{choice: partial}"}, other)
    said = run("agree", "kota", "-C", blind, "--lang", "en").out
    assert "online (Online services): budi-santoso 3, siti-aminah 1; agreed: 2" in said


def test_the_gate_tells_of_it(blind: Path, run: Callable) -> None:
    """As a file that no score looks at, and without a word of what it says."""
    (blind / COPY).rename(blind / "aside")
    begin(blind)
    (blind / COPY).parent.mkdir(exist_ok=True)
    (blind / "aside").rename(blind / COPY)
    answered(blind, {"online": "{level: 3, note: {id: Rahasia benar., en: A secret indeed.}}"})
    commit(blind)
    told = run("gate", "main", "--allow-no-policy", "-C", blind, "--lang", "en").out
    told += run("diff", "HEAD~1", "-C", blind, "--lang", "en").out
    assert COPY in told
    assert "is what one assessor answers alone; no score looks at it, and it is never published" in told
    assert "secret" not in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--blind",), "--blind needs --by"),
        (("--by", "Siti"), "--by needs --blind"),
        (("--blind", "--by", "Siti", "--reviewer", "Budi"), "--reviewer is of a review"),
        (("--interests", "none"), "a review needs --reviewer"),
        (("--reviewer", "Siti"), "a review needs --interests"),
    ],
)
def test_what_does_not_go_together_is_refused(
    kota: Path, run: Callable, arguments: tuple[str, ...], words: str
) -> None:
    """With what is missing or out of place."""
    ended = run("review", "start", SLUG, *arguments, "-C", kota, "--lang", "en")
    assert (ended.code, words in ended.err) == (ExitCode.USAGE, True), ended.err


def test_a_copy_is_never_written_over(blind: Path, run: Callable) -> None:
    """Neither the same person's, however the name is written, nor another one's under the same id."""
    assert run(*START, "-C", blind).code == 0
    answered(blind, {"online": "{level: 3}"})
    before = (blind / COPY).read_bytes()
    again = run("review", "start", SLUG, "--blind", "--by", "SANTOSO, Budi", "-C", blind, "--lang", "en")
    assert (again.code, "is the copy of" in again.err) == (ExitCode.USAGE, True), again.err
    assert run("review", "start", SLUG, "--blind", "--by", "Budi-Santoso Wati", "-C", blind).code == 0
    assert (blind / COPY).read_bytes() == before


def test_an_assessor_is_called_by_id_or_name(kota: Path, run: Callable) -> None:
    """The copy bears the id that the assessment has for the person."""
    rate_alone(kota)
    assert run("review", "start", SLUG, "--blind", "--by", "siti", "-C", kota).code == 0
    assert "id: siti\n" in (kota / "assessments/kota/opinions/2024.mini.siti.yaml").read_text()
    assert run("fmt", "--check", "assessments/kota/opinions", "-C", kota).code == 0
