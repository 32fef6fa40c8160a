"""Lifts into a government's plan what stands elsewhere: recommendations as advice, targets and goals as goals.

What stands in the plan by hand is never touched, and nothing is lifted twice: advice that says the same, and a goal for
the same thing by the same day, are there already; and so is what a framework promises in words where a
programme serves it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maturity.errors import CannotCreateError, CannotEditError
from maturity.messages import Message, say, say_many
from maturity.model.assessment import Status
from maturity.model.entry import PartialDate
from maturity.model.free_ids import free_id
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal
from maturity.model.source import Source
from maturity.model.text import Text
from maturity.storage.documents import Document
from maturity.storage.editing import edited, round_trip
from maturity.storage.fields import fields_of
from maturity.storage.house_style import plain_text, plain_value, value_text
from maturity.storage.reading import read_model
from maturity.storage.transaction import writing
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean
from maturity.workflows.assessment_files import assessments_in
from maturity.workflows.creation import sound_framework
from maturity.workflows.fixing import FileChange
from maturity.workflows.lifted_entries import LiftedEntry, advice_of, goals_of, has_other_goals, promises_of
from maturity.workflows.shown_plans import plan_file

REMARK = "What the assessments and frameworks said already; read it, add what is missing, and publish it."


@dataclass(frozen=True, slots=True)
class LiftedPlan:
    """What a plan would hold more than it does; nothing is written before somebody asks."""

    root: Path
    changes: tuple[FileChange, ...]
    """The plan's file before and after; empty where there is nothing to lift."""
    entries: tuple[LiftedEntry, ...]
    """What is added, under the ids that it gets."""
    left: tuple[Message, ...] = ()
    """What was left where it stands, and why."""

    def write(self) -> None:
        """Write the plan, unless somebody has written it meanwhile."""
        with writing(self.root) as writes:
            for change in self.changes:
                path = self.root / change.file
                if change.before:
                    writes.replace(path, change.after, change.before)
                else:
                    writes.create(path, change.after)


def lift(root: Path, city: str, frameworks: Sequence[str] = ()) -> LiftedPlan:
    """Return what a government's plan would hold with all that its assessments and frameworks of targets say.

    Those are the frameworks that it is assessed by alone, and the ``frameworks`` named beside them. CannotCreateError
    where there is no such government or framework, CannotEditError where the plan has faults.
    """
    workspace = read_workspace(root)
    if city not in workspace.cities:
        raise CannotCreateError(say("there is no city {city!r}", city=city), did_you_mean(city, workspace.cities))
    loaded, name = workspace.cities[city].plan, plan_file(city)
    if (loaded and loaded.partial) or (loaded is None and (root / name).exists()):
        raise CannotEditError(say("{file} has faults; fix them first: maturity validate", file=name))
    shared = workspace.cities[city].sources
    plan = _Plan(loaded.model if loaded else None, shared.model.sources if shared else {})
    left: list[Message] = []
    promised = [*_promised(workspace, city, frameworks)]
    served = [entry for entry in promised if plan.serves(entry)]
    for entry in (*_said_in_assessments(workspace, city, left), *(each for each in promised if each not in served)):
        plan.take(entry)
    for ref in dict.fromkeys(entry.value["of"] for entry in served):
        number = sum(entry.value["of"] == ref for entry in served)
        left.append(
            say_many(
                number,
                "{number} promise of {framework} is left out: a programme of the plan serves it",
                "{number} promises of {framework} are left out: programmes of the plan serve them",
                framework=ref,
            )
        )
    if not plan.added:
        return LiftedPlan(root, (), (), tuple(left))
    before = loaded.document.raw if loaded else b""
    after = edited(before, plan.put_into) if before else plain_text(plan.whole(), REMARK).encode()
    value, faults = read_yaml(after)
    findings = faults or read_model(Document(name, after, value), Plan)[1]
    if findings:
        raise CannotEditError(say("{file} would not be valid: {why}", file=name, why=findings[0].message))
    return LiftedPlan(root, (FileChange(name, before, after),), tuple(plan.added), tuple(left))


def _said_in_assessments(workspace: Workspace, city: str, left: list[Message]) -> Iterator[LiftedEntry]:
    """Yield the advice and the goals of a government's published assessments, the oldest first."""
    files = sorted(
        assessments_in(workspace.cities[city]), key=lambda file: (str(file.assessment.period.ends), file.name)
    )
    for file in files:
        assessment = file.assessment
        if not assessment.recommendations and all(rating.goal is None for rating in assessment.ratings.values()):
            continue
        if file.loaded.partial or assessment.status is not Status.PUBLISHED:
            left.append(say("{assessment} is left out: it is not published, or has faults", assessment=file.name))
            continue
        yield from advice_of(file.name, file.path, assessment)
        framework = workspace.frameworks.get(assessment.framework)
        if framework is not None and not framework.partial:
            yield from goals_of(file.path, assessment, framework.model)
        if has_other_goals(assessment):
            left.append(
                say("{assessment} has goals without a level or a value, which stay there", assessment=file.name)
            )


