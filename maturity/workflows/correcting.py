"""Makes the correction that a published result needs, of what was published and what is there now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from maturity.errors import CannotCreateError, CannotEditError, NothingMatchedError
from maturity.messages import Message, joined, say
from maturity.model.corrections import Correction, Corrections
from maturity.model.free_ids import free_id
from maturity.model.text import Language
from maturity.scoring.restating import Restated, RestatedPart, is_told, told_last
from maturity.storage.correction_files import correction_lines, corrections_text
from maturity.storage.planned_files import ImportAction, PlannedFile
from maturity.storage.reading import Loaded
from maturity.storage.stamping import with_entry
from maturity.storage.transaction import writing
from maturity.storage.workspace import CORRECTIONS_FILE, Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import path_of
from maturity.workflows.fixing import FileChange
from maturity.workflows.last_release import Release, earlier_state, last_release
from maturity.workflows.on_record import corrections_of, published, restated_in
from maturity.workflows.one_assessment import MOST_NAMED
from maturity.workflows.reviewing import first_fault
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, nothing_matches


@dataclass(frozen=True, slots=True)
class ProposedCorrection:
    """What a file of corrections would hold more than it does; nothing is written before somebody asks."""

    root: Path
    slug: str
    earlier: str
    """The release or revision that was published."""
    change: FileChange | None = None
    """The file before and after; None where all that differs is told already."""

    def write(self) -> Path:
        """Write the entry, unless somebody has written the file meanwhile; return the file."""
        assert self.change is not None  # asked for only where there is one
        path = self.root / self.change.file
        with writing(self.root) as writes:
            if self.change.before:
                writes.replace(path, self.change.after, self.change.before)
            else:
                writes.create(path, self.change.after)
        return path


def corrected(
    root: Path, selector: Selector, said: Mapping[str, object], revision: str | None, language: Language
) -> ProposedCorrection:
    """Return the correction of one result, with all that differs from what was published and is not told yet.

    ``said`` holds the keys of a correction that nobody can work out: kind, why, by, date and, where an objection led to
    it, answers; and ``id`` where it is to have a certain one. It is held against ``revision``, else against the last
    release where the settings name releases, else against what this branch began with.

    Raises what is wrong with the selector or the revision, and CannotCreateError where no such entry can be.
    """
    workspace = read_workspace(root)
    run, release = Run(root, read=workspace), _earlier(root, workspace, revision)
    slug = _one_published(selector, release, workspace)
    facts = restated_in(slug, release.run, run)
    if facts is None:
        raise CannotCreateError(say("{name} has errors; fix them first: maturity validate", name=path_of(slug)))
    city = slug.partition("/")[0]
    held = corrections_of(release.run.workspace.cities.get(city))
    now = corrections_of(workspace.cities.get(city))
    name = slug.partition("/")[2].replace("/", ".")
    new = [each for key, each in now.items() if key not in held and each.assessment == name]
    new.sort(key=lambda each: each.day)
    missing = [fact for fact in facts if not is_told(fact, new)]
    if not missing:
        return ProposedCorrection(root, slug, release.tag)
    entry = _entry({**said, "assessment": name}, missing, new)
    if entry.day < release.day:
        raise CannotCreateError(
            say(
                "it would be dated {day}, and on {stood} the result still stood uncorrected in {earlier}",
                day=entry.day,
                stood=release.day,
                earlier=release.tag,
            ),
            say("give it the day on which the result is corrected, with --as-of"),
        )
    in_order = sorted([*new, entry], key=lambda each: each.day)
    if not all(is_told(fact, in_order) for fact in facts):
        raise CannotCreateError(
            say("another correction of {slug} has a later date than {day}", slug=slug, day=entry.day),
            say("give it a date with --as-of, as corrections are told in the order of their dates"),
        )
    key = str(said.get("id") or _new_id(entry, now))
    if key in now:
        raise CannotCreateError(say("there is a correction {name!r} already", name=key))
    change = _change(workspace, city, key, entry, language)
    _refuse_new_errors(root, run, workspace, change)
    return ProposedCorrection(root, slug, release.tag, change)


def _earlier(root: Path, workspace: Workspace, revision: str | None) -> Release:
    """Return what was published."""
    settings = workspace.settings
    releases = settings.model.releases if settings and not settings.partial else None
    found = None
    if revision is None and releases is not None:
        found = last_release(root, workspace, releases.tags)
        if found is None:
            message = say("there is no release yet: no tag like {tags} before this commit", tags=releases.tags)
            raise NothingMatchedError(message, say("name what was published with --base"))
    elif (found := earlier_state(root, workspace, revision)) is None:
        raise NothingMatchedError(say("there is no workspace in {revision}", revision=revision or "HEAD"))
    return found


def _one_published(selector: Selector, release: Release, workspace: Workspace) -> str:
    """Return the one result that is meant; it may be gone by now."""
    fitting = sorted(slug for slug in published(release.run) if selector.fits(slug))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(fitting[:MOST_NAMED])
        raise CannotCreateError(
            say("a correction is about one result, and {number} match: {slugs}", number=len(fitting), slugs=names)
        )
    here = (f"{folder.id}/{name.replace('.', '/')}" for folder in workspace.cities.values() for name in folder.named)
    if any(map(selector.fits, here)):
        message = say(
            "{selector} was not published in {earlier}, so there is nothing to correct",
            selector=selector.text,
            earlier=release.tag,
        )
        raise CannotCreateError(message)
    raise nothing_matches([selector], workspace)


def _entry(said: Mapping[str, object], missing: Sequence[Restated], new: Sequence[Correction]) -> Correction:
    """Return the entry; it goes on from what the corrections say that are new as well."""
    given = {key: value for key, value in said.items() if key != "id"}
    nodes, evidence = dict[str, object](), list[str]()
    for fact in missing:
        before = told_last(fact, new)
        sides = {"from": (fact.before if before is None else before) or None, "to": fact.after or None}
        match fact.part:
            case RestatedPart.WITHDRAWN:
                given["withdrawn"] = True
            case RestatedPart.EVIDENCE:
                evidence.append(fact.node)
            case RestatedPart.NODE:
                nodes[fact.node] = sides
            case RestatedPart.INDEX:
                given["index"] = {key: Decimal(value) for key, value in sides.items() if value is not None}
            case RestatedPart.BAND:
                given["band"] = sides
    try:
        return Correction.model_validate({**given, "nodes": nodes, "evidence": evidence})
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_url=False)[0]["loc"][:1]))
        raise CannotCreateError(say("{file}: {why}", file=where, why=first_fault(error))) from error


def _new_id(entry: Correction, taken: Mapping[str, Correction]) -> str:
    """Return an id of the reason and the day that no other correction has."""
    return free_id(f"{entry.kind.value}-{entry.day.isoformat()}", taken)


def _change(workspace: Workspace, city: str, name: str, entry: Correction, language: Language) -> FileChange:
    """Return the file of corrections with the entry in it, or a new one."""
    file = f"assessments/{city}/{CORRECTIONS_FILE}"
    folder = workspace.cities.get(city)
    loaded: Loaded[Corrections] | None = folder.corrections if folder else None
    if (loaded is None and file in workspace.documents) or (loaded and loaded.partial):
        raise CannotCreateError(say("{name} has errors; fix them first: maturity validate", name=file))
    before = loaded.document.raw if loaded else b""
    raw = before or corrections_text(language).encode()
    try:
        return FileChange(file, before, with_entry(raw, "corrections", name, correction_lines(name, entry)))
    except CannotEditError as error:
        raise CannotCreateError(joined([Message(file), error.message], ": ")) from error


def _refuse_new_errors(root: Path, run: Run, workspace: Workspace, change: FileChange) -> None:
    """Stop before something is written that validation would call an error."""
    action = ImportAction.REPLACED if change.before else ImportAction.NEW
    planned = PlannedFile(change.file, change.after, action, change.before or None)
    after = Run(root, read=read_workspace(root, planned=[planned], before=workspace))
    known = {finding.message for finding in run.stopping_findings.errors_in(change.file)}
    for finding in after.stopping_findings.errors_in(change.file):
        if finding.message not in known:
            message = say("{file} would not be valid: {why}", file=change.file, why=finding.message)
            raise CannotCreateError(message, finding.hint)
