"""How one indicator may be rated, as JSON Schema: its question, and every answer in both languages.

A key that the indicator or its framework has no use for is refused even where it is empty: nobody should be offered it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, assert_never

from maturity.model.criteria import steps_of_part
from maturity.model.entry import SLUG
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS
from maturity.model.measures.registry import all_keys, answer_names
from maturity.model.measures.shapes import AsDeclared, Asked, EachOf, Inside, NumberShape, OneOf, RangeKeys, SomeOf
from maturity.model.scale import Scale
from maturity.model.states import State
from maturity.model.text import LANGUAGES, Text
from maturity.presentation.criteria_words import criteria_words
from maturity.presentation.voice import Voice
from maturity.presentation.words import words
from maturity.schemas.shapes import DEFINITIONS, NULL, Schema, options, or_empty, plain

Steps: TypeAlias = frozenset[str]
"""The steps whose texts are the library's own, as the framework names them."""

OWN = {*(key.name for key in all_keys()), "imputed", "quality", "goal", "moderated", "self", "opinions"}
"""The keys of a rating that depend on its indicator and on its framework."""
COUNTING = [state.value for state in State if state.counts]
"""The states of a rating that holds an answer; any other word is taken for a state that holds none."""
PLAIN = [state.value for state in State if not state.needs_reason]
# No answer is true or false; that type would make editors offer both.
GIVEN: Schema = {"type": ["object", "array", "string", "number"], "errorMessage": "Is empty, so there is no answer."}


def _given(key: str) -> Schema:
    return {"required": [key], "properties": {key: GIVEN}}


REASON, CARRIED = _given("reason"), _given("carried")
IS_CARRIED: Schema = {"required": ["state"], "properties": {"state": {"const": State.CARRIED.value}}}
NEEDS_REASON: Schema = {"enum": PLAIN, "errorMessage": "Needs a reason beside it, in both languages."}
NEEDS_ORIGIN: Schema = {
    "enum": [state.value for state in State if state.is_confirmed],
    "errorMessage": "Needs 'carried' beside it, which says from where.",
}
STATE_WITH_REASON: Schema = {"required": ["state"], "properties": {"state": {"not": {"enum": PLAIN}}}}
COMMON: Schema = {
    "WithoutAnswer": {"required": ["state"], "properties": {"state": {"not": {"enum": COUNTING}}}},
    "Answered": {"anyOf": [_given(key) for key in answer_names()]},
    "Reasoned": {
        "allOf": [
            {"if": {"allOf": [STATE_WITH_REASON, {"not": REASON}]}, "then": {"properties": {"state": NEEDS_REASON}}},
            {"if": {"allOf": [REASON, {"not": STATE_WITH_REASON}]}, "then": {"properties": {"reason": False}}},
            {"if": {"allOf": [IS_CARRIED, {"not": CARRIED}]}, "then": {"properties": {"state": NEEDS_ORIGIN}}},
            {"if": {"allOf": [CARRIED, {"not": IS_CARRIED}]}, "then": {"properties": {"carried": False}}},
        ]
    },
}
"""Rules about states that the ratings of every indicator share."""
WITHOUT_ANSWER: Schema = {"$ref": f"{DEFINITIONS}WithoutAnswer"}
ANSWERED: Schema = {"$ref": f"{DEFINITIONS}Answered"}
REASONED: Schema = {"$ref": f"{DEFINITIONS}Reasoned"}


def said(*texts: Text | None) -> str:
    """Return texts in both languages, a paragraph for each language of each."""
    given = (text for text in texts if text is not None)
    return "\n\n".join(words for text in given for words in dict.fromkeys(_languages(text)))


def in_line(text: Text) -> str:
    """Return a text in both languages on one line, for a list of answers."""
    return " · ".join(" ".join(words.split()) for words in dict.fromkeys(_languages(text)))


def _languages(text: Text) -> list[str]:
    return [words for language in reversed(LANGUAGES) if (words := getattr(text, language))]


