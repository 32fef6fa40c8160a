"""Tricks by which a stranger's pull request could clear an objection or gain an approval; the gate stops each."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.workflows import reviewing
from maturity.workflows.selection import selectors_of
from tests.conftest import BASE, Once
from tests.history import begin, commit, git, second_city
from tests.workflows.test_gating import RATED, fails, judged, review, set_policy

KOTA = "assessments/kota/2024.mini.yaml"
MINI = "frameworks/mini/1/framework.yaml"
BUDI = "assessments/kota/reviews/2024.mini.budi.yaml"
SITI = "assessments/kota/reviews/2024.mini.siti-aminah.yaml"
GAP = "  online:\n    state: not-assessed\n    reason: {id: Tidak ada., en: None.}\n"
Act = Callable[[Path], object]


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text()
    assert old in text
    (root / file).write_text(text.replace(old, new))


def reword(root: Path) -> None:
    edit(root, KOTA, "Half of the services are online", "About half of the services are online")


def cut(root: Path, file: str, start: str, end: str) -> None:
    """Take out what stands between two texts, the first one with it."""
    text = (root / file).read_text()
    first = text.index(start)
    (root / file).write_text(text[:first] + text[text.index(end, first + 1) :])


def delete(root: Path) -> None:
    (root / BUDI).unlink()


def delete_mark(root: Path) -> None:
    text = (root / BUDI).read_text()
    (root / BUDI).write_text(re.sub(r"reviews:\n(  .*\n)+", "reviews: {}\n", text))


def withdraw_status(root: Path) -> None:
    edit(root, KOTA, "status: published", "status: draft")


def publish(root: Path) -> None:
    edit(root, KOTA, "status: draft", "status: published")


def copied(root: Path, old: str, new: str) -> None:
    """Copy the assessment with Siti's review of it, and leave the objection where it was."""
    folder = root / "assessments/kota"
    shutil.copy(folder / f"{old}.yaml", folder / f"{new}.yaml")
    text = (folder / f"reviews/{old}.siti-aminah.yaml").read_text()
    (folder / f"reviews/{new}.siti-aminah.yaml").write_text(text.replace(f"assessment: {old}", f"assessment: {new}"))


def moved(root: Path) -> None:
    copied(root, "2024.mini", "2024b.mini")
    edit(root, "assessments/kota/2024b.mini.yaml", '"2024", ends', '"2024b", ends')
    (root / KOTA).unlink()
    (root / SITI).unlink()
    (root / BUDI).unlink()


def beside(root: Path) -> None:
    copied(root, "2024.mini", "2024b.mini")
    edit(root, "assessments/kota/2024b.mini.yaml", '"2024", ends', '"2024b", ends')


def in_another_year(root: Path) -> None:
    copied(root, "2024.mini", "2025.mini")
    edit(root, "assessments/kota/2025.mini.yaml", '"2024", ends: 2024', '"2025", ends: 2025')


def next_version(root: Path) -> None:
    shutil.copytree(root / "frameworks/mini/1", root / "frameworks/mini/2")
    edit(root, "frameworks/mini/2/framework.yaml", 'version: "1"', 'version: "2"')
    edit(root, "frameworks/mini/2/framework.yaml", "en: Some.}", "en: Some of them.}")
    edit(root, KOTA, "mini@1", "mini@2")


def rename_indicator(root: Path) -> None:
    for file in (MINI, KOTA, "assessments/lain/2024.mini.yaml", "frameworks/mini/1/tests.yaml"):
        text = (root / file).read_text()
        (root / file).write_text(re.sub(r"\bonline\b(?=[:,\]]|\n)", "daring", text))
    for file in root.glob("assessments/*/reviews/*.siti-aminah.yaml"):
        file.write_text(file.read_text().replace("  online:\n", "  daring:\n"))
    delete(root)


def rename_city(root: Path) -> None:
    delete(root)
    (root / "assessments/kota").rename(root / "assessments/kota-baru")
    for file in (root / "assessments/kota-baru").glob("*.yaml"):
        text = file.read_text()
        file.write_text(re.sub(r"^(id|city): kota$", r"\1: kota-baru", text, flags=re.MULTILINE))
    edit(root, "maturity.yaml", "cities: [kota", "cities: [kota-baru")


def under_another_name(root: Path) -> None:
    text = (root / BUDI).read_text()
    delete(root)
    new = re.sub('name: "?Budi"?', "name: Wati", text)
    (root / BUDI.replace("budi", "wati")).write_text(new)
    reword(root)
    review(root, "online", name="Wati")


