"""Selectors: paths such as ``pontianak``, ``pontianak/2021`` or ``*/*/cohen-*`` that choose assessments.

The path of a file or folder may stand in a selector's place: it means the assessments that the file is about.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from maturity.errors import NothingMatchedError
from maturity.messages import Message, say
from maturity.model.review import PLAN
from maturity.storage.workspace import ASSESSMENTS, BESIDE_CITIES, DATA_SUFFIXES, OPINIONS, REPLIES, REVIEWS, Workspace
from maturity.suggestions import did_you_mean, words_listed

NO_ASSESSMENT = say("it has no assessment; a plan is shown by {command}", command="maturity plan")
PLACES = ("frameworks", "site")
"""The other folders of a workspace, whose names a city may have all the same."""


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
    return tuple(Selector(_parts(text), text) for text in texts) or (Selector(()),)


def _parts(text: str) -> tuple[str, ...]:
    """Return the parts of a selector; files and reviews join period and framework by a point."""
    city, *rest = text.strip("/").split("/")
    return (city, *rest[0].split(".", 1)) if len(rest) == 1 else (city, *rest)


def file_named(text: str, root: Path, *folders: Path) -> str | None:
    """Return the file or folder of a workspace that a text names as a path, from the workspace; nothing for a selector.

    A path begins with a dot or a slash, with a folder of a workspace, or ends as data files do; it is looked for in
    some folders, the first of which counts where it is in none.
    """
    first = text.partition("/")[0]
    is_place = (
        first in {"", ".", "..", ASSESSMENTS, *PLACES} and not (root / ASSESSMENTS / first / "city.yaml").is_file()
    )
    if not text or not (is_place or Path(text).suffix in DATA_SUFFIXES):
        return None
    starts = (*folders, root) if is_place else (*folders, root, root / ASSESSMENTS)
    places = [Path(os.path.normpath(folder.resolve() / text)) for folder in starts]  # a link stays one
    inside = [place for place in places if place.is_relative_to(root)]
    found = next((place for place in inside if place.exists()), None)
    if found is None and first == ASSESSMENTS:
        found = root / text
    if found is None:
        found = next(iter(inside), None)
    if found is None:
        raise NothingMatchedError(say("{path} lies outside of the workspace {root}", path=text, root=root))
    return found.relative_to(root).as_posix()


def selector_for(file: str, *, plans: bool = False) -> str:
    """Return the selector of what a file or folder below ``assessments`` is about; nothing where it is of no city.

    A city's plan stands for its city where no ``plans`` are asked for.
    """
    first, *rest = file.split("/")
    if first == "." or (first == ASSESSMENTS and not rest):
        return "*"
    if first != ASSESSMENTS:
        raise NothingMatchedError(
            say("{file} belongs to no city", file=file), say("assessments lie below {folder}", folder=f"{ASSESSMENTS}/")
        )
    city, *inside = rest
    if city in BESIDE_CITIES:
        return PLAN
    if inside[:1] in ([REVIEWS], [REPLIES], [OPINIONS]):
        inside = inside[1:]
    if plans and inside and inside[0].partition(".")[0] == PLAN:
        return f"{city}/{PLAN}"
    if not inside or "." not in inside[0] or inside[0].count(".") < len(("period", "framework")):
        return city
    period, framework, *_ = inside[0].split(".")
    return f"{city}/{period}/{framework}"


def as_selectors(texts: Iterable[str], root: Path, *folders: Path, plans: bool = False) -> tuple[str, ...]:
    """Return texts with a selector in the place of each path; of plans themselves where ``plans`` are asked for."""
    named = ((text, file_named(text, root, *folders)) for text in texts)
    return tuple(text if file is None else selector_for(file, plans=plans) for text, file in named)


def city_of(text: str) -> str:
    """Return the part of a selector that names cities."""
    return text.strip("/").split("/")[0]


def is_selected(slug: str, selectors: Sequence[Selector]) -> bool:
    """Tell whether any selector means an assessment."""
    return any(selector.fits(slug) for selector in selectors)


def texts_of(selectors: Sequence[Selector]) -> str:
    """Return selectors as they were given."""
    return " ".join(selector.text for selector in selectors)


def nothing_matches(selectors: Sequence[Selector], workspace: Workspace, *, plans: bool = False) -> NothingMatchedError:
    """Return the error that says what there would be to select, plans among it where one could have been meant."""
    cities = workspace.cities
    if not cities:
        return NothingMatchedError(say("there is no city yet"), say("start one with: maturity new city CITY"))
    city = selectors[0].text.split("/")[0] if selectors else ""
    known = _plans(workspace) if plans else []
    periods = [f"{city}/{name.replace('.', '/', 1)}" for name in sorted(cities[city].named)] if city in cities else []
    near = [*periods, *(slug for slug in known if slug.startswith(f"{city}/"))]
    return NothingMatchedError(
        say("nothing matches {selectors!r}", selectors=texts_of(selectors)),
        _near(texts_of(selectors), near) if near else _known(texts_of(selectors), workspace, known),
    )


def _plans(workspace: Workspace) -> list[str]:
    """Return how each plan is selected, readable or not."""
    return [f"{folder.id}/{PLAN}" if folder.id else PLAN for folder in workspace.folders if folder.has_plan]


def _near(given: str, known: Sequence[str]) -> Message:
    """Say which assessment of a city was probably meant, or which there are."""
    city = known[0].split("/")[0]
    return did_you_mean(given, known) or say("assessments of {city}: {slugs}", city=city, slugs=words_listed(known))


def _known(given: str, workspace: Workspace, plans: Sequence[str]) -> Message:
    """Say which city or assessment was probably meant, or which cities there are."""
    cities = workspace.cities
    if given in cities:
        return NO_ASSESSMENT
    every = [f"{folder.id}/{name.replace('.', '/', 1)}" for folder in cities.values() for name in folder.named]
    wanted = given.removeprefix(f"{ASSESSMENTS}/").removesuffix(".yaml")
    return did_you_mean(wanted, [*cities, *plans, *sorted(every)]) or say(
        "cities here: {cities}", cities=words_listed(sorted(cities))
    )
