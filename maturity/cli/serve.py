from pathlib import Path

import click

from maturity.cli import declaring
from maturity.cli.options import directory, drafts, message, tell_findings, today, workspace
from maturity.errors import ExitCode
from maturity.messages import say


@declaring.command("serve")
@directory
@drafts
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=declaring.WholeNumber(0, 65535),
    metavar="NUMBER",
    help="0: any free port.",
)
@click.option("--pdf", is_flag=True, help="Print a scorecard, too, when somebody opens it.")
def command(start: Path, drafts: bool, host: str, port: int, pdf: bool) -> int:
    """Show the site on this machine, and show it anew whenever a file changes.

    Each page is made when somebody looks at it. What is wrong in the files stands at the end of every page.

    \b
    Examples:
      maturity serve
      maturity serve --port 8080 --drafts
    """
    from maturity.workflows.serving import Preview

    root = workspace(start, writes=True)
    preview = Preview(root, drafts, pdf, message, tell_findings, today())
    try:
        preview.serve(host, port)
    except KeyboardInterrupt:
        message(say("stopped"))
    return ExitCode.INTERRUPTED
