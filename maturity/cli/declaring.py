"""How commands are declared here: their help is told in the reader's language, and common options may stand anywhere.

A command is declared in English, as click has it. What is shown is looked up by paragraph, and by option; the
Indonesian stands in ``maturity/messages/id/help.toml``, and a test goes through every command.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from maturity import messages
from maturity.cli.colour import CHOICES
from maturity.cli.fitting import continued
from maturity.cli.reader_language import in_words, looked_up, reader_language
from maturity.messages import say
from maturity.presentation.terminal_width import folded
from maturity.suggestions import closest

F = TypeVar("F", bound=Callable[..., Any])

KEPT = "\b\n"
"""How click marks a paragraph that keeps its lines."""
PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b")
"""A word that stands for what is to be typed, as in ``CITY/PERIOD``; no name of an option or a choice is written so."""
COMMON_TITLE = "Options of every command"
EXAMPLES_TITLE = "Examples:"


class WholeNumber(click.IntRange):
    """A whole number between bounds; what is none is told in plain words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number, or tell that it is none."""
        try:
            int(value)
        except ValueError:
            self.fail(in_words(say("{value!r} is no whole number", value=value)), param, ctx)
        return super().convert(value, param, ctx)


class CommonOption(click.Option):
    """An option of every command, which may stand before the command's name or behind it."""

    def get_default(self, ctx: click.Context, call: bool = True) -> Any:
        """Return what was given before the command's name; else as for any option."""
        return ctx.meta.get(_key(self.name)) or super().get_default(ctx, call=call)

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """Keep what was given where every part of the command finds it."""
        taken = super().process_value(ctx, value)
        if taken:
            ctx.meta[_key(self.name)] = taken
        return taken


class LanguageOption(click.Option):
    """The reader's language, for which settings are read; completing a word needs none."""

    def get_default(self, ctx: click.Context, call: bool = True) -> Any:
        """Return the language that holds where nobody names one."""
        return None if ctx.resilient_parsing else super().get_default(ctx, call=call)


def _key(name: str | None) -> str:
    return f"maturity.{name}"


