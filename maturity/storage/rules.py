"""The findings that reading a file can end in; each is about the file, not about what it claims."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from maturity.findings import Finding, Place, Related, Severity, titled_pages
from maturity.messages import Message, say


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A kind of trouble with a file, its stable code and name, and what it does to the score."""

    code: str
    name: str
    effect: Message | None = None
    severity: Severity = Severity.ERROR

    @property
    def manual(self) -> str:
        """Its page of the manual: a sentence, why it matters, how to fix it, an example."""
        return _manual()[f"{self.code} {self.name}"]

    def finding(
        self, message: str, place: Place, hint: str | None = None, related: tuple[Related, ...] = ()
    ) -> Finding:
        """Say that a place has this trouble."""
        return Finding(self.code, self.name, self.severity, message, place, self.effect, hint, related=related)


@cache
def _manual() -> dict[str, str]:
    """Return each page by its title, from the file beside this one."""
    return titled_pages(Path(__file__).with_suffix(".md").read_text(encoding="utf-8"))


UNSCORED = say("Nothing that rests on this file is scored or published until it can be read.")
LOST = say("Nothing that rests on this file is scored or published until it is fixed.")

UNREADABLE = ReadingRule("M101", "unreadable-file", UNSCORED)
NOT_YAML = ReadingRule("M102", "not-yaml", UNSCORED)
REFUSED_YAML = ReadingRule("M103", "refused-yaml", UNSCORED)
EMPTY_FILE = ReadingRule("M104", "empty-file", UNSCORED)
STRAY_FILE = ReadingRule("M105", "stray-file", say("The file is left out."), Severity.WARNING)
AMBIGUOUS_VALUE = ReadingRule(
    "M106",
    "ambiguous-value",
    say("It is scored and shown as we read it; another program may read something else."),
    Severity.WARNING,
)
CUT_TEXT = ReadingRule(
    "M107", "cut-text", say("No score changes; a text or a value is shorter than it was meant to be."), Severity.WARNING
)
CURLY_QUOTES = ReadingRule(
    "M108", "curly-quotes", say("No score changes; the quotes are shown as part of the text."), Severity.WARNING
)
BYTE_ORDER_MARK = ReadingRule("M109", "byte-order-mark", say("No score changes."), Severity.NOTE)
ODD_SPACE = ReadingRule("M110", "odd-space", say("What stands there is read as part of a word."), Severity.WARNING)
UNWRITTEN = say("Nothing of the table is taken over until it is fixed; no score changes.")
NOT_A_TABLE = ReadingRule("M111", "not-a-table", UNWRITTEN)
MISSING_COLUMN = ReadingRule("M112", "missing-column", UNWRITTEN)
WRONG_CELL = ReadingRule("M113", "wrong-cell", UNWRITTEN)
REPEATED_ROW = ReadingRule("M114", "repeated-row", UNWRITTEN)
FOREIGN_FILE = ReadingRule("M115", "foreign-file", UNWRITTEN)
TABLE_FORM = ReadingRule("M116", "table-form", UNWRITTEN)
READ_AS_MISSING = ReadingRule(
    "M117", "read-as-missing", say("What has such a mark is left out, as an empty cell is."), Severity.NOTE
)
UNBUILT = say("No score changes; the site is not built until it is fixed.")
RAW_HTML = ReadingRule("M121", "raw-html", UNBUILT)
FOREIGN_ADDRESS = ReadingRule("M122", "foreign-address", UNBUILT)
GENERATOR_MARKUP = ReadingRule("M123", "generator-markup", UNBUILT)
REFUSED_FILE = ReadingRule("M124", "refused-file", UNBUILT)
UNKNOWN_BLANK = ReadingRule("M125", "unknown-blank", UNBUILT)
UNKNOWN_KEY = ReadingRule("M201", "unknown-key", LOST)
MISSING_KEY = ReadingRule("M202", "missing-key", LOST)
WRONG_VALUE = ReadingRule("M203", "wrong-value", LOST)
CONTRADICTION = ReadingRule("M204", "contradiction", LOST)
DEAD_LINK = ReadingRule("M328", "dead-link", UNBUILT)
FAULTY_SUPPRESSION = ReadingRule("M701", "faulty-suppression", say("The finding is reported as before."))
EXPIRED_SUPPRESSION = ReadingRule("M702", "expired-suppression", say("The finding is back."))
UNUSED_SUPPRESSION = ReadingRule("M703", "unused-suppression", say("No score changes."), Severity.WARNING)
READING_RULES = tuple(rule for rule in list(vars().values()) if isinstance(rule, ReadingRule))
"""All of them, in the order of their codes."""
