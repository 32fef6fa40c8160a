"""Five pull requests as a reviewer meets them: what validate finds, what diff says, and what the gate decides."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pytest

from maturity.cli import run
from maturity.workflows import comparing, gating
from maturity.workflows.comparing import compare
from maturity.workflows.gating import gate
from tests.history import commit, git
from tests.workflows.test_gating import RATED, main, review, set_policy

__all__ = ["main"]  # a fixture that is used here as well

KOTA = "assessments/kota/2024.mini.yaml"
MINI = "frameworks/mini/1/framework.yaml"
EVIDENCE = """    evidence:
      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}
"""


@dataclass(frozen=True)
class PullRequest:
    """What the three commands say of a change that was committed on its branch; each is run when a test asks."""

    said: Callable[..., tuple[int, str]]

    @cached_property
    def findings(self) -> set[str]:
        return {finding["rule"] for finding in json.loads(self.said("validate", "--format", "json")[1])["findings"]}

    @cached_property
    def diff(self) -> dict[str, Any]:
        return dict(json.loads(self.said("diff", "main", "--format", "json")[1]))

    @cached_property
    def markdown(self) -> str:
        return self.said("diff", "main", "--format", "markdown", "--lang", "en")[1]

    @cached_property
    def text(self) -> str:
        return self.said("diff", "main", "--lang", "en")[1]

    @cached_property
    def _judged(self) -> tuple[int, str]:
        return self.said("gate", "main", "--as-of", "2026-06-30")

    @property
    def gate(self) -> str:
        return self._judged[1]

    @property
    def passes(self) -> bool:
        return self._judged[0] == 0

    @cached_property
    def verdict(self) -> dict[str, Any]:
        return dict(json.loads(self.said("gate", "main", "--as-of", "2026-06-30", "--format", "json")[1]))

    @property
    def headline(self) -> str:
        """The line that sums the diff up."""
        return self.text.splitlines()[1]


@pytest.fixture
def branch(main: Path) -> Path:
    """Two reviewed cities, a gate on main, and a branch for the change."""
    return main


Answer = TypeVar("Answer")


def answered_once(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """Return what answers the same question a second time with the answer that it gave."""
    known: dict[str, Answer] = {}

    def answer(*asked: object) -> Answer:
        if repr(asked) not in known:
            known[repr(asked)] = ask(*asked)
        return known[repr(asked)]

    return answer


@pytest.fixture
def opened(
    branch: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[], PullRequest]:
    """Commit what was changed, for a test to look at it as the workflow of a forge does.

    What a command finds out does not depend on the format in which it is told, so it finds it out once.
    """

    def look() -> PullRequest:
        commit(branch)
        monkeypatch.setattr(comparing, "compare", answered_once(compare))
        monkeypatch.setattr(gating, "gate", answered_once(gate))
        return PullRequest(said)

    def said(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = run([*arguments, "-C", str(branch)])
        return code, capsys.readouterr().out

    return look


def moved(pull: PullRequest) -> set[str]:
    """Return the assessments whose index the diff reports as changed."""
    return {
        each["assessment"] for each in pull.diff["assessments"] if index_of(each, "before") != index_of(each, "after")
    }


def index_of(each: dict[str, Any], side: str) -> Any:
    """Return the exact index that an assessment has on one side."""
    return (each.get(side) or {}).get("exact")


def test_a_level_raised_without_evidence(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """Validation asks for evidence, the diff says that nothing was added for what rose, the gate holds it back."""
    change(branch / KOTA, "level: 2", "level: 3")
    change(branch / KOTA, EVIDENCE, "")
    pull = opened()

    assert "unproven-height" in pull.findings
    assert "online" in pull.markdown
    assert pull.diff["counts"]["unsupported"] == 1
    assert moved(pull) == {"kota/2024/mini"}
    assert not pull.passes
    assert "stale" in pull.gate


def test_a_framework_that_is_weighted_anew(branch: Path, opened: Callable[[], PullRequest]) -> None:
    """Every city that it moves is named, though no file of theirs was touched."""
    framework = branch / MINI
    first = framework.read_text().index("    weight: ")
    line = framework.read_text()[first:].splitlines()[0]
    framework.write_text(framework.read_text().replace(line, "    weight: 7", 1))
    pull = opened()

    assert pull.findings <= {"framework-test"}
    assert moved(pull) == {"kota/2024/mini", "lain/2024/mini"}
    assert "weight: 2 → 7" in pull.markdown
    assert "kota/2024/mini" in pull.gate
    assert "lain/2024/mini" in pull.gate


def test_a_change_of_form_alone(branch: Path, opened: Callable[[], PullRequest]) -> None:
    """Other order, quotes and comments: no change in meaning, nothing found, nothing to judge."""
    path = branch / KOTA
    text = (
        path.read_text().replace("status: published\n", "").replace("city: kota\n", "city: kota\nstatus: 'published'\n")
    )
    path.write_text("# Laid out anew.\n" + text)
    pull = opened()

    assert pull.findings == set()
    assert pull.diff["assessments"] == []
    assert "no change in meaning" in pull.markdown.lower()
    assert pull.passes


def test_a_source_that_is_deleted(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """Whatever cited it is found, nothing is compared in silence, and the gate refuses what cannot be scored."""
    change(
        branch / KOTA, "  report-2024: {title: Laporan tahunan 2024,", "  report-2025: {title: Laporan tahunan 2025,"
    )
    pull = opened()

    assert "unknown-source" in pull.findings
    assert KOTA in pull.markdown.replace("\\", "")
    assert not pull.passes


def test_a_gate_that_is_loosened_by_those_it_judges(
    branch: Path, change: Callable, opened: Callable[[], PullRequest]
) -> None:
    """The change is judged by the gate of main, and told so."""
    set_policy(branch, "gate: {coverage: 0}\n")
    change(branch / KOTA, "level: 2", "level: 3")
    pull = opened()

    asked = "gate.coverage: at least 50% → at least 0%"
    assert not pull.passes
    assert f"this change loosens the gate ({asked}, gate.reviewed: at least 80% → not asked, " in pull.gate
    assert pull.headline.startswith(f"the gate asks for less ({asked}, gate.reviewed: at least 80% → not asked, ")
    assert pull.diff["counts"]["gate-loosened"] == 6
    assert "- gate.quorum: at least 1 → not asked" in pull.markdown


def test_an_objection_that_is_reviewed_away(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """Deleted, its rating reworded and approved by a new name: diff and gate say whose it is, and what is new."""
    review(branch, "online", name="Budi", verdict="question", note={"en": "Which services?"})
    commit(branch)
    git(branch, "branch", "--force", "main")
    (branch / "assessments/kota/reviews/2024.mini.budi.yaml").unlink()
    change(branch / KOTA, "Half of the services", "About half of the services")
    review(branch, "online", name="Wati")
    review(branch, "online")
    pull = opened()

    assert "a question of Budi was removed: online" in pull.markdown
    assert r"approvals that come in the same change as what they approve: online (Siti Aminah), online (Wati)" in (
        pull.markdown.replace("\\", "")
    )
    assert (pull.diff["counts"]["objections-removed"], pull.diff["counts"]["approvals-arriving"]) == (1, 2)
    assert "online: question of Budi, unanswered (it stands on the base)" in pull.gate
    assert "told   approvals that come with what they approve: online by Siti Aminah; online by Wati" in pull.gate
    assert not pull.passes


def test_an_objection_that_is_reworded_away(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """It is still open, and both say so."""
    review(branch, "online", name="Budi", verdict="disagree", level=1, note={"en": "Few are."})
    commit(branch)
    git(branch, "branch", "--force", "main")
    change(branch / KOTA, "Half of the services", "About half of the services")
    pull = opened()

    assert "objection of Budi, unanswered: online" in pull.markdown
    assert "objections   1 (online: objection of Budi, unanswered); wanted at most 0" in pull.gate


def remove(root: Path) -> None:
    (root / KOTA).unlink()
    shutil.rmtree(root / "assessments/kota/reviews")


def hide(root: Path) -> None:
    settings = root / "maturity.yaml"
    settings.write_text(settings.read_text().replace("cities: [kota, lain]", "cities: [lain]"))


def status(name: str) -> Callable[[Path], None]:
    def set_status(root: Path) -> None:
        path = root / KOTA
        path.write_text(path.read_text().replace("status: published", f"status: {name}"))

    return set_status


WITHDRAWN: dict[str, Callable[[Path], None]] = {
    "draft": status("draft"),
    "in-review": status("in-review"),
    "in-reply": status("in-reply"),
    "removed": remove,
    "hidden": hide,
}
CALLED = {
    "draft": "a draft now",
    "in-review": "in review now",
    "in-reply": "in reply now",
    "removed": "removed",
    "hidden": "its government is no longer shown",
}


@pytest.mark.parametrize("how", WITHDRAWN)
@pytest.mark.parametrize(
    ("rule", "passes"),
    [("withdrawals: refuse", False), ("regressions: refuse", False), ("withdrawals: allow, regressions: refuse", True)],
)
def test_a_published_result_that_is_withdrawn(
    branch: Path, opened: Callable[[], PullRequest], how: str, rule: str, passes: bool
) -> None:
    """Said in the first line of each report, in every form, and refused where the base says so."""
    set_policy(branch, f"gate: {{{rule}}}\n")
    commit(branch)
    git(branch, "branch", "--force", "main")
    WITHDRAWN[how](branch)
    pull = opened()

    headline = f"1 published result withdrawn (kota/2024/mini: {CALLED[how]})"
    assert pull.headline.split(" · ")[0] == headline
    assert f"**{headline}" in pull.markdown.replace("\\", "")
    assert pull.diff["counts"]["withdrawn"] == 1
    assert pull.diff["withdrawn"] == pull.verdict["withdrawn"] == [{"assessment": "kota/2024/mini", "now": how}]
    found = f"it was published, and is withdrawn: {CALLED[how]}"
    judged, told = f"fails  withdrawals  {found}; wanted what is published stays so", f"told   {found}"
    assert [line in pull.gate for line in (judged, told)] == [not passes, passes]
    assert headline in pull.gate.splitlines()[-1]
    assert pull.passes is passes


FOLLOWS = "follows: [{government: lain, how: merged, since: 2024-06-30}]\n"
RECAST: dict[str, tuple[Callable[[Path], object], str]] = {
    "ended": (lambda at: add(at / "assessments/kota/city.yaml", FOLLOWS), "ended by kota"),
    "kind": (
        lambda at: replace(at / "assessments/lain/city.yaml", "kind: city", "kind: regency"),
        "city → regency, so it is compared with others",
    ),
    "peers": (
        lambda at: add(at / "maturity.yaml", "peers: [[city, regency]]\n"),
        "city → city, regency, so it is compared with others",
    ),
}


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("how", RECAST)
def test_a_government_that_stands_otherwise_among_the_others(
    branch: Path, opened: Callable[[], PullRequest], how: str
) -> None:
    """Another one's file can end it, and a word or a setting moves it out of a comparison: the first line tells."""
    act, called = RECAST[how]
    act(branch)
    pull = opened()

    told = f"lain: {called}"
    assert told in pull.headline
    assert told in pull.markdown.replace("\\", "")
    assert told in pull.gate.splitlines()[-1]
    names = [each["government"] for each in pull.diff["recast"]]
    assert names == ["kota", "lain"] if how == "peers" else ["lain"]
    assert pull.diff["recast"] == pull.verdict["recast"]
    assert pull.diff["counts"]["recast"] == len(names)


