"""Why a text is no YAML, in words that help, at the place to fix."""

import re
from dataclasses import dataclass

import yaml

from maturity.findings import Keys, shortened
from maturity.messages import Message, joined, say

LINE_BREAK = re.compile(r"\r\n|\r|\n")
# What YAML does not allow, and the three letters that libyaml takes for line breaks while editors do not.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
MERGE_MARK = re.compile(r"(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)( |$)")
# Spaces that look like one and are none; editors and word processors put them there unasked.
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")
BLANK = "\N{OPEN BOX}"
"""How such a space is shown, where a plain one would hide it."""
INDENTING_TAB = re.compile(r" *\t")
CURLY_START = re.compile("(?:^|[:,{\\[-])[ \t]+([\u201c\u201e\u2018\u201a\u00ab])[^\u201d\u2019\u00bb]*$")
LEADING_COLON = re.compile(r" ?:(?=[^\s,}\]])")
GLUED = re.compile(r" *(?:- )*[A-Za-z][\w-]*:(?=[^\s:/])")
"""A key whose value begins right behind its colon: to YAML no key at all."""
VALUE = re.compile(r"[ ]*(?:- )*(?:[A-Za-z][\w-]*:[ \t]+)?([^\s{\[#][^#{}\[\]\\]*)\Z").match
CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
LONGEST_VALUE = 80
PLAIN = re.compile(r"[A-Za-z][\w ,.()-]*\Z").match
"""A text that needs no quotes."""
OPENED = re.compile("flow (sequence|mapping)").search
ODD_BEGINNING = "found character that cannot start any token"
COLON_DOES_NOT_FIT = "mapping values are not allowed in this context"
NO_KEY = {COLON_DOES_NOT_FIT, "could not find expected ':'", "did not find expected key"}
PLAINER = {
    COLON_DOES_NOT_FIT: say("a colon does not fit here: put a text that holds one in quotes, or fix the indentation"),
    ODD_BEGINNING: say("a text cannot begin like this: put it in quotes"),
    "did not find expected key": say(
        "this does not fit here: a key stands as far in as its siblings, and ends in a colon"
    ),
    "could not find expected ':'": say("a key is followed by a colon"),
    "did not find expected '-' indicator": say(
        "this does not fit here: an entry of a list begins with '- ', as far in as its siblings"
    ),
    "did not find expected ',' or '}'": say(
        "this does not fit here: inside { } entries are parted by commas, and a text with a comma or a colon is put "
        "in quotes"
    ),
    "did not find expected ',' or ']'": say(
        "this does not fit here: inside [ ] entries are parted by commas, and a text that holds one is put in quotes"
    ),
    "found incompatible YAML document": say("this version of YAML is not read: leave the line with %YAML out"),
    "found invalid Unicode character escape code": say(
        "there is no such letter: behind \\u stands its number in Unicode"
    ),
    "did not find expected comment or line break": say(
        "a > or | begins a text of several lines, from the next line on: put a value that starts with that sign in "
        "quotes"
    ),
    "found unknown escape character": say(
        "behind \\ stands a letter that means nothing there: write \\\\ for the sign itself, or use single quotes"
    ),
    "did not find expected hexdecimal number": say(
        "behind \\ stands a letter that means nothing there: write \\\\ for the sign itself, or use single quotes"
    ),
    "block sequence entries are not allowed in this context": say(
        "a list does not fit here: each entry begins with '- ' on a line of its own, below its key"
    ),
    "did not find expected alphabetic or numeric character": say(
        "a text cannot begin with * or & here: put it in quotes"
    ),
    "did not find expected <document start>": say(
        "this does not belong to what stands above: one file holds either keys or one list"
    ),
    "did not find expected tag URI": say("a text cannot begin with ! here: put it in quotes"),
    "did not find expected node content": say("something is missing here: a value, or a quote around a text"),
}
"""What the parser says, in words that help."""

MERGE_CONFLICT = say("two people changed the same lines, and both versions stand here (a merge conflict)")
ALL_IN_QUOTES = say("put all of the text between two ', and write each ' within it twice")


@dataclass(frozen=True, slots=True)
class YamlFault:
    """Something that the YAML may not have, and where."""

    message: str
    line: int
    column: int
    is_yaml: bool = True
    """Whether the text is YAML, only not of the kind that we take."""
    twice: Keys | None = None
    """For a key that stands here a second time, the keys that lead to it."""
    hint: str | None = None
    number: str | None = None
    """For a number that nobody can calculate with, how it is written."""


