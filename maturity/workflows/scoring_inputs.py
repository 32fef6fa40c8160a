"""What goes into the score of one assessment: its file, its framework, and the others that the framework looks at."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Assessment
from maturity.model.confidence import with_derived
from maturity.model.framework import Framework
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.services import ServiceRegister
from maturity.scoring.context import ScoringContext
from maturity.scoring.feeding import fed_score
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from maturity.storage.reading import Loaded
from maturity.storage.workspace import Workspace
from maturity.workflows.assessment_files import AssessmentFile, Counts, candidates_in, earlier_than
from maturity.workflows.publication import publishable, settings_of, shown_to_readers


@dataclass(frozen=True, slots=True)
class FeedSource:
    """Where one number comes from that another assessment hands over; no ``inputs``: nothing that may feed it."""

    feed: Feed
    inputs: "ScoringInputs | None" = field(repr=False)  # written out, it would hold the same ones again and again
    is_withheld: bool
    """Whether there is an assessment that could feed it and does not count, as a draft or for its errors."""

    @property
    def role(self) -> tuple[str, ...]:
        """What stands for it among the roles of files: the other's file, and which number of it is meant."""
        path = self.inputs.file.path if self.inputs else ""
        return self.feed.ref, self.feed.node or "", "withheld" if self.is_withheld else "", path


@dataclass(frozen=True, slots=True)
class ScoringInputs:
    """The files that one score depends on, and nothing else."""

    file: AssessmentFile
    framework: Loaded[Framework]
    peers: tuple[AssessmentFile, ...] = ()
    earlier: tuple[AssessmentFile, ...] = ()
    register: Loaded[ServiceRegister] | None = None
    feeds: tuple[FeedSource, ...] = ()
    earlier_feeds: tuple[tuple[FeedSource, ...], ...] = ()

    @property
    def roles(self) -> tuple[tuple[str, ...], ...]:
        """Name each file by the part that it plays, in an order that never changes; then those of what feeds it."""
        waiting, roles, seen = [self], list[tuple[str, ...]](), {self.file.path}
        for each in waiting:
            roles += each._own_roles
            below = {source.inputs.file.path: source.inputs for source in each._sources if source.inputs}
            waiting += [inputs for path, inputs in below.items() if path not in seen]
            seen |= below.keys()
        return tuple(roles)

    @property
    def _own_roles(self) -> tuple[tuple[str, ...], ...]:
        return (
            (*self.file.loaded.files, self.framework.document.name),
            tuple(peer.path for peer in self.peers),
            tuple(other.path for other in self.earlier),
            self.register.files if self.register else (),
            *(source.role for source in self._sources),
        )

    @property
    def _sources(self) -> tuple[FeedSource, ...]:
        return tuple(source for sources in (self.feeds, *self.earlier_feeds) for source in sources)


ResultOfInputs = Callable[[ScoringInputs], AssessmentResult]
"""Gives the result of an assessment by all that it depends on."""


