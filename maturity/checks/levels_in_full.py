"""Where the texts of an indicator's levels stand, for a hint that has no room for them."""

from maturity.messages import Message, say
from maturity.model.framework import Framework
from maturity.model.measures.faults import LevelsOffered
from maturity.placed_hints import LinesOf, PlacedHint, lines_said


def with_their_place(hint: Message | None, framework: Framework | None, indicator: str) -> Message | None:
    """Let a hint that offers levels name the lines that describe them, where the framework is the workspace's own."""
    if framework is None or not isinstance(hint, LevelsOffered) or hint.is_whole:
        return hint
    keys = next(keys for keys, node in framework.placed if node.id == indicator)
    file, levels = f"frameworks/{framework.id}/{framework.version}/framework.yaml", hint.levels

    def spell(lines_of: LinesOf) -> Message | None:
        lines = lines_of(file)
        span = lines and (lines.span_of((*keys, "measure", "levels")) or lines.span_of(keys))
        if not span:
            return None
        return say(
            "write the level that the evidence supports, {levels}; what each of them means stands in {file}, {lines}",
            levels=levels,
            file=file,
            lines=lines_said(span),
        )

    return PlacedHint(hint, spell)
