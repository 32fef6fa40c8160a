import shlex
from pathlib import Path

import click

from maturity.cli.options import FOLDER, message
from maturity.messages import say

DEMOS = ("cohen", "spbe", "masterplan")


@click.command("init")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--demo", type=click.Choice(DEMOS), default=DEMOS[0], show_default=True, help="The example that it begins with."
)
def command(folder: Path, demo: str) -> None:
    """Start a workspace that validates and builds, with one made-up city to learn from.

    DIR must be new or empty. Its README.md tells the next three steps.

    cohen: smart governance by nine indicators. spbe: made-up answers to all 47 indicators of SPBE. masterplan: a plan's
    goals as a framework of your own, with baselines and yearly targets.

    \b
    Examples:
      maturity init demo
      maturity init . --demo masterplan
    """
    from maturity.workflows.creation import init

    for path in init(folder, demo):
        click.echo(path)
    enter = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    steps = "\n  ".join([*enter, "maturity validate", "maturity build"])
    message(say("next:\n  {steps}", steps=steps))
