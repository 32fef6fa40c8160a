"""What click itself says, in the reader's language: its sentences are looked up as ours are.

click asks gettext, which asks the environment of the process; that is also git's, so it stays as it is, and click is
given another function to ask.
"""

from importlib import import_module

from maturity.cli.reader_language import looked_up, reader_language
from maturity.messages import SOURCE

MODULES = ("core", "exceptions", "formatting", "parser", "termui", "types", "_termui_impl", "utils")

SAID = (
    "Usage:",
    "Options",
    "Commands",
    "default: {default}",
    "env var: {var}",
    "required",
    "(dynamic)",
    "Missing command.",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Missing {param_type}",
    "Missing parameter: {param_name}",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "(Did you mean one of: {possibilities}?)",
    "Argument {name!r} takes {nargs} values.",
    "Option {name!r} requires {nargs} arguments.",
    "Option {name!r} does not take a value.",
    "Choose from:\n\t{choices}",
    "{value!r} is not one of {choices}.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "{name} {filename!r} is not executable.",
    "Got unexpected extra arguments ({args})",
    "unknown error",
    "d",
    "file",
    "directory",
    "path",
)
"""Every sentence of click that a command of ours can come to say; of two forms the one for many."""


def teach_click() -> None:
    """Let click ask here for its sentences."""
    for name in MODULES:
        module = import_module(f"click.{name}")
        for asked, answer in (("_", looked_up), ("ngettext", _told_many)):
            if hasattr(module, asked):
                setattr(module, asked, answer)


def _told_many(one: str, many: str, number: int) -> str:
    """Look up the form for many, which is all that the translations know."""
    return one if number == 1 and reader_language() == SOURCE else looked_up(many)
