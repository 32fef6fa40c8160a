"""What stands above the ratings of an assessment: how far it is, who rated, how, and the summary, each set in place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.model.assessment import Assessment, Status
from maturity.model.gate import Judged
from maturity.model.person import person
from maturity.model.text import Language
from maturity.storage.data_edits import replaced
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.creation import period_slug
from maturity.workflows.one_assessment import one_assessment
from maturity.workflows.proposed_changes import ProposedChange, proposed
from maturity.workflows.selection import Selector

PLACEHOLDER = "…"


@dataclass(frozen=True, slots=True)
class GivenHead:
    """What somebody gives of it; what is nothing or empty stays as it is."""

    language: Language
    status: Status | None = None
    assessors: Sequence[str] = ()
    """Names of people who rated; those that are there already stay."""
    approach: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class HeadChange:
    """What it would change, and what the workspace's own gate would then keep from the public."""

    slug: str
    change: ProposedChange
    shortfalls: tuple[Judged, ...]


def head_set(root: Path, selector: Selector, given: GivenHead) -> HeadChange:
    """Return what setting the head of the one assessment that is meant would do; ``change.write`` writes it."""
    workspace = read_workspace(root)
    file = one_assessment(workspace, selector)
    data = read_yaml(file.loaded.document.raw)[0]
    if given.status is not None:
        data["status"] = given.status.value
    if given.assessors:
        data["assessors"] = _with_people(data["assessors"], given.assessors)
    if given.approach is not None:
        data["method"] = {
            **data["method"],
            "approach": _in(given.language, data["method"].get("approach"), given.approach),
        }
    if given.summary is not None:
        data["summary"] = _in(given.language, data.get("summary"), given.summary)
    change = proposed(workspace, [replaced(file.loaded.document, data, Assessment)], "set")
    after = change.after.run
    is_public = given.status is Status.PUBLISHED and not change.errors
    return HeadChange(file.slug, change, after.gatekeeper.shortfalls(after.assessments[file.slug]) if is_public else ())


def _with_people(held: Iterable[dict[str, Any]], names: Iterable[str]) -> list[dict[str, Any]]:
    """Return who rated with more people, each once and by an id of its own; a placeholder gives way."""
    people = [entry for entry in held if entry.get("name") != PLACEHOLDER]
    known, taken = {person(entry["name"]) for entry in people}, {entry.get("id") for entry in people}
    for name in names:
        if person(name) not in known:
            known.add(person(name))
            own = period_slug(name)
            people.append(({} if own in taken else {"id": own}) | {"name": name})
            taken.add(own)
    return people


def _in(language: Language, held: object, words: str) -> dict[str, str]:
    kept = {name: said for name, said in held.items() if said != PLACEHOLDER} if isinstance(held, dict) else {}
    return {**kept, language: words}
