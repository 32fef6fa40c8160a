"""What the models of the files promise to those who read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.model.assessment import Assessment
from maturity.model.framework import Dimension, Framework
from maturity.model.measures.target import Target
from maturity.model.text import LANGUAGES, Text
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import closest, did_you_mean

BASE = Path(__file__).parents[1] / "cases" / "base"


@pytest.fixture
def mini() -> Framework:
    return Framework.model_validate(read_yaml((BASE / "frameworks/mini/1/framework.yaml").read_bytes())[0])


def test_a_text_falls_back_to_the_other_language() -> None:
    """A reader gets the words that there are, and is told in which language."""
    text = Text(en="Services")

    assert (text.said("id").words, text.said("id").language) == ("Services", "en")
    assert text.words("en") == "Services"
    assert text.missing == ("id",)
    assert Text(id="a", en="b").missing == ()


def test_nodes_come_in_the_order_of_the_file(mini: Framework) -> None:
    """Each dimension before its indicators; ids lead to nodes, and keys to where they stand."""
    assert [node.id for node in mini.nodes()] == [
        "services", "online", "catalogue", "openness",
        "results", "coverage", "waiting", "users", "training", "population",
    ]  # fmt: skip
    assert list(mini.indicators) == [node.id for node in mini.nodes() if not isinstance(node, Dimension)]
    assert {keys: node.id for keys, node in mini.placed}["dimensions", 1, "indicators", 0] == "coverage"
    assert mini.ref == "mini@1"


def test_advice_depends_on_the_level_held(mini: Framework) -> None:
    """The next step is the one from the level that the city has; where there is none, none is shown."""
    online = mini.indicators["online"]

    assert online.step_after(2) == Text(id="Lengkapi sisanya.", en="Add the others.")
    assert online.step_after(3) is None
    assert online.step_after(None) is None


@pytest.mark.parametrize(
    ("year", "due"), [(2022, None), (2023, 2023), (2024, 2023), (2025, 2025), (2030, 2025), (None, None)]
)
def test_a_target_is_due_from_its_year_on(mini: Framework, year: int | None, due: int | None) -> None:
    """Between two targets the earlier one holds; without a year nothing is due."""
    measure = mini.indicators["users"].measure

    assert isinstance(measure, Target)
    assert (measure.due(year) or (None,))[0] == due


def test_all_evidence_of_an_assessment_is_found() -> None:
    """Wherever evidence may stand, it comes with the keys that lead to it."""
    value = read_yaml((BASE / "assessments/kota/2024.mini.yaml").read_bytes())[0]
    places = [keys for keys, _ in Assessment.model_validate(value).all_evidence()]

    assert ("ratings", "online", "evidence", 0) in places
    assert ("factors", 0, "evidence", 0) in places
    assert ("recommendations", 0, "evidence", 0) in places
    assert len(places) == 8


def test_models_cannot_be_changed(mini: Framework) -> None:
    """Nothing that was validated is altered on its way to a page."""
    with pytest.raises(ValueError, match="frozen"):
        mini.version = "2"


def test_both_languages_are_fields_of_a_text() -> None:
    """A third language is added in one place, and this test says so."""
    assert set(LANGUAGES) == set(Text.model_fields)


@pytest.mark.parametrize(("word", "meant"), [("levle", "level"), ("leve", "level"), ("zzz", None), ("", None)])
def test_a_suggestion_is_made_only_where_it_is_likely(word: str, meant: str | None) -> None:
    """A far-fetched guess is worse than none."""
    assert closest(word, ["level", "choice"]) == meant
    assert did_you_mean(word, ["level", "choice"]) == (f"did you mean {meant!r}?" if meant else None)


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("pemilik", ["title", "owner"], "owner"),
        ("Mata_Uang", ["currency", "amount"], "currency"),
        ("sedang", ["low", "medium", "high"], "medium"),
        ("sedang", ["weak", "moderate", "strong"], "moderate"),
        ("pemilik", ["title", "unit"], None),
    ],
)
def test_an_indonesian_word_is_understood_where_what_it_means_is_known(
    word: str, known: list[str], meant: str | None
) -> None:
    """Who thinks in Indonesian writes it into a file; only what can stand there is proposed."""
    assert closest(word, known) == meant


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("at_most", ["at_least", "from", "to"], None),
        ("at-Most", ["at_least"], None),
        ("maximum", ["minimum"], None),
        ("parts_above", ["parts_below"], None),
        ("at_leest", ["at_least", "at_most"], "at_least"),
        ("at_mots", ["at_least", "at_most"], "at_most"),
    ],
)
def test_the_contrary_of_a_word_is_never_suggested(word: str, known: list[str], meant: str | None) -> None:
    """However alike the two look: `--fix` would turn what somebody wrote into its opposite."""
    assert closest(word, known) == meant
