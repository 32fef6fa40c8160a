"""The library by purpose and family with all there is to say of each framework, and as JSON."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from maturity.model.framework import Framework
from maturity.model.framework_role import Purpose
from maturity.presentation.escaping import for_terminal, json_text
from maturity.presentation.framework_library import FamilyOfFrameworks, Library
from maturity.presentation.framework_summary import criteria_counted, whose_criteria
from maturity.presentation.succession_words import succession_lines
from maturity.presentation.terminal import Printing
from maturity.presentation.voice import Voice

WIDTH = 80

Group = tuple[FamilyOfFrameworks | None, list[Framework]]
"""Frameworks of a family, or those that stand alone."""


@dataclass(frozen=True, slots=True)
class FrameworkListing:
    """Frameworks, and for each whether it lies in the workspace, in the library or in both."""

    known: Library
    """All of them, so that what supersedes what is known."""
    rows: Mapping[str, str]
    """Where those lie that were asked for, by ``id@version``."""

    @property
    def shelves(self) -> Iterator[tuple[Purpose, list[Group]]]:
        """What was asked for, by purpose and family."""
        for shelf in self.known.shelves:
            wanted = (
                (group.family, [each for each in group.members if each.ref in self.rows]) for group in shelf.groups
            )
            if groups := [(family, members) for family, members in wanted if members]:
                yield shelf.purpose, groups


def render_text(listing: FrameworkListing, printing: Printing) -> str:
    """Write each purpose with its families and all there is to say of their frameworks, fit for any terminal."""
    voice = Voice(printing.language)

    def shelf(groups: list[Group]) -> Iterator[str]:
        for family, members in groups:
            if family:
                yield ""
                yield from _wrapped(voice.plain(family.title), 0)
            for framework in members:
                yield ""
                yield from _entry(framework, listing, printing, voice)

    return by_purpose(listing, printing, shelf, _wrapped(voice.t("library.legend"), 0))


def by_purpose(
    listing: FrameworkListing, printing: Printing, shelf: Callable[[list[Group]], Iterable[str]], legend: Iterable[str]
) -> str:
    """Write each purpose with the lines of what serves it, and below all of them what their marks mean."""
    words, lines = Voice(printing.language).t, list[str]()
    for purpose, groups in listing.shelves:
        lines += ["", printing.style(words(purpose.name_key).upper(), "title"), *shelf(groups)]
    if listing.rows:
        lines += ["", *legend]
    return "\n".join(lines).strip("\n")


def _entry(framework: Framework, listing: FrameworkListing, printing: Printing, voice: Voice) -> Iterator[str]:
    yield f"  {printing.style(framework.ref, 'place')}"
    yield from _wrapped(voice.plain(framework.title), 4)
    facts = [
        voice.count("frameworks.indicators", len(framework.indicators)),
        whose_criteria(framework, voice.t),
        *([] if framework.verified else [voice.t("library.unverified")]),
        voice.t(f"library.in-{listing.rows[framework.ref].replace(', ', '-')}"),
    ]
    yield from _wrapped(" · ".join(facts), 4)
    for line in succession_lines(framework, listing.known, voice):
        yield from _wrapped(line.sentence, 4)
    if framework.feeds:
        yield from _wrapped(voice.t("library.takes", others=voice.listed(_feeding(framework))), 4)
    if framework.needed_by:
        yield from _wrapped(voice.t("library.for", who=voice.plain(framework.needed_by)), 4)


def _feeding(framework: Framework) -> list[str]:
    """Return the frameworks whose numbers it takes, each once."""
    return list(dict.fromkeys(feed.ref for feed in framework.feeds))


def _wrapped(text: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        for_terminal(" ".join(text.split())),
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
    )


def render_json(listing: FrameworkListing, printing: Printing) -> str:
    """Write an object for each framework, by id and version."""
    voice = Voice(printing.language)
    every = sorted(listing.rows.items())
    return json_text([_record(listing.known.by_ref[ref], where, listing.known, voice) for ref, where in every])


def _record(framework: Framework, where: str, library: Library, voice: Voice) -> dict[str, Any]:
    size = len(framework.indicators)
    return {
        "framework": framework.ref,
        "title": voice.plain(framework.title),
        "size": f"{size} indicator{'' if size == 1 else 's'}",
        "levels and weights": framework.scoring_origin.value,
        "where": where,
        "purpose": framework.purpose.value,
        "family": framework.family.id if framework.family else None,
        "for": voice.plain(framework.needed_by) or None,
        "verified": framework.verified,
        "criteria": criteria_counted(framework),
        "from": framework.valid.start.isoformat() if framework.valid.start else None,
        "until": framework.valid.until.isoformat() if framework.valid.until else None,
        "supersedes": framework.supersedes,
        "superseded_by": [each.ref for each in library.after(framework)],
        "takes_from": _feeding(framework),
    }
