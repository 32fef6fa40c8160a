"""What a measure demands, in short facts: units, goalposts, thresholds, and what a plan promised."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.model.framework import Indicator
from maturity.model.measures import Quantity, Target
from maturity.outputs.pages.rendering import Writer


@dataclass(frozen=True, slots=True)
class Fact:
    """A short label and its value."""

    label: str
    value: str


def facts_of_measure(indicator: Indicator, w: Writer) -> tuple[Fact, ...]:
    """Return what the framework itself says about an indicator's measure."""
    measure = indicator.measure
    if isinstance(measure, Target):
        return tuple(_of_target(measure, w))
    if isinstance(measure, Quantity):
        return tuple(_of_quantity(measure, w))
    return ()


def baseline_of(measure: Target, w: Writer) -> Fact:
    """Return where a target started, or that this is unknown."""
    if measure.baseline is None:
        return Fact(w.t("row.baseline"), w.t("row.unknown"))
    value = f"{w.number(measure.baseline)} {w.plain(measure.unit)}".strip()
    year = f" ({measure.baseline_year})" if measure.baseline_year else ""
    return Fact(w.t("row.baseline"), value + year)


def _of_target(measure: Target, w: Writer) -> Iterator[Fact]:
    if measure.stage:
        yield Fact(w.t("row.stage"), w.t(f"stage.{measure.stage}"))
    yield baseline_of(measure, w)
    unit = w.plain(measure.unit)
    promised = ", ".join(f"{year}: {w.number(value)} {unit}".strip() for year, value in sorted(measure.targets.items()))
    yield Fact(w.t("row.targets"), promised or w.t("row.unknown"))


def _of_quantity(measure: Quantity, w: Writer) -> Iterator[Fact]:
    yield Fact(w.t("row.unit"), w.plain(measure.unit))
    yield Fact(w.t("row.direction"), w.t(f"direction.{measure.direction}"))
    if measure.goalposts:
        posts = measure.goalposts
        yield Fact(w.t("row.goalposts"), f"{w.number(posts.worst)} → {w.number(posts.best)}")
    if measure.thresholds:
        steps = ", ".join(f"{one.level}: {w.number(one.bound)}" for one in measure.thresholds)
        yield Fact(w.t("row.thresholds"), f"{steps} ({w.t(f'reach.{measure.edge}')})")
