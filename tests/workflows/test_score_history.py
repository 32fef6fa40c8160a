"""What changed in published scores is told by the comparison of ``diff``, and nothing private of today or of then."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from maturity.presentation.portfolio import Portfolio
from maturity.presentation.score_changes import ChangedPart, DayOfChanges, ResultChange, ResultFate, ScoreHistory
from maturity.presentation.words import words
from maturity.reports.differences.results import facts_of
from maturity.workflows import score_history as module
from maturity.workflows.comparing import compare
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.score_history import score_history
from maturity.workflows.selection import selectors_of
from tests.history import commit, git, second_city
from tests.workflows.test_feeds import FEEDS, fed
from tests.workflows.test_gating import review
from tests.workflows.test_run import rich

__all__ = ["fed", "rich"]  # fixtures that others use too

KOTA = "assessments/kota/2024.mini.yaml"
MINI = "frameworks/mini/1/framework.yaml"
BEGUN, NEXT, LATER = "2026-01-05", "2026-02-03", "2026-03-12"
BARU = "assessments/baru/2024.mini.yaml"
Change = Callable[..., None]


@pytest.fixture
def begun(kota: Path) -> Path:
    """The small workspace, as a repository begins with it."""
    return started(kota)


def started(root: Path) -> Path:
    git(root, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(root, "begin", BEGUN)
    return root


def shown(root: Path, *names: str) -> tuple[Run, Portfolio]:
    run = Run(root)
    return run, assemble(run, selectors_of(names)).portfolio


def history(root: Path) -> ScoreHistory:
    run, portfolio = shown(root)
    return score_history(root, run.workspace, portfolio)


def newest(root: Path) -> DayOfChanges:
    return history(root).days[0]


def facts(change: ResultChange) -> dict[ChangedPart, tuple[str, str]]:
    return {fact.part: (fact.before, fact.after) for fact in change.facts}


def told(root: Path) -> str:
    """Return everything that is told of a history, as text."""
    run, portfolio = shown(root)
    return str(score_history(root, run.workspace, portfolio))


def open_repository(root: Path) -> None:
    path = root / "maturity.yaml"
    path.write_text(path.read_text() + "repository: https://example.org/data\n")


def test_a_raised_level_is_told_with_what_it_does(begun: Path, change: Change) -> None:
    """Index before and after as they are printed, the rating by its answer, and the commit that did it."""
    change(begun / KOTA, "level: 2", "level: 3")
    sha = commit(begun, "Evidence of 2025", NEXT)
    day, first = history(begun).days

    (one,) = day.changes
    assert (str(day.day), one.slug, one.fate, one.commit.sha) == (NEXT, "kota/2024/mini", ResultFate.CHANGED, sha)
    assert facts(one) == {ChangedPart.INDEX: ("1.96", "2.19"), ChangedPart.RATING: ("2", "3")}
    assert one.facts[0].words == {"id": "1,96 → 2,19 (+0,23)", "en": "1.96 → 2.19 (+0.23)"}
    assert (one.facts[1].node, one.facts[1].words["en"]) == ("online", "level 2 of 3 → level 3 of 3")
    (added,) = first.changes
    assert (added.fate, added.whole["en"]) == (ResultFate.ADDED, "index 1.96 · Early · coverage 92%")
    assert facts(added)[ChangedPart.INDEX] == ("", "1.96")


WHOLE = {"index", "band", "coverage"}


def by_history(root: Path) -> dict[str, dict[str, str]]:
    """Return what is told of wholes on the newest day, if that is the one of the edit."""
    day = newest(root)
    found = {
        one.slug: {fact.part.value: fact.words["en"] for fact in one.facts if fact.part.value in WHOLE}
        for one in (day.changes if str(day.day) == NEXT else ())
        if one.fate is ResultFate.CHANGED
    }
    return {slug: facts for slug, facts in found.items() if facts}


def by_diff(root: Path, before: str, after: str) -> dict[str, dict[str, str]]:
    comparison = compare(root, before, after, selectors_of(()))
    found = {
        each.slug: {f.key: f.words for f in facts_of(each, words("en")) if f.differs and f.key in WHOLE}
        for each in comparison.assessments
    }
    return {slug: facts for slug, facts in found.items() if facts}


@pytest.fixture
def relative(rich: Path, change: Change) -> Path:
    """Three cities placed among each other, as a repository begins with them."""
    change(rich / MINI, "    combine: minimum\n", "")
    peer(rich, "baru", 99)
    return started(rich)


def peer(root: Path, name: str, reached: int) -> None:
    """Add a city in which the network reaches so many."""
    second_city(root, name)
    path = root / f"assessments/{name}/2024.mini.yaml"
    path.write_text(path.read_text().replace("value: 62.5", f"value: {reached}"))


EDITS: dict[str, Callable[[Path, Change], None]] = {
    "a rating": lambda root, change: change(root / BARU, "value: 99", "value: 80"),
    "a weight": lambda root, change: change(root / MINI, "weight: 2", "weight: 3"),
    "the past": lambda root, change: change(root / "assessments/kota/2022.mini.yaml", "level: 2", "level: 1"),
    "a register": lambda root, change: change(
        root / "assessments/kota/services.yaml", "status: running", "status: planned"
    ),
    "a peer": lambda root, _: peer(root, "lagi", 100),
    "settings": lambda root, change: change(root / "maturity.yaml", "coverage: 10", "coverage: 11"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_numbers_are_those_of_diff(relative: Path, change: Change, edit: str) -> None:
    """Where scores look at other cities, at the past and at registers too, though just a part is read."""
    before = git(relative, "rev-parse", "HEAD")
    EDITS[edit](relative, change)
    after = commit(relative, edit, NEXT)

    told = by_history(relative)
    assert told == by_diff(relative, before, after)
    assert bool(told) is (edit not in {"a register", "settings"})


def test_relative_scores_of_others_move_too(relative: Path, change: Change) -> None:
    """Of a day that touched one city alone: the others are read where scores look at them."""
    change(relative / BARU, "value: 99", "value: 80")
    commit(relative, "one alone", NEXT)

    assert by_history(relative).keys() == {"baru/2024/mini", "lain/2024/mini"}


def test_only_what_a_day_touched_is_read(two: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a second city nothing but its name, where no score looks at it."""
    started(two)
    change(two / KOTA, "level: 2", "level: 3")
    commit(two, "up", NEXT)
    run, portfolio = shown(two)
    read: list[set[str]] = []

    def reading(*places: object, planned: tuple[object, ...] = (), **named: object) -> object:
        read.append({file.name for file in planned})
        return READ(*places, planned=planned, **named)

    monkeypatch.setattr(module, "read_workspace", reading)
    score_history(two, run.workspace, portfolio)

    of_other = {name for files in read[:2] for name in files if name.startswith("assessments/lain/")}
    assert of_other == {"assessments/lain/city.yaml"}


