"""The findings that reading a file can end in; each is about the file, not about what it claims."""

from dataclasses import dataclass

from maturity.findings import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A kind of trouble with a file, its stable code and name, and what it does to the score."""

    code: str
    name: str
    effect: str | None = None
    severity: Severity = Severity.ERROR

    def finding(self, message: str, place: Place, hint: str | None = None) -> Finding:
        """Say that a place has this trouble."""
        return Finding(self.code, self.name, self.severity, message, place, self.effect, hint)


UNSCORED = "Nothing in this file is scored until it can be read."
LOST = "Nothing in this file is scored until it is mended."

UNREADABLE = ReadingRule("M101", "unreadable-file", UNSCORED)
NOT_YAML = ReadingRule("M102", "not-yaml", UNSCORED)
REFUSED_YAML = ReadingRule("M103", "refused-yaml", UNSCORED)
EMPTY_FILE = ReadingRule("M104", "empty-file", UNSCORED)
STRAY_FILE = ReadingRule("M105", "stray-file", "The file is left out.", Severity.WARNING)
UNKNOWN_KEY = ReadingRule("M201", "unknown-key", LOST)
MISSING_KEY = ReadingRule("M202", "missing-key", LOST)
WRONG_VALUE = ReadingRule("M203", "wrong-value", LOST)
CONTRADICTION = ReadingRule("M204", "contradiction", LOST)
