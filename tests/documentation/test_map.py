"""The map of the code, and the guide for contributors, name only what is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`((?:maturity|frameworks|assessments|site|tests|benchmarks)/[\w./-]*|maturity\.yaml)`")
PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "CHANGELOG.md")


@pytest.mark.parametrize(
    ("page", "path"), [(page, path) for page in PAGES for path in NAMED.findall((ROOT / page).read_text())]
)
def test_the_pages_name_only_places_that_exist(page: str, path: str) -> None:
    """A newcomer who follows the map arrives somewhere."""
    assert (ROOT / path).exists(), page


def test_the_map_names_every_layer() -> None:
    """No package of the program is missing from the map."""
    text = (ROOT / "ARCHITECTURE.md").read_text()
    packages = [path.parent.name for path in (ROOT / "maturity").glob("*/__init__.py")]

    assert [name for name in packages if f"`maturity/{name}/`" not in text] == []


def test_targets_of_the_makefile_in_the_pages_exist() -> None:
    """Whoever types what a page says gets what it promises."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    named = {word for page in PAGES for word in re.findall(r"`make ([a-z]+)`", (ROOT / page).read_text())}

    assert named <= targets
