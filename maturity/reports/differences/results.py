"""How results moved, in numbers as their framework prints them."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.arithmetic.roots import is_short
from maturity.model.scale import Scale
from maturity.presentation.answers import absence_of
from maturity.presentation.numbers import NO_SCORE, show_change, show_decimal, show_percent, show_score, told_apart
from maturity.presentation.shown_index import index_words
from maturity.presentation.step_sentences import exact
from maturity.presentation.words import Words
from maturity.reports.differences.comparison import AssessmentDifference, SideResult
from maturity.scoring.movement import Move
from maturity.scoring.result import NodeResult
from maturity.scoring.shown_index import printed_index, shown_band

FACTS = ("index", "band", "coverage", "possible", "rank", "agreement")
"""What is said of a whole, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """One thing that is said of a whole, on either side; equal where it did not change."""

    key: str
    before: str
    after: str
    change: str = ""

    @property
    def differs(self) -> bool:
        """Whether it is another one."""
        return self.before != self.after or bool(self.change)

    @property
    def words(self) -> str:
        """Both sides, or the one that both are."""
        if not self.differs:
            return self.after
        return f"{self.before} → {self.after}{f' ({self.change})' if self.change else ''}"


def facts_of(difference: AssessmentDifference, words: Words) -> tuple[ComparedFact, ...]:
    """Return everything that is said of the whole, where an assessment has a result on both sides."""
    before, after = difference.before, difference.after
    if before is None or after is None:
        return ()
    change = _index_change(before, after, words)
    sides = zip(FACTS, _facts(before, words), _facts(after, words), strict=True)
    return tuple(ComparedFact(key, old, new, change if key == "index" else "") for key, old, new in sides)


def _facts(side: SideResult, words: Words) -> tuple[str, ...]:
    root = side.one.result.root
    return (
        index_of(side, words),
        _band(side, words),
        show_percent(root.coverage),
        _bounds(root.bounds, side.one.framework.scale, words),
        str(side.rank or NO_SCORE),
        _agreement(side, words),
    )


def index_of(result: SideResult, words: Words) -> str:
    """Write the index as it is shown, or why there is none."""
    root = result.one.result.root
    if result.index is None:
        return words("report.no-index", reason=words(f"absence.{absence_of(root)}"))
    return index_words(result.one.result, words.language)


def whole_of(result: SideResult, words: Words, *, with_scale: bool = False) -> str:
    """Write one result in a line: index, band and coverage; ``with_scale`` beside one on another scale."""
    coverage = show_percent(result.one.result.root.coverage)
    index = index_of(result, words)
    if with_scale and result.index is not None:
        lowest, highest = (show_decimal(end, words.language) for end in result.ends_of_scale)
        index = words("report.of-scale", score=index, lowest=lowest, highest=highest)
    shown = (index, _band(result, words), f"{words('report.coverage').lower()} {coverage}")
    return " · ".join(part for part in shown if part != NO_SCORE)


def fact_of_move(difference: AssessmentDifference, move: Move, words: Words) -> str:
    """Say how one node moved: its score, and else whatever of it did."""
    sides = difference.before, difference.after
    scales = [each.one.framework.scale if each else None for each in sides]
    old, new = (_score(node, scale, words) for node, scale in zip((move.before, move.after), scales, strict=True))
    if not move.id and difference.before and difference.after:
        old, new = index_of(difference.before, words), index_of(difference.after, words)
    parts = []
    if old != new:
        parts.append(f"{old} → {new}")
    elif move.change:
        parts.append(f"{old} ({_exactly(move, words)})")
    rest = _rest(move, _bands(difference, move, words), scales, words)
    parts += [f"{words(f'report.{key}').lower()} {one} → {other}" for key, one, other in rest]
    return ", ".join(parts)


def chain(difference: AssessmentDifference, name: str) -> tuple[Move, ...]:
    """Return the moves from an indicator up to the whole."""
    result = difference.result
    if result is None:
        return ()
    above = {part.id: node.id if node.keys else "" for node in result.one.result.root.walk() for part in node.parts}
    moved, found = {move.id: move for move in difference.moves}, []
    for _ in range(len(above) + 1):
        if name in moved:
            found.append(moved[name])
        if not name or name not in above:
            break
        name = above[name]
    return tuple(found)


def index_alone(difference: AssessmentDifference, name: str, words: Words) -> str:
    """Write the index as it would be if one rating alone had changed."""
    result, index = difference.before, difference.alone.get(name)
    return NO_SCORE if result is None else show_score(index, result.one.framework.scale, words.language)


def _score(node: NodeResult | None, scale: Scale | None, words: Words) -> str:
    if node is None or scale is None:
        return NO_SCORE
    return words(f"absence.{absence_of(node)}") if node.score is None else show_score(node.score, scale, words.language)


def _exactly(move: Move, words: Words) -> str:
    old, new = (each.score if each else None for each in (move.before, move.after))
    return _unrounded(old, new, words)


def _unrounded(old: Fraction | None, new: Fraction | None, words: Words) -> str:
    """Write two numbers that look alike in print: exactly, or with as many digits as it takes to see a difference."""
    if old is None or new is None or (is_short(old) and is_short(new)):
        return words("diff.exactly", before=exact(old, words.language), after=exact(new, words.language))
    before, after = told_apart(old, new, words.language)
    return words("diff.before-rounding", before=before, after=after)


def _bands(difference: AssessmentDifference, move: Move, words: Words) -> tuple[str, str]:
    """Return the bands of a node on both sides; of the whole, those that head it."""
    if not move.id and difference.before and difference.after:
        return _band(difference.before, words), _band(difference.after, words)
    old, new = (each.band.title.words(words.language) if each and each.band else NO_SCORE
                for each in (move.before, move.after))  # fmt: skip
    return old, new


def _rest(move: Move, bands: tuple[str, str], scales: list[Scale | None], words: Words) -> list[tuple[str, str, str]]:
    """Return what else of a node is another one; of an indicator its score says all, unless that only could be more."""
    old, new = move.before, move.after
    is_leaf = old is not None and new is not None and not (old.parts or new.parts)
    if old is None or new is None or (is_leaf and old.score is None):
        return []
    covered = [show_percent(each.coverage) for each in (old, new)]
    found = [] if is_leaf else [("band", *bands), ("coverage", *covered)]
    if old.score == new.score and scales[0] and scales[1]:
        found.append(("possible", _bounds(old.bounds, scales[0], words), _bounds(new.bounds, scales[1], words)))
    return [(key, one, other) for key, one, other in found if one != other]


def _index_change(before: SideResult, after: SideResult, words: Words) -> str:
    """Write the difference of the two as they are printed; where none shows there, both before they are rounded."""
    old, new = before.index, after.index
    if old is None or new is None or old == new:
        return ""
    if index_of(before, words) == index_of(after, words):
        return _unrounded(old, new, words)
    was, now = printed_index(before.one.result), printed_index(after.one.result)
    return "" if was is None or now is None else show_change(now - was, words.language)


def _band(result: SideResult, words: Words) -> str:
    band = shown_band(result.one.result)
    return band.title.words(words.language) if band else NO_SCORE


def _agreement(result: SideResult, words: Words) -> str:
    found = result.one.result.agreement
    return words(f"verdict.{found.index.value}") if found and found.index else NO_SCORE


def _bounds(bounds: Bounds | None, scale: Scale, words: Words) -> str:
    if bounds is None:
        return NO_SCORE
    low, high = (show_score(each, scale, words.language) for each in (bounds.low, bounds.high))
    return low if low == high else words("diff.from-to", low=low, high=high)
