"""The library for a terminal, by purpose and family: a line for each framework, and below what its marks mean."""

from collections.abc import Iterator

from maturity.model.framework import Framework
from maturity.presentation.escaping import for_log
from maturity.presentation.framework_summary import read_criteria
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.terminal import Printing
from maturity.presentation.terminal_width import USUAL_WIDTH, around, folded
from maturity.presentation.voice import Voice
from maturity.reports.framework_listing import FrameworkListing, Group, by_purpose

INDENT, GAP = "  ", "  "
SUCCEEDED = "→"
LEAST_TITLE = 32
"""Columns of a title that are worth to be read; an id that leaves fewer stands on a line of its own."""


def render_text(listing: FrameworkListing, printing: Printing) -> str:
    """Write a line for each framework; on a terminal a title ends where its line would be too wide."""
    voice = Voice(printing.language)
    legend = folded(voice.t("library.legend-of-lines"), printing.width or USUAL_WIDTH)
    return by_purpose(listing, printing, lambda groups: _shelf(groups, listing, printing, voice), legend)


def _shelf(groups: list[Group], listing: FrameworkListing, printing: Printing, voice: Voice) -> Iterator[str]:
    """Write what serves one purpose, in columns; what belongs to a family stands in from its name."""
    names = {each.ref: f"{INDENT * (2 if family else 1)}{each.ref}" for family, some in groups for each in some}
    shares = {each.ref: _verified(each) for _, some in groups for each in some}
    share_width = max(map(len, shares.values()))
    room = (printing.width or USUAL_WIDTH) - share_width - 2 * len(GAP)
    name_width = max((len(name) for name in names.values() if room - len(name) >= LEAST_TITLE), default=0)
    for family, members in groups:
        if family:
            yield from folded(for_log(voice.plain(family.title)), printing.width, INDENT, INDENT)
        for each in members:
            name = names[each.ref]
            title = for_log(_titled(each, listing, voice))
            if len(name) > name_width:
                yield printing.style(name, "place")
                name = ""
            shown = around(title, 0, 0, room - name_width)[0] if printing.width else title
            place = printing.style(f"{name:<{name_width}}", "place")
            yield f"{place}{GAP}{shares[each.ref]:>{share_width}}{GAP}{shown}"


def _titled(framework: Framework, listing: FrameworkListing, voice: Voice) -> str:
    """Return what a framework is called, after what took its place."""
    title = " ".join(voice.plain(framework.title).split())
    after = ", ".join(each.ref for each in listing.known.after(framework))
    return f"{SUCCEEDED} {after}: {title}" if after else title


def _verified(framework: Framework) -> str:
    """Say how many criteria are verified, of how many; nothing where they are its makers' own."""
    found = read_criteria(framework)
    return NO_SCORE if found is None else f"{found.read}/{found.all}"
