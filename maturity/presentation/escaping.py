"""One escaper for each medium; its docstring says what the medium would do with a text from a file, and then does not.

Reports are printed into the logs of forges as well, so they also hold nothing that a forge's runner would obey.
"""

import json
import re
from collections.abc import Iterable, Mapping

from markupsafe import escape as for_html

__all__ = [
    "for_bibtex", "for_comment", "for_csv", "for_data_block", "for_html", "for_log", "for_markdown",
    "for_markdown_block", "for_ris", "for_sarif", "for_table_cell", "for_terminal", "for_xml", "for_yaml",
    "formula_sign", "json_for_log", "json_text", "without_commands", "without_commands_in_csv",
    "without_commands_in_json", "workflow_command",
]  # fmt: skip

RUNNER_COMMAND = re.compile(r"##(?=(?:\w+)?\[)|::(?=\w)")
"""How a line begins that a runner obeys: ``##[group]``, ``##vso[``, ``::error``."""
UNSAFE_IN_JSON = re.compile(r"[<>&]|##(?=\w*\[)|::(?=\w)")
UNSEEN_BEFORE = r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*"
FORMULA_SIGN = "[-=+@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
"""The signs that begin a formula, also in the widths that a spreadsheet for Chinese or Japanese reads alike."""
FORMULA = re.compile(rf"{UNSEEN_BEFORE}({FORMULA_SIGN})|([\t\r\n])")
LATER_FORMULA = re.compile(rf"([;\t]{UNSEEN_BEFORE})(?={FORMULA_SIGN})")
"""A cell's text that becomes a cell of its own where a spreadsheet parts cells by semicolons or tabs."""
LINE_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NEGATIVE_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+|/[0-9]+)?")
OUR_TAGS = re.compile(r"</?(?:details|summary|sub)>")
COMMAND_IN_COMMENT = re.compile(r"^(\s*)/")
"""How a line begins that GitLab, and bots elsewhere, obey as an order of whoever posts it: ``/close``, ``/merge``."""
TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
UNSEEN = "\N{ZERO WIDTH SPACE}"
# Backslashes before a letter are taken with it: within HTML they mean nothing, and what follows them would be alive.
LIVE = re.compile(
    rf"(?P<ours>{OUR_TAGS.pattern})|(?P<slashes>\\*)(?:(?P<mark>[<&`~$\[\]])|(?P<sign>@|[#!](?=[0-9])|%(?=[0-9\"]))"
    r"|(?P<first>:|(?<![0-9A-Za-z])(?:www|GH))\\*(?P<last>/(?=\\*/)|\.|-))",
    re.IGNORECASE,
)


def for_terminal(text: str) -> str:
    """A terminal obeys control characters and turns the reading order around: each becomes visible, on one line."""
    return _visible(text.replace("\n", " "))


def for_log(text: str) -> str:
    """A forge's runner shows a log like a terminal, and obeys what looks like its commands."""
    return without_commands(for_terminal(text))


def without_commands(text: str) -> str:
    """Take apart what a runner would obey; for texts of several lines that are safe for a terminal already."""
    return RUNNER_COMMAND.sub(lambda found: " ".join(found[0]), text)


def for_markdown(text: str) -> str:
    """Markdown makes links, mentions, pictures, HTML and emphasis of signs: each is kept as the sign that it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&@$])", r"\\\1", for_log(text)).replace("://", ":\\//")


def for_markdown_block(text: str) -> str:
    """At the beginning of a block, Markdown also makes lists and headings of a number or a dash."""
    return re.sub(r"^([0-9]*)([-+.)=])", r"\1\\\2", for_markdown(text).strip())


def for_table_cell(markdown: str) -> str:
    """A bar would end the cell of a table in Markdown; all other marks stay, so this is for our own texts alone."""
    return markdown.replace("|", "\\|")


def for_comment(markdown: str) -> str:
    """A forge acts on Markdown: links, mentions, pictures, code, orders. Of a stranger's, words, lists, folds stay."""
    lines = markdown.replace("\r\n", "\n").split("\n")
    return "\n".join(COMMAND_IN_COMMENT.sub(r"\1&#47;", LIVE.sub(_dead, _visible(line))) for line in lines)


