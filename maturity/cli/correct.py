from datetime import date
from pathlib import Path

import click

from maturity.cli import completion, declaring, options
from maturity.cli.reply import meant_in, note_language, one
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import say

KINDS = ["error", "new-evidence", "method", "framework", "reply"]


@declaring.command("correct")
@one
@click.option("--kind", type=click.Choice(KINDS), required=True, help="Why the published result had to change.")
@click.option("--why", required=True, metavar="TEXT", help="The reason, for readers.")
@click.option("--by", required=True, metavar="NAME", help="Who corrected it.")
@click.option("--to", metavar="NAME", help="Whose objection or reply led to it.")
@click.option(
    "--indicator",
    metavar="ID",
    shell_complete=completion.indicators,
    help="With --to: the rating that it was on; left out: the whole.",
)
@click.option(
    "--base",
    metavar="REVISION",
    help="What was published.  [default: the last release, or where this branch began]",
)
@click.option("--id", "name", metavar="ID", help="The id of the entry.  [default: of kind and date]")
@note_language
@options.as_of("When it was corrected.  [default: today]")
@click.option("--write", is_flag=True, help="Write the entry; without it, it is only shown.")
@options.directory
@options.language
def command(
    selector: str,
    kind: str,
    why: str,
    by: str,
    to: str | None,
    indicator: str | None,
    base: str | None,
    name: str | None,
    note_lang: "options.Language | None",
    as_of: date,
    write: bool,
    start: Path,
    language: options.Language,
) -> int:
    """Say what was corrected in a published result: what it was and is, why and by whom.

    What it was and what it is nobody has to copy: index, band, answers, sources that are gone, or that it is published
    no more, are read from what was published and from what is there now. What another new entry tells is left out. The
    entry is shown first; --write puts it into corrections.yaml of the city.

    \b
    Examples:
      maturity correct kota/2024/spbe --kind error --why 'Users were counted twice.' --by 'Tim Penilai'
      maturity correct kota/2024/spbe --kind reply --why 'It has a plan.' --by 'Tim Penilai' --to 'Dinas' --write
    """
    from maturity.cli.fmt import show_patches
    from maturity.workflows.correcting import corrected

    if indicator and not to:
        raise WrongUseError(say("{option} needs {other}", option="--indicator", other="--to"))
    root, meant = meant_in(selector, start, writes=write)
    said = {"kind": kind, "why": {note_lang or language: why}, "by": by, "date": as_of, "id": name}
    if to:
        said["answers"] = {"to": to, "indicator": indicator}
    proposed = corrected(root, meant, said, base, language)
    blanks = {"slug": proposed.slug, "earlier": proposed.earlier}
    if proposed.change is None:
        options.message(say("nothing of {slug} differs from {earlier} that no correction tells", **blanks))
    elif write:
        options.list_files([proposed.write()])
        options.suggest(say("next: read the entry, then"), f"maturity validate{options.same(start)}")
    else:
        show_patches((proposed.change,))
        options.message(say("the entry would be added; --write adds it"))
    return ExitCode.FINE
