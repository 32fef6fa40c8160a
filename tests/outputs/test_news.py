"""The news of a result: which facts a rule finds in made cases, and which words it has for them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.text import LANGUAGES, Language
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation import group_changes
from maturity.presentation.earlier_results import change_between
from maturity.presentation.group_changes import group_changes_of
from maturity.presentation.portfolio import AssessedCity, FileRef, Portfolio
from maturity.presentation.result.news import IndexChange, News
from maturity.presentation.result.news_words import group_news, plain_news
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.presentation.result_groups import groups_of
from maturity.presentation.words import words
from maturity.scorecard.render import render_scorecard
from tests.outputs.test_published_results import EVIDENCE, PROMISE, assessed, published, said, yardstick
from tests.outputs.test_site_pages import pages
from tests.page_text import plain

Given = Mapping[tuple[str, int], Mapping[str, Any]]
CITY, PAGE, COMPARISON = "cities/alpha.html", "cities/alpha/2022.yard.html", "comparisons/yard/1.html"
WEIGHED = {"scale": {"lowest": 1, "highest": 5}, "gaps": {"coverage": 0}}


def rated(policy: tuple[int, int], service: tuple[int, int], confidence: str = "high") -> dict[str, Any]:
    """Return four ratings: the index is a quarter of what policy has and three quarters of what service has."""
    levels = {"policy-1": policy[0], "policy-2": policy[1], "service-1": service[0], "service-2": service[1]}
    evidence = {"confidence": confidence, "evidence": EVIDENCE}
    return {"ratings": {name: {"level": level} | evidence for name, level in levels.items()}}


def world(
    given: Given, *others: dict[str, Any], ranking: Any = "complete", shown: Any = None, **more: Any
) -> Portfolio:
    """Return a portfolio of results by the yardstick, changed as given; ``others`` are frameworks beside it."""
    frameworks = [Framework.model_validate(each) for each in (yardstick(**more), *others)]
    cities: dict[str, list[Any]] = {}
    for (city, year), answer in given.items():
        of = next(each for each in frameworks if each.ref == f"yard@{answer.get('version', '1')}")
        rest = {key: value for key, value in answer.items() if key != "version"}
        cities.setdefault(city, []).append(assessed(city, year, of, rest))
    homes = tuple(
        AssessedCity(
            City.model_validate({"id": name, "name": name.title(), "kind": "city"}), FileRef("c.yaml"), tuple(made)
        )
        for name, made in cities.items()
    )
    settings = {"title": said("Site"), "publisher": "Us", "ranking": {"yard@1": ranking}, "cities": shown}
    kept = {name: value for name, value in settings.items() if value is not None}
    return Portfolio(WorkspaceSettings.model_validate(kept), homes, tuple(frameworks), {})


def view(of: Portfolio, slug: str = "alpha/2022/yard", language: Language = "en") -> ResultView:
    city, one = next(each for each in of.assessed if each[1].slug == slug)
    return ResultViews(of, language).of(city, one)


def news(of: Portfolio, slug: str = "alpha/2022/yard") -> News:
    found = view(of, slug).news
    assert found is not None
    return found


def change(of: Portfolio, slug: str = "alpha/2022/yard") -> IndexChange:
    found = news(of, slug).change
    assert found is not None
    return found


def told(of: Portfolio, language: Language = "en", slug: str = "alpha/2022/yard") -> str:
    """Return the news as plain text, without what the made titles have behind them in Indonesian."""
    seen = view(of, slug, language)
    return plain_news(seen.news, seen.assessment.news, seen.voice).replace(" (id)", "")


RISES_MORE: Given = {
    ("alpha", 2021): published("3.44", "3.50", "3.42"), ("alpha", 2022): published("3.50", "2.00", "4.00"),
    ("beta", 2021): published("3.00", "3.00", "3.00"), ("beta", 2022): published("4.00", "4.00", "4.00"),
    ("gamma", 2021): published("2.50", "2.50", "2.50"), ("gamma", 2022): published("2.50", "2.50", "2.50"),
}  # fmt: skip
AMONG: Given = {(f"town-{n}", year): published("1.50", "1.50", "1.50") for n in range(8) for year in (2021, 2022)}
"""Others that stay, so that there are enough to be counted."""
FALLS: Given = {
    ("alpha", 2021): published("3.50", "2.00", "4.00"), ("alpha", 2022): published("3.25", "4.00", "3.00"),
    ("beta", 2021): published("3.00", "3.00", "3.00"), ("beta", 2022): published("4.00", "4.00", "4.00"),
    ("gamma", 2021): published("2.50", "2.50", "2.50"), ("gamma", 2022): published("2.75", "2.75", "2.75"),
}  # fmt: skip


def test_a_rise_among_others_that_rose_more_says_why_the_rank_fell() -> None:
    """All differences are those of printed numbers; the same are ranked in both years, so the reason is one."""
    of = world({**RISES_MORE, **AMONG})
    found = change(of)

    assert (found.index.before, found.index.now, found.index.change) == (
        Decimal("3.44"),
        Decimal("3.50"),
        Decimal("0.06"),
    )
    assert found.peers is not None
    assert (found.peers.rose, found.peers.fell, found.peers.count, found.peers.is_of_the_same) == (2, 0, 11, True)
    assert found.rank is not None
    assert (found.rank.before, found.rank.now, found.overtaken) == (1, 2, True)
    assert told(of) == (
        "Up 0.06 to 3.50; 2 of 11 cities rose, so the rank fell from 1 to 2. Domain service contributed most to the"
        " rise, from 3.42 to 4.00; Domain policy fell from 3.50 to 2.00."
    )
    assert told(of, "id") == (
        "Naik 0,06 menjadi 3,50; 2 dari 11 kota naik, sehingga peringkat turun dari 1 menjadi 2. Domain service"
        " menyumbang kenaikan terbesar, dari 3,42 menjadi 4,00; Domain policy turun dari 3,50 menjadi 2,00."
    )


def test_a_fall_while_others_rise() -> None:
    """Nobody is told that the rank fell because others rose where the index fell by itself."""
    of = world({**FALLS, **AMONG})

    assert change(of).overtaken is False
    assert told(of) == (
        "Down 0.25 to 3.25; 2 of 11 cities rose; the rank fell from 1 to 2. Domain service contributed most to the"
        " fall, from 4.00 to 3.00; Domain policy rose from 2.00 to 4.00."
    )
    assert told(of, "id").startswith("Turun 0,25 menjadi 3,25; 2 dari 11 kota naik; peringkat turun dari 1 menjadi 2.")


def test_an_index_that_stays_is_said_to_stay() -> None:
    """What its parts did is told all the same; nothing of them is the reason of anything."""
    of = world({
        ("alpha", 2021): published("3.25", "4.00", "3.00"), ("alpha", 2022): published("3.25", "2.50", "3.50"),
        ("beta", 2021): published("3.00", "3.00", "3.00"), ("beta", 2022): published("2.00", "2.00", "2.00"),
        ("gamma", 2021): published("2.00", "2.00", "2.00"), ("gamma", 2022): published("1.00", "1.00", "1.00"),
        **AMONG,
    })  # fmt: skip

    assert change(of).parts.leading is None
    assert told(of) == (
        "Unchanged at 3.25; none of 11 cities rose; the rank is still 1. Domain service rose from 3.00 to 3.50; Domain"
        " policy fell from 4.00 to 2.50."
    )
    assert told(of, "id").startswith("Tetap 3,25; tidak satu pun dari 11 kota naik; peringkat tetap 1. ")


def test_a_first_result_has_no_change_and_no_word_of_it() -> None:
    """What is left is how far it is to the next band."""
    of = world({("alpha", 2022): published("2.50", "2.50", "2.50", band="low")})

    assert news(of).change is None
    assert told(of) == "0.50 short of High."
    assert told(of, "id") == "Kurang 0,50 untuk High."


def test_years_between_are_named() -> None:
    """The result before is of 2019: nobody takes it for last year's. In one year the earlier period is named too."""
    of = world({("alpha", 2019): published("3.00", "3.00", "3.00"), ("alpha", 2022): published("3.25", "3.25", "3.25")})

    assert change(of).is_year_before is False
    assert told(of) == (
        "Up 0.25 to 3.25 since 2019. Domain service contributed most to the rise, from 3.00 to 3.25; Domain policy rose"
        " from 3.00 to 3.25."
    )
    assert told(of, "id").startswith("Naik 0,25 menjadi 3,25 sejak 2019. ")


