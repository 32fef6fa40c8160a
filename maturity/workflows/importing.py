"""Makes assessments of a table of published results: first a plan of every file, then all of it or nothing."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from maturity.errors import CannotCreateError
from maturity.findings import Finding, Place, Severity, in_order
from maturity.model.assessment import Assessment, Period, Reported
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.import_mapping import BLANK, ImportMapping
from maturity.model.kind import known_kinds
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.numbers import show_decimal
from maturity.presentation.voice import Voice
from maturity.storage.documents import read_document
from maturity.storage.imported_files import ImportAction, PlannedFile, marked, plan_file
from maturity.storage.reading import Loaded, read_model
from maturity.storage.rules import CONTRADICTION
from maturity.storage.shipped import shipped
from maturity.storage.tables import read_table
from maturity.storage.transaction import writing
from maturity.storage.workspace import IMPORT_FILE, SETTINGS_FILE, read_workspace
from maturity.workflows.all_governments import own_kinds
from maturity.workflows.creation import settings_with, sound_framework
from maturity.workflows.published_results import PublishedScores, misfits, results_of


@dataclass(frozen=True, slots=True)
class Plan:
    """Every file that an import would touch, and everything that stands in its way."""

    root: Path
    assessments: tuple[PlannedFile, ...] = ()
    cities: tuple[PlannedFile, ...] = ()
    settings: PlannedFile | None = None
    faults: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    """What is told and stands in no way."""

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
    workspace = read_workspace(root)
    rated_by = sound_framework(workspace, framework)
    kinds = known_kinds(own_kinds(workspace))
    loaded, faults = _mapping(root, rated_by, mapping, kinds)
    if loaded is None or faults:
        return Plan(root, faults=tuple(replace(fault, effect=None) for fault in faults))
    rows = read_table(table, loaded.model.table_form)
    results = results_of(rows, loaded.model, rated_by)
    assessments = tuple(_assessment(root, result, loaded.model, rated_by) for result in results)
    cities: dict[str, PlannedFile] = {}
    for result in results:
        if result.city not in cities:
            cities[result.city] = _city(root, result)
    added = settings_with(workspace, [city for city, file in cities.items() if file.action is ImportAction.NEW])
    read = workspace.documents[SETTINGS_FILE].raw if added else None
    settings = PlannedFile(SETTINGS_FILE, added, ImportAction.REPLACED, read) if added else None
    told = in_order(rows.findings)
    faults = tuple(finding for finding in told if finding.severity is not Severity.NOTE)
    notes = tuple(finding for finding in told if finding.severity is Severity.NOTE)
    return Plan(root, assessments, tuple(cities.values()), settings, faults, notes)


def write_import(plan: Plan) -> None:
    """Write what was planned; whoever calls this has seen that nothing stands in its way."""
    with writing(plan.root) as writes:
        for file in (file for file in plan.files if file.is_written):
            if file.read is None:
                writes.create(plan.root / file.name, file.content)
            else:
                writes.replace(plan.root / file.name, file.content, file.read)


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
    raise CannotCreateError(f"{framework.ref} comes with no mapping; write one and name it with --mapping")


def _city(root: Path, result: PublishedScores) -> PlannedFile:
    """Plan the file of a row's city; one that somebody has described stays as it is."""
    city = City(id=result.city, name=result.name, kind=result.kind)
    return plan_file(root, f"assessments/{city.id}/city.yaml", marked(city, f"City: {city.name}."), keep=True)


def _assessment(root: Path, result: PublishedScores, mapping: ImportMapping, framework: Framework) -> PlannedFile:
    """Plan the file of a row: an assessment without ratings, with the scores as reported."""
    published = mapping.periods[result.period]
    cited = {evidence.source for evidence in published.evidence}
    model = Assessment(
        framework=framework.ref,
        city=result.city,
        period=Period(label=result.period, ends=date(int(result.period), 12, 31)),
        status=mapping.status,
        summary=_summary(result, mapping, framework),
        method=mapping.method,
        assessors=mapping.assessors,
        sources={name: source for name, source in published.sources.items() if name in cited},
        ratings={},
        reported=Reported(
            scores=result.scores, index=result.index, band=result.band, note=published.note, evidence=published.evidence
        ),
    )
    title = (framework.short_title or framework.title).words("en")
    remark = f"Assessment: {result.name} {result.period}, {title}, as published."
    return plan_file(root, f"assessments/{result.city}/{result.period}.{framework.id}.yaml", marked(model, remark))


def _summary(result: PublishedScores, mapping: ImportMapping, framework: Framework) -> Text | None:
    """Fill the blanks of the summary; one that this row leaves open is no summary."""
    words: dict[Language, str | None] = {}
    for language in LANGUAGES:
        template = getattr(mapping.summary, language, None)
        blanks = _blanks(result, framework, language)
        if template and not blanks.keys() >= set(BLANK.findall(template)):
            return None
        words[language] = template and _filled(template, blanks)
    return Text(id=words["id"], en=words["en"]) if any(words.values()) else None


def _filled(template: str, blanks: dict[str, str]) -> str:
    return BLANK.sub(lambda blank: blanks[blank[1]], template)


def _blanks(result: PublishedScores, framework: Framework, language: Language) -> dict[str, str]:
    """Return what this row has to fill blanks with, in the words and numbers of a language."""
    blanks = {"city": result.name, "period": result.period}
    if result.index is not None:
        blanks["index"] = show_decimal(result.index, language)
    band = next((band for band in framework.bands if band.id == result.band), None)
    if band:
        blanks["band"] = band.title.words(language)
    if len(set(result.scores.values())) > 1:
        for name, score in (("lowest", min(result.scores.values())), ("highest", max(result.scores.values()))):
            nodes = [framework.by_id[node] for node, value in result.scores.items() if value == score]
            titles = [node.title.words(language) for node in nodes]
            blanks[name] = f"{Voice(language).listed(titles)} ({show_decimal(score, language)})"
    return blanks
