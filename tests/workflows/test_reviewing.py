"""Reviews from their start to the day on which what was read has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import CannotReviewError, NothingMatchedError, WrongUseError
from maturity.model.review_status import ReviewStatus
from maturity.model.text import Text
from maturity.workflows import reviewing
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import NOTHING_BINDS
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, selectors_of
from tests.history import second_city

MINI = "frameworks/mini/1/framework.yaml"
KOTA = "assessments/kota/2024.mini.yaml"
RATED = ("online", "catalogue", "openness", "coverage", "users", "training")


def one(text: str) -> Selector:
    return selectors_of([text])[0]


def start(root: Path, selector: str = "kota/2024/mini", name: str = "Siti Aminah") -> Path:
    return reviewing.start(root, one(selector), name, None, NOTHING_BINDS, "en")


def stamp(root: Path, selector: str, *indicators: str, name: str = "Siti Aminah", **mark: object) -> Path:
    answer = {"verdict": "agree", "date": "2026-01-02", **mark}
    return reviewing.stamp(root, one(selector), name, indicators, answer)


def standings(root: Path) -> dict[str, ReviewStatus]:
    return {each.slug: each.status for each in reviewing.status(Run(root), selectors_of(()))}


def stale(root: Path) -> set[tuple[str, str, str]]:
    return {
        (slug, stamp.reviewer.name, stamp.indicator)
        for slug, standing in standings(root).items()
        for stamp in standing.stale
    }


@pytest.fixture
def reviewed(kota: Path) -> Path:
    """Two cities by the same framework and one by another, each reviewed in full by one, and the first by two."""
    second_city(kota, "lain")
    tiny = (kota / KOTA).read_text()
    head, online = tiny[: tiny.index("ratings:")].replace("mini@1", "tiny@1"), tiny[tiny.index("ratings:") :]
    online = online[: online.index("  catalogue:")]
    (kota / "assessments/kota/2024.tiny.yaml").write_text(head + online)
    for city, name in (("kota", "Siti Aminah"), ("lain", "Siti Aminah"), ("kota", "Budi")):
        start(kota, f"{city}/2024/mini", name)
        stamp(kota, f"{city}/2024/mini", *RATED, "waiting", name=name)
    start(kota, "kota/2024/tiny")
    stamp(kota, "kota/2024/tiny", "online")
    return kota


def test_the_workspace_is_clean_once_reviewed(reviewed: Path) -> None:
    """What the program writes, the program accepts; everything is reviewed and nothing waits."""
    assert Run(reviewed).findings == ()
    for standing in standings(reviewed).values():
        assert (standing.share, standing.stale, standing.objections) == (1, (), ())
    assert [each.name for each in standings(reviewed)["kota/2024/mini"].reviewers] == ["Budi", "Siti Aminah"]


def test_a_level_text_makes_exactly_its_indicators_marks_stale_in_all_cities(reviewed: Path, change: Callable) -> None:
    """Both reviewers', in both cities; no mark on another indicator, and none by another framework."""
    change(reviewed / MINI, "2: {id: Sebagian., en: Some.}", "2: {id: Sebagian., en: Some of them.}")

    assert stale(reviewed) == {
        ("kota/2024/mini", "Siti Aminah", "online"),
        ("kota/2024/mini", "Budi", "online"),
        ("lain/2024/mini", "Siti Aminah", "online"),
    }
    assert {finding.rule for finding in Run(reviewed).findings} == {"stale-review"}
    assert len(Run(reviewed).findings) == 3


def test_formatting_a_framework_makes_nothing_stale(reviewed: Path, change: Callable) -> None:
    """Wrapped, quoted, in another order and with comments it says the same."""
    change(
        reviewed / MINI,
        "            2: {id: Sebagian., en: Some.}\n            3: {id: Semua., en: All.}\n",
        '            3: {en: "All.", id: Semua.}  # the most\n            2:\n              en: >-\n'
        "                Some.\n              id: 'Sebagian.'\n",
    )

    assert stale(reviewed) == set()
    assert Run(reviewed).findings == ()


def test_a_rating_that_changed_is_stale_in_its_city_alone(reviewed: Path, change: Callable) -> None:
    """A stale mark counts as no review; stamped again it does."""
    change(reviewed / KOTA, "level: 2", "level: 3")

    assert stale(reviewed) == {("kota/2024/mini", who, "online") for who in ("Siti Aminah", "Budi")}
    assert standings(reviewed)["kota/2024/mini"].reviewed == RATED[1:]
    stamp(reviewed, "kota/2024/mini", "online")
    assert stale(reviewed) == {("kota/2024/mini", "Budi", "online")}
    assert standings(reviewed)["kota/2024/mini"].reviewed == RATED


