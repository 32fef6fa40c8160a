"""Every schema of a workspace by its path below ``schemas/``, and the files that each is for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

from maturity.model.assessment import Assessment
from maturity.model.blind_copy import BlindCopy
from maturity.model.city import City
from maturity.model.corrections import Corrections
from maturity.model.entry import Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.import_mapping import ImportMapping
from maturity.model.kind import GovernmentKind, known_kinds
from maturity.model.plan.document import Plan
from maturity.model.replies import Replies
from maturity.model.review import Review
from maturity.model.reviewers import ReviewerList
from maturity.model.services import ServiceRegister
from maturity.model.shared_sources import SharedSources
from maturity.model.states import State
from maturity.model.workspace import WorkspaceSettings
from maturity.schemas.of_framework import assessment_schema, tests_schema
from maturity.schemas.of_plan import UNTOLD, plan_schema, within_plan
from maturity.schemas.ratings import in_line
from maturity.schemas.shapes import DIALECT, Schema, finished, options, schema_of

KINDS: Mapping[str, tuple[type[Entry], str | None]] = {
    "maturity": (WorkspaceSettings, "maturity.yaml"),
    "city": (City, "assessments/*/city.yaml"),
    "services": (ServiceRegister, "assessments/*/services.yaml"),
    "sources": (SharedSources, "assessments/*/sources.yaml"),
    "plan": (Plan, "assessments/*/plan.yaml"),
    "assessment": (Assessment, None),
    "review": (Review, "assessments/*/reviews/*.yaml"),
    "opinions": (BlindCopy, "assessments/*/opinions/*.yaml"),
    "replies": (Replies, "assessments/*/replies/*.yaml"),
    "corrections": (Corrections, "assessments/*/corrections.yaml"),
    "reviewers": (ReviewerList, "reviewers.yaml"),
    "framework": (Framework, "frameworks/*/*/framework.yaml"),
    "tests": (FrameworkTests, None),
    "import": (ImportMapping, "frameworks/*/*/import.yaml"),
    "factors": (FactorCatalogue, "frameworks/factors.yaml"),
}
"""Each kind of data file: its model, and where a workspace keeps such files."""
ENTRIES = ("statements", "factors", "recommendations")
"""The lists of an assessment whose entries hold evidence."""
OF_ALL: Mapping[str, tuple[str, ...]] = {
    "plan": ("assessments/plan.yaml", "!assessments/replies/plan.yaml"),
    "review": ("assessments/reviews/*.yaml",),
    "replies": ("assessments/replies/*.yaml",),
}
"""By kind: the workspace's own plan and what is said of it, which lie in no government's folder."""


@dataclass(frozen=True, slots=True)
class CitingFile:
    """A file that cites sources of its own: the id and title of each."""

    name: str
    sources: Mapping[str, str]
    goals: Mapping[str, str] = field(default_factory=dict)
    """Of a plan: the id and title of each goal."""
    programmes: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)
    """The id and title of each source that it shares with the other files of its government."""

    @property
    def kind(self) -> str:
        """What kind of file it is."""
        *_, file = self.name.split("/")
        return {"services.yaml": "services", "plan.yaml": "plan"}.get(file, "assessment")

    @property
    def family(self) -> str | None:
        """The framework that an assessment's file is named after."""
        *_, file = self.name.split("/")
        return file.split(".")[1] if self.kind == "assessment" else None

    @property
    def city(self) -> str:
        """The city whose folder it lies in."""
        return self.name.split("/")[1]

    @property
    def schema(self) -> str:
        """The path of its own schema."""
        return "cities/" + self.name.removeprefix("assessments/").removesuffix(".yaml") + ".json"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the schemas of a workspace are made from. Frameworks with errors are only named."""

    frameworks: Mapping[str, Framework]
    broken: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """The frameworks that lie in the workspace itself, so that their tests are written there."""
    factors: FactorCatalogue | None = None
    citing: tuple[CitingFile, ...] = field(default=())
    kinds: Mapping[str, GovernmentKind] = field(default_factory=dict)
    """The kinds of government that the workspace has words of its own for."""

    @property
    def families(self) -> dict[str, list[str]]:
        """Every framework's versions that have a schema."""
        found: dict[str, list[str]] = {}
        for ref in sorted(self.frameworks):
            found.setdefault(ref.partition("@")[0], []).append(ref)
        return found


