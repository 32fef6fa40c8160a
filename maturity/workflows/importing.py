"""Makes assessments of tables: first a plan of every file and what it does to scores, then all of it or nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from maturity.errors import CannotCreateError
from maturity.findings import Finding, Place, Severity, in_order
from maturity.messages import say
from maturity.model.framework import Framework
from maturity.model.import_columns import INDICATOR, PERIOD
from maturity.model.import_mapping import ImportMapping
from maturity.model.kind import known_kinds
from maturity.model.table_names import id_of
from maturity.storage.documents import read_document
from maturity.storage.imported_files import is_imported, plan_file
from maturity.storage.planned_files import ImportAction, PlannedFile, write_planned
from maturity.storage.reading import Loaded, read_model
from maturity.storage.rules import CONTRADICTION
from maturity.storage.shipped import shipped
from maturity.storage.tables import read_table
from maturity.storage.tables.detecting import is_total
from maturity.storage.workspace import IMPORT_FILE, SETTINGS_FILE, Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.suggestions import nearly_same
from maturity.workflows.all_governments import own_kinds
from maturity.workflows.creation import settings_with, sound_framework
from maturity.workflows.imported_assessments import AssessmentMaker
from maturity.workflows.mapping_misfits import misfits
from maturity.workflows.table_layout import Layout, passed_over, refuse_missing
from maturity.workflows.table_results import ResultReader, TableResult

JOINED_BY = (("city",), ("id",), ("period",))
"""The columns that several tables are joined by."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Every file that an import would touch, and everything that stands in its way."""

    workspace: Workspace
    """The workspace as it was read for the plan."""
    assessments: tuple[PlannedFile, ...] = ()
    cities: tuple[PlannedFile, ...] = ()
    settings: PlannedFile | None = None
    faults: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    """What is told and stands in no way."""
    passed_over: tuple[str, ...] = ()
    """Columns of the tables that nothing is taken from."""
    gone: tuple[str, ...] = ()
    """Files of an earlier import whose government is not in the tables any more; they stay."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Governments by the name in their file, where the tables use another one."""
    mistakable: tuple[tuple[str, str], ...] = ()
    """Governments that are new here, as the table writes them, and the id of the one here with almost the same id."""
    totals: tuple[str, ...] = ()
    """Governments that are new here and are called as rows that sum up others, as the table writes them."""

    @property
    def root(self) -> Path:
        """The folder that all of it is about."""
        return self.workspace.root

    @property
    def files(self) -> tuple[PlannedFile, ...]:
        """All files, in the order in which they are listed."""
        return (*self.cities, *self.assessments, *([self.settings] if self.settings else []))

    @property
    def written(self) -> tuple[PlannedFile, ...]:
        """Those that are to be written."""
        return tuple(file for file in self.files if file.is_written)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in the tables or their mapping, and which files are not ours to replace."""
        return (*self.faults, *(refusal for file in self.files for refusal in file.refusals))

    def counted(self, action: ImportAction) -> int:
        """Return how many assessments and cities would end so."""
        return sum(file.action is action for file in (*self.cities, *self.assessments))


def plan_import(root: Path, tables: Path | Sequence[Path], framework: str, mapping: Path | None) -> ImportPlan:
    """Read tables and say what would become of them; nothing is written.

    Of several tables each has some of the columns; they are joined by government and period.
    """
    workspace = read_workspace(root)
    rated_by = sound_framework(workspace, framework)
    kinds = known_kinds(own_kinds(workspace))
    loaded, faults = _mapping(root, rated_by, mapping, kinds)
    if loaded is None or faults:
        return ImportPlan(workspace, faults=tuple(replace(fault, effect=None) for fault in faults))
    paths = [tables] if isinstance(tables, Path) else tables
    read = [read_table(path, loaded.model.table_form) for path in paths]
    for table in (table for table in read if table.columns):
        table.refuse_missing(_needed(loaded.model, len(paths)))
    reader = ResultReader(loaded.model, rated_by)
    layouts = [Layout(table, loaded.model, reader.questions) for table in read]
    if not any(table.findings for table in read):
        refuse_missing(layouts)
    if not any(table.findings for table in read):
        for layout in layouts:
            layout.refuse_repeated()
            reader.read(layout)
        reader.refuse_incomplete()
    found = in_order(replace(finding, effect=None) for table in read for finding in table.findings)
    return replace(
        _planned(workspace, rated_by, loaded.model, reader),
        faults=tuple(finding for finding in found if finding.severity is not Severity.NOTE),
        notes=tuple(finding for finding in found if finding.severity is Severity.NOTE),
        passed_over=passed_over(layouts),
    )


def _needed(mapping: ImportMapping, tables: int) -> tuple[str, ...]:
    """Return the columns that a table must have: all that are named, or of several tables those that join them."""
    whole = (name for keys, name in mapping.columns.named() if tables == 1 or keys in JOINED_BY)
    return tuple(
        dict.fromkeys(name for name in (*whole, *mapping.only) if PERIOD not in name and INDICATOR not in name)
    )


def _planned(workspace: Workspace, framework: Framework, mapping: ImportMapping, reader: ResultReader) -> ImportPlan:
    """Plan the file of each result, and of each government that has one."""
    root, maker = workspace.root, AssessmentMaker(mapping, framework)
    results = [*reader.results.values()]
    assessments = tuple(_assessment(root, maker, framework, result) for result in results)
    ids, cities = reader.governments.ids, dict[str, PlannedFile]()
    for name in dict.fromkeys(result.government.id for result in results):
        city = reader.governments.city(name, ids)
        cities[name] = plan_file(root, f"assessments/{name}/city.yaml", city, f"City: {city.name}.", keep=True)
    new = [city for city, file in cities.items() if file.action is ImportAction.NEW]
    written = {city: reader.governments.written(city) for city in new}
    added = settings_with(workspace, new)
    read = workspace.documents[SETTINGS_FILE].raw if added else None
    settings = PlannedFile(SETTINGS_FILE, added, ImportAction.REPLACED, read) if added else None
    planned = {file.name for file in assessments}
    return ImportPlan(
        workspace,
        assessments,
        tuple(cities.values()),
        settings,
        gone=tuple(_gone(root, framework, results, planned)),
        renamed=tuple(_renamed(workspace, results)),
        mistakable=tuple((written[city], near) for city, near in nearly_same(new, workspace.cities).items()),
        totals=tuple(filter(is_total, written.values())),
    )


def _gone(root: Path, framework: Framework, results: Sequence[TableResult], planned: Collection[str]) -> list[str]:
    """Return the files of an earlier import that are about a period of the tables, and stand in none of them."""
    names = {id_of(result.period.label) for result in results}
    paths = (path for name in names for path in root.glob(f"assessments/*/{name}.{framework.id}.yaml"))
    found = {path.relative_to(root).as_posix(): path for path in paths}
    return [name for name in sorted(found) if name not in planned and is_imported(found[name])]


def _renamed(workspace: Workspace, results: Sequence[TableResult]) -> list[tuple[str, str]]:
    """Return the governments of which a table uses another name than their own files."""
    named: dict[str, str] = {}
    for result in results:
        folder = workspace.cities.get(result.government.id)
        if folder and folder.city and folder.city.model.name != result.government.name:
            named[folder.city.model.name] = result.government.name
    return [*named.items()]


def write_import(plan: ImportPlan) -> None:
    """Write what was planned; whoever calls this has seen that nothing stands in its way."""
    write_planned(plan.root, plan.written)


def _mapping(
    root: Path, framework: Framework, given: Path | None, kinds: Collection[str]
) -> tuple[Loaded[ImportMapping] | None, list[Finding]]:
    """Read the mapping that was given, or the one that comes with the framework."""
    document, findings = read_document(*_mapping_file(root, framework, given))
    if document is None:
        return None, findings
    loaded, wrong = read_model(document, ImportMapping)
    if loaded and not loaded.partial:
        wrong = [
            document.locate(
                CONTRADICTION.finding(message, Place(document.name, keys, on_key=keys[0] == "columns"), hint)
            )
            for keys, message, hint in misfits(loaded.model, framework, kinds)
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
    raise CannotCreateError(
        say("{framework} comes with no mapping; write one and name it with --mapping", framework=framework.ref)
    )


def _assessment(root: Path, maker: AssessmentMaker, framework: Framework, result: TableResult) -> PlannedFile:
    """Plan the file of a result: an assessment with what the tables say of it."""
    title = (framework.short_title or framework.title).words("en")
    how = "as published" if not result.answers else "taken over from a table"
    remark = f"Assessment: {result.government.name} {result.period.label}, {title}, {how}."
    name = f"assessments/{result.slug}.{framework.id}.yaml"
    return plan_file(root, name, maker.assessment(result), remark)
