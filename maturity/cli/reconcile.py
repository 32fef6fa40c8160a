from pathlib import Path

import click

from maturity.cli import completion, declaring, options
from maturity.cli.reply import meant_in, one
from maturity.cli.shown_first import shown_first, written
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import say


@declaring.command("reconcile")
@one
@click.argument("indicator", shell_complete=completion.indicators)
@click.option("--level", metavar="LEVEL", help="The level agreed on, or a range: 2.. or 2..3.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="[ID=]ANSWER",
    help="Any other answer, typed as for whatif; with ID that of a part, a sub-unit or an entry; repeatable.",
)
@click.option("--as", "taken_from", metavar="NAME", help="Whose answer it is: an assessor's id or name.")
@click.option("--why", required=True, metavar="TEXT", help="How the assessors came to it.")
@shown_first("reconcile", write="Write the outcome; without it, it is only shown.")
def command(
    selector: str,
    indicator: str,
    level: str | None,
    answers: tuple[str, ...],
    taken_from: str | None,
    why: str,
    note_lang: "options.Language | None",
    write: bool,
    style: str,
    start: Path,
    language: options.Language,
) -> int:
    """Record what assessors agreed on: the answer that counts, and how they came to it.

    The answer is one that is typed, or with --as the one that an assessor gave alone. What each answered alone stays.
    It is shown first as diff shows it; --write puts it into the file, where every other line stays as it is.

    \b
    Examples:
      maturity reconcile kota/2024/spbe spbe-plan --level 3 --why 'Page 12 names all agencies.'
      maturity reconcile kota/2024/spbe spbe-plan --as siti --why 'Budi had the draft.' --write
    """
    from maturity.workflows.reconciling import Outcome, reconciled

    typed = (*((level,) if level is not None else ()), *answers)
    if bool(typed) == bool(taken_from):
        raise WrongUseError(say("say what was agreed with --level, --answer or --as, and with one of them only"))
    if level is not None and answers:
        raise WrongUseError(say("say what was agreed with --level, --answer or --as, and with one of them only"))
    root, meant = meant_in(selector, start, writes=write)
    found = reconciled(root, meant, indicator, Outcome(why, note_lang or language, typed, taken_from))
    is_written = bool(written(found.change, write=write))
    options.show("reconcile", style, found, language)
    if is_written:
        options.message(say("written to {file}", file=found.change.files[0].name))
    else:
        options.message(say("the outcome would be recorded; --write records it"))
    return ExitCode.FINE
