"""What plans have come to, as Markdown; every text from a file is escaped."""

from collections.abc import Iterable, Iterator

from maturity.presentation.escaping import for_markdown
from maturity.presentation.plans.goal_lines import GoalLines
from maturity.presentation.plans.standings import AskedPlans
from maturity.presentation.plans.work_lines import WorkLines
from maturity.presentation.plans.writer import GoalGroup, LateLine, PlanWriter
from maturity.presentation.terminal import Printing
from maturity.presentation.voice import Voice, capitalised


def render_markdown(asked: AskedPlans, printing: Printing) -> str:
    """Write each plan in short."""
    return _rendered(asked, printing, in_detail=False)


def render_detailed_markdown(asked: AskedPlans, printing: Printing) -> str:
    """Write the same with the arithmetic of each goal, and with every government named."""
    return _rendered(asked, printing, in_detail=True)


def _rendered(asked: AskedPlans, printing: Printing, *, in_detail: bool) -> str:
    voice = Voice(printing.language)
    blocks = (_block(PlanWriter(each, asked.portfolio, voice), in_detail=in_detail) for each in asked.plans)
    return "\n".join("\n".join(block) for block in blocks)


def _block(writer: PlanWriter, *, in_detail: bool) -> Iterator[str]:
    words = writer.voice.t
    yield from (f"### {for_markdown(f'{writer.title()} · {writer.day()}')}", "")
    yield from (f"- {for_markdown(line)}" for line in writer.summary())
    yield from ("", f"#### {words('plan.late')}", "")
    late = writer.late()
    yield from map(_late, late)
    if not late:
        yield words("plan.nothing-late")
    if at_risk := writer.at_risk():
        yield from ("", f"#### {words('plan.at-risk')}", "")
        yield from (f"- {for_markdown(f'{each.called} ({each.owner})')}" for each in at_risk)
    if groups := writer.goal_groups(all_named=in_detail):
        yield from ("", f"#### {words('plan.goals-head')}", "")
        for group in groups:
            yield from _group(group, in_detail=in_detail)
    for head, work in (("plan.programmes-head", writer.programmes()), ("plan.advice-head", writer.advice())):
        if work:
            yield from ("", f"#### {words(head)}", "")
            yield from _work(work)
    yield ""


def _late(line: LateLine) -> str:
    return f"- **{for_markdown(line.late)}** · {for_markdown(f'{line.what}: {line.called} ({line.owner})')}"


def _group(group: GoalGroup, *, in_detail: bool) -> Iterator[str]:
    if not group.counted:
        yield from (line for goal in group.goals for line in _goal(goal, goal.title, "", in_detail=in_detail))
        return
    yield f"- **{for_markdown(group.title)}**: {for_markdown(group.counted)}"
    for goal in group.goals:
        yield from _goal(goal, goal.government, "  ", in_detail=in_detail)
    if group.unnamed:
        yield f"  - {for_markdown(group.unnamed)}"


def _goal(goal: GoalLines, called: str, indent: str, *, in_detail: bool) -> Iterator[str]:
    yield f"{indent}- **{for_markdown(capitalised(goal.status_word))}** · {for_markdown(called)}"
    lines = (*goal.lines, *(goal.arithmetic if in_detail else ()))
    yield from (f"{indent}  - {for_markdown(line)}" for line in lines)


def _work(work: Iterable[WorkLines]) -> Iterator[str]:
    for each in work:
        yield f"- **{for_markdown(capitalised(each.state_word))}** · {for_markdown(each.title)}"
        yield from (f"  - {for_markdown(line)}" for line in each.lines)
