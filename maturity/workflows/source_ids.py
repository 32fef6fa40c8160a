"""The id that a new source gets: the first words of its title."""

from collections.abc import Iterable

from maturity.model.free_ids import free_id
from maturity.model.table_names import id_of

LONGEST = 40
WITHOUT_WORDS = "source"
"""Where a title has no word that an id can be made of."""


def source_id(title: str, taken: Iterable[str]) -> str:
    """Return an id that no source has yet, of as many whole words of a title as are short enough to be typed."""
    first, *others = [word for each in title.split() if (word := id_of(each))] or [WITHOUT_WORDS]
    name = first[:LONGEST].rstrip("-")
    for word in others:
        if len(longer := f"{name}-{word}") > LONGEST:
            break
        name = longer
    return free_id(name, taken)
