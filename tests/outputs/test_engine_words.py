"""Whatever the engine can compute has words on the pages: rules, measures, limits, goals, and what stood in."""

import re
from decimal import Decimal
from typing import Any

import pytest

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.services import ServiceRegister
from maturity.model.stand_ins import ImputedBy
from maturity.model.text import LANGUAGES, Language, Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.answers import method_of_imputation
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.reports.score_report import render_text
from maturity.scorecard.render import render_scorecard
from maturity.scoring.context import ScoringContext
from maturity.scoring.score import score
from tests.outputs.test_site_pages import pages
from tests.page_text import plain
from tests.tracing import tracing

SOURCE = {"title": "A study", "kind": "thesis", "origin": "third-party", "dated": "2021"}
EVIDENCE = [{"source": "study", "locator": {"en": "page 7", "id": "halaman 7"}}]
MAIN, FRAMEWORK = "cities/alpha/2023.sink.html", "frameworks/sink/1.html"


def said(phrase: str) -> dict[str, str]:
    return {"en": phrase, "id": f"{phrase} (id)"}


def levels(lowest: int = 0, highest: int = 5) -> dict[str, Any]:
    return {"kind": "levels", "levels": {str(n): said(f"like {n}") for n in range(lowest, highest + 1)}}


def indicator(name: str, measure: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": said(name.title()), "ask": said(f"Ask {name}?"), "measure": measure, **more}


def quantity(unit: str, **more: Any) -> dict[str, Any]:
    return {"kind": "quantity", "unit": said(unit), **more}


GRADES = {
    "full": {"text": said("fully"), "share": 1},
    "partly": {"text": said("partly"), "share": Decimal("0.5")},
    "no": {"text": said("not at all"), "share": 0},
}  # fmt: skip
LADDER = [
    indicator("strategy", levels() | {"fractional": True}, level=1, tags=["core"]),
    indicator("points", levels(0, 2) | {"points": {"0": 0, "1": 1, "2": 3}}, level=2, tags=["core", "smart"]),
]
ANSWERS = [
    indicator("choice", {"kind": "choices", "score": "share", "choices": {
        "a": {"text": said("none of it"), "points": 0}, "b": {"text": said("all of it"), "points": 4},
    }}),
    indicator("graded", {"kind": "practices", "score": "share", "answers": GRADES, "practices": {
        "one": {"text": said("Practice one"), "points": 2}, "two": {"text": said("Practice two")},
    }}, credit_needs=[]),
    indicator("steps", {"kind": "practices", "score": "cumulative", "needed": 80, "practices": {
        "one": {"text": said("Step one"), "level": 1}, "two": {"text": said("Step two"), "level": 2},
    }}),
    indicator("teams", levels(), units={"title": said("teams"), "combine": "minimum"}),
]  # fmt: skip
NUMBERS = [
    indicator("heads", quantity("hot spots", per={"title": said("inhabitants"), "times": 1000}, transform="log",
                                goalposts={"worst": 1, "best": 100})),
    indicator("share", quantity("km", share_of={})),
    indicator("placed", quantity("days", direction="down", relative={"method": "percentile", "at_least": 2})),
    indicator("falling", {"kind": "target", "unit": said("cases"), "direction": "down", "achievement": "mirrored",
                          "targets": {"2023": 20}}),
    indicator("air", {"kind": "compound", "combine": "minimum", "absent": "lowest", "parts": {
        "dust": {"title": said("Dust"), "weight": 2, "measure": quantity(
            "mg", direction="down", goalposts={"worst": 100, "best": 10})},
        "gas": {"title": said("Gas"), "measure": levels()},
    }}),
    indicator("apps", {"kind": "derived", "unit": said("apps"), "where": {"kind": ["app"]},
                       "thresholds": [{"level": 2, "bound": 1}, {"level": 5, "bound": 10}]}),
    indicator("filled", levels()),
    indicator("bare", levels()),
    indicator("guess", levels()),
]  # fmt: skip
SINK: dict[str, Any] = {
    "id": "sink", "version": "1", "title": said("Everything"), "description": said("One of each"),
    "sources": {"study": SOURCE}, "scoring_origin": "official", "scale": {"lowest": 0, "highest": 5},
    "weights_sum": 3, "gaps": {"unknown": "lowest", "unsupported": "skip"},
    "limits": [{"cap": 1, "when": {"node": "strategy", "below": 2}, "note": said("No plan, no credit.")}],
    "bands": [{"id": "low", "from": 0, "title": said("Low")}],
    "peer_groups": {
        "large": {"title": said("Large cities"), "bands": [{"id": "big", "from": 0, "title": said("Big")}]},
    },
    "over_time": {"weights": [3, 1], "missing": "skip"},
    "tags": {"core": {"title": said("Core")}, "smart": {"title": said("Smart"), "combine": "none"}},
    "imputation": True, "credit_needs": ["evidence"],
    "qualities": {"guessed": {"text": said("Guessed at"), "credit": False}},
    "dimensions": [
        {"id": "ladder", "title": said("Ladder"), "combine": {"rule": "cumulative", "met_from": 1, "needed": 50},
         "gaps": {"not-assessed": "parent-missing"}, "indicators": LADDER},
        {"id": "answers", "title": said("Answers"), "combine": {"rule": "share", "met_from": 3, "below_complete": 99},
         "indicators": ANSWERS},
        {"id": "numbers", "title": said("Numbers"), "indicators": NUMBERS},
    ],
}  # fmt: skip


def answered(**answer: Any) -> dict[str, Any]:
    return answer | {"evidence": EVIDENCE}


def ratings(more: int) -> dict[str, Any]:
    return {
        "strategy": answered(value=1, goal={"level": 4, "by": "2028"}),
        "points": answered(level=2),
        "choice": answered(choice="b"),
        "graded": {"practices": {"one": "full", "two": "partly"}},
        "steps": answered(practices=["one"]),
        "teams": answered(
            units={"north": {"level": 3}, "south": {"state": "unknown", "reason": said("no answer came")}}
        ),
        "heads": answered(value=120, per=4000),
        "share": answered(value=60, target=80),
        "placed": answered(value=10 + more),
        "falling": answered(value=25),
        "air": answered(parts={"dust": {"value": 31}, "gas": {"state": "unknown", "reason": said("no station")}}),
        "filled": {"imputed": {"method": "group-mean", "reason": said("The office was closed.")}},
        "bare": {"level": 3},
        "guess": answered(level=4, quality="guessed"),
    } | ({"filled": answered(level=4)} if more else {})


def assessment(city: str, more: int = 0, year: int = 2023) -> Assessment:
    return Assessment.model_validate({
        "framework": "sink@1", "city": city, "period": {"label": str(year), "ends": f"{year}-12-31"},
        "status": "published", "method": {"approach": said("reading")}, "assessors": [{"name": "Somebody"}],
        "sources": {"study": SOURCE}, "peer_group": "large", "ratings": ratings(more),
    })  # fmt: skip


@pytest.fixture(scope="module")
def sink() -> Portfolio:
    """One city, placed among two, with an earlier period and a register."""
    framework = Framework.model_validate(SINK)
    register = ServiceRegister.model_validate({
        "city": "alpha", "sources": {"study": SOURCE},
        "services": [{"id": "one", "name": said("One"), "kind": "app", "status": "running", "count": 4,
                      "evidence": EVIDENCE}],
    })  # fmt: skip
    own = assessment("alpha")
    around = ScoringContext((own, assessment("beta", 1)), (assessment("alpha", year=2022),), register)
    result = score(framework, own, around)
    one = Assessed("alpha/2023/sink", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result))
    city = AssessedCity(City(id="alpha", name="Alpha"), FileRef("c.yaml"), (one,), register, FileRef("s.yaml"))
    settings = WorkspaceSettings(title=Text(en="Site", id="Situs"), publisher="Us")
    return Portfolio(settings, (city,), (framework,), {})


