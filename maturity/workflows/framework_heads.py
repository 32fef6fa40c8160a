"""What the name of a column of a table of indicators says, in English or Indonesian."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.model.text import Language
from maturity.storage.tables.reading import JOINED_BY

Spoken = Mapping[Language, str]

DIMENSIONS: Sequence[Spoken] = (
    {"en": "dimension", "id": "dimensi"},
    {"en": "domain", "id": "domain"},
    {"en": "pillar", "id": "pilar"},
    {"en": "perspective", "id": "perspektif"},
    {"en": "component", "id": "komponen"},
    {"en": "cluster", "id": "klaster"},
    {"en": "aspect", "id": "aspek"},
    {"en": "mission", "id": "misi"},
    {"en": "goal", "id": "tujuan"},
    {"en": "objective", "id": "sasaran"},
    {"en": "theme", "id": "tema"},
    {"en": "sector", "id": "sektor"},
    {"en": "area", "id": "bidang"},
)
"""What a group of indicators is called; each but the first also names the depth of the tree that it makes."""
WORDS: Mapping[str, Sequence[Spoken]] = {
    "title": (
        {"en": "indicator, indicator title, indicator name", "id": "indikator, judul indikator, nama indikator"},
        {"en": "title, name", "id": "judul, nama"},
    ),
    "ask": ({"en": "question, ask", "id": "pertanyaan"},),
    "description": ({"en": "description, explanation, definition", "id": "deskripsi, penjelasan, uraian, definisi"},),
    "text": (
        {
            "en": "text, level text, level description",
            "id": "teks, teks tingkat, uraian tingkat, penjelasan tingkat",
        },
        {"en": "criterion, criteria", "id": "kriteria"},
        {"en": "choice, option, answer", "id": "pilihan, opsi, jawaban"},
    ),
    "unit": ({"en": "unit", "id": "satuan"},),
    "next_step": ({"en": "next step, advice", "id": "langkah berikutnya, saran"},),
}
"""Columns of texts, by what they are called in each language; two columns say the same thing if one line has both."""
PLAIN_WORDS: Mapping[str, str] = {
    "id": "id, code, indicator id, indicator code, kode, kode indikator, id indikator",
    "weight": "weight, indicator weight, bobot, bobot indikator",
    "level": "level, tingkat, maturity level, tingkat kematangan",
    "score": "score, points, skor, poin",
    "kind": "kind, measure, kind of measure, measure kind, jenis, jenis ukuran, jenis pengukuran",
    "yes": "score yes, points yes, yes score, skor ya, poin ya, nilai ya",
    "no": "score no, points no, no score, skor tidak, poin tidak, nilai tidak",
    "worst": "worst, worst value, terburuk, nilai terburuk",
    "best": "best, best value, terbaik, nilai terbaik",
    "lowest": "lowest, lowest value, minimum, min, terendah, nilai terendah, nilai minimum, nilai min",
    "highest": "highest, highest value, maximum, max, maksimum, maks, tertinggi, nilai tertinggi, nilai maksimum, "
    "nilai maks",
    "direction": "direction, better, polarity, arah, polaritas, polarisasi",
    "target": "target, target value, nilai target",
    "target year": "target year, year of the target, tahun target",
    "baseline": "baseline, baseline value, kondisi awal, data awal, nilai awal, capaian awal, kinerja awal",
    "baseline year": "baseline year, base year, tahun awal, tahun dasar, tahun kondisi awal",
}
"""Columns of which each holds the same in any language."""
NUMBERED: Mapping[str, re.Pattern[str]] = {
    "text": re.compile(r"(?:(?:maturity )?level|(?P<id>tingkat(?: kematangan)?)) (?P<number>[0-9]{1,2})"),
    "choice": re.compile(r"(?:choice|option|answer|(?P<id>pilihan|opsi|jawaban)) (?P<number>[0-9]{1,2}|[a-j])"),
    "score": re.compile(
        r"(?:scores?|points?|skor|poin|nilai)(?: (?:of )?(?:choice|option|answer|pilihan|opsi|jawaban))? "
        r"(?P<number>[0-9]{1,2}|[a-j])"
        r"|(?:choice|option|answer|pilihan|opsi|jawaban) (?P<before>[0-9]{1,2}|[a-j]) (?:score|points|skor|poin|nilai)"
    ),
    "target": re.compile(r"target(?: (?:tahun|year|for|in))? (?P<number>(?:19|20|21)[0-9]{2})"),
    "baseline": re.compile(
        r"(?:baseline(?: value)?|(?:kondisi|data|nilai|capaian|kinerja) awal)(?: (?:tahun|year|in))? "
        r"(?P<number>(?:19|20|21)[0-9]{2})"
    ),
}
"""Columns of which there are several: a level, a choice and its score by their number, a target by its year."""
LANGUAGE_WORDS: Mapping[str, Language] = {
    "en": "en", "english": "en", "inggris": "en", "bahasa inggris": "en",
    "id": "id", "indonesia": "id", "indonesian": "id", "bahasa": "id", "bahasa indonesia": "id",
}  # fmt: skip
INDONESIAN = ("bobot", "kode", "tingkat", "jenis", "skor", "poin", "arah", "kondisi awal", "tahun")
"""How words begin that show in which language a table is, where they say nothing of the texts in their own column."""
DIMENSION = re.compile(r"(?P<subs>(?:sub ?)*)(?P<word>.+?)(?: (?P<number>[1-9]))?")
OF_DIMENSION = re.compile(r"(?:bobot|weight(?: of)?) (?P<behind>.+)|(?P<before>.+) (?:weight|bobot)(?P<number> [1-9])?")
NAMED = re.compile(r"^(?:title|name|judul|nama) | (?:title|name|judul|nama)(?= [1-9]$|$)")
REMARK = re.compile(r"\s*(?:\([^()]*\)|:.*|\s[-–—]\s.*)\s*$")
"""What is said behind the name of a column, such as what a level is called."""
REPEATED = re.compile(r"\s*\([0-9]+\)\s*$")
"""What sets columns of one name apart; it numbers no dimension."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the name of a column says: its role, of several its number, and its language where it tells."""

    role: str
    number: int | None = None
    language: Language | None = None
    sense: tuple[int, int] = (0, 0)
    """Which of the words for the role it is called by; of a dimension also how far within, 0 where it does not say."""


