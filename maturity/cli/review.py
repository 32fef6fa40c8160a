from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli import completion, declaring, options
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import say, say_many

if TYPE_CHECKING:
    from decimal import Decimal

    from maturity.workflows.selection import Selector

ONE = "CITY/PERIOD/FRAMEWORK"
one = click.argument("selector", metavar=ONE, shell_complete=completion.selectors)
one_or_plan = click.argument("selector", metavar=f"{ONE}|CITY/plan", shell_complete=completion.selectors)
note_language = click.option(
    "--note-lang",
    type=declaring.LANGUAGES,
    show_default="the language of --lang",
    help="The language in which that is written.",
)


@declaring.group("review")
def command() -> None:
    """Check ratings one by one: start a review, put marks into it, answer objections, see what was reviewed.

    A mark is bound to the rating, its reasons, its evidence and the levels' texts as they were read. When one of them
    changes its meaning, an approval is stale. An objection or a question stays open until its reviewer agrees, or until
    an answer is recorded.

    CITY/plan means a city's plan: its goals, programmes and advice are read one by one, as goals/ID, programmes/ID and
    advice/ID. An objection to one of them ends when its reviewer agrees.

    \b
    Examples:
      maturity review start pontianak/2021/cohen-smart-governance --reviewer 'Siti Aminah' --interests none
      maturity review status --strict
    """


@command.command("start")
@one_or_plan
@click.option("--reviewer", required=True, metavar="NAME", help="Who reviews; not one of the assessors.")
@click.option("--affiliation", metavar="NAME", help="The house that the reviewer belongs to.")
@click.option("--interests", required=True, metavar="TEXT", help="What binds the reviewer to the city; or: none.")
@note_language
@options.directory
@options.language
def start_review(
    selector: str,
    reviewer: str,
    affiliation: str | None,
    interests: str,
    note_lang: "options.Language | None",
    start: Path,
    language: options.Language,
) -> None:
    """Write a review file that shows every rating with its question, levels, reasons and evidence.

    Nothing is stamped yet. What the reviewer declares is published beside what the reviewer says.

    \b
    Examples:
      maturity review start pontianak/2021/cohen-smart-governance --reviewer 'Siti Aminah' --interests none
      maturity review start kota/2024/spbe --reviewer 'Budi' --interests 'Advised the city until 2019.'
    """
    from maturity.workflows import reviewing

    root = options.workspace(start, writes=True)
    declared = reviewing.interests_of(interests, note_lang or language)
    meant = _selector(selector, root, start)
    path = reviewing.start(root, meant, reviewer, affiliation, declared, language)
    options.list_files([path])
    judged = "goals/ID" if meant.parts[1:] == ("plan",) else "INDICATOR"
    stamping = f"maturity review stamp {meant.text} {judged} --reviewer … --verdict agree{options.same(start)}"
    options.suggest(say("next: read each rating in it, then"), stamping)


@command.command("stamp")
@one_or_plan
@click.argument("indicators", nargs=-1, required=True, metavar="INDICATOR...", shell_complete=completion.indicators)
@click.option("--reviewer", required=True, metavar="NAME", help="Whose review it is.")
@click.option(
    "--verdict",
    required=True,
    type=click.Choice(["agree", "disagree", "question"]),
    help="What the reviewer says of them; a question waits for an answer, as an objection does.",
)
@click.option(
    "--level", metavar="LEVEL", help="The reviewer's own level, or 2.. or 2..3, where the verdict is disagree."
)
@click.option("--choice", metavar="ID", help="The reviewer's own answer, of choices.")
@click.option("--practice", "practices", multiple=True, metavar="ID[=ANSWER]", help="A practice found met; repeatable.")
@click.option("--value", metavar="NUMBER", help="The reviewer's own number.")
@click.option("--note", metavar="TEXT", help="Why; needed for disagree and question.")
@note_language
@options.as_of("When it was read.  [default: today]", formerly="--date")
@options.directory
@options.language
def stamp(
    selector: str,
    indicators: tuple[str, ...],
    reviewer: str,
    level: str | None,
    practices: tuple[str, ...],
    value: str | None,
    note: str | None,
    note_lang: "options.Language | None",
    as_of: date,
    start: Path,
    language: options.Language,
    **answer: Any,
) -> None:
    """Put a reviewer's verdict on ratings as they stand now; everything else in the file stays.

    \b
    Examples:
      maturity review stamp pontianak/2021/cohen-smart-governance open-data --reviewer 'Siti Aminah' --verdict agree
      maturity review stamp kota/plan goals/spbe-2029 --reviewer Budi --verdict question --note 'By when?'
    """
    from maturity.workflows import reviewing

    mark: dict[str, Any] = {
        **answer,
        "level": _level(level),
        "practices": _practices(practices),
        "value": _number(value),
        "note": {note_lang or language: note} if note is not None else None,
        "date": as_of,
    }
    root = options.workspace(start, writes=True)
    meant = _selector(selector, root, start)
    options.list_files([reviewing.stamp(root, meant, reviewer, indicators, mark)])
    _lead_on(meant, start)


