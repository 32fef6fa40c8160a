"""A reviewer's file: it begins with all there is to read, and a mark touches no line but its own."""

from __future__ import annotations

import fcntl
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from maturity.errors import CannotEditError
from maturity.model.review import Mark, Review, Reviewer, Verdict
from maturity.model.text import LANGUAGES, Language, Text
from maturity.storage.documents import Document
from maturity.storage.reading import read_model
from maturity.storage.review_files import mark_lines, review_text, reviewer_slug
from maturity.storage.stamping import stamped
from maturity.storage.transaction import one_at_a_time
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml

SEAL = f"sha256:{'a' * 64}"
AGREE = Mark(verdict=Verdict.AGREE, date=date(2026, 1, 2), seal=SEAL)
ASKS = Mark(verdict=Verdict.QUESTION, note=Text(en="Which: year # this?\nOr next?"), date=date(2026, 1, 3), seal=SEAL)
DIFFERS = Mark(verdict=Verdict.DISAGREE, level=3, note=Text(id="Tiga."), date=date(2026, 1, 4), seal=SEAL)
HEAD = """# Kept.
assessment: 2024.mini
reviewer: {name: Siti Aminah, interests: {en: None., id: Tidak ada.}}
"""


def marks_in(raw: bytes) -> Review:
    value, faults = read_yaml(raw)
    loaded, findings = read_model(Document("review.yaml", raw, value), Review)
    assert (faults, findings) == ([], [])
    assert loaded
    return loaded.model


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Siti Aminah", "siti-aminah"),
        ("Dr. José Ñandú, M.Si", "dr-jose-nandu-m-si"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\x00b/c\\d", "a-b-c-d"),
        ("CON", "con"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_name_becomes_a_part_of_a_file_name(name: str, slug: str) -> None:
    """Whatever a reviewer is called, the file lies where files of reviewers lie."""
    assert reviewer_slug(name) == slug


def test_a_name_in_other_letters_gets_a_file_too() -> None:
    """Two of them get two."""
    assert reviewer_slug("王芳").startswith("reviewer-")
    assert reviewer_slug("王芳") != reviewer_slug("李娜")
    assert reviewer_slug("\udcff")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_review_is_valid_and_shows_what_is_to_be_read(kota: Path, language: Language) -> None:
    """Nothing is stamped; question, levels, rating, reason and evidence stand there for every rated indicator."""
    workspace = read_workspace(kota)
    assessment, framework = workspace.cities["kota"].assessments["2024", "mini"].model, workspace.frameworks["mini@1"]
    reviewer = Reviewer(name='A "B": #c', affiliation="- x", interests=Text(id="Tidak ada.", en="None."))
    text = review_text("kota/2024/mini", assessment, framework.model, reviewer, language)

    assert marks_in(text.encode()) == Review(assessment="2024.mini", reviewer=reviewer, reviews={})
    assert {"en": "How far are services online?", "id": "Sejauh mana layanan tersedia daring?"}[language] in text
    assert {"en": "#   2 = Some.", "id": "#   2 = Sebagian."}[language] in text
    assert "Laporan tahunan 2024; " in text
    rated = [line for line in text.splitlines() if line.startswith("  # ----- ")]
    assert [line.removeprefix("  # ----- ") for line in rated] == [
        "online", "catalogue", "openness", "coverage", "users", "training",
    ]  # fmt: skip


def test_private_evidence_is_not_copied(kota: Path) -> None:
    """A reviewer's file is as public as the rest; what is private is only counted there."""
    path = kota / "assessments/kota/2024.mini.yaml"
    path.write_text(path.read_text().replace("en: p. 12}}", "en: SECRET}, private: true}"))
    workspace = read_workspace(kota)
    assessment, framework = workspace.cities["kota"].assessments["2024", "mini"].model, workspace.frameworks["mini@1"]
    reviewer = Reviewer(name="A", interests=Text(en="None."))
    text = review_text("kota/2024/mini", assessment, framework.model, reviewer, "en")

    assert "SECRET" not in text
    assert "evidence: 1 private" in text


@pytest.mark.parametrize(
    "mark",
    [
        AGREE,
        ASKS,
        DIFFERS,
        Mark(verdict="disagree", choice="1", note=Text(en="n"), date=date(2026, 1, 1), seal=SEAL),
        Mark(verdict="disagree", practices={"1": "2"}, note=Text(en="n"), date=date(2026, 1, 1), seal=SEAL),
        Mark(verdict="disagree", choice="null", note=Text(en="n"), date=date(2026, 1, 1), seal=SEAL),
        Mark(verdict="disagree", practices=(), note=Text(en="-"), date=date(2026, 1, 1), seal=SEAL),
        Mark(verdict="disagree", practices=("a", "b-c"), note=Text(en="{}"), date=date(2026, 1, 1), seal=SEAL),
        Mark(verdict="disagree", practices={"a": "no"}, note=Text(en="&x"), date=date(2026, 1, 1), seal=SEAL),
        Mark(verdict="disagree", value=Decimal("1E+3"), note=Text(en="é"), date=date(2026, 1, 1), seal=SEAL),
    ],
    ids=str,
)
def test_a_mark_reads_back_as_it_was_given(mark: Mark) -> None:
    """Also one whose note looks like YAML, and one with an id that YAML takes for another value."""
    raw = f"{HEAD}reviews: {{}}\n".encode()

    assert marks_in(stamped(raw, "null", mark)).reviews == {"null": mark}


def test_the_first_mark_takes_the_place_of_the_braces() -> None:
    """What stands before, beside and after them stays."""
    raw = f"{HEAD}reviews: {{ }}  # none yet\n\n  # online\n# end"

    assert stamped(raw.encode(), "online", AGREE).decode() == (
        f"{HEAD}reviews:  # none yet\n"
        f"  online:\n    verdict: agree\n    date: 2026-01-02\n    seal: {SEAL}\n"
        "\n  # online\n# end"
    )


def test_a_further_mark_follows_the_last_one() -> None:
    """Indented like it, above the comments after it and above whatever key comes next."""
    entry = f"    a:\n        verdict: agree\n        date: 2026-01-02  # noon\n        seal: {SEAL}\n"
    before = f"reviews:\n    # first\n{entry}"
    after = f"\n    # about b\n\n{HEAD}"
    wanted = "\n".join(mark_lines("b", ASKS, "    ")) + "\n"

    found = stamped(f"{before}{after}".encode(), "b", ASKS).decode()
    assert found.startswith(before)
    assert found.endswith(after)
    assert marks_in(found.encode()).reviews == {"a": AGREE, "b": ASKS}
    assert len(found.splitlines()) == len(f"{before}{after}".splitlines()) + len(wanted.splitlines())


def test_another_mark_on_the_same_rating_replaces_the_first() -> None:
    """Only its lines change; comments stay, and a key that no longer fits goes."""
    raw = stamped(stamped(f"{HEAD}reviews: {{}}\n# end\n".encode(), "a", DIFFERS), "b", AGREE)
    raw = raw.replace(b"verdict: disagree", b"verdict: disagree  # after a call")
    found = stamped(raw, "a", AGREE)

    assert marks_in(found).reviews == {"a": AGREE, "b": AGREE}
    lines = [line for line in found.splitlines() if line not in raw.splitlines()]
    assert [line.split() for line in lines] == [b"verdict: agree # after a call".split()]
    assert marks_in(stamped(found, "a", ASKS)).reviews == {"a": ASKS, "b": AGREE}


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    """A file that was written on Windows stays one."""
    raw = b"\xef\xbb\xbf" + f"{HEAD}reviews: {{}}\n".replace("\n", "\r\n").encode()
    found = stamped(raw, "a", AGREE)

    assert found.startswith(raw[: raw.index(b"reviews")])
    assert b"\n" not in found.replace(b"\r\n", b"")
    assert marks_in(found).reviews == {"a": AGREE}


def test_a_file_without_a_last_line_end_gets_one() -> None:
    """The mark does not run into what stood there."""
    assert marks_in(stamped(f"{HEAD}reviews: {{}}".encode(), "a", AGREE)).reviews == {"a": AGREE}


@pytest.mark.parametrize(
    "reviews",
    [
        f"reviews: {{b: {{verdict: agree, date: 2026-01-02, seal: '{SEAL}'}}}}\n",
        "reviews:\n  {}\n",
        f"reviews:\n  b:\n    date: 2026-01-02\n    seal: {SEAL}\n    verdict: question\n    note:\n"
        "      en: |\n        x\n        # y\n",
    ],
    ids=["in braces", "braces below", "a text that ends like a comment"],
)
def test_a_layout_that_cannot_be_edited_is_refused(reviews: str) -> None:
    """A person has to put the mark in; nothing is guessed."""
    raw = f"{HEAD}{reviews}".encode()

    assert marks_in(raw).assessment == "2024.mini"
    with pytest.raises(CannotEditError, match="by hand"):
        stamped(raw, "a", AGREE)


@pytest.mark.parametrize("raw", [b"reviews: [", b"x", b"", b"reviews: 3\n", b"reviews:\n  a: 1\n  a: 2\n"])
def test_a_file_with_faults_is_not_edited(raw: bytes) -> None:
    """Its own faults come first."""
    with pytest.raises(CannotEditError, match="fix them first"):
        stamped(raw, "a", AGREE)


def test_a_folder_is_stamped_in_by_one_at_a_time(tmp_path: Path) -> None:
    """Who comes second waits; nothing is left lying there."""
    with one_at_a_time(tmp_path):
        handle = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)
    with one_at_a_time(tmp_path):
        pass

    assert list(tmp_path.iterdir()) == []
