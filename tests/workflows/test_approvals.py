"""With a forge's approvals at hand a mark is an account's: a name in a file is anybody's to write."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.errors import ApprovalsError, NoPolicyError
from maturity.model.gate import GateCondition
from maturity.model.gate_judging import MOST_NAMED
from maturity.model.review_status import Stamp
from maturity.reports.gate_report import GateReport
from maturity.storage.forge_approvals import LARGEST, approving_accounts
from maturity.workflows.gating import GateRequest, gate
from tests.history import begin, commit, git
from tests.workflows.test_gating import DAY, RATED, fails, review, set_policy
from tests.workflows.test_tricks_on_answers import answer, merged, reword
from tests.workflows.test_tricks_on_reviews import BUDI, SITI, edit

HEAD = "a" * 40
OTHER = "b" * 40
CITY = "assessments/kota/city.yaml"
LISTED = """reviewers:
  - {name: Siti Aminah, accounts: [siti-aminah, siti]}
  - {name: Tim Contoh, accounts: [tim-contoh]}
"""


def on_github(
    account: str | None, state: str = "APPROVED", commit: str | None = HEAD, at: str | None = "2"
) -> dict[str, Any]:
    """Return a review as GitHub lists it, with a field that nobody needs."""
    user = None if account is None else {"login": account, "id": 1}
    return {"id": 7, "user": user, "body": "x", "state": state, "submitted_at": at, "commit_id": commit}


def on_gitlab(*accounts: str) -> dict[str, Any]:
    """Return approvals as GitLab gives them."""
    return {"id": 5, "approved_by": [{"user": {"id": 1, "username": account}} for account in accounts]}


@pytest.mark.parametrize(
    ("given", "approving"),
    [
        ([], set()),
        ([on_github("Siti"), on_github("budi")], {"siti", "budi"}),
        ([[on_github("siti")], [on_github("budi")]], {"siti", "budi"}),
        ([on_github("siti", commit=OTHER)], set()),
        ([on_github("siti", commit=None)], set()),
        ([on_github(None), on_github("siti", "COMMENTED"), on_github("budi", "PENDING")], set()),
        ([on_github("siti", at="1"), on_github("siti", "CHANGES_REQUESTED", at="2")], set()),
        ([on_github("siti", "CHANGES_REQUESTED", at="2"), on_github("siti", at="1")], set()),
        ([on_github("siti", "CHANGES_REQUESTED", at="1"), on_github("SITI", at="2")], {"siti"}),
        ([on_github("siti", "DISMISSED")], set()),
        ([on_github("siti", "DISMISSED", at="1"), on_github("siti", at=None)], set()),
        ([on_github("siti", at="1"), on_github("siti", "COMMENTED", at="2")], {"siti"}),
        ([on_github("siti", at="1"), on_github("siti", at="2", commit=OTHER)], set()),
        (on_gitlab("Siti", "budi"), {"siti", "budi"}),
        (on_gitlab(), set()),
    ],
)
def test_the_last_word_of_an_account_counts(given: object, approving: set[str], tmp_path: Path) -> None:
    """On this very commit, where the forge says on which; comments settle nothing."""
    path = tmp_path / "approvals.json"
    path.write_text(json.dumps(given))

    assert approving_accounts(path, HEAD) == approving


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "a.json is no JSON"),
        (b"[" * 100_000, "a.json is no JSON"),
        (b"\xff\xfe", "a.json is no JSON"),
        (b'[{"user": {"login": 3}, "state": "APPROVED"}]', "0.user.login: Input should be a valid string"),
        (b'[{"state": "APPROVED"}]', "0.user: Field required"),
        (b'["APPROVED"]', "0: is no object"),
        (b'"APPROVED"', "0: is no object"),
        (b"{}", "approved_by: Field required"),
        (b'{"approved_by": [{"user": {}}]}', "approved_by.0.user.username: Field required"),
        (b" " * LARGEST, "a.json is no JSON"),
        (b" " * (LARGEST + 1), "a.json is larger than 16 MiB"),
    ],
    ids=["empty", "deep", "no text", "a number", "no user", "words", "a word", "nothing", "nobody", "full", "large"],
)
def test_what_is_no_list_of_approvals_is_said_to_be_none(raw: bytes, message: str, tmp_path: Path) -> None:
    """With the place that is wrong; a call that cannot work."""
    path = tmp_path / "a.json"
    path.write_bytes(raw)
    with pytest.raises(ApprovalsError) as caught:
        approving_accounts(path, HEAD)

    assert str(caught.value).endswith(message)
    assert caught.value.exit_code == 2


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """No approvals are not the same as nobody's approval."""
    with pytest.raises(ApprovalsError, match=r"none\.json cannot be read: No such file"):
        approving_accounts(tmp_path / "none.json", HEAD)


