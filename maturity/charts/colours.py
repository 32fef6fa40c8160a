"""The colours of site and scorecard: one hue for levels, a colour beside each form, contrast measured."""

from typing import Final

INK: Final = "#16212B"
MUTED: Final = "#51606C"
EDGE: Final = "#8795A0"
HAIRLINE: Final = "#C9D2D8"
SURFACE: Final = "#F1F4F6"
PAPER: Final = "#FFFFFF"
ACCENT: Final = "#0C4F6B"
SUPPORTING: Final = "#1F6F54"
INHIBITING: Final = "#9A4A16"

RAMP: Final = ("#DCEBF0", "#C2DDE5", "#A9CFDA", "#8ABCCC", "#6AA9BD", "#4C92AA", "#2F7C97", "#1E6681", "#0C4F6B")
_FIRST_STEP_WITH_WHITE_TEXT: Final = 7
_LINEAR_BELOW: Final = 0.04045  # of sRGB


def step_of(position: int, length: int) -> int:
    """The step of the ramp, 1 to 9, for the level at a position (0 first) of a scale."""
    gaps = length - 1
    if gaps < 1:
        return len(RAMP)
    spread = (len(RAMP) - 1) * position
    return 1 + (2 * spread + gaps) // (2 * gaps)


def fill_of(step: int) -> str:
    return RAMP[step - 1]


def text_on(step: int) -> str:
    """Ink or paper, whichever reads well on this step."""
    return PAPER if step >= _FIRST_STEP_WITH_WHITE_TEXT else INK


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two `#RRGGBB` colours."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