@pytest.mark.parametrize("open_in", [2021, 2022])
def test_what_is_not_complete_is_held_against_nothing(open_in: int) -> None:
    """In neither year may anything be missing; the result before that is not taken instead."""
    whole, part = rated((2, 2), (3, 3)), rated((2, 2), (3, 3))
    part["ratings"] = part["ratings"] | {"policy-1": {"state": "unknown", "reason": said("Asked.")}}
    given = {("alpha", year): part if year == open_in else whole for year in (2020, 2021, 2022)}
    of = world(given, **WEIGHED)

    assert news(of).change is None
    assert told(of) == (
        "0.25 short of High." if open_in == 2021 else "0.25 short of High. 3 of 4 indicators are rated."
    )  # fmt: skip
    assert "Unchanged" not in told(of)


def test_another_version_is_another_yardstick() -> None:
    """The result before by another version is no result before."""
    given = {("alpha", 2021): RISES_MORE["alpha", 2021] | {"version": "2"}, ("alpha", 2022): RISES_MORE["alpha", 2022]}
    of = world(given, yardstick("2"))

    assert view(of).news is None
    assert told(of) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_to_be_said_there_is_no_word(language: Language) -> None:
    """A profile has no index; in the highest band of a first result nothing lies ahead."""
    profile = world({("alpha", 2022): rated((2, 2), (3, 3))}, combine="none", bands=[])
    highest = world({("alpha", 2022): rated((4, 4), (4, 4))})

    assert (view(profile).news, view(highest).news) == (None, None)
    assert 'class="news' not in pages(highest, language)[PAGE].html
    assert 'class="news"' not in render_scorecard(view(highest).assessed, view(highest).city, highest, language)