READ, STATE = module.read_workspace, module.WorkspaceState


def test_a_draft_is_told_once_it_is_published(begun: Path, change: Change) -> None:
    """As new, with what it is then: what it was as a draft is nobody's."""
    change(begun / KOTA, "status: published", "status: draft")
    change(begun / KOTA, "level: 2", "level: 3")
    commit(begun, "secret draft", NEXT)
    change(begun / KOTA, "status: draft", "status: published")
    change(begun / KOTA, "level: 3", "level: 1")
    commit(begun, "published", LATER)
    days = history(begun).days

    assert [(str(day.day), [one.fate for one in day.changes]) for day in days] == [
        (LATER, [ResultFate.ADDED]),
        (NEXT, [ResultFate.WITHDRAWN]),
        (BEGUN, [ResultFate.ADDED]),
    ]
    assert "2.19" not in told(begun)
    assert "1.74" in told(begun)


def test_what_is_not_public_today_is_told_of_no_day(two: Path, change: Change) -> None:
    """Whether it was made a draft, its city was hidden, its file is gone or the gate holds it back: only by number."""
    started(two)
    change(two / "assessments/lain/2024.mini.yaml", "level: 2", "level: 3")
    commit(two, "Lain rises", NEXT)
    hidings: dict[str, Callable[[], object]] = {
        "draft": lambda: change(two / "assessments/lain/2024.mini.yaml", "status: published", "status: draft"),
        "hidden": lambda: change(two / "maturity.yaml", "cities: [lain, kota]", "cities: [kota]"),
        "gone": lambda: shutil.rmtree(two / "assessments/lain"),
    }
    for name, hide in hidings.items():
        hide()
        commit(two, f"because it is {name}", LATER)
        days = history(two).days
        assert [len(day.changes) for day in days] == [0, 1], name
        assert days[0].withdrawn == 1, name
        assert "lain" not in str(days), name
        git(two, "reset", "--quiet", "--hard", "HEAD~1")


