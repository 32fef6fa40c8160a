"""What published data are the state of: a day, a commit and the program, so that anybody can make them again."""

from dataclasses import dataclass
from datetime import date

from maturity import __version__
from maturity.presentation.voice import Voice

SHOWN_DIGITS = 10


@dataclass(frozen=True, slots=True)
class DataState:
    """The day and the commit that data are from; both are unknown where no version control keeps the files."""

    day: date | None = None
    """The day that was given, or else that of the commit."""
    commit: str = ""
    is_changed: bool = False
    """Whether files differ from that commit, so that it alone does not give the same data again."""
    program: str = __version__

    @property
    def short(self) -> str:
        """The commit, as far as people write it."""
        return self.commit[:SHOWN_DIGITS]


def state_words(state: DataState, voice: Voice) -> str:
    """Say in a line what the data are the state of."""
    t = voice.t
    parts = [
        t("data-state.day", day=voice.day(state.day)) if state.day else "",
        t("data-state.changed" if state.is_changed else "data-state.commit", commit=state.short)
        if state.commit
        else "",
        "" if state.day or state.commit else t("data-state.unknown"),
        t("data-state.program", version=state.program),
    ]
    return " · ".join(filter(None, parts))
