"""What plans have come to, for a terminal: what is late first, then goals, programmes and recommendations."""

from collections.abc import Iterable, Iterator

from maturity.presentation.escaping import for_terminal
from maturity.presentation.plans.goal_lines import GoalLines
from maturity.presentation.plans.standings import AskedPlans
from maturity.presentation.plans.work_lines import WorkLines
from maturity.presentation.plans.writer import GoalGroup, PlanWriter
from maturity.presentation.terminal import Printing
from maturity.presentation.voice import Voice, capitalised
from maturity.scoring.pace.result import PaceStatus

ROLES = {PaceStatus.OFF_TRACK: "error", PaceStatus.AT_RISK: "warning"}
"""What stands out; all else stays calm."""


def render_text(asked: AskedPlans, printing: Printing) -> str:
    """Write each plan in short: what is late, and a few lines for everything in it."""
    return _rendered(asked, printing, in_detail=False)


def render_detailed_text(asked: AskedPlans, printing: Printing) -> str:
    """Write the same with the arithmetic of each goal, and with every government named."""
    return _rendered(asked, printing, in_detail=True)


def _rendered(asked: AskedPlans, printing: Printing, *, in_detail: bool) -> str:
    voice = Voice(printing.language)
    writers = (PlanWriter(each, asked.portfolio, voice) for each in asked.plans)
    return "\n\n".join("\n".join(_Block(writer, printing, in_detail=in_detail).lines()) for writer in writers)


class _Block:
    """One plan."""

    def __init__(self, writer: PlanWriter, printing: Printing, *, in_detail: bool) -> None:
        self.writer, self.style, self.in_detail = writer, printing.style, in_detail
        self.words = writer.voice.t

    def lines(self) -> Iterator[str]:
        writer = self.writer
        yield self.style(for_terminal(f"{writer.title()} · {writer.day()}"), "title")
        yield from (f"  {for_terminal(line)}" for line in writer.summary())
        yield from self._late()
        if groups := writer.goal_groups(all_named=self.in_detail):
            yield from self._head("plan.goals-head")
            for group in groups:
                yield from self._group(group)
        for head, work in (("plan.programmes-head", writer.programmes()), ("plan.advice-head", writer.advice())):
            if work:
                yield from self._head(head)
                yield from self._work(work)

    def _late(self) -> Iterator[str]:
        late, at_risk = self.writer.late(), self.writer.at_risk()
        yield from self._head("plan.late")
        if not late:
            yield f"  {self.words('plan.nothing-late')}"
        width = max((len(each.late) for each in late), default=0)
        for each in late:
            yield f"  {each.late:<{width}}  {for_terminal(f'{each.what}: {each.called} ({each.id})')}"
            yield f"  {'':<{width}}  {self.style(for_terminal(each.owner), 'quiet')}"
        if at_risk:
            yield from self._head("plan.at-risk")
        for each in at_risk:
            yield f"  {for_terminal(f'{each.called} ({each.id})')}"
            yield f"    {self.style(for_terminal(each.owner), 'quiet')}"

    def _group(self, group: GoalGroup) -> Iterator[str]:
        if not group.counted:
            yield from (line for goal in group.goals for line in self._goal(goal, f"{goal.title} ({goal.id})"))
            return
        yield f"  {for_terminal(f'{group.title} ({group.id})')}"
        yield f"    {for_terminal(group.counted)}"
        for goal in group.goals:
            yield from self._goal(goal, goal.government)
        if group.unnamed:
            yield f"    {self.style(for_terminal(group.unnamed), 'quiet')}"

    def _goal(self, goal: GoalLines, called: str) -> Iterator[str]:
        status = self.style(capitalised(goal.status_word), ROLES.get(goal.status, "place"))
        yield f"  {status} · {for_terminal(called)}"
        yield from (f"    {for_terminal(line)}" for line in goal.lines)
        if self.in_detail and goal.arithmetic:
            yield f"    {self.words('plan.arithmetic')}:"
            yield from (self.style(f"      {for_terminal(line)}", "quiet") for line in goal.arithmetic)

    def _work(self, work: Iterable[WorkLines]) -> Iterator[str]:
        for each in work:
            state = self.style(capitalised(each.state_word), "place")
            yield f"  {state} · {for_terminal(f'{each.title} ({each.id})')}"
            yield from (f"    {for_terminal(line)}" for line in each.lines)

    def _head(self, key: str) -> Iterator[str]:
        yield ""
        yield self.style(self.words(key), "title")
