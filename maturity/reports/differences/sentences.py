"""Differences as sentences: every output that people read says them alike."""

from collections.abc import Iterable, Iterator

from maturity.arithmetic.outcome import Unscored
from maturity.model.differences import ORDER, called
from maturity.model.entry import Entry
from maturity.model.measures.feeds import FedScore
from maturity.model.review_changes import ReviewChanges
from maturity.model.review_status import AnswerableStatus
from maturity.model.source import Evidence
from maturity.presentation.answers import shown_answer
from maturity.presentation.escaping import for_terminal
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.words import Words
from maturity.reports.differences.comparison import (
    AssessmentDifference,
    Cause,
    Comparison,
    FrameworkDifference,
    NotCompared,
    Side,
    ValueChange,
    state_called,
)
from maturity.reports.differences.headline import (
    counted,
    first_named,
    gate_change_words,
    loosened_words,
    recast_words,
    record_words,
    touched_words,
    withdrawn_words,
)
from maturity.reports.differences.kinds import ChangeType, Kind
from maturity.reports.differences.results import chain, fact_of_move, index_alone
from maturity.reports.differences.values import cut, shown_value, shown_values
from maturity.scoring.result import NodeResult

WHOLE_ANSWERS = {Kind.ANSWER, Kind.STATE, Kind.RATING}
"""The changes that the line of a rating's answer tells together."""
NAMED_BY_TWO = {"ratings", "nodes"}
LONGEST_PAIR = 60
"""Two texts that are longer together stand on a line each."""
LONGEST_STEP = 60
MOST_NAMED = 3


def _names_itself(value: object, step: str, words: Words) -> bool:
    """Tell whether a whole entry is added or gone, whose words say what the last step of its path says."""
    return isinstance(value, Entry) and getattr(value, "id", None) is None and called(value, words.language) == step


