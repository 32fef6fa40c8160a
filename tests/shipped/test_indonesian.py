"""The Indonesian of the whole product: one word for one idea, spelled as people write it, nothing left in English."""

import re
import tomllib
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml

from maturity.checks.text_tree import every
from maturity.model.text import Text
from maturity.presentation.words import words
from maturity.storage.reading import Loaded
from maturity.storage.workspace import Workspace
from maturity.workflows.run import Run

ROOT = Path(__file__).parents[2]
Placed = tuple[str, str]
"""Where a text stands, and the text."""

DROPPED = {
    "adalah": r"\bialah\b",
    "yaitu": r"\byakni\b",
    "jika": r"\b(?:bila|apabila)\b",
    "menggunakan": r"\b(?:memakai|memakainya|dipakai)\b",
    "sekurang-kurangnya": r"\b(?:paling sedikit|sedikitnya)\b",
    "evaluasi": r"\basesmen\w*\b",
    "lembar hasil": r"\bkartu skor\b",
    "kesalahan": r"\bgalat\b",
    "inisiatif": r"\bprakarsa\b",
    "observasi": r"\bpengamatan\b",
    "kumpulan data": r"\bportofolio\b",
    "dalam keberatan": r"\b(?:dipersoalkan|berkeberatan|persoalannya|dibantah)\b",
    "hasil telaah": r"\btinjauan\b|\bpeninjauan\b(?! ulang)",
    "instansi berwenang": r"\blembaga yang (?:berwenang|mengumumkan\w*)\b",
    "skor resmi": r"\b(?:skor|hasil|indeks) terbit(?:an)?\b|\bskor yang (?:diumumkan|dipublikasikan)\b",
    "sebelum dibulatkan": r"\b(?:eksak\w*|skor tercetak|indeks tercetak|dicetak (?:sebagai|menjadi))\b",
    "tim penyusun": (
        r"(?<!indeks )\bkami\b|(?<!tim )\bpenyusun situs\b"
        r"|\b(?:proyek ini|rubrik (?:konsultan|proyek)|maturity project)\b"
    ),
    "Judul disusun menurut isi": r"\bdinamai (?:di sini|menurut)\b|\bjudul di sini\b",
    "secara kualitatif": r"\b(?:dengan|dalam) kata-kata\b",
    "sumber sekunder": r"\btangan kedua\b",
    "bersama": r"\bdi samping\b",
    "tidak diperoleh": r"\btidak terlihat\b",
    "kemajuan": r"\bbagian jalan\b|\bporsi jalan\b",
    "Faktor penghambat, faktor pendukung": r"\byang (?:menahan|mendorong)\b",
    "Makin rendah makin baik": r"\bmakin sedikit makin baik\b|\bnilai rendah dianggap\b",
    "Peraturan apa": r"\baturan mana\b",
    "OCR": r"\bhasil pengenalan (?:huruf|gambar)\b",
}
"""What was dropped, by the word that stands for the idea."""

MISSPELT = {
    "72%": r"(?:\d|\})[ \N{NO-BREAK SPACE}]%",
    "“…”": r"(?<!=)\"",
    "Oleh karena itu, …; Jadi, …": r"(?:^|[.;] )(?:(?:Oleh k|K)arena itu|Jadi|Selain itu|Setelah itu)(?!,) ",
    "di, ke as words of their own": r"\b(?:di(?:sini|sana|mana|atas|bawah|dalam|luar)|ke(?:dalam|atas|bawah))\b",
    "antar with its word": r"\bantar (?!muka\b)[a-z]",
    "standard spelling": (
        r"\b(?:praktek|resiko|kerjasama|analisa|standarisasi|sistim|kwalitas|propinsi|ijin|obyek|subyek|jadual|hakekat"
        r"|nasehat|tehnis|aktifitas|efektifitas|trampil|merubah|dirubah|sekedar|silahkan|apotik|ijasah|kwitansi|metoda)\b"
    ),
    "decimal comma": (
        r"(?<![\d.])(?<!butir )(?<!bagian )(?<!PM)(?<!WCAG )(?<!BY )(?<!Kepmendagri )\d+\.\d{1,2}(?![\d.])"
    ),
    "the unit with both numbers": r"\bRp\d[\d,.]* sampai \d",
    "a question ends as one": r"(?:^|[.;] )(?:Apakah|Seberapa|Bagaimana|Sejauh mana)\b[^.?]*\.(?:\s|$)",
}
"""What is spelled otherwise, by how it is spelled."""

