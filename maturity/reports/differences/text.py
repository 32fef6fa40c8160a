"""Differences for a terminal."""

from collections.abc import Iterator, Sequence

from tabulate import tabulate

from maturity.presentation.escaping import for_terminal
from maturity.presentation.terminal import Style, plain
from maturity.presentation.words import Words
from maturity.reports.differences.comparison import (
    Altered,
    AssessmentDifference,
    Comparison,
    Fate,
    FileDifference,
    FrameworkDifference,
    Side,
)
from maturity.reports.differences.results import FACTS, facts_of, whole_of
from maturity.reports.differences.sentences import Teller

ROLES = {"added": "note", "removed": "warning", "changed": "place"}


def render_text(found: Comparison, say: Words, style: Style = plain) -> str:
    """Write everything that differs, frameworks first, since they move the rest."""
    return "\n".join(_Page(found, say, style).lines())


class _Page:
    """One comparison on its way to the terminal."""

    def __init__(self, found: Comparison, say: Words, style: Style) -> None:
        self.found = found
        self.say = say
        self.style = style
        self.tell = Teller(found, say)

    def lines(self) -> Iterator[str]:
        """Yield every line of the page."""
        yield self.style(self.tell.sides(), "title")
        yield self.tell.summary()
        for framework in self.found.frameworks:
            yield from ("", *self._framework(framework))
        carried = [each for each in self.found.assessments if each.is_carried and not self._is_in_a_table(each)]
        if carried:
            yield from ("", self.style(self.say("diff.carried"), "title"), *self._table(carried, why=True))
        for difference in self.found.assessments:
            if difference.is_own:
                yield from ("", *self._assessment(difference))
        for file in self.found.files:
            yield from ("", *self._file(file))
        yield from self._lists()
        notes = list(self.tell.notes())
        yield from ("", *(self.style(note, "quiet") for note in notes)) if notes else ()

    def _is_in_a_table(self, difference: AssessmentDifference) -> bool:
        return any(difference in framework.moved for framework in self.found.frameworks)

    def _framework(self, difference: FrameworkDifference) -> Iterator[str]:
        framework = difference.framework
        title = for_terminal(framework.title.words(self.say.language)) if framework else ""
        yield f"{self.style(difference.ref, 'title')}  {title}"
        if difference.before is None or difference.after is None:
            yield f"  {self.say('diff.fate.added' if difference.before is None else 'diff.fate.removed')}"
            return
        yield from self._file_of(difference.changes)
        yield from self._changes(difference.changes)
        yield f"  {self.tell.moved_by(difference)}"
        if difference.moved:
            yield from self._table(difference.moved)

    def _file_of(self, changes: Sequence[Altered]) -> Iterator[str]:
        """Name the file that lines are counted in; on both sides where it moved."""
        files = dict.fromkeys(spot.file for change in changes for spot in (change.was, change.now) if spot)
        if files:
            yield self.style(for_terminal(" → ".join(files)), "quiet")

    def _table(self, differences: Sequence[AssessmentDifference], *, why: bool = False) -> Iterator[str]:
        """Write the wholes that moved, and in each column only what did."""
        rows = []
        for each in differences:
            cells = [fact.words if fact.differs else "" for fact in facts_of(each, self.say)]
            rows.append([each.slug if why else self.tell.place(each), *map(for_terminal, cells)])
            if why:
                rows[-1].append(self.tell.causes(each))
        heads = [self.say(f"diff.head.{name}") for name in ("assessment", *FACTS)]
        heads += [self.say("diff.head.because")] if why else []
        kept = [n for n in range(len(heads)) if n < 2 or any(row[n] for row in rows)]  # noqa: PLR2004 (name and index)
        table = tabulate(
            [[row[n] for n in kept] for row in rows], [heads[n] for n in kept], tablefmt="simple", disable_numparse=True
        )
        yield from (f"  {line}" for line in table.splitlines())

    def _assessment(self, difference: AssessmentDifference) -> Iterator[str]:
        yield self.style(self.tell.title(difference), "title")
        if difference.result is not None:
            yield self.style(difference.slug, "quiet")
        yield from self._file_of(difference.changes)
        yield from self._wholes(difference)
        for name in difference.by_indicator:
            yield from self._rating(difference, name)
        others = [change for change in difference.changes if change.node is None]
        yield from self._changes(others)
        if stale := self.tell.stale(difference):
            yield f"  {self.style(stale, 'warning')}"
        if rest := self.tell.elsewhere(difference):
            yield f"  {self.say('diff.also', nodes=', '.join(rest))}"

    def _wholes(self, difference: AssessmentDifference) -> Iterator[str]:
        before, after = difference.before, difference.after
        if difference.fate is Fate.CHANGED:
            facts = [fact for fact in facts_of(difference, self.say) if fact.differs]
            heads = {fact.key: self.say(f"diff.head.{fact.key}") for fact in facts}
            width = max(map(len, heads.values()), default=0)
            yield from (
                f"  {heads[fact.key]:<{width}}  {self.style(for_terminal(fact.words), 'title')}" for fact in facts
            )
            if difference.result is not None and not facts:
                yield f"  {self.say('diff.result-stays')}"
            return
        if difference.fate is Fate.INCOMPARABLE and before and after:
            refs = {"before": before.one.framework.ref, "after": after.one.framework.ref}
            yield f"  {self.style(self.say('diff.incomparable', **refs), 'warning')}"
            yield f"  {before.one.framework.ref}: {for_terminal(whole_of(before, self.say))}"
            yield f"  {after.one.framework.ref}: {for_terminal(whole_of(after, self.say))}"
            return
        role = ROLES[difference.fate.value]
        shown = for_terminal(whole_of(difference.result, self.say)) if difference.result else ""
        yield f"  {self.style(self.say(f'diff.fate.{difference.fate.value}'), role)}  {shown}"

    def _rating(self, difference: AssessmentDifference, name: str) -> Iterator[str]:
        answers, changes = self.tell.answers(difference, name), difference.by_indicator[name]
        line = f"  {self.style(name, 'place')}"
        yield f"{line}  {for_terminal(answers)}{self._at(changes[0])}" if answers else line
        for change in self.tell.details(difference, name):
            yield from self._change(change, "    ", "")
        if consequence := self.tell.consequence(difference, name):
            yield f"    {self.style(self.say('diff.so'), 'quiet')} {for_terminal(consequence)}"
        if alone := self.tell.alone(difference, name):
            yield f"    {self.style(alone, 'quiet')}"
        if difference.raised_without_evidence(name):
            yield f"    {self.style(self.say('diff.unsupported'), 'warning')}"

    def _changes(self, changes: Sequence[Altered]) -> Iterator[str]:
        for change in changes:
            yield from self._change(change, "  ", f"{self.style(change.node, 'place')}  " if change.node else "")

    def _change(self, change: Altered, indent: str, node: str) -> Iterator[str]:
        first, *rest = self.tell.change(change)
        yield f"{indent}{node}{first}{self._at(change)}"
        yield from (f"{indent}  {line}" for line in rest)

    def _at(self, change: Altered) -> str:
        """Name the line of a change; on the older side where it is gone."""
        spot = change.spot
        if spot is None:
            return ""
        was = "" if change.now else f" {self.say('diff.in', side=self._short(self.found.base))}"
        return "  " + self.style(f"{self.say('diff.line', line=spot.line)}{was}", "quiet")

    def _short(self, side: Side) -> str:
        return for_terminal(side.label) or self.say("diff.work-tree")

    def _file(self, file: FileDifference) -> Iterator[str]:
        yield self.style(for_terminal(file.name), "title") + f"  {self.say(f'diff.fate.{file.act.value}')}"
        yield from self._changes(file.changes)

    def _lists(self) -> Iterator[str]:
        """List what could not be compared, and the files in which nothing that matters changed."""
        found = self.found
        if found.not_compared:
            yield from ("", self.style(self.say("diff.not-compared"), "error"))
            yield from (f"  {for_terminal(each.name)}: {self.tell.not_compared(each)}" for each in found.not_compared)
        for key, names in (("diff.private", found.private), ("diff.no-change-in", found.reformatted)):
            if names:
                yield from ("", self.style(self.say(key), "title"), *(f"  {for_terminal(name)}" for name in names))
