"""Starts workspaces, cities, assessments and frameworks. What exists is never overwritten."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from maturity.errors import CannotCreateError, CannotEditError
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.entry import SLUG, VERSION, Entry
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.kind import known_kinds
from maturity.model.plan.document import Plan
from maturity.model.text import Language
from maturity.storage.documents import ALONE, Beside, Document
from maturity.storage.editing import edited
from maturity.storage.file_limits import most_nodes, too_large
from maturity.storage.house_style import plain_text
from maturity.storage.reading import read_model
from maturity.storage.scaffolding import assessment_text, city_text, framework_tests_text, framework_text, plan_text
from maturity.storage.shipped import library_frameworks, remarks, starter_files
from maturity.storage.transaction import Writes, writing
from maturity.storage.workspace import BESIDE_CITIES, SETTINGS_FILE, Workspace
from maturity.storage.workspace_reading import borrow_from_library, read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean, words_listed
from maturity.workflows.all_governments import own_kinds
from maturity.workflows.framework_table import TabledFramework
from maturity.workflows.shown_plans import plan_file

OWN_SOURCES = re.compile(r"(?m)^sources:\n(?:  .*\n)+")
"""The block in the form of an assessment that shows how sources are listed."""
MOST_NAMED = 3
USUAL_DEMO = "cohen"
USUAL_YARDSTICK = "cohen-smart-governance"
"""What an example names where nothing was assessed yet."""


def init(folder: Path, demo: str = USUAL_DEMO) -> list[Path]:
    """Fill a new or empty folder with a small workspace that validates and builds, with an example to begin from."""
    refusal = CannotCreateError(say("{folder} is not an empty folder; nothing was written", folder=folder))
    if folder.exists() and not folder.is_dir():
        raise refusal
    files = {folder / name: content for name, content in starter_files(demo)}
    with writing(folder) as writes:
        known = {path for file in files for path in (file, *file.parents)}
        if any(path.is_symlink() or path not in known for path in folder.rglob("*")):
            raise refusal
        try:
            for path, content in files.items():
                writes.create(path, content)
        except FileExistsError as error:
            raise refusal from error
    return [*files]


def new_city(root: Path, city: str, name: str, kind: str) -> list[Path]:
    """Start a city; where ``maturity.yaml`` lists the cities shown, it is added there."""
    _need(SLUG, city, say("a city's id has lower-case letters, digits and hyphens, as in kota-baru"))
    if city in BESIDE_CITIES:
        raise CannotCreateError(say("no city is called {city!r}: what is said of plans lies there", city=city))
    path, settings = root / "assessments" / city / "city.yaml", root / SETTINGS_FILE
    with writing(root) as writes:
        workspace = read_workspace(root)
        known = known_kinds(own_kinds(workspace))
        if kind not in known:
            hint = did_you_mean(kind, known) or say("one of {words}", words=words_listed(known))
            raise CannotCreateError(say("there is no kind of government {kind!r}", kind=kind), hint)
        addition = settings_with(workspace, [city])
        create(writes, path, city_text(city, name, kind), City)
        if addition is None:
            return [path]
        writes.replace(settings, addition, workspace.documents[SETTINGS_FILE].raw)
    return [path, settings]


def settings_with(workspace: Workspace, cities: Iterable[str]) -> bytes | None:
    """Return ``maturity.yaml`` with these cities among those shown; nothing where it lists none, or all of them."""
    settings = workspace.root / SETTINGS_FILE
    listed = workspace.settings.model.cities if workspace.settings else None
    shown = frozenset(listed or ())
    lacking = [city for city in cities if listed is not None and city not in shown]
    if not lacking:
        return None
    try:
        raw = workspace.documents[SETTINGS_FILE].raw
        return edited(raw, lambda document: document["cities"].extend(lacking))
    except CannotEditError as error:
        names = ", ".join(lacking[:MOST_NAMED]) + ("…" if len(lacking) > MOST_NAMED else "")
        message = say(
            "add {names} to 'cities' in {file} by hand first: {why}", names=names, file=settings, why=error.message
        )
        raise CannotCreateError(message) from error


def new_assessment(root: Path, city: str, period: str, framework: str, language: Language) -> list[Path]:
    """Start an assessment with every indicator of a framework, not assessed yet."""
    ends, slug = day_of(period), period_slug(period)
    with writing(root) as writes:
        workspace = read_workspace(root)
        city_in(workspace, city)
        rated_by = sound_framework(workspace, framework, ends)
        path = root / "assessments" / city / f"{slug}.{rated_by.id}.yaml"
        form = assessment_text(rated_by, city, period, str(ends) if ends else None, language)
        shared = shared_ids(workspace, city)
        create(writes, path, citing_shared(form, shared, language), Assessment, Beside(has_sources=bool(shared)))
    return [path]


def shared_ids(workspace: Workspace, city: str) -> list[str]:
    """Return the ids of the sources that a city's files share."""
    shared = workspace.cities[city].sources
    return [*shared.model.sources] if shared and not shared.partial else []


