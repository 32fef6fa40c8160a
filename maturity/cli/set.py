from pathlib import Path

import click

from maturity.cli import declaring, options
from maturity.cli.reply import meant_in, one
from maturity.cli.shown_first import shown_first, written
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import say


@declaring.command("set")
@one
@click.option(
    "--status",
    type=click.Choice(["draft", "in-review", "in-reply", "published"]),
    help="How far it is on its way to the public.",
)
@click.option("--assessor", "assessors", multiple=True, metavar="NAME", help="Somebody who rated; repeatable.")
@click.option("--approach", metavar="TEXT", help="How the ratings were made.")
@click.option("--summary", metavar="TEXT", help="Two sentences for those who lead the city.")
@shown_first("diff", write="Write the change; without it, it is only shown.")
def command(
    selector: str,
    status: str | None,
    assessors: tuple[str, ...],
    approach: str | None,
    summary: str | None,
    note_lang: "options.Language | None",
    write: bool,
    style: str,
    start: Path,
    language: options.Language,
) -> int:
    """Set what stands above the ratings of an assessment: its status, who rated, how, and the summary.

    It is shown first as diff shows it; --write puts it into the file, where every other line stays as it is. Of what is
    to be published it also says what the workspace's own gate would hold back.

    \b
    Examples:
      maturity set kota/2025/spbe --assessor 'Siti Aminah' --assessor 'Budi Santoso' --write
      maturity set kota/2025/spbe --status published
    """
    from maturity.model.assessment import Status
    from maturity.workflows.head_of_assessment import GivenHead, head_set

    if not (status or assessors or approach or summary):
        raise WrongUseError(say("say what to set: --status, --assessor, --approach or --summary"))
    root, meant = meant_in(selector, start, writes=write)
    given = GivenHead(note_lang or language, Status(status) if status else None, assessors, approach, summary)
    found = head_set(root, meant, given)
    files = written(found.change, write=write)
    options.show("diff", style, found.change.comparison, language)
    for each in found.shortfalls:
        options.message(say("the gate holds it back: {found}; wanted: {wanted}", found=each.found, wanted=each.wanted))
    if files:
        options.list_files(files)
    else:
        options.message(say("nothing was written; --write writes it"))
    return ExitCode.FINE
