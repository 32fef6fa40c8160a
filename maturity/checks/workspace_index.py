"""What else is in a workspace, for references from one file to another; and how a rule asks for a result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.governments import Governments
from maturity.model.source import Source
from maturity.model.text import LANGUAGES, Language
from maturity.scoring.result import AssessmentResult


@dataclass(frozen=True, slots=True)
class WorkspaceIndex:
    """What else is in the workspace, for references from one file to another."""

    cities: frozenset[str] = frozenset()
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    """Frameworks that exist but have errors of their own: naming them is no second fault."""
    cut_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For a framework with errors, every id in its file: naming one that had to be cut out is no second fault."""
    shipped: tuple[str, ...] = ()
    """The frameworks that come with the program, as ``id@version``."""
    shadowed: Mapping[str, Framework] = field(default_factory=dict)
    """What the program brings along under the id and version of an own framework of the workspace, where it differs."""
    factors: FactorCatalogue | None = None
    languages: tuple[Language, ...] = LANGUAGES
    """Those that are published."""
    has_provinces: bool = False
    """Whether any city says which province it lies in."""
    governments: Governments = field(default_factory=Governments)
    """Those whose files are whole."""
    shared_sources: Mapping[str, Mapping[str, Source]] = field(default_factory=dict)
    """By the folder of a government: the sources that its files share."""
    unlisted_sources: frozenset[str] = frozenset()
    """The folders whose shared sources cannot be read: citing one that is not found is no second fault."""
    lent_in_part: frozenset[tuple[str, str]] = frozenset()
    """By folder and name: the assessments and plans that cite a shared source which could not be read in whole."""
    kinds: frozenset[str] | None = None
    """The kinds of government; None where the settings, which may name more, cannot be read."""

    has_file: Callable[[str], bool] = lambda _: False
    """Whether anything lies at a path from the workspace, readable or not."""

    @property
    def whole_frameworks(self) -> Mapping[str, Framework]:
        """The frameworks whose files have no faults: of the others something may be missing."""
        return {ref: framework for ref, framework in self.frameworks.items() if ref not in self.cut_ids}

    def whole_framework(self, ref: str | None) -> Framework | None:
        """Return a framework, if it could be found and is whole."""
        return None if ref is None or ref in self.cut_ids else self.frameworks.get(ref)


ResultLookup = Callable[[], AssessmentResult]
"""Gives a case's result, which whoever checks the workspace has for others as well."""


def unscored() -> AssessmentResult:
    """Stand where nobody is going to ask for a result."""
    raise AssertionError("only what is checked with scores has a result")
