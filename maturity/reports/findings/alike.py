"""Findings that say the same of many places, told once: with their number and the first places."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from maturity.findings import Finding, Severity, listed
from maturity.messages import Message, joined, say, say_many
from maturity.presentation.terminal import where

MOST_OF_THE_SAME_WORDS = 3
"""Findings with the very same words that are each told."""
MOST_OF_ONE_SENTENCE = 20
"""The same where only the names in the sentence differ; an error has to be read with its names, however many."""
MOST_PLACES = 2
"""Other places that are named, beside that of the one that is told."""
NUMBERS = re.compile(r"[0-9][0-9.,]*")


def once_each(
    findings: Iterable[Finding], *, each_error: bool = True, can_be_listed: bool = True
) -> tuple[Finding, ...]:
    """Return the findings to be listed, of which one stands for all that say the same.

    A file with errors is told of each time: nothing of it counts until they are mended. Without ``each_error`` many
    errors are alike that differ by a number alone, such as the cells of a column, which one key of a mapping mends;
    another word is another error even then. ``can_be_listed`` says whether the command has a format that lists all.
    """
    groups: list[list[Finding]] = []
    for same in _grouped(findings, _sentence):
        if len(same) > MOST_OF_ONE_SENTENCE and same[0].severity is not Severity.ERROR:
            groups.append(same)
            continue
        for near in _grouped(same, _words_in_a_file if each_error else _words_without_numbers):
            if len(near) > MOST_OF_ONE_SENTENCE:
                groups.append(near)
                continue
            for alike in _grouped(near, _words_in_a_file if each_error else _words):
                groups += [alike] if len(alike) > MOST_OF_THE_SAME_WORDS else [[each] for each in alike]
    told = (_all_in_one(group, can_be_listed=can_be_listed) for group in groups)
    return listed(sorted(told, key=lambda finding: finding.order))


def _all_in_one(group: Sequence[Finding], *, can_be_listed: bool) -> Finding:
    first, *others = group
    if not others:
        return first
    number = sum(1 + other.more for other in others)
    places = ", ".join(where(other.place) for other in others[:MOST_PLACES])
    if all(other.message == first.message for other in others):
        alike = say_many(
            number,
            "{number:,} more says the same: {places}",
            "{number:,} more say the same, the first at {places}",
            places=places,
        )
    else:
        alike = say_many(
            number,
            "{number:,} more is of this kind: {places}",
            "{number:,} more are of this kind, the first at {places}",
            places=places,
        )
    if can_be_listed and number > 1:
        alike = joined((alike, say("--format concise lists them")))
    return replace(first, alike=alike)


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], tuple[str, ...]]) -> list[list[Finding]]:
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return [*groups.values()]


def _sentence(finding: Finding) -> tuple[str, ...]:
    message = finding.message
    return finding.code, finding.effect or "", message.template if isinstance(message, Message) else message


def _words_in_a_file(finding: Finding) -> tuple[str, ...]:
    file = finding.place.file if finding.severity is Severity.ERROR else ""
    return (*_words(finding), file)


def _words_without_numbers(finding: Finding) -> tuple[str, ...]:
    return finding.code, finding.effect or "", NUMBERS.sub("…", finding.message)


def _words(finding: Finding) -> tuple[str, ...]:
    return finding.code, finding.effect or "", finding.message, finding.hint or ""