def citing_shared(form: str, shared: Sequence[str], language: Language) -> str:
    """Return the form of an assessment without sources of its own where its city's files share theirs."""
    if not shared:
        return form
    named = words_listed(shared[:MOST_NAMED]) + ("…" if len(shared) > MOST_NAMED else "")
    remark = f"# {remarks('assessment', language)['shared'].format(named)}\n"
    return OWN_SOURCES.sub(lambda _: remark, form, count=1)


def day_of(period: str) -> date | None:
    """Return the day on which a period ends, where it is a year; of another nobody can tell by its name."""
    return date(int(period), 12, 31) if re.fullmatch(r"[12]\d{3}", period) else None


def period_slug(period: str) -> str:
    """Return a period as files are named by it; CannotCreateError where it has nothing that a name may have."""
    slug = re.sub(r"[^a-z0-9]+", "-", period.lower()).strip("-")
    if not slug:
        raise CannotCreateError(say("{period!r} is no period; give one such as 2025 or 2025-q1", period=period))
    return slug


def city_in(workspace: Workspace, city: str) -> None:
    """See that there is a city; CannotCreateError, with what may have been meant, where there is none."""
    if city not in workspace.cities:
        hint = did_you_mean(city, workspace.cities) or say("start it with: maturity new city {city}", city=city)
        raise CannotCreateError(say("there is no city {city!r}", city=city), hint)


def new_plan(root: Path, city: str | None, language: Language) -> list[Path]:
    """Start the plan of a government, or of the workspace where none is named."""
    with writing(root) as writes:
        workspace = read_workspace(root)
        name = _name_of(workspace, city) if city is not None else None
        rated_by = [file.framework for file in _assessments(workspace, city)]
        framework = rated_by[-1] if rated_by else newest(USUAL_YARDSTICK, library_frameworks())
        path = root / plan_file(city or "")
        create(writes, path, plan_text(name, framework, language), Plan)
    return [path]


def _name_of(workspace: Workspace, city: str) -> str:
    """Return what a government is called; its id where its own file cannot be read."""
    city_in(workspace, city)
    loaded = workspace.cities[city].city
    return loaded.model.name if loaded else city


def _assessments(workspace: Workspace, city: str | None) -> list[Assessment]:
    """Return the assessments of a government, or of all of them, the oldest first."""
    folders = [workspace.cities[city]] if city is not None else workspace.cities.values()
    found = [loaded.model for folder in folders for loaded in folder.assessments.values()]
    return sorted(found, key=lambda each: str(each.period.ends or ""))


def _counting(ref: str) -> list[tuple[int, str]]:
    """Sort version 10 after version 9."""
    return [(int(part) if part.isdigit() else 0, part) for part in re.split(r"([0-9]+)", ref)]


def sound_framework(workspace: Workspace, name: str, day: date | None = None) -> Framework:
    """Return the framework asked for, from the library where the workspace has none; one with errors is of no use.

    Without a version it is the newest that was in force on the day.
    """
    known = {*workspace.frameworks, *workspace.broken_frameworks, *library_frameworks()}
    ref, versions = newest(name, known), fitting_versions(name, known)
    borrow_from_library(workspace, set(versions))
    if day is not None and ref != name:
        ref = _in_force(name, versions, workspace, day)
    loaded = workspace.frameworks.get(ref)
    if loaded is None or loaded.partial:
        raise CannotCreateError(say("{name} has errors; fix them first: maturity validate", name=ref))
    return loaded.model


