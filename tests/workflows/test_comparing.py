"""Two states of a workspace: every change is found with its consequence, and nothing that is none."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import NothingMatchedError
from maturity.model.differences import differences
from maturity.model.meaning import same_meaning
from maturity.model.review_status import Stamp, seal_of
from maturity.model.text import Text
from maturity.reports.differences.comparison import AssessmentDifference, Cause, Comparison
from maturity.reports.differences.kinds import ChangeType, Kind
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.comparing import compare
from maturity.workflows.selection import selectors_of
from tests.conftest import BASE
from tests.examples import usually
from tests.history import begin, commit, git, second_city

MINI = "frameworks/mini/1/framework.yaml"
KOTA = "assessments/kota/2024.mini.yaml"


@pytest.fixture
def before(kota: Path, tmp_path: Path) -> Path:
    """The small workspace as it was; ``kota`` is the one to change."""
    return Path(shutil.copytree(kota, tmp_path / "before"))


def compared(before: Path, after: Path, *only: str) -> Comparison:
    return compare(after, f"{before}/", f"{after}/", selectors_of(only))


def the_one(found: Comparison) -> AssessmentDifference:
    (one,) = found.assessments
    return one


def kinds(found: Comparison) -> list[tuple[Kind, ChangeType]]:
    return [(change.kind, change.act) for change in found.all_changes]


def test_a_workspace_differs_in_nothing_from_itself(kota: Path) -> None:
    """Neither in meaning nor in bytes."""
    found = compared(kota, kota)

    assert not found.differs
    assert (found.assessments, found.frameworks, found.files, found.reformatted) == ((), (), (), ())


def test_a_raised_level_moves_everything_above(before: Path, kota: Path, change: Callable) -> None:
    """The indicator, its dimension and the index, each exactly; and nobody gave evidence for it."""
    change(kota / KOTA, "level: 2", "level: 3")
    one = the_one(found := compared(before, kota))

    assert kinds(found) == [(Kind.ANSWER, ChangeType.CHANGED)]
    assert [(move.id, move.change) for move in one.moves] == [
        ("", Fraction(2, 9)),
        ("services", Fraction(1, 3)),
        ("online", Fraction(1)),
    ]
    assert one.raised_without_evidence("online")
    assert one.causes == (Cause.ASSESSMENT,)
    assert found.counts == {"ratings": 1, "unsupported": 1, "indexes": 1}


def test_new_evidence_supports_a_raised_level(before: Path, kota: Path, change: Callable) -> None:
    """Who adds a passage has done what is asked."""
    change(kota / KOTA, "level: 2", "level: 3")
    more = "      - {source: report-2024, locator: {id: hlm. 13, en: p. 13}}\n  catalogue:"
    change(kota / KOTA, "  catalogue:", more)
    found = compared(before, kota)

    assert not the_one(found).raised_without_evidence("online")
    assert found.counts["evidence-added"] == 1


def test_each_change_has_its_line_on_both_sides(before: Path, kota: Path, change: Callable) -> None:
    """A reviewer goes straight to the place, also where lines have moved."""
    change(kota / KOTA, "status: published", "# A comment.\nstatus: published")
    change(kota / KOTA, "value: 62.5", "value: 70")
    (altered,) = the_one(compared(before, kota)).changes
    lines = {path: path.read_text().splitlines() for path in (before / KOTA, kota / KOTA)}

    assert altered.was
    assert altered.now
    assert "62.5" in lines[before / KOTA][altered.was.line - 1]
    assert "value: 70" in lines[kota / KOTA][altered.now.line - 1]


def test_wrapping_and_order_of_keys_are_no_change(before: Path, kota: Path, change: Callable) -> None:
    """Only the files are named, so that nobody reads them line by line."""
    wrapped = "{\n      en: 'Half of the\n        services are\n        online.', id: Separuh  layanan daring.}"
    change(kota / KOTA, "{id: Separuh layanan daring., en: Half of the services are online.}", wrapped)
    change(
        kota / KOTA, "    level: 2\n    confidence: high\n", "    confidence: high\n    level: 2\n    state: rated\n"
    )
    change(kota / MINI, "scale: {lowest: 1, highest: 5}", "scale: {highest: 5.0, lowest: 1}")
    change(kota / MINI, "gaps: {", "combine: {rule: weighted-mean}\ngaps: {")
    found = compared(before, kota)

    assert not found.differs
    assert found.reformatted == (KOTA, MINI)


@pytest.mark.parametrize("weight", ["5", "0.5"])
def test_a_framework_moves_every_city(kota: Path, tmp_path: Path, change: Callable, weight: str) -> None:
    """Nobody touched an assessment, and each of them is told apart from those whose file changed."""
    second_city(kota, "baru")
    second_city(kota, "aman")
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    change(kota / MINI, "weight: 2", f"weight: {weight}")
    change(kota / "assessments/aman/2024.mini.yaml", "value: 62.5", "value: 70")
    found = compared(before, kota)
    (framework,) = found.frameworks

    assert [(each.kind, each.node, str(each.before), str(each.after)) for each in framework.changes] == [
        (Kind.WEIGHT, "services", "2", weight)
    ]
    assert [each.slug for each in framework.moved] == ["aman/2024/mini", "baru/2024/mini", "kota/2024/mini"]
    assert framework.judged == 3
    assert [each.slug for each in found.assessments if each.is_own] == ["aman/2024/mini"]
    assert [each.slug for each in found.assessments if each.is_carried] == ["baru/2024/mini", "kota/2024/mini"]
    assert found.assessments[0].causes == (Cause.ASSESSMENT, Cause.FRAMEWORK)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("coverage: 20", "coverage: 90", Kind.GAPS),
        ("unknown: lowest", "unknown: skip", Kind.GAPS),
        ("    combine: minimum\n", "", Kind.RULE),
        ("from: 3, title", "from: 2, title", Kind.BAND),
        ("highest: 5}", "highest: 5, decimals: 1}", Kind.SCALE),
        ("2: {id: Sebagian., en: Some.}", "2: {id: Separuh., en: Half.}", Kind.LEVEL_TEXT),
        ("best: 100", "best: 90", Kind.MEASURE),
        ("en: How far are services online?", "en: What is online?", Kind.WORDING),
        ("    weight: 2\n", "    weight: 2\n    limits: [{cap: 1, when: {node: users, below: 5}}]\n", Kind.LIMIT),
        ("complete: {text: {id: Lengkap, en: Complete}, points: 5}",
         "complete: {text: {id: Lengkap, en: Complete}, points: 4}", Kind.MEASURE),
    ],
)  # fmt: skip
def test_every_part_of_a_framework_has_its_kind(
    before: Path, kota: Path, change: Callable, old: str, new: str, kind: Kind
) -> None:
    """A rule, a gap, a bound or a level's text: each is called what it is."""
    change(kota / MINI, old, new)
    (framework,) = compared(before, kota).frameworks

    assert {each.kind for each in framework.changes} == {kind}


