"""Differences as sentences: every output that people read says them alike."""

from collections.abc import Iterator

from maturity.model.differences import ORDER, called
from maturity.model.entry import Entry
from maturity.model.source import Evidence
from maturity.model.states import State
from maturity.presentation.answers import shown_answer
from maturity.presentation.escaping import for_terminal
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.words import Words
from maturity.reports.differences.comparison import (
    AssessmentDifference,
    ChangeType,
    Comparison,
    FrameworkDifference,
    NotCompared,
    Side,
    ValueChange,
)
from maturity.reports.differences.kinds import Kind
from maturity.reports.differences.results import chain, fact_of_move, index_alone
from maturity.reports.differences.values import cut, shown_value, shown_values
from maturity.scoring.result import NodeResult

SHORT_SHA = 8
WHOLE_ANSWERS = {Kind.ANSWER, Kind.STATE, Kind.RATING}
"""The changes that the line of a rating's answer tells together."""
NAMED_BY_TWO = {"ratings", "nodes"}
LONGEST_PAIR = 60
"""Two texts that are longer together stand on a line each."""
LONGEST_STEP = 60
MOST_NAMED = 3
MOST_TOUCHED = 20


def _names_itself(value: object, step: str) -> bool:
    """Tell whether a whole entry is added or gone, whose words say what the last step of its path says."""
    return isinstance(value, Entry) and getattr(value, "id", None) is None and called(value) == step


