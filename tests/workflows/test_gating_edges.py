"""Where each condition of the gate turns, one change at a time, and what of a base is left as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.gate_judging import judge_age
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.workspace_states import WorkspaceState
from tests.history import commit, git
from tests.workflows.test_gating import DAY, KOTA, fails, judged, main, review, set_policy
from tests.workflows.test_tricks_on_answers import city_says

__all__ = ["main"]  # a fixture that is used here as well
QUESTION = {"verdict": "question", "note": {"en": "Which services?"}}


def rule_by(root: Path, policy: str) -> None:
    """Let the base ask for this, and what lies here be the base."""
    set_policy(root, f"gate: {{{policy}}}\n")
    commit(root)
    git(root, "branch", "--force", "main")


def found(root: Path, condition: str) -> list[tuple[str, str, str]]:
    """Return how a condition turned out in every assessment that was judged, in their order."""
    return [
        (case.slug, each.found, each.wanted)
        for case in judged(root).cases
        for each in case.conditions
        if each.condition.value == condition
    ]


def touch(root: Path, change: Callable) -> None:
    """Change what the gate does not ask for, so that the assessment is judged."""
    change(root / KOTA, "name: Tim Contoh", "name: Tim Contoh\n    affiliation: Kantor Contoh")


def question(root: Path, _change: Callable) -> None:
    review(root, "online", **QUESTION)


def answer_apart(root: Path, _change: Callable) -> None:
    """Let two people answer one indicator alone, two levels apart; nothing else changes."""
    for name, level in (("ani", 1), ("budi", 3)):
        copy = root / f"assessments/kota/opinions/2024.mini.{name}.yaml"
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(
            f"assessment: 2024.mini\nassessor: {{id: {name}, name: {name.title()} Contoh}}\n"
            f"opinions:\n  online: {{level: {level}}}\n"
        )


@pytest.mark.parametrize("gone", ["both", "one", "emptied"])
def test_opinions_that_a_change_takes_out_still_lie_apart(main: Path, change: Callable, gone: str) -> None:
    """As an objection does: what people said alone ends by their own words, or where it is said how they agreed."""
    answer_apart(main, change)
    rule_by(main, "opinions: 0")
    ani, budi = (main / f"assessments/kota/opinions/2024.mini.{name}.yaml" for name in ("ani", "budi"))
    if gone == "both":
        ani.unlink()
        budi.unlink()
    elif gone == "one":
        ani.unlink()
    else:
        ani.write_text(ani.read_text().replace("level: 1", "state: not-assessed"))
    touch(main, change)
    assert fails(judged(main)) == {("kota/2024/mini", "opinions")}
    agreed = "    agreed: {id: Dibahas bersama., en: Discussed together.}\n"
    change(main / KOTA, "    level: 2\n", f"    level: 2\n{agreed}")
    assert fails(judged(main)) == set()


def raise_online(root: Path, change: Callable) -> None:
    change(root / KOTA, "level: 2", "level: 3")


def lower_online(root: Path, change: Callable) -> None:
    change(root / KOTA, "level: 2", "level: 1")


@pytest.mark.parametrize(
    ("policy", "act", "holds"),
    [
        ("quorum: 1", touch, True),
        ("quorum: 2", touch, False),
        ("objections: 1", question, True),
        ("objections: 0", question, False),
        ("opinions: 1", answer_apart, True),
        ("opinions: 0", answer_apart, False),
        ("opinions: 0", touch, True),
        ("stale: 1", raise_online, True),
        ("stale: 0", raise_online, False),
        ("regressions: refuse", touch, True),
        ("regressions: refuse", raise_online, True),
        ("regressions: refuse", lower_online, False),
        ("regressions: allow, quorum: 0", lower_online, True),
        ("reviewed: 100", touch, True),
        ("max_age_months: 18", touch, True),
        ("max_age_months: 17", touch, False),
    ],
)
def test_each_condition_turns_at_its_threshold(
    main: Path, change: Callable, policy: str, act: Callable, holds: bool
) -> None:
    """The base asks for one thing and the change does one thing: what is found is what that one thing came to."""
    rule_by(main, policy)
    act(main, change)
    report = judged(main)

    (case,) = report.cases
    assert (case.slug, len(case.conditions), report.untouched) == ("kota/2024/mini", 1, 1)
    assert fails(report) == (set() if holds else {("kota/2024/mini", case.conditions[0].condition.value)})


def empty(root: Path) -> None:
    """Leave nothing rated, so that there is no index."""
    text = (root / KOTA).read_text()
    (root / KOTA).write_text(text[: text.index("ratings:\n")] + "ratings: {}\n")
    shutil.rmtree(root / "assessments/kota/reviews", ignore_errors=True)  # where there are any


def test_an_index_that_is_gone_is_a_lower_one(main: Path) -> None:
    """Who leaves nothing rated does not get round it; what had no index before can only gain by one."""
    before = (main / KOTA).read_text()
    rule_by(main, "regressions: refuse")
    empty(main)
    ((slug, told, wanted),) = found(main, "regressions")
    assert (slug, wanted) == ("kota/2024/mini", "no lower index")
    assert told.startswith("the index is ")
    assert fails(judged(main)) == {("kota/2024/mini", "regressions")}

    rule_by(main, "regressions: refuse")
    (main / KOTA).write_text(before.replace("level: 2", "level: 1"))
    assert len(found(main, "regressions")) == 1
    assert fails(judged(main)) == set()

    empty(main)
    (main / KOTA).write_text((main / KOTA).read_text().replace("name: Tim Contoh", "name: Tim Lain"))
    assert len(found(main, "regressions")) == 1
    assert fails(judged(main)) == set()


@pytest.mark.parametrize("status", ["draft", "in-reply", "in-review"])
def test_what_nobody_was_shown_is_no_index_to_fall_from(main: Path, change: Callable, status: str) -> None:
    """A draft may come out lower than it was when it is published."""
    change(main / KOTA, "status: published", f"status: {status}")
    rule_by(main, "regressions: refuse")
    change(main / KOTA, f"status: {status}", "status: published")
    change(main / KOTA, "level: 2", "level: 1")

    assert found(main, "regressions") == []
    assert not judged(main).refuses


def test_an_index_by_another_version_is_no_lower_one(main: Path, change: Callable) -> None:
    """Two yardsticks are not compared: the same answers may come to less by a newer one."""
    mini = main / "frameworks/mini"
    shutil.copytree(mini / "1", mini / "2")
    change(mini / "2/framework.yaml", 'version: "1"', 'version: "2"')
    rule_by(main, "regressions: refuse")
    lower_online(main, change)
    assert fails(judged(main)) == {("kota/2024/mini", "regressions")}
    change(main / KOTA, "mini@1", "mini@2")

    assert found(main, "regressions") == []


def test_what_was_broken_before_is_not_judged_with_every_change(main: Path, change: Callable) -> None:
    """It is no matter of a change that leaves it as it is."""
    broken = main / "assessments/lain/2023.mini.yaml"
    broken.write_text("framework: mini@1\nratings: [\n")
    rule_by(main, "quorum: 1")
    touch(main, change)

    assert [case.slug for case in judged(main).cases] == ["kota/2024/mini"]
    assert not judged(main).refuses


def test_what_is_broken_otherwise_is_judged(main: Path) -> None:
    """Whoever writes a broken file anew is asked to mend it, also where no result is lost by it."""
    broken = main / KOTA
    broken.write_text("framework: mini@1\n")
    rule_by(main, "quorum: 1")
    assert (judged(main).cases, judged(main).untouched) == ((), 2)
    broken.write_text("framework: mini@1\nratings: {}\n")

    assert fails(judged(main)) == {("kota/2024/mini", "errors")}


def test_a_link_that_was_there_is_not_judged_with_every_change(main: Path, change: Callable) -> None:
    """It is read on neither side, so that no change has made it what it is; one that is new is refused."""
    link = main / "assessments/lain/2023.mini.yaml"
    link.symlink_to("2024.mini.yaml")
    touch(main, change)
    assert ("lain/2023/mini", "errors") in fails(judged(main))
    rule_by(main, "quorum: 1")
    change(main / KOTA, "affiliation: Kantor Contoh", "affiliation: Kantor Lain")

    assert [case.slug for case in judged(main).cases] == ["kota/2024/mini"]


def test_what_has_no_result_is_refused_whatever_the_reason(
    main: Path, change: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the engine give none where no error was found, the gate is closed and not open."""
    rule_by(main, "quorum: 0")
    touch(main, change)
    assert not judged(main).refuses
    monkeypatch.setattr(WorkspaceState, "results", {})

    assert fails(judged(main)) == {("kota/2024/mini", "errors")}
    assert found(main, "errors") == [("kota/2024/mini", "0 errors", "none, and a result")]