def test_a_node_that_moves_is_still_the_same(before: Path, kota: Path) -> None:
    """An indicator under another dimension is not one gone and one new."""
    text = (kota / MINI).read_text()
    start, end = text.index("      - id: training"), text.index("      - id: population")
    moved = text[:start] + text[end:]
    (kota / MINI).write_text(moved.replace("  - id: results\n", text[start:end] + "  - id: results\n"))
    (framework,) = compared(before, kota).frameworks

    assert [(each.path, each.before, each.after) for each in framework.changes] == [
        (("nodes", "training", "parent"), "results", "services")
    ]


def test_lost_evidence_and_a_lost_source_are_told(before: Path, kota: Path) -> None:
    """What a claim rested on is named, with the line where it stood."""
    text = (before / KOTA).read_text().replace(
        "sources:\n", "sources:\n  extra: {title: Berita, kind: news, origin: third-party, dated: 2024}\n"
    ).replace("  catalogue:", "      - {source: extra, locator: {id: hlm. 1, en: p. 1}}\n  catalogue:")  # fmt: skip
    (before / KOTA).write_text(text)
    one = the_one(found := compared(before, kota))

    assert kinds(found) == [(Kind.SOURCE, ChangeType.REMOVED), (Kind.EVIDENCE, ChangeType.REMOVED)]
    assert [change.now for change in one.changes] == [None, None]
    assert found.counts == {"evidence-lost": 1}
    assert (one.moves, one.moved) == ((), False)


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        ((KOTA, "confidence: low\n    rationale: {id: M", "confidence: high\n    rationale: {id: M"), Kind.CONFIDENCE),
        ((KOTA, "en: Half of the services are online.", "en: Most services are online."), Kind.RATIONALE),
        ((KOTA, "en: The agency did not answer.", "en: The agency was not asked."), Kind.REASON),
        ((KOTA, "state: unknown", "state: not-applicable"), Kind.STATE),
        ((KOTA, "practices: [budget]", "practices: [data]"), Kind.ANSWER),
        ((KOTA, "    value: 62.5\n", "    value: 62.5\n    goal: {value: 90, by: 2028}\n"), Kind.GOAL),
        ((KOTA, "effect: supporting", "effect: inhibiting"), Kind.FACTOR),
        ((KOTA, "en: Complete the catalogue.", "en: Complete the catalogue soon."), Kind.RECOMMENDATION),
        ((KOTA, "kind: report, origin", "kind: plan, origin"), Kind.SOURCE),
        ((KOTA, "status: published", "status: draft"), Kind.STATUS),
        ((KOTA, "ends: 2024-12-31", "ends: 2024-12-30"), Kind.PERIOD),
        ((KOTA, "name: Tim Contoh", "name: Tim Lain"), Kind.ASSESSORS),
        (("assessments/kota/city.yaml", "name: Kota Contoh", "name: Kota Lain"), Kind.CITY),
        (("assessments/kota/services.yaml", "count: 12", "count: 13"), Kind.SERVICE),
        (("maturity.yaml", "publisher: Kantor Contoh", "publisher: Kantor Lain"), Kind.SETTINGS),
    ],
)  # fmt: skip
def test_every_kind_of_change_is_found(
    before: Path, kota: Path, change: Callable, edit: tuple[str, str, str], kind: Kind
) -> None:
    """One change in a file is one change in the comparison, and called what it is."""
    path, old, new = edit
    change(kota / path, old, new)

    assert kinds(compared(before, kota)) == [(kind, ChangeType.CHANGED if kind is not Kind.GOAL else ChangeType.ADDED)]