def rating_of(indicator: Indicator, framework: Framework, definitions: Mapping[str, Schema]) -> Schema:
    """Return how an indicator may be rated; the definitions say what any rating and any goal may have."""
    generic = definitions["Rating"]["properties"]
    ours = frozenset(indicator.inferred)
    count = definitions["UnitAnswer"]["properties"]["count"]
    answer = _units(indicator, generic, ours, count) if indicator.units else _answer(indicator.measure, generic, ours)
    properties = {key: value for key, value in generic.items() if key not in OWN}
    if framework.imputation:
        properties["imputed"] = generic["imputed"]
    if framework.qualities:
        described = {name: in_line(quality.text) for name, quality in framework.qualities.items()}
        about = definitions["Rating.quality"]["description"]
        properties["quality"] = {**or_empty(options(described)), "description": about}
    if goal := _goal(indicator, generic, definitions["Goal"]["properties"], ours):
        properties["goal"] = {**or_empty(goal), "description": definitions["Rating.goal"]["description"]}
    if one := _one_answer(indicator, generic, ours):
        properties["self"] = _with_own_answer(definitions, "self", "OwnClaim", {"": one})
        properties["moderated"] = _with_own_answer(definitions, "moderated", "Moderation", {"from": one, "to": one})
    if answer.answers:
        properties["opinions"] = _opinions(answer, definitions, said(indicator.ask))
    if indicator.measure.converts_feed:
        answer = replace(answer, may_be_missing=True)
    holding = _holding(answer, properties, said(indicator.ask), imputed=framework.imputation)
    sentences = [criteria_words(indicator, framework, Voice(language)).sentence for language in reversed(LANGUAGES)]
    told = said(indicator.title, indicator.ask, _feed(indicator.measure))
    return {"description": "\n\n".join([told, *filter(None, sentences)]), **holding}


def _feed(measure: Measure) -> Text | None:
    """Say which other framework an indicator's number comes from, or stands beside its answer."""
    if (feed := measure.fed_by) is None:
        return None
    key = "row.fed-by" if measure.converts_feed else "row.fed"
    named = " · ".join(filter(None, (feed.ref, feed.node)))
    return Text(**{language: f"{words(language)(key)}: {named}" for language in LANGUAGES})


@dataclass(frozen=True, slots=True)
class AnswerSchemas:
    """The keys that answer a measure, and those that stand beside its value."""

    answers: Schema
    beside: Schema = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    """Those beside it that must not be missing."""
    may_be_missing: bool = False
    """Whether another assessment may stand in for the answers."""


def _holding(
    asked: AnswerSchemas, others: Schema, question: str, *, imputed: bool = False, reasoned: bool = True
) -> Schema:
    properties = {**_answering(asked.answers, question), **asked.beside, **others}
    rules: list[Schema] = [REASONED] if reasoned else []
    if asked.answers and not asked.may_be_missing:
        excused = [WITHOUT_ANSWER, ANSWERED, *([{"required": ["imputed"]}] if imputed else [])]
        rules.append({"if": {"anyOf": excused}, "else": _one_of(asked.answers)})
    refused = {key: {"properties": {key: False}} for key in asked.answers}
    rules += [{"if": {"allOf": [WITHOUT_ANSWER, _given(key)]}, "then": refused[key]} for key in refused]
    if asked.needed:
        rules.append({"if": _one_of(asked.answers), "then": {"required": [*asked.needed]}})
    return {"type": "object", "additionalProperties": False, "properties": properties, "allOf": rules}


def _one_of(answers: Schema) -> Schema:
    needed = [_given(key) for key in answers]
    return needed[0] if len(needed) == 1 else {"anyOf": needed}


def _answering(answers: Schema, question: str) -> Schema:
    about = {key: "\n\n".join(filter(None, (question, value.get("description")))) for key, value in answers.items()}
    return {key: {**or_empty(value), "description": about[key]} for key, value in answers.items()}


def _answer(measure: Measure, generic: Mapping[str, Any], ours: Steps, *, in_goal: bool = False) -> AnswerSchemas:
    schemas = {asked.key: _shape(asked, measure, generic, ours, in_goal=in_goal) for asked in measure.asked}
    return AnswerSchemas(
        answers={key.name: schema for key, schema in schemas.items() if not key.is_beside},
        beside={key.name: schema for key, schema in schemas.items() if key.is_beside},
        needed=tuple(asked.key.name for asked in measure.asked if asked.is_needed),
    )


def _shape(asked: Asked, measure: Measure, generic: Mapping[str, Any], ours: Steps, *, in_goal: bool) -> Schema:
    match asked.shape:
        case AsDeclared(about=about):
            return {**generic[asked.key.name], **_about(about)}
        case NumberShape(about=about, lowest=lowest, highest=highest, above=above):
            bounds = {"minimum": lowest, "maximum": highest, "exclusiveMinimum": above}
            given = {name: bound for name, bound in bounds.items() if bound is not None}
            return {"type": "number", **_about(about), **given}
        case OneOf(options=offered, between=between):
            one = _options(offered, ours)
            if between is None or in_goal:
                return one
            return {"anyOf": [one, _range(offered, between), NULL]}
        case SomeOf(options=offered):
            return {"type": "array", "items": _options(offered, ours)}
        case EachOf(options=offered, answers=answers):
            told = {name: _marked(name, text, ours) for name, text in offered.items()}
            graded = {name: {**_options(answers), "description": each} for name, each in told.items()}
            return {"type": "object", "additionalProperties": False, "properties": graded}
        case Inside():
            return _parts(measure, generic, ours)
        case never:
            assert_never(never)


