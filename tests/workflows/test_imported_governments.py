"""Whom a row is about: ids and names by one rule, kinds by words, and nobody taken for somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.city import City
from maturity.model.import_mapping import ImportMapping
from maturity.model.table_names import id_of
from maturity.presentation.terminal import render_text
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.importing import ImportPlan, plan_import, write_import
from maturity.workflows.run import Run

SHARED = """\
sources: {decree: {title: Keputusan 1/2025, kind: regulation, origin: official}}
evidence: [{source: decree, locator: {id: "Lampiran, baris {row}", en: "Annex, row {row}"}}]
status: published
method: {approach: {id: Evaluasi resmi, en: Official evaluation}}
assessors: [{name: Kementerian Contoh}]
"""
COLUMNS = "columns: {city: Nama, period: Tahun, scores: {services: Nilai}}\n"
WITH_KIND = COLUMNS.replace("{city", "{kind: Jenis, city")


@pytest.fixture
def plan(kota: Path, tmp_path: Path) -> Callable[..., ImportPlan]:
    """Plan the import of a table of scores by a mapping that begins with what all share."""

    def planned(mapping: str, table: str) -> ImportPlan:
        own, path = tmp_path / "mapping.yaml", tmp_path / "table.csv"
        own.write_text(SHARED + mapping, encoding="utf-8")
        path.write_text(table, encoding="utf-8")
        return plan_import(kota, path, "tiny@1", own)

    return planned


def cities(plan: ImportPlan) -> dict[str, City]:
    """Return the governments of a plan by id."""
    assert render_text(plan.findings) == ""
    read = [City.model_validate(read_yaml(file.content)[0]) for file in plan.cities]
    return {city.id: city for city in read}


def test_letters_with_accents_give_ids_and_names_stay(plan: Callable) -> None:
    """Each name is written as it is printed."""
    named = {"Žilina": "zilina", "Évora": "evora", "Ørsta": "orsta", "Đồng Hới": "dong-hoi", "Ełk": "elk"}
    made = cities(plan(COLUMNS, "Nama,Tahun,Nilai\n" + "".join(f"{name},2024,2\n" for name in named)))

    assert {city.name: name for name, city in made.items()} == named


def test_a_line_break_in_a_name_is_a_space(plan: Callable, kota: Path) -> None:
    """A name that a spreadsheet has broken writes no line of its own, into no comment and no key."""
    made = plan(COLUMNS + "kind: city\n", 'Nama,Tahun,Nilai\n"Baru\nid: tual #",2024,2\n"Lama\r\n(pesisir)",2024,2\n')
    write_import(made)

    assert [city.name for city in cities(made).values()] == ["Baru id: tual #", "Lama (pesisir)"]
    assert [finding for finding in Run(kota).findings if finding.severity == "error"] == []


def test_a_column_of_kinds_tells_a_city_from_a_regency_of_the_same_name(plan: Callable) -> None:
    """A table of words says what each means, and how ids and names are made."""
    mapping = WITH_KIND + (
        "names: {case: title, notes: true}\n"
        "kinds:\n"
        "  KOTA: {kind: city, id: 'kota-{name}', name: 'Kota {name}'}\n"
        "  KAB.: {kind: regency, id: 'kabupaten-{name}', name: 'Kabupaten {name}'}\n"
        "  PROV.: province\n"
    )
    made = cities(
        plan(mapping, "Jenis,Nama,Tahun,Nilai\nKOTA,LAMA,2024,2\nKAB.,LAMA*,2024,1\nPROV.,LAMA BARAT,2024,3\n")
    )

    assert {name: (city.name, city.kind) for name, city in made.items()} == {
        "kota-lama": ("Kota Lama", "city"),
        "kabupaten-lama": ("Kabupaten Lama", "regency"),
        "lama-barat": ("Lama Barat", "province"),
    }


def test_without_a_column_names_begin_or_end_with_their_kind(plan: Callable) -> None:
    """As most tables of ministries print them."""
    mapping = COLUMNS + (
        "kinds: {Kota: city, Kab.: {kind: regency, name: 'Kabupaten {name}', id: 'kab-{name}'}, (Prov): province}\n"
    )
    made = cities(plan(mapping, "Nama,Tahun,Nilai\nKota Lama,2024,2\nKab. Lama,2024,1\nBaru (Prov),2024,3\n"))

    assert {name: (city.name, city.kind) for name, city in made.items()} == {
        "kota-lama": ("Kota Lama", "city"),
        "kab-lama": ("Kabupaten Lama", "regency"),
        "baru-prov": ("Baru (Prov)", "province"),
    }


def test_two_kinds_of_one_name_are_never_one_government(plan: Callable) -> None:
    """Where nothing tells them apart, it says how ids can."""
    kinds = "kinds: {KOTA: city, KAB.: regency}\n"
    made = plan(WITH_KIND + kinds, "Jenis,Nama,Tahun,Nilai\nKOTA,Lama,2024,2\nKAB.,Lama,2024,1\n")

    [finding] = made.findings
    assert finding.message == "column 'Nama': 'Lama' gives the same id as 'Lama': lama"
    assert finding.hint == "ids can hold the kind, as in kinds: {WORD: {kind: regency, id: 'regency-{name}'}}"


def test_several_spellings_are_one_government_where_the_mapping_says_so(plan: Callable) -> None:
    """A name that changed, or that is written in two ways; without that word both are refused."""
    table = "Nama,Tahun,Nilai\nPadang Lama,2023,2\nPadanglama,2024,2\nPadang  LAMA,2022,2\n"
    refused = plan(COLUMNS, "Nama,Tahun,Nilai\nTóno,2023,2\nTono,2024,2\n")
    made = plan(COLUMNS + "same: {Padanglama: [Padang Lama, Padang LAMA]}\n", table)

    assert refused.findings[0].hint == (
        "if both are one, write in the mapping: same: {Tóno: [Tono]}; else give each an id under 'cities'"
    )
    assert [(name, city.name) for name, city in cities(made).items()] == [("padanglama", "Padanglama")]
    assert len(made.assessments) == 3


def test_a_column_of_codes_gives_ids_once(plan: Callable) -> None:
    """Capitals and underscores of a code become an id, whatever the name is."""
    mapping = COLUMNS.replace("{city", "{id: Kode, city")
    made = cities(plan(mapping, "Kode,Nama,Tahun,Nilai\nID_33.74,Kota Tua,2024,2\n"))

    assert {name: city.name for name, city in made.items()} == {"id-33-74": "Kota Tua"}


def test_a_city_belongs_to_a_country_of_the_table(plan: Callable, kota: Path) -> None:
    """By its name; what lies where, and in which country, is told beside it."""
    mapping = COLUMNS.replace("{city", "{belongs_to: Negara, country: Negara, province: Wilayah, kind: Jenis, city")
    made = plan(mapping, "Negara,Wilayah,Jenis,Nama,Tahun,Nilai\n,,country,Land,2024,2\nLand,West,city,Town,2024,1\n")
    write_import(made)
    town = cities(made)["town"]

    assert (town.belongs_to, town.country, town.kind) == ("land", "Land", "city")
    assert town.province is not None
    assert town.province.en == "West"
    assert [finding for finding in Run(kota).findings if finding.severity == "error"] == []


def test_a_merged_government_follows_those_that_ended(plan: Callable, kota: Path) -> None:
    """The table has all three, each in its time; the mapping says what became of two of them."""
    mapping = COLUMNS + (
        "kind: city\n"
        "cities:\n"
        "  Aria-Bell:\n"
        "    id: aria-bell\n"
        "    follows:\n"
        "      - {government: aria, since: 2023-07-01, how: merged}\n"
        "      - {government: bell, since: 2023-07-01, how: merged}\n"
    )
    made = plan(mapping, "Nama,Tahun,Nilai\nAria,2022,2\nBell,2022,1\nAria-Bell,2024,3\n")
    write_import(made)
    run = Run(kota)

    assert [one.government for one in cities(made)["aria-bell"].follows] == ["aria", "bell"]
    assert [finding for finding in run.findings if "aria" in finding.place.file] == []
    assert {name: run.governments.ending(name).city.id for name in ("aria", "bell")} == dict.fromkeys(
        ("aria", "bell"), "aria-bell"
    )


def test_what_a_table_calls_otherwise_is_said(plan: Callable) -> None:
    """The government keeps the name in its file; nothing is renamed unsaid."""
    made = plan(COLUMNS + "cities: {Kota Besar: {id: kota}}\n", "Nama,Tahun,Nilai\nKota Besar,2023,2\n")

    assert [other for _, other in made.renamed] == ["Kota Besar"]
    assert [file.action.value for file in made.cities] == ["kept"]


def test_what_is_in_no_table_any_more_is_said_and_stays(plan: Callable, kota: Path) -> None:
    """Only of the periods that the table is about, and only what an import had made."""
    write_import(plan(COLUMNS, "Nama,Tahun,Nilai\nAria,2023,2\nBell,2023,1\nBell,2022,1\n"))
    made = plan(COLUMNS, "Nama,Tahun,Nilai\nAria,2023,2\n")

    assert made.gone == ("assessments/bell/2023.tiny.yaml",)
    write_import(made)
    assert (kota / "assessments/bell/2023.tiny.yaml").is_file()


def test_the_whole_of_a_country_needs_few_lines(plan: Callable) -> None:
    """612 governments of four kinds, of which many share a name: one table of words, no list of names."""
    kinds = {"KEMENTERIAN": 34, "PROV.": 34, "KAB.": 400, "KOTA": 144}
    rows = [f"{word},NAMA {number},2024,2" for word, most in kinds.items() for number in range(most)]
    mapping = WITH_KIND + (
        "names: {case: title}\n"
        "kinds:\n"
        "  KEMENTERIAN: {kind: ministry, id: 'kementerian-{name}', name: 'Kementerian {name}'}\n"
        "  PROV.: {kind: province, id: 'provinsi-{name}', name: 'Provinsi {name}'}\n"
        "  KAB.: {kind: regency, id: 'kabupaten-{name}', name: 'Kabupaten {name}'}\n"
        "  KOTA: {kind: city, id: 'kota-{name}', name: 'Kota {name}'}\n"
    )
    made = plan(mapping, "Jenis,Nama,Tahun,Nilai\n" + "\n".join(rows) + "\n")

    assert len(rows) == 612
    assert made.findings == ()
    assert len(made.assessments) == len({file.name for file in made.assessments}) == len(made.cities) == 612
    assert len((SHARED + mapping).splitlines()) < 30
    assert ImportMapping.model_validate(read_yaml((SHARED + mapping).encode())[0])


def called(table: str, *names: str) -> str:
    """Return a table with a row for each name."""
    return table + "".join(f"{name},2024,2\n" for name in names)


HEADS = "Nama,Tahun,Nilai\n"
SLIPS = {"Pangkal Pinang": "Pangkalpinang", "Singkawang": "Singkawan", "Bukittinggi": "Bukitinggi"}
NEIGHBOURS = (
    ("Bangka", "Bangka Barat"),
    ("Solok", "Solok Selatan"),
    ("Kota Bandung", "Kabupaten Bandung"),
    ("Kota Semarang", "Kota Serang"),
    ("Kota Magelang", "Kota Malang"),
    ("Kota Batu", "Kotabaru"),
    ("Sabang", "Subang"),
    ("Sumbawa Barat", "Sumba Barat"),
    ("Kabupaten Lampung Utara", "Kabupaten Lampung Barat"),
    ("Pemerintah Provinsi Kalimantan Utara", "Pemerintah Provinsi Kalimantan Barat"),
    ("Distrik Made 11", "Distrik Made 12"),
)
"""Governments that are not each other, by names much alike; both stand in many a table."""


@pytest.mark.parametrize("known", SLIPS)
def test_who_is_new_by_a_slip_of_the_pen_alone_is_asked_about(plan: Callable, known: str) -> None:
    """The name differs from that of a government here in a space or a letter: it is a question, and stops nothing."""
    write_import(plan(COLUMNS, called(HEADS, known)))
    made = plan(COLUMNS, called(HEADS, SLIPS[known]))

    assert made.mistakable == ((SLIPS[known], id_of(known)),)
    assert cities(made).keys() == {id_of(SLIPS[known])}


@pytest.mark.parametrize(("known", "new"), NEIGHBOURS + tuple(pair[::-1] for pair in NEIGHBOURS))
def test_nobody_is_asked_about_governments_of_different_names(plan: Callable, known: str, new: str) -> None:
    """Where every other row raises a question, nobody reads the one that matters."""
    write_import(plan(COLUMNS, called(HEADS, known)))
    made = plan(COLUMNS, called(HEADS, known, new))

    assert made.mistakable == ()
    assert cities(made).keys() == {id_of(known), id_of(new)}


@pytest.mark.parametrize(
    ("rules", "written", "key"),
    [
        ("names: {strip: [Pemkot], case: title}\n", "PEMKOT SINGKAWAN", "PEMKOT SINGKAWAN"),
        ("kinds: {Kota: {kind: city, id: '{name}', name: 'Pemerintah {name}'}}\n", "Kota Singkawan", "Kota Singkawan"),
        ("same: {Singkawan: [SKW]}\n", "SKW", "Singkawan"),
    ],
)
def test_the_answer_to_that_question_is_one_line_of_the_mapping(
    plan: Callable, rules: str, written: str, key: str
) -> None:
    """The line is told as it has to be written, whatever the mapping makes of the name; then nobody is new."""
    write_import(plan(COLUMNS, called(HEADS, "Singkawang")))
    asked = plan(COLUMNS + rules, called(HEADS, written))
    answered = plan(f"{COLUMNS}{rules}cities: {{{key}: {{id: singkawang}}}}\n", called(HEADS, written))

    assert asked.mistakable == ((key, "singkawang"),)
    assert answered.mistakable == ()
    assert cities(answered).keys() == {"singkawang"}


@pytest.mark.parametrize("word", ["Jumlah", "JUMLAH", "Total", "Grand total", "Rata-rata", "Dunia"])
def test_a_row_that_sums_up_others_is_told_as_one(plan: Callable, word: str) -> None:
    """Beyond the scale it is refused, with the line that leaves it out; an average on the scale is asked about."""
    far = plan(COLUMNS, called(HEADS, "Lama") + f"{word},2024,240\n")
    near = plan(COLUMNS, called(HEADS, "Lama", word))
    line = f"table: {{skip: {{beginning_with: [{word}]}}}}"

    [finding] = far.findings
    assert finding.message == "column 'Nilai': 240 is off the scale from 1 to 3"
    assert finding.hint == f"the row seems to be a total; to leave it out write in the mapping: {line}"
    assert near.totals == (word,)
    for table in (called(HEADS, "Lama") + f"{word},2024,240\n", called(HEADS, "Lama", word)):
        assert cities(left := plan(f"{line}\n{COLUMNS}", table)).keys() == {"lama"}
        assert left.totals == ()


@pytest.mark.parametrize("name", ["Totalville", "Kota Jumlah", "Lama"])
def test_a_name_that_only_holds_such_a_word_is_a_government(plan: Callable, name: str) -> None:
    """Its number beyond the scale is wrong, and nothing else of its row."""
    [finding] = plan(COLUMNS, HEADS + f"{name},2024,240\n").findings

    assert finding.hint is None
    assert plan(COLUMNS, called(HEADS, name)).totals == ()
