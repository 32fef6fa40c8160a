"""Measures in numbers that a table can say whole: a quantity with what it is held against, and a plan's target."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from maturity.messages import Message, say
from maturity.model.direction import Direction, is_worse
from maturity.workflows.framework_cells import FrameworkCells
from maturity.workflows.framework_columns import Key
from maturity.workflows.tabled_indicator import OPEN, TabledIndicator

DIRECTION: Key = ("direction", None)
TARGET: Key = ("target", None)
TARGET_YEAR: Key = ("target year", None)
BASELINE_YEAR: Key = ("baseline year", None)
WORST: Key = ("worst", None)
BEST: Key = ("best", None)
LOWEST: Key = ("lowest", None)
HIGHEST: Key = ("highest", None)
SAY_DIRECTION = say("a column 'direction' says it, with up or down")
CONTRADICTED = say("goalposts and direction contradict each other")


class NumberMeasures:
    """Makes quantities and targets; what a table leaves out of them is a finding, or a text that is left open."""

    def __init__(self, cells: FrameworkCells) -> None:
        self.cells = cells
        self.is_direction_open = False
        """Whether nothing says of a target which way is better."""

    def quantity(self, one: TabledIndicator) -> dict[str, Any]:
        """Return the measure of a number that goalposts, bounds of levels or a target turn into a score."""
        unit = {"unit": one.texts.get("unit") or OPEN}
        told = len(self.cells.grid.findings)
        bounds = self._bounds(one)
        if len(self.cells.grid.findings) > told:
            return unit
        pairs = [pair for pair in ((WORST, BEST), (LOWEST, HIGHEST)) if any(key in one.numbers for key in pair)]
        ways = [next(key for key in pair if key in one.numbers) for pair in pairs]
        ways += [self._key_of(level) for level in [*bounds][:1]] + [TARGET] * (TARGET in one.numbers)
        if not ways:
            hint = say("columns 'worst' and 'best', 'lowest', 'highest' and 'direction', a bound for each level, or a "
                       "target say it")  # fmt: skip
            self._fault(one, ("title", None), say("is a number, and nothing says what it is held against"), hint)
            return unit
        for second in ways[1:]:
            self._fault(one, second, say("is a second way from the number to a score"))
        if pairs:
            direction, ends = self._goalposts(one, pairs[0])
            way: dict[str, Any] = {"goalposts": ends}
        elif bounds:
            direction = self._rising(one, bounds)
            way = {"thresholds": [{"level": level, "bound": bound} for level, bound in bounds.items()]}
        else:
            direction, way = self._needed(one, TARGET), {"share_of": {"target": one.numbers[TARGET]}}
            if one.numbers[TARGET] <= 0:
                self._fault(one, TARGET, say("must be above zero, or there is no share of it"))
        laid_out = unit | way if "share_of" in way else way | unit  # as a file has them
        return {"kind": "quantity"} | _downwards(direction) | laid_out

    def _goalposts(self, one: TabledIndicator, pair: tuple[Key, Key]) -> tuple[Direction | None, dict[str, Decimal]]:
        """Return which way is better, and the values that score the least and the most."""
        for key, other in (pair, pair[::-1]):
            if key not in one.numbers:
                self._fault(one, other, say("stands alone: nothing says the value {key!r}", key=key[0]))
                return None, {}
        first, last = (one.numbers[key] for key in pair)
        if first == last or (pair == (LOWEST, HIGHEST) and first > last):
            self._fault(one, pair[1], say("makes no range that begins at {number}", number=first))
        elif pair == (WORST, BEST):
            direction = Direction.UP if last > first else Direction.DOWN
            if one.direction not in {None, direction}:
                self._fault(one, DIRECTION, CONTRADICTED)
            return direction, {"worst": first, "best": last}
        elif self._needed(one, HIGHEST) is Direction.DOWN:
            return Direction.DOWN, {"worst": last, "best": first}
        return one.direction, {"worst": first, "best": last}

    def _needed(self, one: TabledIndicator, key: Key) -> Direction | None:
        """Return which way is better, where nothing but a cell of its own can say it."""
        if one.direction is None:
            self._fault(one, key, say("nothing says whether more or less is better"), SAY_DIRECTION)
        return one.direction

    def _bounds(self, one: TabledIndicator) -> dict[int, Decimal]:
        """Return the values that earn each level, the lowest level first."""
        found = {}
        for level, texts in sorted(one.levels.items()):
            hint = say("the bound of a level is a number alone: the value that earns it")
            number = self.cells.read(one.said["text", level], next(iter(texts.values()), ""), self._key_of(level), hint)
            if number is not None:
                found[level] = number
        return found

    def _key_of(self, level: int) -> Key:
        return ("text", None if self.cells.columns.is_long else level)

    def _rising(self, one: TabledIndicator, bounds: Mapping[int, Decimal]) -> Direction | None:
        """Return which way the bounds of levels lead; each has to be harder to reach than the one below it."""
        levels, numbers = [*bounds], [*bounds.values()]
        if len(numbers) == 1:
            return self._needed_at(one, levels[0])
        direction = Direction.UP if numbers[1] > numbers[0] else Direction.DOWN
        for level, (lower, upper) in zip(levels[1:], pairwise(numbers), strict=True):
            if upper == lower or is_worse(upper, lower, direction):
                message = say("is no further than the bound of the level below it")
                self.cells.fault(one.said["text", level], self._key_of(level), message)
        if one.direction not in {None, direction}:
            self._fault(one, DIRECTION, say("contradicts the bounds of the levels"))
        return direction

    def _needed_at(self, one: TabledIndicator, level: int) -> Direction | None:
        if one.direction is None:
            message = say("nothing says whether more or less is better")
            self.cells.fault(one.said["text", level], self._key_of(level), message, SAY_DIRECTION)
        return one.direction

    def target(self, one: TabledIndicator) -> dict[str, Any]:
        """Return the measure of what a plan promises for each year."""
        targets = self._targets(one)
        baselines = sorted((key for key in one.numbers if key[0] == "baseline"), key=lambda key: key[1] or 0)
        for second in baselines[1:]:
            self._fault(one, second, say("is a second baseline"), say("keep the one that the targets go out from"))
        if BASELINE_YEAR in one.said and not baselines:
            self._fault(one, BASELINE_YEAR, say("is the year of no number"))
        measure: dict[str, Any] = {"kind": "target"}
        if unit := one.texts.get("unit") or (OPEN if targets or baselines else None):
            measure["unit"] = unit
        baseline = one.numbers[baselines[0]] if baselines else None
        direction = one.direction or self._implied(baseline, [*targets.values()])
        measure |= _downwards(direction)
        if baseline is not None:
            measure["baseline"] = baseline
            year = baselines[0][1] or one.years.get("baseline year")
            if year != one.years.get("baseline year", year):
                self._fault(one, BASELINE_YEAR, say("is another year than that of the column {year}", year=year))
            if year is not None:
                measure["baseline_year"] = year
            self._hold(one, baseline, year, direction or Direction.UP, targets)
        return measure | ({"targets": targets} if targets else {})

    def _targets(self, one: TabledIndicator) -> dict[int, Decimal]:
        found = {year: number for (role, year), number in one.numbers.items() if role == "target" and year is not None}
        year, number = one.years.get("target year"), one.numbers.get(TARGET)
        if number is not None and year is None:
            hint = say("name its column 'target 2030', or say the year in a column 'target year'")
            self._fault(one, TARGET, say("does not say for which year it is"), hint)
        elif year is not None and number is None:
            self._fault(one, TARGET_YEAR, say("is the year of no number"))
        elif year is not None and number is not None and found.setdefault(year, number) != number:
            self._fault(one, TARGET, say("is another target than that of the column {year}", year=year))
        return dict(sorted(found.items()))

    def _implied(self, baseline: Decimal | None, targets: Sequence[Decimal]) -> Direction | None:
        """Return which way a plan's own numbers lead; nothing where they do not say it."""
        if baseline is not None and any(number != baseline for number in targets):
            return Direction.DOWN if all(number <= baseline for number in targets) else Direction.UP
        self.is_direction_open = self.is_direction_open or bool(targets)
        return None

    def _hold(
        self,
        one: TabledIndicator,
        baseline: Decimal,
        baseline_year: int | None,
        direction: Direction,
        targets: Mapping[int, Decimal],
    ) -> None:
        """See that no target is due before its baseline, or leads away from what is better."""
        for year, number in targets.items():
            key: Key = ("target", year) if ("target", year) in one.numbers else TARGET
            if baseline_year is not None and year < baseline_year:
                self._fault(one, key, say("is due before its baseline, which is of {year}", year=baseline_year))
            elif is_worse(number, baseline, direction):
                self._fault(
                    one, key, say("leads from {baseline} away from what is better", baseline=baseline), SAY_DIRECTION
                )

    def _fault(self, one: TabledIndicator, key: Key, message: Message, hint: str = "") -> None:
        self.cells.fault(one.said.get(key, one.line), key, message, hint)


def _downwards(direction: Direction | None) -> dict[str, str]:
    """Return what a file says of the direction: nothing where more is better, as is taken where it is silent."""
    return {"direction": direction.value} if direction is Direction.DOWN else {}