@pytest.mark.parametrize("state", [None, "not-assessed", "not-applicable"])
def test_where_nothing_is_rated_nothing_is_covered(main: Path, state: str | None) -> None:
    """Not by any share at all, also where there is nothing to take a share of."""
    rule_by(main, "coverage: 1")
    empty(main)
    if state:
        names = Run(main).workspace.frameworks["mini@1"].model.indicators
        gap = f"state: {state}, reason: {{id: Tidak ada bagian ini., en: There is no such part.}}"
        rated = "".join(f"  {name}: {{{gap}}}\n" for name in names)
        (main / KOTA).write_text((main / KOTA).read_text().replace("ratings: {}\n", f"ratings:\n{rated}"))

    assert found(main, "coverage") == [("kota/2024/mini", "0%", "at least 1%")]
    (held,) = assemble(Run(main), selectors_of(())).held_back
    assert (held.slug, held.why) == ("kota/2024/mini", "coverage: 0%, wanted at least 1%")


@pytest.mark.parametrize(("policy", "refused"), [("withdrawals: allow", False), ("withdrawals: refuse", True)])
def test_a_withdrawal_is_refused_or_told(main: Path, change: Callable, policy: str, refused: bool) -> None:
    """Once, as the base has it; what was not withdrawn is said to be nothing of the kind."""
    rule_by(main, policy)
    change(main / KOTA, "status: published", "status: draft")
    change(main / "assessments/lain/2024.mini.yaml", "name: Tim Contoh", "name: Tim Lain")
    report = judged(main)
    said = "it was published, and is withdrawn: a draft now"

    assert fails(report) == ({("kota/2024/mini", "withdrawals")} if refused else set())
    assert [case.told for case in report.cases] == [() if refused else (said,)]
    assert [each[1] for each in found(main, "withdrawals")] == ([said] if refused else [])


