"""What a measure demands, in short facts: units, goalposts, thresholds, and what a plan promised."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.model.framework import Indicator
from maturity.model.measures import Choices, Compound, Derived, Levels, Measure, Practices, ServiceFilter, Target
from maturity.model.quantities import Quantity, Scaled
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class Fact:
    """A short label and its value."""

    label: str
    value: str


def facts_of_measure(indicator: Indicator, w: Writer) -> tuple[Fact, ...]:
    """Return what the framework itself says about how an indicator is answered."""
    return (*facts_of(indicator.measure, w), *_of_answering(indicator, w))


def facts_of(measure: Measure, w: Writer) -> tuple[Fact, ...]:
    """Return what a measure demands."""
    match measure:
        case Target():
            return tuple(_of_target(measure, w))
        case Quantity():
            return tuple(_of_quantity(measure, w))
        case Derived():
            return tuple(_of_derived(measure, w))
        case Compound():
            rule, absent = w.t(f"combine.{measure.combine}"), w.t(f"absent.{measure.absent}")
            return Fact(w.t("row.combined"), rule), Fact(w.t("row.absent"), absent)
        case Practices():
            return tuple(_of_practices(measure, w))
        case Choices(score="share"):
            return (Fact(w.t("row.scoring"), w.t("scoring.choices-share")),)
        case Levels(fractional=True):
            return (Fact(w.t("row.scoring"), w.t("scoring.fractional")),)
        case _:
            return ()


def _of_answering(indicator: Indicator, w: Writer) -> Iterator[Fact]:
    """Yield who answers, what makes an answer count, and the step that the indicator belongs to."""
    if indicator.level is not None:
        yield Fact(w.t("row.step"), w.t("row.at-level", level=indicator.level))
    if indicator.units is not None:
        rule = w.t(f"combine.{indicator.units.combine}")
        yield Fact(w.t("row.units"), f"{w.plain(indicator.units.title)} ({rule})")
    if indicator.credit_needs is not None:
        needs = ", ".join(w.t(f"credit.{need}") for need in indicator.credit_needs)
        yield Fact(w.t("row.credit"), needs or w.t("credit.nothing"))


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
    if measure.achievement == "way":
        yield baseline_of(measure, w)
    unit = w.plain(measure.unit)
    promised = ", ".join(f"{year}: {w.number(value)} {unit}".strip() for year, value in sorted(measure.targets.items()))
    yield Fact(w.t("row.targets"), promised or w.t("row.unknown"))
    if measure.targets:
        more = "" if measure.clip else f" {w.t('scoring.unclipped')}"
        yield Fact(w.t("row.scoring"), w.t(f"scoring.target-{measure.achievement}") + more)
    if measure.index_of:
        yield Fact(w.t("row.index-of"), measure.index_of)


def _of_practices(measure: Practices, w: Writer) -> Iterator[Fact]:
    said = w.t(f"scoring.practices-{measure.score}", needed=w.number(measure.needed))
    yield Fact(w.t("row.scoring"), said)
    if measure.below_complete is not None:
        yield Fact(w.t("row.below-complete"), f"{w.number(measure.below_complete)} %")
    if measure.answers:
        grades = "; ".join(f"{w.plain(one.text)}: {w.number(one.share)}" for one in measure.answers.values())
        yield Fact(w.t("row.grades"), grades)
        if measure.score == "cumulative":
            yield Fact(w.t("row.met-from"), w.number(measure.met_from))


def _of_quantity(measure: Quantity, w: Writer) -> Iterator[Fact]:
    yield Fact(w.t("row.unit"), w.plain(measure.unit))
    if measure.per is not None:
        title = w.plain(measure.per.title)
        times = measure.per.times
        yield Fact(w.t("row.per"), title if times == 1 else w.t("row.per-times", times=w.number(times), title=title))
    if measure.transform:
        yield Fact(w.t("row.transform"), w.t("scoring.log"))
    yield from _of_scaled(measure, w)
    if measure.share_of is not None:
        target = measure.share_of.target
        yield Fact(w.t("row.share-of"), w.number(target) if target is not None else w.t("row.target-given"))
        yield Fact(w.t("row.scoring"), w.t(f"scoring.share-{measure.direction}"))
    if measure.relative is not None:
        yield Fact(w.t("row.scoring"), w.t(f"relative.{measure.relative.method}"))
        yield Fact(w.t("row.at-least"), w.t("row.at-least-cities", count=measure.relative.at_least))


def _of_scaled(measure: Scaled, w: Writer) -> Iterator[Fact]:
    yield Fact(w.t("row.direction"), w.t(f"direction.{measure.direction}"))
    if measure.goalposts:
        posts = measure.goalposts
        more = "" if posts.clip else f" ({w.t('scoring.unclipped')})"
        yield Fact(w.t("row.goalposts"), f"{w.number(posts.worst)} → {w.number(posts.best)}{more}")
    if measure.thresholds:
        steps = ", ".join(f"{w.number(one.level)}: {w.number(one.bound)}" for one in measure.thresholds)
        yield Fact(w.t("row.thresholds"), f"{steps} ({w.t(f'reach.{measure.edge}')})")


def _of_derived(measure: Derived, w: Writer) -> Iterator[Fact]:
    yield Fact(w.t("row.unit"), w.plain(measure.unit))
    yield Fact(w.t("row.counted"), _filter(measure.where, w))
    if measure.share is not None:
        yield Fact(w.t("row.counted-share"), _filter(measure.share, w))
    yield from _of_scaled(measure, w)


def _filter(wanted: ServiceFilter, w: Writer) -> str:
    kinds = ", ".join(w.t(f"service-kind.{kind}") for kind in wanted.kind)
    states = ", ".join(w.t(f"service-status.{status}") for status in wanted.status)
    return "; ".join(part for part in (kinds or w.t("row.every-service"), states) if part)
