"""Which findings are reported: none that a comment switches off, or that is not selected, known or out of reach."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from maturity.checks.manual import manual
from maturity.errors import UnknownRuleError
from maturity.findings import Finding, Fix, Severity, in_order
from maturity.messages import say
from maturity.model.command_settings import ValidateSettings
from maturity.storage.baselines import KnownFinding, known_finding, read_baseline
from maturity.storage.documents import read_bytes
from maturity.storage.file_digests import files_in, same_file
from maturity.storage.file_limits import PLAN_FILE
from maturity.storage.fixes import mendable
from maturity.storage.own_site import HOME
from maturity.storage.revisions import PLACES, Repository
from maturity.storage.rules import BYTE_ORDER_MARK, NOT_YAML
from maturity.storage.workspace import DATA_SUFFIXES, SETTINGS_FILE, CityFolder, Workspace
from maturity.workflows.last_release import release_findings
from maturity.workflows.rule_names import codes_of, former_names, words_in
from maturity.workflows.run import Run
from maturity.workflows.selected_files import IsMeant
from maturity.workflows.suppressing import USUAL_MONTHS, suppress

MENDED_WITHOUT_A_HINT = {BYTE_ORDER_MARK.code, NOT_YAML.code}


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings to report, and on which day."""

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    released: bool = False
    """Whether everything is held against the last release, where the settings name releases."""


@dataclass(frozen=True, slots=True)
class ReportedFindings:
    """What is reported, and what is not: switched off by a comment, or in the baseline; and what is only there."""

    findings: tuple[Finding, ...]
    ignored: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[KnownFinding, ...]
    renamed: Mapping[str, str]
    """The old names of rules that options, settings or comments use, each with its name now."""
    set_aside: tuple[Finding, ...] = ()
    """What the workspace's settings do not want to be told: warnings and notes only."""
    is_meant: IsMeant = lambda _: True
    """Which files are reported of."""


def reported(run: Run, wanted: FindingFilter) -> ReportedFindings:
    """Choose what to report of everything that was found."""
    codes = codes_of(wanted.select) or {page.code for page in manual()}
    codes -= codes_of(wanted.ignore)
    entries = read_baseline(wanted.baseline) if wanted.baseline else ()
    settings = run.workspace.settings
    months = settings.model.ignore_months if settings else USUAL_MONTHS
    found = in_order({*run.findings, *release_findings(run)}) if wanted.released else run.findings
    unsuppressed = suppress(run.workspace.documents.values(), found, wanted.as_of, months)
    own = settings.model.validate_ if settings and not settings.partial else ValidateSettings()
    silenced, graded = _silenced_by(own, wanted), _graded_by(own)
    selected = [graded(finding) for finding in unsuppressed.findings if finding.code in codes]
    findings = [finding for finding in selected if not silenced(finding)]
    new, known, stale = _compared(findings, entries, codes)
    ignored = tuple(finding for finding in unsuppressed.ignored if finding.code in codes)
    words = words_in((*wanted.select, *wanted.ignore, *own.select, *own.ignore, *own.severity))
    renamed = former_names([*words, *unsuppressed.rules])
    set_aside = tuple(filter(silenced, selected))
    return ReportedFindings(tuple(_with_fixes(run.workspace, new)), ignored, known, stale, renamed, set_aside)


def _silenced_by(settings: ValidateSettings, wanted: FindingFilter) -> Callable[[Finding], bool]:
    """Return what tells whether the settings leave a finding out; what was asked for on the command line goes first.

    An error is never left out: whoever may change the settings must not be able to hide that a file has no score.
    """
    by_hand = bool(wanted.select)
    select = set() if by_hand else _codes_in_settings(settings.select)
    ignore = set() if by_hand or wanted.ignore else _codes_in_settings(settings.ignore)

    def is_silenced(finding: Finding) -> bool:
        left_out = finding.code in ignore or bool(select and finding.code not in select)
        return left_out and finding.severity is not Severity.ERROR

    return is_silenced


def _graded_by(settings: ValidateSettings) -> Callable[[Finding], Finding]:
    """Return what gives a finding the severity that the settings give its rule; an error stays one."""
    severities = {
        code: Severity(gravity) for word, gravity in settings.severity.items() for code in _codes_in_settings([word])
    }

    def graded(finding: Finding) -> Finding:
        severity = severities.get(finding.code, finding.severity)
        return finding if finding.severity in {severity, Severity.ERROR} else replace(finding, severity=severity)

    return graded


def _codes_in_settings(words: Sequence[str]) -> set[str]:
    try:
        return codes_of(words)
    except UnknownRuleError as error:
        fault = say("'validate' in {file}: {fault}", file=SETTINGS_FILE, fault=error.message)
        raise UnknownRuleError(fault, error.hint) from error


