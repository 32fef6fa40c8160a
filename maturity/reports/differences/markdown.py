"""Differences as a comment on a pull request: a line, a table of what moved, and the rest to unfold."""

from collections.abc import Iterator, Sequence

from maturity.presentation.escaping import for_markdown_block as _safe
from maturity.presentation.words import Words
from maturity.reports.differences.comparison import (
    Altered,
    AssessmentDifference,
    Comparison,
    Fate,
    FileDifference,
    FrameworkDifference,
)
from maturity.reports.differences.results import FACTS, facts_of, whole_of
from maturity.reports.differences.sentences import Teller

MOST_BYTES = 60_000
"""Less than the forges allow in one comment."""
MOST_ROWS = 100


def render_markdown(found: Comparison, say: Words, most: int = MOST_BYTES) -> str:
    """Write a comment; blocks that would make it too long are left out and counted."""
    page = _Comment(found, say)
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


class _Comment:
    """One comparison on its way to a forge."""

    def __init__(self, found: Comparison, say: Words) -> None:
        self.found = found
        self.say = say
        self.tell = Teller(found, say)

    def left_out(self, count: int) -> str:
        """Say that the comment is not the whole."""
        return f"_{_safe(self.tell.count('left-out', count))}_"

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of the comment, the most important first."""
        found = self.found
        yield f"### {_safe(self.say('diff.heading'))}"
        yield f"{_safe(self.tell.sides())}\n\n**{_safe(self.tell.summary())}**"
        if found.not_compared:
            lines = [f"- {_safe(each.name)}: {_safe(self.tell.not_compared(each))}" for each in found.not_compared]
            yield "\n".join([f"**{_safe(self.say('diff.not-compared'))}**", "", *_first(lines)])
        moved = [each for each in found.assessments if each.moved and each.fate is Fate.CHANGED]
        if moved:
            yield self._table(moved)
        for framework in found.frameworks:
            yield self._framework(framework)
        for difference in found.assessments:
            if difference.is_own:
                yield self._assessment(difference)
        for file in found.files:
            yield self._file(file)
        for key, names in (("diff.private", found.private), ("diff.no-change-in", found.reformatted)):
            if names:
                yield _folded(_safe(self.say(key)), [f"- {_safe(name)}" for name in _first(names)])
        if notes := [f"<sub>{_safe(note)}</sub>" for note in self.tell.notes()]:
            yield "\n\n".join(notes)

    def _table(self, moved: Sequence[AssessmentDifference]) -> str:
        """Write the wholes that moved; a column in which nothing did is left out."""
        rows = []
        for each in moved:
            facts = facts_of(each, self.say)
            cells = [_safe(fact.words) if fact.differs or fact.key == "index" else "" for fact in facts]
            rows.append([_safe(each.slug), *cells, _safe(self.tell.causes(each))])
        names = ("assessment", *FACTS, "because")
        kept = [n for n in range(len(names)) if any(row[n] for row in rows)]
        head = [_safe(self.say(f"diff.head.{names[n]}")) for n in kept]
        lines = [_row([row[n] for n in kept]) for row in rows[:MOST_ROWS]]
        more = [] if len(rows) <= MOST_ROWS else ["", _safe(self.tell.count("rows-left", len(rows) - MOST_ROWS))]
        return "\n".join([_row(head), _row(["---"] * len(head)), *lines, *more])

    def _framework(self, difference: FrameworkDifference) -> str:
        framework = difference.framework
        if difference.before is None or difference.after is None:
            fate = self.say("diff.fate.added" if difference.before is None else "diff.fate.removed")
            title = f" {framework.title.words(self.say.language)}" if framework else ""
            return f"- **{_safe(difference.ref)}**{_safe(title)}: {_safe(fate)}"
        title = framework.title.words(self.say.language) if framework else ""
        lines = [f"**{_safe(title)}**{self._file_of(difference.changes)}", "", *self._changes(difference.changes)]
        lines += ["", _safe(self.tell.moved_by(difference))]
        return _folded(f"{_safe(difference.ref)}: {_safe(self.tell.count('changes', len(difference.changes)))}", lines)

    def _assessment(self, difference: AssessmentDifference) -> str:
        lines = [f"**{_safe(self.tell.title(difference))}**{self._file_of(difference.changes)}", ""]
        lines += self._wholes(difference)
        for name in difference.by_indicator:
            lines += self._rating(difference, name)
        lines += self._changes([change for change in difference.changes if change.node is None])
        if stale := self.tell.stale(difference):
            lines.append(f"- ⚠ {_safe(stale)}")
        if rest := self.tell.elsewhere(difference):
            lines.append(f"- {_safe(self.say('diff.also', nodes=', '.join(rest)))}")
        return _folded(f"{_safe(difference.slug)}: {_safe(self._verdict(difference))}", lines)

    def _file_of(self, changes: Sequence[Altered]) -> str:
        """Name the file that lines are counted in."""
        files = dict.fromkeys(spot.file for change in changes for spot in (change.was, change.now) if spot)
        return f" <sub>{_safe(' → '.join(files))}</sub>" if files else ""

    def _verdict(self, difference: AssessmentDifference) -> str:
        """Say in the fold's one line what became of an assessment."""
        if difference.fate is not Fate.CHANGED:
            return self.say(f"diff.fate.{difference.fate.value}")
        index = next((fact for fact in facts_of(difference, self.say) if fact.key == "index"), None)
        if index is not None and index.differs:
            return f"{self.say('report.index').lower()} {index.words}"
        return self.say("diff.result-stays" if difference.result and not difference.moved else "diff.fate.changed")

    def _wholes(self, difference: AssessmentDifference) -> Iterator[str]:
        before, after = difference.before, difference.after
        if difference.fate is Fate.CHANGED:
            for fact in facts_of(difference, self.say):
                if fact.differs:
                    yield f"- {_safe(self.say(f'diff.head.{fact.key}'))}: **{_safe(fact.words)}**"
            return
        if difference.fate is Fate.INCOMPARABLE and before and after:
            refs = {"before": before.one.framework.ref, "after": after.one.framework.ref}
            yield f"- {_safe(self.say('diff.incomparable', **refs))}"
        for result in (before, after):
            if result is not None:
                yield f"- {_safe(result.one.framework.ref)}: {_safe(whole_of(result, self.say))}"

    def _rating(self, difference: AssessmentDifference, name: str) -> Iterator[str]:
        answers, changes = self.tell.answers(difference, name), difference.by_indicator[name]
        line = f"- **{_safe(name)}**"
        yield f"{line} {_safe(answers)}{self._at(changes[0])}" if answers else line
        for change in self.tell.details(difference, name):
            yield from self._change(change, "  ", "")
        if consequence := self.tell.consequence(difference, name):
            yield f"  - {_safe(self.say('diff.so'))} {_safe(consequence)}"
        if alone := self.tell.alone(difference, name):
            yield f"  - {_safe(alone)}"
        if difference.raised_without_evidence(name):
            yield f"  - ⚠ {_safe(self.say('diff.unsupported'))}"

    def _changes(self, changes: Sequence[Altered]) -> Iterator[str]:
        for change in changes:
            yield from self._change(change, "", f"**{_safe(change.node)}** " if change.node else "")

    def _change(self, change: Altered, indent: str, node: str) -> Iterator[str]:
        first, *rest = self.tell.change(change)
        yield f"{indent}- {node}{_safe(first)}{self._at(change)}"
        yield from (f"{indent}  - {_safe(line)}" for line in rest)

    def _at(self, change: Altered) -> str:
        spot = change.spot
        if spot is None:
            return ""
        was = "" if change.now else f" {_safe(self.say('diff.in-base'))}"
        return f" <sub>{_safe(self.say('diff.line', line=spot.line))}{was}</sub>"

    def _file(self, file: FileDifference) -> str:
        fate = self.say(f"diff.fate.{file.act.value}")
        if not file.changes:
            return f"- {_safe(file.name)}: {_safe(fate)}"
        return _folded(f"{_safe(file.name)}: {_safe(fate)}", list(self._changes(file.changes)))


def _first(lines: Sequence[str]) -> list[str]:
    """Return as many lines as a reader of a comment will look at, and say so where there are more."""
    return [*lines[:MOST_ROWS], *(["- …"] if len(lines) > MOST_ROWS else [])]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _folded(title: str, lines: Sequence[str]) -> str:
    """Write lines that unfold below a title. Blank lines around the title let it be Markdown, where escapes hold."""
    return "\n".join(["<details><summary>", "", title, "", "</summary>", "", *lines, "", "</details>"])
