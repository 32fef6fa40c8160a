"""Answers that were handed back, joined with what the file says today: shown, judged and written as every edit is.

Whoever reads a kind of file makes `ReturnedAnswers` of it (JSON, as a form saves it: `read_answers` in
``maturity/storage/answer_files.py``) and hands it to `take_back`. What was handed out is made by `handed_out`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from maturity.errors import NothingMatchedError, RefusedError
from maturity.findings import Finding, Keys, Place, Severity, in_order
from maturity.messages import Message, joined, say, say_many
from maturity.model.framework import Framework
from maturity.model.measures.registry import answer_names
from maturity.model.returned import (
    OF_SOURCES,
    MergedAnswers,
    ReturnedAnswers,
    Values,
    framework_digest,
    merged,
    offered,
    with_private,
)
from maturity.model.states import State
from maturity.model.text import LANGUAGES, Language
from maturity.storage.rules import WRONG_CELL
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean
from maturity.workflows.added_sources import cited_sources, taken_ids, with_sources
from maturity.workflows.assessment_files import AssessmentFile, assessment_files
from maturity.workflows.handed_back import Taken
from maturity.workflows.proposed_changes import proposed, with_ratings

FRAMEWORK_CHANGED = say(
    "the framework has been edited since this was handed out; hold the levels against what they say now"
)


@dataclass(frozen=True, slots=True)
class TakenBack(Taken):
    """What handed back answers would do to an assessment."""

    returned: ReturnedAnswers
    edits: Mapping[str, Values]

    def conflicts_counted(self) -> Message:
        """Say how many answers were changed on both sides."""
        number = len(self.conflicts)
        return say_many(
            number, "{number} answer was changed on both sides", "{number} answers were changed on both sides"
        )

    def place_of(self, keys: Keys) -> str:
        """Return where an answer stands in what was handed back."""
        return self.returned.place_of(keys)


def handed_out(file: AssessmentFile, framework: Framework, language: Language) -> ReturnedAnswers:
    """Return an assessment as it is handed out, without what is private: nothing in it is changed yet."""
    if file.loaded.partial:
        message = say("{path} has errors; fix them first: maturity validate", path=file.path)
        raise RefusedError(message)
    said = _said(file)
    asked = {name: said.get(name, {}) for name in framework.indicators if name in said or _is_asked(framework, name)}
    return ReturnedAnswers(
        file.path, file.slug, framework.ref, framework_digest(framework), language, asked, {**asked}
    )  # fmt: skip


def take_back(root: Path, returned: ReturnedAnswers, label: str) -> TakenBack:
    """Say what handed back answers would do to the workspace; ``label`` is what the state after it is called.

    Raises ``NothingMatchedError`` where there is no such assessment any more, and ``RefusedError`` where it has errors
    or is rated by another framework now.
    """
    workspace = read_workspace(root)
    file, framework = _target(workspace, returned)
    findings = [*_unknown(returned, framework)]
    if findings:
        return TakenBack(returned, {}, findings=in_order(findings))
    found = merged(returned, _said(file), framework)
    notes = tuple(_notes(returned, framework, found))
    if found.conflicts or not found.edits:
        return TakenBack(returned, found.edits, conflicts=found.conflicts, notes=notes)
    named = cited_sources(returned, found)
    if taken := tuple(taken_ids(named, file, returned)):
        return TakenBack(returned, found.edits, findings=taken, notes=notes)
    change = proposed(workspace, [with_sources(with_ratings(file, framework, _whole(file, found)), named)], label)
    errors = tuple(_at_its_place(error, returned) for error in change.errors)
    return TakenBack(returned, found.edits, findings=errors, notes=notes, change=None if errors else change)


def _target(workspace: Workspace, returned: ReturnedAnswers) -> tuple[AssessmentFile, Framework]:
    files = {file.slug: file for file in assessment_files(workspace)}
    if returned.assessment not in files:
        message = say("there is no assessment {slug!r} here", slug=returned.assessment)
        raise NothingMatchedError(message, did_you_mean(returned.assessment, files))
    file = files[returned.assessment]
    loaded = workspace.frameworks.get(file.assessment.framework)
    if file.loaded.partial or loaded is None or loaded.partial:
        raise RefusedError(say("{path} has errors; fix them first: maturity validate", path=file.path))
    if file.assessment.framework != returned.framework:
        message = say(
            "{name} was made for {old}, and {path} is rated by {new} now",
            name=returned.name, old=returned.framework, path=file.path, new=file.assessment.framework,
        )  # fmt: skip
        raise RefusedError(message, say("hand out a new one"))
    return file, loaded.model


def _said(file: AssessmentFile) -> dict[str, dict[str, Any]]:
    """Return what may be handed out of what a file says."""
    ratings = read_yaml(file.loaded.document.raw)[0].get("ratings") or {}
    return offered(ratings, _privacy(file))


def _privacy(file: AssessmentFile) -> Callable[[Any], bool]:
    """Return what tells whether a passage of a file may not be published."""
    hidden = {name for name, source in file.citable.items() if source.private}
    return lambda one: isinstance(one, dict) and (one.get("private") is True or one.get("source") in hidden)


def _is_asked(framework: Framework, name: str) -> bool:
    return bool(framework.indicators[name].measure.asked)


def _unknown(returned: ReturnedAnswers, framework: Framework) -> Iterator[Finding]:
    """Yield each indicator that the framework does not have."""
    for name in returned.given:
        if name not in framework.indicators:
            message = say("{framework} has no indicator {name!r}", framework=framework.ref, name=name)
            place = returned.place_of((name,))
            text = joined((place, message), ": ") if place else message
            yield WRONG_CELL.finding(
                text, Place(returned.name, (name,), 1, 1), did_you_mean(name, framework.indicators)
            )


def _notes(returned: ReturnedAnswers, framework: Framework, found: MergedAnswers) -> Iterator[Message]:
    if returned.by:
        yield say("handed back by {name}", name=returned.by)
    if returned.digest != framework_digest(framework) and (found.edits or found.conflicts):
        yield FRAMEWORK_CHANGED
    for name, values in found.edits.items():
        for key, value in values.items():
            base = (returned.base.get(name) or {}).get(key)
            if isinstance(value, dict) and isinstance(base, dict) and (gone := _lost(base, value)):
                yield say(
                    "{name}: the {key} is in one language now; it lost the words in {languages}",
                    name=name, key=key, languages=", ".join(gone),
                )  # fmt: skip


def _lost(base: Mapping[str, Any], value: Mapping[str, Any]) -> list[str]:
    """Return the languages that a text had and has no more."""
    if not {*base, *value} <= {*LANGUAGES}:
        return []
    return [language for language in LANGUAGES if language in base and language not in value]


def _whole(file: AssessmentFile, found: MergedAnswers) -> dict[str, Values]:
    """Return the edits with the private passages that were never handed out; an answer ends that one was filled in."""
    ratings = read_yaml(file.loaded.document.raw)[0].get("ratings") or {}
    is_private, whole = _privacy(file), dict[str, Values]()
    for name, values in found.edits.items():
        held = ratings.get(name) or {}
        passages = {}
        if "evidence" in values:
            passages["evidence"] = with_private(values["evidence"], held.get("evidence"), is_private)
        answered = any(values.get(key) is not None for key in answer_names())
        ended: dict[str, None] = {"imputed": None} if answered and "imputed" in held else {}
        if "state" in values and values["state"] != State.CARRIED.value and "carried" in held:
            ended["carried"] = None  # somebody has looked again
        if "confidence" in values and values["confidence"] is None and "because" in held:
            ended["because"] = None  # it gave the reason for a confidence that is gone
        whole[name] = {**values, **passages, **ended}
    return whole


def _at_its_place(error: Finding, returned: ReturnedAnswers) -> Finding:
    """Return an error that the file would have, at the place in what was handed back that it comes from."""
    keys: Keys = error.place.keys
    starts: Mapping[Keys, Keys] = {("ratings",): keys[1:], ("sources",): (OF_SOURCES, *keys[1:])}
    within = starts.get(keys[:1])
    place = returned.place_of(within) if within else ""
    if not place or error.severity is not Severity.ERROR:
        return error
    at = Place(returned.name, keys, 1, 1)
    return replace(error, message=joined((place, error.message), ": "), place=at, excerpt=None, mark=None)
