"""Where governments stand in an alphabet: by what they are called without the word for their kind."""

import re
from unicodedata import combining, normalize

KIND_WORDS = re.compile(r"^(?:kota|kabupaten|kab\.?|provinsi|prov\.?|dki)\s+(?=\S)", re.IGNORECASE)
"""What official names in Indonesia begin with, and nobody looks a place up by."""


def sort_name(name: str) -> str:
    """Return a name as it is looked up: without accents, case and the word for its kind."""
    letters = "".join(letter for letter in normalize("NFD", name) if not combining(letter))
    return KIND_WORDS.sub("", letters.strip()).casefold()
