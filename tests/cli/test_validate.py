"""What ``maturity validate`` tells and what it does not: chosen rules, comments in files, and what was known before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

MINI = "assessments/kota/2024.mini.yaml"
CITY = "assessments/kota/city.yaml"
SERVICES = "assessments/kota/services.yaml"


@pytest.fixture
def wrong(kota: Path, change: Callable) -> Path:
    """A workspace with one error in the register and one warning in the settings."""
    change(kota / SERVICES, "part_of: portal", "part_of: portl")
    change(kota / "maturity.yaml", "title: {id: Contoh, en: Example}", "title: {en: Example}")
    return kota


def codes(ended: object) -> list[str]:
    return [finding["code"] for finding in json.loads(ended.out)["findings"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["M312", "M401"]),
        (("--select", "M312"), ["M312"]),
        (("--select", "M3,M4", "--ignore", "M31"), ["M401"]),
        (("--select", "missing-translation"), ["M401"]),
        (("--select", "m4", "--select", "Unknown-Holder"), ["M312", "M401"]),
        (("--ignore", "M"), []),
    ],
    ids=lambda value: " ".join(value) or "all",
)
def test_rules_are_chosen(wrong: Path, run: Callable, options: tuple[str, ...], expected: list[str]) -> None:
    """By code, by the beginning of a code, or by name; what is left out does not fail either."""
    ended = run("validate", "-C", wrong, "--format", "json", *options)

    assert codes(ended) == expected
    assert ended.code == (1 if "M312" in expected else 0)


def test_a_rule_that_there_is_not_is_wrong_usage(kota: Path, run: Callable) -> None:
    """A misspelt rule would choose nothing, and all would look well."""
    ended = run("validate", "-C", kota, "--select", "M3,wrong-anser")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == snapshot("Error: there is no rule 'wrong-anser'; did you mean 'wrong-answer'?\n")


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 0), (("--fail-level", "warning"), 1), (("--fail-level", "note"), 1), (("--strict",), 1)],
    ids=str,
)
def test_the_fail_level_decides(wrong: Path, run: Callable, options: tuple[str, ...], code: int) -> None:
    """A warning fails only where that is asked for."""
    assert run("validate", "-C", wrong, "--ignore", "M312", *options).code == code


def test_a_comment_switches_a_finding_off(wrong: Path, change: Callable, run: Callable) -> None:
    """The report is silent and says so; the score is not defended by it."""
    change(
        wrong / SERVICES, "part_of: portl", "part_of: portl  # maturity: ignore M312 until 2027-01-31: register moves"
    )
    ended = run("validate", "-C", wrong, "--as-of", "2027-01-31", "--format", "json")

    assert (ended.code, codes(ended)) == (0, ["M401"])
    assert ended.err == snapshot("""\