def formula_sign(text: str) -> str | None:
    """Return the sign by which a spreadsheet takes a text for a formula, if it does."""
    found = FORMULA.match(text)
    return found[1] or found[2] if found else None


def for_csv(value: object) -> str:
    """A spreadsheet runs a text as a formula, which a leading quote prevents; a negative number stays one.

    Who reads a table line by line takes each line of a text for a row, so a text is on one line.
    """
    if not isinstance(value, str):
        return "" if value is None else str(value)
    if NEGATIVE_NUMBER.fullmatch(value):
        return value
    text = LATER_FORMULA.sub(r"\1'", f"'{value}" if formula_sign(value) else value)
    return " ".join(LINE_BREAKS.split(text)) if LINE_BREAKS.search(text) else text


def for_xml(text: str) -> str:
    """XML cannot hold control characters at all; whoever writes the tree escapes its marks."""
    return for_log(text)


def for_bibtex(text: str) -> str:
    """BibTeX ends a value at a brace that nobody opened, also at one with a backslash, and TeX obeys other signs."""
    return for_terminal(text).translate(TEX)


def for_ris(text: str) -> str:
    """RIS ends a value at the end of its line, and reads a new field at the beginning of one."""
    return " ".join(for_terminal(text).split())


def for_yaml(text: str) -> str:
    """YAML takes a bare text for a number, a tag or a comment: in double quotes, as JSON has them, it is a text."""
    return json.dumps(for_terminal(text), ensure_ascii=False)


def for_sarif(text: str) -> str:
    """SARIF makes links of ``[…](…)`` and fills in what stands in braces."""
    return for_log(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def workflow_command(level: str, lines: Iterable[str], properties: Mapping[str, object]) -> str:
    """GitHub's runner reads a command a line and ends its parts at colons, commas and line breaks."""
    parts = (f"{name}={_command_property(str(value))}" for name, value in properties.items())
    return f"::{level} {','.join(parts)}::{'%0A'.join(map(_command_data, lines))}"


def json_text(value: object) -> str:
    """Write JSON with every letter as it is; there is no line break at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def json_for_log(value: object) -> str:
    """Write JSON that means the same and in which no letter is invisible, markup or the begin of a command."""
    written = without_commands_in_json(json_text(value))
    return "".join(letter if letter.isprintable() or letter == "\n" else _json_escape(letter) for letter in written)


def for_data_block(value: object) -> str:
    """A page ends a script at ``</script`` wherever it stands, also within a string: no sign of markup is written."""
    return without_commands_in_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def without_commands_in_json(written: str) -> str:
    """Escape in JSON that is written already what a runner would obey, and markup; it means the same."""
    return UNSAFE_IN_JSON.sub(lambda found: "".join(map(_json_escape, found[0])), written)


def without_commands_in_csv(written: str) -> str:
    """Take apart what a runner obeys anywhere in a line; no line of a table begins with a text from a file."""
    return re.sub(r"##(?=\w*\[)", "# #", written)


def _visible(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(
        letter if letter.isprintable() or letter == "\N{NO-BREAK SPACE}" else "\N{REPLACEMENT CHARACTER}"
        for letter in line
    )


def _command_data(text: str) -> str:
    return for_log(text).replace("%", "%25")


def _command_property(text: str) -> str:
    return _command_data(text).replace(":", "%3A").replace(",", "%2C")


def _json_escape(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if letter.isprintable() and letter.isascii() else json.dumps(letter)[1:-1]


def _dead(found: re.Match[str]) -> str:
    if found["ours"]:
        return found["ours"]
    kept = "\\" * (len(found["slashes"]) // 2 * 2)
    if found["mark"]:
        return f"{kept}&#{ord(found['mark'])};"
    if found["sign"]:
        return kept + found["sign"] + UNSEEN
    return kept + found["first"] + UNSEEN + found["last"]