def test_the_authority_s_numbers_are_told_as_it_printed_them() -> None:
    """Of a published index the change is that of the published numbers, with their decimals, whatever ours come to."""
    of = world({("alpha", 2021): published("3.1", "3.00", "3.00"), ("alpha", 2022): published("3.255", "3.25", "3.25")})

    assert change(of).index.change == Decimal("0.155")
    assert told(of).startswith("Up 0.155 to 3.255. Domain service")


@pytest.mark.parametrize(
    ("decimals", "en", "indonesian"),
    [
        (0, "Unchanged at 3.", "Tetap 3."),
        (1, "Up 0.1 to 2.9.", "Naik 0,1 menjadi 2,9."),
        (3, "Up 0.125 to 2.875.", "Naik 0,125 menjadi 2,875."),
    ],
)
def test_numbers_have_the_decimals_of_their_framework(decimals: int, en: str, indonesian: str) -> None:
    """2.750 becomes 2.875: what is printed of both is subtracted, not what is exact."""
    scale = {"lowest": 1, "highest": 5, "decimals": decimals}
    of = world({("alpha", 2021): rated((2, 2), (3, 3)), ("alpha", 2022): rated((2, 3), (3, 3))}, scale=scale, bands=[])

    assert told(of).startswith(en)
    assert told(of, "id").startswith(indonesian)


