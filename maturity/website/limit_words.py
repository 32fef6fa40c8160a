"""Caps and floors in words: what a framework threatens, and what happened to a score."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.combining import Limit
from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.scoring.result import NodeResult
from maturity.website.rendering import Writer

COMPARISONS = ("below", "at_most", "at_least", "above")


@dataclass(frozen=True, slots=True)
class Held:
    """One limit in a sentence, and the framework's own words for it."""

    said: str
    note: Text | None


def limits_of(limits: tuple[Limit, ...], framework: Framework, w: Writer) -> tuple[Held, ...]:
    """Say when each limit applies."""
    return tuple(Held(_sentence(limit, framework, w), limit.note) for limit in limits)


def bites_of(node: NodeResult, framework: Framework, w: Writer) -> tuple[Held, ...]:
    """Say which limits held a node's score, from what and why."""
    held = []
    for applied in node.applied_limits:
        key = "limit.held-down" if applied.limit.cap is not None else "limit.held-up"
        before, after = (w.score(each, framework.scale) for each in (applied.before, applied.after))
        because = condition_of(applied.limit, framework, w)
        held.append(Held(w.t(key, before=before, after=after, condition=because), applied.limit.note))
    return tuple(held)


def condition_of(limit: Limit, framework: Framework, w: Writer) -> str:
    """Say what must hold before a limit applies."""
    when = limit.when
    if when.node is None:
        share = when.more_than or Fraction(0)
        return w.t("limit.parts", share=_share(share), score=w.number(when.parts_below or 0))
    node = framework.by_id.get(when.node)
    title = w.plain(node.title) if node else when.node
    name = next(each for each in COMPARISONS if getattr(when, each) is not None)
    said = w.t(f"limit.{name.replace('_', '-')}", node=title, score=w.number(getattr(when, name)))
    return f"{said} {w.t('limit.unscored')}" if limit.if_unscored == "apply" else said


def _sentence(limit: Limit, framework: Framework, w: Writer) -> str:
    condition = condition_of(limit, framework, w)
    if limit.cap is not None:
        return w.t("limit.cap", bound=w.number(limit.cap), condition=condition)
    return w.t("limit.floor", bound=w.number(limit.floor or 0), condition=condition)


def _share(share: Fraction) -> str:
    percent = share * 100
    return f"{percent} %" if percent.denominator == 1 else str(share)
