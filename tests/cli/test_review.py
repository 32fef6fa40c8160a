"""``maturity review`` as it is typed: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

WHO = ("--reviewer", "Siti Aminah")
FILE = "assessments/kota/reviews/2024.mini.siti-aminah.yaml"
REPLIES = "assessments/kota/replies/2024.mini.yaml"
WHO_IS_ANSWERED = ("--to", "Siti Aminah")
ANSWER = ("--to", "Budi", "--by", "Tim Contoh", "--why", "See p. 12.")


@pytest.fixture
def started(kota: Path, run: Callable) -> Path:
    """The small workspace with a review of which nothing is stamped yet."""
    assert run("review", "start", "kota", *WHO, "--interests", "none", "-C", kota).code == 0
    return kota


def test_start_prints_the_file_and_the_next_step(kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path goes to stdout, the advice beside it."""
    monkeypatch.chdir(kota)
    ended = run("review", "start", "kota/2024", *WHO, "--interests", "Her sister works there.", "--lang", "en")

    assert (ended.code, ended.out) == (0, f"{FILE}\n")
    assert "maturity review stamp kota/2024 INDICATOR" in ended.err
    assert 'interests: {en: "Her sister works there."}' in (kota / FILE).read_text()
    assert run("validate").code == 0


def test_interests_have_to_be_declared(kota: Path, run: Callable) -> None:
    """A review without them cannot be started."""
    ended = run("review", "start", "kota", *WHO, "-C", kota)

    assert ended.code == 2
    assert "--interests" in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("start", "kota", "--reviewer", "Tim Contoh", "--interests", "none"), 2, "whoever rated cannot review"),
        (("start", "kota", *WHO, "--interests", "Siti."), 2, "already"),
        (("start", "nowhere", *WHO, "--interests", "none"), 3, "nothing matches"),
        (("start", "kota", "--reviewer", "A", "--interests", ""), 2, "is empty"),
        (("stamp", "kota", "onlin", *WHO, "--verdict", "agree"), 2, "did you mean 'online'?"),
        (("stamp", "kota", "online", *WHO, "--verdict", "question"), 2, "needs a 'note'"),
        (("stamp", "kota", "online", *WHO, "--verdict", "maybe"), 2, "Invalid value"),
        (("stamp", "kota", "online", "--reviewer", "Budi", "--verdict", "agree"), 2, "has started no review"),
        (
            ("stamp", "kota", "online", *WHO, "--verdict", "agree", "--as-of", "1 May"),
            2,
            "'1 May' is no day",
        ),
        (("stamp", "kota", "coverage", *WHO, "--verdict", "disagree", "--value", "x"), 2, "is no number"),
        (("stamp", "kota", "coverage", *WHO, "--verdict", "disagree", "--value", "NaN", "--note", "x"), 2, "larger"),
        (
            ("stamp", "kota", "online", *WHO, "--verdict", "disagree", "--level", "2-3"),
            2,
            "no range such as 2.. or 2..3",
        ),
        (("stamp", "nowhere", "online", *WHO, "--verdict", "agree"), 3, "nothing matches"),
        (("status", "nowhere"), 3, "nothing matches"),
        (
            ("answer", "kota", "online", *ANSWER, "--decision", "refused"),
            2,
            "'Budi' has no objection, question or reply",
        ),
        (("answer", "kota", "online", *ANSWER, "--decision", "no"), 2, "Invalid value"),
        (("answer", "kota", "online", *ANSWER, "--as-of", "May"), 2, "'May' is no day such as 2025-12-31"),
        (("answer", "kota", "online", "--to", "Budi", "--why", "x"), 2, "--by"),
        (("reply", "kota", "onlin", "--by", "Dinas", "--text", "x"), 2, "did you mean 'online'?"),
        (("reply", "kota", "--by", "Dinas", "--text", ""), 2, "text: is empty"),
        (("reply", "kota", "--by", "Dinas", "--text", "x", "--url", "javascript:1"), 2, "url: must begin with https"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_one_line_says_what_cannot_be_done(
    started: Path, run: Callable, arguments: tuple[str, ...], code: int, message: str
) -> None:
    """And nothing is written."""
    before = (started / FILE).read_bytes()
    ended = run("review", *arguments, "-C", started)

    assert (ended.code, ended.out) == (code, "")
    assert message in ended.err
    assert (started / FILE).read_bytes() == before


def test_stamps_of_every_kind(started: Path, run: Callable) -> None:
    """What was typed stands in the file; the day is today's unless one is given."""
    stamp = ("review", "stamp", "kota/2024/mini")
    for more in (
        ("online", "users", "--verdict", "agree"),
        ("catalogue", "--verdict", "disagree", "--choice", "unsure", "--note", "No list."),
        ("openness", "--verdict", "disagree", "--practice", "budget", "--practice", "data", "--note", "Both."),
        ("coverage", "--verdict", "disagree", "--value", "60.5", "--note", "Older map.", "--as-of", "2026-01-02"),
        ("training", "--verdict", "question", "--note", "Kapan?", "--lang", "id"),
    ):
        assert run(*stamp, *more, *WHO, "-C", started).code == 0
    status = json.loads(run("review", "status", "--format", "json", "-C", started).out)
    marks = {each["indicator"]: each for each in status["assessments"][0]["marks"]}

    assert run("validate", "-C", started, "--strict").code == 0
    assert marks["catalogue"]["choice"] == "unsure"
    assert marks["openness"]["practices"] == ["budget", "data"]
    assert (marks["coverage"]["value"], marks["coverage"]["date"]) == ("60.5", "2026-01-02")
    assert marks["training"]["note"] == {"id": "Kapan?"}
    assert [name for name, mark in marks.items() if mark["open"]] == ["catalogue", "openness", "coverage", "training"]


@pytest.mark.parametrize(
    ("typed", "written", "given"),
    [("3", "3", 3), ("2..", "{at_least: 2}", {"at_least": 2}), ("2..3", "{from: 2, to: 3}", {"from": 2, "to": 3})],
)
def test_a_reviewers_own_level_may_be_a_range(
    started: Path, run: Callable, typed: str, written: str, given: object
) -> None:
    """Typed as tables have it, it stands in the file as a rating would; a level within it is still another answer."""
    mark = ("--verdict", "disagree", "--level", typed, "--note", "No more is carried.")
    ended = run("review", "stamp", "kota", "online", *mark, *WHO, "-C", started)
    (status,) = json.loads(run("review", "status", "--format", "json", "-C", started).out)["assessments"]

    assert ended.code == 0
    assert f"    level: {written}\n" in (started / FILE).read_text()
    assert run("validate", "-C", started, "--strict").code == 0
    assert [(each["indicator"], each["open"]) for each in status["marks"]] == [("online", True)]
    assert status["marks"][0]["level"] == given


@pytest.mark.parametrize(
    ("indicator", "typed", "in_english", "in_indonesian"),
    [
        ("online", ("--level", "3"), "disagree, level 3:", "tidak setuju, tingkat 3:"),
        ("online", ("--level", "2.."), "disagree, level at least 2:", "tidak setuju, tingkat sekurang-kurangnya 2:"),
        ("catalogue", ("--choice", "unsure"), "disagree, choice unsure:", "tidak setuju, pilihan unsure:"),
        (
            "openness",
            ("--practice", "budget", "--practice", "data"),
            "practices budget, data:",
            "praktik budget, data:",
        ),
        ("coverage", ("--value", "60.5"), "disagree, value 60.5:", "tidak setuju, nilai 60,5:"),
    ],
)
def test_a_reviewers_own_answer_is_told_in_words(
    started: Path, run: Callable, indicator: str, typed: tuple[str, ...], in_english: str, in_indonesian: str
) -> None:
    """In those of the language, numbers as it writes them; a range is no group of keys."""
    mark = ("--verdict", "disagree", *typed, "--note", "See p. 3.")
    assert run("review", "stamp", "kota", indicator, *mark, *WHO, "-C", started).code == 0

    assert in_english in run("review", "status", "--lang", "en", "-C", started).out
    assert in_indonesian in run("review", "status", "--lang", "id", "-C", started).out


def test_status_and_strict(started: Path, run: Callable, change: Callable) -> None:
    """0 while all marks hold; with --strict 1 as soon as one is stale or an objection is open."""
    strict = ("review", "status", "--strict", "-C", started)
    run("review", "stamp", "kota", "online", *WHO, "--verdict", "agree", "--as-of", "2026-01-02", "-C", started)
    ended = run(*strict)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "assessment      ratings  reviewed  share  reviewers  open  answered  stale\n"
        "--------------  -------  --------  -----  ---------  ----  --------  -----\n"
        "kota/2024/mini        6         1    17%          1     0         0      0\n"
        "\n"
        "left   kota/2024/mini  catalogue, openness, coverage, users, training\n"
    )

    change(started / "frameworks/mini/1/framework.yaml", "2: {id: Sebagian., en: Some.}", "2: {id: X., en: Some.}")
    assert run(*strict).code == 1
    assert (
        f"stale  kota/2024/mini  online: Siti Aminah, 2026-01-02, agree, and what was read has changed since  ({FILE})"
        in (run(*strict).out)
    )
    assert run(*strict[:2], *strict[3:]).code == 0

    run("review", "stamp", "kota", "online", *WHO, "--verdict", "question", "--note", "Why | *so*?", "-C", started)
    ended = run(*strict, "--format", "markdown")
    assert ended.code == 1
    assert r"- open: online: question of Siti Aminah, unanswered," in ended.out
    assert r"Why \| \*so\*?" in ended.out


