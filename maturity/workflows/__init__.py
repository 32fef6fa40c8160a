"""Everything that can be asked of the program, by command: what answers it, and what it gives back.

Whoever asks opens one run through a workspace and hands it on: it reads, checks, scores and traces each thing once, and
only when somebody looks at it. Modules are named as they lie in this package; nothing is imported before it is called.

validate, score, explain, factors, path, review, reply, build, pdf, export, ci
    run.Run(root: Path, *, drafts: bool = False, read: Workspace | None = None, past: bool = False,
        site: bool = True, as_of: date | None = None)
validate
    reporting.reported(run: Run, wanted: FindingFilter) -> ReportedFindings
    reporting.narrowed(report: ReportedFindings, run: Run, since: str) -> ReportedFindings
    reporting.about(report: ReportedFindings, is_meant: IsMeant) -> ReportedFindings
    selected_files.selected_files(workspace: Workspace, texts: Sequence[str], *folders: Path) -> IsMeant
    selected_files.with_text(root: Path, name: str | None, raw: bytes, *folders: Path) -> Iterator[tuple[Path, str]]
validate, fmt
    fixing.fixes(root: Path) -> tuple[FileChange, ...]
    fixing.write(root: Path, changes: tuple[FileChange, ...]) -> None
fmt
    formatting.formatted(root: Path, texts: Sequence[str] = (), *folders: Path) -> Formatted
    formatting.formatted_text(raw: bytes, name: str) -> bytes
score, explain, factors, diff, whatif, path, review, reply, build, pdf, export
    selection.selectors_of(texts: Sequence[str]) -> tuple[Selector, ...]
    selection.as_selectors(texts: Iterable[str], root: Path, *folders: Path, plans: bool = False) -> tuple[str, ...]
    portfolios.assemble(run: Run, wanted: Sequence[Selector], *, every_city: bool = False,
        proven: bool = False) -> Assembled
todo
    todo.todo(root: Path, wanted: Sequence[Selector], as_of: date, by: GroupedBy = GroupedBy.KIND,
        name: str | None = None) -> TodoList
plan
    lifting.lift(root: Path, city: str, frameworks: Sequence[str] = ()) -> LiftedPlan
    plan_standing.plans_asked(run: Run, cities: Sequence[str], as_of: date) -> tuple[AskedPlans, Assembled]
explain, rules
    rule_names.rule_called(word: str, language: str = SOURCE) -> RulePage | None
    rule_names.nearest_rule(word: str) -> str | None
diff
    comparing.compare(start: Path, base: str | None, head: str | None, only: Sequence[Selector]) -> Comparison
whatif
    what_if.what_if(root: Path, wanted: Sequence[Selector], texts: Sequence[str], as_of: date) -> WhatIf
path
    pathfinding.efforts_of(texts: Iterable[str], file: FilePath | None) -> dict[str, Fraction]
    pathfinding.paths(run: Run, assembled: Assembled, to: str | None, efforts: Mapping[str, Fraction], *,
        despite_factors: bool) -> tuple[FoundPath, ...]
form
    offline_forms.offline_form(root: Path, selector: Selector, language: Language) -> str
    offline_forms.write_form(text: str, output: Path) -> Path
gate
    gating.gate(start: Path, base: str | None, asked: GateRequest) -> GateReport
review
    reviewing.interests_of(text: str, language: Language) -> Text
    reviewing.start(root: Path, selector: Selector, name: str, affiliation: str | None, interests: Text,
        language: Language) -> Path
    blind_copying.start_blind(root: Path, selector: Selector, name: str, affiliation: str | None,
        language: Language) -> Path
    reviewing.stamp(root: Path, selector: Selector, name: str, indicators: Sequence[str],
        answer: Mapping[str, object]) -> Path
    reviewing.status(run: Run, wanted: Sequence[Selector]) -> tuple[ReviewedAssessment, ...]
reconcile
    reconciling.reconciled(root: Path, selector: Selector, indicator: str, outcome: Outcome) -> Reconciled
agree
    agreeing.agreements(root: Path, wanted: Sequence[Selector]) -> tuple[AssessmentAgreement, ...]
reply
    reply_windows.open_window(root: Path, selector: Selector, opens: date, closes: date, language: Language) -> Opened
    reply_windows.waive(root: Path, selector: Selector, by: str, source: str, day: date, language: Language) -> Opened
    replying.reply(root: Path, selector: Selector, said: Mapping[str, object], language: Language) -> Path
    replying.answer(root: Path, selector: Selector, said: Mapping[str, object], language: Language) -> Path
    reply_windows.reply_status(run: Run, wanted: Sequence[Selector], as_of: date) -> tuple[RepliedAssessment, ...]
sheet
    sheet_writing.sheet_for(root: Path, selector: Selector, language: Language) -> bytes
    sheet_writing.write_sheet(path: Path, raw: bytes) -> None
    translating.texts_for(root: Path, framework: str, language: Language) -> bytes
    sheet_reading.read_back(root: Path, path: Path, label: str) -> SheetReturned
correct
    correcting.corrected(root: Path, selector: Selector, said: Mapping[str, object], revision: str | None,
        language: Language) -> ProposedCorrection
build
    building.built_before(request: Request, languages: tuple[str, ...]) -> Built | None
    building.build(request: Request, assembled: Assembled) -> Built
    broken_files.broken_files(run: Run, assembled: Assembled) -> tuple[BrokenFile, ...]
build, pdf, export
    data_states.data_state(root: Path, as_of: date | None = None) -> DataState
    score_history.score_history(root: Path, workspace: Workspace, shown: Portfolio) -> ScoreHistory
build, pdf
    scorecards.said_of(card: PrintedScorecard, folder: Path) -> Message
serve
    serving.Preview(root: Path, drafts: bool, scorecards: bool, report: Callable[[str], None],
        tell_findings: Callable[[Sequence[Finding]], None], as_of: date)
pdf
    selection.city_of(text: str) -> str
    selection.is_selected(slug: str, selectors: Sequence[Selector]) -> bool
    scorecards.plan(portfolio: Portfolio, assessed: Iterable[tuple[AssessedCity, Assessed]],
        languages: Sequence[Language]) -> tuple[PlannedScorecard, ...]
    scorecards.print_scorecards(cards: Sequence[PlannedScorecard], output: Path, cache_folder: Path,
        jobs: int | None = None,
        write: Callable[[Path, bytes], object] = write_file) -> Iterator[PrintedScorecard]
    full_reports.of_results(portfolio: Portfolio, chosen: Chosen,
        languages: Sequence[Language]) -> Iterator[PlannedReport]
    full_reports.of_comparison(portfolio: Portfolio, chosen: Chosen,
        languages: Sequence[Language]) -> Iterator[PlannedReport]
    full_reports.of_portfolio(portfolio: Portfolio, languages: Sequence[Language]) -> Iterator[PlannedReport]
    full_reports.printed(reports: Iterable[PlannedReport]) -> tuple[PlannedScorecard, ...]
    full_reports.write_reports(reports: Iterable[PlannedReport], form: str, output: Path) -> tuple[Path, ...]
verify
    verifying.verified(path: Path, name: str, against: Path | None = None) -> CheckedCard
    published_folder.verified_folder(folder: Path, against: Path | None = None) -> Verification
export
    exporting.export(root: Path, portfolio: Portfolio, output: Path) -> int
list
    listing.rows(root: Path, kind: str, only: str | None, language: Language) -> Rows
    listing.assessments(run: Run, only: str | None, language: Language, *, for_program: bool) -> Rows
    listing.frameworks(root: Path, only: str | None) -> FrameworkListing
    listing.names(root: Path, kind: str) -> list[str]
    listing.node_ids(root: Path, slug: str) -> list[str]
new
    creation.new_city(root: Path, city: str, name: str, kind: str) -> list[Path]
    creation.new_assessment(root: Path, city: str, period: str, framework: str, language: Language) -> list[Path]
    carrying.carry_over(root: Path, city: str, period: str, framework: str, source: str,
        language: Language) -> CarriedOver
    creation.new_plan(root: Path, city: str | None, language: Language) -> list[Path]
    creation.new_framework(root: Path, framework: str, version: str, title: str, template: str) -> list[Path]
    creation.framework_of_table(root: Path, framework: str, version: str, title: str,
        tabled: TabledFramework) -> list[Path]
    framework_table.tabled_framework(table: Path) -> TabledFramework
init
    creation.init(folder: Path, demo: str = USUAL_DEMO) -> list[Path]
set
    head_of_assessment.head_set(root: Path, selector: Selector, given: GivenHead) -> HeadChange
sources
    sources_care.listed(run: Run, names: Sequence[str]) -> SourceReport
    sources_care.due(run: Run, names: Sequence[str], as_of: date, within: timedelta) -> SourceReport
    sources_care.checked(run: Run, names: Sequence[str], folder: Path | None,
        book: AddressBook | None) -> SourceReport
    held_sources.unread_files(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]
    adding_sources.added_source(root: Path, city: str, what: str, said: dict[str, Any],
        as_of: date) -> AddedSource | HeldSource
rate
    interviewing.Interview(root: Path, text: str, alone: str | None = None)
    interview_options.rating_of(interview: Interview, said: Mapping[str, str], inner: Sequence[str],
        language: Language) -> Given
import
    importing.plan_import(root: Path, tables: Path | Sequence[Path], framework: str, mapping: Path | None) -> ImportPlan
    import_preview.preview(plan: ImportPlan, label: str, *, as_text: bool = False) -> ProposedChange
    importing.write_import(plan: ImportPlan) -> None
    table_cells.skipping(first: str) -> str
    starting_mapping.begin_mapping(root: Path, table: Path, ref: str, sheet: str | None = None) -> BegunMapping
    starting_mapping.write_mapping(begun: BegunMapping, output: Path, language: Language) -> None
schema
    editor_support.schema_text(root: Path, name: str) -> str
    editor_support.write_schemas(root: Path, output: Path, *, modelines: bool) -> Written
ci
    forge_support.set_up(root: Path, forge: Forge, owner: str | None, program: str | None) -> list[Path]
    forge_support.owners(root: Path, owner: str | None) -> str
    forge_support.comment_of(files: list[Path], language: Language = SOURCE) -> str
    freshness.freshness(run: Run, as_of: date) -> FreshnessReport
doctor
    diagnosis.diagnose(start: Path) -> Iterator[Diagnosis]
"""
