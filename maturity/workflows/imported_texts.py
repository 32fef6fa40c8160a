"""The models that a row of published results becomes: an assessment with reported scores, and its city."""

from collections.abc import Mapping, Sequence
from datetime import date

from maturity.model.assessment import Assessment, Period, Reported
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.import_mapping import BLANK, ImportMapping
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.numbers import show_decimal
from maturity.workflows.published_results import PublishedScores

AND: dict[Language, tuple[str, str]] = {"id": (" dan ", ", dan "), "en": (" and ", " and ")}
"""What stands before the last of two, and before the last of more."""


def assessment_of(result: PublishedScores, mapping: ImportMapping, framework: Framework) -> tuple[Assessment, str]:
    """Return a row as an assessment without ratings, and the remark that its file begins with."""
    published = mapping.periods[result.period]
    cited = {evidence.source for evidence in published.evidence}
    assessment = Assessment(
        framework=framework.ref,
        city=result.city,
        period=Period(label=result.period, ends=date(int(result.period), 12, 31)),
        status=mapping.status,
        summary=_summary(result, mapping, framework),
        method=mapping.method,
        assessors=mapping.assessors,
        sources={name: source for name, source in published.sources.items() if name in cited},
        ratings={},
        reported=Reported(
            scores=result.scores,
            index=result.index,
            band=result.band,
            note=published.note,
            evidence=published.evidence,
        ),
    )
    title = (framework.short_title or framework.title).words("en")
    return assessment, f"Assessment: {result.name} {result.period}, {title}, as published."


def city_of(result: PublishedScores) -> tuple[City, str]:
    """Return what a row says of its city, and the remark that the file begins with."""
    return City(id=result.city, name=result.name, kind=result.kind), f"City: {result.name}."


def _summary(result: PublishedScores, mapping: ImportMapping, framework: Framework) -> Text | None:
    """Fill the blanks of the summary; one that this row leaves open is no summary."""
    words: dict[Language, str | None] = {}
    for language in LANGUAGES:
        template = getattr(mapping.summary, language, None)
        blanks = _blanks(result, framework, language)
        if template and not blanks.keys() >= set(BLANK.findall(template)):
            return None
        words[language] = template and _filled(template, blanks)
    return Text(id=words["id"], en=words["en"]) if any(words.values()) else None


def _filled(template: str, blanks: Mapping[str, str]) -> str:
    return BLANK.sub(lambda blank: blanks[blank[1]], template)


def _blanks(result: PublishedScores, framework: Framework, language: Language) -> dict[str, str]:
    """Return what this row has to fill blanks with, in the words and numbers of a language."""
    blanks = {"city": result.name, "period": result.period}
    if result.index is not None:
        blanks["index"] = show_decimal(result.index, language)
    band = next((band for band in framework.bands if band.id == result.band), None)
    if band:
        blanks["band"] = band.title.words(language)
    if len(set(result.scores.values())) > 1:
        for name, score in (("lowest", min(result.scores.values())), ("highest", max(result.scores.values()))):
            titles = [
                framework.by_id[node].title.words(language) for node, each in result.scores.items() if each == score
            ]
            blanks[name] = f"{_listed(titles, language)} ({show_decimal(score, language)})"
    return blanks


def _listed(words: Sequence[str], language: Language) -> str:
    """Join words as a sentence does."""
    if len(words) == 1:
        return words[0]
    of_two, of_more = AND[language]
    *first, last = words
    return ", ".join(first) + (of_two if len(words) == 2 else of_more) + last  # noqa: PLR2004 (two is two)
