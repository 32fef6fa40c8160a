"""What there is in a workspace and in the library, as rows."""

from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.plan.advice import AdviceState
from maturity.model.plan.document import Plan
from maturity.model.text import Language
from maturity.presentation.framework_library import Library
from maturity.presentation.result.headline import Headline
from maturity.presentation.result.view import ResultViews
from maturity.presentation.voice import Voice
from maturity.reports.framework_listing import FrameworkListing
from maturity.reports.listing import Rows
from maturity.reports.score_lines import band_of, index_of
from maturity.storage.shipped import library_frameworks
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import borrow_from_library, read_workspace
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.held_sources import held_sources, names_of, source_owners
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, selectors_of

Cells = tuple[str, ...]
ASSESSMENTS = (
    say("assessment"),
    say("subject"),
    say("period"),
    say("framework"),
    say("index"),
    say("band"),
    say("status"),
)


def rows(root: Path, kind: str, only: str | None, language: Language) -> Rows:
    """Return everything of one kind but frameworks and assessments; ``only`` narrows it to a city or a framework."""
    heads, lister = LISTERS[kind]
    workspace = read_workspace(root, library=kind == "indicators")
    found = tuple(lister(workspace, only, language))
    is_same = kind in {"indicators", "services"} and len({row[0] for row in found}) == 1
    return Rows(heads, found, frozenset(heads[:1]) if is_same and only is not None else frozenset())


def assessments(run: Run, only: str | None, language: Language, *, for_program: bool) -> Rows:
    """Return every assessment that could be read, with its index and band where it can be scored.

    For a program numbers and states are written the same in every language.
    """
    wanted = [file for file in run.assessments.values() if _is_about(file, only)]
    asked = selectors_of([file.slug for file in wanted] if only else ())
    heads = _headlines(run, asked, language) if wanted else {}
    numbers = _headlines(run, asked, "en") if wanted and for_program else heads
    found, words = [], Voice(language)
    for file in wanted:
        model, head = file.assessment, heads.get(file.slug)
        index, band = (index_of(numbers[file.slug]), band_of(head)) if head else ("", "")
        status = model.status.value if for_program else words.t(f"status.{model.status.value}")
        period, subject = model.period.called(language), words.plain(model.subject)
        found.append((file.slug, subject, period, model.framework, index, band, status))
    whole = () if any(subject for _, subject, *_ in found) else ("subject",)
    return Rows(ASSESSMENTS, tuple(found), frozenset({"period", "framework", *whole}))


def _is_about(file: AssessmentFile, only: str | None) -> bool:
    city, _, family = file.slug.split("/")
    selected = only is not None and Selector(tuple(only.strip("/").split("/"))).fits(file.slug)
    return selected or only in (None, city, family, file.assessment.framework)


def _headlines(run: Run, asked: tuple[Selector, ...], language: Language) -> dict[str, Headline]:
    portfolio = assemble(run, asked, every_city=True).portfolio
    views = ResultViews(portfolio, language)
    return {one.slug: views.of(city, one).headline for city, one in portfolio.assessed}


def node_ids(root: Path, slug: str) -> list[str]:
    """Return the ids of everything in an assessment's framework; only these two files are read."""
    city, period, family = slug.split("/")
    workspace = Workspace(root)
    path = root / "assessments" / city / f"{period}.{family}.yaml"
    loaded = workspace.read(path, Assessment) if path.is_file() else None
    if loaded is None:
        return []
    ref = loaded.model.framework
    own = root.joinpath("frameworks", *ref.split("@"), "framework.yaml")
    if own.is_file() and (found := workspace.read(own, Framework)):
        workspace.frameworks[ref] = found
    borrow_from_library(workspace, {ref})
    known = workspace.frameworks.get(ref)
    return [*known.model.by_id] if known else []


def names(root: Path, kind: str) -> list[str]:
    """Return the words by which a list can be narrowed, for whoever misspelt one."""
    workspace = read_workspace(root, library=kind in {"indicators", "frameworks"})
    refs = [name for ref, loaded in workspace.frameworks.items() for name in (ref, loaded.model.id)]
    factors = workspace.factors.model.factors if workspace.factors and not workspace.factors.partial else ()
    known = {
        "indicators": refs,
        "frameworks": refs,
        "assessments": [*workspace.cities, *refs],
        "sources": [*source_owners(workspace)],
        "factors": [name for factor in factors for name in (factor.id, factor.group)],
    }
    return [*dict.fromkeys(known.get(kind, [*workspace.cities]))]


