"""One module is all that another way of combining scores takes: it reaches every place that shows or asks for one."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tests.toys.running import run_with_toy

TOY = Path(__file__).with_name("combination_rule.py")
CARD = """portfolio(
    yardstick([indicator("a"), indicator("b")], combine="toy-median"), {"a": rated(2), "b": rated(5)}
)"""


def run_with_rule(toy: Path, folder: Path, *lines: list[str]) -> list[str]:
    """Run command lines in a process of their own, which knows the rule in a module; and print a scorecard."""
    printed = run_with_toy(toy, folder, CARD, *lines)
    assert [code for code, _ in printed] == [0] * (len(lines) + 1), printed
    return [text for _, text in printed]


@pytest.fixture
def with_medians(kota: Path, change: Callable[..., None]) -> Path:
    """A workspace whose framework combines by the toy throughout."""
    framework = kota / "frameworks" / "mini" / "1" / "framework.yaml"
    change(framework, "gaps:", "combine: toy-median\ngaps:")
    change(framework, "combine: minimum", "combine: toy-median")
    (framework.parent / "tests.yaml").unlink()
    return kota


def test_a_rule_of_one_module_is_validated_scored_explained_and_shown(with_medians: Path) -> None:
    """From the file to the terminal, the data, the editor, the page and the scorecard."""
    site = with_medians.parent / "site"
    _, scored, told, traced, table, schema, _, card = run_with_rule(
        TOY,
        with_medians,
        ["validate"],
        ["score", "--format", "json"],
        ["explain", "kota/2024/mini"],
        ["explain", "kota/2024/mini", "--format", "json"],
        ["export", "--table", "scores"],
        ["schema", "show", "framework"],
        ["build", "--no-pdf", "--output", str(site)],
    )

    [record] = json.loads(traced)
    assert record["combine"] == record["steps"][0]["operation"] == "toy-median"
    assert Fraction(record["exact"]) == min(Fraction(part["counted"]) for part in record["parts"])
    assert record["bounds"] is not None
    assert f'"exact": "{record["exact"]}"' in scored
    assert f",{record['exact']}," in table
    assert "toy median: in the middle of " in told
    assert "toy-median" in json.loads(schema)["definitions"]["Combine"]["enum"]
    assert "toy median" in card
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert any("Each score is the median of its parts." in page for page in pages)
    assert any("Skor adalah median bagian-bagiannya." in page for page in pages)


@pytest.mark.parametrize("part", ["value", "formula", "id"])
def test_a_rule_without_one_of_its_parts_is_refused_by_name(tmp_path: Path, part: str) -> None:
    """Nothing answers in its place: the module cannot even be loaded."""
    whole = TOY.read_text(encoding="utf-8")
    broken = tmp_path / "broken.py"
    broken.write_text(whole.replace(f"def {part}(", "def another(").replace(f"    {part} =", "    another ="))

    with pytest.raises(AssertionError, match=rf"\b{part}\b"):
        run_with_rule(broken, tmp_path)