1 warning in 8 files; 1 more not listed, since comments in the files switch them off (nothing needs to be done)
what has an error is not scored, though a comment ignores it
""")


def test_an_expired_comment_fails(wrong: Path, change: Callable, run: Callable) -> None:
    """A day later the finding is back, and with it an error about the comment."""
    change(
        wrong / SERVICES, "part_of: portl", "part_of: portl  # maturity: ignore M312 until 2027-01-31: register moves"
    )
    ended = run("validate", "-C", wrong, "--as-of", "2027-02-01", "--format", "json")

    assert (ended.code, codes(ended)) == (1, ["M312", "M702", "M401"])


def test_what_makes_a_file_unscorable_cannot_be_ignored(kota: Path, change: Callable, run: Callable) -> None:
    """A file that breaks its schema has no score, so there is nothing to be silent about."""
    change(kota / CITY, "kind: city", "kind: 7  # maturity: ignore M203 until 2026-12-31: the law says so")
    ended = run("validate", "-C", kota, "--as-of", "2026-01-01")

    assert ended.code == 1
    assert [line.split(":", 1)[1] for line in ended.out.splitlines() if line[:1] not in {"", " "}] == snapshot(
        [
            "3:7: error[M203 wrong-value] 'kind' must be text; it is the number 7",
            "3:10: error[M701 faulty-suppression] 'M203' cannot be ignored: it makes the file unscorable",
        ]
    )


def test_how_far_ahead_a_comment_may_reach_is_the_workspace_s_choice(
    kota: Path, change: Callable, run: Callable
) -> None:
    """A year where nothing is said; a later day is an error, and ignores nothing."""
    comment = "# maturity: ignore M307 until 2027-06-30: source lost"
    evidence = "      - {source: report-2024, locator: {id: hlm. 2, en: p. 2}}"
    change(kota / MINI, evidence, f"      {comment}\n{evidence.replace('report-2024', 'gone')}")
    ended = run("validate", "-C", kota, "--as-of", "2026-06-29", "--format", "json")
    assert (ended.code, sorted(codes(ended))) == (1, ["M307", "M701"])
    assert run("validate", "-C", kota, "--as-of", "2026-06-30").code == 0

    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "ignore_months: 6\n")
    assert run("validate", "-C", kota, "--as-of", "2026-12-29").code == 1
    assert run("validate", "-C", kota, "--as-of", "2026-12-30").code == 0


def test_what_is_ignored_is_still_not_scored(kota: Path, change: Callable, run: Callable) -> None:
    """A comment silences the report, never the engine: an answer off the scale moves no index."""
    comment = "# maturity: ignore M307 until 2026-12-31: source lost"
    change(
        kota / MINI,
        "      - {source: report-2024, locator: {id: hlm. 2, en: p. 2}}",
        f"      {comment}\n      - {{source: gone, locator: {{id: hlm. 2, en: p. 2}}}}",
    )

    assert run("validate", "-C", kota, "--as-of", "2026-01-01").code == 0
    assert "not scored" in run("score", "-C", kota).err


@pytest.mark.parametrize(
    "text",
    [
        'name: "Kota # maturity: ignore M401 until 2026-01-01: no"',
        "name: 'Kota # maturity: ignore M401'",
        "name: Kota#maturity:ignore M401",
        "name: |-\n  Kota # maturity: ignore M401",
        "name: >-\n  # maturity: ignore M401",
        'name: "Kota\n  # maturity: ignore M401"',
    ],
)
def test_a_text_is_no_comment(kota: Path, change: Callable, run: Callable, text: str) -> None:
    """The letters of a comment within a text are read as text, in every way of writing one."""
    change(kota / CITY, "name: Kota Contoh", text)

    assert codes(run("validate", "-C", kota, "--format", "json", "--select", "M7")) == []


@pytest.mark.parametrize(
    "text",
    [
        "name: Kota  # maturity: ignore M401",
        "name: |-  # maturity: ignore M401\n  Kota",
        "# maturity: ignore M401\nname: Kota",
        'name: "Kota # maturity: ignore M401"  # maturity: ignore M401',
    ],
)
def test_a_comment_is_one_wherever_it_stands(kota: Path, change: Callable, run: Callable, text: str) -> None:
    """Behind a value, behind the sign of a block text, on a line of its own."""
    change(kota / CITY, "name: Kota Contoh", text)

    assert codes(run("validate", "-C", kota, "--format", "json", "--select", "M7")) == ["M701"]


def test_a_baseline_tells_only_what_is_new(wrong: Path, change: Callable, run: Callable, tmp_path: Path) -> None:
    """Lines and words may change; the same rule about something else is new; what was fixed is named."""
    baseline = tmp_path / "known.json"
    wrote = run("validate", "-C", wrong, "--write-baseline", baseline)
    city = wrong / CITY
    city.write_text("# a new first line\n" + city.read_text(encoding="utf-8"), encoding="utf-8")
    services = wrong / SERVICES
    services.write_text("# a new first line\n" + services.read_text(encoding="utf-8"), encoding="utf-8")
    quiet = run("validate", "-C", wrong, "--baseline", baseline, "--strict")
    change(wrong / SERVICES, "part_of: portl", "part_of: porrtal")
    reworded = run("validate", "-C", wrong, "--baseline", baseline, "--strict")
    change(wrong / SERVICES, "    part_of: porrtal\n", "")
    change(wrong / SERVICES, "  - id: portal\n", "  - id: portal\n    part_of: nowhere\n")
    ended = run("validate", "-C", wrong, "--baseline", baseline, "--format", "json")

    assert (reworded.code, reworded.out) == (0, "")
    assert (wrote.code, wrote.err.splitlines()[-1]) == (0, f"{baseline} lists 2 findings")
    assert (quiet.code, quiet.out) == (0, "")
    assert "2 in the baseline" in quiet.err
    assert (ended.code, codes(ended)) == (1, ["M312"])
    assert ended.err == snapshot("""\
