"""What kind of file a table comes in, by what it begins with and never by its name; what is no table is named."""

import io
import zipfile
from dataclasses import dataclass
from enum import Enum

from maturity.messages import Message, say


class FileKind(Enum):
    """The kinds that are read."""

    TEXT = "text"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class ForeignKind:
    """A kind that is not read, and what to do about it."""

    message: Message
    remedy: Message


UNPACK = say("unpack it first")
AS_CSV = say("save it as CSV UTF-8")
AS_EITHER = say("save it as .xlsx or as CSV UTF-8")
NO_PICTURE = say("a table is read from text; a picture of one is not")
SAVE = say("open it in a spreadsheet and save the sheet as .xlsx or as CSV UTF-8")
OLD_WORKBOOK = ForeignKind(
    say("is an old workbook (.xls), or one that a password protects"),
    say("open it, take the password away, and save it as .xlsx or as CSV UTF-8"),
)
BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_WORKBOOK),
    (
        b"%PDF-",
        ForeignKind(
            say("is a PDF"), say("copy its table into a spreadsheet, hold it against the PDF, and save it as .xlsx")
        ),
    ),
    (b"\x1f\x8b", ForeignKind(say("is a packed file (gzip)"), UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", ForeignKind(say("is a packed file (7z)"), UNPACK)),
    (b"Rar!", ForeignKind(say("is a packed file (RAR)"), UNPACK)),
    (b"PAR1", ForeignKind(say("is a Parquet file"), AS_CSV)),
    (b"SQLite format 3\x00", ForeignKind(say("is a database (SQLite)"), AS_CSV)),
    (b"{\\rtf", ForeignKind(say("is a text document (RTF)"), SAVE)),
    (b"\x89PNG", ForeignKind(say("is a picture"), NO_PICTURE)),
    (b"\xff\xd8\xff", ForeignKind(say("is a picture"), NO_PICTURE)),
)
WEB_PAGE = ForeignKind(say("is a web page (HTML), as some systems save under the name .xls"), SAVE)
XML = ForeignKind(say("is an XML file"), SAVE)
JSON = ForeignKind(say("is JSON"), AS_CSV)
PACKED = (
    ("xl/workbook.xml", FileKind.WORKBOOK),
    ("xl/workbook.bin", ForeignKind(say("is a binary workbook (.xlsb)"), AS_EITHER)),
    (
        "word/document.xml",
        ForeignKind(say("is a text document (.docx)"), say("copy its table into a spreadsheet and save that")),
    ),
)
# The one well-kept reader of .ods, .xls and .xlsb, calamine, makes room for every cell between the first and the last:
# two cells of a file of 2 KB end the process, which nothing can catch. Nor does it say how a number is shown: 85.3% is
# 0.853 to it.
OPEN_DOCUMENT = ForeignKind(say("is an OpenDocument spreadsheet (.ods)"), AS_EITHER)
ZIP = ForeignKind(say("is a packed file (ZIP)"), UNPACK)
BROKEN_ZIP = ForeignKind(
    say("is a workbook (.xlsx) or another packed file that is damaged"), say("save or download it again")
)


def kind_of(raw: bytes) -> FileKind | ForeignKind:
    """Tell what a file is."""
    if raw.startswith(b"PK\x03\x04"):
        return _packed_kind(raw)
    foreign = next((kind for beginning, kind in BEGINNINGS if raw.startswith(beginning)), None)
    return foreign or _kind_of_text(raw)


def _packed_kind(raw: bytes) -> FileKind | ForeignKind:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return BROKEN_ZIP
    found = next((kind for name, kind in PACKED if name in names), None)
    return found or (OPEN_DOCUMENT if {"mimetype", "content.xml"} <= names else ZIP)


def _kind_of_text(raw: bytes) -> FileKind | ForeignKind:
    beginning = raw[:400].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if beginning.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        return WEB_PAGE
    if beginning.startswith(b"<?xml"):
        return WEB_PAGE if b"<html" in beginning else XML
    return JSON if beginning.startswith((b"{", b"[{", b"[[", b"[\n")) else FileKind.TEXT
