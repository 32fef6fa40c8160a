"""A framework's own test as rules look at it."""

from dataclasses import dataclass

from maturity.checks.workspace_index import ResultLookup, WorkspaceIndex, unscored
from maturity.findings import Keys
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTest


@dataclass(frozen=True, slots=True)
class FrameworkTestCase:
    """One of a framework's own tests, and the assessment that it stands for."""

    file: str
    name: str
    test: FrameworkTest
    framework: Framework
    assessment: Assessment
    index: WorkspaceIndex
    result: ResultLookup = unscored

    def in_file(self, keys: Keys) -> Keys:
        """Turn keys of the assessment into those of the file, where some answers have a shorter form."""
        match keys:
            case ("ratings", str() as name, *_) if name in self.test.levels:
                keys = ("levels", name)
            case ("reported", "scores", *rest):
                keys = ("reported", *rest)
            case ("reported", "index"):
                keys = ("index",)
        return ("cases", self.name, *keys)