def another_file_of_the_same_name(root: Path) -> None:
    text = (root / BUDI).read_text()
    delete(root)
    (root / BUDI.replace("budi", "budi-b")).write_text(text)
    reword(root)
    answer = {"verdict": "agree", "date": "2026-01-02"}
    reviewing.stamp(root, selectors_of(["kota/2024/mini"])[0], "Budi", ["online"], answer)


def to_another_city(root: Path) -> None:
    text = (root / BUDI).read_text()
    delete(root)
    (root / BUDI.replace("kota", "lain")).write_text(re.sub("sha256:[0-9a-f]{64}", f"sha256:{'0' * 64}", text))
    reword(root)


def an_assessor_of_the_objector(root: Path) -> None:
    edit(root, KOTA, "  - name: Tim Contoh\n", "  - name: Tim Contoh\n  - name: Budi\n")
    delete(root)
    reword(root)


CLEARING: dict[str, tuple[Act, ...]] = {
    "a word of the rationale is changed": (reword,),
    "the level is changed": (lambda root: edit(root, KOTA, "    level: 2\n", "    level: 3\n"),),
    "the rating is deleted": (lambda root: cut(root, KOTA, "  online:\n", "  catalogue:\n"),),
    "the rating is made a gap": (
        lambda root: cut(root, KOTA, "    level: 2\n", "  catalogue:\n"),
        lambda root: edit(root, KOTA, "  online:\n", GAP),
    ),
    "the source is called otherwise": (lambda root: edit(root, KOTA, "Laporan tahunan", "Laporan akhir"),),
    "the evidence is made private": (lambda root: edit(root, KOTA, "en: p. 12}}", "en: p. 12}, private: true}"),),
    "the page of the evidence is changed": (lambda root: edit(root, KOTA, "en: p. 12}}", "en: p. 13}}"),),
    "the text of a level is changed": (lambda root: edit(root, MINI, "en: Some.}", "en: Some of them.}"),),
    "the question is changed": (lambda root: edit(root, MINI, "How far are services", "How widely are services"),),
    "the review is deleted and a word changed": (delete, reword),
    "the mark is deleted and a word changed": (delete_mark, reword),
    "the review is deleted with the rating": (delete, lambda root: cut(root, KOTA, "  online:\n", "  catalogue:\n")),
    "the review comes back under another name": (under_another_name,),
    "the review comes back in another file, agreeing": (another_file_of_the_same_name,),
    "the review is moved to another city": (to_another_city,),
    "the objector is made an assessor": (an_assessor_of_the_objector,),
    "the assessment is deleted": (lambda root: (root / KOTA).unlink(), lambda root: (root / SITI).unlink(), delete),
    "the assessment is renamed": (moved,),
    "the assessment is copied beside": (beside,),
    "the assessment is made a draft and the review deleted": (withdraw_status, delete),
    "the assessment is made a draft and copied": (withdraw_status, beside),
    "the assessment is made a draft and copied into another year": (in_another_year, withdraw_status),
    "the assessment is broken and copied into another year": (
        in_another_year,
        lambda root: edit(root, KOTA, "framework: mini@1", "framework: ["),
    ),
    "the framework is deleted with the review": (lambda root: shutil.rmtree(root / "frameworks/mini"), delete),
    "the framework has another version": (next_version, delete),
    "the indicator has another name": (rename_indicator,),
    "the city has another name": (rename_city,),
}


def objected_in(home: Path) -> Path:
    """Two reviewed cities; main has Budi's question about a rating of one, and a gate that lets none through."""
    kota = Path(shutil.copytree(BASE, home / "kota"))
    second_city(kota, "lain")
    for city in ("kota", "lain"):
        review(kota, *RATED, city=city)
    review(kota, "online", name="Budi", verdict="question", note={"en": "Which services?"})
    set_policy(kota, "gate: {objections: 0}\n")
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    return kota


@pytest.fixture
def objected(tmp_path: Path, once: Once) -> Path:
    """A copy of that repository."""
    return Path(shutil.copytree(once("objected", objected_in), tmp_path / "kota"))


@pytest.mark.parametrize("acts", CLEARING.values(), ids=CLEARING)
def test_no_trick_clears_an_objection(objected: Path, acts: tuple[Act, ...]) -> None:
    """It is about a rating of an assessment, and waits for whoever made it."""
    for act in acts:
        act(objected)
    report = judged(objected, "main")

    assert report.refuses
    assert "objections" in {condition for _, condition in fails(report)}
    assert any(
        "online: question of Budi, unanswered" in each.found for case in report.cases for each in case.conditions
    )


