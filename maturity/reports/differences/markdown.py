"""Differences as a comment on a pull request: a line, a table of what moved, and the rest to unfold."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from maturity.presentation.escaping import for_markdown_block
from maturity.presentation.terminal import Printing
from maturity.reports.differences.blocks import Block, BlockLine, ComparisonBlocks, MovedTable, Piece, Role
from maturity.reports.differences.comparison import AssessmentDifference, Comparison, FrameworkDifference, ValueChange
from maturity.reports.differences.kinds import ChangeType

MOST_BYTES = 60_000
"""Less than the forges allow in one comment."""
MOST_ROWS = 100


def render_markdown(comparison: Comparison, printing: Printing, most: int = MOST_BYTES) -> str:
    """Write a comment; blocks that would make it too long are left out and counted."""
    page = _MarkdownWriter(comparison, printing.words)
    blocks, left = list(page.blocks()), 0
    note = page.left_out(len(blocks))
    room = most - len(note.encode()) - 2
    kept: list[str] = []
    for block in blocks:
        size = len(block.encode()) + 2
        if size > room:
            left += 1
            continue
        kept.append(block)
        room -= size
    return "\n\n".join([*kept, *([page.left_out(left)] if left else [])]) + "\n"


class _MarkdownWriter(ComparisonBlocks):
    """One comparison on its way to a forge."""

    def left_out(self, count: int) -> str:
        """Say that the comment is not the whole."""
        return f"_{for_markdown_block(self.count('left-out', count))}_"

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of the comment, the most important first."""
        comparison = self.comparison
        yield f"### {self._words('diff.heading')}"
        sides, summary = for_markdown_block(self.sides()), for_markdown_block(self.summary())
        yield f"{sides}\n\n**{summary}**"
        for key, entries in (("diff.disclosed", self.disclosures()), ("diff.touched", self.touched())):
            told = [f"- {for_markdown_block(name)}: {for_markdown_block(what)}" for name, what in entries]
            if told:
                yield "\n".join([f"**{self._words(key)}**", "", *_first(told)])
        if comparison.not_compared:
            reasons = [(each.name, self.not_compared(each)) for each in comparison.not_compared]
            lines = [f"- {for_markdown_block(name)}: {for_markdown_block(reason)}" for name, reason in reasons]
            yield "\n".join([f"**{self._words('diff.not-compared')}**", "", *_first(lines)])
        moved = [each for each in comparison.assessments if each.moved and each.fate is ChangeType.CHANGED]
        if moved:
            yield self._table(self.moved(moved, causes=True, every_index=True))
        yield from map(self._framework, comparison.frameworks)
        yield from (self._assessment(difference) for difference in comparison.assessments if difference.is_own)
        yield from (self._file(self.file(difference)) for difference in comparison.files)
        for key, names in (("diff.private", comparison.private), ("diff.no-change-in", comparison.reformatted)):
            if names:
                yield _folded(self._words(key), [f"- {for_markdown_block(name)}" for name in _first(names)])
        if notes := [f"<sub>{for_markdown_block(note)}</sub>" for note in self.notes()]:
            yield "\n\n".join(notes)

    def _words(self, key: str) -> str:
        return for_markdown_block(self.words(key))

    def _table(self, table: MovedTable) -> str:
        rows = [_row(map(for_markdown_block, row)) for row in table.rows[:MOST_ROWS]]
        left = len(table.rows) - len(rows)
        more = ["", for_markdown_block(self.count("rows-left", left))] if left else []
        return "\n".join([_row(map(for_markdown_block, table.heads)), _row(["---"] * len(table.heads)), *rows, *more])

    def _framework(self, difference: FrameworkDifference) -> str:
        block = self.framework(difference)
        if difference.before is None or difference.after is None:
            title = for_markdown_block(block.title)
            return f"- **{for_markdown_block(block.name)}**{title}: {for_markdown_block(block.fate)}"
        moved_by = for_markdown_block(self.moved_by(difference))
        return _folded(_head(block), [_title(block), "", *self._written(block.lines), "", moved_by])

    def _assessment(self, difference: AssessmentDifference) -> str:
        block = self.assessment(difference)
        lines = self._written((*self.wholes(difference), *block.lines))
        return _folded(_head(block), [_title(block), "", *lines])

    def _file(self, block: Block) -> str:
        return _folded(_head(block), list(self._written(block.lines))) if block.lines else f"- {_head(block)}"

    def _written(self, lines: Iterable[BlockLine]) -> Iterator[str]:
        for line in lines:
            yield f"{'  ' * line.depth}- {' '.join(map(_piece, line.pieces))}{self._at(line.change)}"

    def _at(self, change: ValueChange | None) -> str:
        """Name the line of a change; on the older side where it is gone."""
        if change is None or change.spot is None:
            return ""
        was = "" if change.now else f" {self._words('diff.in-base')}"
        return f" <sub>{for_markdown_block(self.words('diff.line', line=change.spot.line))}{was}</sub>"


def _piece(piece: Piece) -> str:
    text = for_markdown_block(piece.text)
    match piece.role:
        case Role.NAME | Role.FIGURE:
            return f"**{text}**"
        case Role.HEAD:
            return f"{text}:"
        case Role.WARNING:
            return f"⚠ {text}"
        case Role.PLAIN | Role.LEAD | Role.ASIDE | Role.CAUTION:
            return text
        case other:
            assert_never(other)


def _head(block: Block) -> str:
    return f"{for_markdown_block(block.name)}: {for_markdown_block(block.fate)}"


def _title(block: Block) -> str:
    files = f" <sub>{for_markdown_block(block.files)}</sub>" if block.files else ""
    return f"**{for_markdown_block(block.title)}**{files}"


def _first(lines: Sequence[str]) -> list[str]:
    """Return as many lines as a reader of a comment will look at, and say so where there are more."""
    return [*lines[:MOST_ROWS], *(["- …"] if len(lines) > MOST_ROWS else [])]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _folded(title: str, lines: Sequence[str]) -> str:
    """Write lines that unfold below a title. Blank lines around the title let it be Markdown, where escapes hold."""
    return "\n".join(["<details><summary>", "", title, "", "</summary>", "", *lines, "", "</details>"])
