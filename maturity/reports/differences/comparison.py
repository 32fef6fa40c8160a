"""Two states of a workspace side by side, in one value: what each renderer of a difference is handed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any

from maturity.model.assessment import Rating
from maturity.model.framework import Framework
from maturity.model.gate_changes import GateChange
from maturity.model.measures.feeds import FedScore
from maturity.model.record import RecordBreach
from maturity.model.review_changes import ReviewChanges
from maturity.model.review_status import Stamp
from maturity.model.source import Evidence
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.reports.differences.alerts import Disclosure, RecastGovernment, TouchedFiles, Withdrawal
from maturity.reports.differences.kinds import ChangedFileKind, ChangeType, Kind
from maturity.scoring.movement import Move
from maturity.scoring.result import RatingOrigin
from maturity.scoring.shown_index import shown_band, shown_index

SHORT_COMMIT = 10
"""How many digits of a commit stand beside its name, wherever people read it."""


def state_called(label: str, commit: str | None) -> str:
    """Name a state as a person knows it, with its commit if it is one."""
    return f"{label} ({commit[:SHORT_COMMIT]})" if commit else label


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states: what it was called, and the commit that it is, if it is one."""

    label: str
    """Empty for the work tree."""
    commit: str | None = None
    faulty: tuple[tuple[str, int], ...] = ()
    """The files with errors, and how many each has."""

    @property
    def errors(self) -> int:
        """How many errors there are on this side."""
        return sum(count for _, count in self.faulty)


@dataclass(frozen=True, slots=True)
class LineInFile:
    """A line of a file."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value that differs, what sort it is, and the line it has on either side."""

    kind: Kind
    path: tuple[str, ...]
    before: Any
    after: Any
    was: LineInFile | None
    now: LineInFile | None
    node: str | None = None
    """The indicator that it is about; in a framework, the node."""
    entries: tuple[tuple[int, Any], ...] = ()
    """The entries of lists that the path leads through, each with its place in the path."""

    @property
    def act(self) -> ChangeType:
        """Whether it is new, gone or another one."""
        if self.before is None:
            return ChangeType.ADDED
        return ChangeType.REMOVED if self.after is None else ChangeType.CHANGED

    @property
    def spot(self) -> LineInFile | None:
        """The line to look at: the newer one where there is one."""
        return self.now or self.was