def test_one_dimension_alone_is_not_told_beside_its_index() -> None:
    """It would say the same number twice."""
    only = yardstick()["dimensions"][:1]
    one = {"ratings": {name: answer for name, answer in rated((2, 2), (1, 1))["ratings"].items() if "policy" in name}}
    two = {"ratings": {name: answer for name, answer in rated((4, 4), (1, 1))["ratings"].items() if "policy" in name}}
    of = world({("alpha", 2021): one, ("alpha", 2022): two}, dimensions=only)

    assert told(of) == "Up 2.00 to 4.00."


@pytest.mark.parametrize(
    "more", [{"combine": "geometric-mean"}, {"limits": [{"cap": 3, "when": {"node": "policy-1", "at_most": 4}}]}]
)
def test_what_contributed_most_is_said_only_where_contributions_add_up(more: dict[str, Any]) -> None:
    """Under another rule, or where a limit held the index, the parts are told and none of them is the reason."""
    of = world({("alpha", 2021): rated((2, 2), (2, 2)), ("alpha", 2022): rated((4, 4), (3, 3))}, **more)

    assert change(of).parts.leading is None
    assert "Domain policy rose from 2.00 to 4.00." in told(of)


def test_of_equal_contributions_none_is_the_greatest() -> None:
    """Three times the weight and a third of the way are as much: nobody is named as the reason."""
    of = world({("alpha", 2021): published("2.00", "1.00", "2.00"), ("alpha", 2022): published("3.50", "4.00", "3.00")})

    assert change(of).parts.leading is None
    assert "Domain policy rose from 1.00 to 4.00." in told(of)


@pytest.mark.parametrize(
    ("start", "on", "edge", "en", "indonesian"),
    [
        ("2.7", "exact", "at-least", "0.05 short of Next.", "Kurang 0,05 untuk Next."),
        ("2.653", "exact", "at-least", "0.003 short of Next.", "Kurang 0,003 untuk Next."),
        ("2.65", "exact", "above", "Next begins above 2.65.", "Next dimulai di atas 2,65."),
        ("2.6475", "exact", "at-least", "", ""),
    ],
)
def test_how_far_the_next_band_is(start: str, on: str, edge: str, en: str, indonesian: str) -> None:
    """By the printed index, the bound as the framework gives it, and the edge that it has."""
    bands = [
        {"id": "low", "from": 1, "title": said("Low")},
        {"id": "next", "from": Decimal(start), "title": said("Next")},
    ]
    scale = {"lowest": 1, "highest": 5, "band_on": on, "band_edge": edge}
    given = {("alpha", 2022): {"ratings": {}, "reported": {
        "scores": {"policy": Decimal("2.65"), "service": Decimal("2.65")}, "evidence": EVIDENCE}}}  # fmt: skip
    of = world(given, bands=bands, scale=scale)

    assert (told(of), told(of, "id")) == (en, indonesian)


def test_an_index_that_only_rounding_brings_to_a_bound_is_not_in_its_band() -> None:
    """2.746 is printed 2.7, where the band begins; below it is where it stands."""
    bands = [
        {"id": "low", "from": 1, "title": said("Low")},
        {"id": "next", "from": Decimal("2.8"), "title": said("Next")},
    ]
    of = world({("alpha", 2022): rated((2, 2), (3, 3))}, bands=bands, scale={"lowest": 1, "highest": 5, "decimals": 1})

    assert news(of).index == Decimal("2.8")
    assert told(of) == "Just short of Next, which begins at 2.8 before rounding."
    assert told(of, "id") == "Hampir Next, yang dimulai dari 2,8 sebelum pembulatan."


