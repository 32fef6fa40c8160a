from pathlib import Path

import click

from maturity.cli import declaring, options
from maturity.errors import ExitCode, UnreadablePdfError
from maturity.messages import say


@declaring.command("verify")
@click.argument("target", metavar="FILE|DIR", type=click.Path(path_type=Path))
@options.directory
@click.option(
    "--against",
    metavar="WORKSPACE",
    type=declaring.Folder(),
    help="Hold everything against the files of this workspace, also what rests on more than a scorecard carries.",
)
@options.output_format("verify")
@options.language
def command(target: Path, start: Path, against: Path | None, style: str, language: options.Language) -> int:
    """Check that a scorecard, or a published site, still says what follows from its own files.

    A scorecard carries what its result follows from. The result is computed anew from that, and every number on its
    pages is held against it. Of a folder, every file is held against data/manifest.json, and every scorecard is
    checked. What it cannot tell is who made it. Exit code 1: something differs; 2: the file is no scorecard that
    can be checked.

    \b
    Examples:
      maturity verify pdf/pontianak/2024.spbe.en.pdf
      maturity verify build/site --against .
    """
    from maturity.reports.verification import Verification
    from maturity.workflows.published_folder import verified_folder
    from maturity.workflows.verifying import verified

    path = start / target
    if not path.is_dir() and not path.is_file():
        raise UnreadablePdfError(say("there is no file or folder {path}", path=target))
    root = options.workspace(against) if against else None
    found = verified_folder(path, root) if path.is_dir() else Verification((verified(path, path.name, root),))
    options.show("verify", style, found, language)
    return ExitCode.FINE if found.is_same else ExitCode.FINDINGS