1 error in 8 files; 1 in the baseline
no longer wrong, so --write-baseline takes it out: M312 in assessments/kota/services.yaml
""")


def test_a_baseline_is_a_list_without_lines(wrong: Path, run: Callable, tmp_path: Path) -> None:
    """Rule, file and keys, one finding a line, sorted."""
    baseline = tmp_path / "known.json"
    run("validate", "-C", wrong, "--write-baseline", baseline)
    first = baseline.read_bytes()
    run("validate", "-C", wrong, "--baseline", baseline, "--write-baseline", baseline)

    assert baseline.read_bytes() == first
    assert first.decode().splitlines()[:3] == ["{", '  "format": "maturity-baseline/2",', '  "findings": [']
    assert [json.loads(line.strip().rstrip(",")) for line in first.decode().splitlines()[3:-2]] == snapshot(
        [
            {"code": "M312", "file": "assessments/kota/services.yaml", "keys": ["services", "1", "part_of"]},
            {"code": "M401", "file": "maturity.yaml", "keys": ["title"]},
        ]
    )


def test_what_is_half_fixed_is_not_new(kota: Path, change: Callable, run: Callable, tmp_path: Path) -> None:
    """A bare rating that gains its confidence is still the one that the baseline knows."""
    rating, baseline = kota / "assessments/kota/2024.mini.yaml", tmp_path / "known.json"
    text = rating.read_text()
    rating.write_text(re.sub(r"(    level: 2\n)(    .*\n|      .*\n)+", r"\1", text))
    run("validate", "-C", kota, "--write-baseline", baseline)
    change(rating, "    level: 2\n", "    level: 2\n    confidence: high\n")
    ended = run("validate", "-C", kota, "--baseline", baseline, "--strict", "--select", "bare-rating")

    assert (ended.code, ended.err) == (0, "no findings in 8 files; 1 in the baseline\n")


def test_a_baseline_with_messages_goes_on_working(wrong: Path, run: Callable, tmp_path: Path) -> None:
    """The next one that is written is in the new form."""
    baseline = tmp_path / "known.json"
    entries = [
        {"code": "M312", "file": SERVICES, "keys": ["services", "1", "part_of"], "message": "0123456789abcdef"},
        {"code": "M401", "file": "maturity.yaml", "keys": ["title"], "message": "0123456789abcdef"},
    ]
    baseline.write_text(json.dumps({"format": "maturity-baseline/1", "findings": entries}))
    ended = run("validate", "-C", wrong, "--baseline", baseline, "--strict", "--write-baseline", baseline)

    assert (ended.code, ended.err.splitlines()[0]) == (0, "no findings in 8 files; 2 in the baseline")
    assert '"format": "maturity-baseline/2"' in baseline.read_text()
    assert "message" not in baseline.read_text()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"format": "maturity-baseline/3"}',
        '{"format": "maturity-baseline/3", "findings": []}',
        "[" * 100_000,
        '{"format": "maturity-baseline/1", "findings": [1]}',
        '{"format": "maturity-baseline/2", "findings": {}}',
        '{"format": "maturity-baseline/2"}',
    ],
)
def test_another_file_is_no_baseline(wrong: Path, run: Callable, tmp_path: Path, content: str) -> None:
    """It is neither read as one nor written over."""
    other = tmp_path / "other.json"
    other.write_text(content, encoding="utf-8")

    assert run("validate", "-C", wrong, "--baseline", other).code == 2
    assert run("validate", "-C", wrong, "--write-baseline", other).code == 2
    assert other.read_text(encoding="utf-8") == content


def test_a_baseline_is_read_up_to_a_size(wrong: Path, run: Callable, tmp_path: Path) -> None:
    """64 MiB, to the byte; what is larger is not even looked into."""
    baseline = tmp_path / "known.json"
    for size, said in ((64 * 1024**2, "is no JSON"), (64 * 1024**2 + 1, "is larger than a baseline can be")):
        with baseline.open("wb") as file:
            file.truncate(size)
        ended = run("validate", "-C", wrong, "--baseline", baseline)
        assert (ended.code, f"known.json {said}" in ended.err) == (2, True)


def test_a_baseline_that_is_not_there_is_wrong_usage(wrong: Path, run: Callable, tmp_path: Path) -> None:
    """A misspelt name would make every finding new."""
    ended = run("validate", "-C", wrong, "--baseline", tmp_path / "none.json")

    assert ended.code == 2
    assert "--write-baseline makes one" in ended.err


def test_a_forge_names_files_from_where_the_command_runs(
    wrong: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a workspace that is a folder of the repository, the folder is part of the name."""
    monkeypatch.chdir(wrong.parent)

    assert f"file={wrong.name}/{SERVICES}," in run("validate", "-C", wrong.name, "--format", "github").out


def test_rules_are_listed(run: Callable) -> None:
    """Each with code, name, severity and one line, and all that the manual says as JSON."""
    text, table = run("rules").out, run("rules", "--format", "markdown").out
    record = json.loads(run("rules", "--format", "json").out)

    assert text.splitlines()[0].split()[:3] == ["M101", "unreadable-file", "error"]
    assert len(text.splitlines()) == len(record["rules"]) == len(table.splitlines()) - 2
    assert all(all(rule.values()) for rule in record["rules"])


@pytest.mark.parametrize("word", ["M305", "m305", "wrong-answer"])
def test_a_rule_is_explained(run: Callable, word: str) -> None:
    """By code or by name, in any workspace or none."""
    ended = run("explain", word)

    assert ended.code == 0
    assert ended.out.startswith("error[M305 wrong-answer] A rating does not answer its indicator")
    assert [line for line in ended.out.splitlines() if line.startswith("#")] == [
        "## Why it matters",
        "## How to fix it",
        "## Example",
    ]
    assert ended.out.endswith(
        "error[M305 wrong-answer] level 4 is not on the scale of 'online', which goes from 1 to 3\n"
    )


