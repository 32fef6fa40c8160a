"""``maturity gate`` as it is typed: formats, exit codes, and the day it takes for today."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.history import begin, commit, git

KOTA = "assessments/kota/2024.mini.yaml"


@pytest.fixture
def change_at_the_gate(kota: Path, change: Callable) -> Path:
    """A branch that raises a rating and loosens the gate that asks for reviews."""
    settings = kota / "maturity.yaml"
    before = settings.read_text()
    settings.write_text(before + "gate: {coverage: 50, reviewed: 12.5}\n")
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    settings.write_text(before + "gate: {coverage: 50}\n")
    change(kota / KOTA, "level: 2", "level: 3")
    commit(kota)
    return kota


def test_the_base_decides(change_at_the_gate: Path, run: Callable) -> None:
    """Exit code 1, what fails first, and what became of the change to the gate."""
    ended = run("gate", "main", "-C", change_at_the_gate)

    assert ended.code == 1
    assert ended.err == (
        "next: see what is open, and what it waits for\n"
        f"  maturity review status kota/2024/mini -C {change_at_the_gate}\n"
    )
    assert re.sub(r"\([0-9a-f]{10}\)", "(…)", ended.out) == (
        "gate of main (…)\n"
        "  this change loosens the gate (gate.reviewed: at least 12.5% → not asked); it is judged by that of main (…), "
        "and the new one holds once merged\n"
        "  touches maturity.yaml (changed): decides what is published, in whose name, and what the gate asks for\n"
        "kota/2024/mini: does not pass\n"
        "  fails  reviewed     0% (0 of 6 ratings); wanted at least 12.5%\n"
        "  holds  coverage     91.6%; wanted at least 50%\n"
        "0 of 1 pass\n"
    )
    assert run("gate", "-C", change_at_the_gate).out == ended.out


def test_the_same_as_json_markdown_and_notes_on_github(change_at_the_gate: Path, run: Callable) -> None:
    """Each says the same, and ends the same."""
    ended = {
        style: run("gate", "--format", style, "-C", change_at_the_gate) for style in ("json", "markdown", "github")
    }
    assert {each.code for each in ended.values()} == {1}

    record = json.loads(ended["json"].out)
    assert (record["refuses"], record["edits_policy"], record["policy"]["reviewed"]) == (True, True, "12.5")
    assert record["touched"] == {"settings": [{"file": "maturity.yaml", "fate": "changed"}]}
    assert record["gate_changes"] == [{"key": "reviewed", "before": "12.5", "after": None, "loosens": True}]
    assert record["assessments"][0]["conditions"][0] == {
        "condition": "reviewed", "holds": False, "found": "0% (0 of 6 ratings)", "wanted": "at least 12.5%",
    }  # fmt: skip
    assert "| kota/2024/mini | reviewed | 0% (0 of 6 ratings) | at least 12.5% | **fails** |" in ended["markdown"].out
    lines = ended["github"].out.splitlines()
    assert lines[0].startswith(
        "::notice file=maturity.yaml,line=1,title=gate::this change loosens the gate (gate.reviewed: "
    )
    assert lines[1].startswith(
        "::notice file=maturity.yaml,line=1,title=gate::touches maturity.yaml (changed): decides"
    )
    assert lines[2] == (
        f"::error file={KOTA},line=1,title=gate%3A reviewed::"
        "kota/2024/mini: 0%25 (0 of 6 ratings); wanted at least 12.5%25"
    )


def test_0_where_all_passes_or_nothing_is_touched(change_at_the_gate: Path, run: Callable) -> None:
    """By its own gate the change would pass; that is only asked once it is merged."""
    assert run("gate", "HEAD", "-C", change_at_the_gate).code == 0
    ended = run("gate", "HEAD", "--all", "-C", change_at_the_gate)

    assert (ended.code, ended.out.splitlines()[-1]) == (0, "1 of 1 pass")


def test_expiry_is_judged_as_of_a_day(change_at_the_gate: Path, run: Callable) -> None:
    """Today unless a day is given; the same files on the same day give the same answer."""
    settings = change_at_the_gate / "maturity.yaml"
    settings.write_text(settings.read_text().replace("{coverage: 50}", "{max_age_months: 12}"))
    commit(change_at_the_gate)
    judge = ("gate", "HEAD", "--all", "-C", change_at_the_gate)

    assert run(*judge, "--as-of", "2025-12-31").code == 0
    assert run(*judge, "--as-of", "2026-01-01").code == 1
    assert "expired; it held until 2025-12-31" in run(*judge, "--as-of", "2026-01-01").out
    assert run(*judge).code == 1  # every day since is later
    assert run(*judge, "--as-of", "31 December").code == 2


@pytest.mark.parametrize(("base", "code"), [("nowhere", 2), ("--upload-pack=x", 2), ("main..change", 2), ("", 2)])
def test_a_base_that_there_is_not(change_at_the_gate: Path, run: Callable, base: str, code: int) -> None:
    """One line, and nothing is judged."""
    ended = run("gate", "-C", change_at_the_gate, "--", base)

    assert (ended.code, ended.out) == (code, "")


def test_outside_of_git(kota: Path, run: Callable) -> None:
    """There is no base; a folder can be one, also the workspace itself."""
    assert run("gate", "-C", kota).code == 2
    ended = run("gate", f"{kota}/", "-C", kota, "--allow-no-policy")

    assert ended.code == 0
    assert "has no 'gate'" in ended.out


@pytest.mark.parametrize("style", ["text", "json", "markdown", "github"])
def test_without_a_gate_there_is_no_pass(kota: Path, run: Callable, style: str) -> None:
    """Nothing was judged, and a forge must not show that as a green tick; whoever wants that says so."""
    judge = ("gate", f"{kota}/", "-C", kota, "--format", style)
    ended = run(*judge)

    assert ended.code == 3
    assert ended.err == (
        "no gate, so no pass: say under 'gate' in the base's maturity.yaml what is asked for, as gate: {objections: 0}"
        "; --allow-no-policy lets it through\n"
    )
    assert style == "json" or "no result is judged, which is no pass" in ended.out
    assert run(*judge, "--allow-no-policy").code == 0


def test_a_new_workspace_has_a_gate(tmp_path: Path, run: Callable) -> None:
    """What init writes passes it."""
    run("init", tmp_path / "demo")
    ended = run("gate", tmp_path / "demo", "-C", tmp_path / "demo", "--all")

    assert (ended.code, ended.err) == (0, "")
    assert "1 of 1 pass" in ended.out


def test_a_base_whose_gate_cannot_be_read(change_at_the_gate: Path, run: Callable) -> None:
    """Exit code 1: what is not known lets nothing through."""
    git(change_at_the_gate, "checkout", "--quiet", "main")
    (change_at_the_gate / "maturity.yaml").write_text("gate: [")
    commit(change_at_the_gate)
    git(change_at_the_gate, "checkout", "--quiet", "change")
    ended = run("gate", "-C", change_at_the_gate)

    assert (ended.code, ended.out) == (1, "")
    assert "maturity.yaml of main cannot be read" in ended.err


@pytest.mark.parametrize("command", [("build", "--no-pdf"), ("export",)], ids=" ".join)
def test_a_build_says_what_it_held_back(change_at_the_gate: Path, run: Callable, command: tuple[str, ...]) -> None:
    """What does not pass is left out with the reason, as drafts are; --drafts includes it."""
    settings = change_at_the_gate / "maturity.yaml"
    settings.write_text(settings.read_text().replace("{coverage: 50}", "{quorum: 2}"))
    ended = run(*command, "-C", change_at_the_gate)

    assert ended.code == 3
    assert (
        "there is no result in it: no assessment is published (1 held back by the gate, the first for quorum: 6 of 6 "
        "ratings lack reviewers (online 0; catalogue 0; openness 0; coverage 0; users 0; training 0), wanted at least "
        "2 for each rating); --drafts includes what is a draft or held back\n"
    ) in ended.err
    assert (
        "kota/2024/mini does not pass the gate and was left out (quorum: 6 of 6 ratings lack "
        "reviewers (online 0; catalogue 0; openness 0; coverage 0; users 0; training 0), "
        "wanted at least 2 for each rating); --drafts includes it\n" in ended.err
    )
    assert "does not pass" not in run(*command, "--drafts", "-C", change_at_the_gate).err


BROKEN = {
    "no YAML": ("maturity.yaml", "title: [\n", ("M102 not-yaml", 2)),
    "an unknown key": ("maturity.yaml", "title: {en: A}\npublisher: B\ntitel: C\n", ("M201 unknown-key", 3)),
    "a key that is missing": ("maturity.yaml", "publisher: B\n", ("M202 missing-key", 1)),
    "no text": ("frameworks/factors.yaml", b"\xff", ("M102 not-yaml", 1)),
    "an unused framework": ("frameworks/spare/1/framework.yaml", "id: [", ("M102 not-yaml", 1)),
    "a page": ("site/pages/en/about.md", "# A\n\n<script>1</script>\n", ("M121 raw-html", 3)),
    "a register": ("assessments/kota/services.yaml", "services: [\n", ("M102 not-yaml", 2)),
    "a city without assessments": ("assessments/baru/city.yaml", "id: [\n", ("M102 not-yaml", 2)),
}


@pytest.mark.parametrize(("file", "text", "found"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("policy", [True, False], ids=["a gate", "no gate on the base"])
def test_what_the_change_breaks_does_not_pass(
    kota: Path, run: Callable, policy: bool, file: str, text: str | bytes, found: tuple[str, int]
) -> None:
    """Whatever the file is, and whatever the base asks for; the finding is named."""
    if policy:
        (kota / "maturity.yaml").write_text((kota / "maturity.yaml").read_text() + "gate: {objections: 0}\n")
    begin(kota)
    path = kota / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    ended = run("gate", "main", "-C", kota, "--allow-no-policy")

    assert ended.code == 1
    assert (
        f"{file}: does not pass\n  fails  errors       1 error: {found[0]} ({file}:{found[1]}); wanted none\n"
        in ended.out
    )
    assert ended.out.splitlines()[-1].startswith("0 of 1 pass")
    assert "edits the gate" not in ended.out
    as_data = run("gate", "main", "-C", kota, "--format", "json")
    record = json.loads(as_data.out)
    assert (as_data.code, record["edits_policy"], record["gate_changes"]) == (1, False, [])


def test_what_was_broken_before_is_not_the_change_s_doing(kota: Path, run: Callable) -> None:
    """An error of the base is told by validation; another one in its place is the change's own."""
    (kota / "maturity.yaml").write_text((kota / "maturity.yaml").read_text() + "gate: {objections: 0}\n")
    factors = kota / "frameworks/factors.yaml"
    whole = factors.read_text()
    factors.write_text(whole + "first: 1\n")
    begin(kota)
    factors.write_text(f"# moved\n{whole}first: 1\n")
    assert run("gate", "main", "-C", kota).code == 0
    factors.write_text(whole + "second: 1\n")
    assert run("gate", "main", "-C", kota).code == 1


