"""Texts that only hold a place: the marks of a new file, and what people write until they know better."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from maturity.checks.text_tree import every
from maturity.findings import Keys

PLACEHOLDER = re.compile(r"\W*(?:todo|tbd|fixme|xxx|lorem ipsum)\b.*|[….?_\s]+", re.IGNORECASE | re.DOTALL)


def placeholders(model: BaseModel) -> Iterator[tuple[Keys, str]]:
    """Yield every text of a file that says nothing, with its keys."""
    for keys, text in every(str, model):
        if PLACEHOLDER.fullmatch(text):
            yield keys, text.strip()
