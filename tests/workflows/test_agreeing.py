"""How far assessors agree is told from what each answered alone, by dimension, the biggest gaps first."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.errors import NothingMatchedError, RefusedError
from maturity.model.measures.judgements import JudgementScale
from maturity.reports.agreement.value import AssessmentAgreement
from maturity.scoring.rater_statistics import Undefined
from maturity.workflows.agreeing import agreements
from maturity.workflows.selection import selectors_of

RATINGS = "assessments/kota/2024.mini.yaml"
THREE = "".join(
    f"  - {{id: {name.lower()}, name: {name} {last}}}\n"
    for name, last in (("Siti", "Aminah"), ("Budi", "Santoso"), ("Rina", "Wati"))
)
ANSWERS = {
    "    level: 2\n": "{siti: {level: 3}, budi: {level: 1}}",
    "    choice: partial\n": "{siti: {choice: partial}, budi: {choice: partial}}",
    "    practices: [budget]\n": "{siti: {practices: [budget]}, budi: {practices: [budget, data]}}",
    "    value: 62.5\n": "{siti: {value: 60}, budi: {value: 65}}",
    "    value: 4000\n": "{siti: {value: 4000}, budi: {value: 4000}}",
    "    progress: partly-reached\n": "{siti: {progress: reached}}",
}


@pytest.fixture
def rated(kota: Path, change: Callable) -> Path:
    """A city that two of its three assessors rated alone."""
    change(kota / RATINGS, "  - name: Tim Contoh\n", THREE)
    for answer, opinions in ANSWERS.items():
        change(kota / RATINGS, answer, f"{answer}    opinions: {opinions}\n")
    return kota


def agreement(root: Path) -> AssessmentAgreement:
    (found,) = agreements(root, selectors_of(()))
    return found


def test_each_kind_of_answer_is_compared_by_its_own_scale(rated: Path) -> None:
    """Levels by their order, a checklist entry by entry, numbers by their scores; each with what it rests on."""
    whole = {(each.scale, *map(str, each.among)): each for each in agreement(rated).figures if not each.node}
    assert {key: (each.alpha.units, each.percent.value) for key, each in whole.items()} == {
        (JudgementScale.ORDINAL, "1", "2", "3"): (1, 0),
        (JudgementScale.ORDINAL, "1", "3", "5"): (1, 1),
        (JudgementScale.NOMINAL, "met", "unmet"): (2, Fraction(1, 2)),
        (JudgementScale.INTERVAL,): (2, Fraction(1, 2)),
    }
    assert whole[JudgementScale.ORDINAL, "1", "2", "3"].alpha.why is Undefined.ONE_UNIT


def test_the_biggest_gap_comes_first(rated: Path) -> None:
    """With what is agreed, and whether anything says how they agreed."""
    found = agreement(rated)
    assert (found.gaps[0].size, found.gaps[0].is_far) == (1, True)
    assert [gap.indicator for gap in found.gaps] == ["online", "openness", "coverage"]
    assert [gap.size for gap in found.gaps] == sorted((gap.size for gap in found.gaps), reverse=True)
    assert (found.gaps[0].answers, found.gaps[0].agreed) == ((("siti", "3"), ("budi", "1")), "2")
    assert (found.alike, found.alone) == (2, 1)


def test_each_person_is_held_against_the_agreed_answer(rated: Path) -> None:
    """It is nobody's own, so it is no further person who agrees."""
    assert [(each.id, each.answered, each.compared, each.kept) for each in agreement(rated).raters] == [
        ("siti", 6, 6, 3),
        ("budi", 5, 5, 2),
    ]


def test_only_one_of_them_says_that_it_applies(rated: Path, change: Callable) -> None:
    """That is as far apart as two people can be."""
    change(rated / RATINGS, "budi: {choice: partial}", "budi: {state: not-applicable}")
    gaps = {gap.indicator: gap for gap in agreement(rated).gaps}
    assert (gaps["catalogue"].size, gaps["catalogue"].is_far) == (1, True)


def test_three_people_have_no_kappa(rated: Path, change: Callable) -> None:
    """Kappa compares two; alpha takes any number, and says on how many answers it rests."""
    change(rated / RATINGS, "budi: {practices: [budget, data]}", "budi: {practices: []}, rina: {practices: [budget]}")
    (figures,) = (each for each in agreement(rated).figures if not each.node and each.among == ("met", "unmet"))
    assert (figures.raters, figures.linear.why, figures.quadratic.why) == (3, Undefined.NOT_TWO, Undefined.NOT_TWO)
    assert figures.alpha.value is not None


def test_nothing_is_compared_without_two_people(kota: Path) -> None:
    """And a file with errors is not compared at all."""
    with pytest.raises(NothingMatchedError, match="answered alone by two people"):
        agreements(kota, selectors_of(()))


def test_what_has_errors_is_refused(rated: Path, change: Callable) -> None:
    """Nobody is told a figure that rests on an answer off the scale."""
    change(rated / RATINGS, "budi: {level: 1}", "budi: {level: 9}")
    with pytest.raises(RefusedError, match="cannot be compared"):
        agreements(rated, selectors_of(()))


def test_the_report_says_what_the_figures_mean(rated: Path, run: Callable) -> None:
    """In words, with the sources of the bounds; what is undefined is said with its reason, in both languages."""
    english = run("agree", "kota", "-C", rated, "--lang", "en").out
    for words in (
        "Siti Aminah (siti): 6 answers, 3 of 6 became the agreed one",
        "scores: kappa, linear 0.667: substantial; kappa, quadratic 0.857: almost perfect; alpha 0.889: reliable",
        "steps 1 to 3: undefined (only one answer is shared)",
        "Landis and Koch (1977)",
        "online (Online services): siti 3, budi 1; agreed: 2; two steps or more apart",
        "1 indicator was answered by one person only",
    ):
        assert words in english, words
    indonesian = run("agree", "kota", "-C", rated, "--lang", "id").out
    assert "tingkat 1 sampai 3: tidak terdefinisi (hanya satu jawaban yang dijawab bersama)" in indonesian
    assert "skor: kappa linear 0,667: kuat" in indonesian
    markdown = run("agree", "kota", "-C", rated, "--format", "markdown", "--lang", "en").out
    assert markdown.startswith("## kota/2024/mini\n")
    (record,) = json.loads(run("agree", "kota", "-C", rated, "--format", "json").out)
    alpha = next(each["alpha"] for each in record["figures"] if each["scale"] == "interval")
    assert alpha == {
        "units": 2, "value": "0.888888889", "undefined": None, "means": "reliable"
    }  # fmt: skip
