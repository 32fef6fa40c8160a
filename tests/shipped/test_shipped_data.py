"""The frameworks and assessments that we ship are our product, and are tested as such."""

import re
from datetime import date
from pathlib import Path

import pytest

from maturity.checks.text_tree import every
from maturity.model.framework import ScoringOrigin
from maturity.model.framework_role import Purpose
from maturity.model.measures.compound import Compound
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.framework_library import Library
from maturity.storage.shipped import library_frameworks
from maturity.workflows.run import Run
from maturity.workflows.suppressing import suppress

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 30)
"""The day on which the comments in the files were written."""
STUDIES = (
    "pontianak/2021/cohen-smart-governance",
    "pontianak/undated/cohen-smart-governance",
    "pontianak/undated/edward-implementation",
    "jakarta/2023/grindle-implementation",
    "banjarmasin/2023/grindle-implementation",
    "bukittinggi/2016-2017/bukittinggi-smart-targets",
)


@pytest.fixture
def shipped(repository: Run) -> Run:
    """Everything in this repository, validated."""
    return repository


def assessments(shipped: Run) -> dict[str, object]:
    return {
        f"{folder.id}/{period}/{family}": loaded.model
        for folder in shipped.workspace.cities.values()
        for (period, family), loaded in folder.assessments.items()
    }


NOT_FOUND = {"larasati-hernawati", "smart-governance-pontianak"}
"""Two studies that could not be found under any address; the files say so."""


def test_nothing_is_wrong_with_it(shipped: Run) -> None:
    """Not even a warning; two sources that nobody can look up are told of, and switched off with a reason."""
    told = suppress(shipped.workspace.documents.values(), shipped.findings, AS_OF)

    assert told.findings == ()
    assert {finding.rule for finding in told.ignored} == {"unfindable-source"}
    assert {str(finding.place.keys[-1]) for finding in told.ignored} == NOT_FOUND


def test_no_criterion_passes_for_an_authority_s_without_a_word(shipped: Run) -> None:
    """What an official framework asks for names the place where it stands, or is marked as read by nobody.

    Held against the findings before any comment could silence one, and against the rule being there to find them.
    """
    official = [
        (name, loaded.model.provenance[name])
        for loaded in shipped.workspace.frameworks.values()
        if loaded.model.scoring_origin is ScoringOrigin.OFFICIAL
        for name, indicator in loaded.model.indicators.items()
        if indicator.measure.described_steps
    ]

    assert [finding for finding in shipped.findings if finding.rule in {"unmarked-criteria", "dangling-criteria"}] == []
    assert len(official) >= SHAPES["spbe@2020"]
    assert [name for name, one in official if one.is_unmarked and one.source is None] == []


def test_every_framework_says_what_it_is_for_and_whom(shipped: Run) -> None:
    """Nobody has to guess which of them to take; a family of several is called something."""
    frameworks = [loaded.model for loaded in shipped.workspace.frameworks.values()]
    families = Library(frameworks).families.values()

    assert [each.ref for each in frameworks if each.purpose is Purpose.OTHER or each.needed_by is None] == []
    assert [each.id for each in families if not any(one.family and one.family.title for one in each.members)] == []


def test_the_stage_models_stand_side_by_side(shipped: Run) -> None:
    """Each is one ladder whose stages have names, so that a table can hold them all."""
    stages = Library(loaded.model for loaded in shipped.workspace.frameworks.values()).families["stages"]

    assert len(stages.members) >= 7
    assert stages.ladder == (1, 2, 3, 4, 5)


def test_the_six_studies_are_coded(shipped: Run) -> None:
    """Each study has its assessment, and each assessment cites a study."""
    found = assessments(shipped)

    assert set(STUDIES) <= set(found)
    assert all(model.sources for model in found.values())


LIBRARY = """
bukittinggi-smart-targets@2016 capgemini-stages@2007 cohen-smart-city-wheel@2014 cohen-smart-governance@2014
e-government-stages@2015 edward-implementation@1980 epss@2022 garuda-smart-city@2017 govtech-maturity-index@2022
grindle-implementation@1980 ietpd@2023 iid@2021 iid@2025 iid@2026 ikasandi@2026 ipp@2022 itu-y4904@2019
layne-lee-stages@2001 moon-stages@2002 open-data-maturity@2025 pekppp@2022 pemdi@2026 pontianak-rpjmd@2025
pontianak-smart-city-masterplan@2019 skm@2017 smart-city-movement-evaluation@2018 smart-city-movement-evaluation@2021
smart-city-movement@2017 spbe-national-targets@2023 spbe-national-targets@2024 spbe@2018 spbe@2020 u4ssc@2017
un-aspa-stages@2001 un-losi@2024 un-stages@2012 world-bank-stages@2002
"""
SHAPES = {
    "spbe@2018": 35,
    "spbe@2020": 47,
    "pemdi@2026": 20,
    "epss@2022": 38,
    "skm@2017": 9,
    "ikasandi@2026": 3,
    "smart-city-movement@2017": 18,
    "smart-city-movement-evaluation@2018": 5,
    "smart-city-movement-evaluation@2021": 5,
    "u4ssc@2017": 91,
    "edward-implementation@1980": 12,
    "un-losi@2024": 95,
    "govtech-maturity-index@2022": 48,
    "open-data-maturity@2025": 135,
    "pekppp@2022": 45,
    "iid@2026": 42,
}
"""How many indicators the published frameworks have."""


