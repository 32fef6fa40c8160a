from collections.abc import Iterator

from maturity.checks.rule import CityCase, Rule
from maturity.findings import Finding
from maturity.messages import Message, say
from maturity.model.city import City, Succession


class ImpossibleSuccession(Rule[CityCase]):
    """A government follows itself, one that began later, or one that had ended before.

    ## Why it matters
    Pages lead from an old government to the one that took its place, and back. Where the days contradict each other,
    one of them is wrong, and results of a government that was no more would seem to be its own.

    ## How to fix it
    Correct the day or the id under `follows`, here or in the file of the other government. Where a government was
    split, all its parts follow it on the same day.

    ## Example
        id: kota
        follows:
          - {government: kota, since: 2015-01-01, how: renamed}

        error[M528 impossible-succession] 'kota' cannot follow itself
    """

    code = "M528"
    effect = say("Nothing of this government is published.")

    def check(self, case: CityCase) -> Iterator[Finding]:
        for place, step in enumerate(case.city.follows):
            if message := self._fault(case, step):
                yield self.finding(case, message, ("follows", place, "government"))

    def _fault(self, case: CityCase, step: Succession) -> Message | None:
        """Say why this cannot be, if it cannot."""
        own, other = case.city.id, step.government
        if other == own:
            return say("{own!r} cannot follow itself", own=own)
        before = case.index.governments.by_id.get(other)
        began = _first(before) if before else None
        if began and began.since >= step.since:
            return say(
                "{own!r} cannot follow {other!r} since {since}: {other!r} began on {began}",
                own=own,
                other=other,
                since=step.since,
                began=began.since,
            )
        end = case.index.governments.ending(other)
        if end and end.succession.since < step.since:
            return say(
                "{own!r} cannot follow {other!r} since {since}: {other!r} ended on {ended}, when {heir!r} followed it",
                own=own,
                other=other,
                since=step.since,
                ended=end.succession.since,
                heir=end.city.id,
            )
        return None


def _first(city: City) -> Succession | None:
    """Return how a government began, as far as its file says."""
    return min(city.follows, key=lambda step: step.since, default=None)
