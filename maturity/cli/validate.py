from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.fmt import show_patches, written
from maturity.cli.options import as_of, directory, message, output_format, quiet, show, workspace
from maturity.cli.reader_language import reader_language
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import joined, say

if TYPE_CHECKING:
    from maturity.workflows.reporting import ReportedFindings

LEVELS = ("error", "warning", "note")
MOST_STALE_NAMED = 20


@click.command("validate")
@directory
@output_format("validate")
@quiet
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules: code, beginning of a code, or name.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules.")
@click.option("--fail-level", type=click.Choice(LEVELS), default="error", show_default=True, help="What fails.")
@click.option("--strict", is_flag=True, help="Fail on warnings and notes too.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Tell only what is not listed there.")
@click.option("--write-baseline", type=click.Path(path_type=Path), metavar="FILE", help="List all that is wrong there.")
@as_of("The day on which comments may have expired.  [default: today]")
@click.option("--fix", is_flag=True, help="Fix first what can be fixed safely; comments and the rest stay.")
@click.option("--diff", is_flag=True, help="With --fix: show what it would write, and write nothing.")
@click.option("--changed-since", "since", metavar="REF", help="Only files that changed, and those held against them.")
@click.option("--watch", is_flag=True, help="Go on, and validate again after each change.")
def command(
    start: Path,
    style: str,
    quiet: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_level: str,
    strict: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    as_of: date,
    fix: bool,
    diff: bool,
    since: str | None,
    watch: bool,
) -> int:
    """Say everything that is wrong in the workspace, with file, line and column.

    Exit code 0: nothing wrong at or above the fail level; 1: something is.

    \b
    Examples:
      maturity validate
      maturity validate -C demo --format sarif --select M3,M5 --fail-level warning
    """
    from maturity.checks.manual import manual
    from maturity.findings import Severity
    from maturity.reports.findings.report import Report
    from maturity.workflows.fixing import fixes
    from maturity.workflows.reporting import FindingFilter, narrowed, reported
    from maturity.workflows.run import Run

    root = workspace(start, writes=(fix and not diff) or write_baseline is not None)
    if diff and not fix:
        raise WrongUseError("--diff goes with --fix")
    if fix:
        from maturity.workflows.fixing import fixes

        changes = fixes(root)
        if diff:
            show_patches(changes)
            return ExitCode.FINDINGS if changes else ExitCode.FINE
        written(root, changes, "fixed", quiet=quiet)

    def once() -> int:
        run = Run(root)
        wanted = FindingFilter(as_of, select, ignore, baseline)
        chosen = reported(run, wanted)
        if since is not None:
            chosen = narrowed(chosen, run, since)
        level = Severity.NOTE if strict else Severity(fail_level)
        report = Report(chosen.findings, manual(), level, _folder(root), reader_language())
        if chosen.findings or style != "text":
            show("validate", style, report)
        if not quiet:
            _summarise(chosen, run.files)
        if write_baseline:
            _write(write_baseline, chosen, quiet=quiet)
            return ExitCode.FINE
        return ExitCode.FINDINGS if any(map(report.fails, chosen.findings)) else ExitCode.FINE

    return _follow(root, once) if watch else once()


def _follow(root: Path, once: Callable[[], int]) -> int:
    """Do something now and after every change of the workspace's files, until interrupted."""
    from maturity.storage.pages import PAGES
    from maturity.storage.revisions import PLACES
    from maturity.storage.watching import changes

    try:
        once()
        for _ in changes([root / place for place in (*PLACES, PAGES)]):
            once()
    except KeyboardInterrupt:
        message("stopped")
    return ExitCode.INTERRUPTED


def _folder(root: Path) -> str:
    """Return the workspace as seen from here; a forge names files from the folder in which it runs commands."""
    here = Path.cwd().resolve()
    return f"{root.relative_to(here).as_posix()}/" if root != here and root.is_relative_to(here) else ""


def _summarise(chosen: "ReportedFindings", files: int) -> None:
    """Say how much is wrong, what was not reported, and what is out of date in options, comments and baseline."""
    from maturity.presentation.escaping import for_terminal
    from maturity.presentation.terminal import count

    also = []
    if chosen.ignored:
        also.append(say("{number} ignored by comments", number=len(chosen.ignored)))
    if chosen.known:
        also.append(say("{number} in the baseline", number=len(chosen.known)))
    message(joined([say("{findings} in {files} files", findings=count(chosen.findings), files=files), *also]))
    if any(finding.severity == "error" for finding in chosen.ignored):
        message("what has an error is not scored, though a comment ignores it")
    for old, new in chosen.renamed.items():
        message(f"the rule {old!r} is now called {new!r}; the old name still works")
    for entry in chosen.stale[:MOST_STALE_NAMED]:
        message(f"no longer wrong, so --write-baseline takes it out: {entry.code} in {for_terminal(entry.file)}")
    if len(chosen.stale) > MOST_STALE_NAMED:
        message(f"and {len(chosen.stale) - MOST_STALE_NAMED} more of the baseline")


def _write(path: Path, chosen: "ReportedFindings", *, quiet: bool) -> None:
    from maturity.storage.baselines import write_baseline

    number = write_baseline(path, (*chosen.known, *chosen.findings))
    message(f"{path} lists {number} finding{'' if number == 1 else 's'}", quiet=quiet)
