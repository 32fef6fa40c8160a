"""Differences as plain values for JSON: every number exactly and as printed, every change with its two lines."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from maturity.arithmetic.outcome import Unscored
from maturity.model.entry import Entry
from maturity.model.gate_changes import GateChange
from maturity.model.measures.feeds import FedScore
from maturity.model.record import RecordBreach
from maturity.model.review_changes import ReviewChanges
from maturity.model.review_status import AnswerableStatus, Stamp
from maturity.presentation.escaping import for_terminal, json_text
from maturity.presentation.exact_values import exact_or_digits
from maturity.presentation.terminal import Printing
from maturity.reports.differences.alerts import Disclosure, RecastGovernment, TouchedFiles, Withdrawal
from maturity.reports.differences.comparison import (
    AssessmentDifference,
    Comparison,
    FrameworkDifference,
    Side,
    SideResult,
    ValueChange,
    state_called,
)
from maturity.reports.differences.kinds import ChangedFileKind
from maturity.scoring.movement import Move
from maturity.scoring.result import NodeResult
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import printed_index, shown_band

FORMAT = "maturity-diff/1"


def render_json(comparison: Comparison, _printing: Printing) -> str:
    """Write everything that differs, for other tools."""
    return json_text(difference_record(comparison))


def difference_record(comparison: Comparison) -> dict[str, Any]:
    """Return a whole comparison as plain values."""
    return {
        "format": FORMAT,
        "base": _side(comparison.base),
        "head": _side(comparison.head),
        "differs": comparison.differs,
        "counts": comparison.counts,
        "withdrawn": withdrawn_record(comparison.withdrawn),
        "gate_changes": gate_record(comparison.gate_changes),
        "recast": recast_record(comparison.recast),
        "record": breach_record(comparison.record),
        "becomes_public": [_disclosure(each) for each in comparison.disclosures],
        "touched": touched_record(comparison.touched),
        "not_compared": [
            {
                "name": for_terminal(entry.name),
                "errors_before": entry.before,
                "errors_after": entry.after,
                "reason": for_terminal(entry.reason),
                "without_score": list(entry.keeps),
            }
            for entry in comparison.not_compared
        ],
        "frameworks": [_framework(each) for each in comparison.frameworks],
        "assessments": [_assessment(each) for each in comparison.assessments],
        "files": [
            {
                "subject": each.subject.value,
                "file": for_terminal(each.name),
                "fate": each.act.value,
                "changes": [_change(change) for change in each.changes],
                **(_reviews(each.reviews) if each.subject is ChangedFileKind.PLAN else {}),
            }
            for each in comparison.files
        ],
        "only_private": [for_terminal(name) for name in comparison.private],
        "no_change_in_meaning": [for_terminal(name) for name in comparison.reformatted],
        "from_library": list(comparison.borrowed),
    }


def _side(side: Side) -> dict[str, Any]:
    label = for_terminal(side.label)
    called = state_called(label, side.commit) or None
    return {"name": label or None, "commit": side.commit, "called": called, "errors": side.errors}


def withdrawn_record(withdrawn: Mapping[str, Withdrawal]) -> list[dict[str, str]]:
    """Return the published results that are withdrawn, each with what it is now."""
    return [{"assessment": slug, "now": how.value} for slug, how in sorted(withdrawn.items())]


def recast_record(recast: Iterable[RecastGovernment]) -> list[dict[str, str | None]]:
    """Return the governments that stand otherwise to all others; null where nothing ended one, or it has no kind."""
    return [
        {"government": each.name, "how": each.how.value, "before": each.before or None, "after": each.after or None}
        for each in recast
    ]


def breach_record(record: Iterable[RecordBreach]) -> list[dict[str, str | None]]:
    """Return what is done to what is on record; a value is null where it has none."""
    return [
        {
            "assessment": each.slug,
            "fault": each.fault.value,
            "what": for_terminal(each.what) or None,
            "before": for_terminal(each.before) or None,
            "after": for_terminal(each.after) or None,
        }
        for each in record
    ]


def gate_record(changes: Iterable[GateChange]) -> list[dict[str, Any]]:
    """Return what the gate asks for otherwise; a value is null where the key asks for nothing."""
    return [
        {"key": each.key, "before": plain_value(each.before), "after": plain_value(each.after), "loosens": each.loosens}
        for each in changes
    ]


def touched_record(touched: Iterable[TouchedFiles]) -> dict[str, list[dict[str, str]]]:
    """Return the files that can do more than say how a city stands, by what they can do."""
    return {
        each.power.value: [{"file": for_terminal(file.name), "fate": file.act.value} for file in each.files]
        for each in touched
    }


def _disclosure(each: Disclosure) -> dict[str, Any]:
    return {
        "file": for_terminal(each.file),
        "passages": [
            {"section": passage.section, "indicator": passage.indicator, "source": passage.source}
            for passage in each.passages
        ],
        "sources": list(each.sources),
    }


def _assessment(each: AssessmentDifference) -> dict[str, Any]:
    return {
        "assessment": each.slug,
        "fate": each.fate.value,
        "before": _result(each.before),
        "after": _result(each.after),
        "causes": [cause.value for cause in each.causes],
        "fed": [
            {"indicators": list(fed.indicators), "from": fed.slug, "before": _fed(fed.before), "after": _fed(fed.after)}
            for fed in each.fed
        ],
        "changes": [_change(change) for change in each.changes],
        "nodes": [_move(move, each) for move in each.moves],
        "index_if_alone": {name: _exact(index) for name, index in each.alone.items()},
        "reviews_made_stale": _marks(each.stale),
        **_reviews(each.reviews),
        "raised_without_evidence": [name for name in each.by_indicator if each.raised_without_evidence(name)],
    }


def _fed(fed: FedScore) -> dict[str, Any]:
    """Return what another assessment hands over, as it prints it and exactly, or why it hands over nothing."""
    bounds = [str(end) for end in fed.printed_bounds] if fed.printed_bounds else None
    if isinstance(fed.outcome, Unscored):
        given = {"printed": None, "exact": None, "absence": fed.outcome.reason.value}
    else:
        given = {"printed": str(fed.printed), "exact": _exact(fed.outcome.value), "absence": None}
    return {"from": fed.slug or None, **given, "bounds": bounds}


def _reviews(found: ReviewChanges) -> dict[str, Any]:
    """Return what became of what was said of an assessment, or of a plan."""
    return {
        "objections_removed": _marks(found.missing),
        "objections_taken_back": _marks(found.ended),
        "objections_unanswered": _marks(found.unanswered),
        "approvals_removed": _marks(found.removed),
        "approvals_with_change": _marks(found.arriving),
        "answers": [_answer(said, is_rash=said in found.rash) for said in found.answered],
        "answers_gone": _marks(found.reopened),
        "replies_removed": [{"indicator": said.reply.indicator, "by": said.reply.by} for said in found.silenced],
    }


def _marks(stamps: Iterable[Stamp]) -> list[dict[str, str]]:
    return [
        {"indicator": stamp.indicator, "reviewer": stamp.reviewer.name, "file": for_terminal(stamp.file)}
        for stamp in stamps
    ]


def _answer(said: AnswerableStatus, *, is_rash: bool) -> dict[str, Any]:
    """Return an answer that comes with the change, and whether that brings what it is about as well."""
    answer = said.answer.model_dump(mode="json", by_alias=True, exclude={"seal"}) if said.answer else {}
    return {**answer, "with_change": is_rash}


def _result(result: SideResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    whole = _whole(result)
    facts = {"framework": result.one.framework.ref, "file": result.one.file.path}
    return facts | {"index": whole["score"], "rank": result.rank} | whole


def _whole(result: SideResult) -> dict[str, Any]:
    """Return the whole under the index and band that head it; ``exact`` is what is computed."""
    index, band = printed_index(result.one.result), shown_band(result.one.result)
    heads = {"score": None if index is None else str(index), "band": band.id if band else None}
    return _node(result.one.result.root, result) | heads


def _node(node: NodeResult, result: SideResult) -> dict[str, Any]:
    scale = result.one.framework.scale
    return {
        "score": None if node.score is None else str(printed(node.score, scale)),
        **exact_or_digits(node.score),
        "absence": node.outcome.reason.value if isinstance(node.outcome, Unscored) else None,
        "band": node.band.id if node.band else None,
        "coverage": _exact(node.coverage),
        "bounds": [str(node.bounds.low), str(node.bounds.high)] if node.bounds else None,
    }


def _move(move: Move, difference: AssessmentDifference) -> dict[str, Any]:
    sides = ((move.before, difference.before), (move.after, difference.after))
    record = _node if move.id else lambda _node, result: _whole(result)
    before, after = (record(node, result) if node and result else None for node, result in sides)
    return {"id": move.id or move.node.id, "whole": not move.id, "before": before, "after": after}


def _change(change: ValueChange) -> dict[str, Any]:
    record: dict[str, Any] = {
        "kind": change.kind.value,
        "act": change.act.value,
        "path": list(change.path),
        "before": plain_value(change.before),
        "after": plain_value(change.after),
        **{
            name: {"file": for_terminal(line.file), "line": line.line} if line else None
            for name, line in (("was", change.was), ("now", change.now))
        },
    }
    return record if change.node is None else {"node": change.node, **record}


def _framework(each: FrameworkDifference) -> dict[str, Any]:
    fate = "added" if each.before is None else "removed" if each.after is None else "changed"
    return {
        "framework": each.ref,
        "fate": fate,
        "changes": [_change(change) for change in each.changes],
        "moved": [difference.slug for difference in each.moved],
        "compared": each.judged,
    }


def plain_value(value: Any) -> Any:
    """Return any value of a model as JSON can hold it; numbers that may be broken as exact text."""
    if isinstance(value, Entry):
        return value.model_dump(mode="json", exclude_none=True, by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        return {str(key): plain_value(below) for key, below in value.items()}
    if isinstance(value, tuple | list):
        return [plain_value(each) for each in value]
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, Decimal | Fraction | date) else value


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
