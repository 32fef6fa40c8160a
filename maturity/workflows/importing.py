"""Makes assessments of a table of published results: first a plan of every file, then all of it or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from maturity.errors import CannotCreateError
from maturity.findings import Finding, Place
from maturity.model.framework import Framework
from maturity.model.import_mapping import ImportMapping
from maturity.storage.documents import read_document
from maturity.storage.imported_files import ImportAction, PlannedFile, marked, plan_file
from maturity.storage.publishing import write_files
from maturity.storage.reading import Loaded, read_model
from maturity.storage.rules import CONTRADICTION
from maturity.storage.shipped import shipped
from maturity.storage.tables import read_table
from maturity.storage.workspace import IMPORT_FILE, SETTINGS_FILE, Workspace, read_workspace
from maturity.workflows.creation import newest, settings_with
from maturity.workflows.imported_texts import assessment_of, city_of
from maturity.workflows.published_results import PublishedScores, misfits, results_of


@dataclass(frozen=True, slots=True)
class Plan:
    """Every file that an import would touch, and everything that stands in its way."""

    root: Path
    assessments: tuple[PlannedFile, ...] = ()
    cities: tuple[PlannedFile, ...] = ()
    settings: PlannedFile | None = None
    faults: tuple[Finding, ...] = ()

    @property
    def files(self) -> tuple[PlannedFile, ...]:
        """All files, in the order in which they are listed."""
        return (*self.cities, *self.assessments, *([self.settings] if self.settings else []))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in the table or its mapping, and which files are not ours to replace."""
        return (*self.faults, *(file.refusal for file in self.files if file.refusal))

    def counted(self, action: ImportAction) -> int:
        """Return how many assessments and cities would end so."""
        return sum(file.action is action for file in (*self.cities, *self.assessments))


def plan_import(root: Path, table: Path, framework: str, mapping: Path | None) -> Plan:
    """Read a table and say what would become of it; nothing is written."""
    workspace = read_workspace(root, library=True)
    rated_by = _framework(workspace, framework)
    loaded, faults = _mapping(root, rated_by, mapping)
    if loaded is None or faults:
        return Plan(root, faults=tuple(replace(fault, effect=None) for fault in faults))
    rows = read_table(table, loaded.model.delimiter.letter, loaded.model.columns.names)
    results = results_of(rows, loaded.model, rated_by)
    assessments = tuple(_assessments(root, results, loaded.model, rated_by))
    cities = _cities(root, results)
    added = settings_with(workspace, [city for city, file in cities.items() if file.action is ImportAction.NEW])
    settings = PlannedFile(SETTINGS_FILE, added, ImportAction.REPLACED) if added else None
    faults = sorted(rows.findings, key=lambda finding: finding.order)
    return Plan(root, assessments, tuple(cities.values()), settings, tuple(faults))


def write_import(plan: Plan) -> None:
    """Write what was planned; whoever calls this has seen that nothing stands in its way."""
    write_files({plan.root / file.name: file.content for file in plan.files if file.is_written})


def _framework(workspace: Workspace, framework: str) -> Framework:
    ref = newest(framework, {*workspace.frameworks, *workspace.broken_frameworks})
    loaded = workspace.frameworks.get(ref)
    if loaded is None or loaded.partial:
        raise CannotCreateError(f"{ref} has errors; fix them first: maturity validate")
    return loaded.model


def _mapping(
    root: Path, framework: Framework, given: Path | None
) -> tuple[Loaded[ImportMapping] | None, list[Finding]]:
    """Read the mapping that was given, or the one that comes with the framework."""
    path, name, home = _mapping_file(root, framework, given)
    document, findings = read_document(path, name, home)
    if document is None:
        return None, findings
    loaded, wrong = read_model(document, ImportMapping)
    if loaded and not loaded.partial:
        wrong = [
            document.locate(CONTRADICTION.finding(message, Place(name, keys, on_key=keys[0] == "columns"), hint))
            for keys, message, hint in misfits(loaded.model, framework)
        ]
    return loaded, [*findings, *wrong]


def _mapping_file(root: Path, framework: Framework, given: Path | None) -> tuple[Path, str, Path]:
    """Return where the mapping is, how it is called in findings, and the folder that it may not lead out of."""
    if given:
        return given.resolve(), str(given), given.resolve().parent
    below = Path(framework.id, framework.version, IMPORT_FILE)
    for home, prefix in ((root / "frameworks", "frameworks/"), (shipped("frameworks"), "library:")):
        if (home / below).is_file():
            return home / below, prefix + below.as_posix(), home
    message = f"{framework.ref} comes with no mapping; write one and name it with --mapping"
    raise CannotCreateError(message)


def _assessments(
    root: Path, results: Sequence[PublishedScores], mapping: ImportMapping, framework: Framework
) -> Iterator[PlannedFile]:
    for result in results:
        model, remark = assessment_of(result, mapping, framework)
        name = f"assessments/{result.city}/{result.period}.{framework.id}.yaml"
        yield plan_file(root, name, marked(model, remark))


def _cities(root: Path, results: Sequence[PublishedScores]) -> dict[str, PlannedFile]:
    """Plan a file for each city; one that somebody has described stays as it is."""
    planned: dict[str, PlannedFile] = {}
    for result in results:
        if result.city not in planned:
            model, remark = city_of(result)
            name = f"assessments/{result.city}/city.yaml"
            planned[result.city] = plan_file(root, name, marked(model, remark), keep=True)
    return planned
