"""What is tried out: ``NODE=VALUE`` as it is typed, and what it would be in the file of an assessment.

A slash leads into an answer: ``NODE/UNIT`` where sub-units answer, ``NODE/PART`` where it is made of parts, behind
these or the node itself ``/ENTRY`` where entries have graded answers, and ``/per`` or ``/target`` beside a number.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from maturity.errors import NothingMatchedError, WrongUseError
from maturity.findings import Keys
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS, VALUE, AnswerKey
from maturity.model.measures.registry import all_keys
from maturity.model.measures.shapes import EachOf, OneOf
from maturity.model.states import State
from maturity.storage.rating_edits import Edit
from maturity.suggestions import did_you_mean, words_listed

REASON = {"id": "Hanya dicoba; tidak ada yang ditulis.", "en": "Only tried out; nothing was written."}
"""Stands for the reason that a state needs, where there is none yet."""
STATES = tuple(state.value for state in State if state.needs_reason)


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing to try: the node, what leads into its answer, and the value, each as typed."""

    text: str
    node: str
    into: tuple[str, ...]
    value: str

    @property
    def option(self) -> str:
        """How it stands on the command line."""
        return f"--set {self.text}"


@dataclass(frozen=True, slots=True)
class TriedEdit:
    """What a trial would be in a file: the edits, and the keys of the answer that it gives."""

    trial: Trial
    edits: tuple[Edit, ...]
    at: Keys


def trials_of(texts: Iterable[str]) -> tuple[Trial, ...]:
    """Read what was typed; the same thing cannot be tried with two values at once."""
    found: dict[tuple[str, ...], Trial] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        node, *into = name.strip().split("/")
        if not sign or not node or not all(into):
            raise WrongUseError(say("{text!r} is no NODE=VALUE, as in open-data=4", text=text))
        trial = Trial(text, node, tuple(into), value.strip())
        if before := found.get((node, *into)):
            message = say("{first} and {second} are about the same; give one of them", first=before.text, second=text)
            raise WrongUseError(message)
        found[node, *into] = trial
    return tuple(found.values())


def refuse_unknown(trials: Iterable[Trial], frameworks: Collection[Framework]) -> None:
    """Refuse a node that none of the frameworks has, and say which one was probably meant."""
    for trial in trials:
        if not any(trial.node in framework.by_id for framework in frameworks):
            known = sorted({name for framework in frameworks for name in framework.by_id})
            message = say("no dimension or indicator has the id {id!r}", id=trial.node)
            raise NothingMatchedError(message, did_you_mean(trial.node, known) or _listed(known))


def tried(trial: Trial, assessment: Assessment, framework: Framework) -> TriedEdit:
    """Return what a trial would be in an assessment's file, or say why it cannot be tried."""
    node = framework.by_id[trial.node]
    try:
        edits = tuple(_of_indicator(trial, node, assessment) if isinstance(node, Indicator) else
                      _of_dimension(trial, node, assessment))  # fmt: skip
    except ValueError as error:
        raise WrongUseError(say("{option}: {why}", option=trial.option, why=error.args[0])) from error
    return TriedEdit(trial, edits, edits[-1].at)


def answer_edits(trial: Trial, assessment: Assessment, framework: Framework) -> tuple[Edit, ...]:
    """Return what an answer to an indicator would be in a file; ``ValueError`` in words where it cannot be one."""
    return tuple(_of_indicator(trial, framework.indicators[trial.node], assessment))


def _of_dimension(trial: Trial, node: Dimension, assessment: Assessment) -> Iterator[Edit]:
    """Yield another published score; what was printed of the whole was printed of the scores as they were."""
    scores = assessment.reported.scores if assessment.reported else {}
    if node.id not in scores or trial.into:
        parts = _listed([part.id for part in node.parts])
        raise ValueError(say("the score of {name!r} is made of its parts; set one of them ({parts})", name=node.id,
                             parts=parts))  # fmt: skip
    yield Edit(("reported",), {"index": None, "band": None})
    yield Edit(("reported", "scores"), {node.id: VALUE.typed(trial.value, scores[node.id])})


