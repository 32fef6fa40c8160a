"""What would become of results if some answers were others: the difference, and what gate and goals would say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from maturity.model.gate import Judged
from maturity.presentation.escaping import for_markdown_block, for_terminal, json_text
from maturity.presentation.exact_values import exact_or_digits
from maturity.presentation.plans.moved_goals import MovedGoal, MovedGoalWriter
from maturity.presentation.plans.standings import PlanStandings
from maturity.presentation.terminal import Printing
from maturity.presentation.voice import Voice
from maturity.presentation.words import Words
from maturity.reports.differences.comparison import Comparison
from maturity.reports.differences.markdown import render_markdown as difference_in_markdown
from maturity.reports.differences.records import difference_record
from maturity.reports.differences.text import render_text as difference_in_text
from maturity.scoring.standing.value import GoalStanding

FORMAT = "maturity-whatif/1"
REACHED = {True: "reached", False: "open", None: "unknown"}


@dataclass(frozen=True, slots=True)
class GateEffect:
    """One condition of the gate for one assessment, as it is judged now and as it would be."""

    slug: str
    before: Judged
    after: Judged

    @property
    def matters(self) -> bool:
        """Whether it would be found otherwise."""
        return (self.before.holds, self.before.found) != (self.after.holds, self.after.found)


@dataclass(frozen=True, slots=True)
class GoalEffect:
    """One goal, what it is about, and whether it is reached now and would be; None where nobody can tell."""

    slug: str
    about: str
    aim: Any
    """What is aimed for, as a table writes it."""
    before: bool | None
    after: bool | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What was tried, and all that it would do."""

    tried: tuple[str, ...]
    comparison: Comparison
    gate: tuple[GateEffect, ...] = ()
    """Every condition of the workspace's gate, for each assessment that something was tried in."""
    goals: tuple[GoalEffect, ...] = ()
    """The goals of what was tried, and all others that would be reached or lost."""
    plans: PlanStandings | None = None
    """How plans would stand on the day that was asked for; None where nothing is shown."""
    moved: tuple[MovedGoal, ...] = ()
    """The goals of plans of which something else would be seen, and those of what was tried."""


def render_text(found: WhatIf, printing: Printing) -> str:
    """Write what diff would print, and below it gate and goals."""
    words, blocks = printing.words, [difference_in_text(found.comparison, printing)]
    for title, lines in _sections(found, printing):
        blocks.append("\n".join([printing.style(title, "title"), *(f"  {for_terminal(line)}" for line in lines)]))
    return "\n\n".join([*blocks, printing.style(words("whatif.nothing-written"), "quiet")])


def render_markdown(found: WhatIf, printing: Printing) -> str:
    """Write the same for a comment or a note."""
    blocks = [difference_in_markdown(found.comparison, printing).rstrip("\n")]
    for title, lines in _sections(found, printing):
        told = (f"- {for_markdown_block(line)}" for line in lines)
        blocks.append("\n".join([f"**{for_markdown_block(title)}**", "", *told]))
    blocks.append(f"<sub>{for_markdown_block(printing.words('whatif.nothing-written'))}</sub>")
    return "\n\n".join(blocks) + "\n"


def render_json(found: WhatIf, _printing: Printing) -> str:
    """Write the same for other tools; the difference is as diff writes it."""
    record = {
        "format": FORMAT,
        "tried": list(found.tried),
        "difference": difference_record(found.comparison),
        "gate": [_gate_record(each) for each in found.gate],
        "goals": [
            {"assessment": each.slug, "about": each.about, "aim": str(each.aim),
             "reached_before": each.before, "reached_after": each.after}
            for each in found.goals
        ],
        "as_of": found.plans.as_of.isoformat() if found.plans else None,
        "plan_goals": [_moved_record(each) for each in found.moved],
    }  # fmt: skip
    return json_text(record)


def _gate_record(each: GateEffect) -> dict[str, Any]:
    sides = {name: {"holds": side.holds, "found": str(side.found)} for name, side in (("before", each.before),
                                                                                   ("after", each.after))}  # fmt: skip
    return {
        "assessment": each.slug,
        "condition": each.before.condition.value,
        "wanted": str(each.before.wanted),
    } | sides


def _moved_record(each: MovedGoal) -> dict[str, Any]:
    return {
        "government": each.government or None,
        "goal": each.after.id,
        "of": each.after.goal.of,
        "node": each.after.goal.node,
        "before": _standing_record(each.before),
        "after": _standing_record(each.after),
    }


def _standing_record(standing: GoalStanding) -> dict[str, Any]:
    pace, words = standing.pace, standing.in_words
    return {
        "status": pace.status.value,
        "why": pace.why.value if pace.why else None,
        "seen": {"on": pace.latest.on.isoformat(), **exact_or_digits(pace.latest.value)} if pace.latest else None,
        "seen_in_words": words[-1].progress.value if words else None,
        "share": None if pace.share is None else exact_or_digits(pace.share),
        "needed_per_year": None if pace.needed is None else exact_or_digits(pace.needed),
        "forecast": exact_or_digits(pace.forecast.value) if pace.forecast else None,
    }


def _sections(found: WhatIf, printing: Printing) -> Iterator[tuple[str, list[str]]]:
    """Yield each section that has anything to say: its title and its lines."""
    words = printing.words
    if found.gate:
        yield words("whatif.gate"), [_gate_line(each, printing) for each in found.gate]
    if found.goals:
        yield words("whatif.goals"), [_goal_line(each, words) for each in found.goals]
    if found.plans and found.moved:
        voice = Voice(printing.language)
        writer = MovedGoalWriter(found.plans, voice)
        yield (
            words("whatif.plan-goals", day=voice.day(found.plans.as_of)),
            [writer.line(each) for each in found.moved],
        )


def _gate_line(each: GateEffect, printing: Printing) -> str:
    condition, tell = printing.tell(each.before.condition.called), printing.tell
    verdicts = {True: printing.words("whatif.passes"), False: printing.words("whatif.fails")}
    sides = [f"{tell(side.found)} ({verdicts[side.holds]})" for side in (each.before, each.after)]
    told = " → ".join(sides) if each.matters else sides[0]
    return f"{each.slug} · {condition}: {told}; {printing.words('whatif.wanted', wanted=tell(each.after.wanted))}"


def _goal_line(each: GoalEffect, words: Words) -> str:
    now, then = (words(f"whatif.goal.{REACHED[side]}") for side in (each.before, each.after))
    told = now if now == then else f"{now} → {then}"
    return f"{each.slug} · {each.about}: {words('whatif.aim', aim=each.aim)}: {told}"