def test_a_draft_that_goes_withdraws_nothing(branch: Path, opened: Callable[[], PullRequest]) -> None:
    """Nobody but its makers saw it."""
    status("draft")(branch)
    commit(branch)
    git(branch, "branch", "--force", "main")
    (branch / KOTA).unlink()
    pull = opened()

    assert (pull.diff["withdrawn"], pull.verdict["withdrawn"]) == ([], [])
    assert "withdrawn" not in pull.text + pull.markdown + pull.gate


@pytest.mark.parametrize("whole", [True, False], ids=["the file", "one mark"])
def test_an_approval_that_is_removed(branch: Path, opened: Callable[[], PullRequest], whole: bool) -> None:
    """Told by diff and gate with its rating and its reviewer, also where the gate does not ask for reviews."""
    set_policy(branch, "gate: {objections: 0}\n")
    commit(branch)
    git(branch, "branch", "--force", "main")
    path = branch / "assessments/kota/reviews/2024.mini.siti-aminah.yaml"
    if whole:
        path.unlink()
    else:
        text = path.read_text()
        path.write_text(text[: text.index("  online:")] + text[text.index("  catalogue:") :])
    gone = [*RATED] if whole else ["online"]
    pull = opened()

    number = "6 approvals removed" if whole else "1 approval removed"
    assert pull.headline.split(" · ") == [number]
    assert pull.diff["counts"] == {"approvals-removed": len(gone)}
    (one,) = pull.diff["assessments"]
    assert sorted(mark["indicator"] for mark in one["approvals_removed"]) == sorted(gone)
    names = [f"{name} (Siti Aminah)" for name in gone]
    assert f"  approvals that were removed: {', '.join(names)}\n" in pull.text
    assert f"- ⚠ approvals that were removed: {', '.join(names)}\n" in pull.markdown.replace("\\", "")
    told = "; ".join(f"{name} by Siti Aminah" for name in gone)
    assert f"  told   approvals that were removed: {told}\n" in pull.gate


