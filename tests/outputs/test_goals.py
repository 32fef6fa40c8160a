"""What a city itself aims for stands wherever its answer stands, in both languages, and is reached only by a rating."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.text import Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.outputs.test_scorecard import words
from tests.outputs.test_site_pages import pages
from tests.page_text import plain

CASE = Path(__file__).parents[1] / "cases" / "scoring" / "goals-in-every-form"
NAME = "2025.goals-in-every-form"
SAID: dict[Language, dict[str, str]] = {
    "en": {
        "A score between levels": "level 2.5 of 4",
        "From a score to a level": "level 3 by 2030",
        "A choice": "Many",
        "Practices": "2 of 2 practices by 31 December 2029",
        "A quantity": "3 km per 10 people by June 2028",
        "Today a guess": "level 4",
        "Today filled in": "level 2",
        "Today disputed": "level 2",
        "Not rated today": "level 2",
    },
    "id": {
        "Skor di antara tingkat": "tingkat 2,5 dari 4",
        "Dari skor ke tingkat": "tingkat 3 paling lambat 2030",
        "Pilihan": "Banyak",
        "Praktik": "2 dari 2 praktik paling lambat 31 Desember 2029",
        "Besaran": "3 km per 10 jiwa paling lambat Juni 2028",
        "Kini dugaan": "tingkat 4",
        "Kini diisikan": "tingkat 2",
        "Kini disengketakan": "tingkat 2",
        "Kini tidak dinilai": "tingkat 2",
    },
}
"""The goals of the case by the title of their indicator."""
GAPS: dict[Language, tuple[str, ...]] = {
    "en": ("1.50 to go", "1.50 to go", "3.00 to go", "2.00 to go", "1.00 to go", "", "", "", ""),
    "id": tuple(
        f"kurang {gap} dari target" if gap else "" for gap in ("1,50", "1,50", "3,00", "2,00", "1,00", *[""] * 4)
    ),
}
"""Guessed, filled in, disputed and unrated answers have no distance that anybody could give."""
INDEX: dict[Language, str] = {"en": "With every goal reached: 2.94", "id": "Jika semua target tercapai: 2,94"}


@pytest.fixture
def aiming(tmp_path: Path, change: Callable[..., None]) -> Path:
    """A workspace of one city that aims for something with every indicator, with some by a year, a month or a day."""
    rated = tmp_path / "assessments" / "kota" / f"{NAME}.yaml"
    framework = tmp_path / "frameworks" / "goals-in-every-form" / "1" / "framework.yaml"
    for path, text in (
        (tmp_path / "maturity.yaml", "title: {en: Trial, id: Uji}\npublisher: Us\nlanguages: [id, en]\n"),
        (rated.with_name("city.yaml"), "id: kota\nname: Kota Uji\nkind: city\n"),
        (rated, (CASE / "assessment.yaml").read_text(encoding="utf-8")),
        (framework, (CASE / "framework.yaml").read_text(encoding="utf-8")),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    change(rated, "goal: {level: 3}", "goal: {level: 3, by: 2030}")
    change(rated, "goal: {practices: [a, b]}", "goal: {practices: [a, b], by: 2029-12-31}")
    change(rated, "goal: {value: 3}", "goal: {value: 3, by: 2028-06}")
    return tmp_path


def portfolio(root: Path) -> Portfolio:
    return assemble(Run(root), selectors_of(())).portfolio


def listed(html: str) -> list[str]:
    """The lines of the list of goals on a page."""
    section = html.split('id="_goals"', 1)[1].split("</ul>", 1)[0]
    return [plain(item, "") for item in section.split("<li>")[1:]]


@pytest.mark.parametrize("language", SAID)
def test_pages_list_every_goal(aiming: Path, language: Language) -> None:
    """On the result's own page with how far it is, and on the city's page with where it is said."""
    made, where = pages(portfolio(aiming), language), {"en": "Goals in every form", "id": "Tujuan dalam segala bentuk"}
    lines = [
        f"{title}: {said}" + (f" · {gap}" if gap else "")
        for (title, said), gap in zip(SAID[language].items(), GAPS[language], strict=True)
    ]

    assert listed(made[f"cities/kota/{NAME}.html"].html) == lines
    assert listed(made["cities/kota.html"].html) == [f"{line} ({where[language]}, 2025)" for line in lines]


@pytest.mark.parametrize("language", SAID)
def test_the_scorecard_has_every_goal(aiming: Path, language: Language) -> None:
    """Under its indicator, and the index that all of them would give under today's."""
    label, seen = {"en": "Goal", "id": "Target"}[language], words(portfolio(aiming), language)

    assert [f"{label}: {said}" for said in SAID[language].values() if f"{label}: {said}" not in seen] == []
    assert seen.count(f"{label}: ") == len(SAID[language])
    assert INDEX[language] in seen


