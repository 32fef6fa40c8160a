"""A model that is written reads back as the same model, in the form that a person here would give it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from maturity.model.assessment import Assessment, Reported
from maturity.model.city import City
from maturity.model.entry import Entry
from maturity.model.plan.document import Plan
from maturity.model.source import Evidence
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.house_style import WIDTH, plain_text, plain_value
from maturity.storage.yaml_reading import read_yaml

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "assessments").glob("*/*.yaml"))
ODD = ["2021", "no", "null", "- x", "a: b", "a #b", "'", '"', "{", "[x]", "*x", "&x", "!x", "%", "@x", "`x", "3.10", ""]


def model_text(model: Entry) -> str:
    return plain_text(plain_value(model))


def read(text: str) -> object:
    value, faults = read_yaml(text.encode())
    assert faults == []
    return value


@pytest.mark.parametrize(
    "path", [p for p in SHIPPED if p.name != "services.yaml"], ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_every_shipped_file_survives_being_written(path: Path) -> None:
    """Nothing is lost and nothing is added, whatever the file holds."""
    model: type[Entry] = {"city.yaml": City, "plan.yaml": Plan}.get(path.name, Assessment)
    before = model.model_validate(read_yaml(path.read_bytes())[0])

    assert model.model_validate(read(model_text(before))) == before


@pytest.mark.parametrize("words", [word for word in ODD if word])
def test_a_text_that_yaml_would_take_for_something_else_is_quoted(words: str) -> None:
    """A name that looks like a number, a list or a comment stays a name."""
    city = City(id="x", name=words)

    assert City.model_validate(read(model_text(city))) == city


@given(st.text(min_size=1, max_size=400))
def test_any_text_that_a_model_takes_can_be_written(words: str) -> None:
    """Long ones are folded and read back to the letter."""
    try:
        text = Text(id=words, en=words)
    except ValidationError:
        return

    assert Text.model_validate(read(model_text(text))) == text


@given(st.lists(st.text("abc.,:#-'\"", min_size=1, max_size=20), min_size=30, max_size=60))
def test_a_long_text_is_folded_within_the_width(words: list[str]) -> None:
    """No line is wider than a person would write it."""
    text = Text(en=" ".join(words))
    written = model_text(text)

    assert Text.model_validate(read(written)) == text
    assert max(map(len, written.splitlines())) <= WIDTH


def test_a_list_within_a_list_is_written_below_both_dashes() -> None:
    """The kinds that are compared are lists of lists."""
    settings = WorkspaceSettings(title=Text(en="x"), publisher="x", peers=(("city", "regency"),))
    written = model_text(settings)

    assert written.splitlines()[-3:] == ["peers:", "  - - city", "    - regency"]
    assert WorkspaceSettings.model_validate(read(written)) == settings


@given(
    st.dictionaries(
        st.sampled_from(["key", "- x", "1"]),
        st.recursive(
            st.sampled_from(["x", "a: b", "", 1, Decimal("3.30"), True]),
            lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(["a", "b c"]), below),
        ),
    )
)
def test_whatever_holds_whatever_reads_back(value: dict[str, object]) -> None:
    """Lists and keys in each other, empty ones too."""
    assert (read(plain_text(value)) or {}) == value


def test_numbers_keep_their_decimals() -> None:
    """3.30 was printed, and 3.30 is written."""
    evidence = Evidence(source="x", locator=Text(en="p. 1"))
    reported = Reported(scores={"a": Decimal("3.30")}, index=Decimal(3), evidence=(evidence,))

    assert model_text(reported).splitlines()[:3] == ["scores:", "  a: 3.30", "index: 3"]
