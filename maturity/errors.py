"""What ends a command with one line: every exception that a person is to read, with its exit code and next step."""

from enum import IntEnum
from typing import ClassVar

from maturity.messages import joined, say


class ExitCode(IntEnum):
    """How a command ends, the same for every command."""

    FINE = 0
    FINDINGS = 1
    """Something in the files is wrong."""
    USAGE = 2
    """The command was called in a way that cannot work."""
    NOTHING_MATCHED = 3
    ENVIRONMENT = 4
    """The machine lacks something, or does not allow it."""
    OUR_BUG = 70
    INTERRUPTED = 130


def said_by_machine(error: OSError) -> str:
    """Return what the machine says is wrong, and with which file; those words are its own."""
    return f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")


class MaturityError(Exception):
    """Ends a command. ``hint`` is the next step, where there is one; only whoever is at the terminal sees it."""

    exit_code: ClassVar[ExitCode] = ExitCode.FINDINGS
    usual_hint: ClassVar[str | None] = None

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint or self.usual_hint

    @property
    def line(self) -> str:
        """The message with its hint, as a command prints it."""
        return joined((self.message, self.hint)) if self.hint else self.message


class RefusedError(MaturityError):
    """Nothing is made while what it would be made from has errors."""


class CannotEditError(MaturityError):
    """A file would lose something or become another one; it stays as it is."""


class NoPolicyError(MaturityError):
    """The base's gate cannot be read, so nothing can pass it."""


class ScorecardError(MaturityError):
    """A scorecard cannot be printed; the message says which, and why."""


class UnprintableTextError(ScorecardError):
    """A text has characters that no font on this machine can show; a box in their place would be a lie."""


class OutsideRequestError(ScorecardError):
    """A document asked for something that is not ours to give."""


class TooSlowError(ScorecardError):
    """The work was stopped because it took longer than it ever should."""


class SiteBuildError(MaturityError):
    """The site could not be built, or its generator warned of something; the message has it in words."""

    usual_hint = say("nothing was replaced")


class WrongUseError(MaturityError):
    """What was asked for cannot be done, whatever is in the files."""

    exit_code = ExitCode.USAGE


class NoWorkspaceError(WrongUseError):
    """There is no workspace where one was looked for."""

    usual_hint = say("start one with: maturity init DIR")


class RevisionError(WrongUseError):
    """There is no such revision, or no repository that could have one."""


class CannotCreateError(WrongUseError):
    """What was asked for cannot be made; the message says why."""


class CannotReviewError(WrongUseError):
    """A review cannot be started or stamped; the message says why."""


class ApprovalsError(WrongUseError):
    """A file holds no approvals as a forge gives them; the message says what is wrong with it."""


class UnreadablePdfError(WrongUseError):
    """A file is no scorecard that can be checked; the message says what is wrong with it."""


class UnreadableFolderError(WrongUseError):
    """A folder is none that was published, or its list cannot be read."""


class UnknownRuleError(WrongUseError):
    """No rule has this code, beginning of a code, or name."""


class BaselineError(WrongUseError):
    """A file is no baseline."""


class NothingMatchedError(MaturityError):
    """Nothing fits what was selected or named."""

    exit_code = ExitCode.NOTHING_MATCHED


class MachineError(MaturityError):
    """The machine lacks something that is needed, or what lies on it is in the way."""

    exit_code = ExitCode.ENVIRONMENT


class NoNativeLibraryError(MachineError):
    """WeasyPrint cannot find Pango on this machine."""


class NoGitError(MachineError):
    """git cannot be run, or it failed in a way that no other name would fix."""


class NotOursError(MachineError):
    """A folder holds what this program did not write, so it is not touched."""


class FileChangedError(MachineError):
    """Somebody else has written a file while it was being changed."""


class UnfinishedWriteError(MachineError):
    """The machine stopped a write after it was decided; the message says how."""

    usual_hint = say("the next command that writes here finishes what was begun")


class CannotListenError(MachineError):
    """The preview's address cannot be used."""
