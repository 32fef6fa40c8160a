"""`maturity rate` at a terminal: whatever is asked can be answered, left and taken up again, and nothing is lost."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pexpect
import pytest

from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.run import Run

FILE = "assessments/kota/2025.mini.yaml"
INTERRUPT = "\x03"
PATIENCE = 40
PROMPT = {
    "xterm-256color": r"[)\w]:\x1b\[\d+D\x1b\[\d+C\x1b\[\?7h\x1b\[0m\x1b\[\?12l\x1b\[\?25h",
    "dumb": r"[)\w]: $",
}

ONE_LEVEL = ["3", "2", "1", "p. 3", "It says so."]
"""Level, confidence, source, where in it, why."""
ALL = [
    *ONE_LEVEL,
    *("2", "3", "1", "p. 4", "In part."),  # a choice, by its number
    *("1,2", "high", "1", "p. 5", "Both are open."),  # practices
    *("62.5", "medium", "report", "p. 6", "By the map."),  # a number; a source by its id
    *("unknown", "Nobody answered."),
    *("4000", "low", "1", "p. 7", "As reported."),
    *("partly-reached", "low", "1", "p. 8", "Begun."),
    *("not applicable", "It is no city."),
]


@pytest.fixture
def begun(kota: Path, run: Callable) -> Path:
    """A new assessment, in which nothing is rated, with one source."""
    assert run("new", "assessment", "kota", "2025", "mini@1", "-C", kota, "--lang", "en").code == 0
    path = kota / FILE
    text = path.read_text(encoding="utf-8")
    text = (
        text.replace('  - name: "…"', "  - name: Tim").replace("  source-1:", "  report:").replace('"…"', "Report", 1)
    )
    path.write_text(text, encoding="utf-8")
    return kota


def interruptible() -> None:
    """Let ^C end a program also where whoever runs the tests has it ignored, as in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def answer(
    root: Path, keys: Sequence[str], *options: str, term: str = "dumb", language: str = "en", columns: int = 80
) -> tuple[str, int]:
    """Type these lines, each when it is asked for one; return what was shown, and the exit code."""
    command = ["-m", "maturity", "rate", "kota/2025/mini", "--lang", language, *options]
    env = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    env |= {"TERM": term, "NO_COLOR": "1"}
    child = pexpect.spawn(
        sys.executable,
        command,
        cwd=str(root),
        dimensions=(40, columns),
        encoding="utf-8",
        timeout=PATIENCE,
        env=env,
        preexec_fn=interruptible,
    )
    shown = []
    for key in keys:
        child.expect(PROMPT[term])
        shown += [child.before, child.after]
        child.send(key if key == INTERRUPT else f"{key}\r")
    child.expect(pexpect.EOF)
    child.close()
    return "".join([*shown, child.before]).replace("\r\n", "\n"), child.exitstatus


def held(root: Path) -> dict:
    """What the file says of its ratings, which is free of errors."""
    assert Run(root, drafts=True).errors == ()
    return read_yaml((root / FILE).read_bytes())[0]["ratings"]


def rated(ratings: dict) -> Iterator[str]:
    yield from (name for name, rating in ratings.items() if rating.get("state") != "not-assessed")


def test_every_kind_of_answer_is_asked_for_and_written(begun: Path, run: Callable) -> None:
    """By number, by id, as a number and as a state; the file is as a person would write it."""
    before = (begun / FILE).read_text().splitlines()
    shown, code = answer(begun, ALL)
    ratings = held(begun)

    assert code == 0
    assert "Nothing is open any more." in shown
    assert ratings["online"] == {
        "level": 3,
        "confidence": "medium",
        "rationale": {"en": "It says so."},
        "evidence": [{"source": "report", "locator": {"en": "p. 3"}}],
    }
    assert [ratings[name].get(key) for name, key in (("catalogue", "choice"), ("openness", "practices"))] == [
        "partial",
        ["budget", "data"],
    ]
    assert str(ratings["coverage"]["value"]) == "62.5"
    assert ratings["waiting"] == {"state": "unknown", "reason": {"en": "Nobody answered."}}
    assert ratings["users"]["value"] == 4000
    assert ratings["population"]["state"] == "not-applicable"
    comments = [line for line in before if line.lstrip().startswith("#")]
    assert [line for line in (begun / FILE).read_text().splitlines() if line.lstrip().startswith("#")] == comments
    assert run("fmt", "--check", FILE, "-C", begun).code == 0
    assert run("validate", "-C", begun).code == 0


@pytest.mark.parametrize("after", range(len(ALL[:12]) + 1))
def test_an_interrupted_walk_has_kept_all_and_goes_on(begun: Path, run: Callable, after: int) -> None:
    """Stopped by ^C at any prompt, what was answered is in the file, which is whole; the rest is asked for again."""
    answer(begun, [*ALL[:after], INTERRUPT])
    ratings, kept = held(begun), "\n".join((begun / FILE).read_text().splitlines())

    assert run("validate", "-C", begun, "--format", "concise").out.count("error") == 0
    assert all(word in kept for word in ALL[:after] if word.startswith(("p. ", "It says", "In part")))
    assert len([*rated(ratings)]) == len([n for n in (0, 5, 10) if after > n])
    done = after // 5 * 5
    answer(begun, [*[""] * min(after - done, 2), *ALL[done + min(after - done, 2) : 12], "q"])
    uninterrupted = begun.parent / "once"
    assert held(begun)["online"]["rationale"] == {"en": "It says so."}
    assert held(begun)["catalogue"]["choice"] == "partial"
    assert not uninterrupted.exists()