def test_an_approval_that_became_an_objection_is_not_removed(branch: Path, opened: Callable[[], PullRequest]) -> None:
    """Its author still speaks."""
    review(branch, "online", verdict="question", note={"en": "Which services?"})

    assert "removed" not in opened().text


DISCLOSED = {
    "one passage": (
        ["hlm. 12"],
        "1 passage becomes public: online (report-2024)",
        "1 kutipan bukti kini dipublikasikan: online (report-2024)",
    ),
    "two passages, and one of a factor": (
        ["hlm. 12", "hlm. 14", "hlm. 2,"],
        "3 passages become public: online (report-2024), catalogue (report-2024), factors (report-2024)",
        "3 kutipan bukti kini dipublikasikan: online (report-2024), catalogue (report-2024), factors (report-2024)",
    ),
}


@pytest.mark.parametrize(("pages", "english", "indonesian"), DISCLOSED.values(), ids=DISCLOSED)
def test_what_becomes_public_is_named_by_ids(
    branch: Path, run: Callable, opened: Callable[[], PullRequest], pages: list[str], english: str, indonesian: str
) -> None:
    """The rating that it supports and its source, in both languages and with the right grammar; never its page."""
    path = branch / KOTA
    public = path.read_text()
    text = public
    for page in pages:
        start = text.index(f"locator: {{id: {page}")
        end = text.index("}}", start)
        text = f"{text[: end + 1]}, private: true{text[end + 1 :]}"
    path.write_text(text)
    commit(branch)
    git(branch, "branch", "--force", "main")
    path.write_text(public)
    pull = opened()

    assert f"  {KOTA}: {english}\n" in pull.text
    assert english in pull.markdown.replace("\\", "")
    assert f"  {KOTA}: {indonesian}\n" in run("diff", "main", "--lang", "id", "-C", branch).out
    assert pull.headline.split(" · ")[0] == english.partition(":")[0]
    assert len(pull.diff["becomes_public"][0]["passages"]) == len(pages)
    assert pull.diff["becomes_public"][0]["passages"][0] == {
        "section": "ratings", "indicator": "online", "source": "report-2024",
    }  # fmt: skip
    assert [page for page in pages if page in pull.text + pull.markdown + pull.gate] == []
    assert not pull.passes


