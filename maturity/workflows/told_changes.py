"""One result's difference from one day to another, as what readers are told of it: numbers, answers, reviews."""

import json
from collections.abc import Collection, Iterator, Sequence

from maturity.model.measures.answering import answer_with_state
from maturity.model.text import Language
from maturity.presentation.score_changes import (
    ChangedFact,
    ChangedPart,
    DataCommit,
    InLanguages,
    ResultChange,
    ResultFate,
)
from maturity.presentation.words import Words, words
from maturity.reports.differences.comparison import AssessmentDifference, Comparison, SideResult
from maturity.reports.differences.kinds import ChangeType, Kind
from maturity.reports.differences.records import plain_value
from maturity.reports.differences.results import facts_of, whole_of
from maturity.reports.differences.sentences import ComparisonSentences
from maturity.scoring.result import NodeResult, RatingOrigin
from maturity.scoring.shown_index import printed_index, shown_band

VALUES_REPORTED = ("index", "band", "scores")
"""What an authority published, without the passages that it is taken from: one may be private by now."""
OF_WHOLE = {part.value: part for part in (ChangedPart.INDEX, ChangedPart.BAND, ChangedPart.COVERAGE)}
"""What of a whole is told; ranks are not, since they are other governments' doing."""


class ToldChanges:
    """Tells what became of results between the two sides of one comparison, in each language."""

    def __init__(self, comparison: Comparison, public: Collection[str], languages: Sequence[Language]) -> None:
        self.public = public
        self.languages = languages
        self.sentences = {language: ComparisonSentences(comparison, words(language)) for language in languages}

    def change(
        self,
        slug: str,
        difference: AssessmentDifference | None,
        before: SideResult | None,
        after: SideResult | None,
        commit: DataCommit,
    ) -> ResultChange | None:
        """Return what became of one result, where anything that is told of results did."""
        if after is None:
            return ResultChange(slug, ResultFate.WITHDRAWN, commit) if before else None
        if difference and difference.fate is ChangeType.INCOMPARABLE:
            return self._new(slug, ResultFate.REPLACED, after, commit)
        if before is None:
            return self._new(slug, ResultFate.ADDED, after, commit)
        facts = tuple(self._facts(difference, before, after))
        if not facts:
            return None
        causes: InLanguages = {}
        if difference and difference.is_carried and self._may_be_told(before) and self._may_be_told(after):
            causes = {language: each.causes(difference) for language, each in self.sentences.items()}
        return ResultChange(slug, ResultFate.CHANGED, commit, facts, causes=causes)

    def _new(self, slug: str, fate: ResultFate, after: SideResult, commit: DataCommit) -> ResultChange:
        """Return a result that was not there before, with what it is; of one that rests on hidden ones only that."""
        if not self._may_be_told(after):
            return ResultChange(slug, fate, commit)
        whole = {language: _whole(after, each.words) for language, each in self.sentences.items()}
        cells = _cells(after)
        facts = tuple(ChangedFact(part, "", cells[part]) for part in OF_WHOLE.values() if cells[part])
        return ResultChange(slug, fate, commit, facts, whole)

    def _facts(
        self, difference: AssessmentDifference | None, before: SideResult, after: SideResult
    ) -> Iterator[ChangedFact]:
        if difference is not None:
            if self._may_be_told(before) and self._may_be_told(after):
                yield from self._of_whole(difference, before, after)
            yield from self._ratings(difference, before, after)
            yield from self._reported(difference)
        yield from self._reviews(before, after)

    def _of_whole(
        self, difference: AssessmentDifference, before: SideResult, after: SideResult
    ) -> Iterator[ChangedFact]:
        told = {language: facts_of(difference, each.words) for language, each in self.sentences.items()}
        old, new = _cells(before), _cells(after)
        for facts in zip(*told.values(), strict=True):
            part = OF_WHOLE.get(facts[0].key)
            if part and any(fact.differs for fact in facts):
                said = {language: fact.words for language, fact in zip(told, facts, strict=True)}
                yield ChangedFact(part, old[part], new[part], said)

    def _ratings(
        self, difference: AssessmentDifference, before: SideResult, after: SideResult
    ) -> Iterator[ChangedFact]:
        for name in difference.by_indicator:
            leaves = [side.one.result.find(name) for side in (before, after)]
            if any(leaf is not None and self._is_untold(leaf) for leaf in leaves):
                continue
            said = {language: each.answers(difference, name) for language, each in self.sentences.items()}
            if any(said.values()):
                old, new = map(_answer, leaves)
                yield ChangedFact(ChangedPart.RATING, old, new, said, name)

    def _reported(self, difference: AssessmentDifference) -> Iterator[ChangedFact]:
        """Yield the published values that are others; where all came or went at once, the whole says it."""
        for change in difference.changes:
            if change.kind is Kind.REPORTED and len(change.path) > 1 and change.path[1] in VALUES_REPORTED:
                said = {language: " ".join(each.change(change)) for language, each in self.sentences.items()}
                yield ChangedFact(ChangedPart.REPORTED, _plain(change.before), _plain(change.after), said)

    def _reviews(self, before: SideResult, after: SideResult) -> Iterator[ChangedFact]:
        """Yield how far it was reviewed, and how many objections are open; by number, and not by whom."""
        statuses = before.one.review_status, after.one.review_status
        for part, (old, new) in (
            (ChangedPart.REVIEWED, [len(status.reviewed) for status in statuses]),
            (ChangedPart.OBJECTIONS, [len(status.objections) for status in statuses]),
        ):
            if old != new:
                yield ChangedFact(part, str(old), str(new), dict.fromkeys(self.languages, f"{old} → {new}"))

    def _may_be_told(self, side: SideResult) -> bool:
        """Tell whether no number in a result comes from an assessment that is not public today."""
        return not any(map(self._is_fed_by_hidden, side.one.result.root.leaves()))

    def _is_untold(self, leaf: NodeResult) -> bool:
        return leaf.origin is RatingOrigin.NOT_PUBLIC or self._is_fed_by_hidden(leaf)

    def _is_fed_by_hidden(self, leaf: NodeResult) -> bool:
        return leaf.fed is not None and bool(leaf.fed.slug) and leaf.fed.slug not in self.public


def _whole(side: SideResult, say: Words) -> str:
    """Write a whole in a line, its index by name."""
    return f"{say('report.index').lower()} {whole_of(side, say)}"


def _cells(side: SideResult) -> dict[ChangedPart, str]:
    """Return what tables hold of a whole: the index as it is printed, the band's id, the exact coverage."""
    result = side.one.result
    index, band, coverage = printed_index(result), shown_band(result), result.root.coverage
    return {
        ChangedPart.INDEX: "" if index is None else str(index),
        ChangedPart.BAND: band.id if band else "",
        ChangedPart.COVERAGE: "" if coverage is None else str(coverage),
    }


def _answer(leaf: NodeResult | None) -> str:
    return "" if leaf is None or leaf.rating is None else answer_with_state(leaf.rating)


def _plain(value: object) -> str:
    """Return a published value as a table holds it; several at once as JSON."""
    plain = plain_value(value)
    return "" if plain is None else plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
