from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli import completion, declaring, options
from maturity.cli.reply import answer, meant_in, note_language, one_or_plan, recorded, say_reply
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import say, say_many

if TYPE_CHECKING:
    from decimal import Decimal

    from maturity.workflows.selection import Selector


@declaring.group("review")
def command() -> None:
    """Check ratings one by one: start a review, put marks into it, answer objections, see what was reviewed.

    A mark is bound to the rating, its reasons, its evidence and the levels' texts as they were read. When one of them
    changes its meaning, an approval is stale. An objection or a question stays open until its reviewer agrees, or until
    an answer is recorded.

    CITY/plan means a city's plan, and plan alone that of the workspace: goals, programmes and advice are read one by
    one, as goals/ID, programmes/ID and advice/ID.

    \b
    Examples:
      maturity review start pontianak/2021/cohen-smart-governance --reviewer 'Siti Aminah' --interests none
      maturity review status --strict
    """


@command.command("start")
@one_or_plan
@click.option("--reviewer", metavar="NAME", help="Who reviews; not one of the assessors.")
@click.option("--affiliation", metavar="NAME", help="The house that the reviewer, or the assessor, belongs to.")
@click.option("--interests", metavar="TEXT", help="What binds the reviewer to the city; or: none.")
@click.option("--blind", is_flag=True, help="Write a copy to rate without seeing the ratings instead.")
@click.option("--by", metavar="NAME", help="With --blind: who rates, an assessor's id or a name.")
@note_language
@options.directory
@options.language
def start_review(
    selector: str,
    reviewer: str | None,
    affiliation: str | None,
    interests: str | None,
    blind: bool,
    by: str | None,
    note_lang: "options.Language | None",
    start: Path,
    language: options.Language,
) -> None:
    """Write a review file that shows every rating with its question, levels, reasons and evidence.

    Nothing is stamped yet. What the reviewer declares is published beside what the reviewer says.

    With --blind it writes the questions and levels for an assessor, and nobody's ratings, into the folder 'opinions' of
    the city. That copy is no assessment and no review: no score looks at it and nothing publishes it; maturity agree
    compares it with the answers of others.

    \b
    Examples:
      maturity review start pontianak/2021/cohen-smart-governance --reviewer 'Siti Aminah' --interests none
      maturity review start kota/2024/spbe --blind --by 'Budi Santoso'
    """
    from maturity.workflows import reviewing

    if blind:
        _start_blind(selector, by, affiliation, {"--reviewer": reviewer, "--interests": interests}, start, language)
        return
    if by is not None:
        raise WrongUseError(say("{option} needs {other}", option="--by", other="--blind"))
    if reviewer is None or interests is None:
        missing = "--reviewer" if reviewer is None else "--interests"
        raise WrongUseError(say("a review needs {option}", option=missing))
    root, meant = meant_in(selector, start)
    declared = reviewing.interests_of(interests, note_lang or language)
    path = reviewing.start(root, meant, reviewer, affiliation, declared, language)
    options.list_files([path])
    judged = "goals/ID" if meant.parts[-1:] == ("plan",) else "INDICATOR"
    stamping = f"maturity review stamp {meant.text} {judged} --reviewer … --verdict agree{options.same(start)}"
    options.suggest(say("next: read each rating in it, then"), stamping)


def _start_blind(
    selector: str,
    by: str | None,
    affiliation: str | None,
    refused: dict[str, str | None],
    start: Path,
    language: options.Language,
) -> None:
    from maturity.workflows.blind_copying import start_blind

    if by is None:
        raise WrongUseError(say("{option} needs {other}", option="--blind", other="--by"))
    for option, given in refused.items():
        if given is not None:
            raise WrongUseError(say("{option} is of a review, and not of a copy without ratings", option=option))
    root, meant = meant_in(selector, start)
    options.list_files([start_blind(root, meant, by, affiliation, language)])
    told = say("next: answer in it, and when others have, too")
    options.suggest(told, f"maturity agree {meant.text}{options.same(start)}")


