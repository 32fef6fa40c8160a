"""Every sentence that the program can say: those of the code, of the help of each command, and of click."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
from babel.messages.extract import extract_from_dir

from maturity.cli import COMMANDS
from maturity.cli.click_words import SAID
from maturity.cli.command_reference import every_command
from maturity.cli.declaring import COMMON_TITLE, EXAMPLES_TITLE, KEPT, PLACEHOLDER, paragraphs, pieces

PACKAGE = Path(__file__).parents[2] / "maturity"


def said_in_help() -> Iterator[tuple[str, str]]:
    """Yield every text that help can show, and where it stands."""
    yield from ((line, name) for name, line in COMMANDS.items())
    yield from ((title, "help") for title in (COMMON_TITLE, EXAMPLES_TITLE))
    for words, command in every_command():
        name = " ".join(words)
        yield from ((text, name) for text in paragraphs(command.help or "") if not text.startswith(KEPT))
        context = click.Context(command)
        typed = " ".join(command.collect_usage_pieces(context))
        yield from ((word, name) for word in PLACEHOLDER.findall(typed))
        for option in command.get_params(context):
            if isinstance(option, click.Option):
                if not option.is_flag:
                    yield from ((word, name) for word in PLACEHOLDER.findall(option.make_metavar(context)))
                choices = f"[{', '.join(getattr(option.type, 'choices', ()))}]"  # values, in no language
                yield from ((text, name) for text in pieces(option.help or "") if text not in {"", choices})
                if isinstance(option.show_default, str):
                    yield option.show_default, name


def said_in_code() -> dict[str, str]:
    """Return every sentence that can be told, and one place that says it.

    Pages have a ``say`` of their own, which looks words up by a key; their words have their own tests.
    """
    options = {"say": (1,), "say_many": (3,)}
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=options, comment_tags=())
    code = {str(sentence): name for name, _, sentence, _, _ in found if speaks(PACKAGE / name)}
    return {**dict.fromkeys(SAID, "click"), **dict(said_in_help()), **code}


@cache
def speaks(file: Path) -> bool:
    """Tell whether a file makes messages."""
    return file.parent.name == "messages" or "from maturity.messages import" in file.read_text(encoding="utf-8")
