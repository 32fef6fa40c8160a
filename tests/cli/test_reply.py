"""The command that lets a city reply: it writes what was meant, says what else to do, and refuses what cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.cli.formats import FORMATS

REPLIES = "assessments/kota/replies/2024.mini.yaml"
WINDOW = ("--opens", "2026-03-02", "--closes", "2026-03-15")


@pytest.fixture
def opened(kota: Path, run: Callable) -> Path:
    """The city may reply in the first half of March."""
    assert run("reply", "start", "kota", *WINDOW, "-C", kota).code == 0
    return kota


def test_to_open_a_window_sets_nothing_else(kota: Path, run: Callable) -> None:
    """The assessment stays as it was; that it should be in reply is said."""
    before = (kota / "assessments/kota/2024.mini.yaml").read_bytes()
    ended = run("reply", "start", "kota", *WINDOW, "-C", kota)

    assert "the assessment is 'published': until 2026-03-15 it should be 'in-reply'" in ended.err
    assert (kota / "assessments/kota/2024.mini.yaml").read_bytes() == before
    assert "window: {opens: 2026-03-02, closes: 2026-03-15}\n" in (kota / REPLIES).read_text()


@pytest.mark.parametrize(
    "text",
    [
        "assessment: 2024.mini\n# Kept.\nreplies: []\nanswers: []\n",
        "# Kept.\r\nassessment: 2024.mini\r\nreplies: []\r\n",
        "assessment: 2024.mini  # Kept.\n",
        "assessment: 2024.mini\n# window: {opens: YYYY-MM-DD, closes: YYYY-MM-DD}  # when\n# Kept.\nreplies: []\n",
        "replies: []  # Kept.\nassessment: 2024.mini",
    ],
)
def test_a_window_is_put_into_a_file_that_is_there(kota: Path, run: Callable, text: str) -> None:
    """Whatever else stands in it stays, comments and ends of lines too."""
    (kota / REPLIES).parent.mkdir()
    (kota / REPLIES).write_bytes(text.encode())
    assert run("reply", "start", "kota", *WINDOW, "-C", kota).code == 0
    written = (kota / REPLIES).read_bytes().decode()

    assert "window: {opens: 2026-03-02, closes: 2026-03-15}" in written
    assert "# Kept." in written
    assert written.count("\r\n") in {0, written.count("\n")}
    assert run("validate", "-C", kota).code == 0


@pytest.mark.parametrize("layout", ["in a line", "in lines"])
def test_a_waiver_is_put_beside_its_window(opened: Path, run: Callable, change: Callable, layout: str) -> None:
    """Once; with who said it, when and where."""
    if layout == "in lines":
        own = "window:\n  opens: 2026-03-02  # a Monday\n  closes: 2026-03-15"
        change(opened / REPLIES, "window: {opens: 2026-03-02, closes: 2026-03-15}", own)
    waiving = ("reply", "waive", "kota", "--by", "Sekda", "--source", "Surat 12", "--as-of", "2026-03-04", "-C", opened)
    assert run(*waiving).code == 0
    assert "waived: {by: Sekda, date: 2026-03-04, source: Surat 12}" in (opened / REPLIES).read_text()
    assert "replies: []\nanswers: []\n" in (opened / REPLIES).read_text()

    written = (opened / REPLIES).read_bytes()
    assert run(*waiving).code == 0
    other = run(*waiving[:4], "Dinas", *waiving[5:])
    assert (other.code, "it is waived already, by Sekda" in other.err) == (2, True)
    assert (opened / REPLIES).read_bytes() == written


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (("start", "kota", "--opens", "2026-03-15", "--closes", "2026-03-02"), "before it opens"),
        (("waive", "kota", "--by", "Sekda", "--source", "Surat 12"), "there is no window to waive"),
        (("start", "kotta", *WINDOW), "kotta"),
        (("say", "kota", "onlin", "--by", "Dinas", "--text", "More."), "'onlin' is unknown in mini@1"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    kota: Path, run: Callable, typed: tuple[str, ...], why: str
) -> None:
    """With a line that says why."""
    ended = run("reply", *typed, "-C", kota)
    assert ended.code != 0
    assert why in ended.err
    assert not (kota / REPLIES).exists()


def test_a_window_is_opened_once(opened: Path, run: Callable) -> None:
    """To open it again would move it."""
    before = (opened / REPLIES).read_bytes()
    ended = run("reply", "start", "kota", "--opens", "2026-04-01", "--closes", "2026-04-15", "-C", opened)
    assert (ended.code, "there is a window already, from 2026-03-02 to 2026-03-15" in ended.err) == (2, True)
    assert (opened / REPLIES).read_bytes() == before


@pytest.mark.parametrize(
    ("as_of", "state", "left", "words"),
    [
        ("2026-03-01", "ahead", 14, "opens on 2026-03-02, closes on 2026-03-15"),
        ("2026-03-02", "open", 14, "open until 2026-03-15: 14 days left"),
        ("2026-03-15", "open", 1, "open until 2026-03-15: 1 day left"),
        ("2026-03-16", "closed", None, "closed on 2026-03-15"),
    ],
)
def test_how_a_window_stands_hangs_on_the_day_alone(
    opened: Path, run: Callable, as_of: str, state: str, left: int | None, words: str
) -> None:
    """To the day, in text and JSON; with --strict what is not over fails."""
    ended = run("reply", "status", "--as-of", as_of, "--format", "json", "--strict", "-C", opened)
    (found,) = json.loads(ended.out)["assessments"]
    assert (found["state"], found["days_left"], ended.code) == (state, left, int(left is not None))
    assert words in run("reply", "status", "--as-of", as_of, "-C", opened).out


@pytest.mark.parametrize("style", FORMATS["reply status"])
def test_status_says_who_owes_an_answer(opened: Path, run: Callable, style: str) -> None:
    """Until it is given; the older commands do the same, and say how they are called now."""
    said = ("--by", "Dinas Kominfo", "--text", "It is more.", "--as-of", "2026-03-05", "-C", opened)
    older = run("review", "reply", "kota", "online", *said)
    assert (older.code, "this is 'maturity reply say' now" in older.err) == (0, True)
    status = ("reply", "status", "--as-of", "2026-03-20", "--strict", "--format", style, "-C", opened)
    waiting = run(*status)
    assert (waiting.code, "Dinas Kominfo" in waiting.out) == (1, True)

    run("reply", "answer", "kota", "online", "--to", "Dinas Kominfo", "--by", "Tim", "--why", "No.", "-C", opened)
    assert run(*status).code == 0


def test_status_speaks_indonesian(opened: Path, run: Callable) -> None:
    """Like every command."""
    told = run("reply", "status", "--as-of", "2026-03-15", "--lang", "id", "-C", opened).out
    assert "terbuka sampai 2026-03-15: sisa 1 hari" in told
    assert "statusnya seharusnya 'in-reply'" in told


@pytest.mark.parametrize("style", ["text", "markdown"])
def test_status_with_nothing_to_tell_is_a_sentence(kota: Path, run: Callable, style: str) -> None:
    """And no head of a table over nothing."""
    status = ("reply", "status", "--as-of", "2026-03-20", "--format", style, "-C", kota)
    assert run(*status).out == "no city may reply or has replied here, and nothing waits for an answer\n"
    assert run(*status, "--lang", "id").out.startswith("di sini tidak ada kota yang boleh menanggapi")


@pytest.mark.parametrize("waived", [False, True])
def test_status_does_not_lead_to_publish_what_has_errors(
    opened: Path, run: Callable, change: Callable, waived: bool
) -> None:
    """A file of replies with an error keeps its result from the public, whatever its window says."""
    change(opened / "assessments/kota/2024.mini.yaml", "status: published", "status: in-reply")
    if waived:
        assert run("reply", "waive", "kota", "--by", "Sekda", "--source", "S 1", "--as-of", "2026-03-04", "-C", opened)
    status = ("reply", "status", "--as-of", "2026-03-20", "-C", opened)
    leads = "it may be 'status: published'"
    assert leads in run(*status).out

    said = "replies: [{by: Dinas, indicator: onlin, date: 2026-03-05, text: {en: More.}}]"
    change(opened / REPLIES, "replies: []", said)
    ended = run(*status, "--strict")
    assert (ended.code, "onlin" in ended.out, leads in ended.out) == (1, True, False)
