"""What the first lines of a report on a change say, of ``diff`` and of the gate alike."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from maturity.messages import told
from maturity.model.gate_changes import AT_LEAST, GateChange
from maturity.model.record import RecordBreach
from maturity.model.record_words import breach_words
from maturity.presentation.escaping import for_terminal
from maturity.presentation.words import Words
from maturity.reports.differences.alerts import Recast, RecastGovernment, TouchedFiles, Withdrawal

MOST_NAMED = 8
MOST_TOUCHED = 20
PERCENT = frozenset({"coverage", "reviewed", "answered"})


def counted(name: str, number: int, words: Words, **blanks: str) -> str:
    """Say how many there are of something."""
    return words(f"diff.count.{name}.{'one' if number == 1 else 'many'}", count=number, **blanks)


def first_named(names: Iterable[str], words: Words, most: int = MOST_NAMED, left: str = "left") -> str:
    """Name the first of some things, and say how many more there are."""
    every = [*dict.fromkeys(for_terminal(name) for name in names)]
    more = [counted(left, len(every) - most, words)] if len(every) > most else []
    return ", ".join([*every[:most], *more])


def withdrawn_words(withdrawn: Mapping[str, Withdrawal], words: Words) -> str:
    """Say which published results are withdrawn, and how."""
    named = (f"{slug}: {words(f'diff.withdrawn.{how}')}" for slug, how in sorted(withdrawn.items()))
    return counted("withdrawn", len(withdrawn), words, what=first_named(named, words))


def recast_words(recast: Sequence[RecastGovernment], words: Words) -> str:
    """Say which governments stand otherwise to all others, and how."""
    named = (f"{each.name}: {_recast(each, words)}" for each in recast)
    return counted("recast", len(recast), words, what=first_named(named, words))


def record_words(record: Sequence[RecordBreach], earlier: str, words: Words) -> str:
    """Say what is done to what is on record in an earlier state, and what is not corrected."""
    named = (f"{each.slug}: {told(breach_words(each, earlier), words.language)}" for each in record)
    return counted("record", len(record), words, what=first_named(named, words))


def _recast(each: RecastGovernment, words: Words) -> str:
    blanks = {"before": each.before, "after": each.after}
    if each.how is Recast.OTHER_PEERS:
        unsaid = words("diff.recast.no-kind")
        blanks = {key: kind or unsaid for key, kind in blanks.items()}
    return words(f"diff.recast.{each.how}", **blanks)


def loosened_words(loosened: Sequence[GateChange], words: Words) -> str:
    """Say what the gate does not ask for any more."""
    named = first_named((gate_change_words(change, words) for change in loosened), words)
    return counted("gate-loosened", len(loosened), words, what=named)


def gate_change_words(change: GateChange, words: Words) -> str:
    """Say what one key of the gate asked for, and asks for now."""
    return f"gate.{change.key}: {_asked(change.key, change.before, words)} → {_asked(change.key, change.after, words)}"


def _asked(key: str, value: Any, words: Words) -> str:
    if value is None:
        return words("diff.gate.not-asked")
    if isinstance(value, str):
        return value
    number = f"{value:f}%" if key in PERCENT else str(value)
    return words("diff.gate.at-least" if key in AT_LEAST else "diff.gate.at-most", value=number)


def touched_words(touched: TouchedFiles, words: Words) -> str:
    """Name the files of one kind that a change touches, each with what became of it."""
    named = (f"{file.name} ({words(f'diff.touch.{file.act}')})" for file in touched.files)
    return first_named(named, words, MOST_TOUCHED, "files-left")
