"""What would become of a plan's goal, in one language: where it stands now, and where it would."""

from dataclasses import dataclass

from maturity.model.plan.amounts import AmountKind
from maturity.presentation.plans.goal_lines import GoalWriter
from maturity.presentation.plans.standings import PlanStandings
from maturity.presentation.voice import Voice
from maturity.scoring.standing.value import GoalStanding


@dataclass(frozen=True, slots=True)
class MovedGoal:
    """A goal of a plan, as it stands and as it would; ``government`` is empty where the average of all counts."""

    before: GoalStanding
    after: GoalStanding

    @property
    def government(self) -> str:
        """Whom it is held against."""
        return self.after.government

    @property
    def matters(self) -> bool:
        """Whether its status would be another one."""
        return self.before.pace.status is not self.after.pace.status


class MovedGoalWriter:
    """Writes goals as they are told beside an answer that is tried."""

    def __init__(self, standings: PlanStandings, voice: Voice) -> None:
        self.portfolio, self.as_of, self.voice = standings.portfolio, standings.as_of, voice

    def line(self, moved: MovedGoal) -> str:
        """Say whose goal it is, what it aims at, and its status, what was seen last and its share of the way."""
        before, after = self._side(moved.before), self._side(moved.after)
        return self.voice.t(
            "whatif.plan-goal.line",
            whose=moved.government or self.voice.t("whatif.plan-goal.together"),
            title=self.voice.plain(moved.after.goal.title),
            id=moved.after.id,
            aim=self._aim(moved.after),
            status=before if before == after else f"{before} → {after}",
        )

    def _aim(self, standing: GoalStanding) -> str:
        target, numbers = standing.now.series.target, self._writer(standing).numbers
        by = self.voice.day(target.by)
        return self.voice.t(f"plan.short.aim{'-by' if target.by else ''}", target=numbers.amount(target), by=by)

    def _side(self, standing: GoalStanding) -> str:
        writer, pace, t = self._writer(standing), standing.pace, self.voice.t
        status, numbers = writer.status_word(), writer.numbers
        if standing.now.series.target.kind is AmountKind.TEXT and standing.in_words:
            seen = self.voice.term("progress", standing.in_words[-1].progress)
            return t("whatif.plan-goal.seen", status=status, seen=seen)
        if pace.latest is None:
            return status
        seen = numbers.value(pace.latest.value)
        if pace.share is None:
            return t("whatif.plan-goal.seen", status=status, seen=seen)
        key = "seen-rate" if pace.is_rate else "seen-share"
        return t(f"whatif.plan-goal.{key}", status=status, seen=seen, percent=numbers.share(pace.share))

    def _writer(self, standing: GoalStanding) -> GoalWriter:
        return GoalWriter(standing, self.portfolio, self.as_of, self.voice)
