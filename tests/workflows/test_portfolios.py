"""From a workspace to what is shown: which assessments, in which order, and what stays out and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import NothingMatchedError
from maturity.presentation.left_out import LeftOut, Unreadable
from maturity.workflows.eligibility import HeldBack
from maturity.workflows.portfolios import Assembled, Refused, assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, selectors_of
from tests.history import second_city


def assembled(workspace: Path, *selectors: str, drafts: bool = False) -> Assembled:
    return assemble(Run(workspace, drafts=drafts), selectors_of(selectors))


def slugs(found: Assembled) -> list[str]:
    return [one.slug for _, one in found.portfolio.assessed]


@pytest.fixture
def periods(kota: Path) -> Path:
    """Assessments of five periods, whose file names sort in another order than their dates."""
    tiny = (Path(__file__).parents[1] / "cases/rules/wrong-answer/flagged/an-empty-level/assessments/kota").glob(
        "*.yaml"
    )
    text = next(tiny).read_text().replace("    level:\n", "    level: 2\n")
    for name, ends in {"a": "2025-06-30", "b": "2021-12-31", "z": "2020-01-01", "undated": None, "baru": None}.items():
        dated = f", ends: {ends}" if ends else ""
        changed = text.replace('label: "2025", ends: 2025-12-31', f'label: "{name}"{dated}')
        (kota / "assessments" / "kota" / f"{name}.tiny.yaml").write_text(changed)
    return kota


def test_assessments_go_from_the_oldest_to_the_newest(periods: Path) -> None:
    """By the period's last day and not by its name; those without a date come last, by name."""
    assert slugs(assembled(periods)) == [
        "kota/z/tiny",
        "kota/b/tiny",
        "kota/2024/mini",
        "kota/a/tiny",
        "kota/baru/tiny",
        "kota/undated/tiny",
    ]


def test_beyond_a_selection_lie_the_others_that_are_shown(kota: Path, change: Callable) -> None:
    """By the framework that is asked about; no city that the settings leave out, and nothing that was selected."""
    for name in ("lain", "luar"):
        second_city(kota, name)

    def beyond(framework: str = "mini@1", *selectors: str) -> list[str]:
        return [one.slug for _, one in assembled(kota, *selectors or ("kota",)).portfolio.beyond(framework)]

    assert beyond() == ["lain/2024/mini", "luar/2024/mini"]
    change(kota / "maturity.yaml", "cities: [kota, luar, lain]", "cities: [kota, lain]")
    assert (beyond(), beyond("tiny@1")) == (["lain/2024/mini"], [])
    assert beyond("mini@1", "lain") == ["kota/2024/mini"]
    change(kota / "maturity.yaml", "cities: [kota, lain]\n", "")
    assert beyond() == ["lain/2024/mini", "luar/2024/mini"]


@pytest.mark.parametrize("status", ["draft", "in-review", "in-reply"])
def test_what_is_not_published_is_left_out_by_name(periods: Path, change: Callable, status: str) -> None:
    """A draft reaches nobody by accident, and nobody wonders where it is."""
    change(periods / "assessments/kota/b.tiny.yaml", "status: published", f"status: {status}")
    found = assembled(periods)

    assert "kota/b/tiny" not in slugs(found)
    assert found.drafts == ("kota/b/tiny",)
    assert "kota/b/tiny" in slugs(assembled(periods, drafts=True))
    assert assembled(periods, drafts=True).drafts == ()


def test_an_assessment_with_errors_is_refused_and_the_others_score(periods: Path, change: Callable) -> None:
    """One bad file costs its own score and no other."""
    change(periods / "assessments/kota/b.tiny.yaml", "level: 2", "level: 9")
    found = assembled(periods)

    assert "kota/b/tiny" not in slugs(found)
    assert len(slugs(found)) == 5
    assert [(one.slug, [error.rule for error in one.errors]) for one in found.refused] == [
        ("kota/b/tiny", ["wrong-answer"])
    ]


def test_files_that_cannot_be_read_are_refused_in_the_order_of_their_names(kota: Path) -> None:
    """However the names were gathered, two runs say the same in the same order."""
    names = [f"{year}.tiny" for year in range(2010, 2020)]
    for name in reversed(names):
        (kota / f"assessments/kota/{name}.yaml").write_text("framework: [\n", "utf-8")

    refused = [one.slug for one in assembled(kota).refused]
    assert refused == [f"kota/{name.replace('.', '/')}" for name in names]


