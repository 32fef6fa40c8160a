from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maturity.cli import completion, declaring, options
from maturity.errors import ExitCode
from maturity.messages import say

if TYPE_CHECKING:
    from maturity.model.assessment import Status
    from maturity.model.plan.document import PlanStatus
    from maturity.workflows.selection import Selector

one = click.argument("selector", metavar="CITY/PERIOD/FRAMEWORK", shell_complete=completion.selectors)
one_or_plan = click.argument(
    "selector", metavar="CITY/PERIOD/FRAMEWORK|[CITY/]plan", shell_complete=completion.with_plans
)
indicator_of = click.argument("indicator", required=False, shell_complete=completion.indicators)
note_language = click.option(
    "--note-lang",
    type=declaring.LANGUAGES,
    show_default="the language of --lang",
    help="The language in which that is written.",
)
F = TypeVar("F", bound=Callable[..., Any])


def recorded(day: str) -> Callable[[F], F]:
    """Add what every command takes that records words: their language, and their day, which ``day`` explains."""

    def added(function: F) -> F:
        for option in (options.language, options.directory, options.as_of(day, formerly="--date"), note_language):
            function = option(function)
        return function

    return added


def _day_option(name: str, words: str) -> Callable[[F], F]:
    """Add an option that takes one of the two days of a window."""
    return click.option(
        name,
        type=declaring.Day(),
        required=True,
        metavar="DAY",
        help=words,
        callback=lambda _, __, day: day.date(),
    )


@declaring.group("reply")
def command() -> None:
    """Let a city reply to its result: open its time, record what it says, answer it, see who owes what.

    A result is not published while its city may still reply, unless the city waives that in writing. What it says
    stands beside the rating that it is about, whatever is decided, and stays on record.

    CITY/plan means a city's plan, and plan alone that of the workspace: what is said of it is about goals/ID,
    programmes/ID or advice/ID, or about the whole.

    \b
    Examples:
      maturity reply start kota/2024/spbe --opens 2026-03-02 --closes 2026-03-15
      maturity reply status --as-of 2026-03-10
    """


@command.command("start")
@one_or_plan
@_day_option("--opens", "The first day on which the city may reply.")
@_day_option("--closes", "The last day on which the city may reply.")
@options.directory
@options.language
def start_reply(selector: str, opens: date, closes: date, start: Path, language: options.Language) -> None:
    """Write the days on which a city may reply to one of its results.

    Nothing else is set. The assessment should be 'in-reply' while the window is open, and a plan a draft; the command
    says so where it is something else.

    \b
    Examples:
      maturity reply start kota/2024/spbe --opens 2026-03-02 --closes 2026-03-15
      maturity reply start kota/plan --opens 2026-03-02 --closes 2026-03-02
    """
    from maturity.workflows import reply_windows

    root, meant = meant_in(selector, start)
    path, status = reply_windows.open_window(root, meant, opens, closes, language)
    options.list_files([path])
    _say_status(status, closes)
    _lead_on(meant, start)


@command.command("waive")
@one_or_plan
@click.option("--by", required=True, metavar="NAME", help="Who waives it for the city.")
@click.option("--source", required=True, metavar="TEXT", help="Where it is written, such as a letter and its number.")
@options.as_of("When it was said.  [default: today]")
@options.directory
@options.language
def waive(selector: str, by: str, source: str, as_of: date, start: Path, language: options.Language) -> None:
    """Record that a city has said in writing that it needs no more time to reply.

    From that day on its result may be published, whatever is left of the window.

    \b
    Examples:
      maturity reply waive kota/2024/spbe --by 'Sekretaris Daerah' --source 'Letter 12'
      maturity reply waive kota/2024/spbe --by 'Dinas Kominfo' --source 'Letter 12' --as-of 2026-03-09
    """
    from maturity.workflows import reply_windows

    root, meant = meant_in(selector, start)
    path, _ = reply_windows.waive(root, meant, by, source, as_of, language)
    _written(path, meant, start)


@command.command("say")
@one_or_plan
@indicator_of
@click.option("--by", required=True, metavar="NAME", help="Who says it for the city.")
@click.option("--text", required=True, metavar="TEXT", help="What the city says.")
@click.option("--source", metavar="TEXT", help="Where it was said, such as a letter and its number.")
@click.option("--url", metavar="ADDRESS", help="Where it can be read.")
@recorded("When it was said.  [default: today]")
def say_reply(
    selector: str,
    text: str,
    note_lang: "options.Language | None",
    as_of: date,
    start: Path,
    language: options.Language,
    **said: str | None,
) -> None:
    """Record what the city says to one rating or of one entry of its plan, or without an indicator to the whole.

    It is shown beside the rating, whatever is decided. What the same person said of that before is replaced, which a
    gate lets pass while the window is open, under a newer day. 'maturity review reply' does the same.

    \b
    Examples:
      maturity reply say kota/2024/spbe spbe-plan --by 'Dinas Kominfo' --text 'It is of 2023.' --source 'Letter 12'
      maturity reply say kota/plan goals/spbe-2029 --by 'Bappeda' --text 'It is of 2023.'
    """
    from maturity.workflows import replying

    _note_older_name("reply say")
    entry = {**said, "text": {note_lang or language: text}, "date": as_of}
    root, meant = meant_in(selector, start)
    _written(replying.reply(root, meant, entry, language), meant, start)


