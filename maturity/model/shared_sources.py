"""The sources that all files of one government share, and what a file that cites them takes from there.

A file says what it rests on in one of two places: under its own ``sources``, or in ``sources.yaml`` beside it. Where
both have an id, the file's own entry is the one that it cites.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from pydantic import Field

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.entry import Entry, Slug
from maturity.model.plan.document import Plan
from maturity.model.services import ServiceRegister
from maturity.model.source import Source

MOST_SOURCES = 5_000
CitingModel = Assessment | City | Plan | ServiceRegister
M = TypeVar("M", Assessment, City, Plan, ServiceRegister)


class SharedSources(Entry):
    """The sources that a government's assessments, plan, register and facts share."""

    sources: dict[Slug, Source] = Field(
        min_length=1,
        max_length=MOST_SOURCES,
        description="The documents that any file of this government may cite, by an id of each.",
    )


def cited_in(model: CitingModel) -> Iterator[str]:
    """Yield the id of every source that a file cites, as often as it does."""
    if isinstance(model, City):
        yield from (fact.source for fact in (model.population, model.place) if fact and fact.source)
        return
    yield from (evidence.source for _, evidence in model.all_evidence())
    if isinstance(model, Plan):
        yield from (advice.study for advice in model.advice.values() if advice.study)


def with_shared(model: M, shared: Mapping[str, Source]) -> M:
    """Return a file with what it cites of its government's sources beside its own; itself where it cites none."""
    cited = set(cited_in(model)) - model.sources.keys()
    taken = {name: source for name, source in shared.items() if name in cited}
    result: M = model.model_copy(update={"sources": {**model.sources, **taken}}) if taken else model
    return result
