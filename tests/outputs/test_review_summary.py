"""What a page and a scorecard say about reviews, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.result.review import ReviewLines
from maturity.presentation.result.view import ResultViews
from maturity.workflows import reviewing
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import NOTHING_BINDS
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of

KOTA = "assessments/kota/2024.mini.yaml"


def lines(root: Path, language: Language) -> ReviewLines:
    portfolio = assemble(Run(root, drafts=True), selectors_of(["kota"])).portfolio
    ((city, one),) = portfolio.assessed
    return ResultViews(portfolio, language).of(city, one).review


def review(root: Path, *indicators: str, **mark: object) -> None:
    (selector,) = selectors_of(["kota"])
    if not (root / "assessments/kota/reviews").exists():
        reviewing.start(root, selector, "Siti Aminah", "A university", NOTHING_BINDS, "en")
    answer = {"verdict": "agree", "date": "2026-01-02", **mark}
    reviewing.stamp(root, selector, "Siti Aminah", indicators, answer)


def test_without_a_review_that_is_said(kota: Path) -> None:
    """A reader is never left to guess."""
    english, indonesian = lines(kota, "en"), lines(kota, "id")

    assert english.sentences == ("Not yet reviewed by anyone but the assessors.",)
    assert indonesian.sentences == ("Belum ditelaah oleh pihak selain penilai.",)
    assert (english.share, english.objections, english.reviewers) == ("0%", (), ())


def test_the_share_the_objections_and_what_no_longer_counts(kota: Path, change: Callable) -> None:
    """Numbers agree in both languages; only what stands as it was read is shown."""
    review(kota, "online", "catalogue", "users")
    review(kota, "openness", verdict="disagree", practices=["data"], note={"en": "Only data."})
    change(kota / KOTA, "level: 2", "level: 3")
    english, indonesian = lines(kota, "en"), lines(kota, "id")

    assert english.sentences == (
        "3 of 6 ratings reviewed (50%), by one reviewer.",
        "One objection or question is unanswered.",
        "One review is of an earlier wording and no longer counts.",
    )
    assert indonesian.sentences[0] == "3 dari 6 penilaian sudah ditelaah (50%), oleh satu penelaah."
    assert english.share == "50%"
    assert [remark.stale for remark in english.on("online")] == [True]
    (remark,) = english.objections
    assert (remark.indicator, remark.title, remark.reviewer) == ("openness", "Openness", "Siti Aminah")
    assert remark.verdict == "disagrees: 1 of 2 practices"
    assert remark.note
    assert (remark.note.words, remark.day, remark.is_open) == ("Only data.", "2 January 2026", True)
    assert [(each.verdict, each.stale) for each in indonesian.on("catalogue")] == [("setuju", False)]
    (reviewer,) = indonesian.reviewers
    assert (reviewer.name, reviewer.affiliation, reviewer.interests.words("id")) == (
        "Siti Aminah",
        "A university",
        "Tidak ada.",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("indicator", "mark"),
    [
        ("online", {"verdict": "disagree", "level": 1}),
        ("catalogue", {"verdict": "disagree", "choice": "unsure"}),
        ("coverage", {"verdict": "disagree", "value": 60}),
        ("training", {"verdict": "disagree"}),
        ("waiting", {"verdict": "question"}),
    ],
)
def test_every_verdict_has_words(kota: Path, language: Language, indicator: str, mark: dict[str, object]) -> None:
    """Whatever the measure, also where nothing was rated."""
    review(kota, indicator, note={"en": "Why?"}, **mark)
    (remark,) = lines(kota, language).objections

    assert remark.verdict
    assert remark.note
    assert remark.note.language == "en"


def test_only_what_is_nothing_for_the_public_bears_a_watermark(kota: Path, change: Callable) -> None:
    """A draft, and what does not pass the gate; each says which."""
    assert lines(kota, "en").watermark == ""
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "gate: {quorum: 1}\n")
    assert lines(kota, "en").watermark == "Not yet checked – not for publication"
    change(kota / KOTA, "status: published", "status: draft")
    assert lines(kota, "id").watermark == "Draf – bukan untuk disebarluaskan"
