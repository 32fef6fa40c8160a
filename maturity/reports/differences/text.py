"""Differences for a terminal."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from tabulate import tabulate

from maturity.presentation.escaping import for_terminal
from maturity.presentation.terminal import Printing, Style
from maturity.presentation.words import Words
from maturity.reports.differences.blocks import Block, BlockLine, ComparisonBlocks, MovedTable, Piece, Role
from maturity.reports.differences.comparison import AssessmentDifference, Comparison, FrameworkDifference, ValueChange
from maturity.reports.differences.kinds import ChangeType
from maturity.reports.differences.results import whole_of

ROLES = {"added": "note", "removed": "warning", "changed": "place"}


def render_text(comparison: Comparison, printing: Printing) -> str:
    """Write everything that differs, in the order of a comment on a pull request."""
    return "\n".join(_TextWriter(comparison, printing.words, printing.style).lines())


class _TextWriter(ComparisonBlocks):
    """One comparison on its way to the terminal."""

    def __init__(self, comparison: Comparison, words: Words, style: Style) -> None:
        super().__init__(comparison, words)
        self.style = style

    def lines(self) -> Iterator[str]:
        """Yield every line of the page."""
        yield self.style(self.sides(), "title")
        yield self.summary()
        for key, entries in (("diff.disclosed", self.disclosures()), ("diff.touched", self.touched())):
            if told := [f"  {for_terminal(name)}: {what}" for name, what in entries]:
                yield from ("", self.style(self.words(key), "warning"), *told)
        if self.comparison.not_compared:
            yield from ("", self.style(self.words("diff.not-compared"), "error"))
            reasons = ((each.name, self.not_compared(each)) for each in self.comparison.not_compared)
            yield from (f"  {for_terminal(name)}: {reason}" for name, reason in reasons)
        tabled = [each for framework in self.comparison.frameworks for each in framework.moved]
        carried = [each for each in self.comparison.assessments if each.is_carried and each not in tabled]
        if carried:
            table = self.moved(carried, causes=True)
            yield from ("", self.style(self.words("diff.carried"), "title"), *_table(table))
        for framework in self.comparison.frameworks:
            yield from ("", *self._framework(framework))
        for difference in self.comparison.assessments:
            if difference.is_own:
                yield from ("", *self._assessment(difference))
        for block in map(self.file, self.comparison.files):
            yield from ("", f"{self._title(block.name)}  {block.fate}", *self._written(block.lines))
        yield from self._lists()
        notes = list(self.notes())
        yield from ("", *(self.style(note, "quiet") for note in notes)) if notes else ()

    def _framework(self, difference: FrameworkDifference) -> Iterator[str]:
        block = self.framework(difference)
        yield f"{self._title(block.name)}  {for_terminal(block.title)}"
        if difference.before is None or difference.after is None:
            yield f"  {block.fate}"
            return
        yield from self._files(block)
        yield from self._written(block.lines)
        yield f"  {self.moved_by(difference)}"
        if difference.moved:
            yield from _table(self.moved(difference.moved, causes=False))

    def _assessment(self, difference: AssessmentDifference) -> Iterator[str]:
        block = self.assessment(difference)
        yield self._title(block.title)
        if difference.result is not None:
            yield self.style(block.name, "quiet")
        yield from self._files(block)
        yield from self._wholes(difference)
        yield from self._written(block.lines)

    def _wholes(self, difference: AssessmentDifference) -> Iterator[str]:
        if difference.fate in {ChangeType.ADDED, ChangeType.REMOVED}:
            role, fate = ROLES[difference.fate.value], self.fate(difference)
            shown = for_terminal(whole_of(difference.result, self.words)) if difference.result else ""
            yield f"  {self.style(fate, role)}  {shown}"
            return
        lines = list(self.wholes(difference))
        yield from self._written(lines)
        if not lines and difference.result is not None:
            yield f"  {self.words('diff.result-stays')}"

    def _title(self, text: str) -> str:
        return self.style(for_terminal(text), "title")

    def _files(self, block: Block) -> Iterator[str]:
        if block.files:
            yield self.style(for_terminal(block.files), "quiet")

    def _written(self, lines: Sequence[BlockLine]) -> Iterator[str]:
        heads = [line.pieces[0].text for line in lines if line.pieces[-1].role is Role.FIGURE]
        width = max(map(len, heads), default=0)
        for line in lines:
            room = width if line.pieces[-1].role is Role.FIGURE else 0
            pieces = "".join(self._piece(piece, room) for piece in line.pieces)
            yield f"{'  ' * (line.depth + 1)}{pieces.rstrip()}{self._at(line.change)}"

    def _piece(self, piece: Piece, width: int) -> str:
        text = for_terminal(piece.text)
        match piece.role:
            case Role.PLAIN:
                return text
            case Role.NAME:
                return self.style(text, "place") + "  "
            case Role.HEAD:
                return f"{text:<{width}}  " if width else f"{text}: "
            case Role.FIGURE:
                return self.style(text, "title")
            case Role.LEAD | Role.ASIDE:
                return self.style(text, "quiet") + " "
            case Role.CAUTION | Role.WARNING:
                return self.style(text, "warning")
            case other:
                assert_never(other)

    def _at(self, change: ValueChange | None) -> str:
        """Name the line of a change; on the older side where it is gone."""
        if change is None or change.spot is None:
            return ""
        base = for_terminal(self.comparison.base.label) or self.words("diff.work-tree")
        was = "" if change.now else f" {self.words('diff.in', side=base)}"
        return "  " + self.style(f"{self.words('diff.line', line=change.spot.line)}{was}", "quiet")

    def _lists(self) -> Iterator[str]:
        comparison = self.comparison
        for key, names in (("diff.private", comparison.private), ("diff.no-change-in", comparison.reformatted)):
            if names:
                yield from ("", self.style(self.words(key), "title"), *(f"  {for_terminal(name)}" for name in names))


def _table(table: MovedTable) -> list[str]:
    rows = [list(map(for_terminal, row)) for row in table.rows]
    written = tabulate(rows, table.heads, tablefmt="simple", disable_numparse=True)
    return [f"  {line}" for line in written.splitlines()]
