"""A dispute from the first reply to a late correction, in a real repository: told at each step, and never rewritten.

A result is offered for reply, the city and a reviewer object, the rating is corrected and released; later an error is
found. Then everything that somebody could do to make it look otherwise is tried, and each trick is a finding.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.exchange.tables import table_csv
from maturity.model.record import RecordBreach, RecordFault
from maturity.presentation.portfolio import Portfolio
from maturity.reports.differences.comparison import Comparison
from maturity.reports.gate_report import GateReport
from maturity.scorecard.render import render_scorecard
from maturity.website.corrections_feed import corrections_feed
from maturity.website.page import Page
from maturity.website.site import site_pages
from maturity.workflows import reply_windows, replying
from maturity.workflows.comparing import compare
from maturity.workflows.gating import GateRequest, gate
from maturity.workflows.last_release import release_findings
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.conftest import BASE, Once
from tests.history import begin, commit, git
from tests.page_text import plain
from tests.workflows.test_gating import RATED, review

(KOTA,) = selectors_of(["kota/2024/mini"])
SLUG = "kota/2024/mini"
RATINGS = "assessments/kota/2024.mini.yaml"
REPLIES = "assessments/kota/replies/2024.mini.yaml"
CORRECTIONS = "assessments/kota/corrections.yaml"
ADDRESS = "cities/kota/2024.mini.html"
OPENS, CLOSES = date(2026, 3, 2), date(2026, 3, 15)
WITHIN, AFTER, LATER = date(2026, 3, 10), date(2026, 3, 16), date(2026, 6, 1)
SETTINGS = 'address: https://kota.example/evaluasi\nreleases: {tags: "v*"}\ngate: {objections: 0, answered: 100}\n'
CORRECTED = """\
corrections:
  users-counted-twice:
    assessment: 2024.mini
    date: 2026-05-30
    kind: error
    why: {id: Pengguna terhitung dua kali., en: Users were counted twice.}
    by: Tim Contoh
    index: {from: 2.19, to: 1.74}
    nodes: {catalogue: {from: partial, to: unsure}}
    answers: {to: Dinas Kominfo, indicator: online}