class ComparisonSentences:
    """Tells the differences of one comparison in one language."""

    def __init__(self, comparison: Comparison, words: Words) -> None:
        self.comparison = comparison
        self.words = words

    def count(self, name: str, number: int) -> str:
        """Say how many there are of something; what was withdrawn, loosened, recast or rewritten is named."""
        if name == "withdrawn":
            return withdrawn_words(self.comparison.withdrawn, self.words)
        if name == "gate-loosened":
            return loosened_words(self.comparison.loosened, self.words)
        if name == "recast":
            return recast_words(self.comparison.recast, self.words)
        if name == "record":
            return record_words(self.comparison.record, self.side(self.comparison.base), self.words)
        return counted(name, number, self.words)

    def side(self, side: Side) -> str:
        """Name one of the two states."""
        if not side.label:
            return self.words("diff.work-tree")
        return state_called(for_terminal(side.label), side.commit)

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
        """Yield each file in which something private becomes public, and how much, by ids alone."""
        for each in self.comparison.disclosures:
            passages = [passage.name for passage in each.passages]
            counts = (("passages-disclosed", passages), ("sources-disclosed", each.sources))
            named = ((self.count(name, len(ids)), first_named(ids, self.words)) for name, ids in counts if ids)
            yield each.file, "; ".join(f"{count}: {ids}" for count, ids in named)

    def touched(self) -> Iterator[tuple[str, str]]:
        """Yield the files that can do more than say how a city stands, by kind, and what they can do."""
        for each in self.comparison.touched:
            yield touched_words(each, self.words), self.words(f"diff.power.{each.power}")

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
        return f"{answer}, {state}" if leaf.state.qualifies_answer else answer

    def details(self, difference: AssessmentDifference, name: str) -> tuple[ValueChange, ...]:
        """Return the changes of a rating that the line of its answer does not tell."""
        changes = difference.by_indicator.get(name, ())
        whole = bool(self.answers(difference, name))
        return tuple(each for each in changes if not (whole and each.kind in WHOLE_ANSWERS))

    def change(self, change: ValueChange) -> tuple[str, ...]:
        """Say what became of one value: in one line, or in three where two texts differ."""
        if change.kind is Kind.SETTINGS and (gate := self._gate(change)):
            return gate
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

    def _gate(self, change: ValueChange) -> tuple[str, ...]:
        """Say what the gate asks for otherwise; below the gate's name where all of it is new or gone."""
        top, *key = change.path
        told = (each for each in self.comparison.gate_changes if top == "gate" and key in ([], [each.key]))
        lines = tuple(gate_change_words(each, self.words) for each in told)
        return lines if key or not lines else (f"{top}: {self.words(f'diff.touch.{change.act}')}", *lines)

    def label(self, change: ValueChange) -> str:
        """Name what changed: its kind, and the steps to it within."""
        kind, value = change.kind, change.after if change.before is None else change.before
        if kind is Kind.SETTINGS:
            return cut(for_terminal(".".join(change.path)), LONGEST_STEP)
        steps = list(change.path)
        for place, entry in change.entries:
            steps[place] = called(entry, self.words.language)
        steps = steps[3:] if change.path[0] in NAMED_BY_TWO else steps[1:]
        if kind is Kind.LEVEL_TEXT and steps[:1] == ["levels"]:
            steps = steps[1:]
        if steps and (steps[-1] == ORDER or _names_itself(value, steps[-1], self.words)):
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

    def reviews(self, found: ReviewChanges) -> Iterator[str]:
        """Say what else became of reviews: removed, ended, answered, still open, or come with what they approve."""
        told: dict[str, Iterable[AnswerableStatus]] = {
            "removed": (*found.missing, *found.silenced),
            "ended": found.ended,
        }
        told |= {"answered": found.answered, "reopened": found.reopened, "unanswered": found.unanswered}
        for what, words_of in told.items():
            for said in words_of:
                rash = " " + self.words("diff.rash") if what == "answered" and said in found.rash else ""
                yield self._became(what, said) + rash
        for what, stamps in (("removed", found.removed), ("arriving", found.arriving)):
            if stamps:
                marks = (for_terminal(f"{stamp.indicator} ({stamp.reviewer.name})") for stamp in stamps)
                yield self.words(f"diff.{what}", marks=", ".join(marks))

    def _became(self, what: str, said: AnswerableStatus) -> str:
        """Say what became of somebody's words on a rating, or on the whole."""
        about = said.author[1] or self.words("diff.whole")
        names = {"reviewer": for_terminal(said.speaker), "indicator": for_terminal(about)}
        if said.answer:
            decision = self.words(f"decision.{said.answer.decision or 'none'}")
            names |= {"decision": decision, "by": for_terminal(said.answer.by)}
        return self.words(f"diff.{what}-{said.said_as}", **names)

    def causes(self, difference: AssessmentDifference) -> str:
        """Say why an assessment moved that nobody touched."""
        told = {Cause.FEEDS: "; ".join(self.fed(difference))}  # empty where only an earlier period was fed otherwise
        return ", ".join(told.get(cause) or self.words(f"diff.cause.{cause.value}") for cause in difference.causes)

    def fed(self, difference: AssessmentDifference) -> Iterator[str]:
        """Yield what each other assessment hands over now and handed over before, and to which indicators."""
        for change in difference.fed:
            before, after = (self._handed_over(each) for each in (change.before, change.after))
            if change.before.slug not in ("", change.slug):
                before = f"{before} ({change.before.slug})"
            names = ", ".join(change.indicators)
            yield self.words("diff.fed", indicators=names, slug=change.slug or NO_SCORE, before=before, after=after)

    def _handed_over(self, fed: FedScore) -> str:
        if isinstance(fed.outcome, Unscored):
            return self.words(fed.outcome.reason.name_key)
        number = NO_SCORE if fed.printed is None else show_decimal(fed.printed, self.words.language)
        if fed.printed_bounds is None:
            return number
        low, high = (show_decimal(end, self.words.language) for end in fed.printed_bounds)
        return f"{number} ({self.words('result.between', low=low, high=high)})"

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