def head_of(column: str) -> Head | None:
    """Return what the name of a column says; of names that stand above each other the last that says anything."""
    names = (column.replace(JOINED_BY, " "), *reversed(column.split(JOINED_BY)))
    for name in dict.fromkeys((*names, *(REMARK.sub("", name) for name in names))):
        words, language = _parted(plain_words(name))
        found = _text(words, language) or _dimension(REPEATED.sub("", name)) or _plain(words, language)
        if found := found or _numbered(words, language):
            return found
    return None


def plain_words(text: str) -> str:
    """Return the words of a name in small letters, parted by one space."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _text(words: str, language: Language | None) -> Head | None:
    for role, senses in WORDS.items():
        for place, spoken in enumerate(senses):
            meant = [own for own, listed in spoken.items() if words in listed.split(", ")]
            if meant:
                return Head(role, None, language or (meant[0] if len(meant) == 1 else None), (place, 0))
    return None


def _dimension(name: str) -> Head | None:
    """Return what a name says of a dimension: its title, or its weight."""
    words, language = _parted(plain_words(name))
    role = "dimension"
    if weight := OF_DIMENSION.fullmatch(words):
        words = weight["behind"] or f"{weight['before']}{weight['number'] or ''}"
        role = "dimension weight"
    found = DIMENSION.fullmatch(NAMED.sub("", words))
    if found is None:
        return None
    subs = found["subs"].count("sub")
    inner = int(found["number"]) if found["number"] else subs and subs + 1
    for place, spoken in enumerate(DIMENSIONS):
        meant = [own for own, word in spoken.items() if word == found["word"]]
        if meant:
            return Head(role, None, language or (meant[0] if len(meant) == 1 else None), (place, inner))
    return None


def _plain(words: str, language: Language | None) -> Head | None:
    for role, listed in PLAIN_WORDS.items():
        if words in listed.split(", ") or (language and not words and role == "id" and language == "id"):
            return Head(role)
    return None


def _numbered(words: str, language: Language | None) -> Head | None:
    for role, pattern in NUMBERED.items():
        if found := pattern.fullmatch(words):
            said = found.groupdict()
            number = said["number"] or said["before"]
            place = int(number) if number.isdigit() else ord(number) - ord("a") + 1
            return Head(role, place, language or ("id" if said.get("id") else None))
    return None


def _parted(words: str) -> tuple[str, Language | None]:
    """Part a name from the language behind it."""
    for word in sorted(LANGUAGE_WORDS, key=len, reverse=True):
        if words == word or words.endswith(f" {word}"):
            return words.removesuffix(word).strip(), LANGUAGE_WORDS[word]
    return words, None
