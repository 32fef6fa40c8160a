"""A source has an id that somebody can type: the first words of its title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from maturity.model.entry import Slug
from maturity.workflows.source_ids import LONGEST, source_id


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Perwali 3/2025", "perwali-3-2025"),
        ("Laporan Tahunan 2025!", "laporan-tahunan-2025"),
        ("Évaluation – à São Paulo", "evaluation-a-sao-paulo"),
        ("Peraturan Wali Kota Pontianak Nomor 3 Tahun 2025", "peraturan-wali-kota-pontianak-nomor-3"),
        ("Peraturan Wali Kota Pontianak Nomor 3 dll Tahun 2025", "peraturan-wali-kota-pontianak-nomor-3"),
        ("abcde " * 6 + "abcd and more", "-".join(["abcde"] * 6) + "-abcd"),
        ("Smart City 智慧城市 2025", "smart-city-2025"),
        ("x" * 70, "x" * LONGEST),
        ("智慧城市", "source"),
        ("…", "source"),
    ],
)
def test_it_is_made_of_whole_words(title: str, name: str) -> None:
    assert source_id(title, []) == name


def test_one_that_is_taken_gets_a_number() -> None:
    assert source_id("Audit", ["audit", "audit", "audit-2"]) == "audit-3"


@given(st.text(max_size=120))
def test_whatever_the_title_is_it_is_an_id(title: str) -> None:
    name = source_id(title, [])
    assert TypeAdapter(Slug).validate_python(name) == name
    assert len(name) <= LONGEST
