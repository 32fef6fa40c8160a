from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maturity.cli import completion, declaring, options
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import say
from maturity.model.measures.registry import all_keys

if TYPE_CHECKING:
    from maturity.workflows.interviewing import Interview

F = TypeVar("F", bound=Callable[..., Any])
TYPED = {key.name: key for key in all_keys() if not key.holds_answers}
"""The keys that an answer can be given by, each an option of its own."""
HELP = {
    "level": "The level reached: 4, or a range, 2.. or 2..3.",
    "choice": "The id of what was chosen.",
    "practices": "The practices that are met: one,two; none is ().",
    "value": "The number that was measured.",
    "per": "What the number is divided by.",
    "target": "The target, where the framework leaves it open.",
    "progress": "How far a goal in words was reached.",
    "text": "The answer in words.",
}


def _answers(function: F) -> F:
    """Add an option for each key of an answer."""
    for key in reversed(TYPED.values()):
        said = HELP.get(key.name, key.description)
        function = click.option(f"--{key.name}", f"key_{key.name}", metavar="VALUE", help=said)(function)
    return function


@declaring.command("rate")
@click.argument("selector", metavar="CITY/PERIOD/FRAMEWORK[/INDICATOR]", shell_complete=completion.selectors)
@_answers
@click.option(
    "--set",
    "inner",
    multiple=True,
    metavar="ID=VALUE",
    help="The answer of a part, a sub-unit or an entry; repeatable.",
)
@click.option("--confirm", is_flag=True, help="The answer of an earlier period still holds: somebody has looked again.")
@click.option("--state", metavar="STATE", help="A state in the place of an answer, such as unknown; needs --reason.")
@click.option("--reason", metavar="TEXT", help="Why there is no rating, or what is disputed.")
@click.option("--confidence", type=click.Choice(["low", "medium", "high"]), help="How far the evidence carries it.")
@click.option("--source", metavar="ID", help="The source of a passage that supports it; it is added to the evidence.")
@click.option("--locator", metavar="TEXT", help="Where in the source: page, section, article.")
@click.option("--finding", metavar="TEXT", help="What the passage says, in your own words.")
@click.option("--why", metavar="TEXT", help="Why this rating.")
@click.option("--alone", metavar="NAME", help="Answer in the copy of this assessor, without seeing anybody's ratings.")
@click.option("--all", "everything", is_flag=True, help="Ask for every indicator, also for those that are answered.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@options.directory
@options.output_format("diff")
@options.language
@click.option(
    "--note-lang",
    type=declaring.LANGUAGES,
    show_default="the language of --lang",
    help="The language in which texts are written.",
)
def command(
    selector: str,
    inner: tuple[str, ...],
    confirm: bool,
    alone: str | None,
    everything: bool,
    dry_run: bool,
    start: Path,
    style: str,
    language: options.Language,
    note_lang: "options.Language | None",
    **said: str | None,
) -> int:
    """Rate an assessment in the terminal, question by question, or one indicator by options.

    Without options it asks for what is open: the question, what each answer means, what was said the last time, the
    evidence at hand. Every answer is saved at once, so it can be stopped anywhere and goes on from there. ? shows
    guidance, < goes back, > skips, q stops; the index moves as you go.

    With --alone it asks for the answers of one assessor in the copy that 'maturity review start --blind' made.

    With options it edits one indicator in place and prints what diff would print. Everything else in the file stays as
    it is, comments too.

    \b
    Examples:
      maturity rate kota/2026/spbe
      maturity rate kota/2026/spbe/spbe-plan --level 3 --source s --locator 'p. 3' --why 'It has both.'
    """
    from maturity.workflows.interview_options import CONFIRM
    from maturity.workflows.interviewing import Interview
    from maturity.workflows.proposed_changes import RefusedChangeError

    root = options.workspace(start, writes=True)
    (named,) = options.chosen([selector], root, start)
    interview = Interview(root, named, alone)
    given = {name: value for name, value in said.items() if value is not None}
    try:
        if confirm:
            given[CONFIRM] = ""
        if given or inner:
            return _by_options(interview, given, inner, note_lang or language, style, dry_run)
        if dry_run:
            raise WrongUseError(say("--dry-run goes with an answer, such as --level 3"))
        from maturity.cli.interview import walk

        return walk(interview, note_lang or language, language, everything=everything)
    except RefusedChangeError as error:
        options.refuse(error.findings)


def _by_options(
    interview: "Interview",
    given: dict[str, str],
    inner: tuple[str, ...],
    language: options.Language,
    style: str,
    dry_run: bool,
) -> int:
    """Edit one indicator as it was said, and tell what that changes."""
    from maturity.workflows.interview_options import KEY, rating_of

    label = " ".join(f"--{name.removeprefix(KEY)}" for name in given) or "--set"
    change = interview.proposal(interview.only or "", rating_of(interview, given, inner, language), label)
    if change.errors:
        options.refuse(change.errors)
    options.show("diff", style, change.comparison)
    if not dry_run:
        options.list_files(change.write())
    return ExitCode.FINE