def test_several_ratings_are_also_scored_one_by_one(before: Path, kota: Path, change: Callable) -> None:
    """Who proposes two changes learns what each alone would do."""
    change(kota / KOTA, "level: 2", "level: 3")
    change(kota / KOTA, "choice: partial", "choice: complete")
    one = the_one(compared(before, kota))
    whole = one.move("")
    assert whole
    assert whole.before
    start = whole.before.score or 0

    assert {name: (index or 0) - start for name, index in one.alone.items()} == {
        "online": Fraction(2, 9),
        "catalogue": Fraction(4, 9),
    }
    assert whole.change == Fraction(6, 9)


def test_new_and_gone_assessments_are_called_so(before: Path, kota: Path) -> None:
    """Their results are told, and no difference to nothing."""
    second_city(kota, "baru")
    there, back = compared(before, kota), compared(kota, before)

    assert [(each.slug, each.fate, each.moves) for each in there.assessments] == [
        ("baru/2024/mini", ChangeType.ADDED, ())
    ]
    assert [(each.slug, each.fate) for each in back.assessments] == [("baru/2024/mini", ChangeType.REMOVED)]


def test_two_versions_of_a_framework_are_never_compared(before: Path, kota: Path, change: Callable) -> None:
    """Both results stand side by side without a difference."""
    newer = kota / "frameworks/mini/2/framework.yaml"
    newer.parent.mkdir()
    newer.write_text((kota / MINI).read_text().replace('version: "1"', 'version: "2"'))
    change(kota / KOTA, "framework: mini@1", "framework: mini@2")
    one = the_one(compared(before, kota))

    assert one.fate is ChangeType.INCOMPARABLE
    assert one.before
    assert one.after
    assert (one.before.one.framework.ref, one.after.one.framework.ref, one.moves) == ("mini@1", "mini@2", ())


