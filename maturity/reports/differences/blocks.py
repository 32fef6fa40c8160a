"""A comparison as blocks of lines and tables: what is told, once; each writer shows it in its own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from maturity.reports.differences.comparison import (
    AssessmentDifference,
    FileDifference,
    FrameworkDifference,
    ValueChange,
)
from maturity.reports.differences.kinds import ChangeType
from maturity.reports.differences.results import FACTS, facts_of, whole_of
from maturity.reports.differences.sentences import ComparisonSentences

ALWAYS_A_COLUMN = {"assessment", "index"}
"""Of a table of results that moved; the other columns are those that say anything."""


class Role(Enum):
    """What a piece of a line is."""

    PLAIN = auto()
    NAME = auto()
    HEAD = auto()
    """Of the figure behind it."""
    FIGURE = auto()
    LEAD = auto()
    """The words that lead over to what follows."""
    ASIDE = auto()
    CAUTION = auto()
    WARNING = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line."""

    text: str
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class BlockLine:
    """One line; where it tells of a change, its writer names the place of that behind it."""

    pieces: tuple[Piece, ...]
    depth: int = 0
    change: ValueChange | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One assessment, framework or file: its name, its title, what became of it, and the lines about it."""

    name: str
    title: str
    fate: str
    files: str
    """The files that lines are counted in; both where it moved."""
    lines: tuple[BlockLine, ...]


@dataclass(frozen=True, slots=True)
class MovedTable:
    """Assessments that moved; a column in which nothing did is left out."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ComparisonBlocks(ComparisonSentences):
    """The blocks of one comparison in one language, and the sentences that they are made from."""

    def framework(self, difference: FrameworkDifference) -> Block:
        """Return a framework's changes; of one that is new or gone there are none."""
        framework = difference.framework
        title = framework.title.words(self.words.language) if framework else ""
        if difference.before is None or difference.after is None:
            fate = self.words("diff.fate.added" if difference.before is None else "diff.fate.removed")
            return Block(difference.ref, title, fate, "", ())
        count = self.count("changes", len(difference.changes))
        changes = tuple(self._changes(difference.changes))
        return Block(difference.ref, title, count, _files_of(difference.changes), changes)

    def assessment(self, difference: AssessmentDifference) -> Block:
        """Return what changed in an assessment beside its result: ratings, other entries, reviews, other nodes."""
        lines = [line for name in difference.by_indicator for line in self._rating(difference, name)]
        lines += self._changes([change for change in difference.changes if change.node is None])
        if stale := self.stale(difference):
            lines.append(BlockLine((Piece(stale, Role.WARNING),)))
        lines += [BlockLine((Piece(each, Role.WARNING),)) for each in self.reviews(difference.reviews)]
        lines += [BlockLine((Piece(each),)) for each in self.fed(difference)]
        if rest := self.elsewhere(difference):
            lines.append(BlockLine((Piece(self.words("diff.also", nodes=", ".join(rest))),)))
        title, fate = self.title(difference), self._verdict(difference)
        return Block(difference.slug, title, fate, _files_of(difference.changes), tuple(lines))

    def file(self, difference: FileDifference) -> Block:
        """Return the changes of any other file."""
        fate = self.words(f"diff.fate.{difference.act.value}")
        told = (BlockLine((Piece(each, Role.WARNING),)) for each in self.reviews(difference.reviews))
        return Block(difference.name, "", fate, "", (*self._changes(difference.changes), *told))

    def wholes(self, difference: AssessmentDifference) -> Iterator[BlockLine]:
        """Yield what moved of the whole result, or both results where they cannot be compared."""
        before, after = difference.before, difference.after
        if difference.fate is ChangeType.CHANGED:
            if difference.slug in self.comparison.withdrawn:
                yield BlockLine((Piece(self.fate(difference), Role.WARNING),))
            facts = [fact for fact in facts_of(difference, self.words) if fact.differs]
            heads = [self.words(f"diff.head.{fact.key}") for fact in facts]
            for head, fact in zip(heads, facts, strict=True):
                yield BlockLine((Piece(head, Role.HEAD), Piece(fact.words, Role.FIGURE)))
            return
        rescaled = False
        if difference.fate is ChangeType.INCOMPARABLE and before and after:
            refs = {"before": before.one.framework.ref, "after": after.one.framework.ref}
            yield BlockLine((Piece(self.words("diff.incomparable", **refs), Role.CAUTION),))
            rescaled = before.ends_of_scale != after.ends_of_scale
        for result in (before, after):
            if result is not None:
                shown = Piece(whole_of(result, self.words, with_scale=rescaled))
                yield BlockLine((Piece(result.one.framework.ref, Role.HEAD), shown))

    def moved(
        self, differences: Sequence[AssessmentDifference], *, causes: bool, every_index: bool = False
    ) -> MovedTable:
        """Return a table of wholes that moved; with their causes, assessments stand there by their selectors."""
        rows = []
        for each in differences:
            facts = facts_of(each, self.words)
            cells = [fact.words if fact.differs or (every_index and fact.key == "index") else "" for fact in facts]
            name = each.slug if causes else self.place(each)
            rows.append((name, *cells, *([self.causes(each)] if causes else [])))
        columns = ("assessment", *FACTS, *(["because"] if causes else []))
        kept = [n for n, column in enumerate(columns) if column in ALWAYS_A_COLUMN or any(row[n] for row in rows)]
        heads = tuple(self.words(f"diff.head.{columns[n]}") for n in kept)
        return MovedTable(heads, tuple(tuple(row[n] for n in kept) for row in rows))

    def fate(self, difference: AssessmentDifference) -> str:
        """Say what became of an assessment; of one that was published and is not any more, that it is withdrawn."""
        if (how := self.comparison.withdrawn.get(difference.slug)) is None:
            return self.words(f"diff.fate.{difference.fate.value}")
        return self.words("diff.withdrawn-now", how=self.words(f"diff.withdrawn.{how}"))

    def _verdict(self, difference: AssessmentDifference) -> str:
        if difference.fate is not ChangeType.CHANGED or difference.slug in self.comparison.withdrawn:
            return self.fate(difference)
        index = next((fact for fact in facts_of(difference, self.words) if fact.key == "index"), None)
        if index is not None and index.differs:
            return f"{self.words('report.index').lower()} {index.words}"
        return self.words("diff.result-stays" if difference.result and not difference.moved else "diff.fate.changed")

    def _rating(self, difference: AssessmentDifference, name: str) -> Iterator[BlockLine]:
        title = Piece(name, Role.NAME)
        if answers := self.answers(difference, name):
            yield BlockLine((title, Piece(answers)), change=difference.by_indicator[name][0])
        else:
            yield BlockLine((title,))
        for change in self.details(difference, name):
            yield from self._change(change, depth=1)
        if consequence := self.consequence(difference, name):
            yield BlockLine((Piece(self.words("diff.so"), Role.LEAD), Piece(consequence)), depth=1)
        if alone := self.alone(difference, name):
            yield BlockLine((Piece(alone, Role.ASIDE),), depth=1)
        if difference.raised_without_evidence(name):
            yield BlockLine((Piece(self.words("diff.unsupported"), Role.WARNING),), depth=1)

    def _changes(self, changes: Sequence[ValueChange]) -> Iterator[BlockLine]:
        for change in changes:
            yield from self._change(change, *([Piece(change.node, Role.NAME)] if change.node else []))

    def _change(self, change: ValueChange, *name: Piece, depth: int = 0) -> Iterator[BlockLine]:
        first, *rest = self.change(change)
        yield BlockLine((*name, Piece(first)), depth, change)
        yield from (BlockLine((Piece(text),), depth + 1) for text in rest)


def _files_of(changes: Sequence[ValueChange]) -> str:
    return " → ".join(dict.fromkeys(spot.file for change in changes for spot in (change.was, change.now) if spot))