def test_a_rating_that_is_gone_leaves_its_marks_stale(reviewed: Path) -> None:
    """The reviewer's word is about something that the assessment no longer says."""
    path = reviewed / "assessments/kota/2024.tiny.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("ratings:")] + "ratings: {}\n")

    assert stale(reviewed) == {("kota/2024/tiny", "Siti Aminah", "online")}
    assert "no longer rates 'online'" in next(
        each.message for each in Run(reviewed).findings if each.rule == "stale-review"
    )


def test_private_evidence_belongs_to_what_was_read(reviewed: Path, change: Callable) -> None:
    """It appears in no output, and yet a change of it is a change; the published cut decides nothing."""
    change(reviewed / KOTA, "en: p. 14}}", "en: p. 14}, private: true}")
    assert ("kota/2024/mini", "Budi", "catalogue") in stale(reviewed)
    stamp(reviewed, "kota/2024/mini", "catalogue", name="Budi")
    assert ("kota/2024/mini", "Budi", "catalogue") not in stale(reviewed)

    portfolio = assemble(Run(reviewed), selectors_of(["kota/2024/mini"])).portfolio
    ((_, assessed),) = portfolio.assessed
    assert "catalogue" in assessed.review_status.reviewed
    change(reviewed / KOTA, "en: p. 14}, private: true}", "en: p. 15}, private: true}")
    assert ("kota/2024/mini", "Budi", "catalogue") in stale(reviewed)


def test_an_objection_is_open_until_its_author_takes_it_back(reviewed: Path, change: Callable) -> None:
    """Another word, another level, no rating at all: that is no answer. Approvals of it are stale."""
    stamp(reviewed, "kota/2024/mini", "online", verdict="disagree", level=3, note=Text(en="All are."))
    stamp(reviewed, "kota/2024/mini", "users", verdict="question", note={"en": "Which month?"})
    standing = standings(reviewed)["kota/2024/mini"]
    assert [each.indicator for each in standing.objections] == ["online", "users"]
    assert standing.share == 1

    change(reviewed / KOTA, "level: 2", "level: 3")
    standing = standings(reviewed)["kota/2024/mini"]
    assert [each.indicator for each in standing.objections] == ["online", "users"]
    assert [(each.reviewer.name, each.indicator) for each in standing.stale] == [("Budi", "online")]
    assert "online" not in standing.reviewed
    (told,) = (each.message for each in Run(reviewed).findings if "Siti" in each.message)
    assert told == "'online' has changed since Siti Aminah read it on 2026-01-02; the objection stays open"
    for indicator in ("users", "online"):
        stamp(reviewed, "kota/2024/mini", indicator)
    assert standings(reviewed)["kota/2024/mini"].objections == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda root: (root / "reviews/2024.mini.siti-aminah.yaml").write_text(
            (root / "reviews/2024.mini.siti-aminah.yaml").read_text().replace("interests:", "interest:")
        ),
        lambda root: (root / "2024.mini.yaml").write_text(
            (root / "2024.mini.yaml").read_text().replace("name: Tim Contoh", "name: Siti Aminah")
        ),
    ],
    ids=["a fault in its file", "its author made an assessor"],
)
def test_an_objection_outlives_what_takes_approvals_away(reviewed: Path, act: Callable[[Path], object]) -> None:
    """A review with errors approves of nothing, and its objections wait as before."""
    stamp(reviewed, "kota/2024/mini", "online", verdict="question", note=Text(en="Which?"))
    act(reviewed / "assessments/kota")
    standing = standings(reviewed)["kota/2024/mini"]

    assert [each.name for each in standing.reviewers] == ["Budi"]
    assert [(each.reviewer.name, each.indicator) for each in standing.objections] == [("Siti Aminah", "online")]


def test_a_review_with_errors_does_not_count(reviewed: Path, change: Callable) -> None:
    """Neither one by an assessor nor one that cannot be read; both are named."""
    change(reviewed / "assessments/lain/2024.mini.yaml", "name: Tim Contoh", "name: SITI AMINAH")
    (reviewed / "assessments/kota/reviews/2024.tiny.siti-aminah.yaml").write_text("reviews: [")
    found = {each.slug: each for each in reviewing.status(Run(reviewed), selectors_of(()))}

    for slug in ("lain/2024/mini", "kota/2024/tiny"):
        assert found[slug].status.stamps == ()
        assert not found[slug].is_settled
    assert [each.rule for each in found["lain/2024/mini"].errors] == ["self-review"]
    assert found["kota/2024/mini"].is_settled