def _of_indicator(trial: Trial, node: Indicator, assessment: Assessment) -> Iterator[Edit]:
    at: Keys = ("ratings", node.id)
    rating, measure, into = assessment.ratings.get(node.id), node.measure, [*trial.into]
    answer: Any = rating
    if not measure.asked:
        message = say("{name!r} is counted in the register of services; edit that, and see maturity diff", name=node.id)
        raise ValueError(message)
    if node.units is not None and (into or not _is_state(trial.value, measure)):
        answer, at = _within(rating, UNITS, into, at, None, node.id)
    elif measure.inner and (into or not _is_state(trial.value, measure)):
        parts = measure.answered_with[0]
        name = into[0] if into else ""
        answer, at = _within(rating, parts, into, at, measure.inner, node.id)
        measure = measure.inner[name].measure
    edit = _answered(trial, measure, into, answer, at)
    if edit.at != ("ratings", node.id) and rating is not None and not rating.is_confirmed:
        yield Edit(("ratings", node.id), {"state": None, "reason": None, "carried": None})
    yield edit


def _within(
    rating: Any, key: AnswerKey[Any], into: list[str], at: Keys, known: Mapping[str, Any] | None, name: str
) -> tuple[Any, Keys]:
    """Return the answer that the first step leads to, and its keys; the step is used up.

    ``known`` are the ids there are; without them those that are held, where there are any.
    """
    held = (key.of(rating) if rating is not None else None) or {}
    ids = known if known is not None else held
    if not into:
        message = say("{name!r} is answered in several places; write {name}/ID=VALUE", name=name)
        raise ValueError(say("{message} ({hint})", message=message, hint=_listed(ids)) if ids else message)
    inner = into.pop(0)
    if ids and inner not in ids:
        message = say("{name!r} has nothing called {inner!r} ({hint})", name=name, inner=inner,
                      hint=did_you_mean(inner, ids) or _listed(ids))  # fmt: skip
        raise ValueError(message)
    return held.get(inner), (*at, key.name, inner)


def _answered(trial: Trial, measure: Measure, into: list[str], answer: Any, at: Keys) -> Edit:
    """Return the edit that gives a measure the answer that was typed, or a state in its place."""
    if into:
        return _beside(trial, measure, into, answer, at)
    if _is_state(trial.value, measure):
        return Edit(at, _state(trial.value, answer))
    key = _key_for(trial.value, measure, answer)
    put: dict[str, Any] = {key.name: key.typed(trial.value, key.of(answer))}
    others = {other.name: None for other in all_keys() if other is not key and not other.is_beside}
    gone: dict[str, Any] = {"imputed": None}
    if answer is not None and not answer.is_confirmed:
        gone = {"state": None, "reason": None, "carried": None, "imputed": None}
    return Edit(at, put | others | gone)


def _beside(trial: Trial, measure: Measure, into: list[str], answer: Any, at: Keys) -> Edit:
    """Return the edit of what stands beside an answer, or of the answer to one entry of it."""
    name, *rest = into
    beside = {asked.key.name: asked.key for asked in measure.asked if asked.key.is_beside}
    shapes = ((asked.key, asked.shape) for asked in measure.asked)
    entries = {entry: key for key, shape in shapes if isinstance(shape, EachOf) for entry in shape.options}
    if rest or name not in {**beside, **entries}:
        known = [*beside, *entries]
        hint = did_you_mean(name, known) or (_listed(known) if known else say("write {node}=VALUE", node=trial.node))
        raise ValueError(say("nothing called {name!r} belongs to this answer ({hint})", name=name, hint=hint))
    if name in beside:
        return Edit(at, {name: beside[name].typed(trial.value, beside[name].of(answer))})
    return Edit((*at, entries[name].name), {name: trial.value})


def _key_for(value: str, measure: Measure, answer: Any) -> AnswerKey[Any]:
    """Return the key that a value is for: where there are several, the first that it is no mere word to."""
    first, *others = measure.answered_with
    for key in (first, *others) if others else ():
        try:
            if not isinstance(key.typed(value, key.of(answer)), str):
                return key
        except ValueError:
            if key.of(answer) is not None:
                raise
    return first


def _is_state(value: str, measure: Measure) -> bool:
    """Tell whether a word is a state; an answer that the framework calls so comes first."""
    own = {option for asked in measure.asked if isinstance(asked.shape, OneOf) for option in asked.shape.options}
    return value in STATES and value not in own


def _state(word: str, answer: Any) -> dict[str, Any]:
    """Return what a state makes of an answer: a dispute keeps it, any other state has none."""
    reason: dict[str, Any] = {} if answer is not None and answer.reason is not None else {"reason": REASON}
    if answer is not None and answer.state is State.CARRIED:
        reason["carried"] = None
    if any(state.counts for state in State if state.value == word):
        return {"state": word} | reason
    return {"state": word} | reason | {key.name: None for key in all_keys()} | {"imputed": None}


def _listed(names: Iterable[str]) -> str:
    return words_listed([*names])
