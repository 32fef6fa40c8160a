import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli import completion, declaring
from maturity.cli.fmt import PIPE, fixed, show_patches, written
from maturity.cli.options import as_of, detail, directory, message, output_format, quiet, show, workspace
from maturity.cli.reader_language import reader_language
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import joined, say, say_many

if TYPE_CHECKING:
    from maturity.workflows.reporting import FindingFilter, ReportedFindings

LEVELS = ("error", "warning", "note")
MOST_STALE_NAMED = 20
FOR_PEOPLE = ("text", "concise", "statistics")
"""Formats that print nothing where nothing is wrong."""


def _rules(name: str, *, envvar: str, words: str) -> Callable[[Any], Any]:
    """Add an option that names rules."""
    return click.option(
        name,
        multiple=True,
        metavar="RULE",
        envvar=envvar,
        show_envvar=True,
        shell_complete=completion.rules,
        help=words,
    )


@declaring.command("validate")
@click.argument("what", nargs=-1, metavar="[SELECTOR|PATH|FRAMEWORK|-]...", shell_complete=completion.files)
@directory
@output_format("validate", "--output")
@click.option(
    "--statistics", "style", flag_value="statistics", help="Count the findings of each rule instead of listing them."
)
@quiet
@_rules("--select", envvar="MATURITY_SELECT", words="Only these rules: code, beginning of a code, or name.")
@_rules("--ignore", envvar="MATURITY_IGNORE", words="Not these rules.")
@click.option("--show-ignored", is_flag=True, help="List also what comments in the files switch off.")
@click.option(
    "--fail-level",
    type=click.Choice(LEVELS),
    envvar="MATURITY_FAIL_LEVEL",
    show_envvar=True,
    show_default="error, or as maturity.yaml says",
    help="What fails.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings and notes too.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Tell only what is not listed there.")
@click.option("--write-baseline", type=click.Path(path_type=Path), metavar="FILE", help="List all that is wrong there.")
@as_of("The day on which comments may have expired, and cities may reply.  [default: today]")
@click.option("--fix", is_flag=True, help="Fix first what can be fixed safely; comments and the rest stay.")
@click.option("--diff", is_flag=True, help="With --fix: show what it would write, and write nothing.")
@click.option("--changed-since", "since", metavar="REF", help="Only files that changed, and those held against them.")
@click.option("--stdin-name", metavar="PATH", help="With -: the path of the file whose text comes from the pipe.")
@click.option("--watch", is_flag=True, help="Go on, and validate again after each change.")
def command(
    what: tuple[str, ...],
    start: Path,
    style: str,
    quiet: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    show_ignored: bool,
    fail_level: str | None,
    strict: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    as_of: date,
    fix: bool,
    diff: bool,
    since: str | None,
    stdin_name: str | None,
    watch: bool,
) -> int:
    """Say everything that is wrong in the workspace, with file, line and column.

    The whole workspace is read; what is named narrows what is told. With - and --stdin-name one file is taken from the
    pipe, as an editor has it.

    Exit code 0: nothing wrong at or above the fail level; 1: something is.

    \b
    Examples:
      maturity validate pontianak
      maturity validate -C demo --format sarif --select M3,M5 --fail-level warning
    """
    from maturity.workflows.reporting import FindingFilter

    writes = (fix and not diff) or write_baseline is not None
    _refuse_contradictions(what, fix=fix, diff=diff, writes=writes, alone=not (watch or since))
    root = workspace(start, writes=writes)
    if fix and (ended := _fix(root, only_shown=diff, quiet=quiet)) is not None:
        return ended
    wanted = FindingFilter(as_of, select, ignore, baseline, released=True)
    level = "note" if strict else fail_level
    folders = (Path.cwd(), start.absolute())
    asked = _Asked(root, folders, style, quiet, wanted, level, since, write_baseline, show_ignored)
    if PIPE in what:
        from maturity.workflows.selected_files import with_text

        with with_text(root, stdin_name, sys.stdin.buffer.read(), *asked.folders) as (copy, file):
            return _once(asked, copy, (file,))
    once = partial(_once, asked, root, what)
    return _follow(root, once) if watch else once()


def _refuse_contradictions(what: tuple[str, ...], *, fix: bool, diff: bool, writes: bool, alone: bool) -> None:
    """Stop where options cannot be meant together."""
    if diff and not fix:
        raise WrongUseError(say("--diff goes with --fix"))
    if what and (fix or writes):
        raise WrongUseError(say("--fix and --write-baseline are for the whole workspace; name no file"))
    if PIPE in what and not (alone and len(what) == 1):
        raise WrongUseError(say("the text of one file comes from the pipe; name nothing beside it"))


def _fix(root: Path, *, only_shown: bool, quiet: bool) -> int | None:
    """Fix what can be fixed, or show it; nothing is returned where validation goes on."""
    from maturity.workflows.fixing import fixes

    changes = fixes(root)
    if only_shown:
        show_patches(changes)
        return ExitCode.FINDINGS if changes else ExitCode.FINE
    written(root, changes, fixed, quiet=quiet)
    return None


@dataclass(frozen=True)
class _Asked:
    """What to look at, what to tell of it, and how."""

    root: Path
    folders: tuple[Path, ...]
    """Where a path may begin."""
    style: str
    quiet: bool
    wanted: "FindingFilter"
    level: str | None
    since: str | None
    write_baseline: Path | None
    show_ignored: bool