def _in_force(name: str, versions: Sequence[str], workspace: Workspace, day: date) -> str:
    """Return the newest version that was in force on a day; one that cannot be read may have been."""
    for ref in reversed(versions):
        loaded = workspace.frameworks.get(ref)
        if loaded is None or loaded.partial or loaded.model.valid.holds_on(day):
            return ref
    hint = say(
        "maturity list frameworks says what came after; to begin all the same, give one: {versions}",
        versions=words_listed(versions),
    )
    raise CannotCreateError(say("no version of {name!r} is in force on {day}", name=name, day=day), hint)


def fitting_versions(framework: str, known: Collection[str]) -> list[str]:
    """Return the frameworks that a name stands for, the oldest version first."""
    return [ref for ref in sorted(known, key=_counting) if framework in (ref, ref.partition("@")[0])]


def newest(framework: str, known: Collection[str]) -> str:
    """Return the framework asked for; without a version, its newest."""
    fitting = fitting_versions(framework, known)
    if not fitting:
        names = {ref.partition("@")[0] for ref in known}
        hint = did_you_mean(framework, {*known, *names}) or say("see: maturity list frameworks")
        raise CannotCreateError(say("there is no framework {framework!r}", framework=framework), hint)
    return fitting[-1]


def new_framework(root: Path, framework: str, version: str, title: str, template: str) -> list[Path]:
    """Start a framework after a template, and its tests beside it."""
    path = _framework_file(root, framework, version)
    text = framework_text(template, framework, version, title)
    return _with_tests(root, path, text, framework_tests_text(template))


def framework_of_table(root: Path, framework: str, version: str, title: str, tabled: TabledFramework) -> list[Path]:
    """Start a framework with what a table says of its indicators, and its tests beside it."""
    path = _framework_file(root, framework, version)
    both = {"id": title, "en": title}
    content = {"id": framework, "version": version, "title": both, **tabled.content}
    return _with_tests(root, path, plain_text(content), plain_text({"cases": tabled.cases}))


def _framework_file(root: Path, framework: str, version: str) -> Path:
    _need(SLUG, framework, say("a framework's id has lower-case letters, digits and hyphens, as in our-masterplan"))
    _need(VERSION, version, say("a version has letters, digits, points and hyphens, as in 1.0"))
    return root / "frameworks" / framework / version / "framework.yaml"


def _with_tests(root: Path, path: Path, text: str, tests: str) -> list[Path]:
    """Write a framework and its tests, both or neither."""
    beside = path.with_name("tests.yaml")
    with writing(root) as writes:
        create(writes, path, text, Framework)
        create(writes, beside, tests, FrameworkTests)
    return [path, beside]


def _need(pattern: str, text: str, message: str) -> None:
    if not re.fullmatch(pattern.strip("^$"), text):
        raise CannotCreateError(say("{text!r} will not do: {why}", text=text, why=message))


def create(writes: Writes, path: Path, text: str, model: type[Entry], beside: Beside = ALONE) -> None:
    """Plan a new file, unless what somebody typed makes it one that would not validate beside what lies there."""
    raw = text.encode("utf-8", errors="surrogateescape")
    name = path.resolve().relative_to(writes.folder).as_posix()
    if fault := too_large(name, len(raw)):
        raise CannotCreateError(fault, say("begin with fewer rows, or make several of it; nothing was written"))
    value, faults = read_yaml(raw, most=most_nodes(name))
    findings = faults or read_model(Document(path.name, raw, value, beside=beside), model)[1]
    if findings:
        raise CannotCreateError(say("{file} would not be valid: {why}", file=path.name, why=findings[0].message))
    try:
        writes.create(path, raw)
    except FileExistsError as error:
        raise CannotCreateError(say("{path} exists; nothing was written", path=path)) from error
