"""What one version of a framework makes of an assessment and of its own tests, as JSON Schema."""

from copy import deepcopy
from typing import Any

from maturity.arithmetic.outcome import Absence
from maturity.model.assessment import Assessment
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework, Indicator
from maturity.model.framework_tests import FrameworkTests
from maturity.model.states import State
from maturity.presentation.words import words
from maturity.schemas.ratings import COMMON, in_line, rating_of, said, score_of
from maturity.schemas.shapes import DEFINITIONS, Schema, finished, options, or_empty, schema_of


def assessment_schema(framework: Framework, factors: FactorCatalogue | None) -> Schema:
    """Return the schema of an assessment by this framework: its indicators, their answers, its bands and terms."""
    schema = schema_of(Assessment)
    keys, definitions = schema["properties"], schema["definitions"]
    _describe(keys, "framework", options({framework.ref: in_line(framework.title)}))
    _narrow_group(framework, keys)
    keys["ratings"] = _ratings(framework, definitions)
    _narrow_reported(framework, definitions["Reported"]["properties"])
    nodes = options({node.id: in_line(node.title) for node in framework.nodes()})
    for entry in ("FactorNote", "Recommendation"):
        definitions[entry]["properties"]["affects"]["items"] = nodes
    if factors:
        named = {factor.id: in_line(factor.title) for factor in factors.factors}
        _describe(definitions["FactorNote"]["properties"], "factor", options(named))
    return finished({**schema, "description": said(framework.title)})


def _describe(keys: Schema, key: str, schema: Schema) -> None:
    """Put a narrower schema in a key's place, and keep what its description says."""
    described = {name: keys[key][name] for name in ("description",) if name in keys[key]}
    keys[key] = {**schema, **described}


def _narrow_group(framework: Framework, keys: Schema) -> None:
    groups = {name: in_line(group.title) for name, group in framework.peer_groups.items()}
    _describe(keys, "peer_group", or_empty(options(groups)))


def _ratings(framework: Framework, definitions: Schema) -> Schema:
    """Return how each indicator may be rated; what all ratings have in common is written once."""
    for entry in ("Rating", "Goal"):
        keys = definitions[entry]["properties"]
        for key, schema in keys.items():
            definitions[f"{entry}.{key}"] = schema
            keys[key] = {"$ref": f"{DEFINITIONS}{entry}.{key}"}
    both = words("en"), words("id")
    states = {state.value: " · ".join(say(state.meaning_key) for say in both) for state in State}
    definitions.update(deepcopy(COMMON), State=options(states))
    ratings = {name: rating_of(indicator, framework, definitions) for name, indicator in framework.indicators.items()}
    return {"type": "object", "additionalProperties": False, "properties": ratings}


def _narrow_reported(framework: Framework, keys: Schema) -> None:
    _describe(keys, "scores", _scores(framework))
    _describe(keys, "index", or_empty(score_of(framework.scale)))
    _describe(keys, "band", _bands(framework))


def _scores(framework: Framework) -> Schema:
    score = score_of(framework.scale)
    scores = {
        node.id: {**score, "description": said(node.title)}
        for node in framework.nodes()
        if not isinstance(node, Indicator) or node.measure.is_scored
    }
    return {"type": "object", "additionalProperties": False, "properties": scores}


def _bands(framework: Framework) -> Schema:
    """Return every band that an index can have, in whichever group."""
    groups = [framework.bands, *(group.bands for group in framework.peer_groups.values())]
    return or_empty(options({band.id: in_line(band.title) for bands in groups for band in bands}))


def tests_schema(framework: Framework) -> Schema:
    """Return the schema of a framework's own tests: its indicators, nodes, tags, bands and sources."""
    schema = schema_of(FrameworkTests)
    definitions = schema["definitions"]
    case, expected = definitions["FrameworkTest"]["properties"], definitions["Expected"]["properties"]
    sources = options({name: source.title for name, source in framework.sources.items()})
    definitions["Evidence"]["properties"]["source"] = sources
    _describe(case, "source", or_empty(sources))
    _narrow_group(framework, case)
    _describe(case, "ratings", _ratings(framework, definitions))
    definitions["Reasoned"] = {}  # what a state does is all that a test is about
    _describe(case, "levels", _levels(framework))
    _describe(case, "reported", _scores(framework))
    _describe(case, "index", or_empty(score_of(framework.scale)))
    nodes = {node.id: said(node.title) for node in framework.nodes()}
    _describe(expected, "scores", _expected(nodes))
    _describe(expected, "tags", _expected({name: said(tag.title) for name, tag in framework.tags.items()}))
    expectation = definitions["Expectation"]["properties"]
    _describe(expectation, "band", _bands(framework))
    _describe(expectation, "none", or_empty({"enum": [absence.value for absence in Absence]}))
    return finished({**schema, "description": said(framework.title)})


def _expected(described: dict[str, str]) -> Schema:
    expectation = {"$ref": f"{DEFINITIONS}Expectation"}
    properties = {name: {**expectation, "description": words} for name, words in described.items()}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _levels(framework: Framework) -> Schema:
    levels: dict[str, Any] = {}
    for name, indicator in framework.indicators.items():
        if indicator.measure.described_levels and not indicator.units:
            steps = {step: in_line(text) for step, text in indicator.measure.described_levels.items()}
            levels[name] = {**options(steps), "description": said(indicator.title, indicator.ask)}
    return {"type": "object", "additionalProperties": False, "properties": levels}