def test_what_was_hidden_then_is_not_told_though_it_is_public_today(two: Path, change: Change) -> None:
    """A city that the settings did not show yet: it is new on the day on which they do."""
    change(two / "maturity.yaml", "cities: [lain, kota]", "cities: [kota]")
    started(two)
    change(two / "assessments/lain/2024.mini.yaml", "level: 2", "level: 3")
    commit(two, "hidden", NEXT)
    change(two / "maturity.yaml", "cities: [kota]", "cities: [lain, kota]")
    commit(two, "shown", LATER)
    days = history(two).days

    assert [(str(day.day), [one.slug for one in day.changes]) for day in days] == [
        (LATER, ["lain/2024/mini"]),
        (BEGUN, ["kota/2024/mini"]),
    ]


def test_a_number_that_comes_from_what_is_hidden_today_is_not_told(fed: Path, change: Change) -> None:
    """Half of this index is another assessment's, which is a draft by now: its number would be told with it."""
    started(fed)
    change(fed / FEEDS, "level: 2", "level: 3")
    commit(fed, "the other rises", NEXT)
    with_both = {one.slug: facts(one) for one in newest(fed).changes}
    assert ChangedPart.INDEX in with_both["kota/2025/top"]
    change(fed / FEEDS, "status: published", "status: draft")
    commit(fed, "withdrawn", LATER)

    for day in history(fed).days:
        assert "tiny" not in str([one for one in day.changes if one.slug.endswith("top")])
        for one in day.changes:
            if one.slug == "kota/2025/top" and one.commit.when[:10] != LATER:
                assert facts(one) == {}


def test_private_passages_are_in_no_telling(begun: Path, change: Change) -> None:
    """Neither one that was private then, nor one that was public and is private today."""
    change(begun / KOTA, "locator: {id: hlm. 12, en: p. 12}}", "locator: {id: BOCOR, en: BOCOR}, quote: RAHASIA}")
    change(begun / KOTA, "level: 2", "level: 3")
    commit(begun, "a passage", NEXT)
    change(begun / KOTA, "quote: RAHASIA}", "quote: RAHASIA, private: true}")
    commit(begun, "is private", LATER)

    assert "2.19" in told(begun)
    assert not {"BOCOR", "RAHASIA"} & set(told(begun).replace("'", " ").split())


def test_a_message_is_told_where_readers_can_see_the_repository(begun: Path, change: Change) -> None:
    """Else it may be for colleagues alone."""
    change(begun / KOTA, "level: 2", "level: 3")
    commit(begun, "After a talk behind closed doors", NEXT)
    assert "closed doors" not in told(begun)

    open_repository(begun)
    assert newest(begun).changes[0].commit.reason == "After a talk behind closed doors"


def test_what_is_not_committed_does_not_stand_there(begun: Path, change: Change) -> None:
    """The history is that of the commit that is checked out."""
    before = history(begun)
    change(begun / KOTA, "level: 2", "level: 3")

    assert history(begun) == before


