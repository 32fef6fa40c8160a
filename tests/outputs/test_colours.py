"""Colours are readable, and the site's style sheets and the charts agree on them."""

import re
from pathlib import Path

import pytest

from maturity.charts.colours import INK, MUTED, PAPER, RAMP, SURFACE, step_of
from maturity.model.contrast import READABLE, contrast
from maturity.model.look import DARK_GROUNDS, LIGHT_GROUNDS

SHEETS = Path(__file__).parents[2] / "site" / "theme" / "assets" / "css"
FIRST_STEP_WITH_WHITE_TEXT = 7


def tokens(sheet: str) -> dict[str, str]:
    """Read the colour variables of a style sheet."""
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", (SHEETS / sheet).read_text(encoding="utf-8")))


@pytest.mark.parametrize("sheet", ["base.css", "dark.css"])
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "link", "supporting", "inhibiting"])
@pytest.mark.parametrize("ground", ["paper", "surface", "mark"])
def test_text_is_readable(sheet: str, name: str, ground: str) -> None:
    """Every text colour reaches WCAG's ratio on every ground, light and dark."""
    assert contrast(tokens(sheet)[name], tokens(sheet)[ground]) >= READABLE


@pytest.mark.parametrize("sheet", ["base.css", "dark.css"])
@pytest.mark.parametrize("step", range(1, 10))
def test_text_on_levels_is_readable(sheet: str, step: int) -> None:
    """So does the text on each step of the ramp."""
    assert contrast(tokens(sheet)[f"ramp-{step}"], tokens(sheet)[f"on-{step}"]) >= READABLE


def test_charts_and_style_sheet_have_the_same_ramp() -> None:
    """A chart printed without style sheets looks as it does on a light screen."""
    light = tokens("base.css")

    assert [light[f"ramp-{step}"].upper() for step in range(1, 10)] == list(RAMP)
    assert (light["ink"].upper(), light["muted"].upper(), light["paper"].upper()) == (INK, MUTED, PAPER)
    assert [light[f"on-{step}"].upper() for step in range(1, 10)] == [text_on(step) for step in range(1, 10)]


def test_a_city_s_colours_are_held_against_what_text_stands_on() -> None:
    """What the settings' colours have to be read on is what the style sheets lay below text."""
    for sheet, grounds in (("base.css", LIGHT_GROUNDS), ("dark.css", DARK_GROUNDS)):
        assert [tokens(sheet)[name].upper() for name in ("paper", "surface", "mark")] == list(grounds)
    assert LIGHT_GROUNDS[:2] == (PAPER, SURFACE)


@pytest.mark.parametrize("length", range(2, 10))
def test_levels_run_from_the_lightest_to_the_darkest(length: int) -> None:
    """Scales of any length begin and end like every other, and never turn back."""
    steps = [step_of(position, length) for position in range(length)]

    assert (steps[0], steps[-1]) == (1, 9)
    assert steps == sorted(set(steps))


def test_darker_means_higher() -> None:
    """One hue from light to dark: contrast with paper grows with the level."""
    ratios = [contrast(RAMP[step - 1], PAPER) for step in range(1, 10)]

    assert ratios == sorted(ratios)


def text_on(step: int) -> str:
    """Ink or paper, whichever reads well on this step."""
    return PAPER if step >= FIRST_STEP_WITH_WHITE_TEXT else INK
