"""Asking for a line in a terminal: with completion, history and an editor where the terminal has them."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import click

from maturity.errors import RefusedError
from maturity.messages import say

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession


class BackError(Exception):
    """Whoever answers wants the question before."""


class SkipError(Exception):
    """Whoever answers wants the next indicator."""


class StopError(Exception):
    """Whoever answers has enough for today."""


SIGNS = {"<": BackError, ">": SkipError, "q": StopError}
GUIDANCE = "?"
EDITOR = "e"


class Asker:
    """Reads answers line by line; ends with ``StopError`` where the terminal is closed or interrupted."""

    def line(self, prompt: str, words: Iterable[str] = ()) -> str:
        """Return what was typed, without white space at its ends; a sign alone means what it stands for.

        ``words`` complete with the tab key, where the terminal can move its cursor; any other just shows the prompt.
        """
        try:
            typed = (self._of_session(prompt, words) if self._session else input(prompt)).strip()
        except (EOFError, KeyboardInterrupt):
            raise StopError from None
        if typed in SIGNS:
            raise SIGNS[typed]
        return typed

    def _of_session(self, prompt: str, words: Iterable[str]) -> str:
        from prompt_toolkit.completion import WordCompleter

        assert self._session is not None
        completer = WordCompleter([*words], sentence=True)
        return self._session.prompt(prompt, completer=completer, complete_while_typing=False)

    @cached_property
    def _session(self) -> "PromptSession[str] | None":
        from prompt_toolkit import PromptSession
        from prompt_toolkit.output import create_output
        from prompt_toolkit.output.vt100 import Vt100_Output
        from prompt_toolkit.utils import is_dumb_terminal

        if is_dumb_terminal():
            return None
        output = create_output()
        if isinstance(output, Vt100_Output):
            output.enable_cpr = False  # a terminal that does not answer must not be waited for
        return PromptSession(output=output)


def edited_text(text: str) -> str:
    """Return what somebody wrote in an editor, on one line; as it was where the editor was left without saving."""
    try:
        written = click.edit(text)
    except click.ClickException as error:
        raise RefusedError(say("no editor could be opened: {why}", why=error.format_message())) from error
    return " ".join((text if written is None else written).split())
