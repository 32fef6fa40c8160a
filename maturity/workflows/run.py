"""One run through a workspace: whatever is read, found, scored or traced in it, it is once, and only on demand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.plan_case import PlanCase
from maturity.checks.record_cases import CorrectionsCase
from maturity.checks.registry import UNSCORED, check, spared
from maturity.checks.rule import AssessmentCase, Case, Stage
from maturity.findings import Finding, Keys, Severity, in_order
from maturity.model.assessment import Assessment, Rating
from maturity.model.gate import Judged
from maturity.model.governments import Governments
from maturity.model.namesakes import Namesakes, namesakes
from maturity.model.plan.document import Plan
from maturity.model.text import Language
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.storage.own_site import site_findings
from maturity.storage.pages import WrittenFolder, own_pages
from maturity.storage.workspace import CityFolder, Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.all_governments import governments_of
from maturity.workflows.assessment_files import AssessmentFile, assessment_files, assessments_in, plan_file_of
from maturity.workflows.cases import Lookups, cases_of
from maturity.workflows.consequences import with_consequence
from maturity.workflows.eligibility import Eligibility, Gatekeeper
from maturity.workflows.review_statuses import ReviewStatuses
from maturity.workflows.scoring_inputs import InputFinder, ScoringInputs
from maturity.workflows.shown_plans import shown_plan
from maturity.workflows.sorted_findings import SortedFindings


class Run:
    """A workspace with its findings, results, traces and review statuses.

    ``drafts`` shows what is not published yet, and what the gate holds back: both then count for others, too.
    ``past`` is for a workspace as it was once: of what rules find it keeps what can hold up a result, and what was as
    wrong then, whatever library the program has by now. Without ``site`` nothing is asked of the site's own
    files, which are not taken from a revision. ``as_of`` is the day on which plans and a city's time to reply are
    judged; without one they are not.
    """

    def __init__(
        self,
        root: Path,
        *,
        drafts: bool = False,
        read: Workspace | None = None,
        past: bool = False,
        site: bool = True,
        as_of: date | None = None,
    ) -> None:
        self.root = root
        self.drafts = drafts
        self.past = past
        self.site = site
        self.as_of = as_of
        self._read = read
        self._beside: Run | None = None
        self._results: dict[tuple[tuple[str, ...], ...], AssessmentResult] = {}
        self._traces: dict[str, AssessmentResult] = {}
        self._tests: dict[tuple[str, str], AssessmentResult] = {}
        self._asked: set[Stage] = set()

    def beside(self, other: "Run") -> "Run":
        """Take over what another run has scored, before anything is asked of this one, and return this one.

        The other went through the same folder, of which some files were read as if they said something else here or
        there; what rests on none of these is the same in both.
        """
        self._beside = other
        return self

    @cached_property
    def workspace(self) -> Workspace:
        """All that could be read."""
        return self._read or read_workspace(self.root)

    @cached_property
    def assessments(self) -> dict[str, AssessmentFile]:
        """Every assessment that could be read, by its selector, city by city."""
        return {file.slug: file for file in assessment_files(self.workspace)}

    @cached_property
    def governments(self) -> Governments:
        """All governments whose files are whole."""
        return governments_of(self.workspace)

    @cached_property
    def namesakes(self) -> Namesakes:
        """Those of one name, and what tells them apart."""
        return namesakes(self.governments)

    @cached_property
    def _cases(self) -> tuple[Case, ...]:
        lookups = Lookups(self.result, self._results_of_city, self._score_test)
        return tuple(cases_of(self.workspace, self.governments, self.namesakes, lookups, self.as_of))

    @cached_property
    def _found(self) -> set[Finding]:
        return {*map(with_consequence, self.workspace.findings)}

    def _unscored(self, *stages: Stage) -> set[Finding]:
        """Return what is known once these rules were asked: each is once, and with the others in one pass."""
        if new := tuple(stage for stage in stages if stage not in self._asked):
            self._asked.update(new)
            self._found.update(self._judged(self._cases, new))
        return self._found

    @cached_property
    def stopping_findings(self) -> SortedFindings:
        """What can keep an assessment from a score; of whatever is no error, some is not looked for."""
        return SortedFindings(self._unscored(Stage.STOPPING, *(() if self.past else (Stage.LIBRARY,))))

    @cached_property
    def pages(self) -> dict[Language, WrittenFolder]:
        """The hand-written pages of each language."""
        return self._beside.pages if self._beside else own_pages(self.root)

    @cached_property
    def page_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the hand-written pages, which no score depends on."""
        found = site_findings(self.workspace, self.pages) if self.site else ()
        return in_order({*map(with_consequence, found)})

    @cached_property
    def sorted_findings(self) -> SortedFindings:
        """Everything that is wrong, also what only a score shows."""
        unscored = self._unscored(*UNSCORED)
        errors: dict[str, set[Keys]] = defaultdict(set)
        for finding in unscored:
            if finding.severity is Severity.ERROR:
                errors[finding.place.file].add(finding.place.keys[:2])
        sound = (case for case in self._cases if _can_be_scored(case, self.workspace, errors))
        return SortedFindings(unscored.union(self._judged(sound, (Stage.SCORED,)), self.page_findings))

    def _judged(self, cases: Iterable[Case], stages: tuple[Stage, ...]) -> Iterator[Finding]:
        workspace = self.workspace
        for case in cases:
            judged = (workspace.locate(finding) for finding in check(case, stages))
            yield from map(with_consequence, workspace.finding_limit.take([finding for finding in judged if finding]))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong, in the order of files and lines."""
        return self.sorted_findings.all

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a score."""
        return self.sorted_findings.errors

    def spared(self, *files: str) -> tuple[Finding, ...]:
        """Return what the rules that leave drafts in peace would say of these files, if they are drafts."""
        meant = (case for case in self._cases if isinstance(case, AssessmentCase | PlanCase) and case.file in files)
        located = (self.workspace.locate(finding) for case in meant for finding in spared(case))
        return in_order({with_consequence(finding) for finding in located if finding})

    def about(self, *files: str) -> tuple[Finding, ...]:
        """Return the findings in these files, in the order of files and lines."""
        return self.sorted_findings.about(*files)

    @property
    def files(self) -> frozenset[str]:
        """The workspace's own files that were read, or could not be."""
        own = {name for name in self.workspace.documents if not name.startswith("library:")}
        return self.sorted_findings.files | own

    @cached_property
    def eligibility(self) -> Eligibility:
        """Which assessments have a score, and which are shown but for the gate."""
        return Eligibility(self.workspace, self.stopping_findings, drafts=self.drafts)

    @cached_property
    def review_statuses(self) -> ReviewStatuses:
        """How each assessment stands with its reviewers."""
        return ReviewStatuses(self.workspace, self.stopping_findings)

    @cached_property
    def gatekeeper(self) -> Gatekeeper:
        """What each published assessment lacks to pass the workspace's own gate."""
        return Gatekeeper(self.workspace, self.review_statuses, self.coverage)

    def is_shown(self, file: AssessmentFile) -> bool:
        """Tell whether an assessment is public, and passes the gate unless drafts are shown."""
        return self.eligibility.is_public(file) and (self.drafts or not self.gatekeeper.shortfalls(file))

    @cached_property
    def input_finder(self) -> InputFinder:
        """The workspace's frameworks and assessments without what is private, and what each score depends on."""
        return InputFinder(self.workspace, self.is_shown, self._beside.input_finder if self._beside else None)

    def inputs(self, file: AssessmentFile) -> ScoringInputs:
        """Return what the score of an assessment depends on."""
        return self.input_finder.inputs(file)

    def plan(self, city: str = "") -> Plan | None:
        """Return the plan of a government, or that of the workspace, without what is private.

        Nothing where there is none, where its file has errors, and where it is a draft, or does not pass the gate, and
        no drafts are shown.
        """
        folder = self.workspace.folder_of(city)
        if folder is None or (not self.drafts and self.plan_shortfalls(folder)):
            return None
        return shown_plan(folder.plan, self.stopping_findings, drafts=self.drafts)

    def plan_shortfalls(self, folder: CityFolder) -> tuple[Judged, ...]:
        """Return what keeps the published plan of a government, or of the workspace, from the public at the gate."""
        file = plan_file_of(folder)
        return self.gatekeeper.plan_shortfalls(file) if file else ()

    def result(self, file: AssessmentFile) -> AssessmentResult:
        """Return the result of an assessment that is free of errors, among all that is shown."""
        return self._scored(self.inputs(file))

    def trace(self, file: AssessmentFile) -> AssessmentResult:
        """Return the same result with every step of its arithmetic."""
        if file.slug not in self._traces:
            self._traces[file.slug] = self.input_finder.scorer(file.assessment.framework).traced(self.result(file))
        return self._traces[file.slug]

    def instead(self, file: AssessmentFile, given: Mapping[str, Rating]) -> NodeResult:
        """Return what an assessment would score with other ratings, among all that its own result looks at."""
        public, context = self.input_finder.public(file), self.input_finder.context(self.inputs(file), self._scored)
        return self.input_finder.scorer(public.framework).instead(public, context, given)

    def coverage(self, file: AssessmentFile) -> Fraction:
        """Return the coverage that the gate judges; of other assessments only those matter that feed this one."""
        finder, public = self.input_finder, self.input_finder.public(file)
        context = finder.context(finder.inputs_alone(file), self._scored)
        return finder.scorer(public.framework).coverage(public, context)

    def _scored(self, inputs: ScoringInputs) -> AssessmentResult:
        roles = inputs.roles
        if roles not in self._results and (known := self._known_beside(roles)):
            self._results[roles] = known
        elif roles not in self._results:
            public, context = self.input_finder.public(inputs.file), self.input_finder.context(inputs, self._scored)
            self._results[roles] = self.input_finder.scorer(public.framework).score(public, context)
        return self._results[roles]

    def _known_beside(self, roles: tuple[tuple[str, ...], ...]) -> AssessmentResult | None:
        """Return the result that rests on the same files, in the same roles, with the same bytes in each of them."""
        known = self._beside._results.get(roles) if self._beside else None
        return known if known and all(self._is_as_beside(name) for names in roles for name in names) else None

    def _is_as_beside(self, name: str) -> bool:
        """Tell whether a file says the same here and there; what names no file does."""
        assert self._beside is not None
        own, other = (run.workspace.documents.get(name) for run in (self, self._beside))
        return own is other or (own is not None and other is not None and own.raw == other.raw)

    def _results_of_city(self, city: str, framework: str) -> tuple[AssessmentResult, ...]:
        """Return a government's results by a framework that have a day and no errors, the oldest first."""
        found = []
        for file in assessments_in(self.workspace.cities[city]):
            ends = file.assessment.period.ends
            if file.assessment.framework == framework and ends is not None and not self.eligibility.errors(file):
                found.append((ends, file.slug, file))
        return tuple(self.result(file) for _, _, file in sorted(found, key=lambda each: each[:2]))

    def _score_test(self, name: tuple[str, str], assessment: Assessment) -> AssessmentResult:
        """Score one case of a framework's tests, by its file and its name in it."""
        framework = self.workspace.frameworks[assessment.framework].document.name
        known = self._beside._tests.get(name) if self._beside else None
        if known is None or not all(map(self._is_as_beside, (name[0], framework))):
            known = self.input_finder.scorer(assessment.framework).score(assessment)
        self._tests[name] = known
        return known


def _can_be_scored(case: Case, workspace: Workspace, errors: Mapping[str, set[Keys]]) -> bool:
    """Tell whether a case and its framework are free of errors; one broken test does not hold up the others."""
    if isinstance(case, AssessmentCase | FrameworkTestCase):
        loaded = workspace.frameworks.get(case.assessment.framework)
        if loaded is None or loaded.document.name in errors:
            return False
    if isinstance(case, CorrectionsCase) and not _can_be_held(case, workspace, errors):
        return False
    own = errors.get(case.file, set())
    return own.isdisjoint({(), ("cases",), ("cases", case.name)}) if isinstance(case, FrameworkTestCase) else not own


def _can_be_held(case: CorrectionsCase, workspace: Workspace, errors: Mapping[str, set[Keys]]) -> bool:
    """Tell whether the results that corrections are about are free of errors, with their frameworks."""
    for name in case.results:
        framework = workspace.frameworks.get(assessment.framework) if (assessment := case.assessments[name]) else None
        if framework is None or framework.document.name in errors or f"assessments/{case.folder}/{name}.yaml" in errors:
            return False
    return True
