"""What ``explain`` prints is enough to do the whole calculation again."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from maturity.exchange.node_records import node_record
from maturity.exchange.tables import render_json
from maturity.model.text import Language
from maturity.presentation.escaping import for_markdown
from maturity.presentation.explanation import Explanations, render_explanation, render_markdown
from maturity.presentation.portfolio import Assessed, AssessedCity, City, FileRef
from maturity.presentation.step_sentences import sentence
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.outputs.pencil import OPERATIONS, disagreements
from tests.scoring.cases import CASES, Case

REPOSITORY = Path(__file__).parents[2]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@pytest.fixture(scope="module")
def shipped() -> list[tuple[AssessedCity, Assessed]]:
    """Every assessment that this repository ships."""
    return list(assemble(Run(REPOSITORY, drafts=True), selectors_of(())).portfolio.assessed)


def printed(one: Assessed) -> dict[str, object]:
    """Return what ``explain --format json`` prints of a whole assessment, read back."""
    record: dict[str, object] = json.loads(render_json(node_record(one.trace().root, one)))
    return record


def test_a_pencil_confirms_every_shipped_score(shipped: list[tuple[AssessedCity, Assessed]]) -> None:
    """Every score of the portfolio follows from the printed trace alone."""
    assert shipped
    found = [f"{one.slug}: {each}" for _, one in shipped for each in disagreements(printed(one))]
    assert not found


def test_the_pencil_notices_a_wrong_digit(shipped: list[tuple[AssessedCity, Assessed]]) -> None:
    """A trace that was tampered with in any of its numbers is called out."""
    record = next(printed(one) for _, one in shipped if one.result.root.score is not None and one.result.root.parts)
    assert not list(disagreements(record))
    term = record["steps"][0]["terms"][0]
    term["value"] = str(int(term["value"].split("/")[0]) + 1)
    assert list(disagreements(record))


def test_text_and_markdown_say_the_same(shipped: list[tuple[AssessedCity, Assessed]]) -> None:
    """Both forms hold the same remarks in both languages."""
    city, one = next((city, one) for city, one in shipped if one.slug == "pontianak/2021/cohen-smart-governance")
    for language in LANGUAGES:
        say = words(language)
        text = render_explanation(city, one, one.trace().root, say)
        markdown = render_markdown(Explanations([(city, one, one.trace().root)]), Printing(say.language))
        bare = [line.lstrip("│├└─ ").rstrip() for line in text.splitlines()[1:]]
        plain = markdown.replace("\\", "").replace("**", "")
        for line in bare:
            assert " ".join(line.split()) in " ".join(plain.split())


def test_a_published_number_leads_to_its_line_and_its_passage(shipped: list[tuple[AssessedCity, Assessed]]) -> None:
    """Whoever doubts what an authority printed is told where it stands and where it was taken down."""
    city, one = next((city, one) for city, one in shipped if one.slug == "pontianak/2024/spbe")
    file = "assessments/pontianak/2024.spbe.yaml"
    lines = (REPOSITORY / file).read_text(encoding="utf-8").splitlines()
    passage = (
        "evidence: Laporan pelaksanaan evaluasi SPBE tahun 2024, "
        "Tables with the index, the band and the domain scores of each agency"
    )
    root = one.trace().root
    head, found, at = (line[3:] for line in render_explanation(city, one, root, words("en")).split("\n")[2:5])
    alone = render_explanation(city, one, root.parts[0], words("en")).split("\n")

    assert head.startswith("the authority published 3.49")
    assert (found, at) == (passage, f"written in {file}:{lines.index('  index: 3.49') + 1}")
    assert [line.strip() for line in alone[-2:]] == [
        passage,
        f"written in {file}:{lines.index('    policy: 3.60') + 1}",
    ]


def test_only_what_is_in_a_file_is_written_there(shipped: list[tuple[AssessedCity, Assessed]]) -> None:
    """An indicator without a rating of its own leads to where it is defined, not to a line about something else."""
    for city, one in shipped:
        file = one.file.path
        for leaf in one.result.root.leaves():
            said = render_explanation(city, one, leaf, words("en")).splitlines()[-1]
            is_written = leaf.id in one.assessment.ratings or leaf.from_report
            assert (f"written in {file}:" in said) is is_written, said
            assert is_written or "defined in" in said


def test_a_text_from_a_file_means_nothing_in_markdown() -> None:
    """Links, mentions, markup, tables and HTML in a data file stay letters."""
    hostile = "<img src=x> [a](https://b) @team #1 **b** `c` | d ~~e~~ ![f](g) &amp; $x$"
    shown = for_markdown(hostile)
    for mark in "<>[]@#*`|~!&$":
        assert f"\\{mark}" in shown
    assert "https://" not in shown


FOLDERS = sorted(path.parent for path in CASES.glob("*/framework.yaml"))


def of_case(folder: Path) -> list[dict[str, object]]:
    """Return what would be printed of every result of a case."""
    file = FileRef(folder.name)
    found = []
    for name, result in Case(folder).results().items():
        one = Assessed(f"kota/{name.replace('/', '-')}/case", result, file, file)
        found.append(json.loads(render_json(node_record(result.root, one))))
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_pencil_confirms_every_case(folder: Path) -> None:
    """Every rule, measure and limit that the cases know is explained completely."""
    assert not [each for record in of_case(folder) for each in disagreements(record)]


def test_every_operation_is_met_in_some_case() -> None:
    """The pencil knows no operation that the engine never prints, and the engine none that the cases never show."""
    seen: set[str] = set()
    waiting = [record for folder in FOLDERS for record in of_case(folder)]
    while waiting:
        node: dict[str, Any] = waiting.pop()
        seen |= {step["operation"] for step in node.get("steps", [])}
        waiting += node.get("parts", [])
    assert seen == set(OPERATIONS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_step_can_be_said(folder: Path) -> None:
    """Each step of each case reads as a sentence in both languages, with no blank left open."""
    for result in Case(folder).results().values():
        for node in result.root.walk():
            for step in node.steps:
                for language in LANGUAGES:
                    assert not re.search(r"[{}]", sentence(step, words(language)))


@pytest.mark.parametrize(
    ("language", "reasons"),
    [
        ("en", ["reason: No data.", "reason: As its like."]),
        ("id", ["sebab: Tanpa data.", "sebab: Seperti sesamanya."]),
    ],
)
def test_what_was_filled_in_says_why_beside_why_it_was_missing(language: Language, reasons: list[str]) -> None:
    """There were no data, and the mean of its like may stand in: two reasons."""
    result = Case(CASES / "25-imputation-in-a-peer-group").results()["cities/fakfak"]
    file = FileRef("case")
    one = Assessed("fakfak/2025/imputation", result, file, file)
    city = AssessedCity(City(id="fakfak", name="Fakfak"), file, (one,))
    lines = [line.strip("│├└─ ") for line in render_explanation(city, one, result.root, words(language)).splitlines()]

    assert [line for line in lines if line.startswith(reasons[0].split()[0])] == reasons