def test_a_warning_refuses_nothing(periods: Path, change: Callable) -> None:
    """It comes along with the assessment that it is about."""
    change(periods / "assessments/kota/b.tiny.yaml", "    confidence: high\n", "")
    found = assembled(periods, "kota/b")
    ((_, one),) = found.portfolio.assessed

    assert found.refused == ()
    assert [warning.rule for warning in one.warnings] == ["bare-rating"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("frameworks/tiny/1/framework.yaml", "kind: levels", "kind: levls"),
        ("frameworks/tiny/1/framework.yaml", "id: tiny", "id: [tiny"),
        ("frameworks/tiny/1/framework.yaml", "            2: {id: Sebagian., en: Some.}\n", ""),
    ],
)
def test_a_broken_yardstick_refuses_what_it_measures(
    periods: Path, change: Callable, path: str, old: str, new: str
) -> None:
    """Nothing is scored by a framework with errors, nor is it shown; the errors that stand in the way are named."""
    change(periods / path, old, new)
    found = assembled(periods)

    assert [framework.ref for framework in found.portfolio.frameworks] == ["mini@1"]
    assert slugs(found) == ["kota/2024/mini"]
    assert len(found.refused) == 5
    assert [{error.place.file for error in one.errors} for one in found.refused] == [{path}] * 5
    assert found.portfolio.left_out.frameworks == (Unreadable("tiny@1", path),)


@pytest.mark.parametrize("new", ["kind: citi", "kind: ["])
def test_a_city_that_cannot_be_read_refuses_its_assessments(kota: Path, change: Callable, new: str) -> None:
    """A score without the city's name would be nobody's."""
    change(kota / "assessments/kota/city.yaml", "kind: city", new)
    found = assembled(kota)

    assert slugs(found) == []
    assert [bool(one.errors) for one in found.refused] == [True]


def test_a_fault_in_one_city_touches_no_other(kota: Path, run: Callable, change: Callable) -> None:
    """Neither the register nor the assessment of another city matters for a score."""
    run("new", "city", "lain", "-C", kota)
    run("new", "assessment", "lain", "2026", "mini", "-C", kota)
    change(kota / "assessments/lain/city.yaml", "kind: city", "kind: citi")

    assert slugs(assembled(kota)) == ["kota/2024/mini"]


def test_cities_come_in_the_order_of_the_settings(kota: Path, run: Callable, change: Callable) -> None:
    """Without such a list they come by id; a city that is not listed is not shown."""
    for city in ("baru", "aman", "zaman"):
        run("new", "city", city, "-C", kota)
    change(kota / "maturity.yaml", "[kota, baru, aman, zaman]", "[zaman, kota, aman]")

    assert [city.city.id for city in assembled(kota).portfolio.cities] == ["zaman", "kota", "aman"]

    change(kota / "maturity.yaml", "cities: [zaman, kota, aman]\n", "")

    assert [city.city.id for city in assembled(kota).portfolio.cities] == ["aman", "baru", "kota", "zaman"]


def test_who_asks_for_every_city_gets_those_that_are_not_shown_too(kota: Path, change: Callable) -> None:
    """A list and a comparison look at all there is, by id; a city that is only named is nowhere, and is no trouble."""
    second_city(kota, "aman")
    change(kota / "maturity.yaml", "cities: [kota, aman]", "cities: [nirwana, kota]")

    assert slugs(assembled(kota)) == ["kota/2024/mini"]
    assert slugs(assemble(Run(kota), selectors_of(()), every_city=True)) == ["aman/2024/mini", "kota/2024/mini"]


def test_scores_are_there_without_settings(kota: Path) -> None:
    """A fault in maturity.yaml keeps nobody from a score."""
    (kota / "maturity.yaml").write_text("title: [")

    assert slugs(assembled(kota)) == ["kota/2024/mini"]


@pytest.mark.parametrize("new", ["printed: 2.4", "printed: ["])
def test_a_framework_whose_tests_fail_scores_and_is_not_published(kota: Path, change: Callable, new: str) -> None:
    """Whoever mends it has to see what it comes to; a build asks for frameworks that are proven."""
    change(
        kota / "frameworks/mini/1/tests.yaml", 'index: {exact: "62/27", printed: 2.3', f'index: {{exact: "62/27", {new}'
    )
    proven = assemble(Run(kota), selectors_of(()), proven=True)

    assert (slugs(assembled(kota)), assembled(kota).refused) == (["kota/2024/mini"], ())
    assert (slugs(proven), [one.slug for one in proven.refused]) == ([], ["kota/2024/mini"])


@pytest.mark.parametrize("proven", [False, True])
def test_a_framework_with_a_wrong_rule_is_not_shown(kota: Path, change: Callable, proven: bool) -> None:
    """Whether its own tests are asked for or not; it is named among what was left out."""
    change(kota / "frameworks/mini/1/framework.yaml", "2: {id: Sebagian., en: Some.}", "2: {id: Sebagian., en: All.}")
    portfolio = assemble(Run(kota), selectors_of(()), proven=proven).portfolio

    assert [framework.ref for framework in portfolio.frameworks] == ["tiny@1"]
    assert "mini@1" in repr(portfolio.left_out)


