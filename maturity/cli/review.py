from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli import options
from maturity.errors import ExitCode

if TYPE_CHECKING:
    from decimal import Decimal

    from maturity.workflows.selection import Selector

ONE = "CITY/PERIOD/FRAMEWORK"


@click.group("review")
def command() -> None:
    """Check ratings one by one: start a review, put marks into it, see what was reviewed.

    A mark is bound to the rating, its reasons, its evidence and the levels' texts as they were read. When one of them
    changes its meaning, an approval is stale. An objection or a question stays open until its reviewer agrees.

    \b
    Examples:
      maturity review start pontianak/2021/cohen-smart-governance --reviewer 'Siti Aminah' --interests none
      maturity review status --strict
    """


@command.command("start")
@click.argument("selector", metavar=ONE)
@click.option("--reviewer", required=True, metavar="NAME", help="Who reviews; not one of the assessors.")
@click.option("--affiliation", metavar="NAME", help="The house that the reviewer belongs to.")
@click.option("--interests", required=True, metavar="TEXT", help="What binds the reviewer to the city; or: none.")
@options.directory
@options.language
def start_review(
    selector: str, reviewer: str, affiliation: str | None, interests: str, start: Path, language: options.Language
) -> None:
    """Write a review file that shows every rating with its question, levels, reasons and evidence.

    Nothing is stamped yet. What the reviewer declares is published beside what the reviewer says.

    \b
    Examples:
      maturity review start pontianak/2021/cohen-smart-governance --reviewer 'Siti Aminah' --interests none
      maturity review start kota/2024/spbe --reviewer 'Budi' --interests 'Advised the city until 2019.'
    """
    from maturity.workflows import reviewing

    root = options.workspace(start, writes=True)
    declared = reviewing.interests_of(interests, language)
    path = reviewing.start(root, _selector(selector), reviewer, affiliation, declared, language)
    options.list_files([path])
    options.message(f"next: read each rating in it, then\n  maturity review stamp {selector} INDICATOR --reviewer … "
         f"--verdict agree{options.same(start)}")  # fmt: skip


@command.command("stamp")
@click.argument("selector", metavar=ONE)
@click.argument("indicators", nargs=-1, required=True, metavar="INDICATOR...")
@click.option("--reviewer", required=True, metavar="NAME", help="Whose review it is.")
@click.option("--verdict", required=True, type=click.Choice(["agree", "disagree", "question"]))
@click.option("--level", type=int, help="The reviewer's own level, where the verdict is disagree.")
@click.option("--choice", metavar="ID", help="The reviewer's own answer, of choices.")
@click.option("--practice", "practices", multiple=True, metavar="ID[=ANSWER]", help="A practice found met; repeatable.")
@click.option("--value", metavar="NUMBER", help="The reviewer's own number.")
@click.option("--note", metavar="TEXT", help="Why; needed for disagree and question.")
@click.option("--date", "day", metavar="DAY", help="When it was read.  [default: today]")
@options.directory
@options.language
def stamp(
    selector: str,
    indicators: tuple[str, ...],
    reviewer: str,
    practices: tuple[str, ...],
    value: str | None,
    note: str | None,
    day: str | None,
    start: Path,
    language: options.Language,
    **answer: Any,
) -> None:
    """Put a reviewer's verdict on ratings as they stand now; everything else in the file stays.

    \b
    Examples:
      maturity review stamp pontianak/2021/cohen-smart-governance open-data --reviewer 'Siti Aminah' --verdict agree
      maturity review stamp kota/2024/spbe spbe-plan --reviewer Budi --verdict question --note 'Which year?'
    """
    from maturity.workflows import reviewing

    mark: dict[str, Any] = {
        **answer,
        "practices": _practices(practices),
        "value": _number(value),
        "note": {language: note} if note is not None else None,
        "date": day or options.today(),
    }
    path = reviewing.stamp(options.workspace(start, writes=True), _selector(selector), reviewer, indicators, mark)
    options.list_files([path])


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
    reviewed = reviewing.status(Run(root), selectors_of(selectors))
    shown = [assessment for assessment in reviewed if assessment.is_rated]
    options.show("review status", style, shown)
    if len(reviewed) > len(shown):
        options.message(f"{len(reviewed) - len(shown)} assessments have no rating to review", quiet=quiet)
    return ExitCode.FINDINGS if strict and not all(assessment.is_settled for assessment in reviewed) else ExitCode.FINE


def _selector(text: str) -> "Selector":
    from maturity.workflows.selection import selectors_of

    return selectors_of([text])[0]


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
        raise click.BadParameter(f"{text!r} is no number", param_hint="'--value'") from error
