"""Findings that say the same of many places, told once: with their number and the first places."""

import re
from collections.abc import Sequence
from dataclasses import replace

from maturity.findings import Finding, Related, Severity, listed
from maturity.messages import Message, say

FEW = 3
"""So many findings of one message are each told; of more the first, which names the places of so many."""
MANY = 20
"""So many warnings that differ by a name or a number alone are each told."""
NUMBERS = re.compile(r"[0-9][0-9.,]*")
NAMES = re.compile(rf"'[^']*'|\"[^\"]*\"|{NUMBERS.pattern}")


def once_each(findings: Sequence[Finding], *, each_error: bool = True) -> tuple[Finding, ...]:
    """Return findings to be listed, of which one stands for all that say the same.

    ``each_error`` lists every error that differs from others at all: each has to be mended in its place. Without it
    those are alike that differ by a number alone, such as the cells of a column; another name is another error.
    """
    by_message: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_message.setdefault((finding.code, finding.message), []).append(finding)
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for (code, message), same in by_message.items():
        groups.setdefault(_key(code, message, same[0], each_error=each_error), []).extend(same)
    kept: dict[int, Finding] = {}
    for key, group in groups.items():
        alike = len(group) > MANY or (len(group) > FEW and all(one.message == group[0].message for one in group))
        if alike and key:
            kept[id(group[0])] = _all_in_one(group)
        else:
            kept |= {id(one): one for one in group}
    return listed([kept[id(finding)] for finding in findings if id(finding) in kept])


def _key(code: str, message: str, finding: Finding, *, each_error: bool) -> tuple[str, ...]:
    """Tell which findings are alike: those whose words are the same but for names and numbers."""
    if finding.severity is Severity.ERROR:
        return (code, message if each_error else NUMBERS.sub("…", message))
    return (code, NAMES.sub("…", message))


def _all_in_one(group: Sequence[Finding]) -> Finding:
    first, number = group[0], sum(1 + finding.more for finding in group)
    files = len({finding.place.file for finding in group})
    same = all(finding.message == first.message for finding in group)
    related = tuple(Related("also" if same else finding.message, finding.place) for finding in group[1:FEW])
    message = _counted(first.message, number, files, same=same)
    return replace(first, message=message, related=(*first.related, *related), more=0)


def _counted(message: str, number: int, files: int, *, same: bool) -> Message:
    """Return a message with the number of places that it is true of, or that are like it."""
    if files == 1:
        return (
            say("{message} ({count} times)", message=message, count=f"{number:,}")
            if same
            else (say("{message} (and {count} more like it)", message=message, count=f"{number - 1:,}"))
        )
    blanks = {"message": message, "count": f"{number if same else number - 1:,}", "files": f"{files:,}"}
    if same:
        return say("{message} ({count} times in {files} files)", **blanks)
    return say("{message} (and {count} more like it, in {files} files)", **blanks)