@pytest.mark.parametrize("style", ["text", "markdown", "github"])
def test_a_withdrawal_is_told_where_the_base_asks_for_nothing(
    kota: Path, run: Callable, change: Callable, style: str
) -> None:
    """There is no pass either, and the last line or the bold one says what is withdrawn."""
    begin(kota)
    change(kota / KOTA, "status: published", "status: in-reply")
    ended = run("gate", "main", "--format", style, "-C", kota)
    line = "1 published result withdrawn (kota/2024/mini: in reply now)"

    assert ended.code == 3
    assert ended.out.splitlines()[-1].strip("*") == line


@pytest.mark.parametrize(
    ("approvals", "code", "said"),
    [
        ("[]", 1, "fails  accounts     Siti Aminah is not bound to an account; wanted of each"),
        ("{}", 2, "approvals.json holds neither reviews as GitHub lists them nor approvals as GitLab gives them"),
        ("[", 2, "approvals.json is no JSON"),
        (None, 2, "approvals.json cannot be read: No such file or directory"),
    ],
    ids=["nobody", "no list", "no JSON", "no file"],
)
def test_approvals_are_a_file(kota: Path, run: Callable, approvals: str | None, code: int, said: str) -> None:
    """One that is none is a wrong call, and no pass; an empty one is nobody's approval."""
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "gate: {reviewed: 10}\n")
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    who = ("--reviewer", "Siti Aminah")
    run("review", "start", "kota", *who, "--interests", "none", "-C", kota)
    run("review", "stamp", "kota", "online", *who, "--verdict", "agree", "-C", kota)
    assert run("gate", "main", "-C", kota).code == 0
    path = kota.parent / "approvals.json"
    if approvals is not None:
        path.write_text(approvals)
    ended = run("gate", "main", "--approvals", path, "-C", kota)

    assert ended.code == code
    assert said in ended.out + ended.err
