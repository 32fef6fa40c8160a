"""Sources that are named by whoever hands back answers: written beside those of the file, never in the place of one."""

from collections.abc import Iterator, Mapping
from typing import Any

from maturity.findings import Finding, Place
from maturity.messages import joined, say
from maturity.model.assessment import Assessment
from maturity.model.returned import OF_SOURCES, MergedAnswers, ReturnedAnswers, Values
from maturity.storage.data_edits import with_data
from maturity.storage.planned_files import ImportAction, PlannedFile
from maturity.storage.rules import WRONG_CELL
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import AssessmentFile

YEAR = 4
"""Digits that stand without quotes in a file."""


def cited_sources(returned: ReturnedAnswers, found: MergedAnswers) -> dict[str, Values]:
    """Return the new sources that what is written cites; one that nothing rests on is no source of the assessment."""
    cited = {
        passage["source"]
        for values in found.edits.values()
        for passage in values.get("evidence") or ()
        if isinstance(passage, dict) and isinstance(passage.get("source"), str)
    }
    return {name: _as_in_a_file(said) for name, said in returned.sources.items() if name in cited}


def taken_ids(named: Mapping[str, Values], file: AssessmentFile, returned: ReturnedAnswers) -> Iterator[Finding]:
    """Yield each id that stands for another source in the file by now."""
    held = _sources(file.loaded.document.raw)
    for name, said in named.items():
        if name in held and held[name] != said:
            place = returned.place_of((OF_SOURCES, name))
            message = say("the file has another source with the id {id!r} by now", id=name)
            hint = say("give the new one another id, and name that where it is cited")
            text = joined((place, message), ": ") if place else message
            yield WRONG_CELL.finding(text, Place(returned.name, (name,), 1, 1), hint)


def with_sources(planned: PlannedFile, named: Mapping[str, Values]) -> PlannedFile:
    """Return an assessment's file with further sources behind those that it has."""
    data = read_yaml(planned.content)[0]
    held = data.get("sources") or {}
    if not (new := {name: dict(said) for name, said in named.items() if name not in held}):
        return planned
    content = with_data(planned.content, {**data, "sources": {**held, **new}}, Assessment)
    return PlannedFile(planned.name, content, ImportAction.REPLACED, planned.read)


def _as_in_a_file(said: Values) -> dict[str, Any]:
    """Return a source as a file has it; what was left empty is not there."""
    filled = {key: value for key, value in said.items() if value}
    year = filled.get("dated", "")
    return {**filled, "dated": int(year)} if year.isascii() and year.isdigit() and len(year) == YEAR else filled


def _sources(raw: bytes) -> dict[str, Any]:
    held = read_yaml(raw)[0].get("sources")
    return held if isinstance(held, dict) else {}
