"""Everything that is published, in one value: what each renderer is handed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from maturity.findings import Finding, Keys
from maturity.model.assessment import Assessment, Status
from maturity.model.city import City
from maturity.model.corrections import NamedCorrection
from maturity.model.factors import Factor, FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.gate import Judged
from maturity.model.governments import Governments
from maturity.model.kind import GovernmentKind, kind_called
from maturity.model.measures.interface import Measure
from maturity.model.plan.document import Plan
from maturity.model.review_status import ReviewStatus
from maturity.model.services import ServiceRegister
from maturity.model.text import LANGUAGES, Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.data_state import DataState
from maturity.presentation.left_out import LeftOut
from maturity.presentation.score_changes import ScoreHistory
from maturity.scoring.result import AssessmentResult
from maturity.scoring.shown_index import shown_index

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file of the workspace, and the lines that its keys sit on."""

    path: str
    lines: Mapping[Keys, int] = field(default_factory=dict, repr=False)

    def line(self, *keys: str | int) -> int:
        """Return the line of these keys, or of the nearest key above that the file has."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def not_traced() -> AssessmentResult:
    """Stand where nobody is going to ask for the steps of a result."""
    raise AssertionError("this result was made without a trace")


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment with its result and where both came from."""

    slug: str
    """The selector: ``pontianak/2021/cohen-smart-governance``."""
    result: AssessmentResult
    file: FileRef
    framework_file: FileRef
    review_status: ReviewStatus = field(default_factory=ReviewStatus)
    """What reviewers have said about its ratings."""
    withheld_sources: int = 0
    """How many of its sources may not be published."""
    corrections: tuple[NamedCorrection, ...] = ()
    """What was corrected in it since it was published, the newest first."""
    shortfalls: tuple[Judged, ...] = ()
    """The conditions of the gate that keep it from the public; it is here because drafts were asked for."""
    trace: Callable[[], AssessmentResult] = field(default=not_traced, repr=False, compare=False)
    """Gives the same result with every step of its arithmetic; worked out when it is first asked for."""
    find_warnings: Callable[[], tuple[Finding, ...]] = field(default=tuple, repr=False, compare=False)
    """Gives what is wrong in its file."""

    @property
    def is_provisional(self) -> bool:
        """Whether this is nothing for the public yet, so that every page of it bears a watermark."""
        return self.assessment.status is not Status.PUBLISHED or bool(self.shortfalls)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is wrong in its file, though it has a score."""
        return self.find_warnings()

    @property
    def assessment(self) -> Assessment:
        """The assessment as it was written."""
        return self.result.assessment

    @property
    def framework(self) -> Framework:
        """The framework that it was rated against."""
        return self.result.framework

    @property
    def period(self) -> str:
        """The period's part of the selector."""
        return self.slug.split("/")[1]

    @property
    def address(self) -> str:
        """The page of this assessment, the same in every language."""
        city, period, framework = self.slug.split("/")
        return f"cities/{city}/{period}.{framework}.html"

    def pdf(self, language: str) -> str:
        """The scorecard's path below the folder that holds the sites."""
        city, period, framework = self.slug.split("/")
        return f"pdf/{city}/{period}.{framework}.{language}.pdf"

    def report(self, language: str) -> str:
        """The path of its full report without an ending, beside the folder of the scorecards."""
        city, period, framework = self.slug.split("/")
        return f"report/{city}/{period}.{framework}.{language}"


@dataclass(frozen=True, slots=True)
class AssessedCity:
    """One government with all its assessments, oldest first and undated ones last."""

    city: City
    file: FileRef
    assessments: tuple[Assessed, ...]
    register: ServiceRegister | None = None
    register_file: FileRef | None = None
    own_kinds: Mapping[str, GovernmentKind] = field(default_factory=dict, repr=False)
    """The kinds that the workspace has words of its own for."""
    told_apart: Text | None = None
    """What tells it from another one of its name."""
    plan: Plan | None = None
    """What it aims for and what serves that, where it has such a file for the public."""
    plan_file: FileRef | None = None
    withdrawn: tuple[NamedCorrection, ...] = ()
    """The corrections that say of its results which are not shown that they are published no more, newest first."""
    plan_reviews: ReviewStatus = field(default_factory=ReviewStatus)
    """What reviewers have said about the entries of its plan, and what was replied and answered."""

    @property
    def kind(self) -> GovernmentKind:
        """What kind of government it is, in words."""
        return kind_called(self.city.kind, self.own_kinds)

    @property
    def name(self) -> Text:
        """Its name, with what tells it from others of that name in brackets."""
        own, apart = self.city.name, self.told_apart
        indonesian, english = (f"{own} ({apart.words(language)})" if apart else own for language in LANGUAGES)
        return Text.model_construct(id=indonesian, en=english)

    @property
    def corrected(self) -> tuple[tuple[Assessed, NamedCorrection], ...]:
        """Every correction of its results with the result, the newest first."""
        every = [(one, named) for one in self.newest_first for named in one.corrections]
        return tuple(sorted(every, key=lambda pair: pair[1].entry.day, reverse=True))

    @property
    def newest_first(self) -> tuple[Assessed, ...]:
        """The assessments as readers meet them: the newest first, among equals one with an index; undated ones last."""

        def rank(assessed: Assessed) -> tuple[int, bool]:
            ends = assessed.assessment.period.ends
            return (-ends.toordinal() if ends else 0, shown_index(assessed.result) is None)

        return tuple(sorted(self.assessments, key=rank))

    @property
    def plan_address(self) -> str:
        """The page of its plan, the same in every language."""
        return f"{self.address.removesuffix('.html')}/plan.html"

    @property
    def address(self) -> str:
        """The page of this city, the same in every language."""
        return f"cities/{self.city.id}.html"


