"""What an authority published of a result, beside what is computed from it here, and whether the two agree."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.model.scale import Band
from maturity.model.source import Evidence
from maturity.model.text import Text
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.reported_scores import hidden_below, publisher_of, reported_nodes, rests_on_report
from maturity.presentation.voice import Voice
from maturity.scoring.agreement import Agreement
from maturity.scoring.result import AssessmentResult, NodeResult


@dataclass(frozen=True, slots=True)
class ComparedResult:
    """Index or band: as published, as computed here, and the verdict in a word; a dash where something is missing."""

    name: str
    published: str
    computed: str
    verdict: str


@dataclass(frozen=True, slots=True)
class PublishedLines:
    """All that is said of published numbers; ``public`` is empty where all ratings are public."""

    public: str
    scores: tuple[NodeResult, ...]
    compared: tuple[ComparedResult, ...]
    verdicts: str
    note: Text | None
    evidence: tuple[Evidence, ...]


def published_lines(result: AssessmentResult, voice: Voice) -> PublishedLines | None:
    """Gather what was published; nothing where an assessment has none of it."""
    reported, agreement = result.assessment.reported, result.agreement
    if reported is None:
        return None
    return PublishedLines(
        public=_what_is_public(result, voice),
        scores=tuple(node for node in reported_nodes(result.root) if node.from_report),
        compared=tuple(_compared(agreement, voice)) if agreement else (),
        verdicts=" ".join(_verdicts(result, agreement, voice)) if agreement else "",
        note=reported.note,
        evidence=reported.evidence,
    )


def _what_is_public(result: AssessmentResult, voice: Voice) -> str:
    nodes = reported_nodes(result.root)
    if not nodes:
        return ""
    hidden = sum(map(hidden_below, nodes))
    key = "only" if rests_on_report(result) else "partly"
    key = key if hidden else f"{key}-scores"
    return voice.t(
        "published.whole" if result.assessment.is_published_as_a_whole else f"published.{key}",
        publisher=voice.named(publisher_of(result.assessment)) or voice.t("published.authority"),
        scores=voice.count("published.scores", len(nodes)),
        hidden=hidden,
    )


def _compared(agreement: Agreement, voice: Voice) -> Iterator[ComparedResult]:
    if agreement.published is not None:
        numbers = voice.number(agreement.published), voice.number(agreement.computed)
        yield ComparedResult(voice.t("published.index"), *numbers, _verdict(agreement.index, voice))
    if agreement.published_band is not None:
        names = _name(agreement.published_band, voice), _name(agreement.computed_band, voice)
        yield ComparedResult(voice.t("published.band"), *names, _verdict(agreement.band, voice))


def _verdict(verdict: str | None, voice: Voice) -> str:
    return voice.term("verdict", verdict) if verdict else NO_SCORE


def _verdicts(result: AssessmentResult, agreement: Agreement, voice: Voice) -> Iterator[str]:
    """Say in one sentence each whether index and band agree, and why they may differ."""
    blanks = {
        "published": voice.number(agreement.published),
        "computed": voice.number(agreement.computed),
        "decimals": result.framework.scale.decimals,
        "within": voice.number(result.assessment.reported.within if result.assessment.reported else None),
        "basis": voice.t(f"agreement.basis-{_basis(result)}"),
        "published_band": _name(agreement.published_band, voice),
        "computed_band": _name(agreement.computed_band, voice),
    }
    if agreement.published is not None:
        yield voice.t(f"agreement.index-{agreement.index or 'none'}", **blanks)
    if agreement.published_band is not None and agreement.band is not None:
        yield voice.t(f"agreement.band-{agreement.band}", **blanks)


def _name(band: Band | None, voice: Voice) -> str:
    return voice.plain(band.title) if band else NO_SCORE


def _basis(result: AssessmentResult) -> str:
    if rests_on_report(result):
        return "reported"
    return "both" if reported_nodes(result.root) else "ratings"
