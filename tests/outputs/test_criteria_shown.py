"""Whose words a level is: said on pages, in explain, forms, editors and open data, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.exchange.node_records import criteria_record
from maturity.model.framework import Framework
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.criteria_words import criteria_words
from maturity.presentation.framework_summary import read_criteria, whose_criteria
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice
from maturity.presentation.words import words
from maturity.schemas.of_framework import assessment_schema
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.outputs.conftest import FRAMEWORK, LEVELS, SOURCE, indicator, said
from tests.outputs.test_site_pages import pages, words_of

MINI = "frameworks/mini/1/framework.yaml"
OURS = {"en": "ours", "id": "rumusan tim penyusun"}


def made(**changes: Any) -> Framework:
    """Return an authority's framework: one indicator in a dimension, two at the root."""
    compound = indicator("pair", kind="compound", parts={
        "ease": {"title": said("ease"), "measure": {"kind": "levels", "levels": LEVELS}},
        "size": {"title": said("size"), "measure": {"kind": "quantity", "unit": said("km"),
                                                    "goalposts": {"worst": 0, "best": 10}}},
    })  # fmt: skip
    inside = {
        "id": "inside",
        "title": said("Inside"),
        "indicators": [indicator("ladder", kind="levels", levels=LEVELS)],
    }
    number = indicator("number", kind="quantity", unit=said("km"), goalposts={"worst": 0, "best": 10})
    whole = {
        **FRAMEWORK,
        "scoring_origin": "official",
        "bands": [],
        "dimensions": [inside],
        "indicators": [compound, number],
    }
    whole["sources"] = {"law": SOURCE, "guide": {**SOURCE, "title": "A guide", "verified": False}}
    for name, criteria in changes.items():
        {"whole": whole, "inside": inside, "ladder": inside["indicators"][0], "pair": compound}[name].update(criteria)
    return Framework.model_validate(whole)


def given(source: str, locator: str = "", *inferred: int | str) -> dict[str, Any]:
    said_at = {"locator": said(locator)} if locator else {}
    return {"criteria": {"source": source, **said_at, **({"inferred": [*inferred]} if inferred else {})}}


def test_an_indicator_takes_over_what_stands_above() -> None:
    """From its dimension, else from the framework; a place is taken over with its source and not without it."""
    found = made(whole=given("law", "annex"), inside=given("guide")).provenance

    assert [(found[name].source, found[name].locator is not None) for name in ("pair", "inside", "ladder")] == [
        ("law", True), ("guide", False), ("guide", False),
    ]  # fmt: skip
    own = made(whole=given("law", "annex"), ladder={"criteria": {"inferred": [1]}}).provenance["ladder"]
    assert (own.source, own.locator and own.locator.en) == ("law", "annex (en)")
    other = made(whole=given("law", "annex"), ladder=given("guide")).provenance["ladder"]
    assert (other.source, other.locator) == ("guide", None)


def test_the_criteria_that_somebody_read_are_counted() -> None:
    """Five levels, five of a part and one number; less those that are ours, or marked, or of a source nobody read."""
    private = {"sources": {"law": {**SOURCE, "private": True}}}
    for count, framework in (
        (11, made(whole=given("law"))),
        (1, made()),  # the number alone, which describes no steps
        (9, made(whole=given("law"), ladder={"criteria": {"inferred": [1, 4]}})),
        (10, made(whole=given("law"), pair={"criteria": {"inferred": ["ease/2"]}})),
        (6, made(whole=given("law"), inside={"verified": False})),
        (5, made(whole=given("guide"), ladder=given("law"))),
        (0, made(whole={**given("law"), "verified": False})),
        (0, made(whole={**private, **given("law")})),  # nobody else can read it
    ):
        found = read_criteria(framework)
        assert found is not None
        assert (found.read, found.all) == (count, 11)


