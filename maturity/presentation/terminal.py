"""Findings as text for a terminal, and what every text for a terminal needs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from maturity.findings import Finding, Place, counted, said
from maturity.messages import Message, told
from maturity.model.text import Language
from maturity.presentation.escaping import for_terminal
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

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)

    def tell(self, text: str) -> str:
        """Return a message in the language; any other text stays as it is."""
        return told(text, self.language)


def render_text(findings: Sequence[Finding], style: Style = plain) -> str:
    """Write each finding with its place, its line and a caret under what is wrong."""
    return "\n".join("\n".join(_lines(finding, style)) for finding in findings)


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    place, severity = finding.place, finding.severity.value
    where = f"{for_terminal(place.file)}:{place.line or 1}:{place.column or 1}"
    head = style(f"{severity}[{finding.code} {finding.rule}]", severity)
    yield f"{style(where, 'place')}: {head} {for_terminal(finding.message)}"
    margin = len(str(place.line or 1)) + 2
    if finding.excerpt is not None:
        yield style(f"{place.line:>{margin}} | ", "quiet") + finding.excerpt
        if finding.excerpt:
            column, width = finding.mark or (place.column or 1, 1)
            yield style(f"{'':>{margin}} | ", "quiet") + " " * (column - 1) + style("^" * width, severity)
    for remark in remarks(finding):
        yield style(f"{'':>{margin}} = ", "quiet") + for_terminal(remark)


def remarks(finding: Finding, path: Callable[[Place], str] = lambda place: place.file) -> Iterator[str]:
    """Yield what is said of a finding below its message: the remedy, the effect, the other places."""
    yield from (remark for remark in (finding.hint, finding.effect) if remark)
    for related in finding.related:
        yield f"{related.words}: {path(related.place)}:{related.place.line or 1}:{related.place.column or 1}"


def count(findings: Sequence[Finding]) -> Message:
    """Say in a few words how much is wrong."""
    return said(counted(findings))