@pytest.mark.parametrize("language", SAID)
def test_the_terminal_has_every_goal(aiming: Path, run: Callable, language: Language) -> None:
    """In the table of `score` behind the answer, and in `explain` on a line of its own."""
    label, wanted = {"en": "goal", "id": "target"}[language], list(SAID[language].values())
    table = run("score", "kota", "--lang", language, "-C", aiming).out
    tree = run("explain", "kota", "--lang", language, "-C", aiming).out

    assert re.findall(rf" · {label}: (.+)", table) == wanted
    assert re.findall(rf"│? +{label}: (.+)", tree) == wanted


def test_a_form_says_how_a_goal_is_written(aiming: Path, run: Callable) -> None:
    """Once, above the ratings, as a comment, with the key that the first one is answered with."""
    ended = run("new", "assessment", "kota", "2026", "goals-in-every-form", "-C", aiming)
    form = (aiming / "assessments" / "kota" / "2026.goals-in-every-form.yaml").read_text(encoding="utf-8")

    assert ended.code == 0
    assert re.findall(r"#   (goal: {.+})  # only where", form) == ["goal: {level: , by: }"]


def test_a_reviewer_reads_the_goal(aiming: Path, run: Callable) -> None:
    """It is under the seal, so it stands among what there is to read."""
    run("review", "start", "kota/2025/goals-in-every-form", "--reviewer", "Sri", "--interests", "none", "-C", aiming)
    (form,) = (aiming / "assessments" / "kota" / "reviews").iterdir()

    assert re.findall(r"its own goal: (.+)", form.read_text(encoding="utf-8")) == [
        "2.5", "3 (2030)", "many", "a b (2029-12-31)", "3 per 10 (2028-06)", "4", "2", "2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "gap"),
    [
        ("value: 1.5,", "level: 3,", "reached"),
        ("value: 1.5,", "level: 4,", "reached"),
        ("value: 1.5,", "value: 2.999,", ""),  # neither is it reached nor is there a distance that could be shown
        ("value: 1.5,", "state: disputed, reason: {en: No., id: Bukan.}, level: 3,", ""),
        ("value: 1.5,", "imputed: {method: value, reason: {en: A guess., id: Dugaan.}}, level: 3,", ""),
        ("value: 1.5,", "value: 2.994,", "0.01 to go"),
    ],
)
def test_a_goal_is_reached_only_by_a_rating_that_reaches_it(
    aiming: Path, change: Callable[..., None], old: str, new: str, gap: str
) -> None:
    """The distance is that of the numbers shown; what is disputed, filled in or rounded reaches nothing."""
    change(aiming / "assessments" / "kota" / f"{NAME}.yaml", old, new)

    assert gap_of(aiming, "value-to-level") == gap


@pytest.mark.parametrize(("value", "gap"), [(49, ""), (60, "reached"), (70, "reached"), (39, "0.10 to go")])
def test_what_counts_as_a_goalpost_is_not_what_lies_beyond_it(
    aiming: Path, change: Callable[..., None], value: int, gap: str
) -> None:
    """From 40 on all counts the same, and still 49 are fewer than the 60 aimed for."""
    framework = aiming / "frameworks" / "goals-in-every-form" / "1" / "framework.yaml"
    change(framework, "goalposts: {worst: 0, best: 4}", "goalposts: {worst: 0, best: 40, clip: true}")
    rated = aiming / "assessments" / "kota" / f"{NAME}.yaml"
    change(rated, "quantity: {value: 2, per: 10", f"quantity: {{value: {value}, per: 10")
    change(rated, "goal: {value: 3, by: 2028-06}", "goal: {value: 60}")

    assert gap_of(aiming, "quantity") == gap


def gap_of(root: Path, indicator: str) -> str:
    made = portfolio(root)
    return ResultViews(made, "en").of(*next(made.assessed)).indicators[indicator].goal_gap
