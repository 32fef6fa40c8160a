"""What a page and a scorecard say about reviews, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Assessed
from maturity.presentation.review_summary import (
    open_objections,
    remarks_on,
    review_sentences,
    review_share,
    reviewers_of,
    watermark,
)
from maturity.workflows import reviewing
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import NOTHING_BINDS, Verdicts
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of

KOTA = "assessments/kota/2024.mini.yaml"


def assessed(root: Path) -> Assessed:
    ((_, one),) = assemble(Run(root, drafts=True), selectors_of(["kota"])).portfolio.assessed
    return one


def review(root: Path, *indicators: str, **mark: object) -> None:
    (selector,) = selectors_of(["kota"])
    if not (root / "assessments/kota/reviews").exists():
        reviewing.start(root, selector, "Siti Aminah", "A university", NOTHING_BINDS, "en")
    said = Verdicts(indicators, {"verdict": "agree", "date": "2026-01-02", **mark})
    reviewing.stamp(root, selector, "Siti Aminah", said)


def test_without_a_review_that_is_said(kota: Path) -> None:
    """A reader is never left to guess."""
    one = assessed(kota)

    assert review_sentences(one, "en") == ("Not yet reviewed by anyone but the assessors.",)
    assert review_sentences(one, "id") == ("Belum ditelaah oleh pihak selain penilai.",)
    assert (review_share(one, "en"), open_objections(one, "en"), reviewers_of(one, "en")) == ("0%", (), ())


def test_the_share_the_objections_and_what_no_longer_counts(kota: Path, change: Callable) -> None:
    """Numbers agree in both languages; only what stands as it was read is shown."""
    review(kota, "online", "catalogue", "users")
    review(kota, "openness", verdict="disagree", practices=["data"], note={"en": "Only data."})
    change(kota / KOTA, "level: 2", "level: 3")
    one = assessed(kota)

    assert review_sentences(one, "en") == (
        "3 of 6 ratings reviewed (50%), by one reviewer.",
        "One objection or question is open.",
        "One review is of an earlier wording and no longer counts.",
    )
    assert (
        review_sentences(one, "id")[0]
        == "3 dari 6 penilaian telah ditelaah (50\N{NO-BREAK SPACE}%), oleh satu penelaah."
    )
    assert review_share(one, "en") == "50%"
    assert remarks_on(one, "online", "en") == ()
    (remark,) = open_objections(one, "en")
    assert (remark.indicator, remark.title, remark.reviewer) == ("openness", "Openness", "Siti Aminah")
    assert remark.said == "disagrees: 1 of 2 practices"
    assert remark.note
    assert (remark.note.words, remark.day, remark.is_open) == ("Only data.", "2 January 2026", True)
    assert [each.said for each in remarks_on(one, "catalogue", "id")] == ["setuju"]
    (reviewer,) = reviewers_of(one, "id")
    assert (reviewer.name, reviewer.affiliation, reviewer.interests.words) == (
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
    (remark,) = open_objections(assessed(kota), language)

    assert remark.said
    assert remark.note
    assert remark.note.language == "en"


def test_only_what_is_nothing_for_the_public_bears_a_watermark(kota: Path, change: Callable) -> None:
    """A draft, and what does not pass the gate; each says which."""
    assert watermark(assessed(kota), "en") is None
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "gate: {quorum: 1}\n")
    assert watermark(assessed(kota), "en") == "Not yet checked – not for publication"
    change(kota / KOTA, "status: published", "status: draft")
    assert watermark(assessed(kota), "id") == "Draf – bukan untuk publikasi"
