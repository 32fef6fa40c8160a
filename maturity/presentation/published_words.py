"""Published results in sentences that site and scorecard share: what is public, and whether our index agrees."""

from decimal import Decimal

from maturity.model.scale import Band
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.published import hidden_below, publisher_of, reported_nodes, rests_on_report, verdict_keys
from maturity.presentation.words import Words
from maturity.scoring.result import AssessmentResult


def what_is_public(result: AssessmentResult, say: Words) -> str:
    """Say plainly who published what, and that the ratings below are not public; empty where all ratings are."""
    nodes = reported_nodes(result.root)
    if not nodes:
        return ""
    key = "published.only" if rests_on_report(result) else "published.partly"
    number = "one" if len(nodes) == 1 else "many"
    return say(
        key,
        publisher=publisher_of(result.assessment) or say("published.authority"),
        scores=say(f"published.scores.{number}", count=len(nodes)),
        hidden=sum(map(hidden_below, nodes)),
    )


def verdict_sentences(result: AssessmentResult, say: Words) -> tuple[str, ...]:
    """Say in one sentence each whether index and band agree, and why they may differ."""
    found = result.agreement
    if found is None:
        return ()
    blanks = {
        "published": shown_number(found.published, say),
        "computed": shown_number(found.computed, say),
        "decimals": result.framework.scale.decimals,
        "basis": say(f"agreement.basis-{_basis(result)}"),
        "published_band": shown_name(found.published_band, say),
        "computed_band": shown_name(found.computed_band, say),
    }
    return tuple(say(key, **blanks) for key in verdict_keys(found))


def shown_number(value: Decimal | None, say: Words) -> str:
    """Write a printed index as it was printed; a dash where there is none."""
    return show_decimal(value, say.language) if value is not None else NO_SCORE


def shown_name(band: Band | None, say: Words) -> str:
    """Write a band's name; a dash where there is none."""
    return band.title.words(say.language) if band else NO_SCORE


def _basis(result: AssessmentResult) -> str:
    """Name what our index was computed from."""
    if rests_on_report(result):
        return "reported"
    return "both" if reported_nodes(result.root) else "ratings"