def test_the_library_is_whole() -> None:
    """Every framework that the library promises, by id and version."""
    assert library_frameworks() == tuple(LIBRARY.split())


def test_published_frameworks_have_all_their_indicators(shipped: Run) -> None:
    """As many as their authors count; the wheel's 46 indicators hold 62 measures, 16 of them shared with ISO 37120."""
    for ref, count in SHAPES.items():
        assert len(shipped.workspace.frameworks[ref].model.indicators) == count, ref
    wheel = shipped.workspace.frameworks["cohen-smart-city-wheel@2014"].model
    measures = [
        len(each.measure.parts) if isinstance(each.measure, Compound) else 1 for each in wheel.indicators.values()
    ]
    assert sum(measures) == 62
    spbe = shipped.workspace.frameworks["spbe@2020"].model
    assert [len(list(domain.dimensions)) for domain in spbe.dimensions] == [1, 3, 2, 2]


SILENCE = re.compile(
    r"not known|known only|unknown|not described|not shown|not said|not mentioned|no evidence|silent|the stud(y|ies)|"
    r"(tidak|belum) (diketahui|diuraikan|terbukti|disebut)|tanpa bukti|sumber tidak|"
    r"(?<!berbasis )penelitian|naskah(?! dinas)"  # research that evaluates, and official letters, are the city's
)
"""Words by which a text speaks of what somebody knows or says of a city, and not of the city."""


def test_levels_are_states_of_the_city(shipped: Run) -> None:
    """No answer that a shipped framework offers says that something is not known, described or shown.

    A source that is silent is no level: with a better one the level would change, though the city did not.
    """
    spoken = {
        (ref, name, text.en or text.id)
        for ref, loaded in shipped.workspace.frameworks.items()
        for name, indicator in loaded.model.indicators.items()
        for _, text in every(Text, indicator.measure)
        if SILENCE.search(f"{text.en} {text.id}".lower())
    }

    assert spoken == set()


def test_the_published_weights_are_exact(shipped: Run) -> None:
    """SPBE's 47 weights, as the official table has them, add up to 100."""
    spbe = shipped.workspace.frameworks["spbe@2020"].model
    assert [str(domain.weight) for domain in spbe.dimensions] == ["13", "25", "16.5", "45.5"]
    assert sum(indicator.weight for indicator in spbe.indicators.values()) == 100


def test_every_rating_rests_on_a_passage_and_every_gap_on_a_reason(shipped: Run) -> None:
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


def test_every_text_is_there_in_both_languages(shipped: Run) -> None:
    """And no translation is merely a copy of a whole sentence."""
    for slug, model in assessments(shipped).items():
        for keys, text in every(Text, model):
            assert text.id, (slug, keys)
            assert text.en, (slug, keys)
            assert text.id != text.en or len(text.en.split()) < 6, (slug, keys)


def test_no_passage_of_a_study_is_copied(shipped: Run) -> None:
    """Evidence is paraphrased; quotes, if any, are a few words."""
    for model in assessments(shipped).values():
        assert all(not evidence.quote or len(evidence.quote.split()) <= 8 for _, evidence in model.all_evidence())


def test_all_six_studies_fit_into_the_factor_catalogue(shipped: Run) -> None:
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


def test_no_summary_says_what_its_page_says_already(shipped: Run) -> None:
    """Where an authority's index heads a page, a summary that names it again is the same sentence twice."""
    published = {
        slug: one for slug, one in assessments(shipped).items() if one.reported and one.reported.index is not None
    }
    again = [
        slug
        for slug, one in published.items()
        if one.summary
        for said in one.summary.model_dump(exclude_none=True).values()
        if re.search(rf"(?<![\d.,]){str(one.reported.index).replace('.', '[.,]')}(?![\d])", said)
    ]

    assert len(published) > 188
    assert again == []
