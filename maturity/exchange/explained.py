"""Nodes of results with every step of their arithmetic, and the goals that are set for them, as JSON."""

from typing import Any

from maturity.exchange.node_records import node_record
from maturity.exchange.plans.records import goal_record
from maturity.presentation.escaping import json_text
from maturity.presentation.explanation import Explanations
from maturity.presentation.plans.goal_remarks import goals_of
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.reported_scores import public_nodes
from maturity.presentation.terminal import Printing
from maturity.scoring.result import NodeResult


def render_nodes(explained: Explanations, _printing: Printing) -> str:
    """Write nodes of assessments as a list of objects; each with the goals on it and on what lies below, if any."""
    return json_text([_record(explained, *each) for each in explained.nodes])


def _record(explained: Explanations, city: AssessedCity, one: Assessed, node: NodeResult) -> dict[str, Any]:
    record = node_record(node, one)
    if explained.standings is None:
        return record
    found = [goal for each in public_nodes(node) for goal in goals_of(explained.standings, city, one, each)]
    return record | ({"goals": [goal_record(goal) for goal in found]} if found else {})