def test_a_code_that_no_rule_has_matches_nothing(run: Callable) -> None:
    """Exit code 3, as for a city that is not there."""
    assert run("explain", "M999").code == 3


def test_the_manual_speaks_the_language_of_its_reader(
    run: Callable, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule's page, the list of all, and what a report tells other tools of each rule."""
    page, rules = run("explain", "M312", "--lang", "id").out, run("rules", "--lang", "id").out
    monkeypatch.setenv("MATURITY_LANG", "id")
    sarif = json.loads(run("validate", "-C", wrong, "--format", "sarif").out)
    described = {rule["id"]: rule for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}["M312"]

    assert page.startswith("kesalahan[M312 unknown-holder] Sebuah layanan menjadi bagian dari layanan yang tidak ada")
    assert "## Cara memperbaiki" in page
    assert "kesalahan[M312 unknown-holder] daftar layanan tidak memuat 'portl'" in page
    assert described["shortDescription"]["text"] in " ".join(rules.split())
    assert "## Cara memperbaiki" in described["help"]["markdown"]


def test_one_comment_may_name_several_rules(wrong: Path, change: Callable, run: Callable) -> None:
    """By code and by name, parted by commas; the one that has nothing to say is told."""
    comment = "# maturity: ignore M305, unknown-holder until 2027-01-31: register moves"
    change(wrong / SERVICES, "part_of: portl", f"part_of: portl  {comment}")
    ended = run("validate", "-C", wrong, "--as-of", "2027-01-31", "--format", "json", "--select", "M3,M7")

    assert codes(ended) == ["M703"]


@pytest.mark.parametrize("line", ["# maturity: ignore M401\n", "# maturity: ignore a{}b\n".format(" " * 4000)])
def test_a_file_full_of_comments_is_read_to_its_end(kota: Path, run: Callable, line: str) -> None:
    """The work grows with the file and not with its square, or nobody could wait for this test."""
    city = kota / CITY
    text = city.read_text(encoding="utf-8")
    city.write_text(line * (900_000 // len(line)) + text, encoding="utf-8")

    assert set(codes(run("validate", "-C", kota, "--format", "json"))) == {"M701"}


OLD_NAMES = {
    "twin-levels": "duplicate-levels",
    "twin-reviews": "duplicate-reviews",
    "unfit-goal": "invalid-goal",
    "unfit-rule": "invalid-rule",
    "unfit-verdict": "invalid-verdict",
}


@pytest.mark.parametrize(("old", "new"), OLD_NAMES.items())
def test_an_old_name_of_a_rule_goes_on_working(kota: Path, run: Callable, old: str, new: str) -> None:
    """It chooses the same rule as the new one and explains it; validate says what the rule is called now."""
    note = f"the rule {old!r} is now called {new!r}; the old name still works\n"
    for option in ("--select", "--ignore"):
        ended = run("validate", "-C", kota, option, old.upper())
        assert (ended.code, ended.out) == (0, "")
        assert ended.err == f"no findings in 8 files\n{note.replace(old, old.upper())}"
    assert run("validate", "-C", kota, "--select", old, "--quiet").err == ""
    assert run("explain", old) == run("explain", new)


def test_an_old_name_in_a_comment_and_in_a_baseline(
    kota: Path, change: Callable, run: Callable, tmp_path: Path
) -> None:
    """A comment goes on hiding what it hid; a baseline lists codes, so that no name in it can be old."""
    framework = kota / "frameworks/mini/1/framework.yaml"
    change(framework, "2: {id: Sebagian., en: Some.}", "2: {id: Sebagian., en: All.}")
    baseline = tmp_path / "known.json"
    assert run("validate", "-C", kota, "--write-baseline", baseline).err.endswith("lists 1 finding\n")
    assert "M508" in baseline.read_text(encoding="utf-8")
    assert "duplicate-levels" not in baseline.read_text(encoding="utf-8")

    comment = "# maturity: ignore twin-levels until 2027-01-31: the handbook has it so"
    change(framework, "            3: {", f"            {comment}\n            3: {{")
    ended = run("validate", "-C", kota, "--as-of", "2026-11-29")

    assert (ended.code, ended.out) == (0, "")
    assert ended.err == (
        "no findings in 8 files; 1 more not listed, since comments in the files switch them off "
        "(nothing needs to be done)\n"
        "what has an error is not scored, though a comment ignores it\n"
        "the rule 'twin-levels' is now called 'duplicate-levels'; the old name still works\n"
    )
