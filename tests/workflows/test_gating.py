"""The gate of the base decides, whatever a change says about it; and what does not pass is not published."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.errors import NoPolicyError, RevisionError
from maturity.model.gate import GateCondition
from maturity.reports.gate_report import GateReport
from maturity.workflows import reviewing
from maturity.workflows.gating import GateRequest, gate
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import NOTHING_BINDS
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.conftest import BASE, Once
from tests.history import begin, commit, git, second_city

MINI = "frameworks/mini/1/framework.yaml"
KOTA = "assessments/kota/2024.mini.yaml"
RATED = ("online", "catalogue", "openness", "coverage", "users", "training")
POLICY = "gate: {coverage: 50, reviewed: 80, quorum: 1, objections: 0, stale: 0, regressions: refuse}\n"
UNREAD = {"stale", "quorum"}
"""What does not hold where a rating has changed that its only reviewer has not read again."""
DAY = date(2026, 6, 30)


def review(root: Path, *indicators: str, city: str = "kota", name: str = "Siti Aminah", **mark: object) -> None:
    (selector,) = selectors_of([f"{city}/2024/mini"])
    if not list(root.glob(f"assessments/{city}/reviews/*.{name.lower().replace(' ', '-')}.yaml")):
        reviewing.start(root, selector, name, None, NOTHING_BINDS, "en")
    answer = {"verdict": "agree", "date": "2026-01-02", **mark}
    reviewing.stamp(root, selector, name, indicators, answer)


def set_policy(root: Path, line: str) -> None:
    path = root / "maturity.yaml"
    kept = [each for each in path.read_text().splitlines(keepends=True) if not each.startswith("gate:")]
    path.write_text("".join(kept) + line)


def judged(root: Path, base: str | None = None, **asked: bool) -> GateReport:
    return gate(root, base, GateRequest(DAY, **asked))


def fails(report: GateReport) -> set[tuple[str, str]]:
    return {(case.slug, each.condition.value) for case in report.cases for each in case.conditions if not each.holds}


def two_reviewed_cities(home: Path) -> Path:
    """Make a repository of two reviewed cities whose main branch has a gate; a branch for a change is checked out."""
    kota = Path(shutil.copytree(BASE, home / "kota"))
    second_city(kota, "lain")
    for city in ("kota", "lain"):
        review(kota, *RATED, city=city)
    set_policy(kota, POLICY)
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    return kota


@pytest.fixture
def main(tmp_path: Path, once: Once) -> Path:
    """A copy of that repository."""
    return Path(shutil.copytree(once("two-reviewed-cities", two_reviewed_cities), tmp_path / "kota"))


def test_what_is_untouched_is_not_judged(main: Path, change: Callable) -> None:
    """Neither where nothing changed, nor where it is only written otherwise, nor in the other city."""
    assert (judged(main).cases, judged(main).untouched, judged(main).refuses) == ((), 2, False)
    change(main / KOTA, "level: 2", "level:   2  # as before")
    change(main / "assessments/lain/city.yaml", "name: Kota Lain", "name: Kota Lain Sekali")
    assert judged(main).cases == ()


def test_a_rating_that_nobody_has_read_since_is_refused(main: Path, change: Callable) -> None:
    """Its mark is stale; read again it passes."""
    change(main / KOTA, "level: 2", "level: 3")
    report = judged(main)
    assert fails(report) == {("kota/2024/mini", each) for each in UNREAD}
    assert (report.refuses, report.untouched) == (True, 1)

    review(main, "online")
    assert not judged(main).refuses
    assert [case.slug for case in judged(main).cases] == ["kota/2024/mini"]


def test_a_change_cannot_loosen_its_own_gate(main: Path, change: Callable) -> None:
    """It is judged by the policy of main, in the work tree and committed, and told so."""
    change(main / KOTA, "level: 2", "level: 3")
    for looser in ("gate: {coverage: 0}\n", "", "gate: {stale: 9, level: warning}\n"):
        set_policy(main, looser)
        for _ in range(2):
            report = judged(main)
            assert report.edits
            assert report.refuses
            assert fails(report) == {("kota/2024/mini", each) for each in UNREAD}
            commit(main)


def test_a_change_that_only_edits_the_policy_is_told(main: Path) -> None:
    """Nothing is judged by it yet; from then on everything is."""
    set_policy(main, "gate: {quorum: 2}\n")
    loosened = {each.key for each in judged(main).edits if each.loosens}
    assert (loosened, judged(main).cases) == ({"coverage", "reviewed", "objections", "stale", "regressions"}, ())
    commit(main)
    git(main, "checkout", "--quiet", "main")
    git(main, "merge", "--quiet", "change")

    report = judged(main, everything=True)
    assert report.edits == ()
    assert fails(report) == {("kota/2024/mini", "quorum"), ("lain/2024/mini", "quorum")}


def test_an_old_branch_is_judged_by_the_newest_policy(main: Path, change: Callable) -> None:
    """Beginning a change far back is no way around; but what others have merged since is no part of it."""
    change(main / KOTA, "level: 2", "level: 3")
    review(main, "online")
    commit(main)
    git(main, "checkout", "--quiet", "main")
    set_policy(main, "gate: {quorum: 2, regressions: refuse}\n")
    shutil.copytree(main / "assessments/lain", main / "assessments/baru")
    for path in (main / "assessments/baru").glob("*.yaml"):
        path.write_text(path.read_text().replace("id: lain\n", "id: baru\n").replace("city: lain\n", "city: baru\n"))
    commit(main)
    git(main, "checkout", "--quiet", "change")
    report = judged(main)

    assert fails(report) == {("kota/2024/mini", "quorum")}
    assert report.edits == ()
    assert report.base == "main"


def test_a_level_text_is_judged_in_every_city(main: Path, change: Callable) -> None:
    """Who edits a framework touches all that were rated by it."""
    change(main / MINI, "2: {id: Sebagian., en: Some.}", "2: {id: Sebagian., en: Some of them.}")
    assert fails(judged(main)) == {(f"{city}/2024/mini", each) for city in ("kota", "lain") for each in UNREAD}


def test_weights_that_lower_an_index_are_seen(main: Path, change: Callable) -> None:
    """A regression is one whichever file it comes from; so is a test of the framework that fails now."""
    change(main / MINI, "    weight: 2\n", "    weight: 1\n")
    lower = {("kota/2024/mini", "regressions"), ("lain/2024/mini", "regressions")}
    assert fails(judged(main)) == {*lower, ("frameworks/mini/1/tests.yaml", "errors")}


@pytest.mark.parametrize(
    "act",
    [
        lambda path: path.unlink(),
        lambda path: path.write_text(path.read_text().replace("status: published", "status: draft")),
    ],
    ids=["removed", "made a draft"],
)
def test_what_was_published_cannot_slip_away(main: Path, act: Callable[[Path], object]) -> None:
    """Where regressions are refused; elsewhere it is the author's right."""
    shutil.rmtree(main / "assessments/kota/reviews")
    act(main / KOTA)
    assert fails(judged(main)) == {("kota/2024/mini", "withdrawals")}

    set_policy(main, POLICY.replace("refuse", "allow"))
    commit(main)
    git(main, "branch", "--force", "other")
    assert fails(judged(main, "other", everything=True)) == set()