def test_status_in_indonesian_needs_no_english(started: Path, run: Callable, change: Callable) -> None:
    """What a reviewer would have answered is called as an Indonesian calls it, and so is what no longer holds."""
    stamp = ("review", "stamp", "kota", *WHO, "--as-of", "2026-01-02", "-C", started)
    run(*stamp, "catalogue", "--verdict", "agree")
    run(*stamp, "online", "--verdict", "disagree", "--level", "3", "--note", "Semua.", "--lang", "id")
    change(started / "frameworks/mini/1/framework.yaml", "{id: Sebagian, en: In part}", "{id: X, en: In part}")
    waiting = run("review", "status", "--lang", "id", "-C", started).out.split("\n\n")[1]

    assert waiting.splitlines() == [
        "terbuka        kota/2024/mini  online: keberatan dari Siti Aminah, belum dijawab, 2026-01-02, tidak setuju, "
        f"tingkat 3: Semua.  ({FILE})",
        "tidak berlaku  kota/2024/mini  catalogue: Siti Aminah, 2026-01-02, setuju, "
        f"dan isi yang dibaca sudah berubah sejak itu  ({FILE})",
        "belum          kota/2024/mini  catalogue, openness, coverage, users, training",
    ]


def test_the_day_may_be_given_by_its_former_name(started: Path, run: Callable) -> None:
    """As every command calls it, and as only these once did; help tells the one name."""
    stamp = ("review", "stamp", "kota", *WHO, "--verdict", "agree", "-C", started)
    assert run(*stamp, "online", "--as-of", "2026-01-02").code == 0
    assert run(*stamp, "users", "--date", "2026-01-03").code == 0
    (found,) = json.loads(run("review", "status", "--format", "json", "-C", started).out)["assessments"]

    assert {each["indicator"]: each["date"] for each in found["marks"]} == {
        "online": "2026-01-02",
        "users": "2026-01-03",
    }
    assert "--date" not in run("review", "stamp", "--help").out


