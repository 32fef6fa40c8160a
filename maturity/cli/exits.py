"""Exit codes, the same for every command."""

import click

FINE = 0
FINDINGS = 1
USAGE = 2
NOTHING_MATCHED = 3
ENVIRONMENT = 4
OUR_BUG = 70
INTERRUPTED = 130


class Stop(click.ClickException):
    """Ends a command with one clear line and the exit code that fits."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click declares it for the class, and reads it off the instance
