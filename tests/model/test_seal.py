"""A seal falls with every change of meaning, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.review_status import seal_of
from maturity.storage.yaml_reading import read_yaml

BASE = Path(__file__).parents[1] / "cases" / "base"
ASSESSMENT = BASE / "assessments/kota/2024.mini.yaml"
FRAMEWORK = BASE / "frameworks/mini/1/framework.yaml"
EN_LEVEL = "2: {id: Sebagian., en: Some.}"


def seals(assessment: Callable[[str], str] = str, framework: Callable[[str], str] = str) -> dict[str, str | None]:
    """Return the seal of every rating, after changes to the texts of the two files."""
    texts = [assessment(ASSESSMENT.read_text(encoding="utf-8")), framework(FRAMEWORK.read_text(encoding="utf-8"))]
    rated, yardstick = (read_yaml(text.encode())[0] for text in texts)
    one, other = Assessment.model_validate(rated), Framework.model_validate(yardstick)
    return {name: seal_of(name, one, other) for name in one.ratings}


def swap(old: str, new: str) -> Callable[[str], str]:
    def swapped(text: str) -> str:
        assert text.count(old) == 1, old
        return text.replace(old, new)

    return swapped


def changed(after: dict[str, str | None]) -> set[str]:
    before = seals()
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize(
    ("old", "new", "fallen"),
    [
        ("level: 2", "level: 3", {"online"}),
        ("confidence: high\n    rationale: {id: Separuh", "confidence: low\n    rationale: {id: Separuh", {"online"}),
        ("Half of the services are online.", "Most of the services are online.", {"online"}),
        ("id: Separuh layanan daring.", "id: Sebagian besar layanan daring.", {"online"}),
        ("locator: {id: hlm. 12, en: p. 12}", "locator: {id: hlm. 13, en: p. 13}", {"online"}),
        ("choice: partial", "choice: unsure", {"catalogue"}),
        ("practices: [budget]", "practices: [budget, data]", {"openness"}),
        ("value: 62.5", "value: 62.51", {"coverage"}),
        ("    state: disputed\n", "", {"users"}),
        ("The agency did not answer.", "The agency refused to answer.", {"waiting"}),
        ("    level: 2\n", "    level: 2\n    goal: {level: 3}\n", {"online"}),
    ],
)  # fmt: skip
def test_a_change_of_the_rating_breaks_its_seal_alone(old: str, new: str, fallen: set[str]) -> None:
    """Answer, state, reason, rationale, confidence, evidence and goal were all read."""
    assert changed(seals(assessment=swap(old, new))) == fallen


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Laporan tahunan 2024", "title: Laporan lain"),
        ("dated: 2024", "dated: 2020"),
        ("origin: third-party", "origin: official"),
    ],
)
def test_another_document_under_the_same_id_breaks_every_seal_that_rests_on_it(old: str, new: str) -> None:
    """Evidence is a passage in a document; who swaps the document has swapped the evidence."""
    cited = {"online", "catalogue", "openness", "coverage", "users", "training"}

    assert changed(seals(assessment=swap(old, new))) == cited


@pytest.mark.parametrize(
    ("old", "new", "fallen"),
    [
        (EN_LEVEL, "2: {id: Sebagian., en: Some of them.}", {"online"}),
        (EN_LEVEL, "2: {id: Sebagian kecil., en: Some.}", {"online"}),
        ("3: {id: Semua., en: All.}", "3: {id: Semua., en: Nearly all.}", {"online"}),
        ("en: How far are services online?", "en: Are services online?", {"online"}),
        ("partial: {text: {id: Sebagian, en: In part}, points: 3}",
         "partial: {text: {id: Sebagian, en: In part}, points: 4}", {"catalogue"}),
        ("data: {text: {id: Data dibuka, en: Data are open}, points: 2}",
         "data: {text: {id: Data dibuka, en: Data are open}, points: 3}", {"openness"}),
        ("goalposts: {worst: 0, best: 100}", "goalposts: {worst: 0, best: 90}", {"coverage"}),
        ("- {level: 2, bound: 30}", "- {level: 2, bound: 40}", {"waiting"}),
    ],
)  # fmt: skip
def test_a_change_of_the_measure_breaks_the_seals_of_its_indicator_alone(old: str, new: str, fallen: set[str]) -> None:
    """A level's text in either language, the question, what an answer earns: all were read, for one indicator."""
    assert changed(seals(framework=swap(old, new))) == fallen


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level: 2", "level: 2  # after a call"),
        ("level: 2", '"level": 2'),
        ("level: 2", "state: rated\n    level: 2"),
        ("value: 62.5", "value: 62.500"),
        ("Half of the services are online.", "Half of  the services\n      are online."),
        ("{source: report-2024, locator: {id: hlm. 12, en: p. 12}}",
         "locator: {en: 'p. 12', id: \"hlm. 12\"}\n        source: report-2024"),
        ("kind: report,", "kind: report, retrieved: 2026-01-01, verified: true,"),
        ("status: published", "status: draft"),
        ("  - name: Tim Contoh", "  - name: Tim Lain"),
    ],
)  # fmt: skip
def test_another_way_to_write_the_same_breaks_no_seal(old: str, new: str) -> None:
    """Comments, quotes, the order of keys, line breaks, idle zeros and defaults were not read; nor was the rest."""
    assert changed(seals(assessment=swap(old, new))) == set()