def test_a_framework_that_came_after_is_not_compared_either(before: Path, kota: Path, change: Callable) -> None:
    """A successor has another name, and so has the file; it is still the same city's result of the same period."""
    newer = kota / "frameworks/later/1/framework.yaml"
    newer.parent.mkdir(parents=True)
    newer.write_text((kota / MINI).read_text().replace("id: mini", "id: later\nsupersedes: mini@1", 1))
    change(kota / KOTA, "framework: mini@1", "framework: later@1")
    (kota / KOTA).rename(kota / "assessments/kota/2024.later.yaml")
    one = the_one(compared(before, kota))

    assert (one.slug, one.fate) == ("kota/2024/later", ChangeType.INCOMPARABLE)


def test_a_faulty_file_keeps_nothing_else_from_being_compared(kota: Path, tmp_path: Path, change: Callable) -> None:
    """What can be scored is; the rest is listed with the number of its errors."""
    second_city(kota, "baru")
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    change(kota / KOTA, "level: 2", "level: 9")
    change(kota / "assessments/baru/2024.mini.yaml", "level: 2", "level: 3")
    found = compared(before, kota)
    by_slug = {each.slug: each for each in found.assessments}

    assert by_slug["baru/2024/mini"].moved
    assert by_slug["kota/2024/mini"].after is None
    assert [(each.name, each.before, each.after) for each in found.not_compared] == [(KOTA, 0, 1)]
    assert found.differs


def test_a_file_that_is_no_yaml_is_neither_gone_nor_new(before: Path, kota: Path) -> None:
    """It is only unreadable."""
    (kota / KOTA).write_text("ratings: [")
    found = compared(before, kota)

    assert found.assessments == ()
    assert [(each.name, each.before) for each in found.not_compared] == [(KOTA, 0)]


def test_a_faulty_framework_is_named_by_what_it_keeps_from_a_score(before: Path, kota: Path, change: Callable) -> None:
    """The assessment itself has no error."""
    change(kota / MINI, "kind: choices", "kind: choises")
    found = compared(before, kota)

    assert [(each.name, each.keeps) for each in found.not_compared] == [(MINI, ("kota/2024/mini",))]


def test_the_same_fault_on_both_sides_is_no_difference(before: Path, kota: Path, change: Callable) -> None:
    """A comparison does not repeat what validate says."""
    for workspace in (before, kota):
        change(workspace / KOTA, "level: 2", "level: 9")

    assert not compared(before, kota).differs


def test_ranks_are_told_where_they_are_shown(kota: Path, tmp_path: Path, change: Callable) -> None:
    """Only where a ranking was chosen, and a city that changed nothing can still lose its place."""
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "ranking: {tiny@1: complete}\n")
    tiny = "framework: tiny@1\ncity: {}\nperiod: {{label: '2025', ends: 2025-12-31}}\nstatus: published\n"
    rest = (kota / KOTA).read_text()
    head = rest[rest.index("method:") : rest.index("  catalogue:")].replace("    level: 2", "    level: 1")
    for city in ("baru", "aman"):
        second_city(kota, city)
    for city, level in {"kota": 2, "baru": 1, "aman": 1}.items():
        path = kota / f"assessments/{city}/2025.tiny.yaml"
        path.write_text(tiny.format(city) + head.replace("    level: 1", f"    level: {level}"))
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    change(kota / "assessments/baru/2025.tiny.yaml", "    level: 1", "    level: 3")
    found = compared(before, kota)
    ranks = {each.slug: (each.before.rank, each.after.rank) for each in found.assessments if each.before and each.after}

    assert ranks == {"baru/2025/tiny": (2, 1), "kota/2025/tiny": (1, 2), "aman/2025/tiny": (2, 3)}
    assert [each.slug for each in found.assessments if each.is_only_ranked_otherwise] == [
        "aman/2025/tiny",
        "kota/2025/tiny",
    ]


