"""An index fed by another: it follows the assessment that it is taken from, and is missing with it, never zero."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maturity.arithmetic.outcome import Absence, Bounds, Scored, Unscored
from maturity.model.assessment import Assessment
from maturity.scoring.result import AssessmentResult, NodeResult, RatingOrigin
from maturity.scoring.score import Scorer
from maturity.workflows.content_keys import ContentKeys
from maturity.workflows.run import Run
from tests.history import begin, commit
from tests.workflows.test_scoring_inputs import write

TOP = """\
id: top
version: "1"
title: {id: Indeks di atas, en: The index above}
description: {id: Untuk uji., en: For a test.}
sources:
  handbook: {title: Handbook of examples, kind: book, origin: official}
scoring_origin: consultant
scale: {lowest: 1, highest: 5}
bands:
  - {id: low, from: 1, title: {id: Rendah, en: Low}}
  - {id: high, from: 3, title: {id: Tinggi, en: High}}
indicators:
  - id: reach
    title: {id: Jangkauan, en: Reach}
    ask: {id: Berapa indeksnya?, en: What is the index?}
    measure:
      kind: fed
      index_of: tiny@1
      unit: {id: indeks kecil, en: tiny index}
      goalposts: {worst: 1, best: 3}
  - id: beside
    title: {id: Kriteria, en: Criteria}
    ask: {id: Sejauh mana?, en: How far?}
    measure:
      kind: fed
      index_of: tiny@1
      node: online
      unit: {id: indeks kecil, en: tiny index}
      levels:
        1: {id: Belum ada., en: Nothing.}
        2: {id: Sebagian., en: In part.}
        3: {id: Sebagian besar., en: For the most part.}
        4: {id: Hampir semua., en: Nearly all.}
        5: {id: Semua., en: All.}
"""
RATED = """\
framework: top@1
city: kota
period: {label: "2025", ends: 2025-06-30}
status: published
method:
  approach: {id: Telaah dokumen, en: Document review}
assessors:
  - name: Tim Contoh
sources:
  report: {title: Laporan, kind: report, origin: third-party}
ratings:
  beside:
    level: 4
    confidence: high
    rationale: {id: Hampir semua kriteria terpenuhi., en: Nearly all criteria are met.}
    evidence:
      - {source: report, locator: {id: hlm. 1, en: p. 1}}
"""
FED = "assessments/kota/2025.top.yaml"
FEEDS = "assessments/kota/2025.tiny.yaml"
TAKEN = """\
  reach:
    rationale: {id: Diambil dari asesmen lain., en: Taken from the other assessment.}
    confidence: high
    evidence:
      - {source: report, locator: {id: hlm. 1, en: p. 1}}
