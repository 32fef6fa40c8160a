"""Who a name stands for: one person however it is written, and two names that nobody could tell apart."""

from __future__ import annotations

import pytest

from maturity.model.look_alikes import plain
from maturity.model.person import looks, mixed_letters, person, same_spelling


@pytest.mark.parametrize(
    "name",
    [
        "SITI  AMINAH", "Síti-Aminah", "Aminah Siti", "Aminah, Siti", "Dr. Siti Aminah", "Dr.Siti Aminah",
        "Prof. Dr. Hj. Siti Aminah, S.Kom., M.T.", "Siti Aminah M.Si.", "Siti Aminah, Ph.D.", "Ibu Siti Aminah",
        "S\u0456t\u0456 Am\u0456nah", "\uff33iti Aminah", "s\u026at\u026a aminah", "Siti\u00ad Aminah",
        "S\u0131t\u0131 Aminah", "Dr..Ir.Siti Aminah",
    ],
)  # fmt: skip
def test_one_person_however_the_name_is_written(name: str) -> None:
    """Capitals, accents, titles, degrees, the order of its parts and letters that look alike make nobody else."""
    assert person(name) == person("Siti Aminah")


@pytest.mark.parametrize(
    "title",
    [
        "dr", "drs", "dra", "prof", "ir", "h", "hj", "kh", "apt", "ns", "mr", "mrs", "ms", "miss", "sir", "bapak",
        "pak", "ibu", "bu", "sdr", "sdri", "tn", "ny",
    ],
)  # fmt: skip
def test_a_title_before_a_name_makes_nobody_else(title: str) -> None:
    """With its point and without, and behind a comma as well; within a name the same letters are a part of it."""
    assert person(f"{title} Siti Aminah") == person(f"{title.title()}. Siti Aminah") == person("Siti Aminah")
    assert person(f"Siti Aminah, {title.upper()}") == person("Siti Aminah")
    assert person(f"Siti {title}aminah") == " ".join(sorted(["siti", f"{title}aminah"]))


@pytest.mark.parametrize(
    "degree",
    [
        "phd", "msc", "mba", "ma", "mm", "msi", "mkom", "skom", "st", "mt", "se", "sh", "mh", "ssi", "ssos", "sip",
        "map", "mpa", "spd", "mpd", "stp", "sst", "amd", "mkes", "skm", "mp", "bsc", "ba", "msos", "mhum", "shum",
        "sag", "mag", "mti", "mkn", "mak", "sak", "dphil", "esq", "jr", "sr",
    ],
)  # fmt: skip
def test_a_degree_behind_a_name_makes_nobody_else(degree: str) -> None:
    """After a comma, or with points in it; before a name the same letters are a part of it."""
    assert person(f"Siti Aminah, {degree.upper()}") == person("Siti Aminah")
    assert person(f"Siti Aminah {degree[0].upper()}.{degree[1:].title()}.") == person("Siti Aminah")
    assert person(f"{degree.title()} Aminah") == " ".join(sorted([degree, "aminah"]))


def test_a_title_alone_is_a_name_like_any_other() -> None:
    """However it is written; a degree with its points is one, and the same letters without them are a name's."""
    assert person("DR") == person("Dr.") == person("dr")
    assert person("Jack Ma") == "jack ma"
    assert person("Jack M.A.") == "jack"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Siti Aminah", "Siti Aminah Putri"), ("Siti Aminah", "Siti Amina"), ("Jack Ma", "Jack"), ("Ali", "Lia"),
        ("Wang", "\u738b Wang"), ("\u738b\u82b3", "\u674e\u5a1c"), ("S. Aminah", "Siti Aminah"),
        ("\u0915\u093f\u0930\u0923", "\u0915\u0930\u0923"), ("Ir.", "Dr."), ("\u2026", "!"),
    ],
)  # fmt: skip
def test_other_people_have_other_names(name: str, other: str) -> None:
    """A part more, another letter, or a sign that carries a sound makes another name; a title alone is one."""
    assert person(name) != person(other)
    assert looks(name).isdisjoint(looks(other))


@pytest.mark.parametrize(
    ("name", "other"),
    [("SitiAminah", "Siti Aminah"), ("Sitl Aminah", "Siti Aminah"), ("SITl AMINAH", "Siti Aminah"),
     ("S1ti Aminah", "Siti Aminah"), ("Bemard", "Bernard"), ("J0ko", "Joko"), ("AminahSiti", "Siti Aminah")],
)  # fmt: skip
def test_names_that_look_alike_are_told(name: str, other: str) -> None:
    """They are two names, and whoever reads them sees one."""
    assert person(name) != person(other)
    assert not looks(name).isdisjoint(looks(other))


def test_scripts_that_are_written_together_are_no_trick() -> None:
    """Only Latin letters have look-alikes that anybody would hide among them."""
    assert mixed_letters("\N{CJK UNIFIED IDEOGRAPH-5C71}\N{HIRAGANA LETTER TA}\N{KATAKANA LETTER RO}") is None


def test_letters_of_two_scripts_in_one_word_are_told() -> None:
    """With the letter, where it is known what it looks like; a name in two words of two scripts is one."""
    assert (
        mixed_letters("S\u0456ti") == "letter 2 looks like 'i' but is of another alphabet "
        "(CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I): type it anew"
    )
    assert mixed_letters("Si\u0301\u13deti") == "'Si\u13deti' has Cherokee and Latin letters in one word"
    for name in (
        "S\u00edti",
        "\u738b Wang",
        "\u0421\u0430\u0432\u0430 Petrov",
        "Ma\u02bcruf",
        "\u0421\u0430\u0432\u0430",
        "M\u00fcller-\u738b",
        "Budi2",
    ):
        assert mixed_letters(name) is None


def test_a_spelling_is_the_same_but_for_capitals_and_spaces() -> None:
    """An accent is a letter of somebody's name."""
    assert same_spelling("SITI  Aminah", "siti aminah")
    assert same_spelling("Jose\u0301", "Jos\u00e9")
    assert not same_spelling("Jos\u00e9", "Jose")


@pytest.mark.parametrize("capital", [False, True])
def test_letters_of_other_scripts_are_read_as_the_latin_ones_that_they_look_like(*, capital: bool) -> None:
    """Small and large: the Greek capitals of Nu and Upsilon look otherwise than their small letters do."""
    cyrillic, greek, turning = "авекмнорсту", "αβεζηικμορτχ", "νυ"  # noqa: RUF001 (these letters are what it is about)
    for letters, latin, large in (
        (cyrillic, "abekmhopcty", "ABEKMHOPCTY"),
        (greek, "abezhikmoptx", "ABEZHIKMOPTX"),
        (turning, "vu", "NY"),
    ):
        assert plain(letters.upper() if capital else letters) == (large if capital else latin)