def test_without_a_repository_nothing_is_told(kota: Path) -> None:
    """Nor before its first commit, nor in one that is about something else."""
    assert history(kota) == ScoreHistory()
    git(kota, "init", "--quiet", "--template=")
    assert history(kota) == ScoreHistory()
    git(kota, "commit", "--quiet", "--allow-empty", "-m", "nothing of it")
    assert history(kota) == ScoreHistory()


def test_a_workspace_in_a_folder_of_a_repository_tells_its_own(kota: Path, change: Change, tmp_path: Path) -> None:
    """As it would at the top of one."""
    top = tmp_path / "top"
    home = Path(shutil.copytree(kota, top / "data"))
    for root, place in ((kota, kota), (top, home)):
        started(root)
        change(place / KOTA, "level: 2", "level: 3")
        commit(root, "up", NEXT)

    whats = [
        [(one.slug, one.fate, one.facts) for day in history(each).days for one in day.changes] for each in (kota, home)
    ]
    assert whats[0] == whats[1] != []


def test_files_of_then_that_nobody_can_read_are_counted(begun: Path, change: Change) -> None:
    """Calmly: an assessment with a key that is none today, and settings by which nobody knows what was public."""
    whole = (begun / KOTA).read_text()
    (begun / KOTA).write_text(whole + "older_key: 1\n")
    commit(begun, "an older program's", NEXT)
    (begun / KOTA).write_text(whole)
    change(begun / KOTA, "level: 2", "level: 3")
    commit(begun, "as today", LATER)
    later, middle, _ = history(begun).days

    assert [(day.changes, day.not_compared) for day in (later, middle)] == [((), 1), ((), 1)]
    settings = (begun / "maturity.yaml").read_text()
    (begun / "maturity.yaml").write_text(settings + "older: true\n")
    change(begun / KOTA, "level: 3", "level: 1")
    commit(begun, "settings of another program", "2026-04-01")
    (begun / "maturity.yaml").write_text(settings)
    assert "1.74" not in told(begun)


def test_a_result_by_a_later_version_of_its_framework_is_not_compared(begun: Path, change: Change) -> None:
    """It takes the other's place: what it is now is told, and no difference."""
    folder = begun / "frameworks/mini/2"
    folder.mkdir()
    text = (begun / MINI).read_text()
    (folder / "framework.yaml").write_text(text.replace('version: "1"', 'version: "2"\nsupersedes: mini@1'))
    change(begun / KOTA, "framework: mini@1", "framework: mini@2")
    commit(begun, "by the newer one", NEXT)
    (one,) = newest(begun).changes

    assert one.fate is ResultFate.REPLACED
    assert facts(one)[ChangedPart.INDEX] == ("", "1.96")


def test_reviews_are_told_by_number(begun: Path) -> None:
    """How many ratings are reviewed and how many objections are open, and never whose they are."""
    review(begun, "online", "catalogue")
    review(begun, "coverage", name="Budi Santoso", verdict="question", note={"en": "Which map?"})
    commit(begun, "reviews", NEXT)
    (one,) = newest(begun).changes

    assert facts(one) == {ChangedPart.REVIEWED: ("0", "3"), ChangedPart.OBJECTIONS: ("0", "1")}
    assert not {"Siti", "Budi", "map"} & set(told(begun).split())


def test_the_same_commit_tells_the_same(two: Path, change: Change, tmp_path: Path) -> None:
    """Whatever was read before, wherever it lies, and whatever the environment says of git."""
    open_repository(two)
    started(two)
    change(two / KOTA, "level: 2", "level: 3")
    commit(two, "up", NEXT)
    other = Path(shutil.copytree(two, tmp_path / "other"))
    with mock.patch.dict(os.environ, {"TZ": "Pacific/Kiritimati", "GIT_DIR": str(tmp_path), "LC_ALL": "id_ID.UTF-8"}):
        first, second = history(two), history(other)

    assert first == second
    assert len(first.days) == 2