class InputFinder:
    """Finds out what a score depends on, and takes out what is private before it is scored, once for each file.

    What another one has prepared of the very same models, ``beside`` this one, is not prepared again.
    """

    def __init__(self, workspace: Workspace, is_shown: Counts, beside: "InputFinder | None" = None) -> None:
        self.workspace = workspace
        self.is_shown = is_shown
        self._beside = beside
        self._inputs: dict[str, ScoringInputs] = {}
        self._frameworks: dict[str, Framework] = {}
        self._scorers: dict[str, Scorer] = {}
        self._public: dict[str, Assessment] = {}

    def framework(self, ref: str) -> Framework:
        """Return a framework without what is private."""
        if ref not in self._frameworks:
            model, beside = self.workspace.frameworks[ref].model, self._beside
            is_known = beside and ref in beside._frameworks and beside.workspace.frameworks[ref].model is model
            self._frameworks[ref] = beside._frameworks[ref] if beside and is_known else publishable(model)
        return self._frameworks[ref]

    def scorer(self, ref: str) -> Scorer:
        """Return the engine prepared for a framework; that takes as long as scoring, so it is done once."""
        if ref not in self._scorers:
            framework, known = self.framework(ref), self._beside._scorers.get(ref) if self._beside else None
            self._scorers[ref] = known if known and known.framework is framework else Scorer(framework)
        return self._scorers[ref]

    def public(self, file: AssessmentFile) -> Assessment:
        """Return an assessment without what is private."""
        if file.path not in self._public:
            framework = self.workspace.frameworks.get(file.assessment.framework)
            derived = with_derived(file.assessment, framework.model.confidence if framework else None)
            self._public[file.path] = shown_to_readers(derived, settings_of(self.workspace))
        return self._public[file.path]

    def inputs(self, file: AssessmentFile) -> ScoringInputs:
        """Gather what the framework's rules may look at; a selection of cities never changes a city's score."""
        if file.path not in self._inputs:
            scorer = self.scorer(file.assessment.framework)
            fills_in = any(rating.imputed for rating in file.assessment.ratings.values())
            earlier = earlier_than(file, self.is_shown) if scorer.looks_back or fills_in else ()
            self._inputs[file.path] = replace(
                self.inputs_alone(file),
                peers=tuple(self._peers(file)) if scorer.places_among_cities or fills_in else (),
                earlier=earlier,
                earlier_feeds=tuple(tuple(self._feeds(other)) for other in earlier) if scorer.feeds else (),
            )
        return self._inputs[file.path]

    def inputs_alone(self, file: AssessmentFile) -> ScoringInputs:
        """Gather the same without other cities and earlier periods, on which no coverage depends."""
        framework = self.workspace.frameworks[file.assessment.framework]
        register = file.folder.register if framework.model.counts_services else None
        return ScoringInputs(
            file,
            framework,
            register=register if register and not register.partial else None,
            feeds=tuple(self._feeds(file)),
        )

    def _feeds(self, file: AssessmentFile) -> Iterator[FeedSource]:
        """Yield where each number comes from that this assessment takes from another of its city."""
        for feed in self.scorer(file.assessment.framework).feeds:
            found = candidates_in(file, feed.ref)
            newest = next((other for other in found if self.is_shown(other)), None)
            yield FeedSource(feed, self.inputs(newest) if newest else None, bool(found) and newest is None)

    def context(self, inputs: ScoringInputs, result_of: ResultOfInputs) -> ScoringContext:
        """Return what the engine looks at beside the assessment, without anything private."""
        peers, earlier = tuple(map(self.public, inputs.peers)), tuple(map(self.public, inputs.earlier))
        register = publishable(inputs.register.model) if inputs.register else None
        supported = _privately_supported(inputs.file.assessment, self.public(inputs.file))
        fed, *fed_before = (_fed(sources, result_of) for sources in (inputs.feeds, *inputs.earlier_feeds))
        return ScoringContext(peers, earlier, register, fed, tuple(fed_before), supported)

    def _peers(self, file: AssessmentFile) -> Iterator[AssessmentFile]:
        """Yield the assessments of the same by one framework version in one period, in the order of cities."""
        _, period, family = file.slug.split("/")
        for city, folder in sorted(self.workspace.cities.items()):
            loaded = folder.assessments.get((period, family))
            own = file.assessment
            if loaded and loaded.model.framework == own.framework and loaded.model.is_about_the_same_as(own):
                peer = AssessmentFile(f"{city}/{period}/{family}", folder, loaded)
                if self.is_shown(peer):
                    yield peer


def _fed(sources: Iterable[FeedSource], result_of: ResultOfInputs) -> dict[Feed, FedScore]:
    """Return what each source hands over, or why it does not."""
    return {
        source.feed: fed_score(result_of(source.inputs), source.feed, source.inputs.file.slug)
        if source.inputs
        else FedScore(Unscored(Absence.FEED_WITHHELD if source.is_withheld else Absence.NO_FEED))
        for source in sources
    }


def _privately_supported(whole: Assessment, public: Assessment) -> frozenset[str]:
    """Name the indicators that have evidence, but none that may be published."""
    ratings = whole.ratings.items() if whole is not public else ()
    return frozenset(name for name, rating in ratings if rating.evidence and not public.ratings[name].evidence)