class Cause(StrEnum):
    """What can move a result."""

    ASSESSMENT = "assessment"
    FRAMEWORK = "framework"
    REGISTER = "register"
    FEEDS = "feeds"
    CITIES = "cities"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class SideResult:
    """One assessment on one side; ``rank`` only where all results of its group are complete."""

    city: AssessedCity
    one: Assessed
    rank: int | None = None

    @property
    def index(self) -> Fraction | None:
        """The index that a reader is shown."""
        return shown_index(self.one.result)

    @property
    def ends_of_scale(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest score that its framework can give."""
        scale = self.one.framework.scale
        return scale.lowest, scale.highest

    @property
    def facts(self) -> tuple[object, ...]:
        """What a reader is told of the whole, without the rank."""
        root, band = self.one.result.root, shown_band(self.one.result)
        index = self.index
        return index, None if index is not None else root.outcome, band.id if band else None, root.coverage, root.bounds


@dataclass(frozen=True, slots=True)
class FedChange:
    """A number of another assessment that is not what it was, and the indicators that take it."""

    indicators: tuple[str, ...]
    before: FedScore
    after: FedScore

    @property
    def slug(self) -> str:
        """The assessment that hands it over, or did."""
        return self.after.slug or self.before.slug


@dataclass(frozen=True, eq=False)
class AssessmentDifference:
    """One assessment: what was changed in it, what moved, and why."""

    slug: str
    fate: ChangeType
    before: SideResult | None
    after: SideResult | None
    changes: tuple[ValueChange, ...] = ()
    moves: tuple[Move, ...] = ()
    causes: tuple[Cause, ...] = ()
    stale: tuple[Stamp, ...] = ()
    """The reviewers' marks that held before, and are now on something that has changed since."""
    reviews: ReviewChanges = field(default_factory=ReviewChanges)
    """What else became of its reviews."""
    alone: Mapping[str, Fraction | None] = field(default_factory=dict)
    """By indicator: the index as it would be if nothing but this rating had changed; only where several did."""

    @property
    def result(self) -> SideResult | None:
        """The newer result, or the older one of an assessment that is gone; nothing where neither can be scored."""
        return self.after or self.before

    @property
    def moved(self) -> bool:
        """Whether a reader is told another index, band, coverage or bounds than before."""
        return self.before is not None and self.after is not None and self.before.facts != self.after.facts

    @property
    def ranked_otherwise(self) -> bool:
        """Whether the rank is another one."""
        return self.before is not None and self.after is not None and self.before.rank != self.after.rank

    @property
    def is_own(self) -> bool:
        """Whether its own file or what its reviews come to changed, or it is new, gone or not comparable."""
        reviewed = self.stale or self.reviews.is_worth_telling
        return bool(self.changes or reviewed) or self.fate is not ChangeType.CHANGED

    @property
    def is_carried(self) -> bool:
        """Whether it moved although nobody touched its file."""
        return not self.is_own and bool(self.moved or self.moves)

    @property
    def is_only_ranked_otherwise(self) -> bool:
        """Whether nothing but its rank is another one."""
        return not self.is_own and not self.is_carried

    @cached_property
    def by_indicator(self) -> dict[str, tuple[ValueChange, ...]]:
        """The changes of each rating, in the order of the file."""
        found: dict[str, list[ValueChange]] = {}
        for change in self.changes:
            if change.node is not None:
                found.setdefault(change.node, []).append(change)
        return {name: tuple(changes) for name, changes in found.items()}

    @cached_property
    def fed(self) -> tuple[FedChange, ...]:
        """What other assessments hand over otherwise than before for a score, in the order of the framework."""
        taken: dict[tuple[FedScore, FedScore], list[str]] = {}
        if self.before is not None and self.after is not None:
            old = {leaf.id: leaf for leaf in self.before.one.result.root.leaves()}
            for leaf in self.after.one.result.root.leaves():
                was = old.get(leaf.id, leaf)
                is_used = RatingOrigin.FED in {was.origin, leaf.origin}
                if is_used and was.fed and leaf.fed and was.fed != leaf.fed:
                    taken.setdefault((was.fed, leaf.fed), []).append(leaf.id)
        return tuple(FedChange(tuple(names), before, after) for (before, after), names in taken.items())

    def move(self, name: str) -> Move | None:
        """Return how a node moved, if it did."""
        return next((move for move in self.moves if move.id == name), None)

    def raised_without_evidence(self, name: str) -> bool:
        """Tell whether a rating earns more than before and nobody added evidence for it."""
        move = self.move(name)
        if move is None or not move.rises or self._is_privately_supported(name):
            return False
        changed = self.by_indicator.get(name, ())
        return bool(changed) and not any(map(_supports, changed))

    def _is_privately_supported(self, name: str) -> bool:
        """Tell whether a rating has evidence that may not be published, and had none of the kind before."""
        held = [each.one.result.context for each in (self.before, self.after) if each]
        old, new = (name in each.privately_supported if each else False for each in held)
        return new and not old


def _supports(change: ValueChange) -> bool:
    if change.kind is Kind.RATING:
        return isinstance(change.after, Rating) and bool(change.after.evidence)
    return change.kind is Kind.EVIDENCE and change.act is not ChangeType.REMOVED


@dataclass(frozen=True, slots=True)
class FrameworkDifference:
    """One framework version: what was changed in it, and the assessments that it moved."""

    ref: str
    before: Framework | None
    after: Framework | None
    changes: tuple[ValueChange, ...]
    moved: tuple[AssessmentDifference, ...] = ()
    judged: int = 0
    """How many assessments by this framework could be compared."""

    @property
    def framework(self) -> Framework | None:
        """The newer one, or the older one where it is gone."""
        return self.after or self.before


@dataclass(frozen=True, slots=True)
class FileDifference:
    """Any other file: a city, its register, the catalogue of factors, the settings, a framework's tests."""

    subject: ChangedFileKind
    name: str
    act: ChangeType
    changes: tuple[ValueChange, ...]
    reviews: ReviewChanges = field(default_factory=ReviewChanges)
    """What became of what is said of a plan."""


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A file that cannot be compared: it has errors on a side, or is something that is not read, for a ``reason``.

    ``before`` and ``after`` count its errors on either side; ``keeps`` are the assessments that these keep from a
    score on one side and not on the other.
    """

    name: str
    before: int
    after: int
    reason: str = ""
    keeps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two states of a workspace. Nothing private is in it."""

    base: Side
    head: Side
    assessments: tuple[AssessmentDifference, ...]
    frameworks: tuple[FrameworkDifference, ...]
    files: tuple[FileDifference, ...]
    not_compared: tuple[NotCompared, ...]
    reformatted: tuple[str, ...]
    private: tuple[str, ...]
    borrowed: tuple[str, ...]
    disclosures: tuple[Disclosure, ...] = ()
    touched: tuple[TouchedFiles, ...] = ()
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    """The published results that are taken from the public, by selector."""
    gate_changes: tuple[GateChange, ...] = ()
    recast: tuple[RecastGovernment, ...] = ()
    record: tuple[RecordBreach, ...] = ()
    """What is done to replies and corrections that are on record, and which results differ without a correction."""

    @property
    def loosened(self) -> tuple[GateChange, ...]:
        """What the gate does not ask for any more."""
        return tuple(change for change in self.gate_changes if change.loosens)

    @property
    def differs(self) -> bool:
        """Whether there is any difference in meaning, or something that could not be looked into."""
        data = self.assessments or self.frameworks or self.files or self.not_compared or self.private
        return bool(data or self.disclosures or self.touched)

    @property
    def all_changes(self) -> Iterator[ValueChange]:
        """Yield every change in every file."""
        yield from (change for each in self.assessments for change in each.changes)
        yield from (change for each in self.frameworks for change in each.changes)
        yield from (change for each in self.files for change in each.changes)

    @property
    def moved(self) -> tuple[AssessmentDifference, ...]:
        """The assessments whose index, band, coverage or bounds moved, or that got or lost a result."""
        return tuple(each for each in self.assessments if each.moved or each.fate is not ChangeType.CHANGED)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much of what changed, for the line that sums it up; what did not change is left out."""
        changes = list(self.all_changes)
        rated = {Kind.RATING, Kind.ANSWER, Kind.STATE, Kind.UNITS, Kind.PARTS, Kind.IMPUTATION, Kind.QUALITY}
        reviews = [*(each.reviews for each in self.assessments), *(each.reviews for each in self.files)]
        evidence = [change for change in changes if isinstance(change.before or change.after, Evidence)]
        numbers = {
            "withdrawn": len(self.withdrawn),
            "gate-loosened": len(self.loosened),
            "recast": len(self.recast),
            "record": len(self.record),
            "passages-disclosed": sum(len(each.passages) for each in self.disclosures),
            "sources-disclosed": sum(len(each.sources) for each in self.disclosures),
            "assessments-added": sum(each.fate is ChangeType.ADDED for each in self.assessments),
            "assessments-removed": sum(each.fate is ChangeType.REMOVED for each in self.assessments),
            "not-comparable": sum(each.fate is ChangeType.INCOMPARABLE for each in self.assessments),
            "ratings": sum(
                any(change.kind in rated for change in changed)
                for each in self.assessments
                for changed in each.by_indicator.values()
            ),
            "unsupported": sum(
                each.raised_without_evidence(name) for each in self.assessments for name in each.by_indicator
            ),
            "evidence-added": sum(change.act is ChangeType.ADDED for change in evidence),
            "evidence-lost": sum(change.act is ChangeType.REMOVED for change in evidence),
            "reviews-stale": sum(len(each.stale) for each in self.assessments),
            "objections-removed": sum(len(each.missing) for each in reviews),
            "objections-ended": sum(len(each.ended) for each in reviews),
            "approvals-removed": sum(len(each.removed) for each in reviews),
            "answers": sum(len(each.answered) for each in reviews),
            "answers-gone": sum(len(each.reopened) for each in reviews),
            "replies-removed": sum(len(each.silenced) for each in reviews),
            "approvals-arriving": sum(len(each.arriving) for each in reviews),
            "weights": sum(change.kind is Kind.WEIGHT for change in changes),
            "indexes": sum(
                each.before is not None
                and each.after is not None
                and each.fate is ChangeType.CHANGED
                and each.before.index != each.after.index
                for each in self.assessments
            ),
            "not-compared": len(self.not_compared),
        }
        return {name: number for name, number in numbers.items() if number}