def _promised(workspace: Workspace, city: str, named: Sequence[str]) -> Iterator[LiftedEntry]:
    """Yield the goals of the frameworks of targets that only this government is assessed by, and of those named."""
    by_city = {
        folder.id: {file.assessment.framework for file in assessments_in(folder)}
        for folder in workspace.cities.values()
    }
    others: set[str] = set().union(*(refs for id_, refs in by_city.items() if id_ != city))
    asked = [sound_framework(workspace, ref).ref for ref in named]
    for ref in dict.fromkeys([*sorted(by_city[city] - others), *asked]):
        loaded = workspace.frameworks.get(ref)
        if loaded is not None and not loaded.partial:
            yield from promises_of(loaded.document.name, loaded.model)


@dataclass
class _Plan:
    """A plan as it is, and what is added to it."""

    now: Plan | None
    shared: Mapping[str, Source] = field(default_factory=dict)
    """The sources that it shares with the other files of its government, which it may cite."""
    added: list[LiftedEntry] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    """The sources that are added."""
    reworded: set[str] = field(default_factory=set)
    """What advice said that stands there in other words by now."""

    def serves(self, entry: LiftedEntry) -> bool:
        """Tell whether a programme serves what an entry promises in words alone: many a promise is that programme."""
        if "text" not in entry.value["target"]:
            return False
        about, programmes = (entry.value["of"], entry.value.get("node")), self.now.programmes if self.now else {}
        return any((ref.of, ref.node) == about for each in programmes.values() for ref in each.nodes_served)

    def take(self, entry: LiftedEntry) -> None:
        """Add an entry, unless the plan has it already."""
        if not self._has(entry):
            name = free_id(entry.id, self._ids(entry.part))
            cited = {}
            if entry.evidence:
                cited["evidence"] = [self._citing(each, entry) for each in entry.evidence]
            value = {**entry.value, **cited}
            self.added.append(LiftedEntry(entry.part, name, value, entry.origin))

    def _citing(self, evidence: Any, entry: LiftedEntry) -> dict[str, Any]:
        source = entry.sources.get(evidence.source)
        name = evidence.source if source is None else self._source(evidence.source, source)
        return {**plain_value(evidence), "source": name}

    def _source(self, name: str, source: Source) -> str:
        """Return under which id the plan has a source, which is added where it has none like it."""
        known = {**self.shared, **(self.now.sources if self.now else {}), **self.sources}
        same = [id_ for id_, other in known.items() if other == source]
        if same:
            return name if name in same else same[0]
        self.sources[free := free_id(name, known)] = source
        return free

    def _ids(self, part: str) -> set[str]:
        known = getattr(self.now, part) if self.now else {}
        return {*known, *(entry.id for entry in self.added if entry.part == part)}

    def _has(self, entry: LiftedEntry) -> bool:
        if entry.part == "advice":
            said = _said(Text.model_validate(entry.value["text"]))
            if self._is_reworded(entry):
                self.reworded |= said
            return bool(self.reworded & said) or any(_said(text) & said for text in self._texts())
        about, due = (entry.value["of"], entry.value.get("node")), _written(entry.value["target"].get("by"))
        same = [goal for goal in self._goals() if (goal.of, goal.node) == about]
        return any(series.target.by == due for goal in same for _, series in goal.series)

    def _is_reworded(self, entry: LiftedEntry) -> bool:
        """Tell whether advice of the same id and origin stands there, whose words somebody has changed since."""
        known = self.now.advice.get(entry.id) if self.now else None
        return known is not None and known.assessment == entry.value["from"]

    def _texts(self) -> Iterator[Text]:
        yield from (each.text for each in self.now.advice.values()) if self.now else ()
        yield from (Text.model_validate(entry.value["text"]) for entry in self.added if entry.part == "advice")

    def _goals(self) -> Iterator[PlanGoal]:
        yield from self.now.goals.values() if self.now else ()
        yield from (PlanGoal.model_validate(_readable(entry.value)) for entry in self.added if entry.part == "goals")

    def whole(self) -> dict[str, Any]:
        """Return a new plan with all that is added."""
        return {"status": "draft", **self._parts()}

    def _parts(self) -> dict[str, dict[str, Any]]:
        parts = {"sources": {name: plain_value(source) for name, source in self.sources.items()}}
        for part in ("goals", "advice"):
            parts[part] = {entry.id: entry.value for entry in self.added if entry.part == part}
        return {part: held for part, held in parts.items() if held}

    def put_into(self, document: Any) -> None:
        """Add everything to a file that was read for an edit; what stands there stays."""
        order = [*fields_of(Plan)]
        for part, held in self._parts().items():
            added = round_trip(value_text(held))
            if not document.get(part):
                later = [place for place, key in enumerate(document) if order.index(key) > order.index(part)]
                document.pop(part, None)
                document.insert(min(later, default=len(document)), part, added)
                continue
            for name, value in added.items():
                document[part][name] = value


def _said(text: Text) -> set[str]:
    """Return a text's words in each language, however they are spaced and whether or not they end with a point."""
    return {" ".join(words.casefold().split()).rstrip(".") for words in (text.en, text.id) if words}


def _written(date: int | str | None) -> PartialDate | None:
    return None if date is None else str(date)


def _readable(value: dict[str, Any]) -> dict[str, Any]:
    """Return an entry without its evidence, which says nothing of what it is about."""
    return {key: below for key, below in value.items() if key != "evidence"}
