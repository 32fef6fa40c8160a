"""What cells mean as answers: every measure, in columns or in rows, with the states that are no answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maturity.model.assessment import Rating
from maturity.presentation.terminal import render_text
from maturity.workflows.importing import ImportPlan, plan_import, write_import
from maturity.workflows.run import Run

FRAMEWORK = Path(__file__).parents[1] / "cases/imports/every-answer.yaml"
MAPPING = """\
sources:
  survey: {title: A survey, kind: dataset, origin: official, author: Somebody, dated: "2024"}
  census: {title: A census, kind: dataset, origin: official, author: Somebody, dated: "2024"}
evidence: [{source: survey, locator: {en: "row {row}", id: "baris {row}"}}]
confidence: medium
rationale: {en: "The survey says {value} of {indicator}.", id: "Survei mencatat {value} untuk {indicator}."}
others: {state: not-assessed, reason: {en: The survey does not ask it., id: Tidak ditanyakan dalam survei.}}
kind: city
status: published
method: {approach: {en: Taken from a survey., id: Diambil dari survei.}}
assessors: [{name: Somebody}]
"""


@pytest.fixture
def plan(kota: Path, tmp_path: Path) -> Callable[..., ImportPlan]:
    """Plan the import of one or more tables by the framework that has every form of answer."""
    home = kota / "frameworks/own/1"
    home.mkdir(parents=True)
    shutil.copy(FRAMEWORK, home / "framework.yaml")

    def planned(mapping: str, *tables: str, shared: str = MAPPING) -> ImportPlan:
        own = tmp_path / "mapping.yaml"
        own.write_text(shared + mapping, encoding="utf-8")
        paths = [tmp_path / f"table-{number}.csv" for number in range(len(tables))]
        for path, text in zip(paths, tables, strict=True):
            path.write_text(text, encoding="utf-8")
        return plan_import(kota, paths, "own@1", own)

    return planned


@pytest.fixture
def rated(plan: Callable[..., ImportPlan], kota: Path) -> Callable[..., dict[str, Rating]]:
    """Import tables about Ambon in 2024, and return its ratings, which validate without any finding."""

    def of(mapping: str, *tables: str, shared: str = MAPPING) -> dict[str, Rating]:
        made = plan(mapping, *tables, shared=shared)
        assert render_text(made.findings) == ""
        write_import(made)
        run = Run(kota)
        assert render_text([finding for finding in run.findings if "ambon" in finding.place.file]) == ""
        return run.assessments["ambon/2024/own"].assessment.ratings

    return of


def said(plan: ImportPlan) -> list[str]:
    """Return what is wrong with each cell, and what would be right."""
    return [f"{finding.place.line}: {finding.message} = {finding.hint}" for finding in plan.findings]


WIDE = "columns: {city: City, period: Year, answers: {ANSWERS}}\n"


@pytest.mark.parametrize(
    ("answers", "head", "cell", "given"),
    [
        ("strategy: A", "A", "2", {"level": 2}),
        ("strategy: A", "A", "2.0", {"level": 2}),
        ("strategy: A", "A", "Partly", {"level": 2}),
        ("strategy: A", "A", "Penuh.", {"level": 3}),
        ("strategy: A", "A", "2.5", {"value": Decimal("2.5")}),
        ("strategy: A", "A", "2+", {"level": {"at_least": 2}}),
        ("strategy: A", "A", "1-2", {"level": {"from": 1, "to": 2}}),
        ("budget: A", "A", "yes", {"choice": "yes"}),
        ("budget: A", "A", "Ada", {"choice": "yes"}),
        ("budget: A", "A", "Y", {"choice": "yes"}),
        ("budget: {column: A, words: {Y: 'no'}}", "A", "Y", {"choice": "no"}),
        ("portal: A", "A", "search; news", {"practices": ("search", "news")}),
        ("portal/search: A, portal/news: B", "A,B", "N,Y", {"practices": ("news",)}),
        (
            "skills/training: A, skills/hiring: B",
            "A,B",
            "partly,fully",
            {"practices": {"training": "partly", "hiring": "fully"}},
        ),
        ("households: {column: A, per: B}", "A,B", "1200,4000", {"value": Decimal(1200), "per": Decimal(4000)}),
    ],
)
def test_a_cell_is_an_answer_in_the_measures_own_form(
    rated: Callable, answers: str, head: str, cell: str, given: dict[str, Any]
) -> None:
    """A number, the id or the text of an option, or a word that the mapping explains."""
    words = "words: {Y: 'yes', N: not-met}\n" if "portal" not in answers else "words: {Y: met, N: not-met}\n"
    ratings = rated(WIDE.replace("ANSWERS", answers) + words, f"City,Year,{head}\nAmbon,2024,{cell}\n")
    [name] = [name for name, rating in ratings.items() if rating.counts]
    answer = ratings[name].model_dump(exclude_none=True, by_alias=True)

    assert {key: answer[key] for key in given} == given
    assert ratings[name].evidence[0].locator.en == "row 2"
    assert ratings[name].rationale is not None
    assert set(ratings) == {"strategy", "budget", "portal", "skills", "households", "speed", "service"}


def test_parts_of_a_compound_have_a_column_each(rated: Callable) -> None:
    """One that is not known has its state, the other one counts."""
    ratings = rated(
        WIDE.replace("ANSWERS", "speed/down: A, speed/up: B") + "states: {'?': unknown}\n",
        "City,Year,A,B\nAmbon,2024,88.25,?\n",
    )
    parts = ratings["speed"].parts

    assert parts is not None
    assert parts["down"].value == Decimal("88.25")
    assert (parts["up"].state, parts["up"].reason.en) == ("unknown", "The table has “?” here.")


def test_every_column_that_is_called_as_an_indicator_is_found(rated: Callable) -> None:
    """By its id, or by its title in either language, with marks and capitals as tables have them."""
    ratings = rated(
        'columns: {city: City, period: Year, answers: "{indicator}"}\n',
        "City,Year,STRATEGY,Anggaran,portal,Rank\nAmbon,2024,3,No,news,1\n",
    )

    assert [name for name, rating in ratings.items() if rating.counts] == ["strategy", "budget", "portal"]


def test_what_nothing_is_taken_from_is_said(plan: Callable) -> None:
    """A column that nobody meant to leave out would be missed by nobody."""
    made = plan(
        'columns: {city: City, period: Year, answers: "{indicator}"}\n',
        "City,Year,Strategy,Rank\nAmbon,2024,3,1\n",
    )

    assert made.passed_over == ("Rank",)


def test_marks_say_why_there_is_no_answer(rated: Callable) -> None:
    """Each mark is one state, and none is a zero; an empty cell is what the mapping says."""
    ratings = rated(
        WIDE.replace("ANSWERS", "strategy: A, budget: B, portal: C")
        + "states: {TT: {state: not-applicable, reason: {en: It has none., id: Tidak ada.}}, '–': unknown}\n"
        + "empty_cells: not-assessed\n",
        "City,Year,A,B,C\nAmbon,2024,TT,–,\n",
    )

    assert [(ratings[name].state, ratings[name].reason.en) for name in ("strategy", "budget", "portal")] == [
        ("not-applicable", "It has none."),
        ("unknown", "The table has “–” here."),
        ("not-assessed", "The table has no entry here."),
    ]


def test_rows_can_be_answers(rated: Callable) -> None:
    """Government, period, indicator, value: with the unit, what it is divided by, a remark and a source of its own."""
    ratings = rated(
        "columns: {city: City, period: Year, indicator: Code, value: Value, per: Of, unit: Unit,\n"
        "  note: Note, source: From}\n"
        "indicators: {S1: strategy, P1: portal/search, P2: portal/news}\n"
        "words: {Ya: met, Tidak: not-met}\n",
        "City,Year,Code,Value,Of,Unit,Note,From\n"
        "Ambon,2024,S1,2,,,seen by two,\n"
        "Ambon,2024,P1,Ya,,,on the page,\n"
        "Ambon,2024,P2,Tidak,,,not found,\n"
        "Ambon,2024,households,12,40,households,by sample,census\n",
        shared=MAPPING.replace("of {indicator}", "of it, {note}"),
    )

    assert ratings["strategy"].level == 2
    assert ratings["portal"].practices == ("search",)
    assert (ratings["households"].value, ratings["households"].per) == (12, 40)
    assert [one.source for one in ratings["households"].evidence] == ["census"]
    assert ratings["strategy"].rationale.en == "The survey says 2 of it, seen by two."


def test_a_table_with_a_column_for_each_period_gives_an_assessment_for_each(plan: Callable) -> None:
    """Also where each indicator has a row of its own, as statistics offices print it."""
    made = plan(
        'columns: {city: City, indicator: Item, value: "{period}"}\nempty_cells: leave-out\n',
        "City,Item,2022,2023,Unit\nAmbon,Strategy,1,2,level\nAmbon,Budget,No,,\n",
    )

    assert said(made) == []
    assert [file.name for file in made.assessments] == [
        "assessments/ambon/2022.own.yaml",
        "assessments/ambon/2023.own.yaml",
    ]


def test_two_tables_are_joined_by_government_and_period(rated: Callable) -> None:
    """One has some of the columns, the other one the rest."""
    ratings = rated(
        WIDE.replace("ANSWERS", "strategy: A, budget: B"),
        "City,Year,A\nAmbon,2024,3\n",
        "City,Year,B\nAmbon,2024,No\n",
    )

    assert (ratings["strategy"].level, ratings["budget"].choice) == (3, "no")


def test_respondents_are_units_of_one_rating(rated: Callable) -> None:
    """Each row is one of them; who did not answer is counted as such."""
    ratings = rated(
        "columns: {city: City, period: Year, respondent: No, answers: {service: U1}}\nempty_cells: unknown\n",
        "City,Year,No,U1\nAmbon,2024,1,4\nAmbon,2024,2,3\nAmbon,2024,3,\n",
    )
    units = ratings["service"].units

    assert units is not None
    assert [(name, unit.level, unit.state) for name, unit in units.items()] == [
        ("1", 4, "rated"),
        ("2", 3, "rated"),
        ("3", None, "unknown"),
    ]


COUNTS = "columns: {city: City, period: Year, indicator: Code, counts: {1: Bad, Kurang.: Weak, 4: Good, none: No}}\n"
COUNTED = COUNTS + "states: {none: unknown}\nempty_cells: leave-out\n"


@pytest.mark.parametrize(
    ("mapping", "table"),
    [
        (COUNTED, "City,Year,Code,Bad,Weak,Good,No\nAmbon,2024,service,2,0,18,3\n"),
        (COUNTED, "City,Year,Code,Bad,Weak,Good,No\nAmbon,2024,service,2,,18,3\n"),
        (
            "columns: {city: City, period: Year, counts: {1: '{indicator} / 1', 4: '{indicator} / 4', "
            "none: '{indicator} / -'}}\nstates: {none: unknown}\n",
            "City,Year,service / 1,service / 4,service / -\nAmbon,2024,2,18,3\n",
        ),
        (
            "columns: {city: City, period: Year, indicator: Code, value: Answer, count: Number}\n"
            "states: {none: unknown}\n",
            "City,Year,Code,Answer,Number\nAmbon,2024,service,4,18\nAmbon,2024,service,1,2\nAmbon,2024,service,3,0\n"
            "Ambon,2024,service,none,3\n",
        ),
    ],
    ids=["a column for each answer", "an empty cell", "a column for each question and answer", "a row for each answer"],
)
def test_counted_answers_are_units_with_their_count(rated: Callable, kota: Path, mapping: str, table: str) -> None:
    """Each answer that was given is one of them, in every form of table; what nobody gave is none."""
    service = rated(mapping, table)["service"]
    given = {name: (unit.level, unit.state.value, unit.count) for name, unit in service.units.items()}
    run = Run(kota)
    found = run.result(run.assessments["ambon/2024/own"]).find("service")

    assert given == {
        "answer-1": (1, "rated", 2), "answer-4": (4, "rated", 18), "none": (None, "unknown", 3),
    }  # fmt: skip
    assert service.rationale.en.startswith("The survey says ")
    assert "4 (18)" in service.rationale.en
    assert (found.score, found.coverage) == (Fraction(2 * 1 + 18 * 4, 20), 1)


@pytest.mark.parametrize(
    ("mapping", "table", "told"),
    [
        (
            COUNTED,
            "service,1,1,12.5,1",
            "column 'Good': 12.5 is no number of answers: a whole number = a share does not",
        ),
        (COUNTED, "service,-1,1,1,1", "column 'Bad': -1 is no number of answers"),
        (COUNTED, "service,1,1,9999999999,1", "column 'Good': 9999999999 is no number of answers"),
        (COUNTED, "service,some,1,1,1", "column 'Bad': 'some' is not a number"),
        (COUNTED, "strategy,1,1,1,1", "column 'Bad': 'strategy' is answered once"),
        (COUNTED.replace("Kurang.", "7"), "service,1,1,1,1", "column 'Weak': '7' is no answer to 'service'"),
        (COUNTS, "service,1,,1,1", "column 'Weak': is empty"),
    ],
)
def test_what_counts_nothing_is_told(plan: Callable, mapping: str, table: str, told: str) -> None:
    """Shares, words, too many, and a question that one alone answers."""
    messages = said(plan(mapping, f"City,Year,Code,Bad,Weak,Good,No\nAmbon,2024,{table}\n"))

    assert f"2: {told}" in messages[0]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("counts: {1: A}", "says not of which indicator"),
        ("indicator: Code, counts: {1: '{indicator} A'}", "a column has the indicator"),
        (
            "indicator: Code, value: B, counts: {1: A}",
            "an answer is counted in 'counts', or given in 'value', not both",
        ),
        ("answers: {service: A}, count: B", "'count' means nothing without 'indicator' and 'value'"),
    ],
)
def test_a_mapping_says_of_what_answers_are_counted(plan: Callable, columns: str, told: str) -> None:
    """Once, in one way."""
    assert told in said(plan(f"columns: {{city: City, period: Year, {columns}}}\n", "City,Year,A,B\n"))[0]


def test_who_is_asked_in_several_places_is_counted_in_each(rated: Callable) -> None:
    """The units of a place are called by it and by their answer."""
    ratings = rated(
        "columns: {city: City, period: Year, respondent: Place, indicator: Code, counts: {3: Good, 4: Better}}\n",
        "City,Year,Place,Code,Good,Better\nAmbon,2024,Desk,service,1,2\nAmbon,2024,Web,service,3,0\n",
    )

    assert {name: unit.count for name, unit in ratings["service"].units.items()} == {
        "desk-answer-3": 1, "desk-answer-4": 2, "web-answer-3": 3,
    }  # fmt: skip


def test_a_turned_table_names_the_cell_of_each_answer_as_it_is_printed(rated: Callable) -> None:
    """Governments side by side, and in the place of evidence the row and the column of the file."""
    ratings = rated(
        "table: {turned: true}\ncolumns: {city: What, answers: '{indicator}'}\nperiod: {label: '2024'}\n",
        "What,Ambon\nbudget,yes\nstrategy,2\n",
        shared=MAPPING.replace("row {row}", "row {row}, column {column}"),
    )

    assert ratings["strategy"].evidence[0].locator.en == "row 3, column B"


def test_rows_that_the_mapping_does_not_want_are_passed_over(plan: Callable) -> None:
    """Whatever stands in them."""
    made = plan(
        WIDE.replace("ANSWERS", "strategy: A") + "only: {Kind: [city]}\n",
        "City,Year,Kind,A\nAmbon,2024,city,2\nMaluku,2024,province,none\n",
    )

    assert said(made) == []
    assert [file.name for file in made.assessments] == ["assessments/ambon/2024.own.yaml"]


@pytest.mark.parametrize(
    ("answers", "head", "cell", "message"),
    [
        ("strategy: A", "A", "7", "2: column 'A': the score 7 is not on the scale of 'strategy'"),
        ("budget: A", "A", "mungkin", "2: column 'A': 'mungkin' is no answer to 'budget': yes, no = write"),
        (
            "portal/search: A, portal/news: B",
            "A,B",
            "x,Y",
            "2: column 'A': 'x' does not say how far 'portal/search' is met",
        ),
        ("portal/search: A", "A", "Y", "2: column 'A': nothing says whether these practices of 'portal' are met: news"),
        (
            "skills: A",
            "A",
            "fully",
            "2: column 'A': 'skills' has several answers, and this cell is one = name a column",
        ),
        (
            "households: {column: A, per: B}",
            "A,B",
            "12,",
            "2: column 'A': the value of 'households' needs 'per' beside it",
        ),
        ("households: {column: A, per: B}", "A,B", "12,lots", "2: column 'B': 'lots' is not a number"),
    ],
)
def test_a_cell_that_is_no_answer_is_told_with_what_would_be_right(
    plan: Callable, answers: str, head: str, cell: str, message: str
) -> None:
    """In its row and column."""
    mapping = WIDE.replace("ANSWERS", answers) + "words: {Y: met}\n"

    [told] = said(plan(mapping, f"City,Year,{head}\nAmbon,2024,{cell}\n"))
    assert told.startswith(message)


def test_a_gap_in_a_checklist_is_never_a_practice_that_is_not_met(plan: Callable) -> None:
    """A list says of every practice whether it is met, so a mark for no answer has no place in it."""
    made = plan(
        WIDE.replace("ANSWERS", "portal/search: A, portal/news: B") + "words: {Y: met}\nstates: {'?': unknown}\n",
        "City,Year,A,B\nAmbon,2024,Y,?\n",
    )

    [told] = said(made)
    assert "nothing says whether these practices of 'portal' are met: news" in told


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Ambon,2024,strat,2,\n", "own@1 has no indicator 'strat' = did you mean 'strategy'?"),
        ("Ambon,2024,households,2,persons\n", "is counted in 'households' or 'rumah tangga', not in 'persons'"),
        (
            "Ambon,2024,strategy,2,\nAmbon,2024,strategy,3,\n",
            "ambon 2024 strategy stands here a second time; the first one",
        ),
    ],
)
def test_a_row_that_is_no_answer_is_told(plan: Callable, rows: str, message: str) -> None:
    """With the indicator that it means, its unit, and the row that said it before."""
    made = plan(
        "columns: {city: City, period: Year, indicator: Code, value: Value, unit: Unit}\n",
        f"City,Year,Code,Value,Unit\n{rows}",
    )

    assert any(message in told for told in said(made))


def test_a_result_with_a_gap_says_so_of_what_lies_below_it(plan: Callable, kota: Path) -> None:
    """``others`` holds for whatever the table does not tell, and for nothing that a published score tells."""
    made = plan("columns: {city: City, period: Year, scores: {strategy: S}}\n", "City,Year,S\nAmbon,2024,2\n")
    write_import(made)
    ratings = Run(kota).assessments["ambon/2024/own"].assessment.ratings

    assert "strategy" not in ratings
    assert {rating.state for rating in ratings.values()} == {"not-assessed"}


def test_the_same_question_under_two_names_is_told(plan: Callable) -> None:
    """A code and an id that mean one indicator, and two respondents whose names give one id."""
    long = "columns: {city: City, period: Year, indicator: Code, value: Value}\nindicators: {S1: strategy}\n"
    units = "columns: {city: City, period: Year, respondent: No, answers: {service: U1}}\n"
    twice = plan(long, "City,Year,Code,Value\nAmbon,2024,S1,2\nAmbon,2024,strategy,3\n")
    same = plan(units, "City,Year,No,U1\nAmbon,2024,A-1,2\nAmbon,2024,a 1,3\n")

    assert [finding.code for finding in (*twice.findings, *same.findings)] == ["M114", "M114"]


def test_two_tables_that_contradict_each_other_are_told(plan: Callable) -> None:
    """Neither is silently preferred."""
    mapping = WIDE.replace("ANSWERS", "strategy: A")
    [told] = said(plan(mapping, "City,Year,A\nAmbon,2024,3\n", "City,Year,A\nAmbon,2024,2\n"))

    assert "says 2, and another row or table says 3" in told


def test_a_blank_that_nothing_fills_breaks_no_text(rated: Callable) -> None:
    """An empty remark leaves the rest of the sentence, and a sentence that is nothing else is none."""
    ratings = rated(
        "columns: {city: City, period: Year, note: Note, answers: {strategy: A}}\n",
        "City,Year,A,Note\nAmbon,2024,2,\n",
        shared=MAPPING.replace("of {indicator}", "of it. {note}"),
    )

    assert ratings["strategy"].rationale is not None
    assert ratings["strategy"].rationale.en == "The survey says 2 of it. ."
