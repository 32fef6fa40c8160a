"""One node of a result as plain values for JSON, and on demand the steps that lead to it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from maturity.arithmetic.outcome import Bounds, Outcome, Unscored
from maturity.arithmetic.steps import Step
from maturity.exchange.headed_scores import headed_index
from maturity.model.assessment import Opinion, Rating
from maturity.model.combining import Combination
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.answering import answer_with_state, plain_answer
from maturity.model.measures.feeds import FedScore
from maturity.model.scale import Scale
from maturity.model.source import withheld
from maturity.presentation.depth_names import depth_name
from maturity.presentation.exact_values import exact_or_digits
from maturity.presentation.portfolio import Assessed
from maturity.presentation.reported_scores import hidden_below, public_parts
from maturity.presentation.result.sides import own_score
from maturity.scoring.bands import exception_at
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.scoring.rounding import printed

BESIDE = {"claimed", "moderated", "carried", "opinions", "agreed"}
"""What of a rating is told beside it, with the answers as tables have them."""


def node_record(node: NodeResult, one: Assessed) -> dict[str, Any]:
    """Return one node of a result, with all below it; the whole also has what was published, tags and time."""
    record = _node(node, one, one.result.effective_weights())
    return record | _whole(one.result) if node.keys == () else record


def _node(node: NodeResult, one: Assessed, effective: dict[str, Fraction]) -> dict[str, Any]:
    scale = one.framework.scale
    record: dict[str, Any] = {
        "id": node.id,
        **({"depth": depth.model_dump(exclude_none=True)} if (depth := depth_name(node, one.framework)) else {}),
        "title": node.node.title.model_dump(exclude_none=True),
        **_outcome(node.outcome, scale),
        "band": node.band.id if node.band else None,
        "coverage": _exact(node.coverage),
        "rated": node.rated,
        "ratable": node.ratable,
        "bounds": _bounds(node.bounds, scale),
        **_ranges(node, one.result),
        "weight": str(node.weight),
        "weight_used": _exact(node.used),
        "counted": _exact(node.counted),
        "gap": node.gap,
    }
    if node.reported is not None:
        record |= {"reported": str(node.reported), "from_report": node.from_report}
    if node.parts:
        record["combine"] = _rule(node.options)
        if node.applied_limits:
            record["limits"] = [
                {
                    **applied.limit.model_dump(mode="json", exclude_unset=True, exclude={"when", "note"}),
                    "when": {name: str(value) for name, value in applied.limit.when if value is not None},
                    "before": str(applied.before),
                    "after": str(applied.after),
                }
                for applied in node.applied_limits
            ]
    elif node.rating is not None:
        record["effective_weight"] = _exact(effective.get(node.id))
        record |= _leaf(node, node.rating, one)
    if node.steps:
        record |= _trace(node, one)
    if node.parts:
        record["parts"] = [_node(part, one, effective) for part in public_parts(node)]
    if node.hides_parts:
        record["not_public"] = hidden_below(node)
    return record


def _leaf(node: NodeResult, rating: Rating, one: Assessed) -> dict[str, Any]:
    answer, by = goal_of(rating)
    record = {
        "state": node.state,
        "answer": plain_answer(rating) or None,
        "rating": {key: value for key, value in plain(rating).items() if key not in BESIDE},
        **_beside(rating),
        **({"carried_from": rating.carried.origin} if rating.carried else {}),
        **({"goal": {"answer": answer, "by": by}} if rating.goal else {}),
        **({"withheld_passages": number} if (number := withheld(rating.evidence)) else {}),
        **(
            {"criteria": criteria}
            if (criteria := criteria_record(one.framework.indicators[node.id], one.framework))
            else {}
        ),
        "line": one.file.line("ratings", node.id),
    }
    if node.fed is not None:
        record |= {"origin": node.origin, "fed": fed_record(node.fed)}
    return record | ({"among": list(node.among)} if node.among else {})


def _ranges(node: NodeResult, result: AssessmentResult) -> dict[str, Any]:
    """Return how far ranges alone could raise a score, and how many ratings those are."""
    above = result.up_to(node)
    if above is None:
        return {}
    return {"up_to": str(printed(above, result.framework.scale)), "ranges": result.ranges(node)}


def fed_record(fed: FedScore) -> dict[str, Any]:
    """Return what another assessment hands over: its selector, its number, or why there is none, and its bounds."""
    absence = fed.outcome.reason.value if isinstance(fed.outcome, Unscored) else None
    exact = {} if isinstance(fed.outcome, Unscored) else exact_or_digits(fed.outcome.value)
    return {
        "from": fed.slug or None,
        "printed": _exact(fed.printed),
        **exact,
        "absence": absence,
        "bounds": [str(end) for end in fed.printed_bounds] if fed.printed_bounds else None,
    }


def criteria_record(indicator: Indicator, framework: Framework) -> dict[str, Any]:
    """Return where the texts of an indicator's steps stand, and which are worded by the library; empty if unknown."""
    found = framework.provenance[indicator.id]
    source = found.cited(framework.sources)
    if source is None or source.private:
        return {}
    return {
        "source": found.source,
        "title": source.title,
        **({"locator": found.locator.model_dump(exclude_none=True)} if found.locator else {}),
        "inferred": list(indicator.inferred),
        "verified": found.is_read(framework.sources),
    }


