"""Made portfolios of many governments, ranked as chosen and held against arithmetic that shares no code with ours."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from maturity.exchange.tables import render_results, table_csv
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.review_status import seal_of
from maturity.model.text import LANGUAGES, Language
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.terminal import Printing
from maturity.presentation.voice import capitalised
from maturity.presentation.words import words
from maturity.reports.score_report import render_text
from maturity.scorecard.render import render_scorecard
from maturity.website.comparison_pages import comparison_pages
from maturity.website.rendering import Writer
from maturity.website.site import site_pages
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.page_text import plain

WEIGHTS = {"policy": 1, "service": 3}
INDICATORS = {f"{dimension}-{n}": dimension for dimension in WEIGHTS for n in range(1, 5)}
"""Four in each dimension, alike within it: one of policy is 1/16 of the whole, one of service 3/16."""
SOURCES = {"book": {"title": "A book", "kind": "book", "origin": "official", "dated": "2024"}}
NOTHING = {"state": "not-assessed", "reason": {"id": "Tidak ada.", "en": "Nothing found."}}
UNKNOWN, NOT_APPLICABLE = NOTHING | {"state": "unknown"}, NOTHING | {"state": "not-applicable"}
Answers = Mapping[str, int | dict[str, Any] | None]
"""A level, a state, or nothing where the file does not mention the indicator."""


def both(text: str) -> dict[str, str]:
    return {"id": text, "en": text}


def yardstick(**more: Any) -> dict[str, Any]:
    levels = {str(level): both(f"Step {level}.") for level in range(1, 6)}
    return {
        "id": "yard", "version": "1", "title": both("Yardstick"), "description": both("For tests."),
        "sources": SOURCES,
        "scoring_origin": "official", "scale": {"lowest": 1, "highest": 5},
        "dimensions": [
            {
                "id": dimension, "title": both(dimension), "weight": weight,
                "indicators": [
                    {"id": name, "title": both(name), "ask": both(f"{name}?"),
                     "measure": {"kind": "levels", "levels": levels}}
                    for name, home in INDICATORS.items() if home == dimension
                ],
            }
            for dimension, weight in WEIGHTS.items()
        ],
    } | more  # fmt: skip


@dataclass
class Made:
    """A workspace in the making; JSON is YAML, so files are written as JSON."""

    root: Path

    def __post_init__(self) -> None:
        self.settings(None)
        self.framework()

    def write(self, name: str, value: object) -> None:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def settings(self, ranking: object, **more: Any) -> None:
        self.write("maturity.yaml", self.settings_with(ranking) | more)

    def settings_with(self, ranking: object) -> dict[str, Any]:
        chosen = {} if ranking is None else {"ranking": {"yard@1": ranking}}
        return {"title": both("Made"), "publisher": "Us", **chosen}

    def framework(self, **more: Any) -> None:
        self.write("frameworks/yard/1/framework.yaml", yardstick(**more))

    def city(self, name: str, answers: Answers, year: int = 2024, **more: Any) -> None:
        facts = {key: more.pop(key) for key in ("kind", "province") if key in more}
        said = {"id": name, "name": name.title(), "kind": "city"} | facts
        self.write(f"assessments/{name}/city.yaml", {key: fact for key, fact in said.items() if fact})
        ratings = {
            indicator: {"level": answer} if isinstance(answer, int) else answer
            for indicator, answer in answers.items()
            if answer is not None
        }
        assessment = {
            "framework": "yard@1", "city": name, "period": {"label": str(year), "ends": f"{year}-12-31"},
            "status": "published", "method": {"approach": both("Reading")}, "assessors": [{"name": "Ana"}],
            "sources": SOURCES, "ratings": ratings,
        } | more  # fmt: skip
        self.write(f"assessments/{name}/{year}.yard.yaml", assessment)

    def portfolio(self, *selectors: str, drafts: bool = False) -> Portfolio:
        assembled = assemble(Run(self.root, drafts=drafts), selectors_of(selectors))
        assert assembled.refused == ()
        return assembled.portfolio

    @cached_property
    def read(self) -> Portfolio:
        """Everything, read once for tests that change nothing but what is chosen."""
        return self.portfolio()

    def ranked_by(self, ranking: object) -> Portfolio:
        """What was read, as if the settings had another ranking."""
        return replace(self.read, settings=WorkspaceSettings.model_validate(self.settings_with(ranking)))


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def rows(portfolio: Portfolio) -> dict[str, dict[str, str]]:
    """The rows of whole results in the open data, by city and year."""
    table = csv.DictReader(io.StringIO(table_csv(portfolio, "scores")))
    return {f"{row['city']}/{row['period']}": row for row in table if row["node"] == "yard"}


def ranks(portfolio: Portfolio) -> dict[str, str]:
    return {name: row["rank"] for name, row in rows(portfolio).items()}


# The same by hand: nothing below calls the engine.


def index_by_hand(answers: Answers) -> Fraction | None:
    """The mean of the dimensions' means, policy once and service three times; what has no level is left out."""
    total, weight = Fraction(), 0
    for dimension, share in WEIGHTS.items():
        levels = [answer for name, answer in answers.items() if INDICATORS[name] == dimension]
        rated = [level for level in levels if isinstance(level, int)]
        if rated:
            total += share * Fraction(sum(rated), len(rated))
            weight += share
    return total / weight if weight else None


