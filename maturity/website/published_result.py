"""What an authority published of a result, beside what is computed from it here, and whether the two agree."""

from dataclasses import dataclass

from maturity.model.framework import Framework
from maturity.model.source import Evidence
from maturity.model.text import Text
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.portfolio import Assessed
from maturity.presentation.published import exception_in
from maturity.presentation.published_words import shown_name, shown_number, verdict_sentences, what_is_public
from maturity.scoring.agreement import Agreement
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class Compared:
    """Index or band: as published, as computed here, and whether they agree."""

    what: str
    published: str
    computed: str
    verdict: str


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """Everything that the page says about published numbers."""

    said: str
    rows: tuple[Compared, ...]
    sentences: tuple[str, ...]
    note: Text | None
    evidence: tuple[Evidence, ...]


def published_result(assessed: Assessed, w: Writer) -> PublishedResult | None:
    """Gather what was published; nothing where an assessment has none of it."""
    reported, result = assessed.assessment.reported, assessed.result
    if reported is None:
        return None
    found = result.agreement
    return PublishedResult(
        said=what_is_public(result, w.t),
        rows=_rows(found, w) if found else (),
        sentences=verdict_sentences(result, w.t),
        note=reported.note,
        evidence=reported.evidence,
    )


def exception_note(framework: Framework, assessed: Assessed) -> Text | None:
    """Return why the bands of this period were read in another way, if they were."""
    found = exception_in(framework, assessed.assessment)
    return found.note if found else None


def _rows(found: Agreement, w: Writer) -> tuple[Compared, ...]:
    rows = []
    if found.published is not None:
        verdict = w.t(f"verdict.{found.index}") if found.index else NO_SCORE
        published, computed = shown_number(found.published, w.t), shown_number(found.computed, w.t)
        rows.append(Compared(w.t("published.index"), published, computed, verdict))
    if found.published_band is not None:
        verdict = w.t(f"verdict.{found.band}") if found.band else NO_SCORE
        published, computed = shown_name(found.published_band, w.t), shown_name(found.computed_band, w.t)
        rows.append(Compared(w.t("published.band"), published, computed, verdict))
    return tuple(rows)