"""


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def judged(root: Path, as_of: date) -> GateReport:
    return gate(root, "main", GateRequest(as_of))


def refused(report: GateReport) -> set[str]:
    return {each.condition.value for case in report.cases for each in case.conditions if not each.holds}


def told(root: Path) -> Comparison:
    return compare(root, "main", None, selectors_of(()))


def wrong(root: Path, as_of: date) -> set[str]:
    """Return the rules that find something, those about the last release among them."""
    run = Run(root, as_of=as_of)
    return {finding.rule for finding in (*run.findings, *release_findings(run))} - {"no-contact", "idle-recommendation"}


def shown(root: Path, as_of: date) -> Portfolio:
    return assemble(Run(root, as_of=as_of), selectors_of(())).portfolio


def page(root: Path, as_of: date, address: str = ADDRESS) -> str:
    """Return what a page says in English; nothing where there is none."""
    pages: dict[str, Page] = {each.address: each for each in site_pages(shown(root, as_of), "en", ())}
    return plain(pages[address].html) if address in pages else ""


def card(root: Path, as_of: date) -> str:
    """Return what the printed card says in English."""
    portfolio = shown(root, as_of)
    ((city, one),) = portfolio.assessed
    return plain(re.sub(r"<style.*?</style>", "", render_scorecard(one, city, portfolio, "en"), flags=re.DOTALL))


def feed(root: Path, as_of: date) -> str:
    return "".join(text for _, text in corrections_feed(shown(root, as_of), "en"))


def merged(root: Path, message: str, day: str, tag: str = "") -> None:
    """Bring the change to main, as a release where it gets a tag, and begin the next one."""
    commit(root, message, day)
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--ff-only", "change")
    if tag:
        git(root, "tag", tag)
    git(root, "checkout", "--quiet", "change")


def offered(home: Path) -> Path:
    """The result is offered to its city: in reply, with a window; one reviewer has objected to a rating."""
    root = Path(shutil.copytree(BASE, home / "kota"))
    with (root / "maturity.yaml").open("a") as settings:
        settings.write(SETTINGS)
    edit(root, RATINGS, "status: published", "status: in-reply")
    review(root, *(set(RATED) - {"online"}))
    review(root, "online", name="Budi", verdict="disagree", level=3, note={"en": "All are."}, date="2026-02-20")
    reply_windows.open_window(root, KOTA, OPENS, CLOSES, "en")
    begin(root)
    git(root, "checkout", "--quiet", "-b", "change")
    return root


def answered(home: Path) -> Path:
    """The city has replied within its window, the rating was corrected and both have their answer; not published."""
    root = offered(home)
    said = {"by": "Dinas Kominfo", "text": {"en": "All services are online."}, "date": "2026-03-05"}
    replying.reply(root, KOTA, {"indicator": "online", **said}, "en")
    merged(root, "the city replies", "2026-03-05")
    edit(root, RATINGS, "    level: 2\n", "    level: 3\n")
    granted = {"indicator": "online", "by": "Tim Contoh", "decision": "accepted", "date": "2026-03-09"}
    for name, why in (("Budi", "The annex shows it."), ("Dinas Kominfo", "We have looked at the annex.")):
        replying.answer(root, KOTA, {**granted, "to": name, "why": {"en": why}}, "en")
    merged(root, "the rating is corrected", "2026-03-09")
    return root


def released(home: Path) -> Path:
    """The result was published after the window, and released."""
    root = answered(home)
    edit(root, RATINGS, "status: in-reply", "status: published")
    merged(root, "published", "2026-03-16", "v1")
    return root


def corrected(home: Path) -> Path:
    """An error was found and corrected, which was released too."""
    root = released(home)
    edit(root, RATINGS, "choice: partial", "choice: unsure")
    review(root, "catalogue", date="2026-05-29")
    (root / CORRECTIONS).write_text(CORRECTED)
    merged(root, "an error is corrected", "2026-05-30", "v2")
    return root


@pytest.fixture
def at(tmp_path: Path, once: Once) -> Callable[[Callable[[Path], Path]], Path]:
    """Give a copy of the repository as it is after a step."""

    def copy(step: Callable[[Path], Path]) -> Path:
        return Path(shutil.copytree(once(f"dispute-{step.__name__}", step), tmp_path / "kota"))

    return copy


Step = Callable[[Callable[[Path], Path]], Path]


def test_while_the_city_may_reply_nothing_is_public(at: Step, run: Callable) -> None:
    """Neither a page nor a number; the command says how many days are left, and to whom an answer is due."""
    root = at(offered)
    assert wrong(root, WITHIN) == set()
    assert page(root, WITHIN) == ""

    ended = run("reply", "status", "-C", root, "--as-of", "2026-03-10", "--format", "json", "--strict")
    (status,) = json.loads(ended.out)["assessments"]
    assert (ended.code, status["state"], status["days_left"], status["settled"]) == (1, "open", 6, False)
    assert [(each["kind"], each["by"]) for each in status["waiting"]] == [("disagree", "Budi")]
    first = run("reply", "status", "-C", root, "--as-of", "2026-03-15")
    assert "open until 2026-03-15: 1 day left" in first.out


def test_to_publish_within_the_window_is_refused(at: Step) -> None:
    """By validate, by the gate, and by whatever makes something public; on the day after it is not."""
    root = at(answered)
    edit(root, RATINGS, "status: in-reply", "status: published")

    assert wrong(root, CLOSES) == {"published-too-soon"}
    assert refused(judged(root, CLOSES)) >= {"errors"}
    assert page(root, CLOSES) == ""
    assert wrong(root, AFTER) == set()
    assert refused(judged(root, AFTER)) == set()
    assert page(root, AFTER) != ""


def test_what_the_city_waives_in_writing_may_be_published_at_once(at: Step) -> None:
    """From the day of its letter; the waiver stands on the page."""
    root = at(answered)
    edit(root, RATINGS, "status: in-reply", "status: published")
    reply_windows.waive(root, KOTA, "Sekretaris Daerah", "Letter 12", WITHIN, "en")

    assert wrong(root, date(2026, 3, 9)) == {"published-too-soon"}
    assert (wrong(root, WITHIN), refused(judged(root, WITHIN))) == (set(), set())
    assert "Sekretaris Daerah waived the rest of that time in writing on 10 March 2026 (Letter 12)" in page(
        root, WITHIN
    )


def test_a_release_tells_both_sides(at: Step) -> None:
    """What the city and the reviewer said, and what was decided, beside the rating; there is no correction yet."""
    root = at(released)
    assert wrong(root, AFTER) == set()
    text = page(root, AFTER)

    assert "The government assessed could reply from 2 March 2026 to 15 March 2026." in text
    for said in ("All services are online.", "All are.", "The annex shows it.", "We have looked at the annex."):
        assert said in text, said
    assert "accepted" in text
    assert "Replied: Online services (Dinas Kominfo)." in card(root, AFTER)
    assert "orrect" not in page(root, AFTER).replace("Correction", "")
    assert (page(root, AFTER, "corrections.html"), feed(root, AFTER)) == ("", "")


def test_a_published_number_does_not_change_without_a_word(at: Step) -> None:
    """Validate holds it against the last release, the gate and the difference against the base."""
    root = at(released)
    edit(root, RATINGS, "choice: partial", "choice: unsure")
    review(root, "catalogue", date="2026-05-29")

    assert wrong(root, LATER) == {"uncorrected-result"}
    report = judged(root, LATER)
    assert refused(report) == {"corrections"}
    missing = {(each.node or str(each.what), each.before, each.after) for each in report.record}
    assert missing == {("the index", "2.19", "1.74"), ("catalogue", "partial", "unsure")}
    assert {each.fault for each in told(root).record} == {RecordFault.CORRECTION_MISSING}

    (root / CORRECTIONS).write_text(CORRECTED)
    assert (wrong(root, LATER), refused(judged(root, LATER)), told(root).record) == (set(), set(), ())


def test_wording_needs_no_correction(at: Step) -> None:
    """Neither reasons nor places within a source are what somebody quotes; a lost source is."""
    root = at(released)
    edit(root, RATINGS, "Half of the services are online.", "Nearly all of them are.")
    edit(root, RATINGS, "{id: hlm. 14, en: p. 14}", "{id: hlm. 14-15, en: pp. 14-15}")
    assert "uncorrected-result" not in wrong(root, LATER)
    edit(root, RATINGS, "      - {source: report-2024, locator: {id: hlm. 20, en: p. 20}}\n", "")
    edit(root, RATINGS, "Only the budget is open.}\n    evidence:\n", "Only the budget is open.}\n    evidence: []\n")
    assert "uncorrected-result" in wrong(root, LATER)


def test_a_correction_is_told_everywhere(at: Step) -> None:
    """On the page of the result and of its city, in the list, the feed, the card and the data, old value beside new."""
    root = at(corrected)
    assert wrong(root, LATER) == set()
    was_and_is = "index: 2.19 → 1.74; Catalogue of services: In part → Unsure"
    for address in (ADDRESS, "cities/kota.html", "corrections.html"):
        assert was_and_is in page(root, LATER, address), address
    assert "Users were counted twice. (Tim Contoh)" in page(root, LATER)
    assert "After what Dinas Kominfo said on Online services." in page(root, LATER, "corrections.html")
    assert f"<title>Kota Contoh: Mini framework, 2024: {was_and_is}</title>" in feed(root, LATER)
    assert "<updated>2026-05-30T00:00:00Z</updated>" in feed(root, LATER)
    assert f"Corrected on 30 May 2026: {was_and_is}." in card(root, LATER)


def test_a_second_correction_leads_on_from_the_first(at: Step) -> None:
    """Both stay; what was corrected to is what the next one was."""
    root = at(corrected)
    edit(root, RATINGS, "choice: unsure", "choice: complete")
    review(root, "catalogue", date="2026-06-01")
    with (root / CORRECTIONS).open("a") as file:
        file.write(
            CORRECTED.partition("\n")[2]
            .replace("users-counted-twice", "seen-again")
            .replace("2026-05-30", "2026-06-01")
            .replace("kind: error", "kind: new-evidence")
            .replace("index: {from: 2.19, to: 1.74}", "index: {from: 1.74, to: 2.63}")
            .replace("{from: partial, to: unsure}", "{from: unsure, to: complete}")
        )

    assert (wrong(root, LATER), refused(judged(root, LATER))) == (set(), set())
    text = page(root, LATER)
    assert text.index("Unsure → Complete") < text.index("In part → Unsure")


def test_a_result_that_is_withdrawn_is_not_forgotten(at: Step) -> None:
    """Its correction says so on the page, in the feed and in the table, and nothing of what it held."""
    root = at(corrected)
    taken_from_the_public(root)
    gone = (
        "  a-wrong-city:\n    assessment: 2024.mini\n    date: 2026-06-01\n    kind: error\n"
        "    why: {id: Kota lain yang dinilai., en: Another city was rated.}\n    by: Tim Contoh\n    withdrawn: true\n"
    )
    with (root / CORRECTIONS).open("a") as file:
        file.write(gone)

    assert wrong(root, LATER) == set()
    assert refused(judged(root, LATER)) == set()
    listed = page(root, LATER, "corrections.html")
    assert "Kota Contoh: Mini framework, 2024 no longer published" in listed
    assert "Another city was rated. (Tim Contoh)" in listed
    assert "1.74" not in listed + feed(root, LATER)
    assert "no longer published" in feed(root, LATER)
    (row,) = csv.DictReader(io.StringIO(table_csv(shown(root, LATER), "corrections"), newline=""))
    assert (row["city"], row["period"], row["part"], row["before"]) == ("kota", "2024", "withdrawn", "")


Trick = Callable[[Path], None]


def without_the_reply(root: Path) -> None:
    text = (root / REPLIES).read_text()
    head, _, answers = text.partition("replies:\n")
    (root / REPLIES).write_text(f"{head}{answers[answers.index('answers:') :]}")


def without_the_file(root: Path) -> None:
    (root / REPLIES).unlink()


def in_other_words(root: Path) -> None:
    edit(root, REPLIES, "All services are online.", "Some services are online.")


def on_another_day(root: Path) -> None:
    edit(root, REPLIES, "date: 2026-03-05", "date: 2026-03-04")


def disagree(root: Path, day: str) -> None:
    said = {"by": "Sekretaris Daerah", "text": {"en": "We disagree."}, "date": day, "indicator": None}
    replying.reply(root, KOTA, said, "en")


def a_reply_of_yesterday(root: Path) -> None:
    disagree(root, "2026-03-03")


def a_reply_into_the_closed_window(root: Path) -> None:
    disagree(root, "2026-03-14")


def an_answer_of_yesterday(root: Path) -> None:
    text = (root / REPLIES).read_text()
    (root / REPLIES).write_text(text.replace("date: 2026-03-09", "date: 2026-03-08"))


def without_an_answer(root: Path) -> None:
    text = (root / REPLIES).read_text()
    (root / REPLIES).write_text(text[: text.rindex("  - indicator: online\n    to: Dinas Kominfo")])


def another_answer(root: Path) -> None:
    edit(root, REPLIES, "We have looked at the annex.", "We did not look at it.")


def another_decision_since(root: Path) -> None:
    another_answer(root)
    text = (root / REPLIES).read_text()
    (root / REPLIES).write_text(text.replace("date: 2026-03-09", "date: 2026-03-05"))


def no_releases_any_more(root: Path) -> None:
    edit(root, "maturity.yaml", 'releases: {tags: "v*"}\n', "")
    an_edit_after_the_release(root)


def a_longer_window(root: Path) -> None:
    edit(root, REPLIES, "closes: 2026-03-15", "closes: 2026-12-31")


def a_shorter_window(root: Path) -> None:
    edit(root, REPLIES, "closes: 2026-03-15", "closes: 2026-03-05")


def no_window(root: Path) -> None:
    edit(root, REPLIES, "window: {opens: 2026-03-02, closes: 2026-03-15}\n", "")


def without_the_correction(root: Path) -> None:
    (root / CORRECTIONS).unlink()


def without_its_entry(root: Path) -> None:
    (root / CORRECTIONS).write_text("corrections: {}\n")


def a_milder_correction(root: Path) -> None:
    edit(root, CORRECTIONS, "kind: error", "kind: method")


def under_another_id(root: Path) -> None:
    edit(root, CORRECTIONS, "users-counted-twice", "a-matter-of-method")


def correct_again(root: Path, name: str, day: str) -> None:
    with (root / CORRECTIONS).open("a") as file:
        file.write(CORRECTED.partition("\n")[2].replace("users-counted-twice", name).replace("05-30", day))


def a_correction_of_yesterday(root: Path) -> None:
    an_edit_after_the_release(root)
    correct_again(root, "earlier", "05-01")


def a_first_correction_of_long_ago(root: Path) -> None:
    """On a day on which the result that it corrects was still to be published."""
    edit(root, RATINGS, "choice: partial", "choice: unsure")
    (root / CORRECTIONS).write_text(CORRECTED.replace("2026-05-30", "2026-03-15"))


def a_correction_of_tomorrow(root: Path) -> None:
    an_edit_after_the_release(root)
    correct_again(root, "later", "06-02")


def a_correction_that_corrects_nothing(root: Path) -> None:
    correct_again(root, "again", "06-01")


def an_edit_after_the_release(root: Path) -> None:
    edit(root, RATINGS, "choice: unsure", "choice: complete")


def under_another_name(root: Path) -> None:
    (root / RATINGS).rename(root / RATINGS.replace("2024.mini", "2024-final.mini"))


def replies_under_another_name(root: Path) -> None:
    (root / REPLIES).rename(root / REPLIES.replace("2024.mini", "2023.mini"))


def corrections_under_another_name(root: Path) -> None:
    (root / CORRECTIONS).rename(root / CORRECTIONS.replace("corrections", "corrected"))


def taken_from_the_public(root: Path) -> None:
    edit(root, RATINGS, "status: published", "status: draft")


R, C = "replies", "corrections"
TRICKS: dict[Trick, tuple[set[str], set[RecordFault], set[str]]] = {
    without_the_reply: ({R}, {RecordFault.REPLY_REMOVED}, {"rewritten-record"}),
    without_the_file: ({R}, {RecordFault.REPLY_REMOVED, RecordFault.WINDOW_CHANGED}, {"rewritten-record"}),
    in_other_words: ({R}, {RecordFault.REPLY_EDITED}, {"rewritten-record"}),
    on_another_day: ({R}, {RecordFault.REPLY_EDITED}, {"rewritten-record"}),
    a_reply_of_yesterday: ({R}, {RecordFault.REPLY_BACKDATED}, {"rewritten-record"}),
    a_reply_into_the_closed_window: ({R}, {RecordFault.REPLY_LATE}, {"rewritten-record"}),
    an_answer_of_yesterday: ({R}, {RecordFault.ANSWER_BACKDATED}, {"rewritten-record"}),
    without_an_answer: ({R}, {RecordFault.ANSWER_REMOVED}, {"rewritten-record"}),
    another_answer: ({R}, {RecordFault.ANSWER_EDITED}, {"rewritten-record"}),
    another_decision_since: ({R}, {RecordFault.ANSWER_EDITED}, {"rewritten-record"}),
    no_releases_any_more: ({C}, {RecordFault.CORRECTION_MISSING}, set()),
    a_longer_window: ({R}, {RecordFault.WINDOW_CHANGED}, {"rewritten-record"}),
    a_shorter_window: ({R}, {RecordFault.WINDOW_CHANGED}, {"rewritten-record"}),
    no_window: ({R}, {RecordFault.WINDOW_CHANGED}, {"rewritten-record"}),
    without_the_correction: ({C}, {RecordFault.CORRECTION_REMOVED}, {"rewritten-record"}),
    without_its_entry: ({C}, {RecordFault.CORRECTION_REMOVED}, {"rewritten-record"}),
    a_milder_correction: ({C}, {RecordFault.CORRECTION_EDITED}, {"rewritten-record"}),
    under_another_id: ({C}, {RecordFault.CORRECTION_REMOVED, RecordFault.CORRECTION_IDLE}, {"rewritten-record"}),
    a_correction_of_yesterday: ({C}, {RecordFault.CORRECTION_BACKDATED}, {"rewritten-record"}),
    a_correction_that_corrects_nothing: ({C}, {RecordFault.CORRECTION_IDLE}, {"idle-correction"}),
    an_edit_after_the_release: ({C}, {RecordFault.CORRECTION_MISSING}, {"uncorrected-result"}),
    under_another_name: ({C}, {RecordFault.CORRECTION_MISSING}, {"uncorrected-result"}),
    corrections_under_another_name: ({C}, {RecordFault.CORRECTION_REMOVED}, {"rewritten-record", "stray-file"}),
    taken_from_the_public: ({C}, {RecordFault.CORRECTION_MISSING}, {"uncorrected-result"}),
}


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.__name__)
def test_no_trick_rewrites_the_record(at: Step, trick: Trick) -> None:
    """Each is refused by the gate, told by the difference, and an error against the last release."""
    conditions, faults, rules = TRICKS[trick]
    root = at(corrected)
    trick(root)

    report = judged(root, LATER)
    assert conditions <= refused(report)
    assert report.refuses
    for found in (report.record, told(root).record):
        assert faults <= {breach.fault for breach in found}
    assert rules <= wrong(root, LATER)


def test_a_first_correction_is_not_older_than_what_it_corrects(at: Step, tmp_path: Path) -> None:
    """To the day of the release and of the base; of a base in a folder only the end of the period is known."""
    root = at(released)
    a_first_correction_of_long_ago(root)
    review(root, "catalogue", date="2026-03-15")

    assert wrong(root, LATER) == {"rewritten-record"}
    report = judged(root, LATER)
    assert (refused(report), broken(report.record)) == ({"corrections"}, {RecordFault.CORRECTION_BEFORE_RESULT})
    assert broken(told(root).record) == {RecordFault.CORRECTION_BEFORE_RESULT}

    edit(root, CORRECTIONS, "date: 2026-03-15", "date: 2026-03-16")
    assert (wrong(root, LATER), refused(judged(root, LATER)), told(root).record) == (set(), set(), ())

    before = tmp_path / "before"
    git(root, "worktree", "add", "--quiet", str(before), "main")
    for day, faults in (("2024-12-30", {RecordFault.CORRECTION_BEFORE_RESULT}), ("2024-12-31", set())):
        (root / CORRECTIONS).write_text(CORRECTED.replace("2026-05-30", day))
        assert broken(gate(root, f"{before}/", GateRequest(LATER)).record) == faults


def test_nothing_is_said_on_a_day_that_is_still_to_come(at: Step) -> None:
    """Neither a correction nor a reply or its answer; on that day all of them stand."""
    root = at(corrected)
    a_correction_of_tomorrow(root)

    tomorrow = date(2026, 6, 2)
    assert RecordFault.CORRECTION_AHEAD in broken(judged(root, LATER).record)
    assert "corrections" in refused(judged(root, LATER))
    assert "rewritten-record" in wrong(root, LATER)
    assert RecordFault.CORRECTION_AHEAD not in broken(judged(root, tomorrow).record)
    assert "rewritten-record" not in wrong(root, tomorrow)

    shutil.move(root, root.parent / "corrected")
    root = at(answered)
    edit(root, REPLIES, "date: 2026-03-05", "date: 2026-03-11")
    assert RecordFault.REPLY_AHEAD in broken(judged(root, WITHIN).record)
    assert RecordFault.REPLY_AHEAD not in broken(judged(root, date(2026, 3, 11)).record)


def test_a_window_that_comes_with_the_publication_gives_no_time(at: Step) -> None:
    """Dated back by a month it looks like time to reply; what the base holds is what counts."""
    root = at(offered)
    window = "window: {opens: 2026-03-02, closes: 2026-03-15}"
    edit(root, REPLIES, window + "\n", "")
    edit(root, "maturity.yaml", "answered: 100}", "reply_days: 14}")
    merged(root, "no window yet", "2026-03-01")
    edit(root, REPLIES, "assessment: 2024.mini\n", f"assessment: 2024.mini\n{window}\n")
    edit(root, RATINGS, "status: in-reply", "status: published")
    assert "reply-days" in refused(judged(root, LATER))

    edit(root, RATINGS, "status: published", "status: in-reply")
    merged(root, "the window is on record", "2026-03-02")
    edit(root, RATINGS, "status: in-reply", "status: published")
    assert "reply-days" not in refused(judged(root, LATER))


def with_reply_days(root: Path, window: str) -> None:
    """On the base: the gate asks for two weeks, and this window is on record."""
    edit(root, REPLIES, "window: {opens: 2026-03-02, closes: 2026-03-15}\n", window)
    edit(root, "maturity.yaml", "answered: 100}", "reply_days: 14}")
    merged(root, "two weeks are asked for", "2026-03-01")


def test_a_window_is_on_record_when_it_opens(at: Step) -> None:
    """One that comes when it has begun, or is over, gave no time: refused in the change that brings it."""
    root = at(offered)
    with_reply_days(root, "")
    for opens, day, refuses in (
        ("2026-03-02", LATER, True),
        ("2026-03-02", date(2026, 3, 3), True),
        ("2026-03-02", OPENS, False),
        ("2026-03-02", date(2026, 3, 1), False),
        ("2026-06-01", LATER, False),
    ):
        head, _, said = (root / REPLIES).read_text().partition("\n")
        left = "\n".join(line for line in said.splitlines() if not line.startswith("window:"))
        (root / REPLIES).write_text(f"{head}\nwindow: {{opens: {opens}, closes: 2026-06-30}}\n{left}\n")
        assert ("reply-days" in refused(judged(root, day))) is refuses, (opens, day)
    merged(root, "the window is on record", "2026-06-01")
    assert "reply-days" not in refused(judged(root, date(2026, 6, 20)))


@pytest.mark.parametrize(
    ("window", "refuses"),
    [
        ("{opens: 2026-06-10, closes: 2026-06-30}", False),
        ("{opens: 2026-05-01, closes: 2026-05-20}", True),
        ("{opens: 2026-06-01, closes: 2026-06-14}", False),
        ("{opens: 2026-05-01, closes: 2026-05-20, waived: {by: Sekda, date: 2026-05-02, source: Letter 1}}", False),
    ],
)
def test_no_window_is_moved_back_before_it_opens(at: Step, window: str, refuses: bool) -> None:
    """It may be moved while nobody was promised a day that has begun, and only to days that are still to come."""
    root = at(offered)
    held = "window: {opens: 2026-06-10, closes: 2026-06-30}\n"
    with_reply_days(root, held)
    edit(root, REPLIES, held, f"window: {window}\n")
    assert ("reply-days" in refused(judged(root, LATER))) is refuses


def test_without_days_that_are_asked_for_a_window_of_long_ago_may_be_told(at: Step) -> None:
    """As where a study is coded that came out years ago: nothing is published because of it."""
    root = at(offered)
    edit(root, REPLIES, "window: {opens: 2026-03-02, closes: 2026-03-15}\n", "")
    merged(root, "no window", "2026-03-01")
    edit(
        root,
        REPLIES,
        "assessment: 2024.mini\n",
        "assessment: 2024.mini\nwindow: {opens: 2025-03-02, closes: 2025-03-15}\n",
    )
    assert "reply-days" not in refused(judged(root, LATER))


def test_replies_under_another_name_are_no_way_around(at: Step) -> None:
    """The file says which assessment it is about, whatever it is called, and that is an error of its own."""
    root = at(corrected)
    replies_under_another_name(root)

    assert refused(judged(root, LATER)) >= {"errors"}
    assert page(root, LATER) == ""


def test_a_city_may_say_it_better_while_it_may_reply(at: Step) -> None:
    """Under a newer day, within its window; and be given more time before it has ended. After it neither."""
    root = at(answered)
    edit(root, REPLIES, "All services are online.", "All 40 services are online.")
    edit(root, REPLIES, "date: 2026-03-05", "date: 2026-03-10")
    edit(root, REPLIES, "closes: 2026-03-15", "closes: 2026-03-20")

    assert broken(judged(root, WITHIN).record) == set()
    assert broken(judged(root, AFTER).record) == {RecordFault.REPLY_EDITED, RecordFault.WINDOW_CHANGED}


def broken(record: tuple[RecordBreach, ...]) -> set[RecordFault]:
    return {breach.fault for breach in record}


def test_before_the_window_opens_it_may_be_moved(at: Step) -> None:
    """Nobody had been promised a day that has begun."""
    root = at(offered)
    a_shorter_window(root)
    assert broken(judged(root, date(2026, 3, 1)).record) == set()
    assert broken(judged(root, OPENS).record) == {RecordFault.WINDOW_CHANGED}