def sixteenths_by_hand(answers: Answers) -> int:
    """The coverage in sixteenths, of which no label of a gap takes anything away or adds anything."""
    return sum(WEIGHTS[INDICATORS[name]] for name, answer in answers.items() if isinstance(answer, int))


def ranks_by_hand(given: Mapping[str, Answers], least: int) -> dict[str, str]:
    """Sort who has enough, and count on where the index falls: 1, 1, 3."""
    fit = [(index_by_hand(answers), name) for name, answers in given.items() if sixteenths_by_hand(answers) >= least]
    order = sorted(fit, key=lambda pair: -(pair[0] or 0))
    places = dict.fromkeys(given, "")
    before: Fraction | None = None
    place = 0
    for number, (index, name) in enumerate(order, start=1):
        if index != before:
            place, before = number, index
        places[name] = str(place)
    return places


GAPS: tuple[dict[str, Any] | None, ...] = (None, NOTHING, UNKNOWN, NOT_APPLICABLE)


def answers_of(number: int, missing: int) -> Answers:
    """Levels that differ from city to city, and as many gaps, each called something else."""
    levels = {name: 1 + (number * 7 + place * place * 3 + number // 9) % 5 for place, name in enumerate(INDICATORS)}
    lost = [*reversed(INDICATORS)][:missing]
    gaps = {name: GAPS[(number + place) % 4] for place, name in enumerate(lost)}
    return {name: gaps.get(name, level) for name, level in levels.items()}


MANY = {f"town{n:03}": answers_of(n, 1 + n % 5 if n < 53 else 0) for n in range(105)}
"""105 cities, of which 53 have one to five gaps."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Made:
    made = Made(tmp_path_factory.mktemp("many"))
    for name, answers in MANY.items():
        made.city(name, answers)
    return made


@pytest.mark.parametrize(
    ("choice", "least", "rule"),
    [
        ({"coverage": 75}, 12, "results with at least 75% coverage, within their kind (63 of 105 results)"),
        ({"coverage": 50}, 8, "results with at least 50% coverage, within their kind (74 of 105 results)"),
        ("complete", 16, "complete results, within their kind (52 of 105 results)"),
        ({"coverage": 0}, 1, "results with an index, within their kind (105 of 105 results)"),
    ],
)
def test_gaps_keep_only_their_own_city_from_a_rank(many: Made, choice: object, least: int, rule: str) -> None:
    """With 53 of 105 cities incomplete those who qualify are ranked and averaged as computed by hand."""
    portfolio = many.ranked_by(choice)
    by_hand = ranks_by_hand(MANY, least)
    found, page = rows(portfolio), comparison(portfolio, "en")

    assert sum(sixteenths_by_hand(answers) < 16 for answers in MANY.values()) == 53
    assert {name.split("/")[0]: row["rank"] for name, row in found.items()} == by_hand
    assert {row["unranked"] for row in found.values() if not row["rank"]} <= {"coverage"}
    assert f"Ranked: {rule}." in page
    ranked = [MANY[name] for name, rank in by_hand.items() if rank]
    indexes = [index for answers in ranked if (index := index_by_hand(answers)) is not None]
    mean = sum(indexes, Fraction()) / len(indexes)
    assert f"Average {Decimal(round(float(mean), 2)):.2f} " in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_stands_wherever_a_rank_stands(many: Made, language: Language) -> None:
    """On the comparison, a city's page, its assessment's page, the scorecard, in the terminal, in CSV and JSON."""
    portfolio, t = many.ranked_by({"coverage": 75}), words(language)
    least = t("ranking.which.covered", least="75")
    rule = t("ranking.rule", which=least, among=t("ranking.among.kind"))
    rule = plain(t("ranking.ranked", rule=rule, ranked=63, count=105))
    pages = {page.address: plain(page.html) for page in site_pages(portfolio, language, ())}
    best, city = next((name, name.split("/")[0]) for name, rank in ranks(portfolio).items() if rank == "1")
    home, one = next((home, one) for home, one in portfolio.assessed if one.slug == f"{best}/yard")
    place = t("result.place", rank=1, what={"id": "63 kota", "en": "63 cities"}[language])

    for page in (pages[f"cities/{city}.html"], pages[f"cities/{city}/2024.yard.html"]):
        assert place in page
        assert rule in page
    assert rule in pages["comparisons/yard/1.html"]
    card = plain(render_scorecard(one, home, portfolio, language))
    assert capitalised(place) in card
    assert rule in card
    report = plain(render_text(portfolio, Printing(language=language)))
    assert place in report
    assert rule in report
    row = rows(portfolio)[best]
    assert (row["rank"], row["ranked"], row["rank_among"], row["rank_group"]) == ("1", "63", "105", "kind:city")
    assert row["rank_rule"] == "coverage: 75, reviewed: 0, ties: competition, group: kind"
    record = next(each for each in json.loads(render_results(portfolio, Printing())) if each["assessment"] == one.slug)
    assert record["ranking"] == {
        "rank": 1, "ranked": 63, "among": 105, "group": "kind:city", "unranked": None, "computed": 1, "published": None,
        "rule": {"coverage": "75", "reviewed": "0", "ties": "competition", "group": "kind"},
    }  # fmt: skip


def test_those_without_a_rank_stand_below_with_the_reason(many: Made) -> None:
    """The ranked first, then the others by name, each with the share that it has and the one that is needed."""
    portfolio = many.ranked_by({"coverage": 75})
    wanted = ("cities/town001.html", "comparisons/yard/1.html")  # nothing is rendered behind the second
    pages = islice((page for page in site_pages(portfolio, "en", ()) if page.address in wanted), 2)
    city, html = (page.html for page in pages)
    cells = [[plain(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)] for row in html.split("<tr>")[2:]]
    by_rank = [(int(row[0]), row[1]) for row in cells if row[0].isdigit()]
    below = cells[len(by_rank) :]

    assert len(by_rank) == 63
    assert by_rank == sorted(by_rank)
    assert [row[1] for row in below] == sorted(name.title() for name in MANY if not ranks_by_hand(MANY, 12)[name])
    reasons = {row[1].lower(): row[-1] for row in below}
    assert reasons["town001"] == "coverage 62.5%, at least 75% needed"
    assert reasons["town002"] == "coverage 43.7% where not applicable counts as not rated, at least 75% needed"
    assert "Not ranked: coverage 62.5%, at least 75% needed" in plain(city)


def test_no_ranking_is_chosen_unless_somebody_does(many: Made) -> None:
    """Off: no rank anywhere, and the average of the complete results says of how many it is."""
    portfolio = many.ranked_by(None)
    page = comparison(portfolio, "en")
    text = render_text(portfolio, Printing())

    assert set(ranks(portfolio).values()) == {""}
    assert "ranking was not chosen for this framework" in page
    assert "The average is that of the 52 complete of 105 results." in page
    assert "rank 1" not in page + text
    assert all("ranking" not in record for record in json.loads(render_results(portfolio, Printing())))


def test_a_selection_changes_no_rank(many: Made) -> None:
    """Who asks for one city sees the place that it has among all."""
    many.settings({"coverage": 75})
    everybody = ranks(many.ranked_by({"coverage": 75}))

    for name in ("town104", "town060", "town001"):
        assert ranks(many.portfolio(name)) == {f"{name}/2024": everybody[f"{name}/2024"]}
    assert f"rank {everybody['town104/2024']} of 63 cities" in render_text(many.portfolio("town104"), Printing())


def test_the_workspace_chooses_over_the_framework(made: Made) -> None:
    """The framework's own rule holds until ``maturity.yaml`` has another one, or none."""
    for number in range(4):
        made.city(f"town{number}", answers_of(number, number))
    by_hand = {least: ranks_by_hand({f"town{n}": answers_of(n, n) for n in range(4)}, least) for least in (8, 13)}

    made.framework(ranking={"coverage": 81})
    assert ranks(made.portfolio()) == {f"{name}/2024": rank for name, rank in by_hand[13].items()}
    made.settings({"coverage": 50})
    assert ranks(made.portfolio()) == {f"{name}/2024": rank for name, rank in by_hand[8].items()}
    made.settings("none")
    assert set(ranks(made.portfolio()).values()) == {""}


# A gap is never worth relabelling.

LENIENT = {"not-assessed": "lowest", "not-applicable": "skip", "unknown": "skip"}
BLOCKING = {"not-assessed": "block", "not-applicable": "skip", "unknown": "parent-missing"}
SKIPPING = {"not-assessed": "skip", "not-applicable": "skip", "unknown": "skip"}


@pytest.mark.parametrize("gaps", [LENIENT, BLOCKING, SKIPPING, {"unknown": "lowest"}])
@pytest.mark.parametrize("choice", ["complete", {"coverage": 75}, {"coverage": 81}, {"coverage": 0}])
def test_what_a_gap_is_called_changes_no_rank(made: Made, gaps: dict[str, str], choice: object) -> None:
    """The same gap as not assessed, unknown or not applicable, or left out, never lifts anybody over anybody.

    The other cities, complete, have the levels 1 to 5 throughout; the city in question the level 4 and one gap.
    """
    made.framework(gaps=gaps)
    made.settings(choice)
    for level in range(1, 6):
        made.city(f"town{level}", dict.fromkeys(INDICATORS, level))
    found = []
    for label in (NOTHING, None, NOT_APPLICABLE, UNKNOWN):
        made.city("gappy", dict.fromkeys(INDICATORS, 4) | {"service-1": label})
        found.append(ranks(made.portfolio()))
    honest, *others = found

    for other in others:
        assert int(other["gappy/2024"] or 99) >= int(honest["gappy/2024"] or 99)
        if gaps != {"unknown": "lowest"}:
            assert other == honest


def test_the_rank_follows_the_index_with_its_gaps_alike(made: Made) -> None:
    """4 throughout and one of service gone: as not applicable 4.00, as not assessed 1/4 × 4 + 3/4 × 13/4 = 55/16."""
    made.framework(gaps=LENIENT)
    made.settings({"coverage": 75})
    made.city("gappy", dict.fromkeys(INDICATORS, 4) | {"service-1": NOT_APPLICABLE})
    made.city("upper", dict.fromkeys(INDICATORS, 4) | {"service-1": 2})  # 1/4 × 4 + 3/4 × 14/4 = 58/16
    made.city("lower", dict.fromkeys(INDICATORS, 3))
    portfolio = made.portfolio()

    assert rows(portfolio)["gappy/2024"]["exact"] == "4"
    assert ranks(portfolio) == {"gappy/2024": "2", "lower/2024": "3", "upper/2024": "1"}
    assert "ranked by 3.44, every gap counting alike" in comparison(portfolio, "en")


def test_an_indicator_that_may_not_apply_costs_no_rank(made: Made) -> None:
    """A framework that knows inland cities says so of its port; of no other indicator is that believed."""
    tree = yardstick()["dimensions"]
    tree[1]["indicators"][0]["may_not_apply"] = True
    made.framework(dimensions=tree)
    made.settings("complete")
    made.city("inland", dict.fromkeys(INDICATORS, 4) | {"service-1": NOT_APPLICABLE})
    made.city("silent", dict.fromkeys(INDICATORS, 5) | {"service-1": NOTHING})
    made.city("excuse", dict.fromkeys(INDICATORS, 5) | {"service-2": NOT_APPLICABLE})
    made.city("harbour", dict.fromkeys(INDICATORS, 3))
    portfolio = made.portfolio()

    assert ranks(portfolio) == {"inland/2024": "1", "harbour/2024": "2", "silent/2024": "", "excuse/2024": ""}
    framework = next(page for page in site_pages(portfolio, "en", ()) if page.address == "frameworks/yard/1.html")
    assert "service-1: where one of these is not applicable, it costs no rank." in plain(framework.html)


# Among whom, ties, review, and who is left out.


@pytest.mark.parametrize(("ties", "expected"), [("competition", ["1", "1", "3", "4"]), ("dense", ["1", "1", "2", "3"])])
def test_ties_are_numbered_as_chosen(made: Made, ties: str, expected: list[str]) -> None:
    """1, 1, 3 or 1, 1, 2; the second is said beside the ranks."""
    made.settings({"ties": ties})
    for name, level in (("a", 5), ("b", 5), ("c", 4), ("d", 1)):
        made.city(name, dict.fromkeys(INDICATORS, level))
    portfolio = made.portfolio()

    assert list(ranks(portfolio).values()) == expected
    assert ("(1, 1, 2)" in comparison(portfolio, "en")) is (ties == "dense")


FIVE = {
    "ministries": "ministry", "agencies": "agency", "cities": "city", "regencies": "regency", "districts": "district",
}  # fmt: skip
"""Five kinds of government, by what several are called."""


def sort_of(number: int) -> str:
    return [*FIVE][number % 11 % 5]


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """612 units of five kinds, told apart by peer group and by province as well, every seventh with a gap."""
    made = Made(tmp_path_factory.mktemp("units"))
    bands = [{"id": "low", "from": 1, "title": both("Low")}, {"id": "high", "from": 3, "title": both("High")}]
    made.framework(peer_groups={sort: {"title": both(sort.title()), "bands": bands} for sort in FIVE})
    for number in range(612):
        sort = sort_of(number)
        answers = answers_of(number, 1 if number % 7 == 0 else 0)
        made.city(f"unit{number:03}", answers, peer_group=sort, province=both(sort), kind=FIVE[sort])
    return made


@pytest.mark.parametrize("group", ["peer_group", "province", "kind", "all"])
def test_612_units_of_five_kinds_are_ranked_within_their_own(units: Made, group: str) -> None:
    """Each kind begins with 1, as by hand, and its table is called by its name; ``all`` takes them all together."""
    sorts: dict[str, dict[str, Answers]] = {}
    for number in range(612):
        sort = "" if group == "all" else sort_of(number)
        sorts.setdefault(sort, {})[f"unit{number:03}"] = answers_of(number, 1 if number % 7 == 0 else 0)
    by_hand = {name: rank for given in sorts.values() for name, rank in ranks_by_hand(given, 16).items()}
    portfolio = units.ranked_by({"coverage": 100, "group": group})
    found = {name.split("/")[0]: row for name, row in rows(portfolio).items()}

    assert len(sorts) == (1 if group == "all" else 5)
    assert {name: row["rank"] for name, row in found.items()} == by_hand
    among = Counter(row["rank_group"] for row in found.values())
    assert sorted(among.values()) == sorted(map(len, sorts.values()))
    assert all(int(row["rank_among"]) == among[row["rank_group"]] for row in found.values())
    if group != "all":
        page = comparison(portfolio, "en")
        titles = [f"{sort.title()}, {sort}" if group == "province" else sort.title() for sort in FIVE]
        assert all(f"{title}, 2024 · {len(sorts[sort])}" in page for title, sort in zip(titles, FIVE, strict=True))


def test_three_waves_of_200_are_ranked_each_for_itself(made: Made) -> None:
    """A city has a rank in each year among that year's results, whatever the other years say."""
    made.settings({"coverage": 75})
    waves = {
        year: {
            f"town{n:03}": answers_of(n + 31 * (year - 2021), 0 if (n + year) % 3 else 1 + n % 4) for n in range(200)
        }
        for year in (2021, 2022, 2023)
    }
    for year, given in waves.items():
        for name, answers in given.items():
            made.city(name, answers, year)
    by_hand = {
        f"{name}/{year}": rank for year, given in waves.items() for name, rank in ranks_by_hand(given, 12).items()
    }

    assert ranks(made.portfolio()) == by_hand
    assert len({tuple(by_hand[f"town{n:03}/{year}"] for n in range(200)) for year in waves}) == 3


def test_612_units_are_nowhere_called_cities_but_where_they_are(units: Made) -> None:
    """Counts, headings, tables and reports say how many there are of which kind, in both languages."""
    units.settings({"coverage": 100})
    portfolio = units.portfolio()
    counts = Counter(FIVE[sort_of(number)] for number in range(612))
    ranked = Counter(FIVE[sort_of(number)] for number in range(612) if number % 7)
    home = {language: next(plain(page.html) for page in site_pages(portfolio, language, ())) for language in LANGUAGES}

    assert counts == {"ministry": 167, "agency": 112, "city": 111, "regency": 111, "district": 111}
    named = "167 ministries, 112 agencies, 111 cities, 111 regencies and 111 districts"
    assert f" {named} " in home["en"]
    named = "167 kementerian, 112 lembaga, 111 kota, 111 kabupaten, dan 111 kecamatan"
    assert f" {named} " in home["id"]
    report = render_text(units.portfolio("unit001"), Printing())
    assert re.findall(r"rank \d+ of (.*)", report) == [f"{ranked['agency']} agencies"]
    heads = [plain(head) for head in re.findall(r'<th scope="col">(.*?)</th>', comparison_html(portfolio, "en"))]
    assert [head for head in heads if head not in {"Band", "Remark"}] == [
        "City", "Regency", "District", "Ministry", "Agency",
    ]  # fmt: skip


def test_peers_of_several_kinds_are_ranked_with_one_another(made: Made) -> None:
    """Cities with regencies, and a kind of the workspace's own with agencies; whose kind nobody named has no rank."""
    university = {"one": {"id": "universitas", "en": "university"}, "many": {"id": "universitas", "en": "universities"}}
    levels = (("city", 5), ("regency", 4), ("city", 3), ("university", 2), ("agency", 1), ("province", 4), (None, 3))
    for number, (kind, level) in enumerate(levels):
        made.city(f"place{number}", dict.fromkeys(INDICATORS, level), kind=kind)
    made.settings("complete", kinds={"university": university}, peers=[["city", "regency"], ["university", "agency"]])
    portfolio = made.portfolio()
    found, page = rows(portfolio), comparison(portfolio, "id")

    assert list(ranks(portfolio).values()) == ["1", "2", "3", "1", "2", "", ""]
    assert [found[f"place{number}/2024"]["rank_group"] for number in (0, 1, 3, 5, 6)] == [
        "kind:city+regency", "kind:city+regency", "kind:university+agency", "kind:province", "kind",
    ]  # fmt: skip
    assert [found[f"place{number}/2024"]["unranked"] for number in (5, 6)] == ["alone", "no-group"]
    assert "Kota dan kabupaten, 2024 · 3" in page
    assert "Universitas dan lembaga, 2024 · 2" in page
    assert "jenisnya tidak disebut" in page
    assert "rank 2 of 2 cities and 1 regency" in render_text(made.portfolio("place1"), Printing())
    assert "Pemeringkatan: hasil yang lengkap, di antara pembandingnya (3 dari 3 hasil)" in page
    assert "rank 1 of 1 university and 1 agency" in render_text(made.portfolio("place3"), Printing())


def test_kinds_are_ranked_together_only_where_that_is_chosen(made: Made) -> None:
    """A ministry or a province is nobody's city; ``all`` says so of everybody."""
    kinds = (("city", 5), ("regency", 4), ("city", 3), ("regency", 2), ("province", 1))
    for number, (kind, level) in enumerate(kinds):
        made.city(f"place{number}", dict.fromkeys(INDICATORS, level), kind=kind)

    made.settings("complete")
    assert list(ranks(made.portfolio()).values()) == ["1", "1", "2", "2", ""]
    assert rows(made.portfolio())["place4/2024"]["unranked"] == "alone"
    made.settings({"group": "all"})
    assert list(ranks(made.portfolio()).values()) == ["1", "2", "3", "4", "5"]
    assert "All governments, 2024 · 5" in comparison(made.portfolio(), "en")


def test_who_names_no_group_has_no_rank_in_one(made: Made) -> None:
    """Without its province a city is in no province's ranking, and says so."""
    made.settings({"group": "province"})
    for name, home in (("a", "North"), ("b", "North"), ("c", None), ("d", None)):
        made.city(name, dict.fromkeys(INDICATORS, 3), **({"province": both(home)} if home else {}))
    portfolio = made.portfolio()

    assert list(ranks(portfolio).values()) == ["1", "1", "", ""]
    assert "its province is not named" in comparison(portfolio, "en")


def test_too_little_review_keeps_out(made: Made) -> None:
    """A city of which a quarter was reviewed is not among those of which half was to be."""
    made.settings({"reviewed": 50})
    levels = dict.fromkeys(INDICATORS, 4)
    for name, read in (("a", 4), ("b", 8), ("c", 2)):
        made.city(name, levels)
        made.write(f"assessments/{name}/reviews/2024.yard.siti.yaml", review(made.root, name, [*INDICATORS][:read]))
    portfolio = made.portfolio()

    assert list(ranks(portfolio).values()) == ["1", "1", ""]
    assert "25% of the ratings reviewed, at least 50% needed" in comparison(portfolio, "en")


def review(root: Path, city: str, read: Sequence[str]) -> dict[str, Any]:
    """A review of some ratings, sealed as they stand."""

    def load(name: str) -> Any:
        return json.loads((root / name).read_text(encoding="utf-8"))

    assessment = Assessment.model_validate(load(f"assessments/{city}/2024.yard.yaml"))
    framework = Framework.model_validate(load("frameworks/yard/1/framework.yaml"))
    return {
        "assessment": "2024.yard",
        "reviewer": {"name": "Siti", "interests": both("None.")},
        "reviews": {
            name: {"verdict": "agree", "seal": seal_of(name, assessment, framework), "date": "2025-01-01"}
            for name in read
        },
    }


def test_a_draft_takes_nobody_s_place(made: Made) -> None:
    """Shown or not, what is not published is neither ranked nor counted."""
    made.settings("complete")
    for name, level in (("a", 3), ("b", 4)):
        made.city(name, dict.fromkeys(INDICATORS, level))
    made.city("c", dict.fromkeys(INDICATORS, 5), status="draft")

    for drafts in (False, True):
        found = rows(made.portfolio(drafts=drafts))
        assert (found["a/2024"]["rank"], found["b/2024"]["rank"], found["a/2024"]["rank_among"]) == ("2", "1", "2")
    assert rows(made.portfolio(drafts=True))["c/2024"]["unranked"] == "not-public"


def test_published_and_own_index_each_give_a_rank(made: Made) -> None:
    """Where an authority's printed index and ours order cities otherwise, both places are told."""
    made.settings("complete")
    for name, policy, service, index in (("a", "2.00", "3.00", "2.80"), ("b", "2.20", "2.98", "2.78")):
        scores = {"policy": Decimal(policy), "service": Decimal(service)}
        printed = {"index": float(index), "scores": {key: float(value) for key, value in scores.items()}}
        made.city(name, {}, reported=printed | {"evidence": [{"source": "book", "locator": both("table 1")}]})
    found = rows(made.portfolio())

    # 1/4 × 2.00 + 3/4 × 3.00 = 2.75 and 1/4 × 2.20 + 3/4 × 2.98 = 2.785: ours puts b before a
    assert [found["a/2024"][name] for name in ("rank_published", "rank_computed")] == ["1", "2"]
    assert [found["b/2024"][name] for name in ("rank_published", "rank_computed")] == ["2", "1"]
    city = next(page for page in site_pages(made.portfolio(), "en", ()) if page.address == "cities/a.html")
    assert "rank 1 of 2 cities · rank 2 by the index computed here" in plain(city.html)


def test_a_second_rank_that_only_the_rounding_of_others_makes_is_not_told(made: Made) -> None:
    """Whose index is printed alike by both has one place; the other city's index explains its own two places."""
    made.settings("complete")
    for name, service, index in (("a", "2.991", "2.74"), ("b", "2.989", "2.75")):
        printed = {"index": float(index), "scores": {"policy": 2.0, "service": float(service)}}
        made.city(name, {}, reported=printed | {"evidence": [{"source": "book", "locator": both("table 1")}]})
    found = rows(made.portfolio())

    # 1/4 × 2.00 + 3/4 × 2.991 = 2.74325, printed 2.74; 1/4 × 2.00 + 3/4 × 2.989 = 2.74175, printed 2.74, not 2.75
    assert [found["a/2024"][name] for name in ("rank_published", "rank_computed")] == ["2", "1"]
    pages = {page.address: plain(page.html) for page in site_pages(made.portfolio(), "en", ())}
    assert "by the index computed here" not in pages["cities/a.html"]
    assert "rank 1 of 2 cities · rank 2 by the index computed here" in pages["cities/b.html"]


def comparison(portfolio: Portfolio, language: Language) -> str:
    return plain(comparison_html(portfolio, language))


def comparison_html(portfolio: Portfolio, language: Language) -> str:
    views = ResultViews(portfolio, language)
    pages = comparison_pages(lambda address: Writer(language, views, address))
    return next(page.make().html for page in pages if page.address == "comparisons/yard/1.html")