class ComparisonSentences:
    """Tells the differences of one comparison in one language."""

    def __init__(self, comparison: Comparison, words: Words) -> None:
        self.comparison = comparison
        self.words = words

    def count(self, name: str, number: int) -> str:
        """Say how many there are of something."""
        return self.words(f"diff.count.{name}.{'one' if number == 1 else 'many'}", count=number)

    def side(self, side: Side) -> str:
        """Name one of the two states."""
        if not side.label:
            return self.words("diff.work-tree")
        return for_terminal(side.label) + (f" ({side.commit[:SHORT_SHA]})" if side.commit else "")

    def sides(self) -> str:
        """Name both states."""
        return f"{self.side(self.comparison.base)} → {self.side(self.comparison.head)}"

    def summary(self) -> str:
        """Say in one line how much changed."""
        if not self.comparison.differs:
            return self.words("diff.no-change")
        parts = [self.count(name, number) for name, number in self.comparison.counts.items()]
        return " · ".join(parts) or self.words("diff.no-result-moved")

    def disclosures(self) -> Iterator[tuple[str, str]]:
        """Yield each file in which something private becomes public, and how much."""
        for each in self.comparison.disclosures:
            counts = (("passages-disclosed", each.passages), ("sources-disclosed", each.sources))
            yield each.file, ", ".join(self.count(name, number) for name, number in counts if number)

    def touched(self) -> Iterator[tuple[str, str]]:
        """Yield the files that can do more than say how a city stands, by kind, and what they can do."""
        for each in self.comparison.touched:
            more = [self.count("files-left", left)] if (left := len(each.files) - MOST_TOUCHED) > 0 else []
            yield ", ".join([*each.files[:MOST_TOUCHED], *more]), self.words(f"diff.power.{each.power}")

    def title(self, difference: AssessmentDifference) -> str:
        """Name an assessment as its readers know it."""
        result = difference.result
        if result is None:
            return difference.slug
        one, language = result.one, self.words.language
        named = (
            result.city.name.words(language),
            one.assessment.period.called(language),
            one.framework.title.words(language),
        )
        return for_terminal(" · ".join(named))

    def place(self, difference: AssessmentDifference) -> str:
        """Name an assessment by its city and period alone, for a table about one framework."""
        result = difference.result
        if result is None:
            return difference.slug
        language = self.words.language
        return for_terminal(f"{result.city.name.words(language)} · {result.one.assessment.period.called(language)}")

    def answers(self, difference: AssessmentDifference, name: str) -> str:
        """Say how a rating was answered and is, where that changed; else nothing."""
        sides = (difference.before, difference.after)
        old, new = (self._answer(each.one.result.find(name)) if each else NO_SCORE for each in sides)
        return "" if old == new else f"{old} → {new}"

    def _answer(self, leaf: NodeResult | None) -> str:
        if leaf is None or leaf.rating is None or leaf.state is None:
            return NO_SCORE
        state = self.words(leaf.state.name_key)
        if not leaf.rating.counts:
            return state
        answer = cut(for_terminal(shown_answer(leaf, self.words)))
        return f"{answer}, {state}" if leaf.state is State.DISPUTED else answer

    def details(self, difference: AssessmentDifference, name: str) -> tuple[ValueChange, ...]:
        """Return the changes of a rating that the line of its answer does not tell."""
        changes = difference.by_indicator.get(name, ())
        whole = bool(self.answers(difference, name))
        return tuple(each for each in changes if not (whole and each.kind in WHOLE_ANSWERS))

    def change(self, change: ValueChange) -> tuple[str, ...]:
        """Say what became of one value: in one line, or in three where two texts differ."""
        label = self.label(change)
        if change.path[-1] == ORDER:
            return (self.words("diff.order", what=label),)
        if change.act is ChangeType.CHANGED:
            old, new = shown_values(change.before, change.after, self.words)
            if len(old) + len(new) > LONGEST_PAIR:
                return label, f"− {old}", f"+ {new}"
            return (f"{label}: {old} → {new}",)
        value = shown_value(change.after if change.before is None else change.before, self.words)
        lost = isinstance(change.before, Evidence) and change.after is None
        return (self.words(f"diff.act.{'lost' if lost else change.act.value}", what=label, value=value),)

    def label(self, change: ValueChange) -> str:
        """Name what changed: its kind, and the steps to it within."""
        kind, value = change.kind, change.after if change.before is None else change.before
        steps = list(change.path[3:] if change.path[0] in NAMED_BY_TWO else change.path[1:])
        if steps and (steps[-1] == ORDER or _names_itself(value, steps[-1])):
            steps.pop()
        if isinstance(value, Evidence) and kind is not Kind.EVIDENCE:
            steps[-1] = self.words("diff.kind.evidence")
        return for_terminal(" · ".join([self.words(f"diff.kind.{kind.value}"), *(cut(s, LONGEST_STEP) for s in steps)]))

    def consequence(self, difference: AssessmentDifference, name: str) -> str:
        """Say what a changed rating does, from its own score up to the index; nothing where nothing moves."""
        parts = []
        for move in chain(difference, name):
            own = self.words("report.score" if move.id else "report.index").lower()
            parts.append(f"{own if move.id in {name, ''} else move.id} {fact_of_move(difference, move, self.words)}")
        return " · ".join(parts)

    def alone(self, difference: AssessmentDifference, name: str) -> str:
        """Say what this rating alone would have made of the index, where several changed."""
        if name not in difference.alone:
            return ""
        return self.words("diff.alone", index=index_alone(difference, name, self.words))

    def stale(self, difference: AssessmentDifference) -> str:
        """Name the reviews that no longer hold, by indicator and reviewer; nothing where all do."""
        marks = [for_terminal(f"{stamp.indicator} ({stamp.reviewer.name})") for stamp in difference.stale]
        return self.words("diff.stale", marks=", ".join(marks)) if marks else ""

    def reviews(self, difference: AssessmentDifference) -> Iterator[str]:
        """Say what else became of reviews: removed, taken back, still open, or come with what they approve."""
        found = difference.reviews
        for what, stamps in (("removed", found.missing), ("ended", found.ended), ("unanswered", found.unanswered)):
            for stamp in stamps:
                names = {"reviewer": for_terminal(stamp.reviewer.name), "indicator": for_terminal(stamp.indicator)}
                yield self.words(f"diff.{what}-{stamp.mark.verdict}", **names)
        if found.arriving:
            marks = (for_terminal(f"{stamp.indicator} ({stamp.reviewer.name})") for stamp in found.arriving)
            yield self.words("diff.arriving", marks=", ".join(marks))

    def causes(self, difference: AssessmentDifference) -> str:
        """Say why an assessment moved that nobody touched."""
        return ", ".join(self.words(f"diff.cause.{cause.value}") for cause in difference.causes)

    def moved_by(self, difference: FrameworkDifference) -> str:
        """Say how many assessments a framework's change moved."""
        if not difference.judged:
            return self.words("diff.moves-nobody")
        return self.words("diff.moves", moved=len(difference.moved), judged=difference.judged)

    def not_compared(self, entry: NotCompared) -> str:
        """Say why something cannot be compared."""
        errors_of = ((self.comparison.base, entry.before), (self.comparison.head, entry.after))
        sides = [(self.side(side), number) for side, number in errors_of if number]
        if entry.reason:
            return f"{for_terminal(entry.reason)} ({', '.join(side for side, _ in sides)})"
        errors = [self.words("diff.errors-in", errors=self.count("errors", n), side=side) for side, n in sides]
        if slugs := entry.keeps:
            named = f"{', '.join(slugs[:MOST_NAMED])}{', …' if len(slugs) > MOST_NAMED else ''}"
            errors.append(f"{self.count('without-score', len(slugs))}: {named}")
        return ", ".join(errors)

    def notes(self) -> Iterator[str]:
        """Yield what a reader must know to trust the comparison."""
        if self.comparison.borrowed:
            yield self.words("diff.borrowed", frameworks=", ".join(self.comparison.borrowed))
        ranked = sum(each.is_only_ranked_otherwise for each in self.comparison.assessments)
        if ranked:
            yield self.count("ranks-only", ranked)

    def elsewhere(self, difference: AssessmentDifference) -> list[str]:
        """Say how the nodes moved that are not above any changed rating."""
        named = {move.id for name in difference.by_indicator for move in chain(difference, name)} | {""}
        rest = [move for move in difference.moves if move.id not in named]
        return [f"{move.id} {fact}" for move in rest if (fact := fact_of_move(difference, move, self.words))]