def test_a_consultant_s_criteria_are_the_consultant_s() -> None:
    """No share is shown of what nobody else said, unless the file says whose it is."""
    own = made(whole={"scoring_origin": "consultant"})

    assert read_criteria(own) is None
    assert whose_criteria(own, words("en")) == "own criteria"
    assert read_criteria(made(whole={"scoring_origin": "consultant", **given("law")})) is not None


@pytest.mark.parametrize(
    ("changes", "english", "indonesian"),
    [
        (given("law", "p. 4"), "Criteria after A study, p. 4 (en).", "Kriteria menurut A study, p. 4 (id)."),
        (given("law", "", 1), "Criteria after A study. Level 1 is worded by us.",
         "Kriteria menurut A study. Rumusan tingkat 1 disusun oleh tim penyusun."),
        (given("law", "", 1, 4), "Criteria after A study. Levels 1 and 4 are worded by us.",
         "Kriteria menurut A study. Rumusan tingkat 1 dan 4 disusun oleh tim penyusun."),
        (given("guide"), "Criteria after A guide (unverified).", "Kriteria menurut A guide (belum terverifikasi)."),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_the_sentence_reads_well(changes: dict[str, Any], english: str, indonesian: str) -> None:
    """Source, place, and what is ours; nothing where nothing is known."""
    framework = made(ladder=changes)
    one = framework.indicators["ladder"]

    assert criteria_words(one, framework, Voice("en")).sentence == english
    assert criteria_words(one, framework, Voice("id")).sentence == indonesian


def test_answers_that_are_called_by_numbers_are_no_levels() -> None:
    """What the steps are is for the measure to say, and not for how they are called."""
    choices = {name: {"text": said(f"answer {name}"), "points": int(name)} for name in ("1", "2")}
    framework = made(ladder=indicator("ladder", kind="choices", choices=choices) | given("law", "", "1"))

    sentence = criteria_words(framework.indicators["ladder"], framework, Voice("en")).sentence
    assert sentence == "Criteria after A study. The answer marked as ours is worded by us."


def test_a_private_source_is_not_named() -> None:
    """What is shown nowhere is not shown beside a level either."""
    framework = made(whole={"sources": {"law": {**SOURCE, "private": True}}, **given("law", "p. 4")})

    assert criteria_words(framework.indicators["ladder"], framework, Voice("en")).sentence == ""


@pytest.mark.parametrize(
    ("framework", "record"),
    [
        (
            made(ladder={"criteria": {"source": "guide", "locator": {"en": "p. 4"}, "inferred": [2]}}),
            {
                "source": "guide", "title": "A guide", "locator": {"en": "p. 4"}, "inferred": ["2"],
                "verified": False,
            },
        ),
        (made(whole=given("law")), {"source": "law", "title": "A study", "inferred": [], "verified": True}),
        (made(), {}),
        (made(whole={"sources": {"law": {**SOURCE, "private": True}}, **given("law", "p. 4")}), {}),
    ],
    ids=["of its own", "of the whole", "unknown", "private"],
)  # fmt: skip
def test_open_data_say_where_the_criteria_stand(framework: Framework, record: dict[str, Any]) -> None:
    """By the source, and nothing where it is not known or not shown."""
    assert criteria_record(framework.indicators["ladder"], framework) == record


@pytest.fixture
def kota_with_ours(kota: Path, change: Callable[..., None]) -> Path:
    """The small workspace, in which level 2 of an indicator and one answer are ours."""
    measure = "        next_step:\n          1: {id: Mulai"
    change(kota / MINI, measure, f"        criteria: {{locator: {{id: hlm. 4, en: p. 4}}, inferred: [2]}}\n{measure}")
    choice = "            unsure: {text: {id: Tidak yakin, en: Unsure}, points: 1}\n"
    change(kota / MINI, choice, f"{choice}        criteria: {{inferred: [unsure]}}\n")
    return kota


def portfolio(root: Path) -> Portfolio:
    return assemble(Run(root), selectors_of(())).portfolio


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_mark_what_is_ours(kota_with_ours: Path, language: Language) -> None:
    """The framework's page and the fold of the rating: a sentence, and a mark at the level and at the answer."""
    every = pages(portfolio(kota_with_ours), language)
    mark = f'<span class="mark">{OURS[language]}</span>'

    for address in ("frameworks/mini/1.html", "cities/kota/2024.mini.html"):
        row = re.findall(r'<details class="row" id="online">.*?</details>', every[address].html, re.DOTALL)[0]
        steps = re.findall(r"<li.*?</li>", row[row.index('<ol class="rungs">') :], re.DOTALL)
        assert [mark in step for step in steps[:3]] == [False, True, False], address
        assert ("Criteria after Handbook of examples, p. 4." if language == "en" else "hlm. 4.") in row
        other = re.findall(r'<details class="row" id="catalogue">.*?</details>', every[address].html, re.DOTALL)[0]
        assert other.count(mark) == 1
    share = {"en": "11 of 13 criteria verified", "id": "11 dari 13 kriteria terverifikasi"}[language]
    assert share in words_of(every["frameworks/mini/1.html"])
    assert share in words_of(every["frameworks/index.html"])


def test_explain_and_open_data_say_it(kota_with_ours: Path, run: Callable) -> None:
    """In words beside the answer, and as data with the steps that are ours."""
    text = run("explain", "kota/2024/mini/online", "-C", kota_with_ours).out
    (node,) = json.loads(run("explain", "kota/2024/mini/online", "-C", kota_with_ours, "--format", "json").out)

    assert "Criteria after Handbook of examples, p. 4. Level 2 is worded by us." in text
    assert node["criteria"] == {
        "source": "handbook", "title": "Handbook of examples", "locator": {"id": "hlm. 4", "en": "p. 4"},
        "inferred": ["2"], "verified": True,
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_assessment_marks_it(kota_with_ours: Path, run: Callable, language: Language) -> None:
    """Whoever fills in the form sees which text is not the authority's."""
    run("new", "assessment", "kota", "2025", "mini", "--lang", language, "-C", kota_with_ours)
    form = (kota_with_ours / "assessments/kota/2025.mini.yaml").read_text(encoding="utf-8")

    assert re.findall(r"# +(\S+) = .*\((.*)\)$", form, re.MULTILINE) == [
        ("2", OURS[language]),
        ("unsure", OURS[language]),
    ]


def test_an_editor_shows_it(kota_with_ours: Path) -> None:
    """The list of answers that an editor offers has the mark, in both languages."""
    framework = Run(kota_with_ours).workspace.frameworks["mini@1"].model
    level = assessment_schema(framework, None)["properties"]["ratings"]["properties"]["online"]["properties"]["level"]
    told = level["anyOf"][0]["enumDescriptions"]

    assert [text.endswith("(ours / rumusan tim penyusun)") for text in told] == [False, True, False]


def test_an_editor_says_at_the_indicator_where_its_criteria_stand(kota_with_ours: Path) -> None:
    """Whoever hovers over it reads the sentence that the page has, in both languages."""
    framework = Run(kota_with_ours).workspace.frameworks["mini@1"].model
    about = assessment_schema(framework, None)["properties"]["ratings"]["properties"]["online"]["description"]

    assert "Criteria after Handbook of examples, p. 4. Level 2 is worded by us." in about
    assert "Kriteria menurut Handbook of examples, hlm. 4. Rumusan tingkat 2 disusun oleh tim penyusun." in about


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_score_by_what_nobody_could_verify_says_so(
    kota: Path, change: Callable[..., None], run: Callable, language: Language
) -> None:
    """In the terminal as on the page, in both languages."""
    said = {"id": "Kerangka ini belum terverifikasi", "en": "This framework is unverified"}[language]
    command = ("score", "kota/2024/mini", "--lang", language, "-C", kota)
    assert said not in run(*command).out

    change(kota / "frameworks/mini/1/framework.yaml", "\nscoring_origin:", "\nverified: false\nscoring_origin:")
    assert said in run(*command).out
