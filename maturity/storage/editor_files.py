"""Tells editors which schema a file has: in its first line, and in the settings of VS Code. All else stays as it is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maturity.errors import CannotEditError
from maturity.messages import say
from maturity.storage.imported_files import MARK

SETTINGS = Path(".vscode") / "settings.json"
KEY = "yaml.schemas"
MODELINE = re.compile(r"#\s+(?:yaml-language-server\s*:\s*)\$schema\s*[=:]\s*(\S+)")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
TEXT_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.S)
TEXT_OR_LAST_COMMA = re.compile(r'"(?:\\.|[^"\\])*"|,(?=\s*[}\]])', re.S)


def modeline(schema: str) -> str:
    """Return the line that names a file's schema, by the path that leads there from the file."""
    return f"# yaml-language-server: $schema={schema}"


def with_modeline(raw: bytes, schema: str, ours: str) -> bytes:
    """Return a file with the line that names its schema; one that names a schema outside ``ours`` is left alone.

    An imported file is left alone as well: its first line says that nobody has touched it.
    """
    start = len(BYTE_ORDER_MARK) if raw.startswith(BYTE_ORDER_MARK) else 0
    lines = raw[start:].splitlines(keepends=True)
    if lines and MARK.match(lines[0].decode("utf-8", errors="replace").rstrip("\r\n")):
        return raw
    for place, line in _head(lines):
        if named := MODELINE.match(line):
            if named[1].startswith(ours):
                lines[place] = line.replace(named[1], schema, 1).encode()
            return raw[:start] + b"".join(lines)
    newline = "\r\n" if lines and lines[0].endswith(b"\r\n") else "\n"
    return raw[:start] + (modeline(schema) + newline).encode() + raw[start:]


def _head(lines: list[bytes]) -> Iterator[tuple[int, str]]:
    """Yield the comments that a file begins with."""
    for place, line in enumerate(lines):
        text = line.decode("utf-8", errors="replace")
        if text.strip() and not text.startswith("#"):
            return
        yield place, text


def read_settings(root: Path) -> str | None:
    """Return VS Code's settings of a workspace; nothing where there are none."""
    path = root / SETTINGS
    if path.parent.is_symlink() or path.is_symlink():
        raise CannotEditError(say("{file} is, or lies behind, a link", file=SETTINGS.as_posix()))
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise CannotEditError(say("{file} is not UTF-8 text", file=SETTINGS.as_posix())) from error


def with_schemas(text: str | None, schemas: dict[str, list[str]], ours: str) -> str:
    """Return settings in which each schema has its files; those of others, other settings and comments stay."""
    if text is None or not text.strip():
        return json.dumps({KEY: schemas}, indent=4, ensure_ascii=False) + "\n"
    plain = _without_remarks(text)
    members, first = _members(plain)
    now, start, end = members.get(KEY, ({}, first, first))
    if not isinstance(now, dict):
        raise CannotEditError(say("{key!r} in {file} is no mapping", key=KEY, file=SETTINGS.as_posix()))
    wanted = {key: value for key, value in now.items() if not key.startswith(ours)} | schemas
    if wanted == now and KEY in members:
        return text
    if _without_remarks(text[start:end], commas=False) != text[start:end]:
        raise CannotEditError(say("{key!r} in {file} holds comments", key=KEY, file=SETTINGS.as_posix()))
    indent = _indent(text)
    value = json.dumps(wanted, indent=indent, ensure_ascii=False).replace("\n", f"\n{indent}")
    if KEY in members:
        return text[:start] + value + text[end:]
    return f"{text[:first]}\n{indent}{json.dumps(KEY)}: {value}{',' if members else ''}{text[first:]}"


def _without_remarks(text: str, *, commas: bool = True) -> str:
    """Blank out what VS Code allows and JSON does not: comments, and a comma after the last entry."""

    def blank(part: re.Match[str]) -> str:
        return part[0] if part[0].startswith('"') else re.sub(r"[^\n]", " ", part[0])

    plain = TEXT_OR_COMMENT.sub(blank, text)
    return TEXT_OR_LAST_COMMA.sub(blank, plain) if commas else plain


def _members(plain: str) -> tuple[dict[str, tuple[Any, int, int]], int]:
    """Return each setting with its value and where that stands, and where the first setting could stand."""
    decoder = json.JSONDecoder()
    try:
        whole = json.loads(plain)
        if not isinstance(whole, dict):
            raise CannotEditError(say("{file} is no mapping", file=SETTINGS.as_posix()))
        first = at = plain.index("{") + 1
        members = {}
        for _ in whole:
            key, at = decoder.raw_decode(plain, plain.index('"', at))
            start = at + len(plain[at:]) - len(plain[at:].lstrip(": \t\r\n"))
            value, at = decoder.raw_decode(plain, start)
            members[key] = (value, start, at)
    except json.JSONDecodeError as error:
        raise CannotEditError(
            say(
                "{file}:{line}: this is no JSON ({reason})",
                file=SETTINGS.as_posix(),
                line=error.lineno,
                reason=error.msg,
            )
        ) from error
    return members, first


def _indent(text: str) -> str:
    indented = re.search(r"\{[^\n]*\n([ \t]+)[\"/]", text)
    return indented[1] if indented else "    "