def test_a_draft_that_is_published_is_judged(main: Path, change: Callable) -> None:
    """Though nothing but its status has changed: from now on it is shown."""
    set_policy(main, "gate: {quorum: 5}\n")
    change(main / KOTA, "status: published", "status: draft")
    commit(main)
    git(main, "branch", "--force", "main")
    assert (judged(main).cases, judged(main).untouched) == ((), 2)

    change(main / KOTA, "status: draft", "status: published")
    assert fails(judged(main)) == {("kota/2024/mini", "quorum")}


def test_a_period_that_ends_elsewhere_is_judged(main: Path, change: Callable) -> None:
    """Another end makes the result older or newer, and changes no score."""
    set_policy(main, "gate: {max_age_months: 12}\n")
    change(main / KOTA, "ends: 2024-12-31", "ends: 2025-12-31")
    commit(main)
    git(main, "branch", "--force", "main")
    change(main / KOTA, "ends: 2025-12-31", "ends: 2024-12-31")
    report = judged(main)

    assert fails(report) == {("kota/2024/mini", "age")}
    (judged_age,) = report.cases[0].conditions
    assert (judged_age.found, judged_age.wanted) == (
        "expired; it held until 2025-12-31",
        "at most 12 months after its period",
    )


def test_a_base_whose_settings_are_a_link_has_an_unknown_gate(main: Path, change: Callable) -> None:
    """It is not read, so nobody may pass: that is no base without a gate."""
    git(main, "checkout", "--quiet", "main")
    (main / "maturity.yaml").rename(main / "settings.yaml")
    (main / "maturity.yaml").symlink_to("settings.yaml")
    commit(main)
    git(main, "checkout", "--quiet", "change")
    change(main / KOTA, "level: 2", "level: 3")

    with pytest.raises(NoPolicyError):
        judged(main)


@pytest.mark.parametrize("text", ["reviews: [", "level: 2", "framework: mini@1\n"])
def test_a_file_that_cannot_be_scored_does_not_pass(main: Path, text: str) -> None:
    """Breaking a file is no way around; neither is a new one that is broken from the start."""
    (main / KOTA).write_text(text)
    (main / "assessments/kota/2025.mini.yaml").write_text(text)

    assert {("kota/2024/mini", "errors"), ("kota/2025/mini", "errors")} <= fails(judged(main))


