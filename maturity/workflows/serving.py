"""A preview that follows the files: after each change it shows them as they are, without what is broken."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from threading import Lock

from maturity.errors import MaturityError, NothingMatchedError
from maturity.findings import Finding
from maturity.messages import joined, say
from maturity.model.own_site import OwnSite
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.terminal import count
from maturity.storage.histories import history_files
from maturity.storage.watching import changes
from maturity.storage.workspace import SETTINGS_FILE, Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.website.live_server import Answer, serve
from maturity.website.preview_bar import PreviewBar, worth_a_look
from maturity.workflows.data_states import data_state
from maturity.workflows.own_parts import ready_parts
from maturity.workflows.portfolios import assemble
from maturity.workflows.previewing import Frames, PreviewedSite
from maturity.workflows.reporting import FindingFilter, reported
from maturity.workflows.run import Run
from maturity.workflows.score_history import RememberedHistory
from maturity.workflows.selection import selectors_of

WATCHED = (SETTINGS_FILE, "reviewers.yaml", "frameworks", "assessments", "site")
PAUSE = 0.2
"""Seconds between two looks at whether a file has changed."""
PAGE, FIRST = ".html", "index.html"


@dataclass
class Preview:
    """The preview of one workspace: what is read, checked and framed once is kept for the next look."""

    root: Path
    drafts: bool
    scorecards: bool
    report: Callable[[str], None]
    tell_findings: Callable[[Sequence[Finding]], None]
    as_of: date
    """The day on which comments in the files are read."""

    site: PreviewedSite | None = field(default=None, init=False)
    """What is shown; nothing as long as there was nothing to show."""
    bar: PreviewBar = field(default_factory=lambda: PreviewBar(""), init=False)

    def __post_init__(self) -> None:
        self._read: Workspace | None = None
        self._frames, self._lock, self._history = Frames(), Lock(), RememberedHistory()
        self._looks, self._own_name = 0, token_hex(4)

    def serve(self, host: str, port: int) -> None:
        """Show the workspace until interrupted."""
        with closing(self):
            watched = [*(self.root / name for name in WATCHED), *history_files(self.root)]
            changed = changes(watched, pause=PAUSE)  # before it looks: nothing is missed
            self.look()
            serve(self, changed, host, port, lambda address: self.report(say("look at {address}", address=address)))

    def close(self) -> None:
        """Leave nothing behind."""
        self._frames.close()

    @property
    def version(self) -> str:
        """Which look at the files it is, and of which preview."""
        return self.bar.version

    def look(self) -> None:
        """Show what is sound, and say what is not; without sound settings the last preview stays."""
        self._looks += 1
        version = f"{self._own_name}-{self._looks}"
        self._read = read_workspace(self.root, before=self._read)
        run = Run(self.root, drafts=self.drafts, read=self._read, as_of=self.as_of)
        if run.errors:
            self.tell_findings(run.findings)
        try:
            found = reported(run, FindingFilter(self.as_of)).findings
            site, line = self._shown(run)
        except MaturityError as error:
            found, site, line = run.findings, None, say("the last preview stays: {why}", why=error.message)
        self.report(line)
        with self._lock:
            self.bar = PreviewBar(version, worth_a_look(found), (line,) if site is None else ())
            self.site = site or self.site

    def answer(self, path: str) -> Answer:
        """Return what stands at a path; one page is made at a time."""
        with self._lock:
            try:
                return self._answer(path)
            except MaturityError as error:
                bar = replace(self.bar, lines=(*self.bar.lines, error.message))
                return Answer(bar.alone(self._language(path)).encode(), FIRST, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _answer(self, path: str) -> Answer:
        language = self._language(path)
        if self.site is None:
            return Answer(self.bar.alone(language).encode(), FIRST, HTTPStatus.SERVICE_UNAVAILABLE)
        name = path.removeprefix("/")
        found, status = self.site.file(name), HTTPStatus.OK
        if found is None:
            name, status, found = FIRST, HTTPStatus.NOT_FOUND, self.site.not_found
        is_page = name.endswith(PAGE) or not name.rpartition("/")[2]
        if isinstance(found, str) and is_page:
            found = self.bar.on(found, language)
        return Answer(found.encode() if isinstance(found, str) else found, FIRST if is_page else name, status)

    def _language(self, path: str) -> Language:
        languages = self.site.languages if self.site else LANGUAGES
        return next((code for code in languages if path.startswith(f"/{code}/")), languages[0])

    def _shown(self, run: Run) -> tuple[PreviewedSite | None, str]:
        """Return the site of what is sound, or why the last one stays."""
        settings = run.workspace.settings
        if settings is None or settings.partial:
            found = count(run.findings)
            return None, say(
                "{findings}; the last preview stays until those in {file} are fixed",
                findings=found,
                file=SETTINGS_FILE,
            )
        try:
            portfolio = assemble(run, selectors_of(()), proven=True).portfolio
        except NothingMatchedError:
            return None, joined([say("there is no city yet"), say("start one with: maturity new city CITY")])
        # What is wrong with a text or a picture of the site's own stands in the bar; the pages do without them all.
        own = OwnSite() if run.sorted_findings.errors_in(SETTINGS_FILE) else portfolio.settings.site
        site = PreviewedSite(
            self.root,
            replace(portfolio, state=data_state(self.root), history=self._history(self.root, run.workspace, portfolio)),
            run.pages,
            ready_parts(self.root, own, portfolio.settings.languages),
            self._frames,
            drafts=self.drafts,
            scorecards=self.scorecards,
            report=self.report,
        )
        errors = count(run.errors)
        return site, say("shown without what rests on {errors}", errors=errors) if run.errors else say("shown")
