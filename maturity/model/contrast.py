"""How far two colours stand apart for a reader, as WCAG 2 counts it."""

from decimal import ROUND_FLOOR, Decimal

READABLE = Decimal("4.5")
"""What text needs against its ground for WCAG's level AA."""

_LINEAR_BELOW = 0.04045
"""Up to where sRGB grows evenly."""
_SHOWN = Decimal("0.01")


def contrast(one: str, other: str) -> Decimal:
    """Return the ratio of two ``#RRGGBB`` colours, from 1 to 21; it is cut, not rounded: what is shown was reached."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return Decimal((lighter + 0.05) / (darker + 0.05)).quantize(_SHOWN, ROUND_FLOOR)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
