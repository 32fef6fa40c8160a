"""Letters of other scripts that look like Latin ones, as they come into a key or an id by copying."""

import unicodedata

from maturity.messages import say

CYRILLIC = dict(zip("авекмнорстухіјѕһԁԛԝ", "abekmhopctyxijshdqw", strict=True))
GREEK = dict(zip("αβεζηικμνορτυχ", "abezhikmvoptux", strict=True))
LATIN = {**CYRILLIC, **GREEK, "ı": "i", "ɑ": "a", "ɡ": "g", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}  # noqa: RUF001 (these letters are what it is about)


CAPITALS = {"Ν": "N", "Υ": "Y"}  # noqa: RUF001 (capitals that look like other letters than their small ones do)


def plain(text: str) -> str:
    """Return a text with the Latin letters that its own look like; what looks like none stays."""
    letters = unicodedata.normalize("NFKC", text)
    return "".join(_latin(letter) for letter in letters if unicodedata.category(letter) != "Cf")


def _latin(letter: str) -> str:
    if letter in CAPITALS:
        return CAPITALS[letter]
    latin = LATIN.get(letter.lower(), letter)
    return latin.upper() if letter.isupper() else latin


def describe_look_alike(text: str) -> str | None:
    """Say which letter of a key or an id is not the one that it looks like, if there is such a letter."""
    for place, letter in enumerate(text, start=1):
        if not letter.isascii() and not letter.isspace() and plain(letter).isascii():
            name = unicodedata.name(letter, "a letter without a name")
            if alike := plain(letter):
                return say(
                    "letter {place} looks like {alike!r} but is of another alphabet ({name}): type it anew",
                    place=place,
                    alike=alike,
                    name=name,
                )
            number = ord(letter)
            return say(
                "letter {place} cannot be seen: it is U+{number:04X}, {name}", place=place, number=number, name=name
            )
    return None
