"""Selectors: paths such as ``pontianak``, ``pontianak/2021`` or ``*/*/cohen-*`` that choose assessments."""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase


class NothingMatchedError(Exception):
    """No city or assessment fits the selector."""


@dataclass(frozen=True, slots=True)
class Selector:
    """City, period and framework, each with the globs of a shell; a part left out fits everything."""

    parts: tuple[str, ...]

    def fits(self, slug: str) -> bool:
        """Tell whether an assessment's ``city/period/framework`` is meant."""
        parts = slug.split("/")
        return len(self.parts) <= len(parts) and all(map(fnmatchcase, parts, self.parts))


def selectors_of(texts: Sequence[str]) -> tuple[Selector, ...]:
    """Read selectors; none at all means everything."""
    return tuple(Selector(tuple(text.strip("/").split("/"))) for text in texts) or (Selector(()),)


def city_of(text: str) -> str:
    """Return the part of a selector that names cities."""
    return text.strip("/").split("/")[0]


def is_selected(slug: str, selectors: Sequence[Selector]) -> bool:
    """Tell whether any selector means an assessment."""
    return any(selector.fits(slug) for selector in selectors)