TOUCHED = {
    "page": ("site/pages/en/about.md", "# Hello\n", "# Hello there\n"),
    "settings": ("maturity.yaml", None, "publisher: Kantor Lain\n"),
    "framework": ("frameworks/spare/1/framework.yaml", "id: spare\n", "id: other\n"),
    "catalogue": ("frameworks/factors.yaml", None, "# more\nfirst: 1\n"),
    "review": ("assessments/kota/reviews/2024.mini.budi.yaml", "reviewer: 1\n", "reviewer: 2\n"),
    "workflow": (".github/workflows/other.yml", "on: push\n", "on: pull_request\n"),
    "owners": (".github/CODEOWNERS", "* @a\n", "* @b\n"),
}


FATES = [
    (power, fate)
    for power, (_, first, _) in TOUCHED.items()
    for fate in ("added", "changed", "removed")
    if first is not None or fate == "changed"  # what the small workspace has is only changed
]


@pytest.mark.parametrize(("power", "fate"), FATES)
def test_a_file_that_is_touched_says_what_became_of_it(
    branch: Path, opened: Callable[[], PullRequest], power: str, fate: str
) -> None:
    """New, changed or removed, for each kind of file that can do more, alike in diff and gate."""
    file, first, second = TOUCHED[power]
    path = branch / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if first is not None and fate != "added":
        path.write_text(first)
    commit(branch)
    git(branch, "branch", "--force", "main")
    path.unlink() if fate == "removed" else path.write_text((path.read_text() if first is None else "") + second)
    pull = opened()

    shown = {"added": "new"}.get(fate, fate)
    assert pull.diff["touched"] == pull.verdict["touched"] == {power: [{"file": file, "fate": fate}]}
    assert f"  {file} ({shown}): " in pull.text
    assert f"- {file} ({shown}): " in pull.markdown.replace("\\", "")
    assert f"  touches {file} ({shown}): " in pull.gate


