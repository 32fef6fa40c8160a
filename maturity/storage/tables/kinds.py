"""What kind of file a table comes in, by what it begins with and never by its name; what is no table is named."""

import io
import zipfile
from dataclasses import dataclass
from enum import Enum


class FileKind(Enum):
    """The kinds that are read."""

    TEXT = "text"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class ForeignKind:
    """A kind that is not read, and what to do about it."""

    name: str
    remedy: str


SAVE = "open it in a spreadsheet and save the sheet as .xlsx or as CSV UTF-8"
OLD_WORKBOOK = ForeignKind(
    "an old workbook (.xls), or one that a password protects",
    "open it, take the password away, and save it as .xlsx or as CSV UTF-8",
)
BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_WORKBOOK),
    (
        b"%PDF-",
        ForeignKind("a PDF", "copy its table into a spreadsheet, hold it against the PDF, and save it as .xlsx"),
    ),
    (b"\x1f\x8b", ForeignKind("a packed file (gzip)", "unpack it first")),
    (b"7z\xbc\xaf\x27\x1c", ForeignKind("a packed file (7z)", "unpack it first")),
    (b"Rar!", ForeignKind("a packed file (RAR)", "unpack it first")),
    (b"PAR1", ForeignKind("a Parquet file", "save it as CSV UTF-8")),
    (b"SQLite format 3\x00", ForeignKind("a database (SQLite)", "save its table as CSV UTF-8")),
    (b"{\\rtf", ForeignKind("a text document (RTF)", SAVE)),
    (b"\x89PNG", ForeignKind("a picture", "a table is read from text; a picture of one is not")),
    (b"\xff\xd8\xff", ForeignKind("a picture", "a table is read from text; a picture of one is not")),
)
WEB_PAGE = ForeignKind("a web page (HTML), as some systems save under the name .xls", SAVE)
XML = ForeignKind("an XML file", SAVE)
JSON = ForeignKind("JSON", "save it as CSV UTF-8")
PACKED = (
    ("xl/workbook.xml", FileKind.WORKBOOK),
    ("xl/workbook.bin", ForeignKind("a binary workbook (.xlsb)", "save it as .xlsx or as CSV UTF-8")),
    ("word/document.xml", ForeignKind("a text document (.docx)", "copy its table into a spreadsheet and save that")),
)
OPEN_DOCUMENT = ForeignKind("an OpenDocument spreadsheet (.ods)", "save it as .xlsx or as CSV UTF-8")
ZIP = ForeignKind("a packed file (ZIP)", "unpack it first")
BROKEN_ZIP = ForeignKind("a workbook (.xlsx) or another packed file that is damaged", "save or download it again")


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