def test_a_city_that_is_not_shown_is_compared(before: Path, kota: Path, change: Callable) -> None:
    """The settings decide what is published, not what is looked at."""
    for workspace in (before, kota):
        change(workspace / "maturity.yaml", "cities: [kota]", "cities: []")
    change(kota / KOTA, "level: 2", "level: 3")

    assert the_one(compared(before, kota)).moved


def test_only_what_was_selected(kota: Path, tmp_path: Path, change: Callable) -> None:
    """A selection narrows the assessments, their cities and the frameworks they use."""
    second_city(kota, "baru")
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    for city in ("kota", "baru"):
        change(kota / f"assessments/{city}/2024.mini.yaml", "level: 2", "level: 3")
        change(kota / f"assessments/{city}/services.yaml", "count: 12", "count: 13")
    change(kota / "maturity.yaml", "publisher: Kantor Contoh", "publisher: Kantor Lain")
    found = compared(before, kota, "baru")

    assert [each.slug for each in found.assessments] == ["baru/2024/mini"]
    assert [each.name for each in found.files] == ["assessments/baru/services.yaml"]
    with pytest.raises(NothingMatchedError):
        compared(before, kota, "nowhere")


def test_what_is_private_differs_without_a_word(before: Path, kota: Path, change: Callable) -> None:
    """That something changed may be said, what it was may not."""
    secret = "      - {source: report-2024, locator: {id: BISIKAN, en: BISIKAN}, private: true}\n  catalogue:"
    change(kota / KOTA, "  catalogue:", secret)
    found = compared(before, kota)

    assert found.private == (KOTA,)
    assert found.assessments == ()
    assert "BISIKAN" not in str(found)


def test_a_framework_of_the_library_stands_in_on_both_sides(kota: Path, tmp_path: Path) -> None:
    """And that is said, since an older revision may have been scored by another one."""
    text = (kota / KOTA).read_text().replace("framework: mini@1", "framework: cohen-smart-governance@2014")
    start, end = text.index("ratings:"), text.index("factors:")
    (kota / "assessments/kota/2024.cohen-smart-governance.yaml").write_text(
        text[:start] + "ratings: {}\n" + text[end:].replace("affects: [online, results]", "affects: []")
    )
    before = Path(shutil.copytree(kota, tmp_path / "before"))

    assert compared(before, kota).borrowed == ("cohen-smart-governance@2014",)


def test_before_there_was_a_workspace_everything_is_new(kota: Path) -> None:
    """The first commit of a repository may hold nothing of ours."""
    git(kota, "init", "--quiet", "--initial-branch=main")
    git(kota, "commit", "--quiet", "--allow-empty", "--message", "nothing yet")
    git(kota, "tag", "empty")
    commit(kota)
    found = compare(kota, "empty", None, selectors_of(()))

    assert the_one(found).fate is ChangeType.ADDED
    assert found.not_compared == ()


def reviewed(workspace: Path, *indicators: str) -> Path:
    """Put a reviewer's marks on some ratings as they stand."""
    read = read_workspace(workspace)
    assessment, framework = read.cities["kota"].assessments["2024", "mini"].model, read.frameworks["mini@1"].model
    path = workspace / "assessments/kota/reviews/2024.mini.rina.yaml"
    path.parent.mkdir(exist_ok=True)
    marks = "".join(
        f"  {name}: {{verdict: agree, date: 2025-01-01, seal: '{seal_of(name, assessment, framework)}'}}\n"
        for name in indicators
    )
    who = "reviewer: {name: Rina, interests: {id: Tidak ada., en: None.}}"
    path.write_text(f"assessment: 2024.mini\n{who}\nreviews:\n{marks}")
    return path


