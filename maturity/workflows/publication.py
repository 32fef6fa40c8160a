"""Takes out of a model whatever is marked private, before any output can see it."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel

from maturity.findings import Keys
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.plan.advice import Advice
from maturity.model.plan.document import Plan
from maturity.model.services import ServiceRegister
from maturity.model.source import Evidence, Passages
from maturity.model.workspace import OpinionPolicy, WorkspaceSettings
from maturity.storage.workspace import Workspace

M = TypeVar("M", Assessment, City, FactorCatalogue, Framework, Plan, ServiceRegister)


def publishable(model: M) -> M:
    """Return the model without private sources and without evidence that is private or cites a private source."""
    hidden = {name for name, source in model.sources.items() if source.private}
    passages: Callable[[], Iterable[tuple[Keys, Evidence]]] = getattr(model, "all_evidence", tuple)
    if not hidden and not any(evidence.private for _, evidence in passages()):
        return model
    cleaned = _without(model, hidden)
    sources = {name: source for name, source in model.sources.items() if name not in hidden}
    result: M = cleaned.model_copy(update={"sources": sources, **_uncited(cleaned, hidden)})
    return result


def shown_to_readers(assessment: Assessment, settings: WorkspaceSettings | None) -> Assessment:
    """Return what may be published of an assessment: nothing private, and what each assessor answers only if that may.

    An opinion is part of the work on an answer, under a person's name; whoever must fear to read it in public answers
    as the others do. So the workspace has to say that it is published.
    """
    public = publishable(assessment)
    told = {name for name, rating in public.ratings.items() if rating.opinions or rating.agreed}
    if not told or (settings is not None and settings.opinions is OpinionPolicy.PUBLISHED):
        return public
    kept = {name: public.ratings[name].model_copy(update={"opinions": {}, "agreed": None}) for name in told}
    return public.model_copy(update={"ratings": {**public.ratings, **kept}})


def settings_of(workspace: Workspace) -> WorkspaceSettings | None:
    """Return what a workspace says of itself; nothing where that has faults, so that nothing is opened by a slip."""
    return workspace.settings.model if workspace.settings and not workspace.settings.partial else None


def _uncited(model: BaseModel, hidden: set[str]) -> dict[str, Any]:
    """Return what is said without its source where that is hidden: an id may tell as much as a title."""
    if isinstance(model, Plan):
        return {"advice": {name: _of_no_study(advice, hidden) for name, advice in model.advice.items()}}
    facts = {"population": model.population, "place": model.place} if isinstance(model, City) else {}
    return {
        key: fact.model_copy(update={"source": None}) for key, fact in facts.items() if fact and fact.source in hidden
    }


def _of_no_study(advice: Advice, hidden: set[str]) -> Advice:
    return advice.model_copy(update={"study": None}) if advice.study in hidden else advice


def _without(value: Any, hidden: set[str]) -> Any:
    """Copy a value with every private piece of evidence below it left out, and counted where it was."""
    if isinstance(value, BaseModel):
        fields = {name: _without(getattr(value, name), hidden) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    if isinstance(value, dict):
        return {key: _without(below, hidden) for key, below in value.items()}
    if isinstance(value, tuple):
        kept = tuple(_without(below, hidden) for below in value if not _is_hidden(below, hidden))
        return Passages.public(kept, len(value) - len(kept)) if len(kept) < len(value) else kept
    return value


def _is_hidden(value: object, hidden: set[str]) -> bool:
    return isinstance(value, Evidence) and (value.private or value.source in hidden)