@pytest.mark.parametrize(
    "typed",
    [
        ("stamp", "kota", "online", *WHO, "--verdict", "agree"),
        ("reply", "kota", "--by", "Dinas Kominfo", "--text", "We agree."),
    ],
)
def test_what_is_put_into_a_file_leads_to_what_is_left(started: Path, run: Callable, typed: tuple[str, ...]) -> None:
    """The path goes to stdout, and the command that shows what else waits stands beside it, unless quiet is wanted."""
    ended = run("review", *typed, "-C", started)

    next_step = {
        "stamp": "next: see what is left, and what waits for an answer\n  maturity review status kota -C ",
        "reply": "next: see who may still reply, and what waits for an answer\n  maturity reply status kota -C ",
    }
    assert next_step[typed[0]] in ended.err
    assert run("review", *typed, "-q", "-C", started).err == ""


def test_status_tells_of_reviews_that_do_not_count(started: Path, run: Callable) -> None:
    """A file with errors is named, and --strict fails on it."""
    (started / FILE).write_text("assessment: 2024.mini\n")
    ended = run("review", "status", "--strict", "-C", started)

    assert ended.code == 1
    assert f"error  {FILE}:1  the file lacks the key 'reviewer'; none of its reviews counts" in ended.out


def test_replies_and_answers_go_into_one_file(started: Path, run: Callable) -> None:
    """Begun by the first of them; each later one touches its own lines, and the earlier of the same person goes."""
    question = ("--verdict", "question", "--note", "Which month?", "--as-of", "2026-01-02")
    run("review", "stamp", "kota", "users", *WHO, *question, "-C", started)
    reply = ("review", "reply", "kota", "users", "--by", "Dinas Kominfo", "--as-of", "2026-01-03", "-C", started)
    to = ("review", "answer", "kota", "users", "--by", "Tim Contoh", "--as-of", "2026-01-05", "-C", started)
    ended = run(*reply, "--text", "June.")
    assert (ended.code, ended.out) == (0, f"{started / REPLIES}\n")
    remark = (started / REPLIES).read_text().replace("replies:", "# The agency was asked twice.\nreplies:  # so far")
    (started / REPLIES).write_text(remark)
    assert run(*to, *WHO_IS_ANSWERED, "--why", "In June.").code == 0
    assert run(*to, *WHO_IS_ANSWERED, "--why", "In December: # the last", "--decision", "refused").code == 0
    assert run(*reply, "--text", "Desember.", "--source", "Surat 12", "--lang", "id").code == 0
    seal = (started / REPLIES).read_text().partition("seal: ")[2].strip()

    assert (
        (started / REPLIES).read_text().partition("assessment: ")[2]
        == f"""2024.mini
# window: {{opens: YYYY-MM-DD, closes: YYYY-MM-DD}}  # the days on which the government assessed may reply
# The agency was asked twice.
replies:  # so far
  - indicator: users
    text: {{id: "Desember."}}
    by: Dinas Kominfo
    date: 2026-01-03
    source: Surat 12
answers:
  - indicator: users
    to: Siti Aminah
    decision: refused
    why: {{en: "In December: # the last"}}
    by: Tim Contoh
    date: 2026-01-05
    seal: {seal}
"""
    )
    assert run("validate", "-C", started, "--strict").code == 0
    told = run("review", "status", "--strict", "-C", started)
    assert told.code == 0
    assert told.out.splitlines()[2:] == [
        "kota/2024/mini        6         1    17%          1     0         1      0",
        "",
        "ended  kota/2024/mini  users: question of Siti Aminah, answered: refused, 2026-01-02, question: Which month?"
        f" – Tim Contoh, 2026-01-05: In December: # the last  ({FILE})",
        f"reply  kota/2024/mini  users: reply of Dinas Kominfo, unanswered, 2026-01-03: Desember.  ({REPLIES})",
        "left   kota/2024/mini  online, catalogue, openness, coverage, training",
    ]


