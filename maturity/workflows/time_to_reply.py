"""Judges a city's time to reply by what the base of a change holds, and not by days that the change itself brings.

A window that the base does not hold counts from the day of the gate that first sees it: it may open then or later,
never before, as nobody could reply in a time that nobody had been told of. That day is the one which the gate is given.
The days of the base's commits would not do: whoever makes a commit says when, and one that is merged as it is keeps
that.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from maturity.messages import say
from maturity.model.gate import GateCondition, Judged
from maturity.model.replies import ReplyWindow
from maturity.storage.workspace import Workspace
from maturity.workflows.on_record import Heirs, said_to


class TimeToReply:
    """The windows that the newest base holds, by assessment; one that is renamed keeps its own."""

    def __init__(self, base: Workspace, heirs: Heirs) -> None:
        self._windows: dict[str, list[ReplyWindow]] = defaultdict(list)
        said: Mapping[str, list[ReplyWindow]] = {
            slug: [each.window for each in files if each.window] for slug, files in said_to(base).items()
        }
        for slug, windows in said.items():
            for heir in dict.fromkeys((slug, *heirs(slug))):
                self._windows[heir] += windows

    def late(self, after: Workspace, as_of: date) -> Mapping[str, Judged]:
        """Return each window of a change that opened before it is on record, as a condition that does not hold.

        What the base holds from the same day on is on record, however long it is; what is done to that is judged
        elsewhere. One that the city has waived in writing needs no time.
        """
        found: dict[str, Judged] = {}
        for slug, files in said_to(after).items():
            for window in (each.window for each in files if each.window):
                is_held = any(each.opens == window.opens for each in self._windows[slug])
                if window.opens < as_of and not is_held and window.waived is None:
                    words = say(
                        "the window opened on {opens}, and is not on record before {day}",
                        opens=window.opens,
                        day=as_of,
                    )
                    wanted = say("a window that is on record when it opens")
                    found[slug] = Judged(GateCondition.REPLY_DAYS, holds=False, found=words, wanted=wanted)
        return found

    def judged(self, slug: str, found: Judged, window: ReplyWindow | None) -> Judged:
        """Return a condition as it is where the result is published for the first time.

        A window that comes with the change that publishes can be dated as one likes: nobody saw it open. One that the
        city has waived in writing needs no time.
        """
        if found.condition is not GateCondition.REPLY_DAYS or not found.holds or window is None or window.waived:
            return found
        if any((each.opens, each.closes) == (window.opens, window.closes) for each in self._windows[slug]):
            return found
        words = say("the window comes with the change that publishes, so nobody could see it open")
        return replace(found, holds=False, found=words)