def test_every_report_tells_in_one_order(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """Text, comment and JSON; and a commit has as many digits wherever it is shown."""
    set_policy(branch, "gate: {coverage: 10}\n")
    change(branch / KOTA, "level: 2", "level: 3")
    change(branch / MINI, "    weight: 2\n", "    weight: 1\n")
    (branch / "assessments/lain/services.yaml").write_text("services: [\n")
    (branch / "assessments/lain/2024.mini.yaml").unlink()
    pull = opened()
    every = pull.text + pull.markdown + pull.gate + json.dumps([pull.diff, pull.verdict])
    commits = re.findall(r"main \((\w+)\)", every)
    parts = ["Files that can do more", "Cannot be compared", "mini@1", "Kota Contoh · 2024 · Mini"]

    assert {len(each) for each in commits} == {10}
    assert len(set(commits)) == 1
    assert sorted(parts, key=pull.text.index) == parts
    assert sorted(parts, key=pull.markdown.replace("\\", "").index) == parts
    keys = ["counts", "withdrawn", "gate_changes", "becomes_public", "touched", "not_compared"]
    keys += ["frameworks", "assessments", "files"]
    assert [key for key in pull.diff if key in keys] == keys
    failing = [[each["holds"] for each in case["conditions"]] for case in pull.verdict["assessments"]]
    assert failing == [sorted(each) for each in failing]
    names = [case["assessment"] for case in pull.verdict["assessments"]]
    assert names == re.findall(r"^([\w./]+): (?:passes|does not pass)$", pull.gate, re.MULTILINE)


SETTINGS = {
    "a title": ("title: {id: Contoh, en: Example}", "title: {id: Contoh, en: Sample}", "title: Example → Sample"),
    "who publishes": ("publisher: Kantor Contoh", "publisher: Kantor Lain", "publisher: Kantor Contoh → Kantor Lain"),
    "the languages": ("languages: [id, en]", "languages: [en, id]", "languages: id, en → en, id"),
    "a contact": ("cities:", "contact: 'mailto:a@example.org'\ncities:", "contact added: mailto:a@example.org"),
    "a condition": ("quorum: 1", "quorum: 3", "gate.quorum: at least 1 → at least 3"),
    "a condition that is dropped": ("objections: 0, ", "", "gate.objections: at most 0 → not asked"),
    "a ruling": ("regressions: refuse", "regressions: allow", "gate.regressions: refuse → not asked"),
    "a month": ("stale: 0", "stale: 0, max_age_months: 24", "gate.max_age_months: not asked → at most 24"),
}


@pytest.mark.parametrize(("old", "new", "told"), SETTINGS.values(), ids=SETTINGS)
def test_a_setting_is_named_by_its_key(
    branch: Path, change: Callable, opened: Callable[[], PullRequest], old: str, new: str, told: str
) -> None:
    """As it stands in the file; what the gate asks for is said in words."""
    change(branch / "maturity.yaml", old, new)
    pull = opened()

    assert [line.strip().partition("  line ")[0] for line in pull.text.splitlines()[-1:]] == [told]
    assert f"- {told} <sub>" in pull.markdown.replace("\\", "")
