"""Answers and the city's replies, side by side with what they are about: pages, scorecards, open data, differences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.exchange.tables import result_record, table_csv
from maturity.model.text import Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result_groups import ResultGroups
from maturity.workflows import replying, reviewing
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import NOTHING_BINDS
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import begin
from tests.outputs.test_reviews_shown import ADDRESS, HOSTILE, review, row
from tests.outputs.test_scorecard import words
from tests.outputs.test_site_pages import pages, words_of

(KOTA,) = selectors_of(["kota/2024/mini"])
REPLIES = "assessments/kota/replies/2024.mini.yaml"


def answer(root: Path, to: str, indicator: str | None, **said: object) -> None:
    given = {"to": to, "indicator": indicator, "by": "Tim Contoh", "why": {"en": "See p. 20."}, "date": "2026-01-05"}
    replying.answer(root, KOTA, {**given, **said}, "en")


def reply(root: Path, indicator: str | None, **said: object) -> None:
    given = {"indicator": indicator, "by": "Dinas Kominfo", "text": {"en": "We agree."}, "date": "2026-01-03"}
    replying.reply(root, KOTA, {**given, **said}, "en")


def shown(root: Path) -> Portfolio:
    return assemble(Run(root), selectors_of(())).portfolio


@pytest.fixture
def disputed(kota: Path) -> Path:
    """An objection and two questions, of which one of each is answered; and two replies, one of them answered."""
    reviewing.start(kota, KOTA, "Siti Aminah", None, NOTHING_BINDS, "en")
    review(kota, "Siti Aminah", "openness", verdict="disagree", practices=["data"], note={"en": "Only the data."})
    review(kota, "Siti Aminah", "users", verdict="question", note={"en": "Which month?"})
    review(kota, "Siti Aminah", "training", verdict="question", note={"en": "Who?"})
    answer(kota, "Siti Aminah", "openness", decision="refused")
    answer(kota, "Siti Aminah", "users", why={"en": "June.", "id": "Juni."})
    reply(kota, "users", text={"en": "It is more."}, source="Letter 12", url="https://example.org/12")
    reply(kota, None)
    answer(kota, "Dinas Kominfo", None, decision="partly-accepted")
    return kota


@pytest.mark.parametrize(
    ("language", "sentences", "answered", "asked", "replied"),
    [
        (
            "en",
            "One objection or question is unanswered. 2 objections or questions are answered. "
            "The government assessed has replied 2 times.",
            "objection of Siti Aminah, answered: refused Only the data. "
            "Answer of Tim Contoh · 5 January 2026 See p. 20.",
            "question of Siti Aminah, answered Which month? Answer of Tim Contoh · 5 January 2026 June.",
            "Dinas Kominfo · 3 January 2026 reply of Dinas Kominfo, answered: partly accepted We agree. "
            "Answer of Tim Contoh · 5 January 2026 See p. 20.",
        ),
        (
            "id",
            "Satu keberatan atau pertanyaan belum dijawab. 2 keberatan atau pertanyaan sudah dijawab. "
            "Ada 2 tanggapan dari pihak yang dinilai.",
            "keberatan dari Siti Aminah, sudah dijawab: ditolak Only the data. EN "
            "Jawaban dari Tim Contoh · 5 Januari 2026 See p. 20. EN",
            "pertanyaan dari Siti Aminah, sudah dijawab Which month? EN Jawaban dari Tim Contoh · 5 Januari 2026 Juni.",
            "Dinas Kominfo · 3 Januari 2026 tanggapan dari Dinas Kominfo, sudah dijawab: diterima sebagian "
            "We agree. EN Jawaban dari Tim Contoh · 5 Januari 2026 See p. 20. EN",
        ),
    ],
)
def test_the_page_shows_words_and_answers_side_by_side(
    disputed: Path, language: Language, sentences: str, answered: str, asked: str, replied: str
) -> None:
    """Below the result and in the row that they are about, in both languages."""
    page = pages(shown(disputed), language)[ADDRESS]
    seen = words_of(page)

    assert sentences in seen
    assert [seen.count(each) for each in (answered, asked, replied)] == [2, 2, 1]
    assert '<a href="https://example.org/12">Letter 12</a>' in row(page, "users")
    assert "It is more." in row(page, "users")
    assert "It is more." not in row(page, "training")


def test_the_scorecard_names_what_is_open_and_what_was_decided(disputed: Path) -> None:
    """With the authors, so that a mayor can ask them."""
    printed = words(shown(disputed))

    assert "The government assessed has replied 2 times." in printed
    assert (
        "Unanswered: Training of staff (Siti Aminah asks). Answered: Openness (objection of Siti Aminah, answered: "
        "refused); Users of the app (question of Siti Aminah, answered)." in printed
    )


def test_the_json_holds_answers_beside_what_they_answer(disputed: Path) -> None:
    """Without seals, and without saying twice what they are about."""
    of = shown(disputed)
    found = json.loads(json.dumps(result_record(*next(of.assessed), ResultGroups(of))))["review"]

    assert [each["indicator"] for each in found["objections"]] == ["training"]
    assert [(each["indicator"], each["answer"]) for each in found["answered"]] == [
        ("openness", {"decision": "refused", "why": {"en": "See p. 20."}, "by": "Tim Contoh", "date": "2026-01-05"}),
        ("users", {"why": {"en": "June.", "id": "Juni."}, "by": "Tim Contoh", "date": "2026-01-05"}),
    ]
    assert [(each.get("indicator"), each["by"], each["answer"]) for each in found["replies"]] == [
        ("users", "Dinas Kominfo", None),
        (
            None,
            "Dinas Kominfo",
            {"decision": "partly-accepted", "why": {"en": "See p. 20."}, "by": "Tim Contoh", "date": "2026-01-05"},
        ),
    ]


def test_every_cell_of_the_objections(disputed: Path) -> None:
    """One row for whatever was said, with no answer where nobody has answered; the last name city and framework.

    Whoever agrees has no row.
    """
    review(disputed, "Siti Aminah", "online", verdict="agree")
    about, named, only = "kota,2024,mini@1", "Kota Contoh,Kerangka mini,Mini framework", "Only the data."

    assert table_csv(shown(disputed), "objections").splitlines()[1:] == [
        f"{about},openness,objection,Siti Aminah,2026-01-02,,{only},refused,Tim Contoh,2026-01-05,,See p. 20.,{named}",
        f"{about},users,question,Siti Aminah,2026-01-02,,Which month?,,Tim Contoh,2026-01-05,Juni.,June.,{named}",
        f"{about},training,question,Siti Aminah,2026-01-02,,Who?,,,,,,{named}",
        f"{about},users,reply,Dinas Kominfo,2026-01-03,,It is more.,,,,,,{named}",
        f"{about},,reply,Dinas Kominfo,2026-01-03,,We agree.,partly-accepted,Tim Contoh,2026-01-05,,See p. 20.,{named}",
    ]


def test_a_city_may_speak_where_nobody_reviewed(kota: Path) -> None:
    """Its words are shown and in the data all the same."""
    reply(kota, None)
    of = shown(kota)
    found = result_record(*next(of.assessed), ResultGroups(of))["review"]

    seen = words_of(pages(of)[ADDRESS])
    assert "Not yet reviewed by anyone but the assessors. The government assessed has replied once." in seen
    assert (found["share"], found["reviewers"], len(found["replies"])) == ("0", [], 1)


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_of_a_city_are_never_markup(kota: Path, language: Language) -> None:
    """Neither what it says, nor its name, source and answer."""
    reply(kota, "online", by=HOSTILE, text={"en": HOSTILE}, source=HOSTILE)
    answer(kota, HOSTILE, "online", by=f"Tim {HOSTILE}", why={"en": HOSTILE}, decision=None)
    page = pages(shown(kota), language)[ADDRESS]

    assert "<script>alert" not in page.html
    assert "{{ 7 * 7 }}" in page.html
    assert table_csv(shown(kota), "objections").count("<script>") == 4


def test_the_difference_tells_answers_that_come_and_go(disputed: Path, run: Callable) -> None:
    """With who decided what; as text, as Markdown and as JSON, in both languages."""
    begin(disputed)
    text = (disputed / REPLIES).read_text()
    head, _, rest = text.partition("replies:\n")
    (disputed / REPLIES).write_text(
        head + rest[rest.index("answers:") : rest.index("  - to: Dinas")].replace("p. 20", "p. 21")
    )
    answer(disputed, "Siti Aminah", "training", why={"en": "All."})
    told = {style: run("diff", "--format", style, "-C", disputed).out for style in ("text", "markdown")}
    indonesian = run("diff", "--lang", "id", "-C", disputed).out
    (record,) = json.loads(run("diff", "--format", "json", "-C", disputed).out)["assessments"]

    for said in (
        "objection of Siti Aminah, answered (refused) by Tim Contoh: openness",
        "question of Siti Aminah, answered (no decision) by Tim Contoh: training",
        "a reply of Dinas Kominfo was removed: users",
        "a reply of Dinas Kominfo was removed: the whole",
    ):
        assert said in told["text"]
        assert said in told["markdown"]
    assert "keberatan dari Siti Aminah, dijawab (ditolak) oleh Tim Contoh: openness" in indonesian
    assert "tanggapan dari Dinas Kominfo dihapus: keseluruhan" in indonesian
    assert [(each["indicator"], each["decision"], each["with_change"]) for each in record["answers"]] == [
        ("openness", "refused", False), ("training", None, False),
    ]  # fmt: skip
    assert record["replies_removed"] == [
        {"indicator": "users", "by": "Dinas Kominfo"}, {"indicator": None, "by": "Dinas Kominfo"},
    ]  # fmt: skip
    assert record["answers_gone"] == []

    (disputed / REPLIES).unlink()
    (gone,) = json.loads(run("diff", "--format", "json", "-C", disputed).out)["assessments"]
    assert [each["indicator"] for each in gone["answers_gone"]] == ["openness", "users"]
    assert "the answer to Siti Aminah's question is gone, or no longer fits: users" in run("diff", "-C", disputed).out
