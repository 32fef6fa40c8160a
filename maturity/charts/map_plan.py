"""Where places stand on a map of squares: each as near as there is room to where it lies, west left and north above."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

DEGREE: Final = 10_000
"""Parts of a degree in which places are given: whole numbers place them alike on every machine."""
_PART: Final = 1000  # of a square
_COLUMNS: Final = (14, 20, 28, 40, 56, 80, 112)
_MOST_PASSES: Final = 20

Point = tuple[int, int]
"""Latitude and longitude, each in parts of a degree."""
Cell = tuple[int, int]
"""A column and a row of one strip, from 0 on."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of the map that is drawn by itself: its places in the order given, and the lines of whole degrees."""

    cells: tuple[Cell, ...]
    meridians: tuple[tuple[int, int], ...]
    """Degrees east, and how far from the left edge, in thousandths of a square."""


@dataclass(frozen=True, slots=True)
class MapPlan:
    """Squares in one strip, or in two where the places lie far apart from west to east."""

    columns: int
    rows: int
    strips: tuple[Strip, ...]
    parallels: tuple[tuple[int, int], ...]
    """Degrees north, and how far from the upper edge, in thousandths of a square."""


@dataclass(frozen=True, slots=True)
class _Area:
    """What the places take in, and into how many squares it is parted."""

    west: int
    north: int
    wide: int
    high: int
    across: int
    rows: int

    def x(self, lon: int) -> int:
        return (lon - self.west) * _PART * (self.across - 1) // self.wide

    def y(self, lat: int) -> int:
        return (self.north - lat) * _PART * (self.rows - 1) // self.high


@lru_cache(maxsize=4)  # both languages draw the same places
def plan_map(groups: tuple[tuple[Point, ...], ...]) -> MapPlan:
    """Plan a map; the places of a group stay in one strip, and groups are given from west to east."""
    points = [point for group in groups for point in group]
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    wide, high = max(east - west, DEGREE), max(north - south, DEGREE)
    is_parted = wide * 10 >= high * 16
    middle = (west + east) // 2
    parted = [
        [point for group in groups if not is_parted or (middle_of(group) >= middle) is is_east for point in group]
        for is_east in ((False, True) if is_parted else (False,))
    ]
    strips = [strip for strip in parted if strip]
    columns, rows = _squares(strips, wide, high)
    area = _Area(west, north, wide, high, columns * len(strips), rows)
    return MapPlan(
        columns,
        rows,
        tuple(_strip(place, strip, columns, area) for place, strip in enumerate(strips)),
        tuple((degree, area.y(degree * DEGREE) + _PART // 2) for degree in _lines(south, north, wide)),
    )


def middle_of(group: tuple[Point, ...]) -> int:
    """Return how far east a group lies."""
    return sum(lon for _, lon in group) // len(group)


def _squares(strips: list[list[Point]], wide: int, high: int) -> tuple[int, int]:
    """Return the columns of a strip and its rows: the largest squares of which no strip fills more than half.

    Where places lie far apart from west to east there are half as many rows again as on a globe, for room between.
    """
    for columns in _COLUMNS:
        across = columns * len(strips)
        rows = min(1 + max(2, high * (across - 1) * (2 + len(strips)) // (3 * wide)), columns * 3 // 2)
        if all(2 * len(strip) <= columns * rows for strip in strips):
            return columns, rows
    return columns, -(-2 * max(map(len, strips)) // columns)


def _strip(place: int, points: list[Point], columns: int, area: _Area) -> Strip:
    offset = place * columns * _PART
    wanted = [
        (min(max(area.x(lon) - offset, 0), (columns - 1) * _PART), min(area.y(lat), (area.rows - 1) * _PART))
        for lat, lon in points
    ]
    east = area.west + area.wide
    lines = ((degree, area.x(degree * DEGREE) - offset + _PART // 2) for degree in _lines(area.west, east, area.wide))
    inside = tuple(line for line in lines if 0 <= line[1] <= columns * _PART)
    return Strip(tuple(_settled(wanted, columns, area.rows)), inside)


def _lines(first: int, last: int, wide: int) -> Iterator[int]:
    """Yield the whole degrees at which a line is drawn, a handful from west to east."""
    step = next((step for step in (1, 2, 5, 10, 20) if step * DEGREE * 6 >= wide), 30) * DEGREE
    return (degree // DEGREE for degree in range(-(-first // step) * step, last + 1, step))


def _settled(wanted: list[tuple[int, int]], columns: int, rows: int) -> list[Cell]:
    """Give each place the nearest square that is free, then move and swap neighbours while that brings them nearer."""
    cells: list[Cell] = []
    taken: dict[Cell, int] = {}
    for number, at in enumerate(wanted):
        cell = _nearest(at, taken, columns, rows)
        cells.append(cell)
        taken[cell] = number
    for _ in range(_MOST_PASSES):
        if not sum(_moved(number, wanted, cells, taken, (columns, rows)) for number in range(len(cells))):
            break
    return cells


def _nearest(at: tuple[int, int], taken: dict[Cell, int], columns: int, rows: int) -> Cell:
    """Return the nearest free square, looked for ring by ring."""
    home = (at[0] + _PART // 2) // _PART, (at[1] + _PART // 2) // _PART
    best: tuple[int, Cell] | None = None
    for ring in range(columns + rows):
        if best is not None and best[0] <= (max(ring - 1, 0) * _PART) ** 2:
            break
        free = (cell for cell in _ring(home, ring) if cell not in taken and _inside(cell, columns, rows))
        best = min((*((_far(at, cell), cell) for cell in free), *((best,) if best else ())), default=None)
    assert best is not None  # there are twice as many squares as places
    return best[1]


def _ring(home: Cell, ring: int) -> Iterator[Cell]:
    for down in range(-ring, ring + 1):
        sides = range(-ring, ring + 1) if abs(down) == ring else (-ring, ring)
        yield from ((home[0] + side, home[1] + down) for side in sides)


def _inside(cell: Cell, columns: int, rows: int) -> bool:
    return 0 <= cell[0] < columns and 0 <= cell[1] < rows


def _far(at: tuple[int, int], cell: Cell) -> int:
    return (at[0] - cell[0] * _PART) ** 2 + (at[1] - cell[1] * _PART) ** 2


def _moved(
    number: int, wanted: list[tuple[int, int]], cells: list[Cell], taken: dict[Cell, int], size: tuple[int, int]
) -> bool:
    """Move a place to a square beside it, or swap it with who is there, if both together come nearer."""
    own = cells[number]
    for cell in (*_ring(own, 1), *_ring(own, 2)):
        if not _inside(cell, *size):
            continue
        other = taken.get(cell)
        gain = _far(wanted[number], own) - _far(wanted[number], cell)
        if other is not None:
            gain += _far(wanted[other], cell) - _far(wanted[other], own)
        if gain <= 0:
            continue
        cells[number], taken[cell] = cell, number
        if other is None:
            del taken[own]
        else:
            cells[other], taken[own] = own, other
        return True
    return False
