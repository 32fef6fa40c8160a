"""What to do with a level that lies off its framework's scale: a slip, a level too many, or a scale too short."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial

from maturity.findings import Keys
from maturity.messages import Message, joined, listed_with, say
from maturity.model.framework import Framework, ScoringOrigin
from maturity.model.looking_up import ASK, to_look_up
from maturity.placed_hints import Lines, LinesOf, PlacedHint, lines_said

LONGEST_SCALE = 20
"""Steps of a scale that are told one by one."""


def off_scale_level(
    framework: Framework, keys: Keys, level: Decimal | Fraction, beside: Collection[Decimal | Fraction]
) -> PlacedHint:
    """Say what may have been meant, given all levels that stand in the same place; it names lines where it can."""
    spelt = partial(_spelt, framework, keys, level, beside)
    return PlacedHint(spelt(None), lambda lines_of: _by_lines(lines_of, spelt))


def _by_lines(lines_of: LinesOf, spelt: "partial[Message]") -> Message | None:
    lines = lines_of("")
    return spelt(lines) if lines else None


def _spelt(
    framework: Framework,
    keys: Keys,
    level: Decimal | Fraction,
    beside: Collection[Decimal | Fraction],
    lines: Lines | None,
) -> Message:
    span = lines.span_of(("sources",)) if lines else None
    look_up = to_look_up(framework.sources, is_own=framework.scoring_origin is ScoringOrigin.CONSULTANT, span=span)
    choices = [*_choices(framework, keys, level, beside, lines)]
    numbered = (say("({number}) {choice}", number=place, choice=choice) for place, choice in enumerate(choices, 1))
    return joined((_standing(level, beside), look_up, *numbered, ASK), " ")


def _standing(level: Decimal | Fraction, beside: Collection[Decimal | Fraction]) -> Message:
    """Say which levels stand there beside the wrong one."""
    others = [str(each) for each in sorted(set(beside)) if each != level]
    if not others:
        return say("no other level stands here.")
    return say("these levels stand here already: {levels}.", levels=listed_with(others))


def _choices(
    framework: Framework,
    keys: Keys,
    level: Decimal | Fraction,
    beside: Collection[Decimal | Fraction],
    lines: Lines | None,
) -> Iterator[Message]:
    """Yield what may be right, with what to do then."""
    scale = framework.scale
    whole = range(int(scale.lowest), int(scale.highest) + 1) if scale.highest - scale.lowest < LONGEST_SCALE else ()
    if free := [str(step) for step in whole if step not in beside and scale.lowest <= step]:
        if len(free) == 1:
            yield say(
                "If {free} is meant, which is missing here: write {free} in place of {number}.",
                number=level,
                free=free[0],
            )
        else:
            yield say(
                "If a level is meant that is missing here: write it in place of {number}: {free}.",
                number=level,
                free=listed_with(free, "or"),
            )
    if lines and (own := lines.span_of(keys)):
        yield say("If the method has no level {number}: delete {lines}.", number=level, lines=lines_said(own))
    else:
        yield say("If the method has no level {number}: delete it, with all that belongs to it.", number=level)
    end, old = ("highest", scale.highest) if level > scale.highest else ("lowest", scale.lowest)
    if lines and (at_end := lines.line_of(("scale", end))):
        yield say(
            "If it has one: write {number} in place of {old} behind '{end}:' on line {line}.",
            number=level,
            old=old,
            end=end,
            line=at_end,
        )
    else:
        yield say("If it has one: write '{end}: {number}' under 'scale'.", number=level, end=end)