def test_who_is_in_no_peer_group_is_told_to_be_filled_in_from_all() -> None:
    """The word for the method says whose mean it is."""
    alone = assessment("alpha").model_copy(update={"peer_group": None})

    assert method_of_imputation(ImputedBy.GROUP_MEAN, assessment("alpha")) == "group-mean"
    assert method_of_imputation(ImputedBy.GROUP_MEAN, alone) == "mean-of-all"
    assert method_of_imputation(ImputedBy.LAST_PERIOD, alone) == "last-period"


@pytest.fixture(scope="module")
def yardstick(sink: Portfolio) -> str:
    return plain(pages(sink)[FRAMEWORK].html)


@pytest.mark.parametrize(
    "phrase",
    [
        "Those of its parts add up to 3.",
        "At most 1 while Strategy scores below 2. No plan, no credit.",
        "Bands: Large cities",
        "Weighed 3 : 1, the newest first",
        "It needs: evidence. One without it: Left out",
        "Allowed where the assessment says how and why.",
        "Guessed at earns no credit",
        "2 indicators: Strategy , Points",
        "shown, without a score of its own",
        "highest level whose parts, and those of every level below, are met; a part is met from 1",
        "At least 50% of each level must be met.",
        "The dimension it belongs to gets no score and is treated as not assessed.",
        "While anything is unmet, the score is at most 99%.",
        "Some parts use a different rule",
        "like 2 3 points",
        "another body's score on this scale may stand for a level",
        "share of the most points, laid over the scale",
        "fully: 1; partly: 0.5; not at all: 0",
        "the highest level at which 80% of the practices",
        "Step two level 2",
        "teams (lowest part decides)",
        "inhabitants, times 1,000",
        "logarithms",
        "given with each rating",
        "share of the others that score lower",
        "twice the target less the value, divided by the target",
        "Dust measured quantity · weight 2",
        "counts as the lowest score",
        "Counted in the register app",
    ],
)
def test_the_framework_s_page_says(yardstick: str, phrase: str) -> None:
    """Every setting that the engine reads can be read by people."""
    assert phrase in yardstick


