"""A preview that follows the files: built at once, and again after each change, without what is broken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import NothingMatchedError, SiteBuildError
from maturity.findings import Finding, Severity
from maturity.messages import joined, say
from maturity.presentation.terminal import count
from maturity.storage.publishing import refuse_strangers
from maturity.storage.workspace import SETTINGS_FILE
from maturity.website.generator.serving import serve
from maturity.workflows.building import Request, build
from maturity.workflows.data_states import data_state
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.scorecards import said_of
from maturity.workflows.selection import selectors_of

PREVIEW = Path("build") / "preview"
WATCHED = (SETTINGS_FILE, "frameworks", "assessments", "site")


@dataclass(frozen=True)
class Preview:
    """The preview of one workspace."""

    root: Path
    drafts: bool
    scorecards: bool
    report: Callable[[str], None]
    tell_findings: Callable[[Sequence[Finding]], None]

    @property
    def output(self) -> Path:
        """The folder that is served."""
        return self.root / PREVIEW

    def serve(self, host: str, port: int) -> None:
        """Build, and serve until interrupted."""
        refuse_strangers(self.output)
        self.build()
        watched = [self.root / name for name in WATCHED if (self.root / name).exists()]
        serve(
            self.output,
            watched,
            self.build,
            host,
            port,
            lambda address: self.report(say("look at {address}", address=address)),
        )

    def build(self) -> None:
        """Build what is sound, and say what is not; without sound settings the last preview stays."""
        run = Run(self.root, drafts=self.drafts)
        if run.errors:
            self.tell_findings(run.findings)
        if any(finding.severity is Severity.ERROR for finding in run.about(SETTINGS_FILE)):
            found = count(run.findings)
            self.report(
                say(
                    "{findings}; the last preview stays until those in {file} are fixed",
                    findings=found,
                    file=SETTINGS_FILE,
                )
            )
            return
        request = Request(
            self.root,
            self.output,
            self.drafts,
            None,
            self.scorecards,
            lambda _: None,
            lambda steps, _: steps,
            state=data_state(self.root),
        )
        try:
            built = build(request, assemble(run, selectors_of(()), proven=True))
        except NothingMatchedError:
            self.report(joined([say("there is no city yet"), say("start one with: maturity new city CITY")]))
        except SiteBuildError as error:
            self.report(say("the last preview stays: {why}", why=error.message))
        else:
            for card in built.unprinted:
                self.report(said_of(card, built.folder))
            errors = count(run.errors)
            self.report(say("built without what rests on {errors}", errors=errors) if run.errors else say("built"))
