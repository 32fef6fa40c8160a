"""The interview of one assessment as a page that works without any network; what it saves is taken back as answers."""

from pathlib import Path

from maturity.errors import CannotCreateError
from maturity.forms.material import FormMaterial
from maturity.forms.page import render_form
from maturity.messages import say
from maturity.model.source import Source
from maturity.model.text import Language
from maturity.storage.transaction import writing
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.earlier_answers import earlier_answers
from maturity.workflows.one_assessment import one_assessment
from maturity.workflows.returned_answers import handed_out
from maturity.workflows.selection import Selector

MARK = b'<meta name="generator" content="maturity form">'
MOST_HEAD = 4096
"""Bytes of a page in which its mark stands."""


def offline_form(root: Path, selector: Selector, language: Language) -> str:
    """Return the form of the one assessment that is meant; the same workspace gives the same form."""
    workspace = read_workspace(root)
    file = one_assessment(workspace, selector)
    framework = workspace.frameworks[file.assessment.framework].model
    assessment = file.assessment
    material = FormMaterial(
        handed=handed_out(file, framework, language),
        framework=framework,
        city=file.folder.city.model.name if file.folder.city else file.folder.id,
        period=assessment.period,
        subject=assessment.subject,
        sources=_sources(file),
        before=earlier_answers(file, workspace, published=True),
    )
    return render_form(material, language)


def _sources(file: AssessmentFile) -> dict[str, Source]:
    """Return what can be cited: what the file lists or cites, and what else its government's files share."""
    return {name: source for name, source in file.citable.items() if not source.private}


def write_form(text: str, output: Path) -> Path:
    """Write a form to a file, also in the place of an older one; anything else that lies there is left alone."""
    target, content = output.resolve(), text.encode()
    if output.is_symlink() or (target.exists() and not _is_form(target)):
        raise CannotCreateError(say("{file} exists and stays as it is", file=output))
    with writing(target.parent) as writes:
        writes.put(target, content)
    return target


def _is_form(path: Path) -> bool:
    return path.is_file() and MARK in path.read_bytes()[:MOST_HEAD]
