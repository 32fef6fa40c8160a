"""What is on record of published results as cases: the corrections of a city, and what was done to a release."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from maturity.checks.workspace_index import ResultLookup, WorkspaceIndex
from maturity.findings import Keys
from maturity.model.answers import Addressee
from maturity.model.assessment import Assessment
from maturity.model.corrections import Correction, Corrections
from maturity.model.framework import Framework
from maturity.model.record import RecordBreach


@dataclass(frozen=True)
class CorrectionsCase:
    """The corrections of a city's published results, and the assessments that they are about."""

    file: str
    folder: str
    corrections: Corrections
    assessments: Mapping[str, Assessment | None]
    """The city's assessments by name; one with faults of its own is only named."""
    speakers: Mapping[str, frozenset[Addressee]]
    """By assessment: who has objected, asked or replied, and on which rating."""
    index: WorkspaceIndex
    results: Mapping[str, ResultLookup] = field(default_factory=dict)
    """By assessment: its result."""

    def framework(self, entry: Correction) -> Framework | None:
        """Return the framework of the assessment that a correction is about, if it could be found and is whole."""
        assessment = self.assessments.get(entry.assessment)
        return self.index.whole_framework(assessment.framework) if assessment else None

    @cached_property
    def newest(self) -> Mapping[tuple[str, str], tuple[str, Keys, str]]:
        """The last that is said of each thing that was corrected.

        By assessment and what of it: the correction, the keys in the file, and what it is now, as plain text.
        """
        found: dict[tuple[str, str], tuple[str, Keys, str]] = {}
        ordered = sorted(self.corrections.corrections.items(), key=lambda each: each[1].day)
        for name, entry in ordered:
            home = ("corrections", name)
            for node, each in entry.nodes.items():
                found[entry.assessment, node] = name, (*home, "nodes", node, "to"), each.after or ""
            for key, said in (("index", entry.index), ("band", entry.band)):
                if said is not None:
                    now = "" if said.after is None else str(said.after)
                    found[entry.assessment, f"/{key}"] = name, (*home, key, "to"), now
        return found


@dataclass(frozen=True, slots=True)
class RecordCase:
    """One thing that was done to what the last release holds on record, and where to look at it."""

    file: str
    release: str
    breach: RecordBreach
    keys: Keys