def test_nobody_reads_what_stands_in_for_a_part_that_could_not_be_read(kota: Path) -> None:
    """A file of which one key is wrong is left out as a whole: settings, a register, a city."""
    for name in ("maturity.yaml", "assessments/kota/services.yaml", "assessments/kota/city.yaml"):
        portfolio = assembled(kota).portfolio
        whole = (portfolio.settings.publisher, [bool(city.register) for city in portfolio.cities])
        with (kota / name).open("a") as file:
            file.write("colour: red\n")
        portfolio = assembled(kota).portfolio
        part = (portfolio.settings.publisher, [bool(city.register) for city in portfolio.cities])

        assert (whole, part) == {
            "maturity.yaml": (("Kantor Contoh", [True]), ("?", [True])),
            "assessments/kota/services.yaml": (("?", [True]), ("?", [False])),
            "assessments/kota/city.yaml": (("?", [False]), ("?", [])),
        }[name]


def test_without_its_city_or_its_framework_nothing_is_scored(kota: Path) -> None:
    """Each is an error of the assessment, so that what is missing is known where something is left out for it."""
    for name, rule in (("frameworks/mini", "unknown-framework"), ("assessments/kota/city.yaml", "unknown-city")):
        (kota / name).rename(kota.parent / "elsewhere")
        found = assembled(kota)
        (kota.parent / "elsewhere").rename(kota / name)

        assert slugs(found) == []
        assert [(one.slug, {error.rule for error in one.errors}) for one in found.refused] == [
            ("kota/2024/mini", {rule})
        ]
    assert slugs(assembled(kota)) == ["kota/2024/mini"]


def test_what_was_left_out_is_named_with_its_file(kota: Path) -> None:
    """Of a sound workspace nothing; else each by what it is."""
    second_city(kota, "lain")
    assert assembled(kota).portfolio.left_out == LeftOut()
    names = ("frameworks/factors.yaml", "assessments/kota/services.yaml", "assessments/lain/city.yaml")
    for name in names:
        with (kota / name).open("a") as file:
            file.write("colour: red\n")
    left_out = assembled(kota).portfolio.left_out

    assert (left_out.factors, left_out.registers, left_out.cities, left_out.frameworks) == (
        names[0], (Unreadable("kota", names[1]),), (Unreadable("lain", names[2]),), (),
    )  # fmt: skip


def test_beyond_a_selection_a_broken_city_is_passed_over(kota: Path) -> None:
    """As it is where everything is selected."""
    for name in ("lain", "luar"):
        second_city(kota, name)
    with (kota / "assessments/lain/city.yaml").open("a") as file:
        file.write("colour: red\n")
    beyond = assembled(kota, "kota").portfolio.beyond("mini@1")

    assert [one.slug for _, one in beyond] == ["luar/2024/mini"]


@pytest.mark.parametrize("text", ["id: [\n", "colour: red\n"])
def test_a_catalogue_that_cannot_be_read_costs_no_score(kota: Path, text: str) -> None:
    """It is left out, in part or not read at all, and everything else is there; without one the library's is shown."""
    path = kota / "frameworks/factors.yaml"
    assert assembled(kota).portfolio.factors is not None
    path.write_text(path.read_text() + text)
    portfolio = assembled(kota).portfolio
    assert (portfolio.factors, portfolio.left_out.factors) == (None, "frameworks/factors.yaml")
    assert [one.slug for _, one in portfolio.assessed] == ["kota/2024/mini"]

    path.unlink()
    assert assembled(kota).portfolio.factors is not None


def test_a_city_without_a_register_has_none(kota: Path) -> None:
    """Neither the register nor a file to link to."""
    second_city(kota, "lain")
    (kota / "assessments/lain/services.yaml").unlink()
    cities = assembled(kota).portfolio.cities

    assert [bool(city.register) for city in cities] == [True, False]
    assert [city.register_file and city.register_file.path for city in cities] == [
        "assessments/kota/services.yaml",
        None,
    ]


def test_a_selection_tells_only_of_what_it_names(kota: Path) -> None:
    """Of whatever was left out: with errors, not published, held back, or rated by what is unfinished."""
    portfolio = assembled(kota).portfolio
    both = ("kota/2024/mini", "lain/2024/mini")
    found = Assembled(
        portfolio,
        tuple(Refused(slug, ()) for slug in both),
        both,
        tuple(HeldBack(slug, ()) for slug in both),
        ("mini@1",),
        tuple((slug, "mini@1") for slug in both),
    ).narrowed(selectors_of(("lain",)))
    other = "lain/2024/mini"

    assert found == Assembled(
        portfolio, (Refused(other, ()),), (other,), (HeldBack(other, ()),), (), ((other, "mini@1"),)
    )