def test_the_order_of_a_list_means_nothing() -> None:
    """Practices are met or they are not, in whatever order they are listed."""
    one = seals(assessment=swap("practices: [budget]", "practices: [budget, data]"))
    other = seals(assessment=swap("practices: [budget]", "practices: [data, budget]"))

    assert one == other


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    weight: 2\n", "    weight: 7\n"),
        ("    combine: minimum\n", ""),
        ("title: {id: Layanan daring, en: Online services}", "title: {id: Daring, en: Online}"),
        ("1: {id: Mulai dengan satu layanan., en: Begin with one service.}", "1: {id: Mulai., en: Begin.}"),
        ("title: {id: Kerangka mini, en: Mini framework}", "title: {id: Lain, en: Another}"),
    ],
)
def test_what_a_reviewer_does_not_judge_breaks_no_seal(old: str, new: str) -> None:
    """Weights, rules, titles and advice are the framework's own matter."""
    assert changed(seals(framework=swap(old, new))) == set()


def test_a_seal_stays_what_it_is() -> None:
    """Seals lie in files for years: a program that computes them otherwise makes every review stale."""
    whole = sha256("".join(map(str, seals().values())).encode()).hexdigest()

    assert seals()["online"] == "sha256:b48a4d8952b907d839ba56fb1e15dccffd16d7fde9999c752d06d2efa1d932d6"
    assert whole == "052a1dc092327e41e6ab25e4575594ad65f38af4ecd7d230986da3524172c60b"


def test_without_a_rating_there_is_no_seal() -> None:
    """Nobody can have read what is not there."""
    value: Any = read_yaml(ASSESSMENT.read_bytes())[0]
    del value["ratings"]["online"]
    framework = Framework.model_validate(read_yaml(FRAMEWORK.read_bytes())[0])

    assert seal_of("online", Assessment.model_validate(value), framework) is None
    assert seal_of("nowhere", Assessment.model_validate(value), framework) is None
    value["ratings"]["nowhere"] = value["ratings"]["catalogue"]
    assert seal_of("nowhere", Assessment.model_validate(value), framework) is None


def test_a_default_that_is_written_out_breaks_no_seal() -> None:
    """Not even one that is made anew for each file: a count of all entries is a count without a filter."""
    asked = "          kind: quantity\n          unit: {id: hari, en: days}\n          direction: down\n"
    bounds = "          thresholds:\n            - {level: 2, bound: 30}\n            - {level: 4, bound: 7}\n"
    counted = "          kind: derived\n          unit: {id: layanan, en: services}\n"
    counted += bounds.replace("bound: 30", "bound: 3")
    counting = seals(framework=swap(f"{asked}{bounds}", counted))
    counting_all = seals(framework=swap(f"{asked}{bounds}", f"{counted}          where: {{}}\n"))

    assert counting == counting_all
    assert changed(counting) == {"waiting"}


def test_a_passage_of_an_unknown_source_is_sealed_as_it_stands() -> None:
    """What the source is nobody can read, so whoever names it later breaks the seal."""
    passage = "source: report-2024, locator: {id: hlm. 12, en: p. 12}"

    assert changed(seals(assessment=swap(passage, passage.replace("report-2024", "report-2042")))) == {"online"}
