"""One rating as it is given by options, and what becomes of it in the file."""

from collections.abc import Mapping, Sequence
from typing import Any

from maturity.errors import WrongUseError
from maturity.messages import say
from maturity.model.states import State
from maturity.model.text import Language, Text
from maturity.storage.rating_edits import Edit
from maturity.suggestions import meant_or_known, words_listed
from maturity.workflows.interviewing import Interview
from maturity.workflows.proposed_changes import Given
from maturity.workflows.trials import Trial, answer_edits

INNER = "--set"
CONFIRM = "confirm"
"""Says that an answer of an earlier period still holds."""
KEY = "key_"
"""Before the name of an option that is a key of an answer."""


def rating_of(interview: Interview, said: Mapping[str, str], inner: Sequence[str], language: Language) -> Given:
    """Return what a rating becomes; every fault of what was said is told at the option that it comes from."""
    name = interview.only
    if name is None:
        message = say("an answer is about one indicator; write {slug}/INDICATOR", slug=interview.slug)
        raise WrongUseError(message)
    if interview.alone is not None and set(said) & {"confidence", "source", "locator", "finding"}:
        message = say("an answer given alone has a level or another answer, a state with its reason, and --why")
        raise WrongUseError(message)
    given = _answers(interview, name, said, inner)
    if (state := said.get("state")) is not None:
        given |= _state(interview, name, state, said.get("reason"), language)
    elif "reason" in said:
        given |= interview.with_words(name, "reason", said["reason"], language)
    if "confidence" in said:
        given["confidence"] = said["confidence"]
    given |= _evidence(interview, name, said, language)
    if "why" in said:
        given |= interview.with_words(name, interview.key_of_why, said["why"], language)
    return given


def _answers(interview: Interview, name: str, said: Mapping[str, str], inner: Sequence[str]) -> dict[str, Any]:
    """Return what the answer itself becomes, by whichever options it was given."""
    given: dict[str, Any] = {}
    if CONFIRM in said:
        try:
            given |= interview.confirmed(name)
        except ValueError as error:
            raise WrongUseError(error.args[0]) from error
    for option, text in said.items():
        if option.startswith(KEY):
            given |= _answer(interview, name, option.removeprefix(KEY), text)
    for text in inner:
        given |= _inner(interview, name, text, given)
    return given


def _answer(interview: Interview, name: str, key: str, text: str) -> Given:
    steps = {step.key.name: step for step in interview.steps(name) if not step.into and not step.entry}
    if key not in steps:
        wanted = words_listed(sorted(f"--{each}" for each in steps) or [INNER])
        message = say("{name!r} is answered with {keys}, not with {key}", name=name, keys=wanted, key=f"--{key}")
        raise WrongUseError(message)
    try:
        return interview.answered(name, steps[key], text)
    except ValueError as error:
        raise WrongUseError(say("{option}: {why}", option=f"--{key}", why=error.args[0])) from error


def _inner(interview: Interview, name: str, text: str, given: Mapping[str, Any]) -> Given:
    into, sign, value = text.partition("=")
    if not sign or not into:
        raise WrongUseError(say("{text!r} is no ID=VALUE", text=text))
    trial = Trial(text, name, tuple(into.split("/")), value)
    try:
        edits: tuple[Edit, ...] = answer_edits(trial, interview.entries.as_assessment, interview.framework)
    except ValueError as error:
        raise WrongUseError(say("{option}: {why}", option=trial.option, why=error.args[0])) from error
    return interview.with_edits(name, edits, given)


def _state(interview: Interview, name: str, word: str, reason: str | None, language: Language) -> Given:
    known = {state.value: state for state in State if state.needs_reason}
    if word not in known:
        hint = meant_or_known(word, known)
        raise WrongUseError(say("{text!r} is no state", text=word), hint)
    if reason is None:
        raise WrongUseError(say("--state needs --reason"))
    return interview.in_state(name, known[word], Text.model_validate({language: reason}))


def _evidence(interview: Interview, name: str, said: Mapping[str, str], language: Language) -> Given:
    source = said.get("source")
    if source is None:
        if {"locator", "finding"} & set(said):
            raise WrongUseError(say("--locator and --finding go with --source"))
        return {}
    if source not in interview.sources:
        hint = meant_or_known(source, interview.sources)
        raise WrongUseError(say("no source has the id {id!r}", id=source), hint)
    if "locator" not in said:
        raise WrongUseError(say("--source needs --locator"))
    locator = Text.model_validate({language: said["locator"]})
    finding = Text.model_validate({language: said["finding"]}) if "finding" in said else None
    return interview.with_evidence(name, source, locator, finding)
