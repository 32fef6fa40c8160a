"""One module is all that another kind of measure takes: it reaches every place that asks for an answer or shows one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.toys.running import run_with_toy

TOY = Path(__file__).with_name("measure.py")
QUESTIONS = re.findall(r"^    (?:def|@property\n    def) (\w+)\(self", TOY.read_text(encoding="utf-8"), re.M)
CARD = """portfolio(
    yardstick([indicator("a", measure={"kind": "toy-stars", "out_of": 4})]), {"a": {"stars": 3, "confidence": "low"}}
)"""
CHOICES = """        measure:
          kind: choices
          choices:
            complete: {text: {id: Lengkap, en: Complete}, points: 5}
            partial: {text: {id: Sebagian, en: In part}, points: 3}
            unsure: {text: {id: Tidak yakin, en: Unsure}, points: 1}
"""
STARS = """        measure: {kind: toy-stars, out_of: 4}
"""
PRACTICES = """        measure:
          kind: practices
          score: share
          practices:
            budget: {text: {id: Anggaran dibuka, en: The budget is open}}
            data: {text: {id: Data dibuka, en: Data are open}, points: 2}
"""
PARTS = """        measure:
          kind: compound
          parts:
            budget: {title: {id: Anggaran, en: Budget}, measure: {kind: toy-stars, out_of: 5}}
            data: {title: {id: Data, en: Data}, measure: {kind: toy-stars, out_of: 2}}
"""


@pytest.fixture
def with_stars(kota: Path, change: Callable[..., None]) -> Path:
    """A workspace in which one indicator, and the parts of another, are answered with the toy."""
    framework = kota / "frameworks" / "mini" / "1" / "framework.yaml"
    change(framework, CHOICES, STARS)
    change(framework, PRACTICES, PARTS)
    (framework.parent / "tests.yaml").unlink()
    assessment = kota / "assessments" / "kota" / "2024.mini.yaml"
    change(assessment, "    choice: partial\n", "    stars: 3\n    goal: {stars: 4}\n")
    change(assessment, "    practices: [budget]\n", "    parts: {budget: {stars: 1}, data: {stars: 2}}\n")
    return kota


def test_a_measure_of_one_module_is_validated_scored_and_shown(with_stars: Path) -> None:
    """From the file to the terminal, the data, the editor, a new form, the page and the scorecard."""
    site = with_stars.parent / "site"
    printed = run_with_toy(
        TOY,
        with_stars,
        CARD,
        ["validate"],
        ["score", "--format", "json"],
        ["explain", "kota/2024/mini"],
        ["explain", "kota/2024/mini", "--format", "json"],
        ["export", "--table", "ratings"],
        ["export", "--table", "ratings", "--format", "json"],
        ["schema", "show", "mini@1"],
        ["new", "assessment", "kota", "2025", "mini"],
        ["list", "indicators"],
        ["form", "kota/2024/mini", "-o", str(with_stars / "form.html")],
        ["build", "--no-pdf", "--output", str(site)],
    )
    _, scored, told, traced, table, records, schema, _, kinds, _, _, card = [text for _, text in printed]

    assert [code for code, _ in printed] == [0] * len(printed), printed
    catalogue = found(json.loads(traced), "catalogue")
    assert (catalogue["exact"], catalogue["bounds"], catalogue["rating"]["stars"]) == ("4", ["4.00", "4.00"], 3)
    assert found(json.loads(traced), "openness")["exact"] == "17/5"
    assert found(json.loads(scored), "catalogue")["rating"]["goal"]["stars"] == 4
    assert "3 stars of 4" in told
    assert "3 of 4 stars = 0.75" in told
    assert re.search(r",catalogue,.*,rated,3,,,4,,,,,4.00,", table)
    [record] = [each for each in json.loads(records) if each["indicator"] == "catalogue"]
    assert record["answer"] == "3"
    rating = json.loads(schema)["properties"]["ratings"]["properties"]["catalogue"]["properties"]
    assert (rating["stars"]["minimum"], rating["stars"]["maximum"]) == (0, 4)
    assert "stars" in str(rating["goal"])
    assert "choice" not in rating
    form = (with_stars / "assessments" / "kota" / "2025.mini.yaml").read_text(encoding="utf-8")
    assert "stars: " in form
    assert "budget: {stars: }" in form
    assert "toy-stars" in kinds
    asked = re.findall(r'{"key":"stars"[^{}]*?"highest":(\d)', (with_stars / "form.html").read_text(encoding="utf-8"))
    assert asked == ["4", "5", "2"]
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    for words in ("3 stars of 4", "3 bintang dari 4", "toy stars", "Most stars", "1 stars of 5", "4 stars of 4"):
        assert any(words in page for page in pages), words
    assert "3 stars of 4" in card


def found(record: object, name: str) -> dict:
    """Return the node of a record with this id."""
    waiting = [record]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict) and each.get("id") == name and "exact" in each:
            return each
        waiting.extend(each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
    raise AssertionError(f"no node {name}")


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("stars: 9", "'catalogue' has 9 stars of 4"),
        ("level: 2", "'catalogue' is answered with 'stars', not with 'level'"),
        ("rationale: {en: None., id: Nihil.}", "'catalogue' has no answer; it needs 'stars'"),
    ],
)
def test_a_wrong_answer_is_found(with_stars: Path, change: Callable[..., None], written: str, fault: str) -> None:
    """Answers to the toy are held against it like those to any other measure."""
    assessment = with_stars / "assessments" / "kota" / "2024.mini.yaml"
    change(assessment, "    stars: 3\n    goal: {stars: 4}\n", f"    {written}\n")
    if written.startswith("rationale"):
        change(assessment, "    rationale: {id: Katalog belum lengkap., en: The catalogue is not complete.}\n", "")

    [(code, told), _] = run_with_toy(TOY, with_stars, CARD, ["validate"])

    assert code == 1
    assert fault in told


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_measure_that_leaves_a_question_open_is_refused_by_name(tmp_path: Path, question: str) -> None:
    """Nothing answers in its place: the module cannot even be loaded."""
    broken = tmp_path / "broken.py"
    broken.write_text(TOY.read_text(encoding="utf-8").replace(f"    def {question}(self", "    def another(self"))

    with pytest.raises(AssertionError, match=rf"the measure Stars lacks {question}\b"):
        run_with_toy(broken, tmp_path, CARD)
