"""Starts copies to rate without seeing the ratings."""

from pathlib import Path

from pydantic import ValidationError

from maturity.errors import CannotReviewError
from maturity.messages import say
from maturity.model.assessment import Assessor
from maturity.model.free_ids import free_id
from maturity.model.person import person
from maturity.model.text import Language
from maturity.storage.blind_files import blind_text
from maturity.storage.review_files import reviewer_slug
from maturity.storage.transaction import writing
from maturity.storage.workspace import OPINIONS
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.one_assessment import one_assessment
from maturity.workflows.publication import publishable
from maturity.workflows.reviewing import first_fault
from maturity.workflows.selection import Selector


def start_blind(root: Path, selector: Selector, name: str, affiliation: str | None, language: Language) -> Path:
    """Write a copy of one assessment for somebody who rates it alone; one that exists is never overwritten.

    ``name`` is the id of one of the assessors, or a name. Raises what is wrong with the selector, and
    ``CannotReviewError`` where there can be no such copy.
    """
    with writing(root) as writes:
        workspace = read_workspace(root)
        file = one_assessment(workspace, selector)
        framework = workspace.frameworks[file.assessment.framework].model
        assessor = _assessor(file, name, affiliation)
        raw = blind_text(file.slug, publishable(file.assessment), framework, assessor, language).encode()
        for loaded in file.folder.copies.values():
            copy, where = loaded.model, loaded.document.name
            if copy.assessment == file.name and person(copy.assessor.name) == person(assessor.name):
                if loaded.document.raw == raw:
                    return root / where  # begun, and stopped before anybody was told
                raise CannotReviewError(say("{file} is the copy of {name!r} already", file=where, name=assessor.name))
        folder = root / "assessments" / file.folder.id / OPINIONS
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise CannotReviewError(say("{folder} must be a folder, and no link", folder=folder))
        path = folder / f"{file.name}.{assessor.id}.yaml"
        try:
            writes.create(path, raw)
        except FileExistsError as error:
            raise CannotReviewError(say("{file} is there already", file=path.relative_to(root))) from error
        return path


def _assessor(file: AssessmentFile, name: str, affiliation: str | None) -> Assessor:
    """Return the assessor who is meant; somebody who is not listed gets an id that nobody else has."""
    listed = file.assessment.assessors
    known = [each for each in listed if each.id == name or person(each.name) == person(name)]
    if known:
        one = known[0]
        house = affiliation or one.affiliation
        return one.model_copy(update={"id": one.id or _free(one.name, file), "affiliation": house})
    try:
        return Assessor(id=_free(name, file), name=name, affiliation=affiliation)
    except ValidationError as error:
        message = say("the name or affiliation will not do: {why}", why=first_fault(error))
        raise CannotReviewError(message) from error


def _free(name: str, file: AssessmentFile) -> str:
    """Return an id of a name that none of the other assessors has."""
    taken = {each.id for each in file.assessment.assessors if each.id and person(each.name) != person(name)}
    copies = (each.model for each in file.folder.copies.values() if each.model.assessment == file.name)
    taken |= {copy.assessor.id for copy in copies if copy.assessor.id and person(copy.assessor.name) != person(name)}
    return free_id(reviewer_slug(name), taken)
