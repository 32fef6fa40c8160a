"""What a plan does about each factor, and how it stands on a day; and that a page and its files say the same."""

import random
from collections.abc import Mapping
from csv import DictReader
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.exchange.tables import table_csv
from maturity.model.plan.document import Plan
from maturity.model.text import Language
from maturity.presentation.data_state import DataState
from maturity.presentation.factors.answered import answers_to, programmes_with, unanswered
from maturity.presentation.factors.courses import courses_of
from maturity.presentation.factors.lines import course_tables
from maturity.presentation.factors.words import answer_words
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews, ResultVoice
from maturity.presentation.voice import Voice
from tests.one_truth.markup import every, parsed, rows
from tests.outputs.conftest import said
from tests.outputs.naming import Study, naming
from tests.outputs.test_site_pages import pages

DAY = date(2024, 6, 30)
PROGRAMMES: Mapping[str, Any] = {
    "wifi": {
        "title": said("Wifi"),
        "answers": ["budget"],
        "status": [{"on": "2023", "state": "running"}, {"on": "2025", "state": "done"}],
        "factors": [{"factor": "staff", "effect": "inhibiting"}, {"factor": "law", "effect": "supporting"}],
    },
    "portal": {"title": said("Portal"), "answers": ["budget", "habit"]},
}
ADVICE: Mapping[str, Any] = {
    "train": {
        "text": {"id": "Latih pegawai.", "en": "Train the staff."},
        "answers": [{"factor": "habit"}],
        "status": [{"on": "2024-02", "state": "refused", "why": said("no money")}],
    },
}
NAMED = (
    ("budget", "inhibiting", ("levels",)), ("staff", "inhibiting", ()), ("habit", "inhibiting", ("states",)),
    ("will", "supporting", ()),
)  # fmt: skip


def plan(**more: Any) -> Plan:
    return Plan.model_validate({"status": "published", "programmes": PROGRAMMES, "advice": ADVICE, **more})


def planned(held: Plan | None, *studies: Study, day: date | None = DAY) -> Portfolio:
    of = naming({"ambon": studies or [Study("2023", NAMED)]})
    return replace(of, cities=(replace(of.cities[0], plan=held),), state=DataState(day))


def words(factor: str, day: date, language: Language) -> list[str]:
    return [answer_words(one, Voice(language)) for one in answers_to(factor, plan(), day)]


def test_each_answer_is_told_as_it_stood_on_the_day() -> None:
    """A status of a later day is not there yet; what nobody says of a programme is said to be not stated."""
    assert words("budget", DAY, "en") == ["Portal (en) (programme, state not stated)", "Wifi (en) (programme, running)"]
    assert words("budget", date(2025, 1, 1), "en")[1] == "Wifi (en) (programme, done)"
    assert words("budget", date(2022, 1, 1), "en")[1] == "Wifi (en) (programme, state not stated)"
    assert words("habit", DAY, "id") == [
        "Portal (id) (program, status tidak disebut)",
        "Latih pegawai (rekomendasi, tidak dapat ditindaklanjuti)",
    ]
    assert words("habit", date(2024, 1, 31), "id")[1] == "Latih pegawai (rekomendasi, belum ditindaklanjuti)"
    assert words("will", DAY, "en") == []
    assert answers_to("budget", None, DAY) == ()


@pytest.mark.parametrize(
    ("held", "studies", "names"),
    [
        (plan(), [Study("2023", NAMED)], ["staff"]),
        (None, [Study("2023", NAMED)], []),
        (Plan.model_validate({"status": "published"}), [Study("2023", NAMED)], []),
        (plan(), [Study("2021", NAMED), Study("2023", NAMED[:1])], []),
        (plan(), [Study("2023", (("staff", "supporting", ()),))], []),
        (plan(programmes={}), [Study("2023", NAMED)], ["budget", "staff"]),
    ],
)
def test_only_where_there_is_a_plan_a_factor_is_unanswered(
    held: Plan | None, studies: list[Study], names: list[str]
) -> None:
    """Not without a plan or in one that says nothing of what is done; nor what supports or is no longer named."""
    made = planned(held, *studies)
    (city,) = made.cities

    assert list(unanswered(city, courses_of(city, made), DAY)) == names