OF_THE_WORKSPACE = {"assessment", "city", "plan"}
"""Kinds of files whose schema names what there is in the workspace."""


def kind_schema(kind: str, shelf: Shelf) -> Schema:
    """Return the schema of a kind of file, whatever its framework is; nobody may change it."""
    if kind not in OF_THE_WORKSPACE:
        return _kind_alone(kind)
    if kind == "plan":
        return plan_schema(shelf.frameworks, shelf.broken, shelf.factors, known_kinds(shelf.kinds))
    schema = schema_of(KINDS[kind][0])
    if kind == "city":
        words = {name: in_line(each.one) for name, each in known_kinds(shelf.kinds).items()}
        # A kind that was named in the settings since may be used at once.
        schema["properties"]["kind"] = {**schema["properties"]["kind"], "anyOf": [options(words), {}]}
    else:
        titles = {ref: in_line(framework.title) for ref, framework in sorted(shelf.frameworks.items())}
        schema["properties"]["framework"] = options({**titles, **dict.fromkeys(sorted(shelf.broken), "")})
    return finished(schema)


@cache
def _kind_alone(kind: str) -> Schema:
    """Make the schema of a kind of file that is the same in every workspace."""
    schema = schema_of(KINDS[kind][0])
    if kind == "opinions":  # whose answers are all of today
        schema["definitions"][State.__name__]["enum"] = [state.value for state in State if state.is_confirmed]
    return finished(schema)


def every_schema(shelf: Shelf) -> Iterator[tuple[str, Schema]]:
    """Yield the path of each schema, and the schema."""
    for kind in KINDS:
        yield f"{kind}.json", kind_schema(kind, shelf)
    for ref, framework in sorted(shelf.frameworks.items()):
        yield f"assessments/{_path(ref)}.json", assessment_schema(framework, shelf.factors)
        if ref in shelf.own:
            yield f"tests/{_path(ref)}.json", tests_schema(framework)
    for family, refs in shelf.families.items():
        yield f"assessments/{family}.json", _by_version(refs, shelf)
    for file in shelf.citing:
        yield file.schema, citing(file, "../" * file.schema.count("/") + _common(file, shelf))


def _path(ref: str) -> str:
    """Return the folder and the name of a version's schema; an @ in a setting is more than the server can read."""
    return ref.replace("@", "/")


def _by_version(refs: list[str], shelf: Shelf) -> Schema:
    titles = {ref: in_line(shelf.frameworks[ref].title) for ref in refs}
    named: Schema = {"required": ["framework"], "properties": {"framework": {"enum": refs}}}
    chosen = [
        {"if": {**named, "properties": {"framework": {"const": ref}}}, "then": {"$ref": f"{_path(ref)}.json"}}
        for ref in refs
    ]
    otherwise: Schema = {"if": {"not": named}, "then": {"$ref": "../assessment.json"}}
    return {
        "$schema": DIALECT,
        "type": "object",
        "properties": {"framework": options(titles)},
        "allOf": [*chosen, otherwise],
    }


def _common(file: CitingFile, shelf: Shelf) -> str:
    if file.family is None:
        return f"{file.kind}.json"
    return f"assessments/{file.family}.json" if file.family in shelf.families else "assessment.json"