def test_the_past_that_is_told_has_an_end(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By days, and by what there was to compare; then the history says that it is not whole."""
    for level, day in ((3, NEXT), (1, LATER)):
        text = (begun / KOTA).read_text()
        (begun / KOTA).write_text(text.replace("level: 2", f"level: {level}").replace("level: 3", f"level: {level}"))
        commit(begun, "another level", day)
    whole = history(begun)
    assert (whole.is_whole, len(whole.days)) == (True, 3)
    for name, most in (("MOST_DAYS", 2), ("MOST_RESULTS", 2 * module.COST_OF_A_DAY)):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, most)
            cut = history(begun)
        assert (cut.days, cut.is_whole) == (whole.days[:2], False), name


def test_a_selection_tells_of_what_was_selected(two: Path, change: Change) -> None:
    """As every table does."""
    started(two)
    for city in ("kota", "lain"):
        change(two / f"assessments/{city}/2024.mini.yaml", "level: 2", "level: 3")
    commit(two, "both", NEXT)
    run, portfolio = shown(two, "lain")
    told = score_history(two, run.workspace, portfolio)

    assert {one.slug for day in told.days for one in day.changes} == {"lain/2024/mini"}
    assert [day.withdrawn for day in told.days] == [0, 0]


def test_what_todays_library_has_otherwise_is_compared_all_the_same(begun: Path, change: Change) -> None:
    """The program of then had another: a result by a framework that was the library's is told by its own file."""
    text = (begun / KOTA).read_text().replace("mini@1", "layne-lee-stages@2001")
    framework = begun / "frameworks/layne-lee-stages/2001/framework.yaml"
    framework.parent.mkdir(parents=True)
    own = (begun / MINI).read_text().replace("id: mini ", "id: layne-lee-stages ").replace('"1"', '"2001"', 1)
    framework.write_text(own)
    (begun / "assessments/kota/2024.layne-lee-stages.yaml").write_text(text)
    commit(begun, "as the library was then", NEXT)
    framework.write_text(own.replace("criteria:", "replaces: {reason: {id: Lebih baru., en: Newer.}}\ncriteria:"))
    change(begun / "assessments/kota/2024.layne-lee-stages.yaml", "level: 2", "level: 3")
    commit(begun, "with a reason, and a level more", LATER)
    later, then, _ = history(begun).days

    assert [(one.slug, one.fate) for one in then.changes] == [("kota/2024/layne-lee-stages", ResultFate.ADDED)]
    assert facts(later.changes[0])[ChangedPart.INDEX] == ("1.96", "2.19")
    assert (later.not_compared, then.not_compared) == (0, 0)


def test_a_copy_that_lacks_what_older_commits_hold_tells_what_it_can(
    begun: Path, change: Change, tmp_path: Path
) -> None:
    """Nothing is fetched for it: a clone without old files ends its history where they begin to lack."""
    for text, other, day in (("level: 2", "level: 3", NEXT), ("level: 3", "level: 1", LATER)):
        change(begun / KOTA, text, other)
        commit(begun, "another level", day)
    git(begun, "config", "uploadpack.allowFilter", "true")
    with mock.patch.dict(os.environ, {"GIT_ALLOW_PROTOCOL": "file"}):
        git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{begun}", "partial")

    assert len(history(begun).days) == 3
    assert history(tmp_path / "partial") == ScoreHistory((), is_whole=False)


def test_a_day_that_can_have_changed_nothing_is_not_read(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words about the site and the tests of a framework change no result."""
    settings = begun / "maturity.yaml"
    settings.write_text(settings.read_text().replace("Kantor Contoh", "Kantor Lain"))
    tests = begun / "frameworks/mini/1/tests.yaml"
    tests.write_text(tests.read_text() + "# more\n")
    commit(begun, "words", NEXT)
    read: list[object] = []
    monkeypatch.setattr(module, "WorkspaceState", lambda *state, **named: read.append(state) or STATE(*state, **named))
    days = history(begun).days

    assert [str(day.day) for day in days] == [BEGUN]
    assert len(read) == 2  # both ends of the first day
