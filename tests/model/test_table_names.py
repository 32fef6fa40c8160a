"""One rule makes ids of names, and one says what of a printed name is the name."""

from __future__ import annotations

import pytest

from maturity.model.table_names import KindMeant, NameRule, id_of, named_government


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("Reykjavík", "reykjavik"),
        ("Ærø", "aero"),
        ("Gdańsk", "gdansk"),
        ("Iğdır", "igdir"),  # noqa: RUF001 (a Turkish letter, which is no other)
        ("Huế", "hue"),
        ("Straße", "strase"),
        ("L'Aquila", "laquila"),
        ("ICT_A_01", "ict-a-01"),
        ("Toli-Toli (Kab.)", "toli-toli-kab"),
    ],
)
def test_latin_letters_give_an_id(name: str, given: str) -> None:
    """Accents, strokes and hooks are left out; signs between words are hyphens."""
    assert id_of(name) == given


@pytest.mark.parametrize("name", ["東京", "Кото", "Αθήνα", "Kot\N{CYRILLIC SMALL LETTER A}", "", "…"])
def test_other_letters_give_none(name: str) -> None:
    """Half a name is none: who reads the table gives the id. The fourth has one Cyrillic letter."""
    assert id_of(name) == ""


@pytest.mark.parametrize(
    ("text", "rule", "name"),
    [
        ("  Kota\n Baru ", {}, "Kota Baru"),
        ("Baru*", {"notes": True}, "Baru"),
        ("Baru 1)", {"notes": True}, "Baru"),
        ("Baru²,³", {"notes": False}, "Baru²,³"),
        ("Baru [a]", {"notes": True}, "Baru"),
        ("Baru (2)", {"notes": True}, "Baru"),
        ("KOTA BARU", {"case": "title"}, "Kota Baru"),
        ("CÔTE D'OR", {"case": "title"}, "Côte D'or"),
        ("City of Newtown", {"strip": ["City of"]}, "Newtown"),
        ("Kab. Lama", {"strip": ["Kab.", "Kota"]}, "Lama"),
        ("Kotabaru", {"strip": ["Kota"]}, "Kotabaru"),
        ("Kota", {"strip": ["Kota"]}, "Kota"),
    ],
)
def test_what_of_a_cell_is_the_name(text: str, rule: dict[str, object], name: str) -> None:
    """White space is one space; what the mapping takes off are whole words, and never all of them."""
    assert NameRule.model_validate(rule).cleaned(text) == name


def test_a_kind_can_say_how_ids_and_names_are_made() -> None:
    """So that a city and a regency of one name are two governments."""
    kinds = {
        "KOTA": KindMeant(kind="city", id="kota-{name}", name="Kota {name}"),
        "KAB.": KindMeant(kind="regency", id="kabupaten-{name}", name="Kabupaten {name}"),
    }
    city, regency = (named_government("Lama", word, "", kinds, {}) for word in kinds)

    assert (city.id, city.name, city.kind) == ("kota-lama", "Kota Lama", "city")
    assert (regency.id, regency.name, regency.kind) == ("kabupaten-lama", "Kabupaten Lama", "regency")