def test_a_copy_takes_nothing_from_what_it_was_copied_of(objected: Path) -> None:
    """The objection is owed an answer at both, wherever the change leaves the file that it stood in."""
    beside(objected)
    delete(objected)

    assert fails(judged(objected, "main")) == {("kota/2024/mini", "objections"), ("kota/2024b/mini", "objections")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((withdraw_status,), (delete,)),
        ((withdraw_status,), (delete, reword, publish)),
        ((withdraw_status,), (beside,)),
        ((withdraw_status, reword), (delete_mark,)),
    ],
    ids=[
        "deleted in a draft",
        "deleted, reworded and published",
        "copied from a draft",
        "reworded, then unmarked in a draft",
    ],
)
def test_nor_do_two_changes(objected: Path, first: tuple[Act, ...], second: tuple[Act, ...]) -> None:
    """What may be merged keeps the objection on the base, so that the next change is held against it."""
    for act in first:
        act(objected)
    assert not judged(objected, "main").refuses
    commit(objected)
    git(objected, "branch", "--force", "main")
    for act in second:
        act(objected)

    assert judged(objected, "main").refuses


def test_its_author_ends_it(objected: Path) -> None:
    """In their own file, having read what is there now; that is told."""
    reword(objected)
    review(objected, "online", name="Budi")
    report = judged(objected, "main")

    assert not report.refuses
    assert "online: Budi takes the question back in this change" in report.cases[0].told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  online:\n", "  onlin:\n    verdict: agree\n  online:\n"),
        ("reviewer:\n", "reviewer:\n  affiliaton: Kantor\n"),
    ],
    ids=["another mark in it is of no use", "a key of it is unknown"],
)
def test_nobody_ends_it_in_a_file_with_errors(objected: Path, old: str, new: str) -> None:
    """Such a file approves of nothing, so what its author thinks now cannot be said for sure."""
    review(objected, "online", name="Budi")
    edit(objected, BUDI, old, new)
    report = judged(objected, "main")

    assert {condition for _, condition in fails(report)} == {"errors", "objections"}
    assert not any("takes the question back" in told for case in report.cases for told in case.told)


def test_only_approvals_are_told_as_approvals_that_were_removed(objected: Path) -> None:
    """An objection that is left out stands on; whose approvals are gone is named with what they were of."""
    delete(objected)
    assert [told for case in judged(objected, "main").cases for told in case.told] == []

    cut(objected, SITI, "  online:\n", "  catalogue:\n")
    assert judged(objected, "main").cases[0].told == ("approvals that were removed: online by Siti Aminah",)


def test_whoever_makes_a_question_of_an_objection_takes_it_back(objected: Path) -> None:
    """Where the base lets one through, a stranger could soften Budi's words unseen; a question stays open."""
    review(objected, "online", name="Budi", verdict="disagree", note={"en": "Few."}, level=1)
    set_policy(objected, "gate: {objections: 1}\n")
    commit(objected)
    git(objected, "branch", "--force", "main")
    review(objected, "online", name="Budi", verdict="question", note={"en": "Which services?"})
    report = judged(objected, "main")

    assert not report.refuses
    assert report.cases[0].told == ("online: Budi takes the objection back in this change",)


def test_an_objection_that_moves_along_is_one(objected: Path) -> None:
    """Where assessment and reviews are renamed together nothing is lost; it is open where it went, once."""
    moved(objected)
    text = git(objected, "show", f"main:{BUDI}").replace("assessment: 2024.mini", "assessment: 2024b.mini")
    (objected / BUDI.replace("2024", "2024b")).write_text(text + "\n")
    report = judged(objected, "main")

    assert fails(report) == {("kota/2024b/mini", "objections")}
    (found,) = (each.found for case in report.cases for each in case.conditions if not each.holds)
    assert found == "1 (online: question of Budi, unanswered)"


def test_another_year_owes_no_answer(objected: Path) -> None:
    """A new assessment of another time is about something else."""
    in_another_year(objected)

    assert not judged(objected, "main").refuses


def published_in_another_year_than_the_draft(objected: Path) -> None:
    """Make a draft of the base's assessment, and publish one of another year beside it."""
    withdraw_status(objected)
    commit(objected)
    git(objected, "branch", "--force", "main")
    in_another_year(objected)
    edit(objected, "assessments/kota/2025.mini.yaml", "status: draft", "status: published")


def test_another_year_beside_a_draft_owes_no_answer_of_it(objected: Path) -> None:
    """What was a draft and stays one is not hidden by the change, so the new year takes the place of nothing."""
    published_in_another_year_than_the_draft(objected)
    report = judged(objected, "main")

    assert [case.slug for case in report.cases] == ["kota/2025/mini"]
    assert fails(report) == set()


