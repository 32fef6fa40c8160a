"""Options and steps that more than one command uses."""

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

import click

from maturity.cli.formats import formats_of, rendered
from maturity.cli.reader_language import in_words, reader_language
from maturity.errors import ExitCode, NotOursError, NoWorkspaceError, RefusedError
from maturity.messages import say

if TYPE_CHECKING:
    from maturity.findings import Finding
    from maturity.model import text
    from maturity.storage.transaction import Finished
    from maturity.workflows.portfolios import Assembled
    from maturity.workflows.run import Run

FOLDER = click.Path(file_okay=False, path_type=Path)
HERE = click.Path(exists=True, file_okay=False, path_type=Path)
LANGUAGES = click.Choice(["id", "en"])
F = TypeVar("F", bound=Callable[..., Any])
S = TypeVar("S")
Language: TypeAlias = "text.Language"

ROLES = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan"},
    "place": {"bold": True},
    "title": {"bold": True},
    "quiet": {"dim": True},
}

directory = click.option(
    "-C", "start", metavar="DIR", default=".", type=HERE, help="Work in this folder instead of the current one."
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")
language = click.option(
    "--lang",
    "language",
    type=LANGUAGES,
    default=reader_language,
    show_default="as in the environment, else the workspace's first",
    help="Language of all words.",
)
drafts = click.option("--drafts", is_flag=True, help="Include assessments that are not published yet.")
selection = click.argument("selectors", nargs=-1, metavar="[CITY[/PERIOD[/FRAMEWORK]]]...")


def output_format(command: str) -> Callable[[F], F]:
    """Add ``--format``: those that the command knows."""
    kind = click.Choice(formats_of(command))
    return click.option(
        "--format", "style", type=kind, default=kind.choices[0], show_default=True, help="How to print it."
    )


def show(command: str, style: str, value: object, language: "Language | None" = None) -> None:
    """Print what a command found, in one of its formats."""
    from maturity.presentation.terminal import Printing

    text = rendered(command, style, value, Printing(language or reader_language(), paint))
    click.echo(text, nl=not text.endswith("\n"))


def as_of(words: str) -> Callable[[F], F]:
    """Add ``--as-of``: the day for which to judge; everything below the command line is handed one."""
    kind = click.DateTime(["%Y-%m-%d"])
    return click.option(
        "--as-of", type=kind, metavar="DAY", help=words, callback=lambda _, __, day: day.date() if day else today()
    )


def today() -> date:
    """Return the day on this machine's calendar; the one place that looks at it."""
    return date.today()  # noqa: TID251, DTZ011 (the reader's own calendar is what is meant)


def workspace(start: Path, *, writes: bool = False) -> Path:
    """Return the workspace's folder, or end with a clear line; what writes finishes first what was stopped there."""
    from maturity.storage.transaction import finish, is_unfinished
    from maturity.storage.workspace import find_workspace

    root = find_workspace(start)
    if writes:
        with suppress(OSError, NotOursError):  # somebody else's to finish: only who writes among those files must wait
            if stopped := finish(root):
                name_finished(stopped)
    if is_unfinished(root):
        message("a command was stopped while it wrote here; the next one that writes finishes it, or clears it away")
    return root


def note_unfinished(start: Path) -> None:
    """Say so where a command was stopped in the workspace around a folder, if there is one."""
    with suppress(NoWorkspaceError):
        workspace(start)


def name_finished(stopped: "Finished") -> None:
    """Say what became of a write that was stopped."""
    for name in stopped.written:
        message(f"finished what an earlier command was stopped in: {name}")
    for name in stopped.changed_meanwhile:
        message(f"{name} was changed since an earlier command was stopped, and stays as it is")
    if stopped.was_whole:
        message("an earlier command was stopped after it had written all of its files: nothing is missing")
    if stopped.undone:
        message("cleared away what an earlier command left that was stopped before it wrote anything")


def spelt_out(folder: Path) -> Path:
    """Return a folder's whole path; a link at its end stays one, so that it can be refused."""
    folder = folder.expanduser()
    return folder.parent.resolve() / folder.name if folder.name not in {"", ".."} else folder.resolve()


def assembled(run: "Run", selectors: tuple[str, ...]) -> "Assembled":
    """Score what was selected, or end with a clear line where nothing was."""
    from maturity.workflows.portfolios import assemble
    from maturity.workflows.selection import selectors_of

    return assemble(run, selectors_of(selectors))


def name_refused(scored: "Assembled") -> None:
    """Name the assessments whose errors keep them from a score."""
    from maturity.presentation.terminal import count

    for refused in scored.refused:
        message(f"{refused.slug} is not scored: {count(refused.errors)}; see maturity validate")


def name_left_out(scored: "Assembled", report: Callable[[str], None]) -> None:
    """Name the assessments that are not shown to the public yet."""
    for slug in scored.drafts:
        report(f"{slug} is not published and was left out; --drafts includes it")
    for ref in scored.unfinished:
        report(f"{ref} still holds placeholders and was left out; --drafts includes it")
    for slug, ref in scored.unfinished_with:
        report(f"{slug} is rated with {ref}, which still holds placeholders, and was left out; --drafts includes it")
    for held in scored.held_back:
        report(f"{held.slug} does not pass the gate and was left out ({held.why}); --drafts includes it")


def end_of(scored: "Assembled") -> ExitCode:
    """Return how a command ends that has published what there is; without any result it is not silent."""
    if any(scored.portfolio.assessed):
        return ExitCode.FINE
    message(f"there is no result in it: {_why_nothing(scored)}")
    return ExitCode.NOTHING_MATCHED


def _why_nothing(scored: "Assembled") -> str:
    """Say what keeps every assessment from the public, and how to see it all the same."""
    from maturity.presentation.escaping import for_terminal

    held, kept_back = scored.held_back, len(scored.held_back)
    reasons = [
        (len(scored.refused), "cannot be scored because of errors, see maturity validate"),
        (len(scored.drafts), "still a draft"),
        (len(scored.unfinished_with), "rated with a framework that still holds placeholders"),
        (kept_back, f"held back by the gate, the first for {for_terminal(held[0].why)}" if held else ""),
    ]
    said = "; ".join(f"{number} {reason}" for number, reason in reasons if number)
    remedy = "; --drafts includes what is a draft or held back" if kept_back or scored.drafts else ""
    return f"no assessment is published{f' ({said})' if said else ''}{remedy}"


def list_files(paths: Iterable[Path]) -> None:
    """Print paths, each as short as it is from the current folder."""
    here = Path.cwd()
    for path in paths:
        click.echo(path.relative_to(here) if path.is_relative_to(here) else path)


def same(start: Path) -> str:
    """Return the option that a printed next step needs to work in the same workspace."""
    return "" if start == Path() else f" -C {shlex.quote(str(start))}"


def message(text: str, *, quiet: bool = False) -> None:
    """Tell the person at the terminal something, never into a pipe of results."""
    if not quiet:
        click.echo(in_words(text), err=True)


def paint(text: str, role: str) -> str:
    """Colour a text by its role; click leaves colours out where nobody would see them."""
    return click.style(text, **ROLES.get(role, {}))  # type: ignore[arg-type]  # a table of keyword arguments


def refuse_findings(findings: "tuple[Finding, ...]") -> None:
    """End with the findings where any of them is an error."""
    from maturity.findings import Severity

    if errors := [finding for finding in findings if finding.severity is Severity.ERROR]:
        refuse(errors)


def refuse(findings: "Sequence[Finding]", shown: "Sequence[Finding] | None" = None) -> NoReturn:
    """End with these findings; ``shown`` are those that are listed, where one stands for many."""
    from maturity.findings import listed
    from maturity.presentation.terminal import count, render_text

    click.echo(render_text([finding.told(reader_language()) for finding in shown or listed(findings)], paint), err=True)
    raise RefusedError(say("{findings}: fix them first", findings=count(findings)), say("nothing was written"))


def progress(steps: Iterator[S], length: int, label: str, *, quiet: bool) -> Iterator[S]:
    """Pass steps on, with a bar on a terminal and silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(steps, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