ENGLISH = re.compile(
    r"\b(?:the|and|of|with|is|are|was|were|not|for|which|by|from|to|on|has|have|its|this|that|how|what|undated)\b"
)
QUOTED = re.compile(
    r"“[^”]*”|\([^)]*\)|\{[^}]*\}|`[^`]*`|\b[a-z]+:|https?://\S+|maturity \w+(?: [\w-]+)*(?: --\w+)?|--[a-z][a-z-]*"
)
"""What may be English: quotations, the original beside its translation, blanks, keys, commands."""
TYPED = re.compile(r"\"[^\"]*\"|'[^']*'|\bstate: [a-z-]+|%YAML 1\.2|(?<=misalnya )1\.0")
"""What a message tells to type into a file, or has found there."""
NAMES = (
    "American Society for Public Administration",
    "Center for Democracy and Technology",
    "Innovation Cities Index",
    "United for Smart Sustainable Cities",
)
"""Bodies and works that bear an English name in Indonesian, too."""

ALIKE = {
    "answer.per", "chart.index.target", "col.status", "data-state.commit", "data-state.program",
    "diff.kind.status", "footer.licence", "frame.menu",
    "frameworks.model", "glossary.term.target", "measure.target", "measured.status", "origin.internal", "plans.status",
    "preview.status", "scorecard.status", "scorecard.target", "service-kind.portal", "trend.target",
}  # fmt: skip
"""Phrases of more than a mark that are rightly the same in both languages."""


def below(value: Any, place: str) -> Iterator[Placed]:
    """Yield every text in two languages below a value of YAML."""
    if isinstance(value, dict) and isinstance(value.get("id"), str) and value.keys() <= {"id", "en"}:
        yield place, value["id"]
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from below(each, f"{place} {key}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from below(each, f"{place} {number}")


def in_the_workspace(workspace: Workspace) -> Iterator[Placed]:
    """Yield the texts of this workspace and of the library, which is part of it."""
    files: list[Loaded[Any] | None] = [workspace.settings, workspace.factors, workspace.plan]
    files += [*workspace.frameworks.values(), *workspace.tests.values()]
    for folder in workspace.cities.values():
        files += [folder.city, folder.register, folder.plan, *folder.assessments.values()]
    for loaded in filter(None, files):
        for keys, text in every(Text, loaded.model):
            yield f"{loaded.document.name} {'/'.join(map(str, keys))}", text.id or ""


def beside_the_workspace() -> Iterator[Placed]:
    """Yield the texts of what no workspace reads: mappings, starter, pages, and the program's own words."""
    for path in [*(ROOT / "maturity" / "starter").rglob("*.yaml"), *(ROOT / "frameworks").rglob("import.yaml")]:
        yield from below(yaml.load(path.read_bytes(), yaml.CSafeLoader), path.relative_to(ROOT).as_posix())
    for path in (ROOT / "site" / "pages" / "id").glob("*.md"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{path.relative_to(ROOT)}:{number}", line
    remarks = ROOT / "maturity" / "starter" / "templates" / "remarks.id.toml"
    for group in tomllib.loads(remarks.read_text(encoding="utf-8")).values():
        yield from ((f"{remarks.name} {key}", remark) for key, remark in group.items())
    for path in (ROOT / "maturity" / "messages" / "id").glob("*.toml"):
        for message, told in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield f"{path.name} {message}", TYPED.sub("", told)
    yield from words("id").phrases.items()


@pytest.fixture(scope="module")
def texts(repository: Run) -> list[Placed]:
    """Every Indonesian text that somebody may read."""
    return [*in_the_workspace(repository.workspace), *beside_the_workspace()]


@pytest.mark.parametrize("instead", DROPPED)
def test_a_dropped_word_does_not_come_back(instead: str, texts: list[Placed]) -> None:
    """One idea has one word; the others are gone from interface, pages, frameworks, assessments and starter."""
    dropped = re.compile(DROPPED[instead], re.IGNORECASE)

    assert [(place, text) for place, text in texts if dropped.search(text)] == []


@pytest.mark.parametrize("rightly", MISSPELT)
def test_spelling(rightly: str, texts: list[Placed]) -> None:
    """As the official spelling has it."""
    misspelt = re.compile(MISSPELT[rightly])

    assert [(place, text) for place, text in texts if misspelt.search(text)] == []


def test_no_text_is_left_in_english(texts: list[Placed]) -> None:
    """What is English is a name, a command, or stands in quotation marks or brackets beside its translation."""
    bare = [
        (place, QUOTED.sub("", reduce(lambda rest, name: rest.replace(name, ""), NAMES, text))) for place, text in texts
    ]

    assert [(place, text) for place, text in bare if ENGLISH.search(text)] == []


def test_no_phrase_is_the_english_one() -> None:
    """Both languages say it in their own words, but for a few that are the same."""
    english, indonesian = words("en").phrases, words("id").phrases
    alike = {
        key
        for key, phrase in indonesian.items()
        if phrase == english[key] and re.search("[a-z]{3}", QUOTED.sub("", phrase))
    }

    assert alike == ALIKE