GATE = "gate: {quorum: 1}\n"


def test_what_the_gate_holds_back_is_there_for_who_asks_for_drafts(kota: Path) -> None:
    """And is said to be provisional; without a gate nothing is held back."""
    assert assembled(kota).held_back == ()
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + GATE)
    found = assembled(kota)
    assert (slugs(found), [held.slug for held in found.held_back]) == ([], ["kota/2024/mini"])
    assert [hidden.why.value for hidden in found.portfolio.left_out.assessments] == ["held-back"]

    ((_, one),) = assembled(kota, drafts=True).portfolio.assessed
    assert one.is_provisional
    assert assembled(kota, drafts=True).held_back == ()


@pytest.mark.parametrize("more", ["colour: red\n", "level: [\n"])
def test_settings_with_faults_hold_nothing_back_from_a_score(kota: Path, more: str) -> None:
    """Their gate is as unknown as all else in them; what is published of them is none of this."""
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + GATE + more)

    assert slugs(assembled(kota)) == ["kota/2024/mini"]
    assert assembled(kota).held_back == ()


def test_a_review_that_cannot_be_read_is_a_condition_that_does_not_hold(kota: Path) -> None:
    """Whatever the gate asks for, and where there is none."""
    path = kota / "assessments/kota/reviews/2024.mini.budi.yaml"
    path.parent.mkdir()
    path.write_text("reviews: [\n")
    (held,) = assembled(kota).held_back

    assert [(each.condition.value, each.holds) for each in held.shortfalls] == [("errors", False)]
    assert held.why == "errors: 1 in its reviews, wanted none"


def test_a_selector_that_fits_nothing_is_told(kota: Path) -> None:
    """An empty portfolio is never mistaken for a workspace without results."""
    with pytest.raises(NothingMatchedError):
        assembled(kota, "nowhere")


def test_what_was_not_selected_is_not_refused(periods: Path, change: Callable) -> None:
    """Who asks for one period is not told of a fault in another."""
    change(periods / "assessments/kota/b.tiny.yaml", "level: 2", "level: 9")

    assert assembled(periods, "kota/z").refused == ()


@pytest.mark.parametrize(
    ("selector", "slug", "fits"),
    [
        ("kota", "kota/2024/mini", True),
        ("kota/2024", "kota/2024/mini", True),
        ("kota/2024/mini", "kota/2024/mini", True),
        ("kota/2024/mini/online", "kota/2024/mini", False),
        ("Kota", "kota/2024/mini", False),
        ("ko", "kota/2024/mini", False),
        ("*", "kota", True),
        ("*/2024", "kota", False),
        ("k[ao]ta/20*/m*", "kota/2024/mini", True),
    ],
)
def test_a_selector_fits_part_by_part(selector: str, slug: str, fits: bool) -> None:
    """No star reaches across a slash, and a selector that is longer than the path fits nothing."""
    assert Selector(tuple(selector.split("/"))).fits(slug) is fits


def test_findings_come_in_the_order_of_files_and_lines(kota: Path, change: Callable) -> None:
    """Two runs can be compared, and each finding is said once."""
    change(kota / "assessments/kota/services.yaml", "part_of: portal", "part_of: portl")
    change(kota / "assessments/kota/2024.mini.yaml", "level: 2", "level: 9")
    change(kota / "frameworks/mini/1/framework.yaml", "highest: 5", "highest: 4")
    change(kota / "maturity.yaml", "[kota]", "[kota, kta]")
    findings = Run(kota).findings
    places = [(one.place.file, one.place.line, one.place.column) for one in findings]

    assert len(findings) == 4
    assert places == sorted(places)
    assert len(set(findings)) == len(findings)


def test_a_framework_with_placeholders_is_left_out_with_what_is_rated_by_it(periods: Path, change: Callable) -> None:
    """Nobody reads a yardstick that says nothing, nor a result by one; drafts show both."""
    change(
        periods / "frameworks/tiny/1/framework.yaml",
        "{id: Satu indikator saja., en: One indicator and no more.}",
        '{id: "…"}',
    )
    found = assembled(periods)

    assert "tiny@1" not in [framework.ref for framework in found.portfolio.frameworks]
    assert slugs(found) == ["kota/2024/mini"]
    assert found.unfinished == ("tiny@1",)
    assert ("kota/a/tiny", "tiny@1") in found.unfinished_with
    assert found.narrowed(selectors_of(("kota/b",))).unfinished_with == (("kota/b/tiny", "tiny@1"),)

    shown = assembled(periods, drafts=True)
    assert "kota/a/tiny" in slugs(shown)
    assert (shown.unfinished, shown.unfinished_with) == ((), ())