def _range(offered: Mapping[Any, Text], between: RangeKeys) -> Schema:
    """Return how a range of options is given; at least the highest would be that option."""
    *below, _ = offered
    ends = (between.lowest, between.highest)
    alone = {"errorMessage": f"Beside '{between.at_least}' there is no other end."}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            between.at_least: {**_options({option: offered[option] for option in below}), **_about(between.no_more)},
            **{end: {**_options(offered), **_about(between.no_less)} for end in ends},
        },
        "if": _given(between.at_least),
        "then": {"properties": {end: {**NULL, **alone} for end in ends}},
        "else": {"allOf": [_given(end) for end in ends]},
    }


def _about(text: Text | None) -> Schema:
    return {"description": in_line(text)} if text else {}


def _options(described: Mapping[Any, Text], ours: Steps = frozenset()) -> Schema:
    return options({value: _marked(str(value), text, ours) for value, text in described.items()})


def _marked(step: str, text: Text, ours: Steps) -> str:
    """Return the text of a step, with a mark where no source has it."""
    mark = " / ".join(words(language)("criteria.ours") for language in reversed(LANGUAGES))
    return f"{in_line(text)} ({mark})" if step in ours else in_line(text)


def _inner(measure: Measure, generic: Mapping[str, Any], question: str, ours: Steps) -> Schema:
    return _holding(_answer(measure, generic, ours), {key: generic[key] for key in ("state", "reason")}, question)


def _parts(measure: Measure, generic: Mapping[str, Any], ours: Steps) -> Schema:
    asked = {name: said(part.title) for name, part in measure.inner.items()}
    answers = {
        name: {"description": asked[name], **_inner(part.measure, generic, asked[name], steps_of_part(name, ours))}
        for name, part in measure.inner.items()
    }
    return {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": answers}


def _units(indicator: Indicator, generic: Mapping[str, Any], ours: Steps, count: Schema) -> AnswerSchemas:
    answer = _inner(indicator.measure, generic, said(indicator.ask), ours)
    answer["properties"]["count"] = count
    units = {"type": "object", "minProperties": 1, "patternProperties": {SLUG: answer}, "additionalProperties": False}
    return AnswerSchemas(
        {UNITS.name: {**units, "description": said(indicator.units.title if indicator.units else None)}}
    )


def _goal(indicator: Indicator, generic: Mapping[str, Any], aims: Mapping[str, Any], ours: Steps) -> Schema | None:
    """Return how a goal is stated; nothing where a measure cannot be aimed at with one answer."""
    asked = _answer(indicator.measure, generic, ours, in_goal=True)
    answers = {key: value for key, value in asked.answers.items() if key in aims}
    if not answers:
        return None
    others = {"by": aims["by"], "evidence": aims["evidence"]}
    properties = {**_answering(answers, said(indicator.ask)), **others}
    missing = {"if": {"not": ANSWERED}, "then": _one_of(answers)}
    return {"type": "object", "additionalProperties": False, "properties": properties, "allOf": [missing]}


def _one_answer(indicator: Indicator, generic: Mapping[str, Any], ours: Steps) -> Schema | None:
    """Return how an answer is given by itself; nothing where a measure is not answered with one."""
    wanted = {key.name for key in indicator.measure.answered_with if key.in_review}
    if indicator.units or indicator.measure.why_no_goal or not wanted:
        return None
    asked = _answer(indicator.measure, generic, ours)
    answers = {key: value for key, value in asked.answers.items() if key in wanted}
    missing = {"if": {"not": ANSWERED}, "then": _one_of(answers)}
    properties = _answering(answers, said(indicator.ask))
    return {"type": "object", "additionalProperties": False, "properties": properties, "allOf": [missing]}


def _with_own_answer(definitions: Mapping[str, Schema], key: str, name: str, answers: Mapping[str, Schema]) -> Schema:
    """Return an entry that holds answers of the indicator's own: below some of its keys, or in itself."""
    whole = definitions[name]
    kept = {each: value for each, value in whole["properties"].items() if each not in answer_names()}
    if "" in answers:
        given = answers[""]
        entry = {**given, "properties": {**given["properties"], **kept}}
    else:
        entry = {**whole, "properties": {**kept, **answers}}
    return {**or_empty(entry), "description": definitions[f"Rating.{key}"]["description"]}


def _opinions(answer: AnswerSchemas, definitions: Mapping[str, Schema], question: str) -> Schema:
    """Return how each assessor answers alone: as the rating is answered, under an id of the person."""
    whole = definitions["Opinion"]["properties"]
    one = _holding(answer, {key: whole[key] for key in ("state", "reason", "note")}, question, reasoned=False)
    named = {"type": "object", "patternProperties": {SLUG: one}, "additionalProperties": False}
    return {**named, "description": definitions["Rating.opinions"]["description"]}


def score_of(scale: Scale) -> Schema:
    """Return a published score: a number on the framework's scale."""
    return {"type": "number", "minimum": plain(scale.lowest), "maximum": plain(scale.highest)}