def associations(shelf: Shelf) -> dict[str, list[str]]:
    """Return for each schema the files that it is for, as patterns; no file fits those of two schemas."""
    own = {file.schema: [file.name] for file in shelf.citing}
    shared: dict[str, list[str]] = {f"{name}.json": [files] for name, (_, files) in KINDS.items() if files}
    for kind, files in OF_ALL.items():
        shared[f"{kind}.json"] += files
    # A reviewer may be called as a framework is.
    by_name = ("assessments/*/*.{}.yaml", "!assessments/reviews/plan.{}.yaml")
    shared |= {f"assessments/{family}.json": [each.format(family) for each in by_name] for family in shelf.families}
    named = {ref.partition("@")[0] for ref in shelf.broken} | {file.family for file in shelf.citing if file.family}
    unknown = sorted(named - shelf.families.keys())
    if unknown:
        shared["assessment.json"] = [each.format(family) for family in unknown for each in by_name]
    for file in shelf.citing:
        shared[_common(file, shelf)].append(f"!{file.name}")
    tests = {f"tests/{_path(ref)}.json": [f"frameworks/{_path(ref)}/tests.yaml"] for ref in sorted(shelf.own)}
    return {**shared, **tests, **own}


def schema_for(file: str, associated: Mapping[str, list[str]]) -> str | None:
    """Return the path of the schema that a file of the workspace is held against."""
    for schema, patterns in associated.items():
        if f"!{file}" not in patterns and any(PurePosixPath(file).match(pattern) for pattern in patterns):
            return schema
    return None


def citing(file: CitingFile, base: str) -> Schema:
    """Return what ``base`` asks, that the city is the folder's, and of the sources cited that the file lists them.

    The ids of its own sources are what only one file knows: a schema of its own lets an editor complete them.
    An editor may show a file that has changed since its schema was written. So the ids are binding only while the file
    lists exactly the sources that the schema knows; a source that was added may be cited at once.
    """
    sources, ids = file.sources, options({**file.shared, **file.sources})
    if not sources and not file.shared:  # as a plan may have none
        return {"$schema": DIALECT, "allOf": [{"$ref": base}, _narrowed(file, {**UNTOLD})]}
    city: Schema = {"properties": {"city": {**UNTOLD, "enum": [file.city]}}}
    as_known: Schema = {"propertyNames": {"enum": [*sources]}, "required": [*sources]}
    if file.shared:  # which may change without this file, so that what is cited can never be called unknown
        narrowed = _narrowed(file, {**UNTOLD, "anyOf": [ids, {}]})
        return {"$schema": DIALECT, "allOf": [{"$ref": base}, *([] if file.kind == "plan" else [city]), narrowed]}
    return {
        "$schema": DIALECT,
        "allOf": [
            {"$ref": base},
            *([] if file.kind == "plan" else [city]),
            {
                "if": {"required": ["sources"], "properties": {"sources": as_known}},
                "then": _narrowed(file, {**ids, **UNTOLD, "type": "string"}),
                "else": _narrowed(file, {**UNTOLD, "anyOf": [ids, {}]}),
            },
        ],
    }


def _narrowed(file: CitingFile, source: Schema) -> Schema:
    """Say of every source that a file cites what it may be, and of what else it names of its own."""
    if file.kind == "plan":
        return within_plan(source, file.goals, file.programmes)
    return _in_register(source) if file.kind == "services" else _in_assessment(source)


def _in_assessment(source: Schema) -> Schema:
    """Say of every source that an assessment cites what it may be."""
    holding = _holding(source)
    rating = {"properties": {**holding["properties"], "goal": {**UNTOLD, **holding}}}
    lists = {name: {**UNTOLD, "items": holding} for name in ENTRIES}
    ratings = {**UNTOLD, "additionalProperties": rating}
    return {"properties": {"ratings": ratings, "reported": {**UNTOLD, **holding}, **lists}}


def _in_register(source: Schema) -> Schema:
    """Say of every source that a register of services cites what it may be."""
    return {"properties": {"services": {**UNTOLD, "items": _holding(source)}}}


def _holding(source: Schema) -> Schema:
    return {"properties": {"evidence": {**UNTOLD, "items": {"properties": {"source": source}}}}}