@pytest.mark.parametrize(
    "phrase",
    [
        "Limited to 1.00 because Strategy scores below 2.",
        "No plan, no credit.",
        "level 4 by 2028 · 3.00 to go",
        "Index with every goal reached:",
        "level 1 of 5",
        "1 × fully, 1 × partly",
        "teams: 1 of 2 answered",
        "north level 3 of 5",
        "unknown no answer came",
        "120 hot spots per 4,000 inhabitants",
        "Target given with the rating: 80",
        "Placed among 2: Alpha, beta.",
        "Dust weight 2 31 mg",
        "4 apps",
        "Filled in with the mean of the others in its peer group. The office was closed.",
        "not supported",
        "earns no credit",
        "Quality of the data: Guessed at",
        "Core 2.00 Big 100% 2 indicators",
        "Score over time: 1.00",
        "2022: 1.00, weight 1",
        "Peer group Large cities",
    ],
)
def test_the_assessment_s_page_says(sink: Portfolio, phrase: str) -> None:
    """What was answered, by whom, what stood in for it, what held it, and what the city aims for."""
    assert phrase in plain(pages(sink)[MAIN].html)


def test_what_was_filled_in_is_seen_before_a_row_is_opened(sink: Portfolio) -> None:
    """A number that nobody rated never looks like a rating."""
    row = re.search(r'<details class="row" id="filled">.*?</summary>', pages(sink)[MAIN].html, re.DOTALL)

    assert row
    assert "filled in" in row.group()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_and_scorecard_is_written(sink: Portfolio, language: Language) -> None:
    """No word is missing for any of it, in either language, and anchors stay unique."""
    for page in pages(sink, language).values():
        anchors = re.findall(r'\sid="([^"]+)"', page.html)
        assert sorted(anchors) == sorted(set(anchors)), page.address
    city, one = next(sink.assessed)
    card = plain(render_scorecard(one, city, sink, language))

    assert words(language)("mark.imputed") in card
    assert ("4 apps" if language == "en" else "4 apps (id)") in card
    assert words(language)("absence.unsupported") in card


def test_the_report_for_a_terminal_says_it_too(sink: Portfolio) -> None:
    """Marks, filled-in values and what earns nothing are seen without a browser."""
    report = render_text(sink, Printing())

    assert re.search(r"Core +2.00", report)
    assert re.search(r"Over several periods +1.00", report)
    assert "(filled in)" in report
    assert "level 3 of 5, not supported" in report
