"""A result computed anew from the files that lie in its scorecard, and from nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.errors import MaturityError
from maturity.findings import Severity
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.confidence import RatedByTable
from maturity.model.entry import Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.proof import HandedOver, Proof, ScoredFile
from maturity.model.services import ServiceRegister
from maturity.model.source import Passages
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, FileRef, Portfolio
from maturity.scoring.context import ScoringContext
from maturity.scoring.feeding import fed_score
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from maturity.storage.documents import as_document
from maturity.storage.file_limits import LARGEST_FILE
from maturity.storage.reading import read_model
from maturity.workflows.alone import alone

M = TypeVar("M", bound=Entry)
NOWHERE = FileRef("")


class NotComputableError(MaturityError):
    """What lies in a document does not come to a result; the message says why."""


def read_embedded(files: Mapping[str, bytes], name: str, model: type[M]) -> M:
    """Return one of the files as a model, by the reader that reads a workspace, or raise NotComputableError."""
    if name not in files:
        raise NotComputableError(say("{file} does not lie in the document", file=name))
    if len(files[name]) > LARGEST_FILE:
        raise NotComputableError(say("{file} is larger than any file of a workspace", file=name))
    document, findings = as_document(files[name], name)
    loaded, wrong = read_model(document, model) if document else (None, [])
    errors = [finding for finding in (*findings, *wrong) if finding.severity is Severity.ERROR]
    if loaded is None or loaded.partial or errors:
        why = errors[0].message if errors else say("it is empty")
        raise NotComputableError(say("{file} cannot be read: {why}", file=name, why=why))
    return loaded.model


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the files of a document come to."""

    portfolio: Portfolio
    """The one result by itself."""

    @property
    def one(self) -> Assessed:
        """The result."""
        return self.portfolio.cities[0].assessments[0]


def recomputed(proof: Proof, files: Mapping[str, bytes]) -> Recomputed:
    """Compute a result by what a manifest says went into it, or raise NotComputableError."""
    engine = _Engine(proof, files)
    city = read_embedded(files, "city.json", City)
    settings = read_embedded(files, "settings.json", WorkspaceSettings)
    factors = read_embedded(files, "factors.json", FactorCatalogue) if "factors.json" in files else None
    register = read_embedded(files, "services.json", ServiceRegister) if "services.json" in files else None
    try:
        result = engine.result(proof.assessment)
    except MaturityError:
        raise
    except Exception as error:  # what no rule has judged may be anything: whatever stops the engine is no result
        raise NotComputableError(say("its files do not come to a result")) from error
    name, _, family = proof.assessment.split("/")
    fits = result.assessment.city == name == city.id and result.framework.id == family
    if not fits or not result.framework.ref == result.assessment.framework == proof.framework.ref:
        raise NotComputableError(say("its files are not those of {slug}", slug=proof.assessment))
    trace = partial(engine.scorer(engine.entry(proof.assessment)).traced, result)
    one = Assessed(proof.assessment, result, NOWHERE, NOWHERE, withheld_sources=proof.withheld_sources, trace=trace)
    return Recomputed(alone(settings, city, register, factors, one))


class _Engine:
    """Scores what a manifest lists, each assessment once."""

    def __init__(self, proof: Proof, files: Mapping[str, bytes]) -> None:
        self._entries = {entry.assessment: entry for entry in proof.scored}
        self._unsaid = {each.file: each for each in proof.of_files}
        self._files = files
        self._assessments: dict[str, Assessment] = {}
        self._scorers: dict[str, Scorer] = {}
        self._results: dict[str, AssessmentResult | None] = {}

    def entry(self, slug: str) -> ScoredFile:
        """Return what the manifest says of an assessment that is scored."""
        if slug not in self._entries:
            raise NotComputableError(say("the manifest does not say what {slug} follows from", slug=slug))
        return self._entries[slug]

    def scorer(self, entry: ScoredFile) -> Scorer:
        """Return the engine for the framework of an assessment."""
        name = entry.framework
        if name not in self._scorers:
            self._scorers[name] = Scorer(read_embedded(self._files, name, Framework))
        return self._scorers[name]

    def result(self, slug: str) -> AssessmentResult:
        """Return the result of one of the assessments."""
        if slug in self._results:
            known = self._results[slug]
            if known is None:
                raise NotComputableError(say("{slug} is said to feed itself", slug=slug))
            return known
        self._results[slug], entry = None, self.entry(slug)
        register = read_embedded(self._files, entry.services, ServiceRegister) if entry.services else None
        context = ScoringContext(
            tuple(map(self._assessment, entry.peers)),
            tuple(map(self._assessment, entry.earlier)),
            register,
            self._fed(entry.feeds),
            tuple(map(self._fed, entry.earlier_feeds)),
            frozenset(entry.privately_supported),
        )
        result = self.scorer(entry).score(self._assessment(entry.file), context)
        self._results[slug] = result
        return result

    def _fed(self, handed: tuple[HandedOver, ...]) -> dict[Feed, FedScore]:
        found = {}
        for each in handed:
            feed = Feed(each.framework, each.node)
            if each.source:
                found[feed] = fed_score(self.result(each.source), feed, each.source)
            else:
                found[feed] = FedScore(Unscored(_absence(each.absence)))
        return found

    def _assessment(self, name: str) -> Assessment:
        """Return an assessment with what its published form does not say of itself."""
        if name not in self._assessments:
            found = read_embedded(self._files, name, Assessment)
            unsaid = self._unsaid.get(name)
            for each in unsaid.unpublished if unsaid else ():
                found = _with_unpublished(found, each.keys, each.passages)
            for key in unsaid.by_table if unsaid else ():
                rating = found.ratings[key]
                held = {field: getattr(rating, field) for field in type(rating).model_fields}
                by_table = RatedByTable.model_construct({*rating.model_fields_set}, **held)
                found = found.model_copy(update={"ratings": {**found.ratings, key: by_table}})
            self._assessments[name] = found
        return self._assessments[name]


def _absence(name: str | None) -> Absence:
    found = next((each for each in Absence if each.value == name), None)
    if found is None:
        raise NotComputableError(say("the manifest does not say why a number is not handed over"))
    return found


def _with_unpublished(value: Any, keys: tuple[str | int, ...], passages: int) -> Any:
    """Return a value in which the list that keys lead to says how many passages stand beside those in it."""
    if not keys:
        return Passages.public(value, passages)
    key, rest = keys[0], keys[1:]
    if isinstance(value, Entry):
        return value.model_copy(update={str(key): _with_unpublished(getattr(value, str(key)), rest, passages)})
    if isinstance(value, dict):
        return {**value, key: _with_unpublished(value[key], rest, passages)}
    place = int(key)
    return (*value[:place], _with_unpublished(value[place], rest, passages), *value[place + 1 :])