def test_reviews_made_stale_are_named(kota: Path, tmp_path: Path, change: Callable) -> None:
    """Whoever changes a rating learns whose word on it no longer holds; a review given again is a change of its own."""
    reviewed(kota, "online", "catalogue")
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    change(kota / KOTA, "en: Half of the services are online.", "en: A third of the services are online.")
    one = the_one(found := compared(before, kota))

    assert [(stamp.indicator, stamp.reviewer.name) for stamp in one.stale] == [("online", "Rina")]
    assert found.counts["reviews-stale"] == 1

    reviewed(kota, "online", "catalogue")
    again = compared(before, kota)

    assert the_one(again).stale == ()
    assert [(each.kind, each.path) for file in again.files for each in file.changes] == [
        (Kind.REVIEW, ("reviews", "online", "seal"))
    ]


def objecting(workspace: Path) -> Path:
    """Make Rina's mark on one rating an objection."""
    path = reviewed(workspace, "online", "catalogue")
    objection = "online: {verdict: question, note: {en: Which?},"
    path.write_text(path.read_text().replace("online: {verdict: agree,", objection))
    return path


def marks(stamps: tuple[Stamp, ...]) -> list[tuple[str, str]]:
    return [(stamp.indicator, stamp.reviewer.name) for stamp in stamps]


def test_an_objection_is_told_where_what_it_is_about_changes(kota: Path, tmp_path: Path, change: Callable) -> None:
    """Rewording answers nobody, so it is not among what no longer holds."""
    objecting(kota)
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    change(kota / KOTA, "en: Half of the services are online.", "en: A third of the services are online.")
    one = the_one(compared(before, kota))

    assert (marks(one.stale), marks(one.reviews.missing)) == ([], [])
    assert marks(one.reviews.unanswered) == [("online", "Rina")]


def test_an_objection_that_is_removed_is_told(kota: Path, tmp_path: Path, change: Callable) -> None:
    """With the file or with the mark, also where nothing else changes, and where the assessment goes with it."""
    path = objecting(kota)
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    path.unlink()
    found = compared(before, kota)
    assert marks(the_one(found).reviews.missing) == [("online", "Rina")]
    assert found.counts["objections-removed"] == 1

    change(kota / KOTA, "en: Half of the services are online.", "en: A third of the services are online.")
    reviewed(kota, "catalogue")
    assert marks(the_one(compared(before, kota)).reviews.missing) == [("online", "Rina")]
    (kota / KOTA).unlink()
    gone = the_one(compared(before, kota))
    assert (gone.fate, marks(gone.reviews.missing)) == (ChangeType.REMOVED, [("online", "Rina")])


def test_an_objection_that_is_taken_back_is_told(kota: Path, tmp_path: Path) -> None:
    """Its author agrees in the same file; nothing is missing and nothing open."""
    objecting(kota)
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    reviewed(kota, "online", "catalogue")
    reviews = the_one(found := compared(before, kota)).reviews

    assert (marks(reviews.ended), reviews.missing, reviews.unanswered) == ([("online", "Rina")], (), ())
    assert found.counts["objections-ended"] == 1


def test_an_approval_that_comes_with_what_it_approves_is_told(kota: Path, tmp_path: Path, change: Callable) -> None:
    """Of a rating that changed, not of one that was there before; of a new assessment all are such."""
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    change(kota / KOTA, "en: Half of the services are online.", "en: A third of the services are online.")
    reviewed(kota, "online", "catalogue")
    found = compared(before, kota)
    assert marks(the_one(found).reviews.arriving) == [("online", "Rina")]
    assert found.counts["approvals-arriving"] == 1

    (before / KOTA).unlink()
    assert marks(the_one(compared(before, kota)).reviews.arriving) == [("online", "Rina"), ("catalogue", "Rina")]


