"""Records what several assessors agreed on: the answer that counts, and how they came to it; each one's own stays."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.errors import NothingMatchedError
from maturity.messages import say
from maturity.model.framework import Framework
from maturity.model.measures.answering import answer_with_state
from maturity.model.measures.registry import all_keys
from maturity.model.person import person
from maturity.model.states import State
from maturity.model.text import Language
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.held_opinions import HeldOpinions, held_opinions
from maturity.workflows.one_assessment import one_assessment
from maturity.workflows.proposed_changes import ProposedChange, proposed, with_ratings
from maturity.workflows.selection import Selector
from maturity.workflows.trials import REASON, trials_of, tried

ANSWER_KEYS = ("state", "reason", *(key.name for key in all_keys()))
"""What an outcome replaces as a whole."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was agreed: the answer as typed, or whose opinion it is; and why, in one language."""

    why: str
    language: Language
    answers: tuple[str, ...] = ()
    """The answer, or ``ID=ANSWER`` for each part, sub-unit or entry that has one of its own."""
    taken_from: str | None = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """An outcome as it would be recorded."""

    slug: str
    indicator: str
    opinions: tuple[tuple[str, str], ...]
    """Each person's id with the answer, as a table writes it."""
    before: str
    after: str
    taken_from: str | None
    why: str
    change: ProposedChange


def reconciled(root: Path, selector: Selector, indicator: str, outcome: Outcome) -> Reconciled:
    """Return what recording an outcome would do; ``change.write`` writes it.

    Raises what is wrong with the selector, the indicator, the person or the answer.
    """
    workspace = read_workspace(root)
    file = one_assessment(workspace, selector)
    framework = workspace.frameworks[file.assessment.framework].model
    if indicator not in framework.indicators:
        message = say("{framework} has no indicator {name!r}", framework=framework.ref, name=indicator)
        raise NothingMatchedError(message, did_you_mean(indicator, framework.indicators))
    held = [each for each in held_opinions(file) if indicator in each.opinions]
    if not held:
        raise NothingMatchedError(say("nobody answered {name!r} alone in {slug}", name=indicator, slug=file.slug))
    data = read_yaml(file.loaded.document.raw)[0]["ratings"].get(indicator) or {}
    chosen = _person(held, outcome.taken_from, indicator) if outcome.taken_from else None
    answer = _opinion(chosen, indicator) if chosen else _typed(file, framework, indicator, outcome, data)
    given = {key: answer.get(key) for key in ANSWER_KEYS}
    given |= {"imputed": None, "agreed": {outcome.language: outcome.why}}
    change = proposed(workspace, [with_ratings(file, framework, {indicator: given})], f"reconcile {indicator}")
    before, after = (_answered(state.run.assessments[file.slug], indicator) for state in (change.before, change.after))
    opinions = tuple((each.id, answer_with_state(each.opinions[indicator])) for each in held)
    whose = chosen.id if chosen else None
    return Reconciled(file.slug, indicator, opinions, before, after, whose, outcome.why, change)


def _person(held: Sequence[HeldOpinions], name: str, indicator: str) -> HeldOpinions:
    """Return who is meant by an id or a name."""
    found = [each for each in held if each.id == name or person(each.name) == person(name)]
    if not found:
        message = say("{name!r} has not answered {indicator!r} alone", name=name, indicator=indicator)
        raise NothingMatchedError(message, did_you_mean(name, [each.id for each in held]))
    return found[0]


def _opinion(held: HeldOpinions, indicator: str) -> Mapping[str, Any]:
    """Return a person's answer as it is written; that it is rated goes without saying."""
    written: dict[str, Any] = dict(held.written(indicator))
    if written.get("state") == State.RATED.value:
        del written["state"]
    opinion = held.opinions[indicator]
    if opinion.state.needs_reason and opinion.reason is None and opinion.note is not None:
        written["reason"] = written["note"]
    return written


def _typed(
    file: AssessmentFile, framework: Framework, indicator: str, outcome: Outcome, data: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the answer that was typed, put into the one that there is where it is in parts."""
    rating: dict[str, Any] = deepcopy(dict(data))
    for trial in trials_of(_as_trial(indicator, answer) for answer in outcome.answers):
        for edit in tried(trial, file.assessment, framework).edits:
            mapping = rating
            for key in edit.at[2:]:
                mapping = mapping.setdefault(str(key), {})
            for name, value in edit.put.items():
                if value is None:
                    mapping.pop(name, None)
                else:
                    mapping[name] = value
    if rating.get("reason") == REASON:
        rating["reason"] = {outcome.language: outcome.why}
    return rating


def _as_trial(indicator: str, answer: str) -> str:
    into, sign, value = answer.partition("=")
    return f"{indicator}/{into}={value}" if sign else f"{indicator}={answer}"


def _answered(file: AssessmentFile, indicator: str) -> str:
    rating = file.assessment.ratings.get(indicator)
    return answer_with_state(rating) if rating else ""