def _with_fixes(workspace: Workspace, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Mark the findings that ``--fix`` would mend."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        is_word = isinstance(finding.hint, Fix) and finding.hint.replacement is not None
        if (is_word or finding.code in MENDED_WITHOUT_A_HINT) and not finding.place.file.startswith("library:"):
            by_file.setdefault(finding.place.file, []).append(finding)
    mended = {
        each for file, of_file in by_file.items() if (raw := _raw(workspace, file)) for each in mendable(raw, of_file)
    }
    for finding in findings:
        yield replace(finding, is_mendable=True) if finding in mended else finding


def _raw(workspace: Workspace, file: str) -> bytes | None:
    """Return a file's bytes; one that is no YAML is not among the documents."""
    if document := workspace.documents.get(file):
        return document.raw
    raw = read_bytes(workspace.root / file, file, workspace.root)
    return raw if isinstance(raw, bytes) else None


def _compared(
    findings: Sequence[Finding], entries: Sequence[KnownFinding], codes: set[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[KnownFinding, ...]]:
    """Part findings into new and known ones; the same one twice is known twice only if it is listed twice."""
    left = Counter(entries)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        entry = known_finding(finding)
        (known if left[entry] > 0 else new).append(finding)
        left[entry] -= 1
    stale = sorted(entry for entry, number in left.items() if entry.code in codes for _ in range(number))
    return tuple(new), tuple(known), tuple(stale)


def narrowed(report: ReportedFindings, run: Run, since: str) -> ReportedFindings:
    """Leave out the findings of files that no change since a revision can have touched."""
    files = with_dependants(run.workspace, changed_since(run.root, since))
    return replace(report, findings=tuple(finding for finding in report.findings if finding.place.file in files))


def about(report: ReportedFindings, is_meant: IsMeant) -> ReportedFindings:
    """Leave out the findings of all files but those that are meant."""
    return replace(
        report,
        findings=tuple(finding for finding in report.findings if is_meant(finding.place.file)),
        ignored=tuple(finding for finding in report.ignored if is_meant(finding.place.file)),
        known=tuple(finding for finding in report.known if is_meant(finding.place.file)),
        set_aside=tuple(finding for finding in report.set_aside if is_meant(finding.place.file)),
        stale=(),
        is_meant=is_meant,
    )


def changed_since(root: Path, name: str) -> frozenset[str]:
    """Return the data files and pages that are not what they were in a revision: changed, new or gone."""
    repository = Repository(root)
    commit = repository.commit(name)
    with tempfile.TemporaryDirectory() as folder:
        past = Path(folder)
        repository.extract(commit, past)
        before, now = _contents(past), _contents(root)
        digests, pages = repository.digests(commit, [HOME]), dict(files_in(root, [HOME]))
    data = {file for file in before.keys() | now.keys() if before.get(file) != now.get(file)}
    kept = {file for file, digest in digests.items() if file in pages and same_file(pages[file], digest)}
    return frozenset(data | (digests.keys() | pages.keys()) - kept)


def _contents(root: Path) -> dict[str, bytes]:
    paths = (path for place in PLACES for path in (root / place, *(root / place).rglob("*")))
    files = (path for path in paths if path.suffix.lower() in DATA_SUFFIXES)
    plain = (path for path in files if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in plain}


def with_dependants(workspace: Workspace, changed: frozenset[str]) -> frozenset[str]:
    """Add the files whose findings may have changed with these."""
    frameworks = {f"{path.parts[1]}@{path.parts[2]}" for path in _paths(changed, "frameworks", 4)}
    every = "frameworks/factors.yaml" in changed
    dependants = set(changed)
    if any(file.startswith(f"{HOME}/") for file in changed):
        dependants.add(SETTINGS_FILE)  # it may name a picture, or link to a page
    for ref in frameworks:
        home = f"frameworks/{ref.replace('@', '/')}"
        dependants.update(f"{home}/{file}" for file in ("framework.yaml", "tests.yaml", "import.yaml"))
    touched = {path.parts[1] for path in _paths(changed, "assessments", 3)}
    for city in workspace.cities.values():
        for loaded in city.assessments.values():
            # Whatever lies in a city's folder may be held against the rest of it: facts, services, periods, reviews.
            if every or loaded.model.framework in frameworks or city.id in touched:
                dependants.update({loaded.document.name, *_said_in(city)})
        beside = (city.register, city.corrections) if city.id in touched else ()
        dependants.update(loaded.document.name for loaded in beside if loaded)
        if city.plan and (every or city.id in touched or frameworks & city.plan.model.frameworks):
            dependants.update({city.plan.document.name, *_said_in(city)})
    own = workspace.own
    is_touched = any(file in changed for file in (f"{own.home}/{PLAN_FILE}", *_said_in(own)))
    if own.plan and (every or is_touched or frameworks & own.plan.model.frameworks):
        dependants.update({own.plan.document.name, *_said_in(own)})
    return frozenset(dependants)


def _said_in(folder: CityFolder) -> list[str]:
    """Return the files of what was said of assessments and of a plan: reviews, and replies with answers."""
    return [loaded.document.name for said in (folder.reviews, folder.replies) for loaded in said.values()]


def _paths(changed: frozenset[str], place: str, depth: int) -> list[PurePosixPath]:
    paths = [PurePosixPath(file) for file in changed]
    return [path for path in paths if path.parts[0] == place and len(path.parts) >= depth]
