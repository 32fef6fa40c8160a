"""Every schema of a workspace by its path below ``schemas/``, and the files that each is for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.entry import Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.import_mapping import ImportMapping
from maturity.model.review import Review
from maturity.model.services import ServiceRegister
from maturity.model.workspace import WorkspaceSettings
from maturity.schemas.citing import citing
from maturity.schemas.of_framework import assessment_schema, tests_schema
from maturity.schemas.ratings import in_line
from maturity.schemas.shapes import DIALECT, Schema, finished, options, schema_of


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of data file: its model, and where a workspace keeps such files."""

    model: type[Entry]
    files: str | None


KINDS: Mapping[str, FileKind] = {
    "maturity": FileKind(WorkspaceSettings, "maturity.yaml"),
    "city": FileKind(City, "assessments/*/city.yaml"),
    "services": FileKind(ServiceRegister, "assessments/*/services.yaml"),
    "assessment": FileKind(Assessment, None),
    "review": FileKind(Review, "assessments/*/reviews/*.yaml"),
    "framework": FileKind(Framework, "frameworks/*/*/framework.yaml"),
    "tests": FileKind(FrameworkTests, None),
    "import": FileKind(ImportMapping, "frameworks/*/*/import.yaml"),
    "factors": FileKind(FactorCatalogue, "frameworks/factors.yaml"),
}


@dataclass(frozen=True, slots=True)
class CitingFile:
    """A file that cites sources of its own: the id and title of each."""

    name: str
    sources: Mapping[str, str]

    @property
    def family(self) -> str | None:
        """The framework that an assessment's file is named after."""
        *_, file = self.name.split("/")
        return None if file == "services.yaml" else file.split(".")[1]

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

    @property
    def families(self) -> dict[str, list[str]]:
        """Every framework's versions that have a schema."""
        found: dict[str, list[str]] = {}
        for ref in sorted(self.frameworks):
            found.setdefault(ref.partition("@")[0], []).append(ref)
        return found


def kind_schema(kind: str, shelf: Shelf) -> Schema:
    """Return the schema of a kind of file, whatever its framework is."""
    schema = schema_of(KINDS[kind].model)
    if kind == "assessment":
        titles = {ref: in_line(framework.title) for ref, framework in sorted(shelf.frameworks.items())}
        schema["properties"]["framework"] = options({**titles, **dict.fromkeys(sorted(shelf.broken), "")})
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
        base = f"../../{_common(file, shelf)}"
        yield file.schema, citing(base, file.city, file.sources, register=file.family is None)


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
        return "services.json"
    return f"assessments/{file.family}.json" if file.family in shelf.families else "assessment.json"


def associations(shelf: Shelf) -> dict[str, list[str]]:
    """Return for each schema the files that it is for, as patterns; no file fits those of two schemas."""
    own = {file.schema: [file.name] for file in shelf.citing}
    shared: dict[str, list[str]] = {f"{name}.json": [kind.files] for name, kind in KINDS.items() if kind.files}
    shared |= {f"assessments/{family}.json": [f"assessments/*/*.{family}.yaml"] for family in shelf.families}
    unknown = sorted({ref.partition("@")[0] for ref in shelf.broken} - shelf.families.keys())
    if unknown:
        shared["assessment.json"] = [f"assessments/*/*.{family}.yaml" for family in unknown]
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
