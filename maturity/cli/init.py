"""``maturity init``."""

import shlex
from pathlib import Path

import click

from maturity.cli.exits import FINE, USAGE, Stop
from maturity.cli.options import talk


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> int:
    """Start a workspace that validates and builds, with one made-up city to learn from.

    DIR must be new or empty.

    \b
    Examples:
      maturity init demo
      maturity init .
    """
    from maturity.workflows.creation import CannotCreateError, init

    try:
        written = init(folder)
    except CannotCreateError as error:
        raise Stop(str(error), USAGE) from error
    for path in written:
        click.echo(path)
    enter = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    talk("next:\n  " + "\n  ".join([*enter, "maturity validate", "maturity build"]))
    return FINE