@pytest.fixture
def listed(kota: Path) -> Path:
    """A reviewed city with Budi's question; main lists two people with their accounts and asks for every review."""
    review(kota, *RATED)
    review(kota, "catalogue", name="Budi", verdict="question", note={"en": "Which list?"})
    set_policy(kota, "gate: {reviewed: 100, objections: 1}\n")
    (kota / "reviewers.yaml").write_text(LISTED)
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    return kota


def judged(root: Path, *accounts: str, at: str | None = None, everything: bool = True) -> GateReport:
    """Commit the change and judge it with the approvals of these accounts, of its own commit or another."""
    sha = commit(root)
    path = root.parent / "approvals.json"
    path.write_text(json.dumps([on_github(account, commit=at or sha) for account in accounts]))
    return gate(root, "main", GateRequest(DAY, everything=everything, approvals=path))


def told(report: GateReport) -> list[str]:
    return [each for case in report.cases for each in case.told if "approvals that come" not in each]


def unbound(report: GateReport) -> list[str]:
    """Say whose words the change brings without an account that has approved."""
    conditions = (judged for case in report.cases for judged in case.conditions)
    return [judged.found for judged in conditions if judged.condition is GateCondition.ACCOUNTS]


def lacking(condition: str) -> set[tuple[str, str]]:
    return {("kota/2024/mini", condition), ("kota/2024/mini", "accounts")}


def test_a_mark_that_is_on_the_base_needs_nobody(listed: Path) -> None:
    """It was merged as what it is."""
    assert not judged(listed).refuses


@pytest.mark.parametrize(
    ("accounts", "doubt"),
    [
        (("siti-aminah",), None),
        (("SITI",), None),
        (("somebody", "siti"), None),
        ((), "no account of Siti Aminah has approved this commit"),
        (("tim-contoh",), "no account of Siti Aminah has approved this commit"),
    ],
)
def test_a_new_mark_counts_where_its_account_has_approved(
    listed: Path, accounts: tuple[str, ...], doubt: str | None
) -> None:
    """Any of the reviewer's accounts, in whatever capitals."""
    reword(listed)
    review(listed, "online")
    report = judged(listed, *accounts)

    assert fails(report) == (lacking("reviewed") if doubt else set())
    assert unbound(report) == ([doubt] if doubt else [])


def test_an_approval_of_another_commit_is_none(listed: Path) -> None:
    """What was pushed after it, nobody has seen; which commit is meant can be said."""
    reword(listed)
    review(listed, "online")
    assert judged(listed, "siti", at=git(listed, "rev-parse", "main")).refuses

    head = git(listed, "rev-parse", "HEAD")
    commit(listed)
    path = listed.parent / "approvals.json"
    path.write_text(json.dumps([on_github("siti", commit=head)]))
    assert gate(listed, "main", GateRequest(DAY, approvals=path)).refuses
    assert not gate(listed, "main", GateRequest(DAY, approvals=path, commit=head)).refuses


@pytest.mark.parametrize(
    "line",
    ["  - {name: Wati, accounts: [mallory]}\n", "  - {name: Budi, accounts: [mallory]}\n"],
)
def test_who_is_whose_is_said_by_the_base(listed: Path, line: str) -> None:
    """A change binds no account to a reviewer, neither to a new one nor to one who objects."""
    with (listed / "reviewers.yaml").open("a") as file:
        file.write(line)
    reword(listed)
    review(listed, "online", name="Wati")
    (listed / BUDI).write_text((listed / BUDI).read_text().replace("question", "agree"))
    report = judged(listed, "mallory")

    assert fails(report) == lacking("reviewed")
    assert "catalogue: Budi takes the question back in this change" in told(report)
    assert [set(found.split("; ")) for found in unbound(report)] == [
        {"Wati is not bound to an account", "Budi is not bound to an account"}
    ]


def approve_as_budi(listed: Path) -> None:
    """Let the base bind Budi to an account, and a change approve in his name of what he asks about there."""
    with (listed / "reviewers.yaml").open("a") as file:
        file.write("  - {name: Budi, accounts: [budi]}\n")
    merged(listed)
    review(listed, "catalogue", name="Budi")


def test_an_objection_ends_by_its_author_s_account(listed: Path) -> None:
    """Not by whoever writes into its author's file, also where the rating is gone."""
    set_policy(listed, "gate: {objections: 0}\n")
    approve_as_budi(listed)

    assert fails(judged(listed, "siti")) == lacking("objections")
    assert not judged(listed, "budi").refuses


def test_an_objection_on_the_base_is_no_approval_of_the_same(listed: Path) -> None:
    """Who asked about a rating has not approved of it: an approval written over the question needs its account."""
    text = (listed / SITI).read_text()
    (listed / SITI).write_text(re.sub(r"  catalogue:\n(    .*\n)+", "", text))
    set_policy(listed, "gate: {reviewed: 100}\n")
    approve_as_budi(listed)

    assert fails(judged(listed, "siti")) == lacking("reviewed")
    assert unbound(judged(listed, "siti")) == ["no account of Budi has approved this commit"]
    assert not judged(listed, "budi").refuses


