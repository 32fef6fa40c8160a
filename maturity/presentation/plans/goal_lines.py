"""What can be said of one goal in one language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from maturity.model.plan.amounts import AmountKind
from maturity.presentation.plans.arithmetic import pace_sentences
from maturity.presentation.plans.numbers import GoalNumbers
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice
from maturity.scoring.pace.result import GoalPace, MilestoneState, NoPace, PaceStatus
from maturity.scoring.standing.value import GoalStanding, SeriesStanding


@dataclass(frozen=True, slots=True)
class GoalLines:
    """A goal in words: its status, its title, what is said below it, and its arithmetic."""

    id: str
    status: PaceStatus
    status_word: str
    form: str
    """What its status is drawn like: that of its pace, or that of a goal without a number."""
    title: str
    short: str
    """Where it stands and what it aims at, in a few words beside its title; empty where there is nothing to say."""
    government: str
    lines: tuple[str, ...]
    arithmetic: tuple[str, ...]


class GoalWriter:
    """Writes what became of one goal; ``name_of`` says what an assessment is called, by itself its slug."""

    def __init__(
        self,
        standing: GoalStanding,
        portfolio: Portfolio,
        as_of: date,
        voice: Voice,
        name_of: Callable[[str], str] = str,
    ) -> None:
        self.standing, self.portfolio, self.as_of, self.voice, self.name_of = standing, portfolio, as_of, voice, name_of
        self.numbers = GoalNumbers(standing, voice)
        self.goal, self.pace = standing.goal, standing.pace

    def written(self) -> GoalLines:
        """Return all that is said of it."""
        city = self.portfolio.by_id.get(self.standing.government)
        return GoalLines(
            self.standing.id,
            self.pace.status,
            self.status_word(),
            "in-words" if is_without_number(self.pace) else self.pace.status.value,
            self.voice.plain(self.goal.title),
            self.short(),
            self.voice.plain(city.name) if city else self.standing.government,
            tuple(self.lines()),
            tuple(
                pace_sentences(
                    (*self.pace.steps, *(self.standing.trend.steps if self.standing.trend else ())), self.voice
                )
            ),
        )

    def status_word(self) -> str:
        """Return the status in a word or two; a goal without a number is called what it is."""
        return self.voice.t("pace.in-words" if is_without_number(self.pace) else f"pace.{self.pace.status}")

    def short(self) -> str:
        """Say what was seen last of what by when: both numbers, or how far a goal in words was seen reached."""
        series, t, latest = self.standing.now.series, self.voice.t, self.pace.latest
        if self.standing.in_words:
            return self.voice.term("progress", self.standing.in_words[-1].progress)
        if series.target.kind is AmountKind.TEXT:
            return self.numbers.value(latest.value) if latest else ""
        aim = self.numbers.amount(series.target, with_unit=False)
        key = "aim-by" if series.target.by else "aim"
        said = t(f"plan.short.{key}", target=aim, by=self.voice.day(series.target.by))
        return t("plan.short.seen", seen=self.numbers.value(latest.value), aim=said) if latest else said

    def lines(self) -> Iterator[str]:
        """Yield what is said below the title."""
        yield self.promise()
        if self.goal.of_period and self.goal.target.by:
            yield self.voice.t("plan.of-period", by=self.voice.day(self.goal.target.by))
        yield from self.seen()
        yield from self.by_some()
        if reason := self.why():
            yield reason
        yield from self.way()
        yield from self.turns()
        yield from self.milestones()
        yield from (self.formerly(each) for each in self.standing.former)
        yield self.owner()

    def promise(self) -> str:
        """Say what is promised, by when, and from where."""
        series, t = self.standing.now.series, self.voice.t
        target, by = self.numbers.amount(series.target), self.voice.day(series.target.by)
        in_words = series.target.kind is AmountKind.TEXT
        if series.target.by:
            key = "promised-words" if in_words else "promised-by"
        else:  # the reason why there is no pace says it where that is why
            key = "promised" if self.pace.why is NoPace.NO_DUE else "promised-undated"
        said = t(f"plan.{key}", target=target, by=by)
        baseline = series.baseline
        if baseline is None or AmountKind.TEXT in {baseline.kind, series.target.kind}:
            return said
        start = self.numbers.amount(baseline, with_unit=False)
        day = self.voice.day(baseline.on) if baseline.on else t("plan.no-day")
        return t("plan.promised-from", promised=said, start=start, day=day)

    def seen(self) -> Iterator[str]:
        """Say what was seen last, and in which assessment."""
        t, latest = self.voice.t, self.pace.latest
        if latest is not None:
            last = self.standing.latest
            key = "seen-mean" if last and last.governments > 1 else "seen-in" if last and last.slug else "seen"
            number = self.numbers.value(latest.value)
            if latest.low is not None:
                low, high = self.numbers.value(latest.low), self.numbers.value(latest.high)
                number = t("plan.between", number=number, low=low, high=high)
            yield t(
                f"plan.{key}",
                number=number,
                day=self.voice.day(latest.on),
                slug=self.name_of(last.slug) if last and last.slug else "",
                count=last.governments if last else 0,
            )
        if self.standing.in_words:
            words = self.standing.in_words[-1]
            yield t("plan.seen", number=self.voice.term("progress", words.progress), day=self.voice.day(words.on))
        if trend := self.standing.trend:
            growth = self.numbers.growth(trend.growth)
            days = {"first": self.voice.day(trend.first.on), "last": self.voice.day(trend.last.on)}
            yield t("plan.trend", trend=self.voice.term("plan.trend-is", trend.status), growth=growth, **days)

    def by_some(self) -> Iterator[str]:
        """Say how many of the governments whose mean counts had, each by itself, reached what was due on each day."""
        for one in self.standing.reached_by_some:
            counts = {"reached": one.reached, "count": one.governments}
            yield self.voice.t("plan.by-some", aim=self.numbers.value(one.aim), day=self.voice.day(one.on), **counts)

    def why(self) -> str:
        """Say why there is no pace; nothing where there is one."""
        why = self.pace.why
        if why is None:
            return ""
        due = self.standing.now.series.target.by
        of_period = self.goal.of_period and why is NoPace.DUE_UNOBSERVED
        return self.voice.t(
            "plan.why.period-unobserved" if of_period else f"plan.why.{why}", due=self.voice.day(due) if due else ""
        )

    def way(self) -> Iterator[str]:
        """Say how much of the way is gone, what is needed and where it leads."""
        pace, t, numbers = self.pace, self.voice.t, self.numbers
        if pace.status is PaceStatus.MET:
            return
        if pace.share is not None and pace.expected is not None:
            key = "rate-share" if pace.is_rate else "share"
            yield t(f"plan.{key}", percent=numbers.share(pace.share), expected=numbers.value(pace.expected))
        elif pace.expected is not None and pace.status is not PaceStatus.NO_DATA:
            yield t("plan.nothing-expected", expected=numbers.value(pace.expected))
        if pace.is_backwards:
            yield t("plan.backwards")
        if pace.needed is not None:
            key = "needs-and-goes" if pace.actual is not None else "needs"
            yield t(f"plan.{key}", needed=numbers.pace(pace.needed), actual=numbers.pace(pace.actual))
        if pace.forecast is not None:
            ends = pace.forecast
            key = "forecast" if ends.low is None else "forecast-alike" if ends.low == ends.high else "forecast-between"
            yield t(
                f"plan.{key}",
                value=numbers.value(ends.value),
                low=numbers.value(ends.low),
                high=numbers.value(ends.high),
                due=self.voice.day(self.standing.now.series.target.by),
            )

    def turns(self) -> Iterator[str]:
        """Say when it was met, whether that was late, and since when it is not any more."""
        pace, due = self.pace, self.standing.now.series.target.due
        if pace.met_on is None:
            return
        day = self.voice.day(pace.met_on)
        if pace.lost_on is not None:
            yield self.voice.t("plan.met-and-lost", day=day, since=self.voice.day(pace.lost_on))
        elif due and pace.is_met_late:
            yield self.voice.count("plan.met-late", (pace.met_on - due).days, day=day)
        elif due and pace.met_on > due:
            yield self.voice.t("plan.met-seen", day=day)
        else:
            yield self.voice.t("plan.met-on", day=day)

    def milestones(self) -> Iterator[str]:
        """Say what became of the milestones that are not ahead."""
        for each in self.pace.milestones:
            if each.state is not MilestoneState.AHEAD:
                yield self.voice.t(
                    f"plan.milestone.{each.state}",
                    value=self.numbers.value(each.point.value),
                    by=self.voice.day(each.point.on),
                    on=self.voice.day(each.reached_on),
                )

    def formerly(self, former: SeriesStanding) -> str:
        """Say what held before the goal was set anew, and how it stood then."""
        target, then = former.series.target, former.then
        status = self.voice.term("pace", (then or former.pace).status)
        key = "formerly-by" if target.by else "formerly"
        amount = self.numbers.amount(target)
        return self.voice.t(
            f"plan.{key}",
            until=self.voice.day(former.until),
            target=amount,
            by=self.voice.day(target.by),
            status=status,
        )

    def owner(self) -> str:
        """Say who answers for it."""
        owner = self.goal.owner
        return self.voice.t("plan.owner", owner=self.voice.plain(owner)) if owner else self.voice.t("plan.no-owner")


def is_without_number(pace: GoalPace) -> bool:
    """Tell whether a goal promises something in words alone."""
    return pace.why is NoPace.IN_WORDS