@pytest.mark.parametrize(("target", "gap", "said_of_it"), [("2.60", "-0.15", False), ("2.85", "0.10", True)])
def test_a_target_is_told_where_it_is_not_reached(target: str, gap: str, *, said_of_it: bool) -> None:
    """How far it is beyond a target is known, and no news."""
    promise = PROMISE["dimensions"][0]["indicators"][0]
    measure = promise["measure"] | {"targets": {"2022": Decimal(target)}}
    promised = PROMISE | {
        "dimensions": [{"id": "all", "title": said("All"), "indicators": [promise | {"measure": measure}]}]
    }
    of = world({("alpha", 2022): rated((2, 2), (3, 3))}, promised, bands=[
        {"id": "low", "from": 1, "title": said("Low")}])  # fmt: skip

    found = view(of).news
    if not said_of_it:
        assert found is None
        return
    assert found is not None
    assert [each.gap for each in found.targets] == [Decimal(gap)]
    assert told(of) == "0.10 short of the target of 2.85 (National target)."
    assert told(of, "id") == "Kurang 0,10 untuk target 2,85 (National target)."


@pytest.mark.parametrize(
    ("sure", "en", "indonesian"),
    [
        (("low", "low", "low", "low"), "All ratings are of low confidence.", "Semua penilaian berkeyakinan rendah."),
        (
            ("low", "low", "low", "high"),
            "3 of 4 ratings are of low confidence.",
            "3 dari 4 penilaian berkeyakinan rendah.",
        ),
        (("low", "low", "medium", "high"), "", ""),
    ],
)
def test_low_confidence_is_told_where_most_ratings_have_it(sure: tuple[str, ...], en: str, indonesian: str) -> None:
    """Behind what they limit, and never alone."""
    given = rated((2, 2), (3, 3))
    degrees = zip(given["ratings"].items(), sure, strict=True)
    given["ratings"] = {name: answer | {"confidence": degree} for (name, answer), degree in degrees}
    of = world({("alpha", 2022): given})

    assert told(of) == f"0.25 short of High. {en}".strip()
    assert told(of, "id") == f"Kurang 0,25 untuk High. {indonesian}".strip()


def test_ranks_are_told_only_where_results_are_ranked() -> None:
    """How many rose is told all the same."""
    of = world({**RISES_MORE, **AMONG}, ranking="none")

    assert change(of).rank is None
    assert "rank" not in told(of)
    assert "; 2 of 11 cities rose." in told(of)


def test_where_others_are_ranked_than_before_both_numbers_of_them_are_told() -> None:
    """One city is new: that the rank fell has no simple reason, and ten of eleven can be held against themselves."""
    of = world({key: answer for key, answer in {**RISES_MORE, **AMONG}.items() if key != ("beta", 2021)})

    assert change(of).overtaken is False
    assert told(of).startswith("Up 0.06 to 3.50; 1 of 10 cities rose; the rank was 1 of 10 and is 2 of 11. ")
    assert "; peringkat semula 1 dari 10, kini 2 dari 11. " in told(of, "id")


@pytest.mark.parametrize(
    ("beta", "en", "indonesian"),
    [
        ("3.50", "Both rose", "Keduanya naik"),
        ("2.50", "1 of 2 cities rose", "1 dari 2 kota naik"),
    ],
)
def test_of_two_nobody_says_all(beta: str, en: str, indonesian: str) -> None:
    """Where a group has but two."""
    given = {key: answer for key, answer in RISES_MORE.items() if key[0] == "alpha"}
    of = world(given | {("beta", 2021): published("3.00", "3.00", "3.00"), ("beta", 2022): published(beta, beta, beta)})

    assert group_told(of, "en").startswith(f"{en}; the average ")
    assert group_told(of, "id").startswith(f"{indonesian}; rata-rata ")


