"""What each assessor answers alone moves no number, and is shown beside the agreed answer only where it may be."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.exchange.tables import table_csv
from maturity.model.review_status import seal_of
from maturity.presentation.portfolio import Portfolio
from maturity.workflows.comparing import compare
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import begin, commit
from tests.page_text import plain

RATINGS = "assessments/kota/2024.mini.yaml"
TWO = "  - {id: siti, name: Siti Aminah}\n  - {id: budi, name: Budi Santoso}\n"
OPINIONS = (
    "    level: 2\n"
    "    opinions:\n"
    "      siti: {level: 3, note: {id: Sudah saya buka sendiri., en: I opened each myself.}}\n"
    "      budi: {level: 1}\n"
    "    agreed: {id: Hlm. 12 dibaca bersama., en: We read page 12 together.}\n"
)


def assembled(root: Path) -> Portfolio:
    return assemble(Run(root), selectors_of(())).portfolio


@pytest.fixture
def held(kota: Path, change: Callable) -> Path:
    """A city that two people rated, who were two levels apart on one indicator and of one mind on another."""
    change(kota / RATINGS, "  - name: Tim Contoh\n", TWO)
    change(kota / RATINGS, "    level: 2\n", OPINIONS)
    change(kota / RATINGS, "    choice: partial\n", "    choice: partial\n    opinions: {siti: {choice: partial}}\n")
    return kota


@pytest.fixture
def published(held: Path) -> Path:
    """The same, in a workspace that says that opinions are published."""
    settings = held / "maturity.yaml"
    settings.write_text(settings.read_text() + "opinions: published\n")
    return held


def numbers(root: Path) -> object:
    ((_, one),) = assembled(root).assessed
    return [(node.id, node.outcome, node.coverage, node.bounds) for node in one.result.root.walk()]


def test_no_opinion_changes_a_score(published: Path, change: Callable) -> None:
    """Not where it is published, and not where it is taken out."""
    assert Run(published).findings == ()
    with_opinions = numbers(published)
    change(published / RATINGS, OPINIONS, "    level: 2\n")
    assert numbers(published) == with_opinions


def test_opinions_are_withheld_until_the_workspace_says_otherwise(held: Path, run: Callable) -> None:
    """Neither what somebody answered nor why, nor how they agreed, is in any output."""
    assert run("build", "--no-pdf", "-q", "-C", held).code == 0
    page = (held / "build/site/en/cities/kota/2024.mini.html").read_text()
    told = [
        page,
        run("explain", "kota/2024/mini", "-C", held).out,
        run("score", "--format", "json", "-C", held).out,
        table_csv(assembled(held), "ratings"),
        *(path.read_text() for path in (held / "build/site").rglob("*") if path.suffix in {".json", ".csv", ".html"}),
    ]
    for words in ("I opened each myself", "We read page 12", "Siti Aminah, alone", "Sudah saya buka"):
        assert all(words not in text for text in told), words


def test_published_opinions_stand_beside_the_answer(published: Path, run: Callable) -> None:
    """On the page, in explain, in the table and in the JSON, under the person's name."""
    assert run("build", "--no-pdf", "-q", "-C", published).code == 0
    page = plain((published / "build/site/en/cities/kota/2024.mini.html").read_text())
    for words in ("Siti Aminah, alone", "I opened each myself.", "Budi Santoso, alone", "We read page 12 together."):
        assert words in page, words
    explained = run("explain", "kota/2024/mini", "-C", published).out
    assert "Siti Aminah, alone: level 3 of 3 (I opened each myself.)" in explained
    assert "How the assessors agreed: We read page 12 together." in explained
    (record,) = json.loads(run("score", "--format", "json", "-C", published).out)
    online = next(leaf for part in record["result"]["parts"] for leaf in part["parts"] if leaf["id"] == "online")
    assert online["opinions"]["budi"] == {"state": "rated", "answer": "1"}
    assert online["agreed"] == {"id": "Hlm. 12 dibaca bersama.", "en": "We read page 12 together."}
    rows = csv.DictReader(io.StringIO(table_csv(assembled(published), "ratings"), newline=""))
    assert {row["indicator"]: row["opinions"] for row in rows if row["opinions"]} == {
        "online": "siti=3; budi=1",
        "catalogue": "siti=partial",
    }


def test_broken_settings_publish_no_opinion(published: Path) -> None:
    """A slip in the settings opens nothing."""
    settings = published / "maturity.yaml"
    settings.write_text(settings.read_text() + "no-such-key: 1\n")
    assert "siti" not in table_csv(assembled(published), "ratings")


def test_an_opinion_wears_out_the_seal(kota: Path, change: Callable) -> None:
    """Who approved has not seen that somebody answered otherwise."""

    def sealed() -> str | None:
        run = Run(kota)
        file = run.assessments["kota/2024/mini"]
        return seal_of("online", file.assessment, run.workspace.frameworks["mini@1"].model)

    before = sealed()
    change(kota / RATINGS, "    level: 2\n", OPINIONS)
    assert sealed() != before


def test_the_difference_names_published_opinions_and_counts_private_ones(held: Path, change: Callable) -> None:
    """What is withheld is told as a private change of the file, and no word of it."""
    settings = held / "maturity.yaml"
    begin(held)
    change(held / RATINGS, "budi: {level: 1}", "budi: {level: 2}")
    private = compare(held, "main", None, selectors_of(()))
    assert private.assessments == ()
    assert private.private == (RATINGS,)

    settings.write_text(settings.read_text() + "opinions: published\n")
    change(held / RATINGS, "We read page 12 together.", "We read it again.")
    commit(held)
    change(held / RATINGS, "budi: {level: 2}", "budi: {level: 3}")
    change(held / RATINGS, "We read it again.", "Siti gave way.")
    (difference,) = compare(held, "main", None, selectors_of(())).assessments
    assert {change.kind.value for change in difference.changes} == {"opinions", "agreed"}


def test_a_reviewer_reads_what_the_assessors_answered_alone(held: Path, run: Callable) -> None:
    """It is in the seal, so it stands in what there is to read."""
    started = ("review", "start", "kota/2024/mini", "--reviewer", "Rina Wati", "--interests", "none")
    assert run(*started, "-C", held, "--lang", "en").code == 0
    text = (held / "assessments/kota/reviews/2024.mini.rina-wati.yaml").read_text()
    for words in ("siti alone: 3", "budi alone: 1", "how the assessors agreed: We read page 12 together."):
        assert words in text, words
