from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import completion, declaring, options
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import say, say_many

if TYPE_CHECKING:
    from maturity.presentation.plans.standings import AskedPlans


class FailOn(StrEnum):
    """What makes the command end with 1."""

    OFF_TRACK = "off-track"
    OVERDUE = "overdue"


DETAILED = {"text", "markdown"}
"""The formats that are short unless more is asked for."""


@declaring.command("plan")
@click.argument("cities", nargs=-1, metavar="[CITY]...", shell_complete=completion.cities)
@options.directory
@options.output_format("plan")
@options.language
@click.option("--detail", is_flag=True, help="Show the arithmetic of each goal, and name every government.")
@click.option("--drafts", is_flag=True, help="Include plans and assessments that are not published yet.")
@click.option(
    "--fail-on",
    type=click.Choice([each.value for each in FailOn]),
    multiple=True,
    help="End with 1 where a goal is off track, or where anything is past its day. Can be given more than once.",
)
@options.as_of("The day on which to tell how it stands.  [default: today]")
@click.option(
    "--lift", is_flag=True, help="Show what assessments and frameworks of targets say that the plan of CITY lacks."
)
@click.option("--write", is_flag=True, help="With --lift: add it to the plan, which is begun where there is none.")
@click.option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="ID@VERSION",
    shell_complete=completion.frameworks,
    help="With --lift: a framework whose targets to lift, too. Can be given more than once.",
)
def command(
    cities: tuple[str, ...],
    start: Path,
    style: str,
    language: options.Language,
    detail: bool,
    drafts: bool,
    fail_on: tuple[str, ...],
    as_of: date,
    lift: bool,
    write: bool,
    frameworks: tuple[str, ...],
) -> int:
    """Show what a plan has come to by a day, what is late first.

    Each goal is held against what the published results say, or against what the plan itself says was seen: met, on
    track, at risk, off track, not started, or no data, with the reason. Without CITY all plans are shown, and that of
    the workspace. Exit code 1: something asked for with --fail-on is the case; 3: there is no plan to show.

    With --lift recommendations become advice, and targets and goals of assessments and frameworks become goals. What
    stands in the plan stays as it is, nothing is lifted twice, and nothing is written without --write.

    \b
    Examples:
      maturity plan pontianak --as-of 2026-12-01
      maturity plan bukittinggi --lift
    """
    if lift:
        return _lift(cities, start, frameworks, write=write)
    if write or frameworks:
        raise WrongUseError(say("{option} needs --lift", option="--write" if write else "--framework"))
    from maturity.workflows.plan_standing import plans_asked
    from maturity.workflows.run import Run

    root = options.workspace(start)
    asked, scored = plans_asked(Run(root, drafts=drafts), options.chosen(cities, root, start), as_of)
    options.show("plan in detail" if detail and style in DETAILED else "plan", style, asked, language)
    options.name_refused(scored)
    for hidden in scored.portfolio.left_out.plans:
        options.message(say("{file} has errors and was left out; see maturity validate", file=hidden.file))
    return ExitCode.FINDINGS if any(_is_so(asked, FailOn(each)) for each in fail_on) else ExitCode.FINE


def _lift(cities: tuple[str, ...], start: Path, frameworks: tuple[str, ...], *, write: bool) -> int:
    """Show what would be added to a plan, or add it."""
    from maturity.cli.fmt import show_patches
    from maturity.workflows.lifting import lift

    if len(cities) != 1:
        raise WrongUseError(say("--lift needs one CITY"))
    root = options.workspace(start, writes=write)
    lifted = lift(root, options.chosen(cities, root, start)[0], frameworks)
    for reason in lifted.left:
        options.message(reason)
    if not lifted.changes:
        options.message(say("there is nothing to lift"))
        return ExitCode.FINE
    number = len(lifted.entries)
    if write:
        lifted.write()
        options.list_files(root / change.file for change in lifted.changes)
        options.suggest(
            say_many(number, "next: read the entry, then", "next: read the {number} entries, then"),
            f"maturity validate{options.same(start)}",
        )
    else:
        show_patches(lifted.changes)
        options.message(
            say_many(
                number, "1 entry would be added; --write adds it", "{number} entries would be added; --write adds them"
            )
        )
    return ExitCode.FINE


def _is_so(asked: "AskedPlans", what: FailOn) -> bool:
    """Tell whether anything that was asked about is off track, or past its day."""
    from maturity.scoring.pace.result import PaceStatus

    if what is FailOn.OVERDUE:
        return any(item.days for plan in asked.plans for item in plan.late)
    return any(plan.with_status(PaceStatus.OFF_TRACK) for plan in asked.plans)
