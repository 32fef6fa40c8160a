"""Makes a workbook of an assessment, for those who fill it in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from maturity.errors import RefusedError, WrongUseError
from maturity.messages import say
from maturity.model.text import Language
from maturity.presentation.words import words
from maturity.sheets.layout import FormulaSheet, sheet_names
from maturity.sheets.live import LiveSheet
from maturity.sheets.live_cells import LiveAnswers
from maturity.sheets.rows import RowMaker, SheetPage
from maturity.sheets.workbook import Workbook, written
from maturity.storage.answer_files import as_json
from maturity.storage.new_files import write_new
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import AssessmentFile, assessment_files
from maturity.workflows.returned_answers import handed_out
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, nothing_matches

MakeLive = Callable[[Sequence[tuple[str, int]]], FormulaSheet]
MOST_NAMED = 5


def sheet_for(root: Path, selector: Selector, language: Language) -> bytes:
    """Return the workbook of the one assessment that is meant."""
    workspace = read_workspace(root)
    selected = [file for file in assessment_files(workspace) if selector.fits(file.slug)]
    if not selected:
        raise nothing_matches([selector], workspace)
    if len(selected) > 1:
        first = ", ".join(sorted(file.slug for file in selected)[:MOST_NAMED])
        message = say("a workbook is of one assessment, and {number} match: {slugs}", number=len(selected), slugs=first)
        raise WrongUseError(message)
    return sheet_of(workspace, selected[0], language)


def sheet_of(workspace: Workspace, file: AssessmentFile, language: Language) -> bytes:
    """Return the workbook of an assessment; ``RefusedError`` where its file, or its framework, has errors."""
    loaded = workspace.frameworks.get(file.assessment.framework)
    if loaded is None or loaded.partial:
        raise RefusedError(say("{path} has errors; fix them first: maturity validate", path=file.path))
    framework = loaded.model
    handed = handed_out(file, framework, language)
    phrases = words(language)
    sources = {name: source.title for name, source in file.citable.items() if not source.private}
    maker = RowMaker(phrases, sources, handed.base)
    pages = tuple(maker.pages(framework))
    title = (framework.short_title or framework.title).words(language)
    city = file.folder.city.model.name if file.folder.city else file.folder.id
    heading = phrases("sheet.title", framework=title)
    subject = phrases("sheet.subject", city=city, period=file.assessment.period.called(language))
    names = sheet_names([title[:20], *(page.title for page in pages), phrases("sheet.more"), phrases("sheet.result")])
    titles = {name: " ".join(one.title.words(language).split()) for name, one in framework.indicators.items()}
    live = _live(workspace, file, maker, pages, heading)
    return written(Workbook(maker, pages, heading, subject, as_json(handed), titles, names, live))


def _live(
    workspace: Workspace, file: AssessmentFile, maker: RowMaker, pages: Sequence[SheetPage], title: str
) -> MakeLive | None:
    """Return what makes the sheet that works out the result; nothing where published scores stand in for ratings."""
    run = Run(workspace.root, drafts=True, read=workspace)
    if file.assessment.reported is not None or run.stopping_findings.errors_by_file.get(file.path):
        return None
    result = run.result(file)

    def make(ends: Sequence[tuple[str, int]]) -> FormulaSheet:
        return LiveSheet(maker.words, result, LiveAnswers.of(pages, ends, maker.base), title).build()

    return make


def write_sheet(path: Path, raw: bytes) -> None:
    """Write a workbook to a new file; what exists, which may hold somebody's answers, is never overwritten."""
    write_new(path, raw)