@pytest.mark.parametrize("broken", ["city.yaml", "2024.mini.yaml"])
@pytest.mark.parametrize(
    ("policy", "lost", "told"),
    [
        (
            "objections: 0",
            "reviews/2024.mini.budi.yaml",
            "online: question of Budi, unanswered (it stands on the base)",
        ),
        ("answered: 1", "replies/2024.mini.yaml", "online: reply of Dinas Kominfo, unanswered (it stands on the base)"),
    ],
)
def test_what_has_no_result_on_either_side_keeps_its_objections(
    main: Path, policy: str, lost: str, told: str, broken: str
) -> None:
    """Breaking something first, and taking away what was said in a second change, is no way around."""
    review(main, "online", name="Budi", **QUESTION)
    city_says(main, "online")
    home = main / "assessments/kota"
    (home / broken).write_text((home / broken).read_text() + "colour: red\n")
    rule_by(main, policy)
    (home / lost).unlink()

    ((slug, what, _),) = found(main, policy.partition(":")[0])
    assert slug == "kota/2024/mini"
    assert told in what


@pytest.mark.parametrize(
    ("policy", "lost", "asked"),
    [
        ("answered: 1", "reviews/2024.mini.budi.yaml", {"answered"}),
        ("objections: 0", "replies/2024.mini.yaml", {"replies"}),
        ("answered: 1, objections: 0", "replies/2024.mini.yaml", {"answered", "replies"}),
        ("answered: 1, objections: 0", "reviews/2024.mini.budi.yaml", {"answered", "objections"}),
        ("coverage: 1", "reviews/2024.mini.budi.yaml", set()),
    ],
)
def test_what_is_left_out_is_judged_by_what_the_base_asks_for(
    main: Path, policy: str, lost: str, asked: set[str]
) -> None:
    """An objection by both conditions, neither where nobody asks; a reply by one of them, and its loss always."""
    review(main, "online", name="Budi", **QUESTION)
    city_says(main, "online")
    home = main / "assessments/kota"
    (home / "city.yaml").write_text((home / "city.yaml").read_text() + "colour: red\n")
    rule_by(main, policy)
    (home / lost).unlink()

    assert {condition for _, condition in fails(judged(main))} == {"errors"} | asked


