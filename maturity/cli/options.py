"""Options and steps that more than one command uses."""

import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeAlias, TypeVar

import click

from maturity.cli import completion, declaring
from maturity.cli.fitting import fitted
from maturity.cli.formats import formats_of, rendered
from maturity.cli.reader_language import in_words, reader_language
from maturity.errors import ExitCode, NotOursError, NoWorkspaceError, RefusedError
from maturity.messages import Message, joined, say, say_many

if TYPE_CHECKING:
    from maturity.findings import Finding
    from maturity.model import text
    from maturity.presentation.terminal import Printing
    from maturity.storage.transaction import Finished
    from maturity.workflows.portfolios import Assembled
    from maturity.workflows.run import Run

FOLDER = click.Path(file_okay=False, path_type=Path)
LONGEST_CHOICE = 50
"""Letters of the values of an option that stand beside its name in the help."""
F = TypeVar("F", bound=Callable[..., Any])
S = TypeVar("S")
Language: TypeAlias = "text.Language"

ROLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan"},
    "place": {"bold": True},
    "title": {"bold": True},
    "quiet": {"dim": True},
}

directory = declaring.directory()
quiet = declaring.quiet()
language = click.option(
    "--lang", "language", cls=declaring.LanguageOption, default=reader_language, **declaring.LANGUAGE
)
drafts = click.option("--drafts", is_flag=True, help="Include assessments that are not published yet.")
selection = click.argument(
    "selectors", nargs=-1, metavar="[CITY[/PERIOD[/FRAMEWORK]]|PATH]...", shell_complete=completion.selectors
)
jobs = click.option(
    "--jobs",
    type=declaring.WholeNumber(min=1),
    metavar="NUMBER",
    envvar="MATURITY_JOBS",
    show_envvar=True,
    help="Processes for PDFs.  [default: one for each processor]",
)


def output_format(command: str, *also: str) -> Callable[[F], F]:
    """Add ``--format``: those that the command knows; ``also`` are other names of the option."""
    known = formats_of(command)
    kind = click.Choice(known)
    listed = f"[{'|'.join(known)}]"
    is_long = len(listed) > LONGEST_CHOICE  # then behind the help, where it can go on in another line
    return click.option(
        "--format",
        *also,
        "style",
        type=kind,
        default=known[0],
        show_default=True,
        metavar="FORMAT" if is_long else None,
        help=f"How to print it.  [{', '.join(known)}]" if is_long else "How to print it.",
    )


def show(command: str, style: str, value: object, language: "Language | None" = None) -> None:
    """Print what a command found, in one of its formats."""
    width = terminal_width(sys.stdout)
    text = rendered(command, style, value, printing(language or reader_language()))
    if width is not None and style == "text":
        text = fitted(text, width)
    click.echo(text, nl=bool(text) and not text.endswith("\n"))


def terminal_width(stream: TextIO) -> int | None:
    """Return how many columns the reader sees; none where a pipe or a file takes the output."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def is_interactive() -> bool:
    """Tell whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def printing(language: "Language") -> "Printing":
    """Return how a text for a terminal is printed here."""
    from maturity.presentation.terminal import Printing

    return Printing(language, paint, terminal_width(sys.stdout))


def as_of(words: str, formerly: str = "") -> Callable[[F], F]:
    """Add ``--as-of``: the day that counts as today; everything below the command line is handed one."""
    return click.option(
        "--as-of",
        cls=declaring.RenamedOption,
        formerly=formerly,
        type=declaring.Day(),
        metavar="DAY",
        envvar="MATURITY_AS_OF",
        show_envvar=True,
        help=words,
        callback=lambda _, __, day: day.date() if day else today(),
    )


def data_day(command: F) -> F:
    """Add ``--as-of`` to what publishes: the day that the data are said to be of, which is never today's by itself."""
    return click.option(
        "--as-of",
        type=declaring.Day(),
        metavar="DAY",
        help="The day that the data are the state of.  [default: that of the commit]",
        callback=lambda _, __, day: day.date() if day else None,
    )(command)


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
        message(
            say("a command was stopped while it wrote here; the next one that writes finishes it, or clears it away")
        )
    detail(say("workspace: {root}", root=root))
    return root


def note_unfinished(start: Path) -> None:
    """Say so where a command was stopped in the workspace around a folder, if there is one."""
    with suppress(NoWorkspaceError):
        workspace(start)


def name_finished(stopped: "Finished") -> None:
    """Say what became of a write that was stopped."""
    for name in stopped.written:
        message(say("finished what an earlier command was stopped in: {name}", name=name))
    for name in stopped.changed_meanwhile:
        message(say("{name} was changed since an earlier command was stopped, and stays as it is", name=name))
    if stopped.was_whole:
        message(say("an earlier command was stopped after it had written all of its files: nothing is missing"))
    if stopped.undone:
        message(say("cleared away what an earlier command left that was stopped before it wrote anything"))


def spelt_out(folder: Path) -> Path:
    """Return a folder's whole path; a link at its end stays one, so that it can be refused."""
    folder = folder.expanduser()
    return folder.parent.resolve() / folder.name if folder.name not in {"", ".."} else folder.resolve()


