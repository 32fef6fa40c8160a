"""The plans that we ship say what studies and public pages say of promises, work and advice, and nothing else."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from maturity.checks.text_tree import every
from maturity.findings import Keys
from maturity.model.measures.target import Target
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal
from maturity.model.plan.programmes import NodeRef
from maturity.model.source import Evidence, Source
from maturity.model.text import Text
from maturity.workflows.run import Run

STUDIED = ("pontianak", "bukittinggi", "banjarmasin", "jakarta")
WORKSPACE = "workspace"
STUDIES = {
    "hafizh-hadna-2021",
    "smart-governance-pontianak",
    "kledia-pudjianto-nugrahaningsih",
    "larasati-hernawati",
    "banjarmasin-pintar",
    "anjasmoro-manar-2023",
}
"""The studies, by the ids that their sources have in every file."""
DATES = ("on", "by", "done", "starts", "ends", "year")
"""The keys under which a plan says when something was, is due or begins."""
YEAR = re.compile(r"\d{4}")


@pytest.fixture(scope="module")
def plans(repository: Run) -> dict[str, Plan]:
    """The plan of each city that was studied, and that of the workspace."""
    workspace = repository.workspace
    found = {city: workspace.cities[city].plan for city in STUDIED} | {WORKSPACE: workspace.plan}
    return {name: loaded.model for name, loaded in found.items() if loaded is not None}


def entries(plan: Plan) -> Iterator[tuple[Keys, Any]]:
    """Yield each goal, programme and piece of advice with its keys."""
    for kind in ("goals", "programmes", "advice"):
        yield from (((kind, name), entry) for name, entry in getattr(plan, kind).items())


def test_every_city_that_was_studied_has_a_plan_and_so_has_the_workspace(plans: dict[str, Plan]) -> None:
    """All of them are for the public."""
    assert set(plans) == {*STUDIED, WORKSPACE}
    assert [name for name, plan in plans.items() if not plan.is_published] == []


def test_every_entry_rests_on_a_place_in_a_source_of_its_file(plans: dict[str, Plan]) -> None:
    """Also each value seen, each state, each factor, each sum of money and each re-basing; in both languages."""
    bare = [(name, *keys) for name, plan in plans.items() for keys, each in entries(plan) if not each.evidence]
    parts = [
        (name, *keys, key, place)
        for name, plan in plans.items()
        for keys, entry in entries(plan)
        for key in ("observed", "status", "factors", "budget", "rebased", "milestones")
        for place, part in enumerate(getattr(entry, key, ()))
        if not part.evidence
    ]
    unknown = [
        (name, *keys)
        for name, plan in plans.items()
        for keys, evidence in plan.all_evidence()
        if evidence.source not in plan.sources or not (evidence.locator.en and evidence.locator.id)
    ]

    assert (bare, parts, unknown) == ([], [], [])
    assert all(plan.goals["human-development-2025"].baseline.evidence for plan in [plans["pontianak"]])


def test_every_source_is_cited_and_can_be_judged(plans: dict[str, Plan]) -> None:
    """A list of sources is no list of what else was read; and each says how far it carries."""
    cited = {name: {evidence.source for _, evidence in plan.all_evidence()} for name, plan in plans.items()}
    spare = {name: set(plan.sources) - cited[name] for name, plan in plans.items()}

    assert {name: left for name, left in spare.items() if left} == {}
    assert [
        (name, slug) for name, plan in plans.items() for slug, source in plan.sources.items() if source.quality is None
    ] == []


def test_every_text_is_there_in_both_languages(plans: dict[str, Plan]) -> None:
    """And no translation is merely a copy of a whole sentence."""
    for name, plan in plans.items():
        for keys, text in every(Text, plan):
            assert text.id, (name, keys)
            assert text.en, (name, keys)
            assert text.id != text.en or len(text.en.split()) < 6, (name, keys)


def test_nothing_is_quoted_at_length(plans: dict[str, Plan]) -> None:
    """Facts carry over in our own words."""
    quotes = [evidence.quote for plan in plans.values() for _, evidence in plan.all_evidence() if evidence.quote]

    assert [quote for quote in quotes if len(quote.split()) > 8] == []


# No date and no number is invented


def told_by(evidence: Evidence, sources: dict[str, Source]) -> str:
    """Return what a passage says and what is known of its source: the years that an entry may speak of."""
    source = sources[evidence.source]
    known = (source.title, source.dated, source.number, source.url, source.quality and source.quality.en)
    return " ".join(
        str(each) for each in (evidence.finding and evidence.finding.en, evidence.locator.en, *known) if each
    )


def dated(entry: BaseModel, around: tuple[Evidence, ...]) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """Yield the year of each date below an entry, by its key, with the passages it rests on: its own and the outer."""
    own = (*getattr(entry, "evidence", ()), *around)
    for key in type(entry).model_fields:
        value = getattr(entry, key)
        if key in DATES and (year := YEAR.match(str(value))):  # "by" is a person's name, too
            yield key, year[0], own
        for below in value if isinstance(value, tuple) else (value,):
            if isinstance(below, BaseModel) and not isinstance(below, Evidence | Text):
                yield from dated(below, own)


def test_no_date_is_invented(plans: dict[str, Plan]) -> None:
    """The year of each date stands in the passages that its entry rests on, or in what is known of their sources."""
    invented, seen = [], 0
    for name, plan in plans.items():
        for keys, entry in entries(plan):
            for key, year, passages in dated(entry, ()):
                seen += 1
                if year not in " ".join(told_by(each, plan.sources) for each in passages):
                    invented.append((name, *keys, key, year))

    assert invented == []
    assert seen > 100


def is_told(number: object, evidence: Iterable[Evidence]) -> bool:
    """Tell whether a number stands in one of some passages, in both languages."""
    findings = [each.finding for each in evidence if each.finding]
    return any(f"{number}" in told.en and f"{number}".replace(".", ",") in told.id for told in findings)


def test_no_target_is_invented(plans: dict[str, Plan]) -> None:
    """The number of each target stands in a passage that the goal, or what held before, rests on: in both languages."""
    invented, seen = [], 0
    for name, plan in plans.items():
        for slug, goal in plan.goals.items():
            for keys, series in goal.series:
                if (number := series.target.number) is None:
                    continue
                seen += 1
                if not is_told(number, series.evidence):
                    invented.append((name, slug, *keys, str(number)))

    assert invented == []
    assert seen > 10


def test_no_value_is_invented(plans: dict[str, Plan]) -> None:
    """The number of each value seen, and of each start, stands in a passage of its own: in both languages."""
    invented, seen = [], 0
    for name, plan in plans.items():
        for slug, goal in plan.goals.items():
            starts = [goal.baseline] if goal.baseline else []
            for each in (*goal.observed, *starts):
                seen += 1
                number = each.number if each in starts else each.value
                if not is_told(number, each.evidence):
                    invented.append((name, slug, each.on, str(number)))

    assert invented == []
    assert seen > 30


# The studies


def test_the_advice_is_exactly_what_the_assessments_have(repository: Run, plans: dict[str, Plan]) -> None:
    """No recommendation of a study is left out, none is added, and none has another addressee or place."""
    for city in STUDIED:
        folder = repository.workspace.cities[city]
        recommended = {
            (f"{period}.{family}", each.text.en, each.text.id, each.to and each.to.en, each.author.en, placed(each))
            for (period, family), loaded in folder.assessments.items()
            for each in loaded.model.recommendations
        }
        advised = {
            (each.assessment, each.text.en, each.text.id, each.to and each.to.en, each.author.en, placed(each))
            for each in plans[city].advice.values()
            if each.assessment
        }

        assert advised == recommended, city
        assert not any(each.source in STUDIES for one in of_others(plans[city]) for each in one.evidence), city


def placed(entry: Any) -> frozenset[tuple[str, str]]:
    """Return where an entry is found."""
    return frozenset((each.source, each.locator.en) for each in entry.evidence)


def of_others(plan: Plan) -> list[Any]:
    """Return the advice that comes from no assessment, but from a source of the plan."""
    return [each for each in plan.advice.values() if not each.assessment]


def test_what_became_of_a_study_s_advice_is_not_stated(plans: dict[str, Plan]) -> None:
    """No source says it, so all of it is open; and neither a due day nor an effort was ever given."""
    given = [each for plan in plans.values() for each in plan.advice.values() if each.assessment]

    assert len(given) == 7
    assert [(each.due, each.effort, each.impact, each.status, each.programme) for each in given] == [
        (None, None, None, (), None)
    ] * 7


def test_the_factors_of_the_studies_are_those_of_the_assessments(repository: Run, plans: dict[str, Plan]) -> None:
    """Each that a study names helps or blocks a programme, and none is given to a study that does not name it."""
    for city in STUDIED:
        noted = {
            (note.factor, note.effect, evidence.source)
            for loaded in repository.workspace.cities[city].assessments.values()
            for note in loaded.model.factors
            for evidence in note.evidence
            if evidence.source in STUDIES
        }
        planned = {
            (each.factor, each.effect, evidence.source)
            for programme in plans[city].programmes.values()
            for each in programme.factors
            for evidence in each.evidence
            if evidence.source in STUDIES
        }

        assert planned == noted, city


SILENT = {
    "pontianak": ["annex", "target for the SPBE index", "evaluation", "became of the recommendations"],
    "bukittinggi": ["ways of measuring", "budget", "after 2017", "no recommendations"],
    "banjarmasin": ["budgets", "number of users", "two recommendations"],
    "jakarta": ["targets in numbers", "budgets", "no recommendations"],
}


@pytest.mark.parametrize("city", STUDIED)
def test_what_was_looked_for_and_not_found_is_named(city: str, plans: dict[str, Plan]) -> None:
    """A silent source is told as such, at the head of the plan and at each programme without owner or budget."""
    said = plans[city].description

    assert "Not stated in what was read" in said.en
    assert "tidak disebut dalam sumber yang dibaca" in said.id
    assert [words for words in SILENT[city] if words not in said.en] == []
    assert [
        name
        for name, programme in plans[city].programmes.items()
        if not programme.budget
        and not re.search("not stated|number of its users|targets in numbers", programme.description.en)
    ] == []


def test_the_four_targets_of_bukittinggi_are_there_as_they_are(repository: Run, plans: dict[str, Plan]) -> None:
    """In words, without a date: the study gives none."""
    framework = repository.workspace.frameworks["bukittinggi-smart-targets@2016"].model
    goals = [goal for goal in plans["bukittinggi"].goals.values() if goal.of == framework.ref]

    assert [goal.node for goal in goals] == list(framework.indicators)
    assert all(goal.is_in_words and goal.target.by is None and goal.baseline is None for goal in goals)


def test_each_programme_of_the_masterplan_is_carried_by_one(repository: Run, plans: dict[str, Plan]) -> None:
    """What the framework of the masterplan holds is served by a programme with the state that the study saw."""
    framework = repository.workspace.frameworks["pontianak-smart-city-masterplan@2019"].model
    served = {
        ref.node: programme
        for programme in plans["pontianak"].programmes.values()
        for ref in programme.serves
        if isinstance(ref, NodeRef) and ref.of == framework.ref
    }

    assert set(framework.indicators) <= set(served)
    assert all(any(each.on == "2021" for each in served[name].status) for name in framework.indicators)


# One number, wherever it stands


def numbers(goal: PlanGoal) -> tuple[Decimal | None, Decimal | None]:
    return goal.baseline.number if goal.baseline else None, goal.target.number


@pytest.mark.parametrize(
    ("goal", "node"),
    [
        ("human-development-2030", "human-development"),
        ("economic-growth-2030", "economic-growth"),
        ("poverty-2030", "poverty"),
        ("grdp-per-person-2030", "grdp-per-person"),
    ],
)
def test_the_medium_term_plan_says_the_same_in_plan_and_framework(
    goal: str, node: str, repository: Run, plans: dict[str, Plan]
) -> None:
    """The framework has no start where the articles print none; the plan then says whose choice its start is."""
    measure = repository.workspace.frameworks["pontianak-rpjmd@2025"].model.by_id[node].measure
    planned = plans["pontianak"].goals[goal]
    assert isinstance(measure, Target)
    start, target = numbers(planned)

    assert target == measure.targets[2030]
    assert planned.measure.direction == measure.direction
    assert planned.stage == measure.stage
    assert start == measure.baseline or (measure.baseline is None and "That choice is ours." in planned.note.en)


@pytest.mark.parametrize(("year", "seen"), [("2023", "2.79"), ("2024", "3.12")])
def test_the_national_targets_are_those_of_their_frameworks(
    year: str, seen: str, repository: Run, plans: dict[str, Plan]
) -> None:
    """2.60 for 2023 and 2.85 for 2024, of the country; the governments shown are a yardstick's, and not held to it."""
    framework = repository.workspace.frameworks[f"spbe-national-targets@{year}"].model
    measure = framework.by_id["spbe-index"].measure
    assert isinstance(measure, Target)
    plan = plans[WORKSPACE]

    for goal in plan.goals.values():
        promised = {each.by: each.number for each in (*goal.milestones, goal.target)}
        assert promised[year] == measure.targets[int(year)]
        assert not goal.is_for_each
    assert {each.on: str(each.value) for each in plan.goals["national-spbe-index"].observed}[year] == seen
    assert seen in framework.description.en
    assert "No single government is held against it" in plan.goals["governments-beside-the-national-target"].note.en
