"""What a workspace makes of a plan, as JSON Schema: its frameworks with their parts, its factors; its own ids."""

from collections.abc import Mapping
from typing import Any

from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.kind import GovernmentKind
from maturity.model.plan.advice import AdviceState
from maturity.model.plan.currencies import currencies
from maturity.model.plan.document import Plan
from maturity.schemas.ratings import in_line
from maturity.schemas.shapes import DEFINITIONS, NULL, Schema, finished, options, or_empty, schema_of

UNTOLD: Schema = {"doNotSuggest": True}
"""Keeps a key from being offered a second time, without its description."""
NAMING = ("PlanGoal", "NodeRef", "Answered")
"""The entries that name a framework, and a part of it."""
AMOUNTS = ("baseline", "milestones", "observed", "rebased")


def plan_schema(
    frameworks: Mapping[str, Framework],
    broken: frozenset[str],
    factors: FactorCatalogue | None,
    kinds: Mapping[str, GovernmentKind],
) -> Schema:
    """Return the schema of every plan of a workspace."""
    schema = schema_of(Plan)
    definitions = schema["definitions"]
    known = {ref: in_line(framework.title) for ref, framework in sorted(frameworks.items())}
    named = options({**known, **dict.fromkeys(sorted(broken), "")})
    parts = {}
    for ref, framework in sorted(frameworks.items()):
        definitions[name := f"nodes.{ref.replace('@', '.')}"] = _nodes(framework)
        parts[ref] = {"$ref": DEFINITIONS + name}
    for entry in NAMING:
        keys = definitions[entry]["properties"]
        _narrow(keys, "of", named if entry == "NodeRef" else or_empty(named))
        _open(keys, "node")
        definitions[entry]["allOf"] = [_part(ref, part) for ref, part in parts.items()]
    _open(definitions["Answered"]["properties"], "goal")
    for key in ("study", "programme"):
        _open(definitions["Advice"]["properties"], key)
    if factors:
        ids = options({factor.id: in_line(factor.title) for factor in factors.factors})
        _narrow(definitions["ProgrammeFactor"]["properties"], "factor", ids)
        _narrow(definitions["Answered"]["properties"], "factor", or_empty(ids))
        definitions["Programme"]["properties"]["answers"]["items"] = ids
    _narrow(definitions["Budget"]["properties"], "currency", {"enum": sorted(currencies())})
    refused: Schema = {"required": ["state"], "properties": {"state": {**UNTOLD, "const": AdviceState.REFUSED.value}}}
    definitions["AdviceStatus"]["allOf"] = [{"if": refused, "then": {"required": ["why"]}}]
    words = {name: in_line(each.one) for name, each in kinds.items()}
    # A kind that was named in the settings since may be used at once.
    _narrow(definitions["KindOfGovernment"]["properties"], "kind", {"type": "string", "anyOf": [options(words), {}]})
    return finished(schema)


def _narrow(keys: Schema, key: str, schema: Schema) -> None:
    """Put a narrower schema in a key's place, and keep what its description says."""
    keys[key] = {**schema, "description": keys[key]["description"]}


def _open(keys: Schema, key: str) -> None:
    """Accept an empty id without offering it as something to write."""
    schema = keys[key]
    described = {"description": schema.pop("description")}
    schema["type"] = "string"
    keys[key] = {"anyOf": [schema, NULL], **described}


def _nodes(framework: Framework) -> Schema:
    return or_empty(options({node.id: in_line(node.title) for node in framework.nodes()}))


def _part(ref: str, nodes: Schema) -> Schema:
    named: Schema = {"required": ["of"], "properties": {"of": {**UNTOLD, "const": ref}}}
    return {"if": named, "then": {"properties": {"node": nodes}}}


def within_plan(source: Schema, goals: Mapping[str, str], programmes: Mapping[str, str]) -> Schema:
    """Say of every source, goal and programme that a plan names which its own file has.

    A goal or a programme that was added since may be named at once.
    """
    goal, programme = _offered(goals), _offered(programmes)
    passages = _entry(evidence=_list(_entry(source=source)))
    many = _list(passages)
    numbers = {"baseline": passages, "milestones": many, "observed": many}
    rebased = _list(_entry(evidence=passages["properties"]["evidence"], baseline=passages, milestones=many))
    evidence = passages["properties"]["evidence"]
    goals_ = _entry(evidence=evidence, rebased=rebased, **numbers)
    programmes_ = _entry(
        evidence=evidence,
        serves=_list({"anyOf": [*goal["anyOf"], {"type": "object"}]}),
        effect=_list(_entry(evidence=evidence, goal=goal)),
        **dict.fromkeys(("budget", "milestones", "status", "factors"), many),
    )
    advice = _entry(
        evidence=evidence,
        study={**UNTOLD, "anyOf": [source, NULL]},
        programme=programme,
        status=many,
        answers=_list(_entry(goal=goal)),
    )
    return _entry(goals=_each(goals_), programmes=_each(programmes_), advice=_each(advice))


def _offered(ids: Mapping[str, str]) -> Schema:
    return {**UNTOLD, "anyOf": [options(ids), {}] if ids else [{}]}


def _entry(**keys: Schema) -> Schema:
    return {"properties": {key: {**UNTOLD, **schema} for key, schema in keys.items()}}


def _list(items: Schema) -> Schema:
    return {"items": items}


def _each(entry: Schema) -> dict[str, Any]:
    return {"additionalProperties": entry}