def test_cases_are_told_in_the_order_of_their_names(main: Path, change: Callable) -> None:
    """Whether they can be read or not."""
    change(main / "assessments/lain/2024.mini.yaml", "level: 2", "level: 3")
    (main / "assessments/kota/2025.mini.yaml").write_text("framework: [\n")

    assert [case.slug for case in judged(main).cases] == ["kota/2025/mini", "lain/2024/mini"]
    told = "1 error: M102 not-yaml (assessments/kota/2025.mini.yaml:2)"
    assert found(main, "errors") == [("kota/2025/mini", told, "none, and a result")]


def test_what_is_hidden_with_its_city_is_withdrawn(main: Path, change: Callable) -> None:
    """Though neither the assessment nor its city is touched; settings with faults hide none."""
    change(main / "maturity.yaml", "cities: [kota, lain]", "cities: [kota]")
    hidden = "it was published, and is withdrawn: its government is no longer shown"
    assert found(main, "withdrawals") == [("lain/2024/mini", hidden, "what is published stays so")]

    change(main / "maturity.yaml", "cities: [kota]", "cities: [kota]\ncolour: red")
    assert found(main, "withdrawals") == []


@pytest.mark.parametrize("status", ["draft", "in-review", "in-reply"])
def test_what_was_never_public_cannot_be_withdrawn(main: Path, change: Callable, status: str) -> None:
    """Whoever deletes a draft takes nothing from anybody."""
    change(main / KOTA, "status: published", f"status: {status}")
    shutil.rmtree(main / "assessments/kota/reviews")
    rule_by(main, "withdrawals: refuse")
    (main / KOTA).unlink()
    report = judged(main)

    assert (report.withdrawn, report.refuses) == ({}, False)


def test_what_was_removed_or_taken_back_is_said_in_these_words(main: Path, change: Callable) -> None:
    """Who reads a refusal sees at once what the change did."""
    (main / KOTA).unlink()
    shutil.rmtree(main / "assessments/kota/reviews")
    change(main / "assessments/lain/2024.mini.yaml", "status: published", "status: in-review")

    assert found(main, "withdrawals") == [
        ("kota/2024/mini", "it was published, and is withdrawn: removed", "what is published stays so"),
        ("lain/2024/mini", "it was published, and is withdrawn: in review now", "what is published stays so"),
    ]


@pytest.mark.parametrize(
    ("months", "wanted"), [(1, "at most 1 month after its period"), (12, "at most 12 months after its period")]
)
def test_how_long_a_result_holds_is_said_in_months(months: int, wanted: str) -> None:
    """As the policy has it."""
    assert judge_age(months, None, DAY).wanted == wanted


def test_what_is_refused_of_the_record_is_not_told_beside_it(main: Path, change: Callable) -> None:
    """Where no correction is asked for, what differs without one is told; none is rewritten all the same."""
    (main / "assessments/kota/corrections.yaml").write_text(
        "corrections:\n  misread:\n    assessment: 2024.mini\n    date: 2025-06-01\n    kind: error\n"
        "    why: {id: Salah baca., en: Misread.}\n    by: Tim Contoh\n    nodes: {online: {from: 1, to: 2}}\n"
    )
    rule_by(main, "corrections: allow")
    change(main / "assessments/kota/corrections.yaml", "en: Misread.", "en: Read again.")
    change(main / KOTA, "choice: partial", "choice: complete")
    report = judged(main)

    assert ("kota/2024/mini", "corrections") in fails(report)
    ((_, said, _),) = found(main, "corrections")
    (told,) = (case.told for case in report.cases)
    assert [line for line in told if "catalogue" in line] != []
    assert [line for line in told if line in said] == []


def test_what_becomes_public_beside_assessments_stands_in_the_order_of_files(main: Path, change: Callable) -> None:
    """A government's file before a framework, and each with its own condition."""
    city, framework = main / "assessments/kota/city.yaml", main / "frameworks/mini/1/framework.yaml"
    private = "sources:\n  note: {title: Catatan, kind: interview, origin: self-report, private: true}\n"
    city.write_text(city.read_text() + private)
    change(framework, "dated: 2020}", "dated: 2020, private: true}")
    rule_by(main, "quorum: 0")
    for file in (city, framework):
        change(file, ", private: true", "")

    told = [slug for slug, _, _ in found(main, "disclosures") if slug.endswith(".yaml")]
    assert told == ["assessments/kota/city.yaml", "frameworks/mini/1/framework.yaml"]