def test_what_supports_one_subject_is_not_told_as_unanswered_where_it_holds_back_another() -> None:
    """The same factor may help one programme and hold back another: only where it inhibits is an answer missed."""
    studies = Study("2023", (("staff", "supporting", ()),)), Study("2023-app", NAMED[1:2], subject="Aplikasi")
    held = planned(plan(), *studies)
    tables = course_tables(held.cities[0], ResultVoice("en", ResultViews(held, "en")))
    told = {
        table.subject is not None: line.in_plan for table in tables for line in table.lines if line.factor == "staff"
    }

    assert told == {
        False: ("inhibiting for the programme Wifi (en)",),
        True: ("nothing in the plan answers it", "inhibiting for the programme Wifi (en)"),
    }


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_citys_page_tells_all_of_each_factor(language: Language) -> None:
    """What it touches, since when, what answers it; what a programme alone names comes last and says so."""
    held = planned(plan(), Study("2021", NAMED[:1]), Study("2023", NAMED))
    html = pages(held, language)["cities/ambon.html"].html
    table = rows([*every(parsed(html), "table")][-1])

    expected = {
        "en": [
            [
                "budget",
                "▼ inhibiting",
                "Portal (en) (programme, state not stated); Wifi (en) (programme, running)",
                "named since 2021, most recently in 2023",
                "1 indicator",
            ],
            [
                "habit",
                "▼ inhibiting",
                "Portal (en) (programme, state not stated); Train the staff (recommendation, refused)",
                "first named in 2023, not in 2021",
                "1 dimension",
            ],
            [
                "staff",
                "▼ inhibiting",
                "nothing in the plan answers it; inhibiting for the programme Wifi (en)",
                "first named in 2023, not in 2021",
                "not stated",
            ],
            ["will", "▲ supporting", "–", "first named in 2023, not in 2021", "not stated"],
            [
                "law",
                "▲ supporting",
                "supporting for the programme Wifi (en)",
                "named in the plan, for a programme",
                "not stated",
            ],
        ],
        "id": [
            [
                "budget",
                "▼ penghambat",
                "Portal (id) (program, status tidak disebut); Wifi (id) (program, berjalan)",
                "disebut sejak 2021, terakhir pada 2023",
                "1 indikator",
            ],
            [
                "habit",
                "▼ penghambat",
                "Portal (id) (program, status tidak disebut); Latih pegawai (rekomendasi, tidak dapat ditindaklanjuti)",
                "pertama kali disebut pada 2023, belum pada 2021",
                "1 dimensi",
            ],
            [
                "staff",
                "▼ penghambat",
                "belum ada yang menanganinya; penghambat bagi program Wifi (id)",
                "pertama kali disebut pada 2023, belum pada 2021",
                "tidak disebut",
            ],
            ["will", "▲ pendukung", "–", "pertama kali disebut pada 2023, belum pada 2021", "tidak disebut"],
            [
                "law",
                "▲ pendukung",
                "pendukung bagi program Wifi (id)",
                "disebut dalam rencana, untuk suatu program",
                "tidak disebut",
            ],
        ],
    }
    assert [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in table] == expected[language]


def test_without_a_plan_or_a_strength_there_is_no_column_of_it() -> None:
    """Empty parts do not show."""
    html = pages(planned(None))["cities/ambon.html"].html.split('id="_courses"')[1]

    assert html.count('<th scope="col">') == 4
    assert "In the plan" not in html


def test_the_table_to_take_says_what_the_page_says() -> None:
    """Answers with their states, what a factor blocks, and whether anything that answers it still goes on."""
    found = {row["factor"]: row for row in DictReader(StringIO(table_csv(planned(plan()), "persistence")))}

    assert {
        name: (row["programmes"], row["advice"], row["blocked_programmes"], row["answered"])
        for name, row in found.items()
    } == {
        "budget": ("portal:unsaid wifi:running", "", "", "yes"),
        "habit": ("portal:unsaid", "train:refused", "", "yes"),
        "staff": ("", "", "wifi:inhibiting", "no"),
        "will": ("", "", "", "no"),
    }
    only_refused = planned(plan(programmes={}))
    again = {row["factor"]: row["answered"] for row in DictReader(StringIO(table_csv(only_refused, "persistence")))}
    assert again["habit"] == "ended"
    none = DictReader(StringIO(table_csv(planned(None), "persistence")))
    assert {row["answered"] for row in none} == {""}


def test_where_no_day_is_known_the_newest_status_holds() -> None:
    """A workspace without version control and without a day given still tells how programmes stand."""
    found = DictReader(StringIO(table_csv(planned(plan(), day=None), "persistence")))

    assert {row["programmes"] for row in found if row["factor"] == "budget"} == {"portal:unsaid wifi:done"}


def test_a_factor_that_a_plan_alone_names_has_its_place_on_the_page_of_factors() -> None:
    """A link from the city leads there, and it says in whose plan; here the catalogue does not know it."""
    assert 'id="law"' in pages(planned(plan()))["factors.html"].html


@given(st.randoms(use_true_random=False), st.dates(date(2020, 1, 1), date(2027, 1, 1)))
def test_order_changes_nothing(shuffled: random.Random, day: date) -> None:
    """Neither that of programmes nor that of advice, factors or answers."""

    def mixed(entries: Mapping[str, Any]) -> dict[str, Any]:
        names = shuffled.sample(sorted(entries), len(entries))
        return {
            name: {
                key: shuffled.sample(value, len(value)) if key in {"answers", "factors"} else value
                for key, value in entries[name].items()
            }
            for name in names
        }

    again = plan(programmes=mixed(PROGRAMMES), advice=mixed(ADVICE))
    for factor in ("budget", "staff", "habit", "law", "will"):
        assert answers_to(factor, again, day) == answers_to(factor, plan(), day)
        assert programmes_with(factor, again) == programmes_with(factor, plan())


@given(st.dates(date(2020, 1, 1), date(2027, 1, 1)))
def test_a_programme_that_has_nothing_to_do_with_it_changes_nothing(day: date) -> None:
    """Whatever else is in the plan."""
    more = plan(programmes={**PROGRAMMES, "other": {"title": said("Other"), "answers": ["law"]}})

    for factor in ("budget", "staff", "habit", "will"):
        assert answers_to(factor, more, day) == answers_to(factor, plan(), day)