def test_answers_are_in_the_json(started: Path, run: Callable) -> None:
    """With what they decide; an answered objection is not open."""
    question = ("--verdict", "question", "--note", "Which month?", "--as-of", "2026-01-02")
    run("review", "stamp", "kota", "users", *WHO, *question, "-C", started)
    answer = ("review", "answer", "kota", "users", *WHO_IS_ANSWERED, "--by", "Tim Contoh", "--why", "June.")
    run(*answer, "--as-of", "2026-01-05", "-C", started)
    (found,) = json.loads(run("review", "status", "--format", "json", "-C", started).out)["assessments"]
    (mark,) = found["marks"]

    assert (found["objections"], found["answered"], mark["open"], found["replies"]) == (0, 1, False, [])
    assert {key: value for key, value in mark["answer"].items() if key != "seal"} == {
        "indicator": "users", "to": "Siti Aminah", "why": {"en": "June."}, "by": "Tim Contoh", "date": "2026-01-05",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["answers: [", "assessment: 2024.mini\nreply: []\n"], ids=["broken", "odd"])
def test_a_file_of_replies_that_cannot_be_read_is_left(started: Path, run: Callable, text: str) -> None:
    """It may hold somebody's words."""
    (started / REPLIES).parent.mkdir()
    (started / REPLIES).write_text(text)
    ended = run("review", "reply", "kota", "--by", "Dinas", "--text", "x", "-C", started)

    assert (ended.code, (started / REPLIES).read_text()) == (2, text)
    assert "fix it first: maturity validate" in ended.err.replace("fix them", "fix it")