def test_what_goes_on_in_another_year_is_the_same(objected: Path) -> None:
    """Where a draft is gone, what is new in its city stands in its place, of whatever time it is."""
    published_in_another_year_than_the_draft(objected)
    for file in (KOTA, SITI, BUDI):
        (objected / file).unlink()

    assert fails(judged(objected, "main")) == {("kota/2025/mini", "objections")}


def test_another_framework_owes_no_answer(objected: Path) -> None:
    """Of the same city and the same year: it asks something else."""
    shutil.copytree(objected / "frameworks/mini", objected / "frameworks/maxi")
    (objected / "frameworks/maxi/1/tests.yaml").unlink()
    edit(objected, "frameworks/maxi/1/framework.yaml", "id: mini  #", "id: maxi  #")
    shutil.copy(objected / KOTA, objected / "assessments/kota/2024.maxi.yaml")
    edit(objected, "assessments/kota/2024.maxi.yaml", "mini@1", "maxi@1")
    report = judged(objected, "main")

    assert [case.slug for case in report.cases] == ["kota/2024/maxi"]
    assert fails(report) == set()


def test_what_is_new_beside_an_objection_may_be_broken(objected: Path) -> None:
    """It is told as that; whether it is a copy nobody can say."""
    (objected / "assessments/kota/2025.mini.yaml").write_text("framework: [\n")

    assert fails(judged(objected, "main")) == {("kota/2025/mini", "errors")}


def test_what_the_base_cannot_read_is_no_model_of_a_copy(objected: Path) -> None:
    """What was objected to there waits where it is, and a new year is judged by itself."""
    in_another_year(objected)
    new = objected / "assessments/kota/2025.mini.yaml"
    sound = new.read_text()
    new.unlink()
    (objected / SITI.replace("2024", "2025")).unlink()
    edit(objected, KOTA, "framework: mini@1", "framework: [")
    commit(objected)
    git(objected, "branch", "--force", "main")
    new.write_text(sound)

    assert [case.slug for case in judged(objected, "main").cases] == ["kota/2025/mini"]
    assert fails(judged(objected, "main")) == set()


def test_what_its_author_says_in_a_second_file_takes_nothing_back(objected: Path) -> None:
    """Their own file counts; the other one is an error."""
    review(objected, "online", name="Budi")
    shutil.copy(objected / BUDI, objected / BUDI.replace("budi", "budi2"))
    report = judged(objected, "main")

    assert fails(report) == {("kota/2024/mini", "errors")}
    assert "online: Budi takes the question back in this change" in report.cases[0].told


def test_an_objection_that_was_left_out_is_nobody_s_reading(objected: Path) -> None:
    """As long as it stands there its author has read the rating; carried along by the gate it approves of nothing."""
    cut(objected, SITI, "  online:\n", "  catalogue:\n")
    set_policy(objected, "gate: {reviewed: 100}\n")
    commit(objected)
    git(objected, "branch", "--force", "main")
    assert not judged(objected, "main", everything=True).refuses
    delete(objected)
    report = judged(objected, "main")

    assert fails(report) == {("kota/2024/mini", "reviewed")}
    assert "83.3% (5 of 6 ratings)" in {each.found for case in report.cases for each in case.conditions}


def test_a_new_city_owes_no_answer_of_one_that_stays(objected: Path) -> None:
    """It is another city, whatever was objected to elsewhere."""
    shutil.copytree(objected / "assessments/lain", objected / "assessments/baru")
    for file in (objected / "assessments/baru").glob("*.yaml"):
        file.write_text(re.sub(r"^(id|city): lain$", r"\1: baru", file.read_text(), flags=re.MULTILINE))
    edit(objected, "assessments/baru/city.yaml", "Kota Lain", "Kota Baru")
    report = judged(objected, "main")

    assert [case.slug for case in report.cases] == ["baru/2024/mini"]
    assert fails(report) == set()


def test_a_city_that_was_there_is_not_the_new_name_of_one_that_goes(objected: Path) -> None:
    """What was objected to stays with the city that goes, though another has something new at the same time."""
    shutil.rmtree(objected / "assessments/kota")
    edit(objected, "maturity.yaml", "cities: [kota, lain]", "cities: [lain]")
    text = (objected / "assessments/lain/2024.mini.yaml").read_text()
    (objected / "assessments/lain/2024b.mini.yaml").write_text(text.replace('"2024", ends', '"2024b", ends'))

    assert fails(judged(objected, "main")) == {("kota/2024/mini", "objections")}


