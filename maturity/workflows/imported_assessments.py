"""Makes an assessment of what a table says: its published scores, its answers, and the words that all share."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from maturity.checks.framework_tree import indicators_below
from maturity.model.assessment import Assessment, Period, Rating, Reported
from maturity.model.entry import LONGEST_PROSE, UNPRINTABLE
from maturity.model.framework import Framework, Indicator
from maturity.model.import_mapping import BLANK, ImportMapping, Published, StateMeant
from maturity.model.measures.keys import UNITS
from maturity.model.measures.practices import PRACTICES
from maturity.model.source import Evidence
from maturity.model.table_names import id_of
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.numbers import show_decimal
from maturity.presentation.voice import Voice
from maturity.workflows.table_answers import NOT_MET
from maturity.workflows.table_given import Given
from maturity.workflows.table_results import TableResult

VOICES = {language: Voice(language) for language in LANGUAGES}


class AssessmentMaker:
    """Makes the assessments of one framework by one mapping."""

    def __init__(self, mapping: ImportMapping, framework: Framework) -> None:
        self.mapping = mapping
        self.framework = framework

    def assessment(self, result: TableResult) -> Assessment:
        """Return the whole of what tables say of one government in one period."""
        mapping, published = self.mapping, self.mapping.published(result.period.label)
        ratings = dict(self._ratings(result, published))
        cited = {one.source for one in published.evidence}
        cited |= {one.source for rating in ratings.values() for one in rating.evidence}
        given: dict[str, Any] = {
            "framework": self.framework.ref,
            "city": result.government.id,
            "period": Period(label=result.period.label, ends=result.period.ends),
            "status": mapping.status,
            "summary": self._summary(result),
            "method": mapping.method,
            "assessors": mapping.assessors,
            "sources": {name: source for name, source in published.sources.items() if name in cited},
            "peer_group": result.peer_group,
            "ratings": ratings,
            "reported": self._reported(result, published),
        }
        optional = {"peer_group", "reported"}  # the other keys stand in every file
        return Assessment(**{key: value for key, value in given.items() if value is not None or key not in optional})

    def _reported(self, result: TableResult, published: Published) -> Reported | None:
        if not result.scores and result.index is None and result.band is None:
            return None
        blanks = {"city": result.government.name, "period": result.period.label, "row": result.row}
        return Reported(
            scores=result.scores,
            index=result.index,
            band=result.band,
            note=published.note,
            evidence=tuple(_placed(one, lambda _: blanks) for one in published.evidence),
        )

    def _ratings(self, result: TableResult, published: Published) -> Iterator[tuple[str, Rating]]:
        others = self.mapping.others
        told = self._told_by_scores(result)
        for name, indicator in self.framework.indicators.items():
            if given := result.answers.get(name):
                yield name, self._rating(result, indicator, given, published)
            elif others and name not in told and name not in self.framework.rated_by_nobody:
                yield name, Rating(state=others.state, reason=others.reason)

    def _told_by_scores(self, result: TableResult) -> set[str]:
        """Return the indicators that lie below a published number, so that nobody asks for a rating of them."""
        if result.index is not None:
            return {*self.framework.indicators}
        nodes = [self.framework.by_id[name] for name in result.scores]
        return {indicator.id for node in nodes for indicator in indicators_below(node)}

    def _rating(
        self, result: TableResult, indicator: Indicator, given: Sequence[Given], published: Published
    ) -> Rating:
        keys, why_none = _answer(indicator, given)
        if why_none is not None:
            return Rating(state=why_none.state, reason=why_none.reason)
        first = given[0]

        def blanks(language: Language) -> dict[str, str]:
            return {
                "city": result.government.name,
                "period": result.period.label,
                "indicator": indicator.title.words(language),
                "value": "; ".join(dict.fromkeys(each.printed for each in given)),
                "row": ", ".join(dict.fromkeys(each.place[0] for each in given)),
                "column": ", ".join(dict.fromkeys(each.place[1] for each in given)),
                "note": first.note,
            }

        shared: dict[str, Any] = {}
        if self.mapping.confidence:
            shared["confidence"] = self.mapping.confidence
        if self.mapping.rationale and (rationale := _filled(self.mapping.rationale, blanks)):
            shared["rationale"] = rationale
        own = id_of(first.source)
        evidence = [one for one in published.evidence if not own or one.source == own]
        shared["evidence"] = tuple(
            _placed(one if not own else one.model_copy(update={"source": own}), blanks)
            for one in evidence or published.evidence[:1]
        )
        return Rating.model_validate({**keys, **shared})

    def _summary(self, result: TableResult) -> Text | None:
        """Fill the blanks of the summary; one that this row leaves open is no summary."""
        ends = dict(_ends(result.scores))
        return _filled(self.mapping.summary, lambda language: self._summary_blanks(result, ends, language))

    def _summary_blanks(
        self, result: TableResult, ends: Mapping[str, tuple[Decimal, list[str]]], language: Language
    ) -> dict[str, str]:
        """Return what a result has to fill blanks with, in the words and numbers of a language."""
        blanks = {"city": result.government.name, "period": result.period.label}
        if result.index is not None:
            blanks["index"] = show_decimal(result.index, language)
        bands = self.framework.bands_of(result.peer_group)
        if band := next((band for band in bands if band.id == result.band), None):
            blanks["band"] = band.title.words(language)
        for name, (score, nodes) in ends.items():
            titles = [self.framework.by_id[node].title.words(language) for node in nodes]
            blanks[name] = f"{VOICES[language].listed(titles)} ({show_decimal(score, language)})"
        return blanks


def _ends(scores: Mapping[str, Decimal]) -> Iterator[tuple[str, tuple[Decimal, list[str]]]]:
    """Yield the lowest and the highest score with all that have it; nothing where all have the same."""
    if scores and (lowest := min(scores.values())) != (highest := max(scores.values())):
        for name, score in (("lowest", lowest), ("highest", highest)):
            yield name, (score, [node for node, value in scores.items() if value == score])


def _answer(indicator: Indicator, given: Sequence[Given]) -> tuple[dict[str, Any], StateMeant | None]:
    """Return the answer that several cells make together, or why there is none."""
    by_respondent: dict[str, list[Given]] = {}
    for each in given:
        by_respondent.setdefault(id_of(each.respondent), []).append(each)
    if list(by_respondent) == [""]:
        return _joined(indicator, given)
    units: dict[str, dict[str, Any]] = {}
    for respondent, theirs in by_respondent.items():
        keys, why_none = _joined(indicator, theirs)
        units[respondent] = {"state": why_none.state.value, "reason": why_none.reason} if why_none else keys
        if (count := theirs[0].count) is not None:
            units[respondent]["count"] = count
    return {UNITS.name: units}, None


def _joined(indicator: Indicator, given: Sequence[Given]) -> tuple[dict[str, Any], StateMeant | None]:
    """Return the answer of one respondent, or of the government itself: of one cell, or of one for each part."""
    if not given[0].question.part:
        return dict(given[0].answer.keys), given[0].answer.state
    absent = [each.answer.state for each in given if each.answer.state]
    if len(absent) == len(given):
        return {}, absent[0]
    if indicator.measure.inner:
        parts: dict[str, Any] = {}
        for each in given:
            state = each.answer.state
            inner = {"state": state.state.value, "reason": state.reason} if state else each.answer.keys["parts"]
            parts |= {each.question.part: inner} if state else inner
        return {"parts": parts}, None
    answers = {part: grade for each in given for part, grade in each.answer.keys.get(PRACTICES.name, {}).items()}
    if getattr(indicator.measure, "answers", None):
        return {PRACTICES.name: answers}, None
    met = [part for part in indicator.measure.described_steps if answers.get(part, NOT_MET) != NOT_MET]
    return {PRACTICES.name: met}, None


def _with_blanks(template: str, known: dict[str, str]) -> str:
    """Fill the blanks of a template with words of the table, which may hold nothing that cannot be seen."""
    return UNPRINTABLE.sub("", BLANK.sub(lambda blank: known[blank[1]], template)).strip()[:LONGEST_PROSE]


def _placed(one: Evidence, blanks: Any) -> Evidence:
    """Return a piece of evidence with the blanks of its place filled."""
    if not any(BLANK.search(words) for words in (one.locator.id, one.locator.en) if words):
        return one
    return one.model_copy(update={"locator": _filled(one.locator, blanks) or one.locator})


@lru_cache(maxsize=1 << 8)
def _blanks_in(template: str) -> frozenset[str]:
    return frozenset(BLANK.findall(template))


def _filled(text: Text | None, blanks: Any) -> Text | None:
    """Fill the blanks of a text in both languages; nothing where one is left open."""
    words: dict[str, str | None] = {}
    for language in LANGUAGES:
        template = getattr(text, language, None)
        known = blanks(language) if template else {}
        if template and not known.keys() >= _blanks_in(template):
            return None
        words[language] = (template and _with_blanks(template, known)) or None
    return Text(id=words["id"], en=words["en"]) if any(words.values()) else None
