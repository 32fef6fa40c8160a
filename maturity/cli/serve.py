from pathlib import Path

import click

from maturity.cli import declaring
from maturity.cli.options import directory, drafts, message, tell_findings, workspace
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
@click.option("--pdf", is_flag=True, help="Print the scorecards too, which takes longer.")
def command(start: Path, drafts: bool, host: str, port: int, pdf: bool) -> int:
    """Build the site, show it on this machine, and build it again whenever a file changes.

    \b
    Examples:
      maturity serve
      maturity serve --port 8080 --drafts
    """
    from maturity.workflows.serving import Preview

    root = workspace(start, writes=True)
    preview = Preview(root, drafts=drafts, scorecards=pdf, report=message, tell_findings=tell_findings)
    try:
        preview.serve(host, port)
    except KeyboardInterrupt:
        message(say("stopped"))
    return ExitCode.INTERRUPTED