def not_text(raw: bytes) -> YamlFault | None:
    """Point at the first byte or letter that no YAML file can have."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _end_of(raw[: error.start].decode("utf-8"))
        return YamlFault(say("is not UTF-8 text; save the file as UTF-8"), *place, is_yaml=False)
    if letter := INVISIBLE.search(text, text.startswith("\ufeff")):  # the mark of byte order may begin a file
        place = _end_of(text[: letter.start()])
        return YamlFault(say("has an invisible character U+{letter:04X}", letter=ord(letter[0])), *place, is_yaml=False)
    return None


def explain(error: yaml.MarkedYAMLError, raw: bytes) -> YamlFault:
    """Say what stopped the parser, where it began rather than where the parser noticed."""
    text = raw.decode("utf-8")
    lines = LINE_BREAK.split(text.removeprefix("\ufeff"))
    for number, line in enumerate(lines, start=1):
        if MERGE_MARK.match(line):
            return YamlFault(MERGE_CONFLICT, number, 1, is_yaml=False, hint=_after_a_merge(lines, number))
    mark = error.problem_mark or error.context_mark
    # The parser may place the end of a file on a line that the file does not have.
    line_number, column = min((mark.line + 1, mark.column + 1) if mark else (1, 1), _end_of(text))
    if error.context == "while scanning a quoted scalar" and error.context_mark:
        opened = error.context_mark
        message = say("the quote that opens here is never closed")
        hint = in_quotes(lines[opened.line], opened.column)
        return YamlFault(message, opened.line + 1, opened.column + 1, is_yaml=False, hint=hint)
    if fault := _tab(lines, line_number, column) or _slip(lines[line_number - 1], line_number, column):
        return fault
    for number in (line_number, line_number - 1):
        if 0 < number <= len(lines) and (space := ODD_SPACE.search(lines[number - 1])):
            message = say(
                "has a special space (U+{letter:04X}, shown here as {sign}), which is read as a letter: type it anew",
                letter=ord(space[0]),
                sign=BLANK,
            )
            return YamlFault(message, number, space.start() + 1, is_yaml=False)
    for number in (line_number, line_number - 1) if error.problem in NO_KEY else ():
        if number and (key := GLUED.match(lines[number - 1])):
            return YamlFault(say("a space is missing behind this colon"), number, key.end(), is_yaml=False)
    needs_quotes = error.problem in {COLON_DOES_NOT_FIT, ODD_BEGINNING}
    hint = in_quotes(lines[line_number - 1], column - 1) if needs_quotes else _closing(error, line_number)
    return YamlFault(_sentence(error), line_number, column, is_yaml=False, hint=hint)


def _closing(error: yaml.MarkedYAMLError, line_number: int) -> str | None:
    """Say how to close a bracket that opened on a line before the one where the parser noticed."""
    opened = OPENED(error.context or "")
    if not opened or not error.context_mark or error.context_mark.line + 1 >= line_number:
        return None
    bracket = "]" if opened[1] == "sequence" else "}"
    return say("if it should end above, close it there with {bracket}", bracket=bracket)


def in_quotes(line: str, column: int) -> str | None:
    """Show the value of a line in quotes, if what is meant lies in it and it is plain how far it goes."""
    entry = VALUE(line)
    if entry is None or not entry.start(1) <= column <= len(line):
        return None
    text = entry[1].strip().strip(CURLY)
    if text[:1] in {'"', "'"} and text.count(text[0]) == 1:  # it was opened and never closed
        text = text[1:]
    elif text[:1] == text[-1:] and text[:1] in {'"', "'"}:
        text = text[1:-1]
    if "'" in text and '"' in text:
        return None
    mark = "'" if '"' in text else '"'
    if not 0 < len(text) <= LONGEST_VALUE:
        return None
    return rewritten(line, entry.start(1), f"{mark}{text}{mark}")


def rewritten(line: str, column: int, value: str) -> Message:
    """Say how a line reads with another value from a column on."""
    written = f"{line[:column].strip()} {value}".strip()
    if line[:1] == " ":
        return say("write the line like this, with its quotes and as many spaces in front as now: {line}", line=written)
    return say("write the whole line like this, with its quotes: {line}", line=written)


def _without_quotes(line: str) -> str | None:
    """Return a line whose text needs no quotes without those that hold only its first words."""
    entry = VALUE(line)
    bare = entry and re.sub("[\"']", "", entry[1]).strip()
    if entry and bare and len(bare) <= LONGEST_VALUE and PLAIN(bare):
        return f"{line[: entry.start(1)].strip()} {bare}".strip()
    return None


def _after_a_merge(lines: list[str], first: int) -> str:
    """Say what to do with two versions that were not joined, and to which line they go."""
    last = next((number for number, line in enumerate(lines[first:], first + 1) if line.startswith(">>>>>>>")), None)
    if last is None:
        return say(
            "compare the two versions, one above ======= and one below: keep the right one and delete the other; if "
            "you cannot tell, ask the two people; then delete the lines with <<<<<<<, ======= and >>>>>>>, too"
        )
    return say(
        "look at all down to line {last} and compare the two versions, one above ======= and one below: keep the "
        "right one and delete the other; if you cannot tell, ask the two people; then delete the lines with <<<<<<<, "
        "======= and >>>>>>>, too",
        last=last,
    )


def _tab(lines: list[str], number: int, column: int) -> YamlFault | None:
    """Name a tab at the beginning of a line, and what has to stand in its place, as far as the lines beside it say."""
    tab = INDENTING_TAB.match(lines[number - 1])
    if not tab or column > tab.end():
        return None
    text = shortened(lines[number - 1].strip())
    above = next((line for line in reversed(lines[: number - 1]) if _holds_something(line)), "")
    below = next((line for line in lines[number:] if _holds_something(line)), above)
    wide, next_wide = (len(line) - len(line.lstrip(" ")) for line in (above, below))
    hint = say("delete the tab; where spaces are needed, put as many as the lines beside it have")
    if wide == next_wide == 0 and not above.rstrip().endswith(":"):
        hint = say("delete the tab, so that the line begins at the left edge: {line}", line=text)
    elif wide == next_wide and not above.rstrip().endswith(":"):
        hint = say("in place of the tab put {number} spaces, as in the line above", number=wide)
    message = say("the line begins with a tab; only spaces may stand there")
    return YamlFault(message, number, tab.end(), is_yaml=False, hint=hint)


def _holds_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#") and not INDENTING_TAB.match(line)


def _slip(line: str, number: int, column: int) -> YamlFault | None:
    """Name a slip that the parser only stumbles over: a text behind a quote, a colon that opens a value."""
    before, rest = line[: column - 1], line[column - 1 :]
    if before.rstrip(" \t")[-1:] in {"'", '"'} and before.strip(" \t-") not in {"'", '"'} and rest[:1] not in {"", ":"}:
        message = say("only the first part of this text stands in quotes, and more of it follows here")
        hint = in_quotes(line, column - 1) or ALL_IN_QUOTES
        if bare := _without_quotes(line):
            hint = say("{hint} or, if the quotes are not meant, like this: {line}", hint=hint, line=bare)
        return YamlFault(message, number, column, is_yaml=False, hint=hint)
    if quote := CURLY_START.search(before):
        message = say(
            "the curly quote {quote} is read as a letter and holds nothing together: use straight quotes",
            quote=quote[1],
        )
        return YamlFault(message, number, quote.start(1) + 1, is_yaml=False, hint=in_quotes(line, quote.start(1)))
    if colon := LEADING_COLON.match(line, max(0, column - 2)):
        message = say("a value cannot begin with a colon here: put it in quotes")
        return YamlFault(message, number, colon.end(), is_yaml=False)
    return None


def _end_of(text: str) -> tuple[int, int]:
    """Return the line and column that follow a text."""
    lines = LINE_BREAK.split(text.removeprefix("\ufeff"))
    return len(lines), len(lines[-1]) + 1


def _sentence(error: yaml.MarkedYAMLError) -> str:
    """Say what the parser complains about, in one line."""
    if error.problem in PLAINER:
        bracket = error.context_mark if OPENED(error.context or "") else None
        plainer = PLAINER[error.problem]
        return joined((plainer, say("the bracket opens on line {line}", line=bracket.line + 1))) if bracket else plainer
    reason = ", ".join(part for part in (error.problem, error.context) if part)
    return say("this cannot be read as YAML: {reason}", reason=reason)