@command.command("stamp")
@one_or_plan
@click.argument("indicators", nargs=-1, required=True, metavar="INDICATOR...", shell_complete=completion.indicators)
@click.option("--reviewer", required=True, metavar="NAME", help="Whose review it is.")
@click.option(
    "--verdict",
    required=True,
    type=click.Choice(["agree", "disagree", "question"]),
    help="What the reviewer says of them; a question waits for an answer, as an objection does.",
)
@click.option(
    "--level", metavar="LEVEL", help="The reviewer's own level, or 2.. or 2..3, where the verdict is disagree."
)
@click.option("--choice", metavar="ID", help="The reviewer's own answer, of choices.")
@click.option("--practice", "practices", multiple=True, metavar="ID[=ANSWER]", help="A practice found met; repeatable.")
@click.option("--value", metavar="NUMBER", help="The reviewer's own number.")
@click.option("--note", metavar="TEXT", help="Why; needed for disagree and question.")
@recorded("When it was read.  [default: today]")
def stamp(
    selector: str,
    indicators: tuple[str, ...],
    reviewer: str,
    level: str | None,
    practices: tuple[str, ...],
    value: str | None,
    note: str | None,
    note_lang: "options.Language | None",
    as_of: date,
    start: Path,
    language: options.Language,
    **answer: Any,
) -> None:
    """Put a reviewer's verdict on ratings as they stand now; everything else in the file stays.

    \b
    Examples:
      maturity review stamp pontianak/2021/cohen-smart-governance open-data --reviewer 'Siti Aminah' --verdict agree
      maturity review stamp kota/plan goals/spbe-2029 --reviewer Budi --verdict question --note 'By when?'
    """
    from maturity.workflows import reviewing

    mark: dict[str, Any] = {
        **answer,
        "level": _level(level),
        "practices": _practices(practices),
        "value": _number(value),
        "note": {note_lang or language: note} if note is not None else None,
        "date": as_of,
    }
    root, meant = meant_in(selector, start)
    options.list_files([reviewing.stamp(root, meant, reviewer, indicators, mark)])
    _lead_on(meant, start)


command.add_command(say_reply, "reply")
command.add_command(answer, "answer")


@command.command("status")
@options.selection
@options.directory
@options.output_format("review status")
@options.quiet
@click.option("--strict", is_flag=True, help="Fail where a mark is stale or an objection is open.")
def status(selectors: tuple[str, ...], start: Path, style: str, quiet: bool, strict: bool) -> int:
    """Say how far assessments were reviewed, which objections are open and which marks are stale.

    With --strict the exit code is 1 where anything waits for a reviewer or an assessor.

    \b
    Examples:
      maturity review status
      maturity review status pontianak --strict --format markdown
    """
    from maturity.workflows import reviewing
    from maturity.workflows.run import Run
    from maturity.workflows.selection import selectors_of

    root = options.workspace(start)
    reviewed = reviewing.status(Run(root), selectors_of(options.chosen(selectors, root, start, plans=True)))
    shown = [assessment for assessment in reviewed if assessment.is_rated]
    options.show("review status", style, shown)
    if len(reviewed) > len(shown):
        without = say_many(
            len(reviewed) - len(shown),
            "{number} assessment has no rating to review",
            "{number} assessments have no rating to review",
        )
        options.message(without, quiet=quiet)
    return ExitCode.FINDINGS if strict and not all(assessment.is_settled for assessment in reviewed) else ExitCode.FINE


def _lead_on(meant: "Selector", start: Path) -> None:
    """Name the command that shows what is left to do."""
    options.suggest(
        say("next: see what is left, and what waits for an answer"),
        f"maturity review status {meant.text}{options.same(start)}",
    )


def _level(text: str | None) -> int | dict[str, int] | None:
    """Read a level, or a range of levels as tables have it."""
    if text is None:
        return None
    low, dots, high = text.partition("..")
    try:
        if not dots:
            return int(low)
        return {"from": int(low), "to": int(high)} if high else {"at_least": int(low)}
    except ValueError as error:
        raise WrongUseError(say("--level: {text!r} is no level and no range such as 2.. or 2..3", text=text)) from error


def _practices(given: tuple[str, ...]) -> tuple[str, ...] | dict[str, str] | None:
    """Read practices as the model wants them: those that are met, or each with its answer."""
    if not given:
        return None
    if any("=" in each for each in given):
        return {name: answer for name, _, answer in (each.partition("=") for each in given)}
    return given


def _number(text: str | None) -> "Decimal | None":
    from decimal import Decimal, InvalidOperation

    try:
        return None if text is None else Decimal(text)
    except InvalidOperation as error:
        raise WrongUseError(say("--value: {text!r} is no number", text=text)) from error
