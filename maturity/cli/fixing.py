"""What ``maturity validate`` and ``maturity fmt`` do beside reporting: write files, show what would change, go on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import message
from maturity.errors import ExitCode

if TYPE_CHECKING:
    from maturity.workflows.fixing import FileChange
    from maturity.workflows.reporting import ReportedFindings
    from maturity.workflows.run import Run


def fixed(root: Path, *, diff: bool, quiet: bool) -> int | None:
    """Fix what can be fixed safely; with ``diff`` only show it, and return the exit code."""
    from maturity.workflows.fixing import fixes

    changes = fixes(root)
    if diff:
        show(changes)
        return ExitCode.FINDINGS if changes else ExitCode.FINE
    written(root, changes, "fixed", quiet=quiet)
    return None


def written(root: Path, changes: "tuple[FileChange, ...]", what: str, *, quiet: bool) -> None:
    """Write changes and name the files."""
    from maturity.workflows.fixing import write

    write(root, changes)
    for change in changes:
        message(f"{what}: {change.file}", quiet=quiet)


def show(changes: "tuple[FileChange, ...]") -> None:
    """Print what would change, as a patch."""
    from maturity.reports.unified import unified

    for change in changes:
        click.echo(unified(change.file, change.before, change.after), nl=False)


def narrowed(report: "ReportedFindings", run: "Run", root: Path, since: str | None) -> "ReportedFindings":
    """Leave out the findings of files that no change since a revision can have touched."""
    if since is None:
        return report
    from dataclasses import replace

    from maturity.workflows.narrowing import changed_since, with_dependants

    files = with_dependants(run.workspace, changed_since(root, since))
    kept = tuple(finding for finding in report.findings if finding.place.file in files)
    return replace(report, findings=kept)


def follow(root: Path, once: Callable[[], int]) -> int:
    """Do something now and after every change of the workspace's files, until interrupted."""
    from maturity.storage.revisions import PLACES
    from maturity.storage.watching import changes

    try:
        once()
        for _ in changes([root / place for place in PLACES]):
            once()
    except KeyboardInterrupt:
        message("stopped")
    return ExitCode.INTERRUPTED
