"""The frameworks and assessments that we ship are our product, and are tested as such."""

import re
from pathlib import Path

import pytest

from maturity.checks.missing_translation import texts_in
from maturity.model.assessment import State
from maturity.storage.shipped import library_frameworks
from maturity.workflows.validation import Validated, validate

ROOT = Path(__file__).parents[2]
STUDIES = (
    "pontianak/2021/cohen-smart-governance",
    "pontianak/undated/cohen-smart-governance",
    "jakarta/2023/grindle-implementation",
    "banjarmasin/2023/grindle-implementation",
    "bukittinggi/2016-2017/bukittinggi-smart-targets",
)


@pytest.fixture(scope="module")
def shipped() -> Validated:
    """Everything in this repository, validated."""
    return validate(ROOT)


def assessments(shipped: Validated) -> dict[str, object]:
    return {
        f"{folder.id}/{period}/{family}": loaded.model
        for folder in shipped.workspace.cities.values()
        for (period, family), loaded in folder.assessments.items()
    }


def test_nothing_is_wrong_with_it(shipped: Validated) -> None:
    """Not even a warning."""
    assert shipped.findings == ()


def test_the_five_studies_are_coded(shipped: Validated) -> None:
    """Each study has its assessment, and each assessment cites a study."""
    found = assessments(shipped)

    assert set(STUDIES) <= set(found)
    assert all(model.sources for model in found.values())


def test_the_library_has_what_the_studies_use() -> None:
    """Five frameworks, by their ids and versions."""
    assert library_frameworks() == (
        "bukittinggi-smart-targets@2016",
        "cohen-smart-governance@2014",
        "e-government-stages@2015",
        "grindle-implementation@1980",
        "pontianak-smart-city-masterplan@2019",
    )


def test_every_rating_rests_on_a_passage_and_every_gap_on_a_reason(shipped: Validated) -> None:
    """No level without evidence in both languages, and no gap without saying why."""
    for slug, model in assessments(shipped).items():
        for name, rating in model.ratings.items():
            if rating.state is State.RATED:
                assert rating.evidence, (slug, name)
                assert rating.rationale, (slug, name)
                assert rating.confidence, (slug, name)
                assert rating.confidence.value in {"low", "medium"}, (slug, name)
            else:
                assert rating.reason, (slug, name)


def test_every_text_is_there_in_both_languages(shipped: Validated) -> None:
    """And no translation is merely a copy of a whole sentence."""
    for slug, model in assessments(shipped).items():
        for keys, text in texts_in(model):
            assert text.id, (slug, keys)
            assert text.en, (slug, keys)
            assert text.id != text.en or len(text.en.split()) < 6, (slug, keys)


def test_no_passage_of_a_study_is_copied(shipped: Validated) -> None:
    """Evidence is paraphrased; quotes, if any, are a few words."""
    for model in assessments(shipped).values():
        assert all(not evidence.quote or len(evidence.quote.split()) <= 8 for _, evidence in model.all_evidence())


def test_all_five_studies_fit_into_the_factor_catalogue(shipped: Validated) -> None:
    """Each study names factors of the catalogue, supporting or inhibiting, internal or external."""
    used = set()
    for slug in STUDIES:
        notes = assessments(shipped)[slug].factors
        assert notes, slug
        used |= {note.factor for note in notes}
    catalogue = {factor.id for factor in shipped.workspace.factors.model.factors}

    assert used <= catalogue


@pytest.mark.parametrize(
    ("slug", "clauses"),
    [
        ("pontianak/2021", ["70", "JEPIN", "SOP", "wifi", "CCTV", "Satu Data"]),
        ("jakarta/2023", ["151/2018|151 Tahun 2018", "CRM"]),
        ("banjarmasin/2023", ["2022", "Diskominfotik"]),
        ("bukittinggi/2016-2017", ["242", "KLIK", "Jam Gadang", "SMAN 1", "Kaba Bukittinggi", "World Bank"]),
    ],
)
def test_the_facts_of_each_study_are_found(slug: str, clauses: list[str]) -> None:
    """Names and numbers that a reader of the study looks for stand in the city's files."""
    city, period = slug.split("/")
    files = [path for path in (ROOT / "assessments" / city).iterdir() if path.name.startswith((period, "services"))]
    text = "\n".join(path.read_text() for path in files)

    assert [clause for clause in clauses if not re.search(clause, text)] == []