def test_a_framework_can_make_reviews_stale_and_move_nothing(kota: Path, tmp_path: Path, change: Callable) -> None:
    """Who agreed to a level's old text has not agreed to its new one."""
    reviewed(kota, "online")
    before = Path(shutil.copytree(kota, tmp_path / "before"))
    change(kota / MINI, "2: {id: Sebagian., en: Some.}", "2: {id: Separuh., en: Half.}")
    one = the_one(compared(before, kota))

    assert [stamp.indicator for stamp in one.stale] == ["online"]
    assert one.moves == ()


def swapped(found: Comparison) -> list[object]:
    return [(str(change.after), str(change.before), change.now, change.was) for change in found.all_changes]


EDITS = [
    (KOTA, "level: 2", "level: 3"),
    (KOTA, "choice: partial", "choice: complete"),
    (KOTA, "state: unknown", "value: 9"),
    (KOTA, "    confidence: high\n    rationale: {id: Menurut peta", "    rationale: {id: Menurut peta"),
    (KOTA, "factor: leadership", "factor: budget"),
    (KOTA, "en: Complete the catalogue.", "en: Complete it."),
    (MINI, "weight: 2", "weight: 3"),
    (MINI, "coverage: 20", "coverage: 95"),
    (MINI, "from: 3, title", "from: 2.5, title"),
    ("assessments/kota/services.yaml", "count: 12", "count: 13"),
]


@usually(12)
@given(chosen=st.sets(st.sampled_from(range(len(EDITS)))))
def test_a_comparison_the_other_way_round_swaps_its_sides(chosen: set[int]) -> None:
    """Whatever was edited: nothing edited is no difference, and back is the mirror of there."""
    with tempfile.TemporaryDirectory() as folder:
        after = Path(shutil.copytree(BASE, Path(folder, "after")))
        for path, old, new in (EDITS[n] for n in sorted(chosen)):
            (after / path).write_text((after / path).read_text().replace(old, new))
        there, back, still = compared(BASE, after), compared(after, BASE), compared(after, after)

    assert there.differs is bool(chosen)
    assert sorted(map(str, swapped(there))) == sorted(
        str((str(change.before), str(change.after), change.was, change.now)) for change in back.all_changes
    )
    assert [(each.slug, each.moves and each.moves[0].change) for each in there.assessments] == [
        (each.slug, each.moves and (None if each.moves[0].change is None else -each.moves[0].change))
        for each in back.assessments
    ]
    assert still.differs is False


WORDS = st.lists(st.text(alphabet="abc", min_size=1, max_size=4), min_size=1, max_size=8)


@given(words=WORDS, gaps=st.lists(st.sampled_from([" ", "\n", "  ", " \n\n "]), min_size=8, max_size=8))
def test_how_a_text_is_wrapped_means_nothing(words: list[str], gaps: list[str]) -> None:
    """Any spaces and line breaks between the same words."""
    wrapped = "".join(word + gap for word, gap in zip(words, gaps, strict=False))

    assert same_meaning(Text(en=" ".join(words)), Text(en=wrapped))
    assert differences(Text(en=" ".join(words)), Text(en=f"{wrapped} more"))


def test_every_framework_that_ships_is_equal_to_itself() -> None:
    """The walk over models knows every kind of value that a framework can hold."""
    root = Path(__file__).parents[2]
    found = compare(root, f"{root}/", f"{root}/", selectors_of(()))

    assert not found.differs


def test_a_branch_is_compared_with_where_it_began(kota: Path, change: Callable) -> None:
    """What happened on the main branch since is somebody else's change."""
    begin(kota)
    git(kota, "switch", "--quiet", "--create", "proposal")
    change(kota / KOTA, "level: 2", "level: 3")
    commit(kota)
    git(kota, "switch", "--quiet", "main")
    change(kota / KOTA, "choice: partial", "choice: complete")
    commit(kota)
    git(kota, "switch", "--quiet", "proposal")
    found = compare(kota, None, None, selectors_of(()))

    assert list(the_one(found).by_indicator) == ["online"]
    assert (found.base.label, found.head.label) == ("main", "")
    assert re.fullmatch("[0-9a-f]{40}", found.base.commit or "")