@pytest.mark.parametrize(("towns", "en", "indonesian"), [
    (6, "the rank was 1 of 9 and is 2 of 9. ", "peringkat semula 1 dari 9, kini 2 dari 9. "),
    (7, "2 of 10 cities rose, so the rank fell from 1 to 2. ", "2 dari 10 kota naik, sehingga peringkat turun dari "),
])  # fmt: skip
def test_few_peers_are_not_counted(towns: int, en: str, indonesian: str) -> None:
    """That 2 of 3 rose says nothing where three of ninety happen to be known; a rank then says among how many it is."""
    few = {key: answer for key, answer in AMONG.items() if int(key[0].removeprefix("town-")) < towns}
    of = world({**RISES_MORE, **few})

    assert told(of).startswith(f"Up 0.06 to 3.50; {en}")
    assert told(of, "id").startswith(f"Naik 0,06 menjadi 3,50; {indonesian}")


def test_what_the_public_does_not_see_is_in_no_number() -> None:
    """A city that is not shown and a draft are counted nowhere, and no change is told since a draft."""
    hidden = world({**RISES_MORE, **AMONG}, shown=["alpha", "gamma", *(town for town, _ in AMONG)])
    draft = world({**RISES_MORE, **AMONG, ("beta", 2022): {**RISES_MORE["beta", 2022], "status": "draft"}})
    since = world({**RISES_MORE, ("alpha", 2021): {**RISES_MORE["alpha", 2021], "status": "draft"}})

    assert "; 1 of 10 cities rose; the rank is still 1. " in told(hidden)
    assert "; 1 of 10 cities rose; the rank was 1 of 11 and is 1 of 10. " in told(draft)
    assert view(since).news is None


def test_ranks_of_other_groups_are_not_held_against_each_other() -> None:
    """A city that was put among others of its size has a rank among others."""
    groups = {"small": {"title": said("Small")}, "large": {"title": said("Large")}}
    given = {
        key: {**answer, "peer_group": "small" if key == ("alpha", 2021) else "large"} for key, answer in FALLS.items()
    }
    of = world(given, peer_groups=groups, ranking={"group": "peer_group"})

    assert (change(of).peers, change(of).rank) == (None, None)
    assert told(of).startswith("Down 0.25 to 3.25. Domain service")


def test_a_group_is_told_by_how_many_rose_and_by_its_average() -> None:
    """The average only where it is of the same governments in both years; a group of one has no news."""
    same, other = world(RISES_MORE), world({key: each for key, each in FALLS.items() if key != ("beta", 2021)})
    one = world({key: each for key, each in FALLS.items() if key[0] == "alpha"})

    assert [group_told(same, language) for language in LANGUAGES] == [
        "2 dari 3 kota naik; rata-rata naik dari 2,98 menjadi 3,33 sejak 2021.",
        "2 of 3 cities rose; the average rose from 2.98 to 3.33 since 2021.",
    ]
    assert group_told(other, "en") == "1 of 2 cities rose since 2021."
    assert group_told(one, "en") == ""


def group_told(of: Portfolio, language: Language) -> str:
    group = groups_of(of).periods(of.frameworks[0])[0].groups[0]
    found = group_changes_of(of).since_the_period_before(of.frameworks[0], group)
    return group_news(found, of.frameworks[0].scale, ResultViews(of, language).voice) if found else ""


# Where it stands.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_news_stands_marked_on_page_card_and_comparison_and_in_what_a_link_shows(language: Language) -> None:
    """A city's page, a result's, the comparison and the first page of the scorecard; in each who says it."""
    of, t = world(RISES_MORE), words(language)
    found, said_of_it = pages(of, language), told(of, language)
    card = render_scorecard(view(of).assessed, view(of).city, of, language)

    for html in (found[CITY].html, found[PAGE].html, card.partition('class="back"')[0]):
        assert said_of_it in shown(html)
        assert t("news.generated") in shown(html)
    assert f"{group_told(of, language)} {t('news.generated')}" in shown(found[COMPARISON].html)
    for page in (found[CITY], found[PAGE]):
        assert page.description.replace(" (id)", "").count("The yardstick") == 1
        assert page.description.replace(" (id)", "").endswith(f". {said_of_it}")