def _cities(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for folder in workspace.cities.values():
        if folder.city and only in (None, folder.id):
            city = folder.city.model
            province = city.province.words(language) if city.province else ""
            yield folder.id, city.name, city.kind or "", province, str(len(folder.assessments))


def frameworks(root: Path, only: str | None) -> FrameworkListing:
    """Return the frameworks of the workspace and of the library; ``only`` narrows them to those of one id."""
    workspace, library = read_workspace(root, library=True), set(library_frameworks())
    shown: dict[str, str] = {}
    for ref, loaded in workspace.frameworks.items():
        if only in (None, loaded.model.id, ref):
            is_shipped = loaded.document.name.startswith("library:")
            shown[ref] = "library" if is_shipped else "workspace, library" if ref in library else "workspace"
    return FrameworkListing(Library(loaded.model for loaded in workspace.frameworks.values()), shown)


def _indicators(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for ref, loaded in sorted(workspace.frameworks.items()):
        if only in (None, ref, loaded.model.id):
            for name, indicator in loaded.model.indicators.items():
                yield ref, name, indicator.title.words(language), indicator.measure.kind


def _factors(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    if workspace.factors and not workspace.factors.partial:
        for factor in workspace.factors.model.factors:
            if only in (None, factor.id, factor.group):
                yield factor.id, factor.group, factor.title.words(language), factor.usual_origin.value


def _services(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for folder in workspace.cities.values():
        if folder.register and not folder.register.partial and only in (None, folder.id):
            for service in folder.register.model.services:
                number = str(service.count) if service.count is not None else "1"
                yield folder.id, service.id, service.name.words(language), service.kind.value, number


def _plans(workspace: Workspace, only: str | None) -> Iterator[tuple[str, Plan]]:
    """Yield every plan that was read whole with the id of its government; that of the workspace has none."""
    if workspace.plan and not workspace.plan.partial and only is None:
        yield "", workspace.plan.model
    for folder in workspace.cities.values():
        if folder.plan and not folder.plan.partial and only in (None, folder.id):
            yield folder.id, folder.plan.model


def _goals(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for city, plan in _plans(workspace, only):
        for name, goal in plan.goals.items():
            node = f"{goal.of} {goal.node or ''}".strip() if goal.of else ""
            yield city, name, goal.title.words(language), node, goal.target.by or ""


def _programmes(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for city, plan in _plans(workspace, only):
        for name, programme in plan.programmes.items():
            state = programme.status[-1].state.value if programme.status else ""
            yield city, name, programme.title.words(language), state, ", ".join(programme.goals_served)


def _advice(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for city, plan in _plans(workspace, only):
        for name, advice in plan.advice.items():
            state = advice.status[-1].state.value if advice.status else AdviceState.OPEN.value
            yield city, name, advice.text.words(language), state, advice.due or ""


def _sources(workspace: Workspace, only: str | None, _language: Language) -> Iterator[Cells]:
    for held in held_sources(workspace):
        if only is None or only in names_of(held):
            source, cited = held.source, sum(number for _, number in held.cited)
            grade = source.grade.value if source.grade else ""
            yield held.city, held.id, source.title, source.dated or "", grade, str(cited), held.file


Lister = Callable[[Workspace, str | None, Language], Iterator[Cells]]
LISTERS: dict[str, tuple[Cells, Lister]] = {
    "cities": ((say("city"), say("name"), say("kind"), say("province"), say("assessments")), _cities),
    "indicators": ((say("framework"), say("indicator"), say("title"), say("measure")), _indicators),
    "factors": ((say("factor"), say("group"), say("title"), say("usual origin")), _factors),
    "goals": ((say("city"), say("goal"), say("title"), say("about"), say("due")), _goals),
    "programmes": ((say("city"), say("programme"), say("title"), say("state"), say("goals")), _programmes),
    "advice": ((say("city"), say("recommendation"), say("text"), say("state"), say("due")), _advice),
    "sources": (
        (say("city"), say("source"), say("title"), say("dated"), say("grade"), say("cited"), say("file")),
        _sources,
    ),
    "services": ((say("city"), say("service"), say("name"), say("kind"), say("count")), _services),
}
