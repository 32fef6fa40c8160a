import shlex
from pathlib import Path

import click

from maturity.cli import declaring
from maturity.cli.options import FOLDER, directory, suggest
from maturity.messages import say


@declaring.command("init")
@click.argument("folder", metavar="DIR", type=FOLDER)
@directory
def command(folder: Path, start: Path) -> None:
    """Start a workspace that validates and builds, with one made-up city to learn from.

    DIR must be new or empty.

    \b
    Examples:
      maturity init demo
      maturity init .
    """
    from maturity.workflows.creation import init

    folder = start / folder
    for path in init(folder):
        click.echo(path)
    enter = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    suggest(say("next:"), *enter, "maturity validate", "maturity build")
