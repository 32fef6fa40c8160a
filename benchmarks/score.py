"""How long scoring takes, as a ratio to the same weighted means over the same levels in bare floating point.

All assessments are scored in one process. Reading them does not count, and the results are kept, as a portfolio keeps
them. The floor walks the same tree with the same weights and keeps one number for each assessment: no fractions,
bounds, coverage, bands or reasons. Run: .venv/bin/python benchmarks/score.py [CITIES [ROUNDS]]
"""

import statistics
import sys
import tempfile
from pathlib import Path

from portfolio import CITIES, REF, write_portfolio
from processes import timed

from maturity.model.assessment import Assessment
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.scoring.score import Scorer
from maturity.storage.workspace_reading import read_workspace

ROUNDS = 5
ENOUGH = 1e-9
"""How near a float must come to the exact score, as proof that both did the same sums."""

Tree = list[tuple[float, "Tree | int"]]
"""The parts of a node, each with its weight; an indicator is the place of its level."""


def tree_of(node: Framework | Dimension, places: dict[str, int]) -> Tree:
    """Return the framework's weights as plain floats."""
    return [
        (float(part.weight), places[part.id] if isinstance(part, Indicator) else tree_of(part, places))
        for part in node.parts
    ]


def mean(tree: Tree, levels: list[float]) -> float:
    """Return the weighted mean of a node, whose parts are means themselves."""
    total = weights = 0.0
    for weight, part in tree:
        total += weight * (levels[part] if isinstance(part, int) else mean(part, levels))
        weights += weight
    return total / weights


def main() -> None:
    """Print both medians and the median of their ratios, round by round."""
    cities, rounds = [*map(int, sys.argv[1:]), *(CITIES, ROUNDS)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as name:
        write_portfolio(Path(name), cities)
        workspace = read_workspace(Path(name))
    framework = workspace.frameworks[REF].model
    assessments: list[Assessment] = [
        one.model for folder in workspace.cities.values() for one in folder.assessments.values()
    ]
    places = {indicator: place for place, indicator in enumerate(framework.indicators)}
    tree = tree_of(framework, places)
    levels = [[float(one.ratings[indicator].level or 0) for indicator in places] for one in assessments]

    ours, floor = [], []
    for _ in range(rounds):
        taken, results = timed(lambda: [*map(Scorer(framework).score, assessments)])
        ours.append(taken)
        taken, means = timed(lambda: [mean(tree, each) for each in levels])
        floor.append(taken)
        scores = [float(result.root.score or 0) for result in results]
        if any(abs(score - other) > ENOUGH for score, other in zip(scores, means, strict=True)):
            raise SystemExit("the floor adds up to something else")
    ratio = statistics.median(one / other for one, other in zip(ours, floor, strict=True))
    sys.stdout.write(
        f"{len(assessments):,} assessments, medians of {rounds} rounds\n"
        f"scoring {statistics.median(ours):8.3f} s {statistics.median(ours) / len(assessments) * 1000:8.3f} ms each\n"
        f"floats  {statistics.median(floor):8.3f} s {ratio:8.1f} times less\n"
    )


if __name__ == "__main__":
    main()
