"""Selectors: paths such as ``pontianak``, ``pontianak/2021`` or ``*/*/cohen-*`` that choose assessments."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from maturity.errors import NothingMatchedError
from maturity.storage.workspace import Workspace
from maturity.suggestions import did_you_mean, words_listed


@dataclass(frozen=True, slots=True)
class Selector:
    """City, period and framework, each with the globs of a shell; a part left out fits everything."""

    parts: tuple[str, ...]
    text: str = field(default="", compare=False)
    """As it was given."""

    def fits(self, slug: str) -> bool:
        """Tell whether an assessment's ``city/period/framework`` is meant."""
        parts = slug.split("/")
        return len(self.parts) <= len(parts) and all(map(fnmatchcase, parts, self.parts))


def selectors_of(texts: Sequence[str]) -> tuple[Selector, ...]:
    """Read selectors; none at all means everything."""
    return tuple(Selector(tuple(text.strip("/").split("/")), text) for text in texts) or (Selector(()),)


def city_of(text: str) -> str:
    """Return the part of a selector that names cities."""
    return text.strip("/").split("/")[0]


def is_selected(slug: str, selectors: Sequence[Selector]) -> bool:
    """Tell whether any selector means an assessment."""
    return any(selector.fits(slug) for selector in selectors)


def texts_of(selectors: Sequence[Selector]) -> str:
    """Return selectors as they were given."""
    return " ".join(selector.text for selector in selectors)


def nothing_matches(selectors: Sequence[Selector], workspace: Workspace) -> NothingMatchedError:
    """Return the error that says what there would be to select."""
    cities = workspace.cities
    if not cities:
        return NothingMatchedError("there is no city yet", "start one with: maturity new city CITY")
    city = selectors[0].text.split("/")[0] if selectors else ""
    if periods := [f"{city}/{'/'.join(names)}" for names in sorted(cities[city].assessments)] if city in cities else []:
        known = f"assessments of {city}: {', '.join(periods)}"
    else:
        every = [f"{folder.id}/{'/'.join(names)}" for folder in cities.values() for names in folder.assessments]
        given = texts_of(selectors).removeprefix("assessments/").removesuffix(".yaml")  # whoever gives a file's path
        known = did_you_mean(given, [*cities, *every]) or f"cities here: {words_listed(sorted(cities))}"
    return NothingMatchedError(f"nothing matches {texts_of(selectors)!r}", known)
