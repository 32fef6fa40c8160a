"""Efforts that the data state in numbers put the steps of pages and cards in order, as they do for `maturity path`."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Assessed, Portfolio
from maturity.presentation.result.steps import NextSteps, StepsOfResults, next_steps
from maturity.presentation.terminal import Printing
from maturity.reports.path_report import FoundPath, render_text
from maturity.scorecard.render import render_scorecard
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.pathfinding import paths
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.one_truth.made_portfolios import Traits, files_of, write
from tests.outputs.test_site_pages import pages
from tests.page_text import plain
from tests.planned_city import plan

NUMBERS = "efforts: {low: 1, medium: 2, high: 50}\n"
ADVICE = """\
status: STATUS
sources: {paper: {title: Rencana, kind: report, origin: third-party, dated: 2020}}
NUMBERSadvice:
  hard: {text: {id: Sulit., en: Hard.}, study: paper, effort: high, answers: [{of: REF, node: NODE}]}
"""
SAID = {
    "en": (
        "by the efforts stated in {files};",
        "to “{band}” first, by stated efforts",
        "Efforts are stated in {files}.",
    ),
    "id": (
        "menurut upaya yang disebut dalam {files};",
        "menurut upaya yang disebutkan",
        "Upaya disebut dalam {files}.",
    ),
}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A city with a result that steps lift to a higher band."""
    write(tmp_path, files_of(Traits(dimensions=2, indicators=3, cities=1), "4"))
    return tmp_path


def portfolio_of(root: Path) -> Portfolio:
    return assemble(Run(root), selectors_of(())).portfolio


def only(portfolio: Portfolio) -> Assessed:
    (found,) = (one for _, one in portfolio.assessed if "yard" in one.slug)
    return found


def steps_of(root: Path) -> NextSteps:
    portfolio = portfolio_of(root)
    one = only(portfolio)
    return StepsOfResults(portfolio).of(one.slug, one.result)


def path_of(root: Path) -> FoundPath:
    run = Run(root)
    chosen = assemble(run, selectors_of(()))
    return next(each for each in paths(run, chosen, None, {}, despite_factors=False) if "yard" in each.one.slug)


def advised(root: Path, *, in_plan: str = "", in_settings: str = "", status: str = "published") -> str:
    """Let the plan call the first step of today much work, and return the city."""
    one, first = only(portfolio_of(root)), steps_of(root).lines[0].indicator.id
    text = ADVICE.replace("STATUS", status).replace("NUMBERS", in_plan)
    city = one.slug.partition("/")[0]
    plan(root, text.replace("REF", one.framework.ref).replace("NODE", first), city)
    settings = root / "maturity.yaml"
    held, numbers = (read_yaml(raw)[0] or {} for raw in (settings.read_bytes(), in_settings.encode()))
    settings.write_text(json.dumps(held | numbers), "utf-8")
    return city


@pytest.mark.parametrize("where", ["plan", "settings"])
def test_pages_and_path_go_by_the_same_efforts(made: Path, where: str) -> None:
    """What is said to be much work comes later, or not at all; both name the files that say so."""
    before = steps_of(made)
    city = advised(made, **{f"in_{where}": NUMBERS})
    found, path = steps_of(made), path_of(made)
    assert path.path is not None
    ordered = list(dict.fromkeys(step.indicator.id for step in path.path.steps))
    files = (f"assessments/{city}/plan.yaml", *(("maturity.yaml",) if where == "settings" else ()))

    assert [line.indicator.id for line in found.lines][: len(ordered)] == ordered
    assert found.lines[0] != before.lines[0]
    assert {line.indicator.id for line in found.lines} == {line.indicator.id for line in before.lines}
    assert found.stated_in == path.stated_in == files
    assert not Run(made).errors


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_cards_and_path_say_by_which_efforts(made: Path, language: Language) -> None:
    """Beside the steps, with the file; the card, which has room for few words, that they are stated."""
    city = advised(made, in_plan=NUMBERS)
    portfolio, path = portfolio_of(made), path_of(made)
    one, files = only(portfolio), f"assessments/{city}/plan.yaml"
    note, order, told = (text.replace("{files}", files) for text in SAID[language])
    band = steps_of(made).band
    assert band is not None
    order = order.replace("{band}", band.title.words(language))
    made_pages = pages(portfolio, language)

    assert note in plain(made_pages[one.address].html)
    assert order in plain(made_pages[f"cities/{city}.html"].html)
    assert order in plain(render_scorecard(one, portfolio.by_id[city], portfolio, language))
    assert told in render_text([path], Printing(language))


@pytest.mark.parametrize(("numbers", "status"), [("", "published"), (NUMBERS, "draft")])
def test_words_without_numbers_and_drafts_change_nothing(made: Path, numbers: str, status: str) -> None:
    """Neither the order nor what is said of it."""
    before = steps_of(made)
    advised(made, in_plan=numbers, status=status)
    portfolio = portfolio_of(made)
    one = only(portfolio)

    assert steps_of(made) == before == next_steps(one.result)
    assert before.stated_in == path_of(made).stated_in == ()
    assert "if each level takes the same" in plain(pages(portfolio, "en")[one.address].html)


def test_efforts_of_another_framework_change_nothing(made: Path) -> None:
    """A recommendation speaks of the part that it names, of that version."""
    before = steps_of(made)
    city = advised(made, in_plan=NUMBERS)
    portfolio = portfolio_of(made)
    one = only(portfolio)
    (held,) = (each for each in portfolio.cities if each.city.id == city)
    assert held.plan is not None
    answers = {name: advice.model_copy(update={"answers": ()}) for name, advice in held.plan.advice.items()}
    other = replace(held, plan=held.plan.model_copy(update={"advice": answers}))
    changed = replace(portfolio, cities=(other,))

    assert StepsOfResults(changed).of(one.slug, one.result) == before