def test_a_review_by_an_assessor_is_an_error_and_counts_nothing(main: Path, change: Callable) -> None:
    """Adding oneself to the assessors takes one's reviews away."""
    change(main / KOTA, "name: Tim Contoh", "name: Siti Aminah")

    assert fails(judged(main)) == {("kota/2024/mini", name) for name in ("errors", "reviewed", "quorum")}


def test_an_open_objection_is_refused(main: Path) -> None:
    """Until it is answered."""
    review(main, "online", verdict="question", note={"en": "Which services?"})
    report = judged(main)

    assert fails(report) == {("kota/2024/mini", "objections")}
    assert "online" in next(each.found for each in report.cases[0].conditions if not each.holds)


def test_an_objection_cannot_be_deleted(main: Path, change: Callable) -> None:
    """Who objected may agree later; taking the file or the mark away answers nothing, nor does changing the rating."""
    review(main, "online", name="Budi", verdict="question", note={"en": "Which services?"})
    set_policy(main, POLICY)
    commit(main)
    git(main, "branch", "--force", "main")
    path = main / "assessments/kota/reviews/2024.mini.budi.yaml"
    before = path.read_text()
    path.unlink()
    assert fails(judged(main)) == {("kota/2024/mini", "objections")}
    path.write_text(before[: before.index("reviews:")] + "reviews: {}\n")
    assert fails(judged(main)) == {("kota/2024/mini", "objections")}
    change(main / KOTA, "Half of the services", "Half of the 24 services")
    assert fails(judged(main)) == {("kota/2024/mini", each) for each in {*UNREAD, "objections"}}
    change(main / KOTA, "Half of the 24 services", "Half of the services")
    path.write_text(before)
    review(main, "online", name="Budi")
    assert fails(judged(main)) == set()


def test_drafts_are_judged_only_where_that_is_asked_for(main: Path) -> None:
    """A new draft may be merged as it is; it is named."""
    text = (main / KOTA).read_text().replace("status: published", "status: in-review")
    (main / "assessments/kota/2025.mini.yaml").write_text(text.replace('"2024"', '"2025"'))

    assert (judged(main).drafts, judged(main).cases) == (("kota/2025/mini",), ())
    assert ("kota/2025/mini", "reviewed") in fails(judged(main, drafts=True))


@pytest.mark.parametrize(
    ("months", "day", "holds"),
    [(18, date(2026, 6, 30), True), (17, date(2026, 6, 1), False), (18, date(2026, 7, 1), False), (1, DAY, False)],
)
def test_a_result_expires_on_a_day_that_is_given(main: Path, months: int, day: date, holds: bool) -> None:
    """So long after the end of its period, to the day; the last of a shorter month where it has no such day."""
    set_policy(main, f"gate: {{max_age_months: {months}}}\n")
    commit(main)
    report = gate(main, "HEAD", GateRequest(day, everything=True))

    assert {each.holds for case in report.cases for each in case.conditions} == {holds}


def test_a_result_without_a_date_has_expired(main: Path, change: Callable) -> None:
    """Nobody can tell how old it is, so nobody may take it for fresh."""
    change(main / KOTA, ", ends: 2024-12-31", "")
    set_policy(main, "gate: {max_age_months: 1200}\n")
    commit(main)

    assert fails(judged(main, "HEAD", everything=True)) == {("kota/2024/mini", "age")}


def test_a_base_without_a_gate_judges_nothing(main: Path) -> None:
    """And says so; the change's own holds once it is merged."""
    git(main, "checkout", "--quiet", "main")
    set_policy(main, "")
    commit(main)
    git(main, "checkout", "--quiet", "-b", "strict")
    set_policy(main, "gate: {quorum: 9}\n")
    report = judged(main, everything=True)

    assert (report.policy, report.cases, bool(report.edits), report.refuses) == (None, (), True, False)


def test_a_base_that_cannot_be_read_lets_nothing_through(main: Path) -> None:
    """A gate that is not known is closed."""
    git(main, "checkout", "--quiet", "main")
    set_policy(main, "gate: {quorum: none}\n")
    commit(main)

    with pytest.raises(NoPolicyError, match="main cannot be read"):
        judged(main)


def test_a_base_before_there_was_a_workspace(main: Path) -> None:
    """A first commit without settings has no gate."""
    git(main, "checkout", "--quiet", "--orphan", "empty")
    git(main, "rm", "-rq", "--cached", ".")
    git(main, "commit", "--quiet", "--allow-empty", "--message", "nothing")
    git(main, "checkout", "--quiet", "--force", "change")

    assert judged(main, "empty").policy is None


