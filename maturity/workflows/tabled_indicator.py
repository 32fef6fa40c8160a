"""What the rows of one indicator of a table say."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from maturity.model.direction import Direction
from maturity.model.text import Language
from maturity.workflows.framework_columns import Key

OPEN = {"id": "…", "en": "…"}
"""Stands where only a person knows what belongs, as in a template; a published result rests on none of it."""


@dataclass
class TabledChoice:
    """One answer of a closed question, as far as a table says it, and where."""

    line: int
    key: Key
    text: dict[Language, str]
    points: Decimal | None
    points_key: Key


@dataclass
class TabledIndicator:
    """What the rows of one indicator say, and what is made of how it is answered."""

    line: int
    texts: dict[str, dict[Language, str]]
    own_id: str
    weight: Decimal | None = None
    kind: str | None = None
    cells: dict[Key, str] = field(default_factory=dict)
    """Cells with a number, a year or a direction, as they are printed: they are read if its kind uses them."""
    direction: Direction | None = None
    levels: dict[int, dict[Language, str]] = field(default_factory=dict)
    choices: list[TabledChoice] = field(default_factory=list)
    numbers: dict[Key, Decimal] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    said: dict[Key, int] = field(default_factory=dict)
    """The line of the first cell of each column that says how it is answered."""
    is_wrong: bool = False
    """Whether a cell that says how it is answered is wrong and told; nothing more is then asked of it."""
    id: str = ""
    measure: dict[str, Any] = field(default_factory=dict)
