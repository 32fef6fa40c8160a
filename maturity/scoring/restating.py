"""What of a published result is another one than it was: what a reader would have to be told, and what corrects it.

A correction is due where the printed index, the band, an indicator's answer or its state, or a published score differs,
where a rating rests on a source no more, and where the result is published no more. Wording never needs one: titles,
reasons, findings, quotes, places within a source, who rated. Nor does what only other governments moved: a place among
them is no claim about this one.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from maturity.messages import Message, say
from maturity.model.assessment import Assessment, Rating
from maturity.model.corrections import CorrectedBand, CorrectedIndex, CorrectedNode, Correction
from maturity.model.measures.answering import answer_with_state
from maturity.model.written_value import same_value
from maturity.scoring.result import AssessmentResult
from maturity.scoring.shown_index import printed_index, shown_band


class RestatedPart(StrEnum):
    """What of a result differs."""

    INDEX = "index"
    BAND = "band"
    NODE = "node"
    EVIDENCE = "evidence"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Restated:
    """One thing that differs, as plain text; empty where there was or is nothing. ``node`` is what it is about."""

    part: RestatedPart
    before: str = ""
    after: str = ""
    node: str = ""

    @property
    def name(self) -> Message:
        """What it is called: the indicator or the part of the framework, or what of the whole."""
        match self.part:
            case RestatedPart.INDEX:
                return say("the index")
            case RestatedPart.BAND:
                return say("the band")
            case RestatedPart.EVIDENCE:
                return say("what {node!r} rests on", node=self.node)
        return Message(self.node)


def never() -> bool:
    """Say that a result moved by its own."""
    return False


def restated(
    before: AssessmentResult, after: AssessmentResult | None, *, by_others: Callable[[], bool] = never
) -> Iterator[Restated]:
    """Yield everything of a published result that needs a correction; where ``after`` is none, nothing is left of it.

    ``by_others`` tells whether nothing but other governments can have moved it; it is asked where the whole differs.
    """
    if after is None:
        yield Restated(RestatedPart.WITHDRAWN)
        return
    whole = tuple(_whole(before, after))
    if whole and not by_others():
        yield from whole
    yield from _nodes(before.assessment, after.assessment)
    yield from _evidence(before.assessment, after.assessment)


def _whole(before: AssessmentResult, after: AssessmentResult) -> Iterator[Restated]:
    old, new = (printed_index(result) for result in (before, after))
    if old != new:
        yield Restated(RestatedPart.INDEX, _text(old), _text(new))
    was, now = (shown_band(result) for result in (before, after))
    if (was and was.id) != (now and now.id):
        yield Restated(RestatedPart.BAND, was.id if was else "", now.id if now else "")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _nodes(before: Assessment, after: Assessment) -> Iterator[Restated]:
    old, new = stated_values(before), stated_values(after)
    for name in [*new, *(name for name in old if name not in new)]:
        was, now = old.get(name), new.get(name)
        if not same_value(was, now):
            yield Restated(RestatedPart.NODE, was or "", now or "", name)


def stated_values(assessment: Assessment) -> dict[str, str]:
    """Return what an assessment states of each part of its framework: an answer with its state, a published score."""
    scores = assessment.reported.scores if assessment.reported else {}
    given = {name: f"{score:f}" for name, score in scores.items()}
    return given | {name: stated_value(rating) for name, rating in assessment.ratings.items()}


def stated_value(rating: Rating) -> str:
    """Write an answer as corrections name it: as tables have it, and marked where it was filled in."""
    answer = answer_with_state(rating)
    return answer if rating.imputed is None else " ".join(filter(None, (answer, f"({rating.imputed.method})")))


def _evidence(before: Assessment, after: Assessment) -> Iterator[Restated]:
    """Yield the ratings that keep their answer and have lost a source."""
    for name, rating in before.ratings.items():
        now = after.ratings.get(name)
        if now is None or stated_value(now) != stated_value(rating):
            continue
        lost = _sources(rating) - _sources(now)
        if lost:
            yield Restated(RestatedPart.EVIDENCE, " ".join(sorted(lost)), " ".join(sorted(_sources(now))), name)


def _sources(rating: Rating) -> set[str]:
    return {each.source for each in rating.evidence}


def is_told(fact: Restated, entries: Collection[Correction]) -> bool:
    """Tell whether corrections, in their order, lead from what was published to what is published now."""
    if fact.part is RestatedPart.WITHDRAWN:
        return any(entry.withdrawn for entry in entries)
    if fact.part is RestatedPart.EVIDENCE:
        return any(fact.node in entry.evidence or fact.node in entry.nodes for entry in entries)
    steps = [step for entry in entries if (step := _step(fact, entry))]
    return bool(steps) and same_value(steps[0][0], fact.before) and same_value(steps[-1][1], fact.after)


def told_last(fact: Restated, entries: Collection[Correction]) -> str | None:
    """Return what corrections, in their order, last said that something is; nothing where none is about it."""
    steps = [step for entry in entries if (step := _step(fact, entry))]
    return steps[-1][1] if steps else None


def _step(fact: Restated, entry: Correction) -> tuple[str, str] | None:
    """Return what a correction says that it was and is, where it is about the same."""
    said: CorrectedIndex | CorrectedBand | CorrectedNode | None = entry.nodes.get(fact.node)
    if fact.part is not RestatedPart.NODE:
        said = entry.index if fact.part is RestatedPart.INDEX else entry.band
    return (_text(said.before), _text(said.after)) if said else None


def corrects(entry: Correction, facts: Collection[Restated]) -> bool:
    """Tell whether anything that a correction names differs at all."""
    named = {
        RestatedPart.INDEX: entry.index is not None,
        RestatedPart.BAND: entry.band is not None,
        RestatedPart.WITHDRAWN: entry.withdrawn,
    }
    nodes = {*entry.nodes, *entry.evidence}
    return any(named.get(fact.part, fact.node in nodes) for fact in facts)
