"""What is marked private appears in no output, whichever file it stands in and whatever asks for it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.exchange.open_data import open_data
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.scorecard.full_report.portfolio import portfolio_report
from maturity.scorecard.full_report.render import full_report
from maturity.scorecard.render import render_scorecard
from maturity.website.site import site_request
from maturity.workflows.portfolios import assemble
from maturity.workflows.publication import publishable
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of

# Every word here stands in a private part of the files, and nowhere else.
SECRETS = ("RAHASIA", "BISIKAN", "bocoran", "TERTUTUP")
SOURCE = """\
  bocoran:
    title: RAHASIA
    kind: interview
    origin: third-party
    quality: {id: TERTUTUP, en: TERTUTUP}
    private: true
"""
PRIVATE = "      - {source: report-2024, locator: {id: BISIKAN, en: BISIKAN}, quote: RAHASIA, private: true}\n"
CITING = "      - {source: bocoran, locator: {id: TERTUTUP, en: TERTUTUP}}\n"


@pytest.fixture
def secretive(kota: Path) -> Path:
    """The small workspace with a private source in each file that can have one, and private evidence everywhere."""
    for path in (kota / "assessments/kota/2024.mini.yaml", kota / "assessments/kota/services.yaml"):
        text = path.read_text().replace("sources:\n", f"sources:\n{SOURCE}")
        path.write_text(text.replace("    evidence:\n", f"    evidence:\n{PRIVATE}{CITING}"))
    for path in (kota / "frameworks/mini/1/framework.yaml", kota / "frameworks/tiny/1/framework.yaml"):
        path.write_text(path.read_text().replace("sources:\n", f"sources:\n{SOURCE}"))
    for path in (kota / "frameworks/factors.yaml", kota / "assessments/kota/city.yaml"):
        path.write_text(path.read_text() + f"sources:\n{SOURCE}")
    path = kota / "assessments/kota/2024.mini.yaml"
    path.write_text(
        path.read_text()
        + "statements:\n  - title: {id: Latar, en: Background}\n    text: {id: Singkat., en: Short.}\n"
        + f"    evidence:\n{PRIVATE}{CITING}      - {{source: report-2024, locator: {{id: hlm. 1, en: p. 1}}}}\n"
    )
    return kota


@pytest.fixture
def unquotable(kota: Path, change: Callable) -> Path:
    """One rating whose only passage may not be published, one whose only source may not, and one with none at all."""
    file = kota / "assessments/kota/2024.mini.yaml"
    change(file, "locator: {id: hlm. 12, en: p. 12}}", "locator: {id: hlm. 12, en: p. 12}, private: true}")
    change(
        file, "{source: report-2024, locator: {id: hlm. 14, en: p. 14}}", "{source: bocoran, locator: {id: B, en: B}}"
    )
    change(file, "    evidence:\n      - {source: report-2024, locator: {id: hlm. 20, en: p. 20}}\n", "")
    change(file, "sources:\n", f"sources:\n{SOURCE}")
    return kota


WITHHELD = {
    "en": ("1 passage that may not be published.", "1 source that may not be published.", "No passage is cited."),
    "id": (
        "Ada 1 bagian sumber yang tidak boleh dipublikasikan.",
        "Ada 1 sumber yang tidak boleh dipublikasikan.",
        "Tidak ada bagian sumber yang dirujuk.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_withheld_is_told_apart_from_what_is_not_there(
    unquotable: Path, run: Callable, language: Language
) -> None:
    """That a passage or a source may not be shown is no reason to say that there is none: page, card, explain, data."""
    portfolio = portfolio_of(unquotable)
    ((city, one),) = portfolio.assessed
    passage, source, none = WITHHELD[language]
    pages = {page.address: page.html for page in site_request(portfolio, language).pages}
    rows = {
        part.partition('"')[0]: part for part in pages["cities/kota/2024.mini.html"].split('<details class="row" id="')
    }
    card = render_scorecard(one, city, portfolio, language)
    explained = run("explain", "kota/2024/mini", "--lang", language, "-C", unquotable).out

    for row, says in {"online": passage, "catalogue": passage, "openness": none}.items():
        assert [text in rows[row] for text in (passage, none)] == [says == passage, says == none], row
    assert source in pages["cities/kota/2024.mini.html"]
    assert source in card
    assert card.count({"en": "not public", "id": "tidak dipublikasikan"}[language]) == 2
    assert explained.count(passage) == 2


def test_data_say_how_much_is_withheld(unquotable: Path) -> None:
    """A column of its own, and a key in JSON only where something is."""
    data = {download.path: content for download, content in open_data(portfolio_of(unquotable))}
    rows = list(csv.DictReader(io.StringIO(data["data/ratings.csv"], newline="")))
    record = json.loads(data["data/kota/2024.mini.json"])
    ratings = {row["indicator"]: (row["sources"], row["withheld_passages"]) for row in rows}

    assert [ratings[name] for name in ("online", "catalogue", "openness", "coverage")] == [
        ("", "1"), ("", "1"), ("", "0"), ("report-2024", "0"),
    ]  # fmt: skip
    assert record["withheld_sources"] == 1
    assert data["data/kota/2024.mini.json"].count('"withheld_passages": 1') == 2


def portfolio_of(workspace: Path) -> Portfolio:
    return assemble(Run(workspace, drafts=True), selectors_of(())).portfolio


def secrets_in(shown: Any) -> list[str]:
    return [secret for secret in SECRETS if secret.lower() in str(shown).lower()]


def test_the_workspace_is_sound_and_full_of_secrets(secretive: Path) -> None:
    """The tests below would say nothing about a workspace that could not be shown."""
    validated = Run(secretive)
    files = [path.read_text() for path in secretive.rglob("*.yaml")]

    assert validated.findings == ()
    assert sum("private: true" in text for text in files) == 6


def test_no_secret_is_in_what_renderers_are_handed(secretive: Path) -> None:
    """Private parts are cut before any output is written, so no new page can leak them."""
    portfolio = portfolio_of(secretive)

    assert not secrets_in(portfolio)
    assert not secrets_in([one.result for _, one in portfolio.assessed])
    assert not secrets_in(portfolio.factors)
    assert portfolio.cities[0].assessments


@pytest.mark.parametrize(
    "arguments",
    [
        ("score",),
        ("score", "--format", "json"),
        ("score", "--format", "csv"),
        ("explain", "kota/2024/mini"),
        ("explain", "kota/2024/mini/online", "--lang", "id"),
        ("explain", "kota", "--format", "json"),
        ("list", "cities"),
        ("list", "services"),
        ("list", "factors"),
        ("list", "indicators"),
    ],
    ids=" ".join,
)
def test_no_command_tells_a_secret(secretive: Path, run: Callable, arguments: tuple[str, ...]) -> None:
    """Scores, explanations and lists can be pasted into a mail."""
    ended = run(*arguments, "-C", secretive)

    assert ended.code == 0
    assert not secrets_in(ended)


def test_no_open_data_tell_a_secret(secretive: Path) -> None:
    """Neither the JSON nor a CSV."""
    files = dict(open_data(portfolio_of(secretive)))

    assert len(files) > 5
    assert {download.path: secrets_in(content) for download, content in files.items() if secrets_in(content)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_and_no_scorecard_tells_a_secret(secretive: Path, language: Any) -> None:
    """Every page of the site, and the scorecard as it is handed to the printer."""
    portfolio = portfolio_of(secretive)
    request = site_request(portfolio, language, ())
    cards = [render_scorecard(one, city, portfolio, language) for city, one in portfolio.assessed]

    assert "report-2024" in str(cards) or "Laporan tahunan 2024" in str(cards)
    assert not secrets_in(request)
    assert not secrets_in(cards)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_full_report_tells_a_secret(secretive: Path, language: Any) -> None:
    """As it is printed, as a page and as Markdown, also where the same passages are listed under their source."""
    portfolio = portfolio_of(secretive)
    views = ResultViews(portfolio, language)
    reports = [full_report(one, city, views) for city, one in portfolio.assessed]
    reports.append(portfolio_report(views))
    written = [text for each in reports for text in (each.for_print(), each.as_html(), each.as_markdown())]

    assert all("Laporan tahunan 2024" in text for text in written[:3])
    assert not secrets_in(written)


def test_a_rating_keeps_its_score_without_its_private_evidence(secretive: Path) -> None:
    """What may not be shown still counts; only the passage is left out."""
    (_, one), *_ = portfolio_of(secretive).assessed
    rating = one.assessment.ratings["online"]

    assert rating.level == 2
    assert [each.source for each in rating.evidence] == ["report-2024"]
    assert set(one.assessment.sources) == {"report-2024"}


def test_a_population_is_told_without_its_private_source(kota: Path) -> None:
    """Neither title nor id; how many people there are is no secret."""
    with (kota / "assessments/kota/city.yaml").open("a", encoding="utf-8") as file:
        file.write(f"population: {{value: 1000, year: 2020, source: bocoran}}\nsources:\n{SOURCE}")
    run = Run(kota)
    data = {download.path: content for download, content in open_data(portfolio_of(kota))}

    assert not run.findings
    assert json.loads(data["data/portfolio.json"])[0]["city"]["population"] == {"value": 1000, "year": 2020}
    assert not secrets_in(data)


def test_a_population_keeps_a_source_that_is_public(kota: Path) -> None:
    """Whatever else of its city is private."""
    people, public = "population: {value: 1000, year: 2020, source: statistik}\n", "  statistik: {title: Statistik, "
    with (kota / "assessments/kota/city.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{people}sources:\n{public}kind: report, origin: official}}\n{SOURCE}")
    (city,) = portfolio_of(kota).cities

    assert (city.city.population and city.city.population.source, set(city.city.sources)) == (
        "statistik",
        {"statistik"},
    )


MINI, SERVICES = "2024.mini.yaml", "services.yaml"
BESIDE = "      - {source: report-2024, locator: {id: hlm. 50, en: p. 50}}\n"
SAID = "title: {id: A, en: A}\n    text: {id: B., en: B.}"
ALONE = {
    "a rating": (MINI, "      - {source: report-2024, locator: {id: hlm. 12,", PRIVATE),
    "a goal": (
        MINI,
        "    rationale: {id: Separuh",
        f"    goal:\n      level: 3\n      evidence:\n{PRIVATE}{BESIDE}",
    ),
    "a factor": (MINI, "      - {source: report-2024, locator: {id: hlm. 2,", PRIVATE),
    "advice": (MINI, "      - {source: report-2024, locator: {id: hlm. 45,", PRIVATE),
    "a statement": (MINI, "factors:\n", f"statements:\n  - {SAID}\n    evidence:\n{PRIVATE}{BESIDE}"),
    "a published index": (MINI, "factors:\n", f"reported:\n    index: 2\n    evidence:\n{PRIVATE}{BESIDE}"),
    "a service": (SERVICES, "      - {source: report-2024, locator: {id: hlm. 4,", PRIVATE),
    "a counted group": (SERVICES, "      - {source: report-2024, locator: {id: hlm. 5,", PRIVATE),
}


@pytest.mark.parametrize(("file", "before", "more"), ALONE.values(), ids=ALONE)
def test_one_private_passage_alone_is_left_out_wherever_it_stands(
    kota: Path, change: Callable, file: str, before: str, more: str
) -> None:
    """Beside others of the same place and of the whole file that are public, and where no source is private."""
    change(kota / "assessments/kota" / file, before, more + before)
    run = Run(kota)
    folder = run.workspace.cities["kota"]
    model = folder.register.model if file == SERVICES else folder.assessments["2024", "mini"].model
    public = publishable(model)

    assert not run.errors
    assert sum(passage.private for _, passage in model.all_evidence()) == 1
    assert not any(passage.private for _, passage in public.all_evidence())
    assert len([*public.all_evidence()]) == len([*model.all_evidence()]) - 1
    assert not secrets_in(public)


def test_what_holds_nothing_private_is_not_copied(kota: Path) -> None:
    """The common case costs nothing."""
    model = Run(kota).workspace.cities["kota"].assessments["2024", "mini"].model

    assert publishable(model) is model
