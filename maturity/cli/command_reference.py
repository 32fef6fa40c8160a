"""The reference of all commands, as Markdown: made from what click knows, so that it says what ``--help`` says."""

from collections.abc import Iterator
from functools import partial

import click

from maturity.cli import cli
from maturity.cli.declaring import COMMON, KEPT, CommonOption, paragraphs, pieces, placeholders
from maturity.cli.environment import VARIABLES
from maturity.cli.formats import FORMATS
from maturity.cli.since import ENVIRONMENT, PROGRAM, first_version, since
from maturity.errors import ExitCode
from maturity.messages import Message, say, told
from maturity.model.text import Language

CODES = {
    ExitCode.FINE: say("All is well."),
    ExitCode.FINDINGS: say(
        "Something in the files is wrong, a gate does not pass, or a difference was asked for and found."
    ),
    ExitCode.USAGE: say("The command cannot work as it was called."),
    ExitCode.NOTHING_MATCHED: say("Nothing fits what was selected, or there is nothing to judge by."),
    ExitCode.ENVIRONMENT: say("The machine lacks something, or does not allow it."),
    ExitCode.OUR_BUG: say("A fault of the program."),
    ExitCode.INTERRUPTED: say("Stopped by the keyboard; nothing is half written."),
}
DEFAULT = "[default: "
"""How the help of an option begins to tell what click cannot know."""


def command_reference(language: Language) -> str:
    """Return the reference of all commands, exit codes, environment variables and formats."""
    return "\n".join(_page(language)) + "\n"


def every_command(
    command: click.Command = cli, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command by the words that call it, groups included; the first is the program itself."""
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from every_command(below, (*words, name))


def _page(language: Language) -> Iterator[str]:
    tell = partial(told, language=language)
    yield "# " + tell(say("Commands"))
    lead = tell(say("Every command with its options, made from the program itself."))
    age = tell(
        say("All of this has existed since version {version}; what came later says so.", version=first_version())
    )
    yield f"\n{lead} {age}"
    for words, command in every_command():
        if words:
            yield from _command(command, " ".join([PROGRAM, *words]), language)
    yield "\n## " + tell(say("Exit codes")) + "\n"
    yield _head(say("code"), say("means"), language=language)
    yield from (f"| {int(code)} | {tell(CODES[code])} |" for code in ExitCode)
    yield "\n## " + tell(say("Environment variables")) + "\n"
    yield _head(say("variable"), say("what it does"), language=language)
    for names, does in every_variable():
        later = _later(since(ENVIRONMENT, names[0]), language)
        yield f"| `{', '.join(names)}` | {' '.join(filter(None, [tell(does), later]))} |"
    yield "\n## " + tell(say("Formats"))
    yield "\n" + tell(say("What `--format` may name; first the default.")) + "\n"
    yield _head(say("command"), "`--format`", language=language)
    yield from (f"| `{name}` | {', '.join(f'`{each}`' for each in kinds)} |" for name, kinds in FORMATS.items())


def _head(*titles: str, language: Language) -> str:
    return f"| {' | '.join(told(title, language) for title in titles)} |\n|{'---|' * len(titles)}"


def every_variable() -> Iterator[tuple[tuple[str, ...], Message]]:
    """Yield every environment variable that is read, and what it does; several that mean the same are one."""
    yield from (VARIABLES | dict(_of_options())).items()


def own_options(command: click.Command) -> list[click.Option]:
    """Return the options of a command that can be seen, without those that every command has."""
    shared = {name for each in COMMON for name in each.opts} | {"--help"}
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    return [each for each in options if not isinstance(each, CommonOption) and not shared.intersection(each.opts)]


def _later(version: str, language: Language) -> str:
    """Tell since when there is something that came later than the rest."""
    return "" if version == first_version() else f"({told(say('since {version}', version=version), language)})"


def _of_options() -> Iterator[tuple[tuple[str, ...], Message]]:
    """Yield the environment variables that stand for an option."""
    for _, command in every_command():
        for option in command.params:
            if isinstance(option.envvar, str):
                yield (option.envvar,), say("What holds where {option} is not given.", option=f"`{option.opts[0]}`")


def _command(command: click.Command, path: str, language: Language) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *(placeholders(each, language) for each in command.collect_usage_pieces(context))])
    yield f"\n## {path}\n\n```text\n{usage}\n```"
    if later := _later(since(path), language):
        yield f"\n{later}"
    for paragraph in paragraphs(command.help or ""):
        yield ""
        if paragraph.startswith(KEPT):
            _, *lines = paragraph.removeprefix(KEPT).split("\n")
            yield "\n".join(["```text", *(line.strip() for line in lines), "```"])
        else:
            yield _escaped(told(Message(paragraph), language))
    options = [each for each in command.get_params(context) if isinstance(each, click.Option) and not each.hidden]
    yield from _options([each for each in options if "--help" not in each.opts], context, language)


def _options(options: list[click.Option], context: click.Context, language: Language) -> Iterator[str]:
    if not options:
        return
    yield "\n" + _head(say("option"), say("what it does"), say("default"), language=language)
    for each in options:
        names, (text, given) = ", ".join(f"`{name}`" for name in each.opts), pieces(each.help or "")
        kind = "" if each.is_flag else f" `{placeholders(each.make_metavar(context), language)}`"
        owner = context.info_name if each in own_options(context.command) else PROGRAM
        later = _later(since(str(owner), max(each.opts, key=len)), language)
        does = [told(Message(text), language), "" if given.startswith(DEFAULT) else given, later]
        cells = (names + kind, _escaped(" ".join(filter(None, does))), _default(each, given, language))
        yield f"| {' | '.join(map(_in_cell, cells))} |"


def _default(option: click.Option, given: str, language: Language) -> str:
    if option.required:
        return "**" + told(say("required"), language) + "**"
    if given.startswith(DEFAULT):
        return told(Message(given), language).partition(": ")[2].rstrip("]")
    if isinstance(option.show_default, str):
        return told(Message(option.show_default), language)
    plain = option.default
    is_told = isinstance(plain, str | int | float) and not isinstance(plain, bool)
    return f"`{plain}`" if is_told else told(say("none"), language)


def _escaped(text: str) -> str:
    """Keep signs that Markdown or HTML would obey as they are."""
    return text.replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")