def test_a_file_with_faults_makes_nothing_stale(reviewed: Path, change: Callable) -> None:
    """What had to be cut out of an assessment or a framework is a fault of its own, and no other finding."""
    change(reviewed / KOTA, "level: 2", "lvl: 2")
    assert {each.rule for each in Run(reviewed).findings} == {"unknown-key"}
    change(reviewed / KOTA, "lvl: 2", "level: 2")
    change(reviewed / MINI, "3: {id: Semua., en: All.}", "3: {id: Semua., xx: All.}")
    assert {each.rule for each in Run(reviewed).findings} == {"unknown-key"}


def test_a_links_place_is_refused(kota: Path, tmp_path: Path) -> None:
    """Reviews lie in a folder of the workspace, and nowhere else."""
    (tmp_path / "elsewhere").mkdir()
    (kota / "assessments/kota/reviews").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CannotReviewError, match="no link"):
        start(kota)
    assert [each.rule for each in Run(kota).findings] == ["unreadable-file"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_in_the_folders_place_is_told(kota: Path) -> None:
    """A file called reviews is nobody's review."""
    (kota / "assessments/kota/reviews").write_text("x")

    with pytest.raises(CannotReviewError, match="must be a folder"):
        start(kota)
    assert [each.message for each in Run(kota).findings] == ["must be a folder, and no link"]


def test_a_linked_review_is_not_written_through(kota: Path, tmp_path: Path) -> None:
    """A link in the place of a reviewer's file is refused; what it leads to stays."""
    path = start(kota)
    target = tmp_path / "target.yaml"
    path.rename(target)
    before = target.read_bytes()
    path.symlink_to(target)

    with pytest.raises(CannotReviewError, match=r"siti-aminah.yaml:1:1 is a link, or lies behind one"):
        stamp(kota, "kota/2024/mini", "online")
    assert target.read_bytes() == before


def test_two_reviewers_whose_names_are_written_alike_have_two_files(kota: Path) -> None:
    """Neither is lost, and neither can be taken for the other."""
    files = [start(kota, name=name).name for name in ("Wang", "王 Wang", "王芳", "李娜")]

    assert files[:2] == ["2024.mini.wang.yaml", "2024.mini.wang-2.yaml"]
    assert len(set(files)) == 4
    assert Run(kota).findings == ()


@pytest.mark.parametrize("name", ["SITI  AMINAH", "Síti-Aminah"])
def test_one_person_starts_one_file(kota: Path, name: str) -> None:
    """However the name is written the second time."""
    start(kota)
    with pytest.raises(CannotReviewError, match="already"):
        start(kota, name=name)


@pytest.mark.parametrize("name", ["Síti Aminah", "Aminah Siti", "Dr. Siti Aminah", "S\u0456ti Aminah"])
def test_nobody_writes_into_the_file_of_a_namesake(kota: Path, name: str) -> None:
    """A name that cannot be told from the reviewer's own may be somebody else's: it starts and stamps nothing."""
    path = start(kota)
    before = path.read_bytes()

    with pytest.raises(CannotReviewError, match=r"is the review of 'Siti Aminah', and .* cannot be told from that"):
        start(kota, name=name)
    with pytest.raises(CannotReviewError, match="a name with one part more"):
        stamp(kota, "kota/2024/mini", "online", name=name)
    assert (path.read_bytes(), [each.name for each in path.parent.iterdir()]) == (before, [path.name])
    stamp(kota, "kota/2024/mini", "online", name="SITI  aminah")
    assert path.read_bytes() != before


def test_a_review_can_be_started_again_until_it_holds_something(kota: Path) -> None:
    """The command that was stopped can be given again; a file with marks in it is never begun anew."""
    path = start(kota)
    assert start(kota) == path
    path.write_bytes(b"")  # as an interrupted copy would leave it
    assert start(kota) == path
    stamp(kota, "kota/2024/mini", "online")

    with pytest.raises(CannotReviewError, match="already"):
        start(kota)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["", " ", "a\x1b[31mb", "x" * 301, "\udcff"])