@command.command("answer")
@one_or_plan
@indicator_of
@click.option("--to", required=True, metavar="NAME", help="Whom it answers: a reviewer, or who replied for the city.")
@click.option("--by", required=True, metavar="NAME", help="Who decided; never the one who is answered.")
@click.option(
    "--decision",
    type=click.Choice(["accepted", "partly-accepted", "refused"]),
    help="What became of an objection; a question and a reply need none.",
)
@click.option("--why", required=True, metavar="TEXT", help="The reason, or the answer to a question.")
@recorded("When it was decided.  [default: today]")
def answer(
    selector: str,
    why: str,
    note_lang: "options.Language | None",
    as_of: date,
    start: Path,
    language: options.Language,
    **said: str | None,
) -> None:
    """Record the answer to an objection, a question or a reply of the city, as it stands now.

    An objection ends by its author's own consent or by such an answer, and is then told as answered. The answer is
    bound to the objection and to the rating or the entry of a plan: when one of them changes, the objection is open
    again. Change the rating or the entry before you accept an objection. 'maturity review answer' does the same.

    \b
    Examples:
      maturity reply answer kota/2024/spbe spbe-plan --to Budi --by 'Tim Penilai' --decision refused --why 'See p. 3.'
      maturity reply answer kota/plan goals/spbe-2029 --to Siti --by 'Tim Penilai' --decision refused --why 'See p. 3.'
    """
    from maturity.workflows import replying

    _note_older_name("reply answer")
    entry = {**said, "why": {note_lang or language: why}, "date": as_of}
    root, meant = meant_in(selector, start)
    _written(replying.answer(root, meant, entry, language), meant, start)


@command.command("status")
@options.selection
@options.directory
@options.output_format("reply status")
@options.as_of("The day on which to tell how things stand.  [default: today]")
@click.option("--strict", is_flag=True, help="Fail where a city may still reply, or waits for an answer.")
def status(selectors: tuple[str, ...], start: Path, style: str, as_of: date, strict: bool) -> int:
    """Say which cities may still reply and how long, what they have said, and who owes an answer to whom.

    With --strict the exit code is 1 where a city may still reply or anything waits for an answer.

    \b
    Examples:
      maturity reply status
      maturity reply status pontianak --as-of 2026-03-10 --format json
    """
    from maturity.workflows.reply_windows import reply_status
    from maturity.workflows.run import Run
    from maturity.workflows.selection import selectors_of

    root = options.workspace(start)
    found = reply_status(Run(root), selectors_of(options.chosen(selectors, root, start, plans=True)), as_of)
    options.show("reply status", style, [each for each in found if each.is_shown])
    return ExitCode.FINDINGS if strict and not all(each.is_settled for each in found) else ExitCode.FINE


def _say_status(status: "Status | PlanStatus", closes: date) -> None:
    from maturity.model.assessment import Status
    from maturity.model.plan.document import PlanStatus

    if status is PlanStatus.PUBLISHED:
        options.message(
            say(
                "the plan is {status!r}: until {closes} it should be 'draft', which you set in its file",
                status=status.value,
                closes=closes,
            )
        )
    elif isinstance(status, Status) and status is not Status.IN_REPLY:
        options.message(
            say(
                "the assessment is {status!r}: until {closes} it should be 'in-reply', which you set in its file",
                status=status.value,
                closes=closes,
            )
        )


def _note_older_name(name: str) -> None:
    """Say where a command is called by the name that it had before."""
    parent = click.get_current_context().parent
    if parent is not None and parent.info_name == "review":
        options.chat(say("this is 'maturity {name}' now; the older name goes on working", name=name))


def _written(path: Path, meant: "Selector", start: Path) -> None:
    options.list_files([path])
    _lead_on(meant, start)


def _lead_on(meant: "Selector", start: Path) -> None:
    """Name the command that shows what is left to do."""
    options.suggest(
        say("next: see who may still reply, and what waits for an answer"),
        f"maturity reply status {meant.text}{options.same(start)}",
    )


def meant_in(text: str, start: Path, *, writes: bool = True) -> tuple[Path, "Selector"]:
    """Return the workspace, which a command is going to write to, and what was typed as a selector."""
    from maturity.workflows.selection import selectors_of

    root = options.workspace(start, writes=writes)
    return root, selectors_of(options.chosen([text], root, start, plans=True))[0]
