"""The findings that a table can end in, and the files that an import makes of it."""

from maturity.findings import Severity
from maturity.storage.rules import ReadingRule

NOT_A_TABLE = ReadingRule("M111", "not-a-table")
MISSING_COLUMN = ReadingRule("M112", "missing-column")
WRONG_CELL = ReadingRule("M113", "wrong-cell")
REPEATED_ROW = ReadingRule("M114", "repeated-row")
FOREIGN_FILE = ReadingRule("M115", "foreign-file")
TABLE_FORM = ReadingRule("M116", "table-form")
READ_AS_MISSING = ReadingRule("M117", "read-as-missing", severity=Severity.NOTE)