def test_a_name_that_no_file_can_hold_is_refused(kota: Path, name: str) -> None:
    """In one sentence, with nothing written."""
    with pytest.raises(CannotReviewError):
        start(kota, name=name)
    assert not (kota / "assessments/kota/reviews").exists()


def test_an_assessor_can_neither_start_nor_stamp(kota: Path, change: Callable) -> None:
    """Whoever rated cannot review, also if they became an assessor later."""
    with pytest.raises(CannotReviewError, match="is an assessor"):
        start(kota, name="TIM CONTOH")
    start(kota)
    change(kota / KOTA, "name: Tim Contoh", "name: Siti Aminah")
    with pytest.raises(CannotReviewError, match="is an assessor"):
        stamp(kota, "kota/2024/mini", "online")


@pytest.mark.parametrize(
    ("indicators", "mark", "message"),
    [
        (("onlin",), {}, "did you mean 'online'"),
        (("online",), {"verdict": "question"}, "needs a 'note'"),
        (("online",), {"level": 2}, "goes with the verdict 'disagree'"),
        (("online",), {"verdict": "disagree", "note": {"en": "x"}}, "has no answer; it needs 'level'"),
        (("online",), {"verdict": "disagree", "level": 2, "note": {"en": "x"}}, "the rating's own answer to 'online'"),
        (("online",), {"verdict": "disagree", "level": 9, "note": {"en": "x"}}, "not on the scale"),
        (("online", "catalogue"), {"verdict": "disagree", "level": 1, "note": {"en": "x"}}, "answered with 'choice'"),
        (("online",), {"date": "yesterday"}, "must be a date"),
        (("online",), {"verdict": "question", "note": {"en": "\x1b[2J"}}, "invisible character"),
    ],
)
def test_a_mark_that_validation_would_refuse_is_not_written(
    kota: Path, indicators: tuple[str, ...], mark: dict[str, object], message: str
) -> None:
    """All or nothing: not even the first of several."""
    path = start(kota)
    before = path.read_bytes()

    with pytest.raises(CannotReviewError, match=message):
        stamp(kota, "kota/2024/mini", *indicators, **mark)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (("note:", "notes:"), r"reviews/2024.mini.siti-aminah.yaml:\d+:5 unknown key 'notes'"),
        (
            ("reviewer:", "reviewer: ["),
            r"siti-aminah.yaml:\d+:\d+ .*fix it first, nothing was written",
        ),
    ],
)
def test_a_broken_review_is_neither_written_nor_begun_anew(kota: Path, fault: tuple[str, str], message: str) -> None:
    """Its reviewer is told which line to fix; nothing in it is lost, and no second file stands beside it."""
    path = start(kota)
    stamp(kota, "kota/2024/mini", "online", verdict="question", note={"en": "Which year?"})
    path.write_text(path.read_text().replace(*fault, 1))
    broken = path.read_bytes()

    for write in (lambda: start(kota), lambda: stamp(kota, "kota/2024/mini", "catalogue")):
        with pytest.raises(CannotReviewError, match=message):
            write()

    assert [(file.name, file.read_bytes()) for file in path.parent.iterdir()] == [(path.name, broken)]


def test_a_selector_means_one_assessment(reviewed: Path) -> None:
    """A review of several at once would say nothing about any."""
    with pytest.raises(WrongUseError, match="2 match: kota/2024/mini, kota/2024/tiny"):
        start(reviewed, "kota", "Wati")
    with pytest.raises(NothingMatchedError):
        start(reviewed, "nowhere", "Wati")
    with pytest.raises(CannotReviewError, match="has started no review"):
        stamp(reviewed, "lain/2024/mini", "online", name="Wati")


def test_stamps_at_the_same_time_are_all_kept(kota: Path) -> None:
    """Each waits for the one before and adds to what it wrote."""
    path = start(kota)
    threads = [threading.Thread(target=stamp, args=(kota, "kota/2024/mini", name)) for name in RATED]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert standings(kota)["kota/2024/mini"].reviewed == RATED
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(("text", "declared"), [("none", NOTHING_BINDS), ("Tidak ada.", NOTHING_BINDS)])
def test_nothing_that_binds_is_said_in_both_languages(text: str, declared: Text) -> None:
    """The most usual declaration needs no translator."""
    assert reviewing.interests_of(text, "en") == declared
    assert reviewing.interests_of("Advised the city.", "en") == Text(en="Advised the city.")
