"""The colours of site and scorecard: one hue for levels, a colour beside each form."""

from typing import Final

INK: Final = "#16212B"
MUTED: Final = "#51606C"
EDGE: Final = "#8795A0"
HAIRLINE: Final = "#C9D2D8"
SURFACE: Final = "#F1F4F6"
PAPER: Final = "#FFFFFF"
SUPPORTING: Final = "#1F6F54"
INHIBITING: Final = "#9A4A16"

RAMP: Final = ("#DCEBF0", "#C2DDE5", "#A9CFDA", "#8ABCCC", "#6AA9BD", "#4C92AA", "#2F7C97", "#1E6681", "#0C4F6B")


def step_of(position: int, length: int) -> int:
    """The step of the ramp, 1 to 9, for the level at a position (0 first) of a scale."""
    gaps = length - 1
    if gaps < 1:
        return len(RAMP)
    spread = (len(RAMP) - 1) * position
    return 1 + (2 * spread + gaps) // (2 * gaps)