"""


@pytest.fixture
def fed(kota: Path) -> Path:
    """An index of which one half is taken from the index of another framework, which is rated too."""
    framework = kota / "frameworks/top/1/framework.yaml"
    framework.parent.mkdir(parents=True)
    framework.write_text(TOP, encoding="utf-8")
    (kota / FED).write_text(RATED, encoding="utf-8")
    write(kota, "2025", 2)
    return kota


def leaf(root: Path, name: str = "reach", *, drafts: bool = False) -> NodeResult:
    """Return an indicator of the fed assessment as it is scored now."""
    run = Run(root, drafts=drafts)
    found = run.result(run.assessments["kota/2025/top"]).find(name)
    assert found is not None
    return found


def test_an_index_becomes_a_score_by_the_conversion_that_is_stated(fed: Path) -> None:
    """Half of the way from 1 to 3 is half of the way from 1 to 5; nobody has to list the indicator."""
    reach = leaf(fed)

    assert Run(fed).findings == ()
    assert reach.outcome == Scored(Fraction(3))
    assert reach.origin is RatingOrigin.FED
    assert reach.coverage == 1
    assert reach.fed is not None
    assert reach.fed.slug == "kota/2025/tiny"


def test_what_only_stands_beside_an_answer_changes_no_score(fed: Path) -> None:
    """Where no conversion is stated, the other number is shown and the answer is scored."""
    beside = leaf(fed, "beside")

    assert beside.outcome == Scored(Fraction(4))
    assert beside.origin is RatingOrigin.GIVEN
    assert beside.fed is not None
    assert beside.fed.outcome == Scored(Fraction(2))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda root: (root / FEEDS).unlink(), Absence.NO_FEED),
        (lambda root: _put(root / FEEDS, "status: published", "status: draft"), Absence.FEED_WITHHELD),
        (lambda root: _put(root / FEEDS, "level: 2", "level: 9"), Absence.FEED_WITHHELD),
        (lambda root: _put(root / FEEDS, "ends: 2025-12-31", "ends: 2024-12-31"), Absence.NO_FEED),
        (lambda root: _unrate(root / FEEDS), Absence.FEED_UNSCORED),
    ],
    ids=["none", "a draft", "one with errors", "of another year", "one without an index"],
)
def test_what_is_missing_stays_missing_and_is_never_zero(
    fed: Path, spoil: Callable[[Path], None], reason: Absence
) -> None:
    """The index above is made of what is there, its bounds hold all that could be, and the reason is told."""
    spoil(fed)
    reach = leaf(fed)
    run = Run(fed)
    root = run.result(run.assessments["kota/2025/top"]).root

    assert reach.outcome == Unscored(reason)
    assert reach.coverage == 0
    assert reach.bounds == Bounds(Fraction(1), Fraction(5))
    assert root.score == 4
    assert root.bounds == Bounds(Fraction(5, 2), Fraction(9, 2))


def _put(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _unrate(path: Path) -> None:
    _put(path, "    level: 2\n    confidence: high\n", "    state: unknown\n    reason: {id: Tidak ada., en: None.}\n")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("    rationale")], encoding="utf-8")


def test_a_draft_feeds_a_draft(fed: Path) -> None:
    """Whoever looks at drafts sees what they will come to."""
    _put(fed / FEEDS, "status: published", "status: draft")

    assert leaf(fed, drafts=True).outcome == Scored(Fraction(3))


def test_the_newest_of_a_year_feeds(fed: Path) -> None:
    """Of several that end in the same year the last one counts, whatever they are called."""
    write(fed, "2025-again", 3, ends="2025-12-30")
    assert leaf(fed).outcome == Scored(Fraction(3))

    write(fed, "2025-again", 3, ends="2025-12-31")
    _put(fed / FEEDS, "ends: 2025-12-31", "ends: 2025-12-30")
    assert leaf(fed).outcome == Scored(Fraction(5))


def test_an_answer_of_ones_own_comes_first_and_a_difference_is_told(fed: Path) -> None:
    """A value in the unit of the other index goes through the same conversion."""
    (fed / FED).write_text(RATED + TAKEN.replace("reach:\n", "reach:\n    value: 1.5\n"), encoding="utf-8")

    assert leaf(fed).outcome == Scored(Fraction(2))
    assert [finding.rule for finding in Run(fed).findings] == ["contradicted-feed"]


def test_a_published_index_feeds_as_it_was_printed(fed: Path) -> None:
    """Where no rating of ours is in the other result, what its authority published heads it, and feeds."""
    text = (fed / FEEDS).read_text(encoding="utf-8")
    published = (
        "reported:\n  index: 2.5\n  evidence:\n    - {source: report, locator: {id: hlm. 1, en: p. 1}}\nratings: {}\n"
    )
    (fed / FEEDS).write_text(text[: text.index("ratings:")] + published, encoding="utf-8")
    reach = leaf(fed)

    assert reach.outcome == Scored(Fraction(4))
    assert reach.bounds == Bounds(Fraction(4), Fraction(4))


def test_nothing_feeds_what_an_authority_published(fed: Path) -> None:
    """A published result has no rating of ours in it, and none comes into it from elsewhere."""
    published = (
        "reported:\n  index: 4.2\n  evidence:\n    - {source: report, locator: {id: hlm. 1, en: p. 1}}\nratings: {}\n"
    )
    (fed / FED).write_text(RATED[: RATED.index("ratings:")] + published, encoding="utf-8")
    run = Run(fed)
    root = run.result(run.assessments["kota/2025/top"]).root

    assert root.rated == 0
    assert root.score is None


def test_nothing_feeds_beside_a_score_that_an_authority_published(fed: Path) -> None:
    """Nor where it published one score and no index; where nobody published or rated anything, it is fed as ever."""
    head = RATED[: RATED.index("ratings:")]
    evidence = "  evidence:\n    - {source: report, locator: {id: hlm. 1, en: p. 1}}\n"
    (fed / FED).write_text(f"{head}reported:\n  scores: {{beside: 4}}\n{evidence}ratings: {{}}\n", encoding="utf-8")
    assert (leaf(fed).origin, leaf(fed).score) == (RatingOrigin.UNLISTED, None)

    (fed / FED).write_text(f"{head}ratings: {{}}\n", encoding="utf-8")
    assert (leaf(fed).origin, leaf(fed).score) == (RatingOrigin.FED, Fraction(3))


def test_a_change_of_the_other_assessment_moves_the_index_and_the_path_is_told(fed: Path, run: Callable) -> None:
    """Nobody touched the fed file: the difference names the indicator, the other assessment and both its numbers."""
    begin(fed)
    _put(fed / FEEDS, "level: 2", "level: 3")
    text = run("diff", "HEAD", "-C", fed, "--lang", "en")
    record = json.loads(run("diff", "HEAD", "-C", fed, "--format", "json").out)
    (moved,) = (each for each in record["assessments"] if each["assessment"] == "kota/2025/top")

    assert "reach from kota/2025/tiny: 2.00 → 3.00" in text.out
    assert moved["causes"] == ["feeds"]
    assert moved["fed"][0]["from"] == "kota/2025/tiny"
    assert (moved["fed"][0]["before"]["printed"], moved["fed"][0]["after"]["printed"]) == ("2.00", "3.00")


def test_a_mark_on_what_is_fed_falls_when_the_other_changes(fed: Path, run: Callable) -> None:
    """A reviewer read the number that was there; wording of the other assessment is no part of it."""
    (fed / FED).write_text(RATED + TAKEN, encoding="utf-8")
    who = ("--reviewer", "Ani Contoh")
    run("review", "start", "kota/2025/top", *who, "--interests", "none", "-C", fed)
    stamped = run("review", "stamp", "kota/2025/top", "reach", "beside", "--verdict", "agree", *who, "-C", fed)
    assert stamped.code == 0, stamped.err
    _put(fed / FEEDS, "Services in 2025.", "The services of 2025.")
    assert _stale(fed) == []

    _put(fed / FEEDS, "level: 2", "level: 3")
    assert _stale(fed) == ["reach"]
    (stale,) = (finding for finding in Run(fed).findings if finding.code == "M602")
    assert stale.hint == "it is taken from an assessment by tiny@1, which may have changed instead"

    _put(fed / FED, "level: 4", "level: 3")
    hints = {finding.message.split("'")[1]: finding.hint for finding in Run(fed).findings if finding.code == "M602"}
    assert hints == {"reach": stale.hint, "beside": None}


def test_what_is_fed_without_an_entry_is_reviewed_where_it_comes_from(fed: Path, run: Callable) -> None:
    """A reviewer is told where, instead of being told that there is nothing."""
    who = ("--reviewer", "Ani Contoh")
    run("review", "start", "kota/2025/top", *who, "--interests", "none", "-C", fed)
    refused = run("review", "stamp", "kota/2025/top", "reach", "--verdict", "agree", *who, "-C", fed)

    assert refused.code == 2
    assert "taken from an assessment by tiny@1, where it can be reviewed" in refused.err


@pytest.mark.parametrize(
    "said",
    [
        "value: 1.5",
        "state: unknown\n    reason: {id: Tidak ada., en: None.}",
        "state: not-applicable\n    reason: {id: Tidak berlaku., en: Not here.}",
        "imputed: {method: last-period, reason: {id: Belum terbit., en: Not out yet.}}",
    ],
)
def test_a_mark_on_what_takes_nothing_stays_whatever_the_other_comes_to(fed: Path, run: Callable, said: str) -> None:
    """An answer of its own, another state or a value that was filled in is all that was read."""
    (fed / FED).write_text(RATED + TAKEN.replace("reach:\n", f"reach:\n    {said}\n"), encoding="utf-8")
    who = ("--reviewer", "Ani Contoh")
    run("review", "start", "kota/2025/top", *who, "--interests", "none", "-C", fed)
    stamped = run("review", "stamp", "kota/2025/top", "reach", "--verdict", "agree", *who, "-C", fed)
    assert stamped.code == 0, stamped.err

    _put(fed / FEEDS, "level: 2", "level: 3")
    assert _stale(fed) == []


def _stale(root: Path) -> list[str]:
    run = Run(root)
    return [stamp.indicator for stamp in run.review_statuses.of(run.assessments["kota/2025/top"]).stale]


def test_a_result_has_another_key_when_what_feeds_it_changes(fed: Path) -> None:
    """What is stored of a result is found again only where all is the same that it rests on."""

    def keys() -> tuple[str, str]:
        run = Run(fed)
        own, file = ContentKeys(run), run.assessments["kota/2025/top"]
        return own.of_result(file), own.of_findings(file)

    before = keys()
    _put(fed / FEEDS, "level: 2", "level: 3")
    result, findings = keys()

    assert result != before[0]
    assert findings != before[1]


def test_explain_leads_on_into_the_other_assessment(fed: Path, run: Callable) -> None:
    """The steps begin with the number taken over, and name where it came about."""
    text = run("explain", "kota/2025/top", "-C", fed, "--lang", "en").out

    assert "index of tiny@1 = 2 (kota/2025/tiny)" in text
    assert "maturity explain kota/2025/tiny" in text


def test_open_data_say_from_where(fed: Path, run: Callable) -> None:
    """Both formats name the other assessment and its number as printed."""
    rows = list(csv.DictReader(run("export", "--table", "ratings", "-C", fed).out.splitlines()))
    (row,) = (each for each in rows if (each["framework"], each["indicator"]) == ("top@1", "reach"))
    assert (row["origin"], row["fed_from"], row["fed_value"]) == ("fed", "kota/2025/tiny", "2.00")

    (result,) = json.loads(run("score", "kota/2025/top", "-C", fed, "--format", "json").out)
    parts = {part["id"]: part for part in result["result"]["parts"]}
    assert parts["reach"]["fed"]["from"] == "kota/2025/tiny"
    assert parts["reach"]["fed"]["printed"] == "2.00"


def test_pages_link_to_the_other_result(fed: Path, run: Callable) -> None:
    """The row has the number with its unit and a way to the page that it comes from."""
    built = run("build", "--no-pdf", "-C", fed)
    assert built.code == 0, built.err
    page = (fed / "build/site/en/cities/kota/2025.top.html").read_text(encoding="utf-8")

    assert '<a href="../../cities/kota/2025.tiny.html">Tiny framework, 2025</a>: 2.00 tiny index' in page


def test_a_new_assessment_says_what_is_taken_from_elsewhere(fed: Path, run: Callable) -> None:
    """The keys of an own answer stand there as comments: written out they would come first."""
    run("new", "assessment", "kota", "2026", "top@1", "-C", fed, "--lang", "en")
    written = (fed / "assessments/kota/2026.top.yaml").read_text(encoding="utf-8")

    assert "# Reach: What is the index?" in written
    assert "taken from an assessment by tiny@1" in written
    assert "\n  # reach:" in written
    assert "\n  beside:" in written


def test_editors_say_what_is_taken_from_elsewhere(fed: Path, run: Callable) -> None:
    """The hover on an indicator names the framework, in both languages; an answer is not demanded there."""
    schema = json.loads(run("schema", "show", "top@1", "-C", fed).out)
    about = {name: each["description"] for name, each in schema["properties"]["ratings"]["properties"].items()}

    assert "Taken from: tiny@1" in about["reach"]
    assert "Diambil dari: tiny@1" in about["reach"]
    assert "From another assessment: tiny@1" in about["beside"]


def test_the_gate_counts_what_is_fed_as_covered(fed: Path, run: Callable) -> None:
    """Coverage asks only those other assessments that feed this one."""
    with (fed / "maturity.yaml").open("a", encoding="utf-8") as settings:
        settings.write("gate: {coverage: 100}\n")
    assert run("score", "kota/2025/top", "-C", fed).code == 0
    assert Run(fed).is_shown(Run(fed).assessments["kota/2025/top"])

    (fed / FEEDS).unlink()
    assert not Run(fed).is_shown(Run(fed).assessments["kota/2025/top"])


def test_what_the_gate_holds_back_feeds_nothing(fed: Path) -> None:
    """The public would read a number that it may not see yet."""
    _unrate(fed / FEEDS)
    with (fed / "maturity.yaml").open("a", encoding="utf-8") as settings:
        settings.write("gate: {coverage: 50}\n")

    assert leaf(fed).outcome == Unscored(Absence.FEED_WITHHELD)


def test_a_chain_hands_on_and_a_circle_is_refused(fed: Path) -> None:
    """What feeds may be fed itself; in a circle nothing is scored, and the rule names the way."""
    above = fed / "frameworks/above/1/framework.yaml"
    above.parent.mkdir(parents=True)
    above.write_text(
        TOP.replace("id: top", "id: above").replace("index_of: tiny@1\n      unit", "index_of: top@1\n      unit"),
        encoding="utf-8",
    )
    _put(above, "goalposts: {worst: 1, best: 3}", "goalposts: {worst: 1, best: 5}")
    (fed / "assessments/kota/2025.above.yaml").write_text(RATED.replace("top@1", "above@1"), encoding="utf-8")
    run = Run(fed)
    assert run.findings == ()
    result = run.result(run.assessments["kota/2025/above"])
    reach = result.find("reach")
    assert reach is not None
    assert reach.score == Fraction(7, 2)  # of 3 and 4

    _put(fed / "frameworks/top/1/framework.yaml", "index_of: tiny@1\n      unit", "index_of: above@1\n      unit")
    run = Run(fed)
    assert [finding.rule for finding in run.errors] == ["circular-feed", "circular-feed"]
    assert not run.is_shown(run.assessments["kota/2025/top"])
    assert not run.is_shown(run.assessments["kota/2025/above"])


def test_a_feeding_assessment_is_scored_once(fed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many take its number, and whoever asks first."""
    scored: list[str] = []
    score = Scorer.score

    def counting(self: Scorer, assessment: Assessment, *others: Any, **named: Any) -> AssessmentResult:
        scored.append(f"{assessment.period.called('en')}.{assessment.framework}")
        return score(self, assessment, *others, **named)

    (fed / "frameworks/mini/1/tests.yaml").unlink()
    monkeypatch.setattr(Scorer, "score", counting)
    run = Run(fed)
    assert run.findings == ()
    for file in run.assessments.values():
        run.result(file)

    assert sorted(scored) == ["2024.mini@1", "2025.tiny@1", "2025.top@1"]


def test_a_repaired_feed_shows_in_the_history(fed: Path, run: Callable) -> None:
    """What was missing before comes in with its number, and the difference says so."""
    (fed / FEEDS).rename(fed / "aside")
    begin(fed)
    (fed / "aside").rename(fed / FEEDS)
    commit(fed)
    text = run("diff", "HEAD~1", "HEAD", "-C", fed, "--lang", "en").out

    assert "reach from kota/2025/tiny: nothing feeds it → 2.00" in text