def test_what_was_ended_on_the_base_meanwhile_is_not_carried(objected: Path) -> None:
    """The newest commit of the base says what is open, not the one where the change began."""
    git(objected, "checkout", "--quiet", "main")
    review(objected, "online", name="Budi")
    commit(objected)
    git(objected, "checkout", "--quiet", "change")
    delete(objected)

    assert not judged(objected, "main").refuses


def written_as(name: str) -> Act:
    """Add a review of everything by somebody of this name."""

    def act(root: Path) -> None:
        text = (root / SITI).read_text()
        new = re.sub(r"name: .*", lambda _: f'name: "{name}"', text, count=1)
        (root / SITI.replace("siti-aminah", "somebody-else")).write_text(new)

    return act


GAINING: dict[str, Act] = {
    "one rating is stamped": lambda root: review(root, "online", name="Wati"),
    "all but one are stamped": lambda root: review(root, *RATED[1:], name="Wati"),
    "a reviewer in letters of another script": written_as("S\u0456t\u0456 Aminah"),
    "a reviewer in small capitals": written_as("s\u026at\u026a aminah"),
    "a reviewer with a soft hyphen in another place": written_as("Aminah\u00ad Siti"),
    "a reviewer with a stroke through a letter": written_as("S\u0268t\u0268 Aminah"),
    "a reviewer with a title": written_as("Dr. Siti Aminah, M.Si."),
    "a reviewer the other way round": written_as("Aminah, Siti"),
    "a reviewer with a letter that looks like another": written_as("Sitl Aminah"),
    "a reviewer with a digit for a letter": written_as("S1ti Aminah"),
    "a name of two scripts in one word": written_as("\u13daiti Aminah"),
    "an assessor in letters of another script": written_as("T\u0456m \u0421ontoh"),
    "an assessor with a title": written_as("Ir. Tim Contoh, S.T."),
    "an assessor the other way round": written_as("Contoh Tim"),
}


def in_pairs(root: Path) -> None:
    """Make main ask for two reviewers, and have one."""
    delete(root)
    set_policy(root, "gate: {reviewed: 100, quorum: 2}\n")
    commit(root)
    git(root, "branch", "--force", "main")


@pytest.mark.parametrize("act", GAINING.values(), ids=GAINING)
def test_no_trick_makes_a_second_reviewer(objected: Path, act: Act) -> None:
    """Two have to have read each rating, and neither is one of those who rated."""
    in_pairs(objected)
    act(objected)

    assert ("kota/2024/mini", "quorum") in fails(judged(objected, "main", everything=True))


def test_a_second_reviewer_of_every_rating_does(objected: Path) -> None:
    """Under a name of their own."""
    in_pairs(objected)
    written_as("Siti Aminah Putri")(objected)

    assert not judged(objected, "main").refuses


def arriving(root: Path, policy: str) -> list[str]:
    """Change a rating and approve of it in one go; return what is told of that."""
    delete(root)
    set_policy(root, policy)
    commit(root)
    git(root, "branch", "--force", "main")
    reword(root)
    review(root, "online")
    return [told for case in judged(root, "main").cases for told in case.told]


def test_an_approval_of_its_own_change_is_told(objected: Path) -> None:
    """It counts unless the policy says otherwise."""
    told = arriving(objected, "gate: {reviewed: 100, stale: 0}\n")

    assert told == ["approvals that come with what they approve: online by Siti Aminah"]
    assert not judged(objected, "main").refuses


def test_an_approval_of_its_own_change_may_be_refused(objected: Path) -> None:
    """It counts in the next change, when what it approves is on the base; others go on counting."""
    told = arriving(objected, "gate: {reviewed: 100, quorum: 1, approvals_with_change: refuse}\n")
    report = judged(objected, "main")

    assert told == ["approvals that come with what they approve, and do not count: online by Siti Aminah"]
    assert fails(report) == {("kota/2024/mini", "reviewed"), ("kota/2024/mini", "quorum")}
    assert "83.3% (5 of 6 ratings)" in {each.found for each in report.cases[0].conditions}
    commit(objected)
    git(objected, "branch", "--force", "main")
    assert not judged(objected, "main", everything=True).refuses


def test_where_that_is_refused_no_objection_ends_with_its_own_change_either(objected: Path) -> None:
    """Whoever rewords a rating may not bring the reviewer's consent along."""
    set_policy(objected, "gate: {objections: 0, approvals_with_change: refuse}\n")
    commit(objected)
    git(objected, "branch", "--force", "main")
    reword(objected)
    review(objected, "online", name="Budi")
    assert fails(judged(objected, "main")) == {("kota/2024/mini", "objections")}

    git(objected, "checkout", "--quiet", "main", "--", KOTA)
    review(objected, "online", name="Budi")
    assert not judged(objected, "main").refuses
