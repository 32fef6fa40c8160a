from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import listed_with, say
from maturity.model.framework import Framework
from maturity.model.framework_role import Validity

ONE_DAY = timedelta(days=1)


class BrokenSuccession(Rule[FrameworkCase]):
    """Two versions of a framework are in force on the same day, or none is between one and the next.

    ## Why it matters
    On such a day there are two yardsticks for the same city, or none, and scores over time cannot be told apart by
    the version that was in force.

    ## How to fix it
    Let the older version end on the day before the newer one begins, and let the newer one say which it `supersedes`.

    ## Example
        supersedes: own@2

        warning[M512 broken-succession] 'own@1' supersedes itself by way of 'own@2'
    """

    code = "M512"
    severity = Severity.WARNING
    effect = say("Scores stay; which version was in force cannot be told.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        framework, known = case.framework, case.index.whole_frameworks
        earlier = list(_earlier(framework, known))
        if framework.ref in earlier[1:]:
            way = listed_with(map(repr, earlier[: earlier.index(framework.ref)]))
            message = say("{framework!r} supersedes itself by way of {way}", framework=framework.ref, way=way)
            yield self.finding(case, message, ("supersedes",))
        elif earlier and earlier[0] in known and framework.ref not in earlier:
            yield from self._after(case, known[earlier[0]])
        for ref, other in sorted(known.items()):
            related = ref in earlier or framework.ref in _earlier(other, known)
            if other.id != framework.id or related or not _is_second(framework, other):
                continue
            if day := _first_shared_day(framework.valid, other.valid):
                message = say(
                    "{ref!r} is in force on {day} as well, and neither supersedes the other", ref=ref, day=day
                )
                yield self.finding(case, message, ("valid",), on_key=True)

    def _after(self, case: FrameworkCase, before: Framework) -> Iterator[Finding]:
        start, until = case.framework.valid.start, before.valid.until
        if start is None:
            return
        if until is None or until >= start:
            ends = say("is in force until {until}", until=until) if until else say("has no end")
            message = say(
                "{before!r}, which this version supersedes, {ends}, but this one begins on {start}",
                before=before.ref,
                ends=ends,
                start=start,
            )
            yield self.finding(case, message, ("valid", "from"))
        elif until + ONE_DAY < start:
            message = say(
                "no version is in force from {first} to {last}: {before!r} has ended",
                first=until + ONE_DAY,
                last=start - ONE_DAY,
                before=before.ref,
            )
            yield self.finding(case, message, ("valid", "from"))


def _earlier(framework: Framework, index: Mapping[str, Framework]) -> Iterator[str]:
    """Yield the versions that came before, the latest first; each once."""
    seen: set[str] = set()
    ref = framework.supersedes
    while ref is not None and ref not in seen:
        seen.add(ref)
        yield ref
        ref = index[ref].supersedes if ref in index else None


def _is_second(framework: Framework, other: Framework) -> bool:
    """Tell which of two versions speaks up, so that one fault is one finding: the one that begins later."""
    return _order(framework) > _order(other)


def _order(framework: Framework) -> tuple[date, str]:
    return framework.valid.start or date.min, framework.version


def _first_shared_day(one: Validity, other: Validity) -> date | None:
    """Return the first day on which both are in force; nothing where a beginning is not index."""
    if one.start is None or other.start is None:
        return None
    day = max(one.start, other.start)
    return day if all(each.until is None or day <= each.until for each in (one, other)) else None
