"""Caps and floors in words: when one applies, and which held a score."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.combining import Limit
from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.voice import Voice
from maturity.scoring.result import NodeResult

COMPARISONS = ("below", "at_most", "at_least", "above")


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A limit in a sentence with the framework's own words for it; ``before`` and ``after`` where it held a score."""

    sentence: str
    note: Text | None
    before: str = ""
    after: str = ""


def limits_of(limits: tuple[Limit, ...], framework: Framework, voice: Voice) -> tuple[LimitLine, ...]:
    """Say when each limit applies."""
    lines = []
    for limit in limits:
        kind, bound = ("cap", limit.cap) if limit.cap is not None else ("floor", limit.floor or 0)
        condition = _condition(limit, framework, voice)
        lines.append(LimitLine(voice.t(f"limit.{kind}", bound=voice.number(bound), condition=condition), limit.note))
    return tuple(lines)


def applied_limits(node: NodeResult, framework: Framework, voice: Voice) -> tuple[LimitLine, ...]:
    """Say which limits held a node's score, from what and why."""
    lines = []
    for applied in node.applied_limits:
        key = "limit.held-down" if applied.limit.cap is not None else "limit.held-up"
        before, after = (voice.score(score, framework.scale) for score in (applied.before, applied.after))
        condition = _condition(applied.limit, framework, voice)
        sentence = voice.t(key, before=before, after=after, condition=condition)
        lines.append(LimitLine(sentence, applied.limit.note, before, after))
    return tuple(lines)


def _condition(limit: Limit, framework: Framework, voice: Voice) -> str:
    when = limit.when
    if when.node is None:
        percent = (when.more_than or Fraction(0)) * 100
        share = f"{percent}%" if percent.denominator == 1 else str(when.more_than)
        return voice.t("limit.parts", share=share, score=voice.number(when.parts_below or 0))
    node = framework.by_id.get(when.node)
    title = voice.plain(node.title) if node else when.node
    name = next(name for name in COMPARISONS if getattr(when, name) is not None)
    condition = voice.t(f"limit.{name.replace('_', '-')}", node=title, score=voice.number(getattr(when, name)))
    return f"{condition} {voice.t('limit.unscored')}" if limit.if_unscored == "apply" else condition