def test_a_link_to_a_result_without_a_change_shows_its_index() -> None:
    """So that whoever sees the link alone knows of which number is spoken."""
    of = world({("alpha", 2022): published("2.50", "2.50", "2.50", band="low")})

    assert pages(of)[PAGE].description == "The yardstick (version 1), 2022: 2.50 of 5, Low. 0.50 short of High."


def shown(html: str) -> str:
    return plain(html).replace(" (id)", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_writes_the_news_is_named(language: Language) -> None:
    """What a file says stands in place of the rule's sentence, marked as somebody's, and is text wherever it stands."""
    own = {"text": {"en": "<b>Better</b> than ever.", "id": "<b>Lebih</b> baik."}, "by": "Ana & co"}
    given = {**RISES_MORE, ("alpha", 2022): {**RISES_MORE["alpha", 2022], "news": own}}
    of, t = world(given), words(language)
    found, text = pages(of, language), own["text"][language]
    card = render_scorecard(view(of).assessed, view(of).city, of, language)

    for html in (found[CITY].html, found[PAGE].html, card):
        assert text.replace("<", "&lt;").replace(">", "&gt;") in html
        assert "Ana &amp; co" in html
        assert t("news.written", by="Ana & co") in unescape(html)
        assert t("news.generated") not in html
    assert "<b>" not in found[CITY].html
    assert found[PAGE].description.endswith(f", High. {text}" if language == "en" else f", High (id). {text}")


def test_the_other_language_of_what_people_wrote_is_marked() -> None:
    """As any text of the data is that was written in one language alone."""
    own = {"text": {"id": "Lebih baik."}, "by": "Ana"}
    of = world({("alpha", 2022): {**rated((4, 4), (4, 4)), "news": own}})

    assert '<span lang="id">Lebih baik.</span>' in pages(of)[PAGE].html


def test_a_profile_may_have_news_that_people_wrote() -> None:
    """No rule makes any of it, and it has no index to be shown."""
    own = {"text": said("Two goals were reached."), "by": "Ana"}
    of = world({("alpha", 2022): {**rated((2, 2), (3, 3)), "news": own}}, combine="none", bands=[])

    assert pages(of)[PAGE].description == "The yardstick (version 1), 2022: Profile, no index. Two goals were reached."


# What it costs.


def test_the_changes_of_a_group_are_found_once_for_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty cities in three years, each with its own news: each pair of results is held against each other twice."""
    asked: list[str] = []

    def counting(before: Any, one: Any) -> Any:
        asked.append(one.slug)
        return change_between(before, one)

    monkeypatch.setattr(group_changes, "change_between", counting)
    score = {year: f"3.{year - 2000}" for year in (2020, 2021, 2022)}
    of = world({
        (f"city-{n}", year): published(number, number, number) for n in range(40) for year, number in score.items()
    })  # fmt: skip
    views = ResultViews(of, "en")
    for city, one in of.assessed:
        assert (views.of(city, one).news is None) == (one.period == "2020")

    assert len(asked) == 80
    assert {*asked} == {f"city-{n}/{year}/yard" for n in range(40) for year in (2021, 2022)}


def test_what_was_assessed_is_held_against_the_same_alone() -> None:
    """The result of last year is of one app: it is no result before of the city, and no city is counted by it."""
    app = {"subject": {"en": "The complaint app", "id": "Aplikasi aduan"}}
    other = world({**RISES_MORE, **AMONG, ("alpha", 2021): {**RISES_MORE["alpha", 2021], **app}})
    both = world({key: {**each, **app} for key, each in {**RISES_MORE, **AMONG}.items()})

    assert view(other).news is None
    assert "; 1 of 10 cities rose; " in told(other, slug="beta/2022/yard")
    assert told(both).startswith("Up 0.06 to 3.50; 2 of 11 cities rose, so the rank fell from 1 to 2. ")
    assert "The complaint app" in pages(both)[PAGE].description