def _once(asked: _Asked, place: Path, named: tuple[str, ...]) -> int:
    """Validate a workspace, or a copy of it, and tell of what was named."""
    from maturity.checks.manual import manual
    from maturity.findings import Severity
    from maturity.reports.findings.report import Report
    from maturity.workflows.reporting import about, narrowed, reported
    from maturity.workflows.run import Run
    from maturity.workflows.selected_files import selected_files

    run = Run(place, as_of=asked.wanted.as_of)
    chosen = reported(run, asked.wanted)
    if asked.since is not None:
        chosen = narrowed(chosen, run, asked.since)
    if named:
        chosen = about(chosen, selected_files(run.workspace, named, *asked.folders))
    settings = run.workspace.settings
    usual = settings.model.validate_.fail_level if settings and not settings.partial else LEVELS[0]
    level, language = Severity(asked.level or usual), reader_language()
    ignored = chosen.ignored if asked.show_ignored else ()
    report = Report(chosen.findings, manual(language), level, _folder(asked.root), language, ignored)
    if chosen.findings or ignored or asked.style not in FOR_PEOPLE:
        show("validate", asked.style, report)
    if not asked.quiet:
        _summarise(chosen, sum(map(chosen.is_meant, run.files)), listed=asked.show_ignored)
    if asked.write_baseline:
        _write(asked.write_baseline, chosen, quiet=asked.quiet)
        return ExitCode.FINE
    return ExitCode.FINDINGS if any(map(report.fails, chosen.findings)) else ExitCode.FINE


def _follow(root: Path, once: Callable[[], int]) -> int:
    """Do something now and after every change of the workspace's files, until interrupted."""
    from maturity.storage.own_site import HOME
    from maturity.storage.revisions import PLACES
    from maturity.storage.watching import changes

    try:
        changed = changes([root / place for place in (*PLACES, HOME)])
        once()
        for _ in changed:
            once()
    except KeyboardInterrupt:
        message(say("stopped"))
    return ExitCode.INTERRUPTED


def _folder(root: Path) -> str:
    """Return the workspace as seen from here; a forge names files from the folder in which it runs commands."""
    here = Path.cwd().resolve()
    return f"{root.relative_to(here).as_posix()}/" if root != here and root.is_relative_to(here) else ""


def _summarise(chosen: "ReportedFindings", files: int, *, listed: bool) -> None:
    """Say how much is wrong, what was not reported, and what is out of date in options, comments and baseline."""
    from maturity.presentation.escaping import for_terminal
    from maturity.presentation.terminal import count

    also = []
    if chosen.findings and sys.stderr.isatty():
        message("")
    if chosen.ignored:
        also.append(
            say(
                "{number} more not listed, since comments in the files switch them off (nothing needs to be done)",
                number=len(chosen.ignored),
            )
        )
    if chosen.known:
        also.append(say("{number} in the baseline", number=len(chosen.known)))
    if chosen.set_aside:
        also.append(say("{number} set aside by maturity.yaml", number=len(chosen.set_aside)))
    found = say(
        "{findings} in {files}",
        findings=count(chosen.findings),
        files=say_many(files, "{number} file", "{number} files"),
    )
    message(joined([found, *also]))
    for finding in (*chosen.ignored, *chosen.known, *chosen.set_aside):
        place = finding.place
        detail(f"  {for_terminal(place.file)}:{place.line or 1}  {finding.code} {finding.rule}")
    if any(finding.severity == "error" for finding in chosen.ignored):
        message(say("what has an error is not scored, though a comment ignores it"))
    for old, new in chosen.renamed.items():
        message(say("the rule {old!r} is now called {new!r}; the old name still works", old=old, new=new))
    for entry in chosen.stale[:MOST_STALE_NAMED]:
        file = for_terminal(entry.file)
        message(
            say("no longer wrong, so --write-baseline takes it out: {code} in {place}", code=entry.code, place=file)
        )
    if len(chosen.stale) > MOST_STALE_NAMED:
        message(say("and {number} more of the baseline", number=len(chosen.stale) - MOST_STALE_NAMED))
    _name_what_helps(chosen, listed=listed)


def _name_what_helps(chosen: "ReportedFindings", *, listed: bool) -> None:
    """Say how to have things mended and how to learn more; who reads a file or a pipe has other means for that."""
    if any(finding.is_mendable for finding in chosen.findings):
        message(
            say(
                "what is marked --fix can be corrected by hand, as it says, or by the program, all of it at once, if "
                "somebody types: maturity validate --fix"
            )
        )
    if not sys.stderr.isatty():
        return
    if chosen.findings:
        example = max(chosen.findings, key=lambda finding: finding.severity.rank)
        message(say("what a rule means and how to fix it: maturity explain {code}", code=example.code))
    if chosen.ignored and not listed:
        message(say("--show-ignored lists what is ignored"))


def _write(path: Path, chosen: "ReportedFindings", *, quiet: bool) -> None:
    from maturity.storage.baselines import write_baseline

    number = write_baseline(path, (*chosen.known, *chosen.findings))
    message(say_many(number, "{path} lists {number} finding", "{path} lists {number} findings", path=path), quiet=quiet)