def test_back_skip_guidance_and_wrong_answers(begun: Path) -> None:
    """A wrong answer is told and asked for again; what was saved is still there after going back."""
    shown, code = answer(begun, ["9", "?", "2", "<", "3", "7", "low", "1", "p. 1", "Why.", ">", "x", "1,3", "q"])

    assert code == 0
    assert "level 9 is not on the scale" in shown or "9" in shown
    assert "< goes back" in shown
    assert "there is no '7' in the list" in shown
    ratings = held(begun)
    assert ratings["online"]["level"] == 3
    assert ratings["catalogue"]["state"] == "not-assessed"


def test_a_new_source_is_asked_for_and_has_an_id_of_its_title(begun: Path) -> None:
    answer(begun, ["3", "1", "+", "Laporan Tahunan 2025!", "report", "self-report", "p. 2", "So.", "q"])
    data = read_yaml((begun / FILE).read_bytes())[0]

    assert data["sources"]["laporan-tahunan-2025"] == {
        "title": "Laporan Tahunan 2025!",
        "kind": "report",
        "origin": "self-report",
    }
    assert data["ratings"]["online"]["evidence"] == [{"source": "laporan-tahunan-2025", "locator": {"en": "p. 2"}}]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_terminal_with_a_cursor_asks_the_same(begun: Path, language: str) -> None:
    """In both languages, and no line is wider than the terminal."""
    shown, code = answer(begun, [*ONE_LEVEL, "q"], term="xterm-256color", language=language)

    assert code == 0
    assert held(begun)["online"]["rationale"] == {language: "It says so."}
    assert {"en": "Last time", "id": "Sebelumnya"}[language] in shown


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_line_is_wider_than_the_terminal(begun: Path, language: str) -> None:
    shown, _ = answer(begun, ["?", "q"], language=language, columns=60)
    assert max(len(line) for line in shown.split("\n")) <= 60 + len("q")


def test_without_a_terminal_it_says_what_to_do(begun: Path, run: Callable) -> None:
    ended = run("rate", "kota/2025/mini", "-C", begun, "--lang", "en")
    assert ended.code != 0
    assert "questions need a terminal" in ended.err


def test_an_answer_of_an_earlier_period_is_reconfirmed_by_one_sign(kota: Path, run: Callable) -> None:
    """Or by an option; Enter leaves it as it was taken over, and what was never taken over cannot be."""
    assert run("new", "assessment", "kota", "2025", "mini@1", "--from", "2024", "-C", kota).code == 0
    assert run("set", "kota/2025/mini", "--assessor", "Tim", "--write", "-C", kota).code == 0
    answer(kota, ["=", *[""] * 3, "", *[""] * 3, "q"])
    ratings = held(kota)
    assert ("state" in ratings["online"], "carried" in ratings["online"], ratings["online"]["level"]) == (
        False,
        False,
        2,
    )
    assert ratings["catalogue"]["state"] == "carried"

    confirm = ("rate", "kota/2025/mini/catalogue", "--confirm", "-C", kota)
    assert run(*confirm).code == 0
    assert "state" not in held(kota)["catalogue"]
    assert run(*confirm).code != 0


def test_whoever_answers_alone_sees_nobodys_ratings(kota: Path, run: Callable) -> None:
    """In the copy, with the answer and a note; the assessment stays as it is, and no index is told."""
    assert run("set", "kota/2024/mini", "--assessor", "Siti", "--write", "-C", kota).code == 0
    assert run("review", "start", "kota/2024/mini", "--blind", "--by", "Siti", "-C", kota).code == 0
    before = (kota / "assessments/kota/2024.mini.yaml").read_bytes()
    command = ["-m", "maturity", "rate", "kota/2024/mini", "--alone", "siti", "--lang", "en"]
    child = pexpect.spawn(
        sys.executable, command, cwd=str(kota), dimensions=(40, 80), encoding="utf-8", timeout=PATIENCE,
        env={**os.environ, "TERM": "dumb"},
    )  # fmt: skip
    shown = ""
    for key in ["3", "I saw it.", "unknown", "No word.", "q"]:
        child.expect(PROMPT["dumb"])
        shown += child.before
        child.send(f"{key}\r")
    child.expect(pexpect.EOF)
    copy = read_yaml((kota / "assessments/kota/opinions/2024.mini.siti.yaml").read_bytes())[0]

    assert copy["opinions"]["online"] == {"level": 3, "note": {"en": "I saw it."}}
    assert copy["opinions"]["catalogue"]["state"] == "unknown"
    assert (kota / "assessments/kota/2024.mini.yaml").read_bytes() == before
    assert "Index" not in shown + child.before
    assert "level 2" not in shown


def test_who_names_what_is_not_there_is_told_what_is(kota: Path, run: Callable) -> None:
    """Where nothing is alike, as a sentence and not as bare words."""
    for words in (
        ["kota/2024/mini/zzzzzz", "--level", "2"],
        ["kota/2024/mini/online", "--level", "2", "--source", "qq"],
    ):
        ended = run("rate", *words, "-C", kota, "--lang", "en")
        assert ended.code != 0
        assert "; known here: " in ended.err