def _beside(rating: Rating) -> dict[str, Any]:
    """Return the answers beside the one that counts: the city's own, and the one before moderation."""
    claimed, moderated = rating.claimed, rating.moderated
    own, before = beside_of(rating)
    record: dict[str, Any] = {}
    if claimed is not None:
        note = {"note": claimed.note.model_dump(exclude_none=True)} if claimed.note else {}
        record["self"] = {"answer": own, **note}
    if moderated is not None:
        record["moderated"] = {
            "from": before,
            "to": plain_answer(moderated.after),
            "why": moderated.why.model_dump(exclude_none=True),
            "by": moderated.by,
            "date": moderated.day.isoformat(),
        }
    if rating.opinions:
        record["opinions"] = {name: _opinion(opinion) for name, opinion in rating.opinions.items()}
    if rating.agreed is not None:
        record["agreed"] = rating.agreed.model_dump(exclude_none=True)
    return record


def _opinion(opinion: Opinion) -> dict[str, Any]:
    why = {key: text.model_dump(exclude_none=True) for key in ("reason", "note") if (text := getattr(opinion, key))}
    return {"state": opinion.state.value, "answer": plain_answer(opinion) or None, **why}


def opinions_in_line(rating: Rating) -> str:
    """Return what each assessor answers alone as one plain value: ``siti=3; budi=2``."""
    return "; ".join(f"{name}={answer_with_state(opinion)}" for name, opinion in rating.opinions.items())


def beside_of(rating: Rating) -> tuple[str | None, str | None]:
    """Return what the city itself answers, and what the answer was before moderation, as plain values."""
    own, before = rating.claimed, rating.moderated
    return plain_answer(own) if own else None, plain_answer(before.before) if before else None


def goal_of(rating: Rating) -> tuple[str | None, str | None]:
    """Return what the answer would be with the city's goal reached, as a plain value, and by when."""
    return (plain_answer(rating.at_goal), rating.goal.by) if rating.goal else (None, None)


def _trace(node: NodeResult, one: Assessed) -> dict[str, Any]:
    """Return the arithmetic: each step with all that it needs, the rounding, and the lines that all of it rests on."""
    scale, ends = one.framework.scale, one.assessment.period.ends
    exception = exception_at(scale, ends)
    stated = ("reported", "scores", node.id) if node.from_report else ("ratings", node.id)
    return {
        "steps": [step_record(step) for step in node.steps],
        "rounding": {"rule": scale.rounding.value, "decimals": scale.decimals},
        "band_on": (exception.band_on if exception else scale.band_on).value,
        "written": {"file": one.file.path, "line": one.file.line(*stated)},
        "defined": {"file": one.framework_file.path, "line": one.framework_file.line(*node.keys)},
    }


def step_record(step: Step) -> dict[str, Any]:
    """Return one operation with all that went into it."""
    terms = [
        {"name": term.name, "value": str(term.value), "weight": str(term.weight)}
        | ({} if term.level is None else {"level": term.level})
        for term in step.terms
    ]
    return {
        "operation": step.operation,
        "given": {name: str(value) for name, value in step.given.items()},
        **({"words": dict(step.words)} if step.words else {}),
        **({"terms": terms} if terms else {}),
        "result": str(step.result),
        **({} if step.exact else {"exact": False}),
    }


def _whole(result: AssessmentResult) -> dict[str, Any]:
    """Return what only the whole has: the published result, scores by tag, over time and with all goals reached."""
    scale = result.framework.scale
    record: dict[str, Any] = {}
    headed = headed_index(result)
    record |= {"score": None if headed.score is None else str(headed.score), "band": headed.band}
    record["origin"] = headed.origin
    if found := result.agreement:
        record["agreement"] = {
            "published": _exact(found.published),
            "computed": _exact(found.computed),
            "index": found.index,
            "published_band": found.published_band.id if found.published_band else None,
            "computed_band": found.computed_band.id if found.computed_band else None,
            "band": found.band,
        }
    if result.tags:
        record["tags"] = {
            name: {
                **_outcome(tag.outcome, scale),
                "band": tag.band.id if tag.band else None,
                "coverage": _exact(tag.coverage),
                "bounds": _bounds(tag.bounds, scale),
                "weights": {member: str(share) for member, share in tag.members},
            }
            for name, tag in result.tags.items()
        }
    if over := result.over_time:
        periods = [{"period": p.period, **exact_or_digits(p.score), "weight": str(p.weight)} for p in over.periods]
        record["over_time"] = {**_outcome(over.outcome, scale), "periods": periods}
    if result.goals is not None:
        record["with_goals_reached"] = _outcome(result.goals.outcome, scale)
    if result.claimed is not None and (own := own_score(result)):
        record["by_own_answers"] = {**_outcome(result.claimed.outcome, scale), "answers": own.claims}
    return record


def _outcome(outcome: Outcome, scale: Scale) -> dict[str, Any]:
    if isinstance(outcome, Unscored):
        return {"score": None, "exact": None, "absence": outcome.reason.value}
    return {"score": str(printed(outcome.value, scale)), **exact_or_digits(outcome.value), "absence": None}


def _rule(options: Combination | None) -> Any:
    if options is None:
        return None
    given = options.model_dump(mode="json", exclude_unset=True)
    return given["rule"] if len(given) == 1 else given


def _bounds(bounds: Bounds | None, scale: Scale) -> list[str] | None:
    return [str(printed(bounds.low, scale)), str(printed(bounds.high, scale))] if bounds else None


def _exact(value: Fraction | Decimal | None) -> str | None:
    return None if value is None else str(value)


def plain(model: Any) -> dict[str, Any]:
    """Return a model's values without what was left empty."""
    dumped: dict[str, Any] = model.model_dump(mode="json", exclude_none=True)
    return {key: value for key, value in dumped.items() if value is not False and value not in ([], {})}
