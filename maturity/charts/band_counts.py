"""How many are in each band: a bar for now in the band's colour, a thin one below for the period before."""

from dataclasses import dataclass
from typing import Final

from maturity.charts.colours import EDGE, INK, MUTED, RAMP
from maturity.charts.lettering import width, wrap
from maturity.charts.svg import Caption, Picture, ShapeStyle, TextStyle, picture, rectangle, text_line

WIDE: Final = 350
_SIZE: Final = 15
_LEFT: Final = 116
_LINE: Final = 19
_THICK, _THIN, _GAP = 16, 6, 16
_NAME: Final = TextStyle(size=_SIZE)
_COUNT: Final = TextStyle(size=_SIZE, bold=True)
_BEFORE: Final = TextStyle(size=_SIZE, name="c-muted", fill=MUTED)
_PAST: Final = ShapeStyle("c-past", fill=EDGE)


@dataclass(frozen=True, slots=True)
class BandRow:
    """A band, the step of the ramp that is its colour, and how many are in it now and were before, where known."""

    label: str
    step: int
    now: int
    before: int | None = None


def draw_band_counts(caption: Caption, rows: tuple[BandRow, ...], before: str = "") -> Picture:
    """Draw one row a band; ``before`` is what the earlier period is called."""
    most = max((max(row.now, row.before or 0) for row in rows), default=0) or 1
    told = max((width(_told(row, before), _SIZE, bold=True) for row in rows), default=0)
    room = WIDE - _LEFT - 6 - int(told)
    shapes: list[str] = []
    y = 2
    for row in rows:
        lines = wrap(row.label, _SIZE, _LEFT - 10)
        shapes.extend(text_line(line, 0, y + 14 + _LINE * place, _NAME) for place, line in enumerate(lines))
        shapes.append(_bar(row, y, room, most))
        end = _LEFT + 6 + max(row.now, row.before or 0) * room // most
        shapes.append(text_line(str(row.now), end, y + 14, _COUNT))
        if row.before is not None:
            shift = width(f"{row.now} ", _SIZE, bold=True)
            shapes.append(text_line(f"{before}: {row.before}", end + shift, y + 14, _BEFORE))
        y += max(_LINE * len(lines), _THICK + _THIN + 1) + _GAP
    return picture(caption, (WIDE, y - _GAP + 4), shapes, name="chart-bands")


def _told(row: BandRow, before: str) -> str:
    return f"{row.now} {before}: {row.before}" if row.before is not None else str(row.now)


def _bar(row: BandRow, y: int, room: int, most: int) -> str:
    """A bar has an outline, so that the palest is seen as one; of none there is a line where it would begin."""
    now = ShapeStyle(f"ramp-{row.step} c-edged", fill=RAMP[row.step - 1], stroke=INK, thickness="0.75")
    bar = rectangle(_LEFT, y + 1, max(1, row.now * room // most), _THICK - 2, now)
    if row.before is None:
        return bar
    return bar + rectangle(_LEFT, y + _THICK + 1, max(1, row.before * room // most), _THIN, _PAST)