@command.command("reply")
@one
@click.argument("indicator", required=False, shell_complete=completion.indicators)
@click.option("--by", required=True, metavar="NAME", help="Who says it for the city.")
@click.option("--text", required=True, metavar="TEXT", help="What the city says.")
@click.option("--source", metavar="TEXT", help="Where it was said, such as a letter and its number.")
@click.option("--url", metavar="ADDRESS", help="Where it can be read.")
@note_language
@options.as_of("When it was said.  [default: today]", formerly="--date")
@options.directory
@options.language
def reply(
    selector: str,
    text: str,
    note_lang: "options.Language | None",
    as_of: date,
    start: Path,
    language: options.Language,
    **said: str | None,
) -> None:
    """Record what the city says to one rating, or without an indicator to the whole.

    It is shown beside the rating, whatever is decided. What the same person said of that before is replaced.

    \b
    Examples:
      maturity review reply kota/2024/spbe spbe-plan --by 'Dinas Kominfo' --text 'It is of 2023.' --source 'Letter 12'
      maturity review reply kota/2024/spbe --by 'Sekretaris Daerah' --text 'We agree.'
    """
    from maturity.workflows import replying

    entry = {**said, "text": {note_lang or language: text}, "date": as_of}
    root = options.workspace(start, writes=True)
    meant = _selector(selector, root, start)
    options.list_files([replying.reply(root, meant, entry, language)])
    _lead_on(meant, start)


@command.command("answer")
@one
@click.argument("indicator", required=False, shell_complete=completion.indicators)
@click.option("--to", required=True, metavar="NAME", help="Whom it answers: a reviewer, or who replied for the city.")
@click.option("--by", required=True, metavar="NAME", help="Who decided; never the one who is answered.")
@click.option(
    "--decision",
    type=click.Choice(["accepted", "partly-accepted", "refused"]),
    help="What became of an objection; a question and a reply need none.",
)
@click.option("--why", required=True, metavar="TEXT", help="The reason, or the answer to a question.")
@note_language
@options.as_of("When it was decided.  [default: today]", formerly="--date")
@options.directory
@options.language
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
    bound to the objection and to the rating: when one of them changes, the objection is open again. Change the rating
    before you accept an objection.

    \b
    Examples:
      maturity review answer kota/2024/spbe spbe-plan --to Budi --by 'Tim Penilai' --decision refused --why 'See p. 3.'
      maturity review answer kota/2024/spbe --to 'Dinas Kominfo' --by 'Tim Penilai' --why 'Corrected in the summary.'
    """
    from maturity.workflows import replying

    entry = {**said, "why": {note_lang or language: why}, "date": as_of}
    root = options.workspace(start, writes=True)
    meant = _selector(selector, root, start)
    options.list_files([replying.answer(root, meant, entry, language)])
    _lead_on(meant, start)


@command.command("status")
@options.selection
@options.directory
@options.output_format("review status")
@options.quiet
@click.option("--strict", is_flag=True, help="Fail where a mark is stale or an objection is open.")
def status(selectors: tuple[str, ...], start: Path, style: str, quiet: bool, strict: bool) -> int:
    """Say how far assessments were reviewed, which objections are open and which marks are stale.

    With --strict the exit code is 1 where anything waits for a reviewer or an assessor.

    \b
    Examples:
      maturity review status
      maturity review status pontianak --strict --format markdown
    """
    from maturity.workflows import reviewing
    from maturity.workflows.run import Run
    from maturity.workflows.selection import selectors_of

    root = options.workspace(start)
    reviewed = reviewing.status(Run(root), selectors_of(options.chosen(selectors, root, start)))
    shown = [assessment for assessment in reviewed if assessment.is_rated]
    options.show("review status", style, shown)
    if len(reviewed) > len(shown):
        without = say_many(
            len(reviewed) - len(shown),
            "{number} assessment has no rating to review",
            "{number} assessments have no rating to review",
        )
        options.message(without, quiet=quiet)
    return ExitCode.FINDINGS if strict and not all(assessment.is_settled for assessment in reviewed) else ExitCode.FINE


def _lead_on(meant: "Selector", start: Path) -> None:
    """Name the command that shows what is left to do."""
    options.suggest(
        say("next: see what is left, and what waits for an answer"),
        f"maturity review status {meant.text}{options.same(start)}",
    )


def _selector(text: str, root: Path, start: Path) -> "Selector":
    from maturity.workflows.selection import selectors_of

    return selectors_of(options.chosen([text], root, start))[0]


def _level(text: str | None) -> int | dict[str, int] | None:
    """Read a level, or a range of levels as tables have it."""
    if text is None:
        return None
    low, dots, high = text.partition("..")
    try:
        if not dots:
            return int(low)
        return {"from": int(low), "to": int(high)} if high else {"at_least": int(low)}
    except ValueError as error:
        raise WrongUseError(say("--level: {text!r} is no level and no range such as 2.. or 2..3", text=text)) from error


def _practices(given: tuple[str, ...]) -> tuple[str, ...] | dict[str, str] | None:
    """Read practices as the model wants them: those that are met, or each with its answer."""
    if not given:
        return None
    if any("=" in each for each in given):
        return {name: answer for name, _, answer in (each.partition("=") for each in given)}
    return given


def _number(text: str | None) -> "Decimal | None":
    from decimal import Decimal, InvalidOperation

    try:
        return None if text is None else Decimal(text)
    except InvalidOperation as error:
        raise WrongUseError(say("--value: {text!r} is no number", text=text)) from error
