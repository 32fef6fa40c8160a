"""The places of a site's own texts and the blanks of each: what workspaces rest on from version to version."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from maturity.model.own_site import BLANKS, OwnSite, OwnTexts

OF_VERSION_0_1 = {
    "home_before": {"site", "publisher"},
    "home_after": {"site", "publisher"},
    "city_before": {"site", "publisher", "city", "kind", "framework", "period", "index", "band"},
    "city_after": {"site", "publisher", "city", "kind", "framework", "period", "index", "band"},
    "result_before": {"site", "publisher", "city", "kind", "framework", "period", "index", "band"},
    "result_after": {"site", "publisher", "city", "kind", "framework", "period", "index", "band"},
    "foot": {"site", "publisher"},
}


def test_no_place_and_no_blank_is_ever_taken_away() -> None:
    """What version 0.1 promised holds: a workspace that was written then is as sound with every later version."""
    assert {place: blanks & set(BLANKS[place]) for place, blanks in OF_VERSION_0_1.items()} == OF_VERSION_0_1
    assert {*OwnTexts.model_fields} == {*BLANKS}


@pytest.mark.parametrize("name", ["logo.svg", "lambang/kota.png", "a/b/c/d.webp", "A-1_b.2.svg"])
def test_a_picture_is_a_path_below_the_folder(name: str) -> None:
    """As it is written."""
    assert OwnSite(logo=name).pictures == {"logo": name}


@pytest.mark.parametrize(
    "name",
    ["../logo.svg", "/logo.svg", "a/../logo.svg", ".logo.svg", "logo.SVG", "logo.gif", "logo.svg\n", "a b.svg",
     "https://example.org/logo.svg", "a\\logo.svg", "logo.svg?x", "", None, 3],
)  # fmt: skip
def test_nothing_else_is_one(name: object) -> None:
    """No way out of the folder, no address, no other kind of file."""
    with pytest.raises(ValidationError):
        OwnSite.model_validate({"logo": name})
