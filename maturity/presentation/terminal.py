"""Findings as text for a terminal, and what every text for a terminal needs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from maturity.findings import Finding, Place, counted, said
from maturity.messages import Message, say, told
from maturity.model.text import Language
from maturity.presentation.escaping import for_terminal
from maturity.presentation.terminal_width import USUAL_WIDTH, around, columns, folded
from maturity.presentation.words import Words, words

Style = Callable[[str, str], str]
"""Colours a piece of text; the second argument names its role: error, warning, note, place, quiet."""


def plain(text: str, _role: str) -> str:
    """Colour nothing, for pipes and files."""
    return text


@dataclass(frozen=True, slots=True)
class Printing:
    """How a command prints: in which language, and how a text is coloured. Formats for tools know neither."""

    language: Language = "en"
    style: Style = plain
    width: int | None = None
    """How many columns there are; none where nobody looks at it line by line, as in a pipe."""

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)

    def tell(self, text: str) -> str:
        """Return a message in the language; any other text stays as it is."""
        return told(text, self.language)


MENDED = say("--fix mends it")


def render_text(findings: Sequence[Finding], style: Style = plain, width: int | None = None) -> str:
    """Write each finding with its place, its line and a caret under what is wrong, and a gap before the next."""
    return "\n\n".join("\n".join(lines_of(finding, style, width)) for finding in findings)


def where(place: Place) -> str:
    """Name a place as editors and terminals take it: file, line and column."""
    return f"{for_terminal(place.file)}:{place.line or 1}:{place.column or 1}"


def head_of(finding: Finding, style: Style = plain) -> str:
    """Write where a finding is, how grave it is and which rule speaks."""
    return f"{style(where(finding.place), 'place')}: {label_of(finding, style)}"


def label_of(finding: Finding, style: Style = plain) -> str:
    """Write how grave a finding is and which rule speaks."""
    severity = words(cast(Language, finding.language))(f"rule.severity.{finding.severity.value}")
    return style(f"{severity}[{finding.code} {finding.rule}]", finding.severity.value)


def lines_of(finding: Finding, style: Style = plain, width: int | None = None) -> Iterator[str]:
    """Yield the lines of one finding; on a terminal none is too wide."""
    place, message = finding.place, for_terminal(finding.message)
    head, head_width = head_of(finding, style), columns(head_of(finding))
    if width is None or head_width + 1 + columns(message) <= width:
        yield f"{head} {message}"
    else:
        yield head
        yield from folded(message, width, "    ", "    ")
    margin = len(str(place.line or 1)) + 2
    if finding.excerpt is not None:
        start, length = finding.mark or (place.column or 1, 1)
        room = (width or USUAL_WIDTH) - margin - len(" | ")
        shown, lead, under = around(finding.excerpt, start - 1, length, room)
        yield style(f"{place.line:>{margin}} | ", "quiet") + shown
        if shown:
            yield style(f"{'':>{margin}} | ", "quiet") + " " * lead + style("^" * under, finding.severity.value)
    bullet = f"{'':>{margin}} = "
    for remark in remarks(finding):
        first, *rest = folded(for_terminal(remark), width, bullet, " " * len(bullet))
        yield style(bullet, "quiet") + first[len(bullet) :]
        yield from rest


def remarks(finding: Finding, path: Callable[[Place], str] = lambda place: place.file) -> Iterator[str]:
    """Yield what is said of a finding below its message: the remedy, the effect, the other places."""
    mended = told(MENDED, finding.language)
    if finding.is_mendable:
        yield f"{finding.hint} ({mended})" if finding.hint else mended
    elif finding.hint:
        yield finding.hint
    if finding.effect:
        yield finding.effect
    if finding.alike:
        yield finding.alike
    for related in finding.related:
        yield f"{related.words}: {path(related.place)}:{related.place.line or 1}:{related.place.column or 1}"


def count(findings: Sequence[Finding]) -> Message:
    """Say in a few words how much is wrong."""
    return said(counted(findings))