def test_the_base_can_be_a_folder(main: Path, tmp_path: Path, change: Callable) -> None:
    """Without git the state before lies in a folder of its own."""
    shutil.copytree(main, tmp_path / "before", ignore=shutil.ignore_patterns(".git"))
    shutil.rmtree(main / ".git")
    change(main / KOTA, "level: 2", "level: 3")
    report = judged(main, f"{tmp_path}/before")

    assert fails(report) == {("kota/2024/mini", each) for each in UNREAD}
    assert report.commit is None
    with pytest.raises(RevisionError, match="lies in no git repository"):
        judged(main)
    with pytest.raises(RevisionError):
        judged(main, "nowhere")


def test_a_gate_that_warns_refuses_nothing(main: Path, change: Callable) -> None:
    """What does not hold is told all the same."""
    set_policy(main, POLICY.replace("}", ", level: warning}"))
    commit(main)
    git(main, "branch", "--force", "other")
    change(main / KOTA, "level: 2", "level: 3")
    report = judged(main, "other")

    assert fails(report) == {("kota/2024/mini", each) for each in UNREAD}
    assert not report.refuses


def test_scores_of_an_authority_need_no_review(main: Path) -> None:
    """There is no rating of ours that anybody could read; coverage counts what was published."""
    (main / "assessments/lain/2024.tiny.yaml").write_text(
        "framework: tiny@1\ncity: lain\nperiod: {label: '2024', ends: 2024-12-31}\nstatus: published\n"
        "method: {approach: {id: Resmi, en: Official}}\nassessors: [{name: A}]\n"
        "sources: {s: {title: S, kind: report, origin: official}}\nratings: {}\n"
        "reported: {scores: {services: 2.5}, index: 2.5, evidence: [{source: s, locator: {id: x, en: x}}]}\n"
    )
    report = judged(main)

    assert [case.slug for case in report.cases] == ["lain/2024/tiny"]
    assert report.cases[0].passes
    assert {each.condition for each in report.cases[0].conditions} >= {GateCondition.COVERAGE, GateCondition.REVIEWED}


def shown(root: Path, *, drafts: bool = False) -> tuple[list[str], list[str]]:
    found = assemble(Run(root, drafts=drafts), selectors_of(()))
    return [one.slug for _, one in found.portfolio.assessed], [held.slug for held in found.held_back]


def test_what_does_not_pass_is_not_published(main: Path, change: Callable) -> None:
    """It is left out as a draft is, with the reason; whoever asks for drafts gets it, marked."""
    both = ["kota/2024/mini", "lain/2024/mini"]
    assert shown(main) == (both, [])
    change(main / KOTA, "level: 2", "level: 3")
    assert shown(main) == (["lain/2024/mini"], ["kota/2024/mini"])
    assert shown(main, drafts=True) == (both, [])

    found = assemble(Run(main, drafts=True), selectors_of(()))
    provisional = {one.slug: one.is_provisional for _, one in found.portfolio.assessed}
    assert provisional == {"kota/2024/mini": True, "lain/2024/mini": False}
    (held,) = assemble(Run(main), selectors_of(())).held_back
    assert held.why == (
        "quorum: 1 of 6 ratings lack reviewers (online 0), wanted at least 1 for each rating; "
        "stale: 1 approval of what has changed since (online), wanted at most 0"
    )


@pytest.mark.parametrize("policy", ["", "gate: {stale: 0, level: warning}\n", "gate: {regressions: refuse}\n"])
def test_without_a_strict_gate_everything_published_is_shown(main: Path, change: Callable, policy: str) -> None:
    """A gate that only warns, or that asks only about changes, holds nothing back from a build."""
    set_policy(main, policy)
    change(main / KOTA, "level: 2", "level: 3")

    assert shown(main) == (["kota/2024/mini", "lain/2024/mini"], [])


def test_a_score_among_cities_looks_only_at_those_that_passed(main: Path, change: Callable) -> None:
    """What the public cannot see has no part in what it sees."""
    change(main / MINI, "          goalposts: {worst: 0, best: 100}\n", "          relative: {method: min-max}\n")
    change(main / "assessments/lain/2024.mini.yaml", "value: 62.5", "value: 90")
    for city in ("kota", "lain"):
        review(main, "coverage", city=city)
    both = {
        one.slug: one.result.find("coverage") for _, one in assemble(Run(main), selectors_of(())).portfolio.assessed
    }
    assert {node.score for node in both.values() if node} == {1, 5}

    review(main, "online", city="lain", verdict="question", note={"en": "Why?"})
    found = assemble(Run(main), selectors_of(()))
    ((_, alone),) = found.portfolio.assessed
    node = alone.result.find("coverage")
    assert node is not None
    assert node.score is None
