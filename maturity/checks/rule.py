"""What a rule is, and the cases it looks at: models only, never files."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from functools import cached_property
from typing import ClassVar, Generic, TypeVar, get_args

from pydantic import BaseModel

from maturity.checks.beside_cases import BesideAssessment, BlindCopyCase
from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.given_values import PeerValues
from maturity.checks.plan_case import PlanCase
from maturity.checks.record_cases import CorrectionsCase, RecordCase
from maturity.checks.sources_case import SourcesCase
from maturity.checks.workspace_index import ResultLookup, WorkspaceIndex, unscored
from maturity.findings import Finding, Keys, Place, Related, Severity
from maturity.messages import Message
from maturity.model.answers import Addressee, Answerable, Answers
from maturity.model.assessment import Assessment, Rating, Status
from maturity.model.blind_copy import BlindCopy
from maturity.model.city import City
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework, Indicator
from maturity.model.person import person
from maturity.model.replies import RecordedAnswer, Replies
from maturity.model.review import Mark, Review
from maturity.model.services import ServiceRegister
from maturity.model.workspace import WorkspaceSettings


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """Another result of the same city by the same framework that nobody could tell from this one by its period."""

    file: str
    keys: Keys
    """What this file shares with it."""
    other_keys: Keys


@dataclass(frozen=True, slots=True)
class AssessmentCase:
    """An assessment, what its path says of it, and the framework that it names."""

    file: str
    folder: str
    period: str
    named_framework: str
    assessment: Assessment
    index: WorkspaceIndex
    earlier: Assessment | None = None
    """The city's assessment before this one by the same framework, if there is one that is whole."""
    same_period: SamePeriod | None = None
    """The first of the city's results that this one repeats, if it repeats one."""
    peers: PeerValues | None = None
    """What all cities answered to the same framework."""
    result: ResultLookup = unscored
    carried_from: Mapping[str, Assessment | None] = field(default_factory=dict)
    """The city's earlier assessments that an answer may be of, by name; one with faults of its own is only named."""
    copies: Mapping[str, BlindCopy] = field(default_factory=dict)
    """What assessors answered in copies without its ratings, by file; only whole ones."""
    own: Assessment | None = None
    """What the file itself says, where the assessment also holds sources that it shares with others."""
    as_of: date | None = None
    """The day that is judged; what depends on a day is not judged without one."""

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.assessment.status is Status.DRAFT

    @property
    def framework(self) -> Framework | None:
        """The framework, if it could be found and read."""
        return self.index.frameworks.get(self.assessment.framework)


@dataclass(frozen=True, slots=True)
class FrameworkCase:
    """A framework, and what its path says of it."""

    file: str
    framework: Framework
    index: WorkspaceIndex
    expected: str
    """The ``id@version`` that its folders stand for."""


@dataclass(frozen=True, slots=True)
class CityCase:
    """A city's own facts, and the folder that they lie in."""

    file: str
    folder: str
    city: City
    index: WorkspaceIndex
    same_as: str | None = None
    """The id of an earlier one that no reader could tell from it."""
    own: City | None = None
    """What the file itself says, where the city also holds sources that it shares with others."""


@dataclass(frozen=True, slots=True)
class RegisterCase:
    """A city's register of services."""

    file: str
    folder: str
    register: ServiceRegister
    index: WorkspaceIndex
    own: ServiceRegister | None = None
    """What the file itself says, where the register also holds sources that it shares with others."""


@dataclass(frozen=True)
class ReviewCase(BesideAssessment):
    """What one reviewer said about one assessment, and that assessment."""

    review: Review
    duplicate_of: str | None = None
    """An earlier file by the same reviewer on the same assessment."""
    alike: tuple[str, str] | None = None
    """The file and the name of an earlier reviewer of the same assessment whose name looks the same."""
    answers: Answers = field(default_factory=dict)
    """What was answered about the assessment, by whom it is meant for."""

    @property
    def about(self) -> str:
        """The assessment that the review says it is of."""
        return self.review.assessment


@dataclass(frozen=True)
class ReplyCase(BesideAssessment):
    """What a city said to one assessment, or of a plan, and was answered, and everything that could be answered."""

    replies: Replies
    marks: tuple[tuple[str, str, Mark], ...]
    """Every mark on the assessment: its reviewer, its indicator, and itself."""
    marked_in: tuple[str, ...] = field(default=(), kw_only=True)
    """The file of each mark."""
    are_all: bool
    """Whether these are all marks; not where a file of reviews cannot be read as a whole."""
    as_of: date | None = None
    """The day on which days are judged; nothing where nobody names one."""

    @property
    def about(self) -> str:
        """The assessment that was replied to."""
        return self.replies.assessment

    def answered_by(self, answer: RecordedAnswer) -> tuple[Answerable, ...]:
        """Return what an answer may be for: the words of whom it names, on its rating or on the whole."""
        return tuple(self._said.get((person(answer.to), answer.indicator), ()))

    def places_of(self, said: Sequence[Answerable]) -> tuple[tuple[str, Keys], ...]:
        """Return the file and the keys of each word that was answered; the file with the answers has no name."""
        marks = zip(self.marked_in, self.marks, strict=True)
        placed: list[tuple[Answerable, tuple[str, Keys]]] = [
            *((mark, (file, ("reviews", indicator))) for file, (_, indicator, mark) in marks),
            *((reply, ("", ("replies", place))) for place, reply in enumerate(self.replies.replies)),
        ]
        return tuple(place for each, place in placed if any(each is one for one in said))

    @cached_property
    def _said(self) -> dict[Addressee, list[Answerable]]:
        """Everything that could be answered, by who said it and on which rating."""
        said: dict[Addressee, list[Answerable]] = {}
        for name, indicator, mark in self.marks:
            said.setdefault((person(name), indicator), []).append(mark)
        for each in self.replies.replies:
            said.setdefault((person(each.by), each.indicator), []).append(each)
        return said