def test_an_answer_is_of_who_decides(listed: Path) -> None:
    """Signing for the assessors takes an account of theirs."""
    set_policy(listed, "gate: {objections: 0}\n")
    merged(listed)
    answer(listed, indicator="catalogue")
    report = judged(listed, "mallory")

    assert fails(report) == lacking("objections")
    assert told(report) == [
        "catalogue: question of Budi, answered: refused, by Tim Contoh in this change; "
        "it does not count: no account of Tim Contoh has approved this commit"
    ]
    assert not judged(listed, "tim-contoh").refuses


def test_an_answer_that_is_on_the_base_needs_nobody(listed: Path) -> None:
    """Whoever decided has done so where it was merged; no later change is asked for their account again."""
    set_policy(listed, "gate: {objections: 0, answered: 100}\n")
    answer(listed, indicator="catalogue")
    merged(listed)
    reword(listed)

    assert "objections" not in {condition for _, condition in fails(judged(listed))}
    assert not judged(listed, "mallory").refuses


def test_a_new_objection_needs_no_account(listed: Path) -> None:
    """Doubt is free."""
    set_policy(listed, "gate: {objections: 1}\n")
    merged(listed)
    review(listed, "users", name="Wati", verdict="question", note={"en": "Which month?"})

    assert fails(judged(listed)) == {("kota/2024/mini", "objections")}


def wrong_key(path: Path) -> None:
    path.write_text(LISTED.replace("accounts: [tim-contoh]", "accounts: [Siti]"))


def not_yaml(path: Path) -> None:
    path.write_text("reviewers: [\n")


def no_list(path: Path) -> None:
    path.write_text("- Siti\n")


def a_link(path: Path) -> None:
    path.rename(path.with_name("people.yaml"))
    path.symlink_to("people.yaml")


def a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("people.yaml")


@pytest.mark.parametrize("broken", [wrong_key, not_yaml, no_list, a_link, a_link_to_nothing])
def test_a_list_with_errors_binds_nobody_and_stops(listed: Path, broken: Callable[[Path], None]) -> None:
    """Nobody can tell whose account is whose, whatever is wrong with it; that is not the same as no list."""
    broken(listed / "reviewers.yaml")
    merged(listed)
    message = r"reviewers\.yaml of main has errors \(see validate\), so nobody's account is known"
    with pytest.raises(NoPolicyError, match=message):
        judged(listed, "siti")


def test_without_a_list_nobody_is_bound(listed: Path) -> None:
    """Then no new mark passes."""
    (listed / "reviewers.yaml").unlink()
    merged(listed)
    reword(listed)
    review(listed, "online")
    report = judged(listed, "siti")

    assert fails(report) == lacking("reviewed")
    assert unbound(report) == ["Siti Aminah is not bound to an account"]


@pytest.mark.parametrize("status", ["published", "draft"])
def test_what_nobody_s_account_stands_for_does_not_reach_the_base(listed: Path, status: str) -> None:
    """There it would count for the next change, also where today's does without it, or is judged as a draft."""
    edit(listed, "assessments/kota/2024.mini.yaml", "status: published", f"status: {status}")
    merged(listed)
    review(listed, *RATED, name="Wati")
    report = judged(listed, "siti", "tim-contoh")

    assert fails(report) == {("kota/2024/mini", "accounts")}
    assert unbound(report) == ["Wati is not bound to an account"]


def test_nor_does_it_where_there_is_no_result_on_either_side(listed: Path) -> None:
    """It would lie there until the city's file is mended, and then count."""
    (listed / CITY).write_text((listed / CITY).read_text() + "colour: red\n")
    merged(listed)
    review(listed, "online", name="Wati")
    report = judged(listed, "siti", everything=False)

    assert ("kota/2024/mini", "accounts") in fails(report)
    assert unbound(report) == ["Wati is not bound to an account"]


def test_with_many_marks_nobody_is_asked_about_each_other_one(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger can bring hundreds of reviews; what each is held against is put in order once."""
    text = (listed / SITI).read_text()
    for number in range(30):
        (listed / SITI.replace("siti-aminah", f"s{number}")).write_text(text.replace("Siti Aminah", f"Siti {number}"))
    asked, author = [], Stamp.author.fget
    monkeypatch.setattr(Stamp, "author", property(lambda stamp: asked.append(stamp) or author(stamp)))
    report = judged(listed, "siti")

    assert [found.rpartition("; ")[2] for found in unbound(report)] == [f"and {30 - MOST_NAMED} more"]
    assert len(asked) < 30 * 30 * len(RATED)
