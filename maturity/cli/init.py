import shlex
from pathlib import Path

import click

from maturity.cli.options import message


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Start a workspace that validates and builds, with one made-up city to learn from.

    DIR must be new or empty.

    \b
    Examples:
      maturity init demo
      maturity init .
    """
    from maturity.workflows.creation import init

    for path in init(folder):
        click.echo(path)
    enter = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    message("next:\n  " + "\n  ".join([*enter, "maturity validate", "maturity build"]))