def is_given(name: str) -> bool:
    """Tell whether a common flag was given, before the command's name or behind it."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_key(name)))


class Folder(click.Path):
    """A folder that must be there; what it is called is told in the reader's language."""

    def __init__(self) -> None:
        super().__init__(exists=True, file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the folder, or tell that there is none."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:  # only now is the language wanted, for which settings are read
            self.name = looked_up(FOLDER_NAME)
            return super().convert(value, param, ctx)


class Day(click.DateTime):
    """A day; what is none is told without the signs of a format."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the beginning of the day."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(in_words(say("{value!r} is no day such as 2025-12-31", value=value)), param, ctx)


class RenamedOption(click.Option):
    """An option that is understood by the name that it had before, which is told nowhere."""

    def __init__(self, *names: Any, formerly: str = "", **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.formerly = formerly

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Let the parser know both names."""
        super().add_to_parser(parser, ctx)
        if self.formerly:
            parser.add_option(obj=self, opts=[self.formerly], dest=self.name)


def directory(*, exposed: bool = True) -> Callable[[F], F]:
    """Add ``-C``."""
    return click.option(
        "-C",
        "start",
        cls=CommonOption,
        metavar="DIR",
        default=".",
        type=Folder(),
        expose_value=exposed,
        help="Work in this folder instead of the current one.",
    )


USAGE_MARGIN = 4
UNBROKEN_HYPHEN = "\N{NON-BREAKING HYPHEN}"
FOLDER_NAME = "directory"
QUIET: dict[str, Any] = {"is_flag": True, "help": "Say nothing but results, errors, and that there is no result."}

LANGUAGES = click.Choice(messages.LANGUAGES)
LANGUAGE: dict[str, Any] = {
    "type": LANGUAGES,
    "show_default": "as in the environment, else as the workspace says",
    "help": "Language of all words.",
}


def quiet() -> Callable[[F], F]:
    """Add ``-q`` as an argument of the command."""
    return click.option("-q", "--quiet", cls=CommonOption, **QUIET)


COMMON = (
    CommonOption(["--lang", "language"], expose_value=False, **LANGUAGE),
    CommonOption(
        ["--color"],
        metavar="WHEN",
        type=click.Choice(CHOICES),
        expose_value=False,
        help="Colours: always, never or auto, as NO_COLOR and FORCE_COLOR say.  [default: auto]",
    ),
    CommonOption(["-q", "--quiet"], expose_value=False, **QUIET),
    CommonOption(
        ["-v", "--verbose"],
        is_flag=True,
        expose_value=False,
        help="Say more: which workspace, and what was left out.",
    ),
)


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text, each in one line but for those that keep theirs."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        yield paragraph if paragraph.startswith(KEPT) else " ".join(paragraph.split())


def pieces(text: str) -> tuple[str, str]:
    """Part the help of an option from what stands in brackets behind it."""
    words, mark, rest = " ".join(text.split()).partition(" [")
    return words, f"[{rest}" if mark else ""


def placeholders(text: str, language: messages.Language) -> str:
    """Return how something is typed, with its placeholders in a language."""
    return PLACEHOLDER.sub(lambda word: messages.told(messages.Message(word[0]), language), text)


def name_parameter(error: click.ClickException) -> None:
    """Let an error call its parameter as the help does."""
    if isinstance(error, click.BadParameter) and error.param and error.ctx and not error.param_hint:
        hint = placeholders(error.param.get_error_hint(error.ctx), reader_language())
        error.param_hint = hint.replace("env var: ", looked_up("env var: {var}").format(var=""))


class _Formatter(click.HelpFormatter):
    """Breaks lines between words only: neither within a usage, nor at the hyphens of an id."""

    def write(self, string: str) -> None:
        """Write a text, its hyphens as they were."""
        super().write(string.replace(UNBROKEN_HYPHEN, "-"))

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(text.replace("-", UNBROKEN_HYPHEN))

    def write_dl(self, rows: Iterable[tuple[str, str]], *widths: Any, **more: Any) -> None:
        """Write a list with what each entry means."""
        super().write_dl([(name, text.replace("-", UNBROKEN_HYPHEN)) for name, text in rows], *widths, **more)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called; what does not fit behind its name begins further left below it."""
        head = f"{looked_up('Usage:') if prefix is None else prefix} {prog} "
        is_beside = len(head) + max(map(len, args.split(" "))) <= self.width
        self.write("\n".join(folded(args, self.width, head, " " * (len(head) if is_beside else USAGE_MARGIN))) + "\n")


class _Context(click.Context):
    """Has help written as every command's is."""

    formatter_class = _Formatter


class _Spoken(click.Command):
    """Shows its help in the reader's language."""

    context_class = _Context

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        called = placeholders(" ".join(self.collect_usage_pieces(ctx)), reader_language())
        formatter.write_usage(ctx.command_path, called)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return its own parameters, those of every command, and help at the end."""
        own = super().get_params(ctx)
        names = {parameter.name for parameter in own}
        common = [option for option in COMMON if option.name not in names]
        return [*own[:-1], *common, *own[-1:]]

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return its first sentence, for the list in its group's help, where it goes on in further lines."""
        return looked_up(next(paragraphs(self.help or "")))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, paragraph by paragraph."""
        for paragraph in paragraphs(self.help or ""):
            formatter.write_paragraph()
            with formatter.indentation():
                if paragraph.startswith(KEPT):
                    shown = paragraph.replace(EXAMPLES_TITLE, looked_up(EXAMPLES_TITLE))
                    room = formatter.width - formatter.current_indent
                    formatter.write_text("\n".join(continued(line, room) for line in shown.split("\n")))
                else:
                    formatter.write_text(looked_up(paragraph))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its own options, and below them those of every command."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        names = {each.name for each in (*COMMON, self.get_help_option(ctx)) if each} | {"start"}
        parts = (
            (looked_up("Options"), [each for each in options if each.name not in names]),
            (looked_up(COMMON_TITLE), [each for each in options if each.name in names]),
        )
        for title, of_part in parts:
            records = [record for each in of_part if (record := _record(each, ctx))]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


def _record(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """Return how an option is written and what it does, in the reader's language."""
    shown = option.get_help_record(ctx)
    if shown is None:
        return None
    words, given = pieces(option.help or "")
    rest = shown[1].removeprefix(option.help or "").strip()
    if isinstance(option.show_default, str):
        rest = rest.replace(option.show_default, looked_up(option.show_default))
    does = "  ".join(part for part in (looked_up(words), looked_up(given), rest) if part)
    return placeholders(shown[0], reader_language()), does


class Command(_Spoken):
    """A command."""


class Group(_Spoken, click.Group):
    """A command with commands below it."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest command after a misspelt one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = closest(args[0], self.list_commands(ctx))
            meant = [say("Did you mean {word!r}?", word=near)] if near else []
            raise click.UsageError(" ".join(map(in_words, [error.message, *meant])), ctx) from error

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands below."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """Declare a command."""
    return click.command(name, cls=Command)


def group(name: str) -> Callable[[Callable[..., Any]], Group]:
    """Declare a command that has commands below it."""
    return click.group(name, cls=Group)