@dataclass(frozen=True, slots=True)
class SettingsCase:
    """What ``maturity.yaml`` says."""

    file: str
    settings: WorkspaceSettings
    index: WorkspaceIndex


@dataclass(frozen=True, slots=True)
class FactorsCase:
    """The catalogue of factors."""

    file: str
    catalogue: FactorCatalogue
    index: WorkspaceIndex


RatedCase = AssessmentCase | FrameworkTestCase
Case = (
    AssessmentCase
    | FrameworkCase
    | FrameworkTestCase
    | CityCase
    | RegisterCase
    | ReviewCase
    | BlindCopyCase
    | ReplyCase
    | CorrectionsCase
    | SettingsCase
    | FactorsCase
    | PlanCase
    | SourcesCase
)


Judged = Case | RecordCase
"""What a rule can look at: a file, or what was done to an earlier state of one."""

MODELS: Mapping[type[Case], str] = {
    AssessmentCase: "assessment",
    CityCase: "city",
    FactorsCase: "catalogue",
    FrameworkCase: "framework",
    PlanCase: "plan",
    RegisterCase: "register",
    ReviewCase: "review",
    BlindCopyCase: "copy",
    ReplyCase: "replies",
    CorrectionsCase: "corrections",
    SettingsCase: "settings",
    SourcesCase: "shared",
    FrameworkTestCase: "test",
}


def model_of(case: Case) -> BaseModel:
    """Return what the file of a case says, as it was read."""
    own: BaseModel | None = getattr(case, "own", None)
    model: BaseModel = getattr(case, MODELS[type(case)]) if own is None else own
    return model


def rated_indicators(case: RatedCase) -> Iterator[tuple[Indicator, Rating]]:
    """Yield each indicator that an assessment rates with its rating, as far as the framework has it."""
    known = case.framework.indicators if case.framework else {}
    return ((known[name], rating) for name, rating in case.assessment.ratings.items() if name in known)


C = TypeVar("C", bound=Judged)


class Stage(Enum):
    """When a rule is asked: who only wants scores needs no more than what can stop one."""

    STOPPING = auto()
    """Some of what it says is an error."""
    LIBRARY = auto()
    """So it is here, but it hangs on the library of the program that runs, and so says nothing of the past."""
    ADVISING = auto()
    """Nothing of what it says is, and it needs no score to say it."""
    SCORED = auto()
    """It calls the engine, and so has to wait until nothing else is wrong."""


class Rule(Generic[C]):
    """One thing to check. A rule's docstring is its manual page: why it matters, and how to fix it."""

    code: ClassVar[str]
    name: ClassVar[str]
    """The class's own name, as users write it: BandGap is band-gap."""
    formerly: ClassVar[tuple[str, ...]] = ()
    """The names that it had before, which go on working wherever a rule is named."""
    severity: ClassVar[Severity] = Severity.ERROR
    worst: ClassVar[Severity | None] = None
    """The severity that some of its findings have instead, where that is a worse one."""
    effect: ClassVar[Message | None] = None
    """What a finding does to the score, in one sentence."""
    looks_at: ClassVar[tuple[type[Judged], ...]]
    """The kinds of case that it is given: those that its class names in brackets, unless it says."""
    notices_absence: ClassVar[bool] = False
    """Whether its findings say that something is missing."""
    spares_drafts: ClassVar[bool] = False
    """Whether it leaves assessments and plans in peace that are drafts."""
    asks_library: ClassVar[bool] = False
    """Whether what it finds hangs on the library of the program that runs, so that it says nothing of the past."""
    depends_on_day: ClassVar[bool] = False
    """Whether what it finds changes with the day that is asked about, though no file does."""
    needs_scores: ClassVar[bool] = False
    """Whether it calls the engine."""

    def __init_subclass__(cls) -> None:
        """Take the name and the kinds of case from how the class is written."""
        if "name" not in cls.__dict__:
            cls.name = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        if "looks_at" not in cls.__dict__:
            (kinds,) = get_args(cls.__orig_bases__[0])  # type: ignore[attr-defined]  # Generic sets it, and types do not say so
            cls.looks_at = get_args(kinds) or (kinds,)

    @property
    def stage(self) -> Stage:
        """When it is asked."""
        if self.needs_scores:
            return Stage.SCORED
        if Severity.ERROR not in (self.severity, self.worst):
            return Stage.ADVISING
        return Stage.LIBRARY if self.asks_library else Stage.STOPPING

    def check(self, case: C) -> Iterable[Finding]:
        """Yield everything that this rule has to say about the case."""
        raise NotImplementedError

    def also(self, finding: Finding, words: Message, keys: Keys, file: str | None = None) -> Finding:
        """Add another place that a finding is about; it is in the same file unless another one is named."""
        related = Related(words, Place(file or finding.place.file, keys, on_key=True))
        return replace(finding, related=(*finding.related, related))

    def finding(
        self,
        case: C,
        message: Message,
        keys: Keys = (),
        hint: Message | None = None,
        *,
        on_key: bool = False,
        misses_beside: bool = False,
    ) -> Finding:
        """Say that these keys of the case's file break the rule; perhaps since a key beside them is missing."""
        place = Place(case.file, case.in_file(keys) if isinstance(case, FrameworkTestCase) else keys, on_key=on_key)
        return Finding(
            self.code,
            self.name,
            self.severity,
            message,
            place,
            self.effect,
            hint,
            of_absence=self.notices_absence,
            misses_beside=misses_beside,
        )