def chosen(texts: Sequence[str], root: Path, start: Path, *, plans: bool = False) -> tuple[str, ...]:
    """Return selectors for what was typed: selectors, or paths from here, from ``-C`` or from the workspace.

    A path of a plan means the plan itself where ``plans`` are asked for, and else its government.
    """
    from maturity.workflows.selection import as_selectors

    return as_selectors(texts, root, Path.cwd(), start.absolute(), plans=plans)


def assembled(run: "Run", selectors: Sequence[str], start: Path) -> "Assembled":
    """Score what was selected, or end with a clear line where nothing was."""
    from maturity.workflows.portfolios import assemble
    from maturity.workflows.selection import selectors_of

    return assemble(run, selectors_of(chosen(selectors, run.root, start)))


def name_refused(scored: "Assembled") -> None:
    """Name the assessments whose errors keep them from a score."""
    from maturity.presentation.terminal import count

    for refused in scored.refused:
        errors = count(refused.errors)
        message(say("{slug} is not scored: {errors}; see maturity validate", slug=refused.slug, errors=errors))


def name_left_out(scored: "Assembled", report: Callable[[str], None]) -> None:
    """Name the assessments that are not shown to the public yet."""
    for slug in scored.drafts:
        report(say("{name} is not published and was left out; --drafts includes it", name=slug))
    for ref in scored.unfinished:
        report(say("{name} still holds placeholders and was left out; --drafts includes it", name=ref))
    for slug, ref in scored.unfinished_with:
        report(
            say(
                "{slug} is rated with {ref}, which still holds placeholders, and was left out; --drafts includes it",
                slug=slug,
                ref=ref,
            )
        )
    for held in scored.held_back:
        report(
            say(
                "{slug} does not pass the gate and was left out ({why}); --drafts includes it",
                slug=held.slug,
                why=held.why,
            )
        )


def end_of(scored: "Assembled") -> ExitCode:
    """Return how a command ends that has published what there is; without any result it is not silent."""
    if any(scored.portfolio.assessed):
        return ExitCode.FINE
    message(_why_nothing(scored))
    return ExitCode.NOTHING_MATCHED


def _why_nothing(scored: "Assembled") -> Message:
    """Say what keeps every assessment from the public, and how to see it all the same."""
    from maturity.presentation.escaping import for_terminal

    refused, drafts, unfinished = len(scored.refused), len(scored.drafts), len(scored.unfinished_with)
    held, reasons = scored.held_back, []
    if refused:
        reasons.append(say("{number} cannot be scored because of errors, see maturity validate", number=refused))
    if drafts:
        reasons.append(say_many(drafts, "{number} is still a draft", "{number} are still drafts"))
    if unfinished:
        reasons.append(say("{number} rated with a framework that still holds placeholders", number=unfinished))
    if held:
        why = for_terminal(in_words(held[0].why))
        reasons.append(say("{number} held back by the gate, the first for {why}", number=len(held), why=why))
    nothing = say("there is no result in it: no assessment is published")
    if reasons:
        nothing = say("there is no result in it: no assessment is published ({reasons})", reasons=joined(reasons))
    return joined([nothing, say("--drafts includes what is a draft or held back")]) if held or drafts else nothing


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
        click.echo(in_lines(in_words(text)), err=True)


def in_lines(text: str) -> str:
    """Return a text for the terminal, broken between words where it is wider; in a pipe lines stay whole."""
    width = terminal_width(sys.stderr)
    return text if width is None else fitted(text, width)


def chat(text: str) -> None:
    """Tell what nobody misses who asked for quiet."""
    message(text, quiet=declaring.is_given("quiet"))


def detail(text: str) -> None:
    """Tell what only somebody wants to know who asked for more."""
    message(text, quiet=not declaring.is_given("verbose"))


def suggest(first: str, *commands: str) -> None:
    """Tell what to do next, and the commands for it, each on a line of its own."""
    chat("\n  ".join([in_words(first), *commands]))


def paint(text: str, role: str) -> str:
    """Colour a text by its role; click leaves colours out where nobody would see them."""
    return click.style(text, **ROLES.get(role, {}))


def refuse_findings(findings: "tuple[Finding, ...]") -> None:
    """End with the findings where any of them is an error."""
    from maturity.findings import Severity

    if errors := [finding for finding in findings if finding.severity is Severity.ERROR]:
        refuse(errors)


def tell_findings(findings: "Sequence[Finding]", *, each_error: bool = True) -> None:
    """Tell the person at the terminal what is wrong, what many places share once."""
    from maturity.presentation.terminal import render_text
    from maturity.reports.findings.alike import once_each

    shown = once_each(findings, each_error=each_error, can_be_listed=False)
    told = [finding.told(reader_language()) for finding in shown]
    click.echo(render_text(told, paint, terminal_width(sys.stderr)), err=True)


def refuse(findings: "Sequence[Finding]", *, each_error: bool = True, also: str | None = None) -> NoReturn:
    """End with these findings; ``also`` helps with all of them."""
    from maturity.presentation.terminal import count

    tell_findings(findings, each_error=each_error)
    if also:
        message(also)
    raise RefusedError(say("{findings} to fix first", findings=count(findings)), say("nothing was written"))


def progress(steps: Iterator[S], length: int, label: str, *, quiet: bool) -> Iterator[S]:
    """Pass steps on, with a bar on a terminal and silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(steps, length=length, label=in_words(label), file=sys.stderr) as bar:
        yield from bar
