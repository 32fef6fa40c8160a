"""The command ``maturity``. Each command's module is imported only when it is run, so that help is quick."""

import gc
import os
import sys
from importlib import import_module
from io import StringIO, TextIOWrapper
from keyword import iskeyword

import click
from click.shell_completion import CompletionItem

from maturity import __version__
from maturity.cli import declaring
from maturity.cli.click_words import teach_click
from maturity.cli.colour import colour
from maturity.cli.reader_language import in_words, listen, looked_up
from maturity.errors import ExitCode, MaturityError, said_by_machine
from maturity.messages import say

COMMANDS = {
    "init": "Start a workspace that validates and builds.",
    "new": "Add a city, an assessment, a plan or a framework.",
    "set": "Set what stands above the ratings of an assessment: its status, who rated, how, and the summary.",
    "rate": "Rate an assessment in the terminal, question by question, or one indicator by options.",
    "import": "Make assessments of a table of scores or answers.",
    "validate": "Say everything that is wrong, with file, line and column.",
    "fmt": "Lay out data files the one way; comments and meaning stay.",
    "score": "Score assessments: index, band, coverage and bounds.",
    "explain": "Show how a score came about, down to evidence and line; or what a rule says.",
    "plan": "Show what a plan has come to: what is late and whose it is, goals with their pace, programmes, advice.",
    "todo": "List what is left to do: unrated, carried, thin, old, objected to, unanswered, unwritten, due.",
    "factors": "Show what supports and inhibits: how strong, since when, what answers it, what is common to several.",
    "rules": "List all rules of validate, each with its code and name.",
    "diff": "Show what a change means in scores, between two git revisions or folders.",
    "whatif": "Show what another answer would change, and write nothing.",
    "path": "Find the steps that lift a result to a band or a score with the least effort.",
    "form": "Write the questions of an assessment as one page to be answered without the internet.",
    "review": "Check ratings one by one: start a review, put marks into it, answer objections, see what was reviewed.",
    "agree": "Say how far those agree who rated alone: in the whole, by dimension, and where they do not.",
    "reconcile": "Record what assessors agreed on: the answer that counts, and how they came to it.",
    "reply": "Let a city reply to its result: open its time, record what it says, answer it, see who owes what.",
    "sheet": "Hand out an assessment or a framework's texts as a workbook, and take back what was filled in.",
    "correct": "Say what was corrected in a published result: what it was and is, why and by whom.",
    "gate": "Judge a change by the gate of the branch that it is to be merged into.",
    "build": "Build the website, the scorecards and the open data.",
    "serve": "Show the site on this machine, and anew after each change.",
    "pdf": "Write scorecards and full reports.",
    "verify": "Check that a scorecard or a published site still says what follows from its own files.",
    "export": "Write the open data without the site.",
    "list": "List cities, assessments, frameworks, indicators, factors, services or sources.",
    "sources": "Look after sources: which are due, what a check finds, and add one.",
    "schema": "Tell editors what may stand in a file: ids complete, questions and levels show, faults are underlined.",
    "ci": "Let a forge check every change: workflows, owners of files, and a comment that is safe to post.",
    "doctor": "Check that this machine has all that maturity needs.",
}


class LazyGroup(declaring.Group):
    """Knows its commands by name and imports one only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]  # here the name "list" is the command's module once that is imported

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"maturity.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section(looked_up("Commands")):
            formatter.write_dl([(name, looked_up(line)) for name, line in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands without importing any."""
        found = [
            CompletionItem(name, help=looked_up(line)) for name, line in COMMANDS.items() if name.startswith(incomplete)
        ]
        return found if found else click.Command.shell_complete(self, ctx, incomplete)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@declaring.directory(exposed=False)
@click.version_option(__version__, message="maturity %(version)s")
def cli() -> None:
    """Assessment-as-code for smart cities.

    Frameworks and assessments are YAML files; from them come scores, a website in Indonesian and English, and PDF
    scorecards.

    \b
    Examples:
      maturity init demo
      maturity validate
    """


# Models, results and pages live until the end and hold no cycles worth a search after every 700 of them.
MOST_NEW_OBJECTS = 100_000


def main() -> None:
    """Run the command line and end with the exit code of the design."""
    gc.set_threshold(MOST_NEW_OBJECTS, 20, 20)
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal of another code page gets '?' for what it cannot show
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def _fill_closed_streams() -> None:
    """Give a closed stream nothing to say: else the next file that is opened would be taken for it."""
    for number, (name, mode) in enumerate({"stdin": "r", "stdout": "w", "stderr": "w"}.items()):
        try:
            os.fstat(number)
        except OSError:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, mode, encoding="utf-8"))


def _give_up_output() -> None:
    """Throw away what could not be written: Python would try again at its end, and end with a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    listen(arguments)
    from maturity.cli.options import in_lines

    teach_click()
    try:
        result = cli.main(arguments, prog_name="maturity", standalone_mode=False, color=colour())
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        declaring.name_parameter(error)
        told = StringIO()
        error.show(told)
        click.echo(in_lines(told.getvalue().rstrip("\n")), err=True)
        return error.exit_code
    except MaturityError as error:
        click.echo(in_lines(in_words(say("Error: {line}", line=error.line))), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(in_words(say("interrupted; nothing was left half written")), err=True)
        return ExitCode.INTERRUPTED
    except SystemExit:
        # Whoever read our output has gone, as `head` does, and click wants to end with 1, which would mean findings.
        _give_up_output()
        return 0
    except OSError as error:
        _give_up_output()
        click.echo(in_words(say("Error: {line}", line=said_by_machine(error))), err=True)
        return ExitCode.ENVIRONMENT
    except Exception:  # the last resort: a traceback is for whoever fixes our bug
        import traceback

        traceback.print_exc()
        click.echo(
            in_words(say("this is a bug in maturity, not in your files; please report the lines above")), err=True
        )
        return ExitCode.OUR_BUG
    return result if isinstance(result, int) else 0
