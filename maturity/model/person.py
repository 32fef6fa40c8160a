"""Who a name stands for: one person however it is written, and names that a reader could not tell apart."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from maturity.messages import listed_with, say
from maturity.model.look_alikes import describe_look_alike, plain

TITLES = frozenset({
    "dr", "drs", "dra", "prof", "ir", "h", "hj", "kh", "apt", "ns", "mr", "mrs", "ms", "miss", "sir",
    "bapak", "pak", "ibu", "bu", "sdr", "sdri", "tn", "ny",
})  # fmt: skip
"""What may stand before a name and tells nobody from anybody else."""
DEGREES = TITLES | {
    "phd", "msc", "mba", "ma", "mm", "msi", "mkom", "skom", "st", "mt", "se", "sh", "mh", "ssi",
    "ssos", "sip", "map", "mpa", "spd", "mpd", "stp", "sst", "amd", "mkes", "skm", "mp", "bsc", "ba",
    "msos", "mhum", "shum", "sag", "mag", "mti", "mkn", "mak", "sak", "dphil", "esq", "jr", "sr",
}  # fmt: skip
"""What may stand behind a name, after a comma or with points in it."""
APOSTROPHES = str.maketrans("", "", "'’‘ʻʼ`´ʹ")  # noqa: RUF001 (they look like one, and are what it is about)
LATIN_LETTER = re.compile(
    r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |[A-Z]{3,} )*([A-Z]{1,2})(?: WITH .*)?"
).fullmatch
ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "5": "s"})


@lru_cache(maxsize=1 << 16)
def person(name: str) -> str:
    """Return what tells one person from another: the parts of the name, whatever their order, letters and titles."""
    return " ".join(sorted(_parts(name))) or name.strip()


def looks(name: str) -> frozenset[str]:
    """Return how a name looks at a glance, without its spaces; two that share a look are taken for each other."""
    parts = _parts(name) or [name.strip()]
    return frozenset(at_a_glance("".join(each)) for each in (parts, sorted(parts)))


def same_spelling(name: str, other: str) -> bool:
    """Tell whether two names are written the same, but for spaces and capitals."""
    one, two = (" ".join(unicodedata.normalize("NFC", each).split()).casefold() for each in (name, other))
    return one == two


def mixed_letters(name: str) -> str | None:
    """Say what is odd in a name that has Latin letters and those of another script in one word."""
    letters = unicodedata.normalize("NFKD", name.translate(APOSTROPHES))
    for word in words_of("".join(letter for letter in letters if not unicodedata.combining(letter))):
        scripts = sorted({_script(letter) for letter in word if letter.isalpha()} - {"MODIFIER"})
        if "LATIN" in scripts and len(scripts) > 1:
            mixed = listed_with([script.title() for script in scripts])
            return describe_look_alike(word) or say(
                "{word!r} has {scripts} letters in one word", word=word, scripts=mixed
            )
    return None


def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _parts(name: str) -> list[str]:
    """Return the parts of a name, folded, in the order they are written; titles are none unless there is no other."""
    front, _, behind = name.translate(APOSTROPHES).partition(",")
    parts = [*_named(front, TITLES), *_named(behind.replace(",", " "), DEGREES)]
    return parts or words_of(folded(name))


def _named(text: str, titles: frozenset[str]) -> Iterator[str]:
    """Yield the folded parts of a text that are no titles."""
    for word in text.split():
        pieces = [piece for piece in folded(word).split(".") if piece]
        if "." in word and "".join(pieces) in DEGREES:
            continue
        while pieces and pieces[0] in titles:
            del pieces[0]
        yield from (part for piece in pieces for part in words_of(piece))


def words_of(text: str) -> list[str]:
    """Return the parts of a folded text: runs of letters, of digits, and of the signs that letters of Asia carry."""
    signs = "".join(letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " " for letter in text)
    return signs.split()


def folded(text: str) -> str:
    """Return a text with each letter as the plain Latin one that it is, or that it looks like; accents are left out."""
    letters = unicodedata.normalize("NFKD", text)
    bare = plain("".join(letter for letter in letters if not unicodedata.combining(letter)))
    return "".join(_bare(letter) for letter in bare).casefold()


def _bare(letter: str) -> str:
    """Return the plain letter of one with a stroke or hook, as it is called."""
    if letter.isascii():
        return letter
    called = LATIN_LETTER(unicodedata.name(letter, ""))
    return called[1] if called else letter


def at_a_glance(text: str) -> str:
    return text.replace("rn", "m").replace("vv", "w").translate(ALIKE)