def nothing_beyond(_framework: str) -> tuple[tuple[AssessedCity, Assessed], ...]:
    """Stand where a portfolio holds all that there is."""
    return ()


def nothing_beyond_in(_city: str) -> tuple[Assessed, ...]:
    """Stand where a government is there with all its assessments."""
    return ()


@dataclass(frozen=True)
class Portfolio:
    """All cities together, with the yardsticks they were measured by. Nothing private is in it."""

    settings: WorkspaceSettings
    cities: tuple[AssessedCity, ...]
    frameworks: tuple[Framework, ...]
    framework_files: Mapping[str, FileRef]
    factors: FactorCatalogue | None = None
    plan: Plan | None = None
    """The goals for several governments, or for all of them together."""
    plan_file: FileRef | None = None
    plan_reviews: ReviewStatus = field(default_factory=ReviewStatus)
    """What reviewers have said about the entries of that plan, and what was replied and answered."""
    left_out: LeftOut = field(default_factory=LeftOut)
    """What has its place here and is not shown."""
    governments: Governments = field(default_factory=Governments, repr=False)
    """All of the workspace, also those that are not shown: who belongs to whom, and who came after whom."""
    state: DataState = field(default_factory=DataState)
    """What it is the state of."""
    history: ScoreHistory = field(default_factory=ScoreHistory, repr=False)
    """What changed in its results over time; empty where no version control keeps the files."""
    beyond: Callable[[str], Sequence[tuple[AssessedCity, Assessed]]] = field(
        default=nothing_beyond, repr=False, compare=False
    )
    """Gives what was not selected and is shown to the public all the same, by framework: it has a place among others,
    too, and a selection changes nobody's."""

    beyond_in: Callable[[str], Sequence[Assessed]] = field(default=nothing_beyond_in, repr=False, compare=False)
    """Gives the same of one government, by its id, whatever they were made with: what is said of its course over time
    rests on all of them."""

    _once: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[["Portfolio"], Made]) -> Made:
        """Return what is made of this portfolio, made when it is first asked for: all surfaces share it."""
        if make not in self._once:
            self._once[make] = make(self)
        return cast("Made", self._once[make])

    @cached_property
    def by_id(self) -> dict[str, AssessedCity]:
        """The cities by id."""
        return {city.city.id: city for city in self.cities}

    @property
    def assessed(self) -> Iterator[tuple[AssessedCity, Assessed]]:
        """Yield every assessment with its city."""
        return ((city, assessed) for city in self.cities for assessed in city.assessments)

    @property
    def has_plans(self) -> bool:
        """Whether a plan is shown of anybody."""
        return self.plan is not None or any(city.plan for city in self.cities)

    @cached_property
    def factor_by_id(self) -> dict[str, Factor]:
        """The catalogue's factors by id."""
        return {factor.id: factor for factor in self.factors.factors} if self.factors else {}

    def factor_title(self, factor: str) -> Text | str:
        """Return what the catalogue calls a factor; the id of one that it does not have."""
        return self.factor_by_id[factor].title if factor in self.factor_by_id else factor

    @cached_property
    def by_framework(self) -> dict[str, list[tuple[AssessedCity, Assessed]]]:
        """Every assessment with its city, by the framework version that it was made with."""
        by_ref: dict[str, list[tuple[AssessedCity, Assessed]]] = {}
        for city, assessed in self.assessed:
            by_ref.setdefault(assessed.framework.ref, []).append((city, assessed))
        return by_ref

    @cached_property
    def promised_indexes(self) -> dict[str, list[tuple[Framework, Measure]]]:
        """The targets set for the index of a framework, by the name of that framework."""
        promised: dict[str, list[tuple[Framework, Measure]]] = {}
        for framework in self.frameworks:
            for measure in (indicator.measure for indicator in framework.indicators.values()):
                if measure.index_promised:
                    promised.setdefault(measure.index_promised, []).append((framework, measure))
        return promised


@dataclass(frozen=True, slots=True)
class Download:
    """One file that can be downloaded: its path below the folder that holds the sites, its format, and what is in it.

    `slug` is the assessment it belongs to, and empty where it holds the whole portfolio; `language` is empty
    where the file is the same for all. `made` is false where it has its place and could not be made.
    """

    path: str
    format: str
    about: Text
    slug: str = ""
    language: str = ""
    made: bool = True


def framework_address(framework: Framework) -> str:
    """The page of a framework, the same in every language."""
    return f"frameworks/{framework.id}/{framework.version}.html"


def family_address(name: str) -> str:
    """The page of a family of frameworks, the same in every language."""
    return f"frameworks/family-{name}.html"


def comparison_address(framework: Framework) -> str:
    """The page that shows all cities by a framework, the same in every language."""
    return f"comparisons/{framework.id}/{framework.version}.html"


def compare_address(framework: Framework, city: str = "") -> str:
    """The page on which a few results by a framework stand side by side, or those prepared of one government."""
    return f"compare/{framework.id}/{framework.version}{f'/{city}' if city else ''}.html"


def comparison_file(assessed: Assessed) -> str:
    """The table of all results of one framework version and period, below the folder that holds the sites."""
    framework, day = assessed.framework, period_day(assessed)
    return f"data/comparisons/{framework.id}/{framework.version}/{assessed.period}{day}.csv"


def period_day(assessed: Assessed) -> str:
    """Return the last day of a period where its name does not say the year: two of one name may end apart."""
    day = ends.isoformat() if (ends := assessed.assessment.period.ends) else ""
    return f"-{day}" if day and day[:4] != assessed.period else ""
