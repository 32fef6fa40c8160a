from collections.abc import Iterator, Mapping
from functools import partial

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, RegisterCase, Rule
from maturity.checks.sources_case import SourcesCase
from maturity.findings import Finding, Severity
from maturity.messages import Message, say
from maturity.model.assessment import Assessment
from maturity.model.plan.document import Plan
from maturity.model.services import ServiceRegister
from maturity.model.shared_sources import cited_in
from maturity.model.source import Source
from maturity.placed_hints import LinesOf, PlacedHint, lines_said


class UnusedSource(Rule[AssessmentCase | PlanCase | RegisterCase | SourcesCase]):
    """A source is listed, and nothing cites it.

    ## Why it matters
    A long list of sources looks well supported. One that supports no rating has no part in the score, or its citation
    was forgotten.

    ## How to fix it
    Cite it where it was used, or take it out. Drafts are left in peace, and files that cite nothing at all: there every
    rating is told that it lacks its evidence. One in a government's `sources.yaml` is cited if any of its files does.

    ## Example
        sources:
          report: {title: Laporan 2025, kind: report, origin: third-party}
          spare: {title: Cadangan, kind: report, origin: third-party}

        note[M410 unused-source] nothing cites the source 'spare'
    """

    code = "M410"
    severity = Severity.NOTE
    effect = say("The score stays; the source supports nothing.")
    spares_drafts = True

    def check(self, case: AssessmentCase | PlanCase | RegisterCase | SourcesCase) -> Iterator[Finding]:
        """Look for a citation of every source."""
        sources, cited = _citing(case)
        for name in sources if cited & sources.keys() else ():
            if name not in cited:
                message = say("nothing cites the source {name!r}", name=name)
                unplaced = say(
                    "it may stay; if nothing rests on it, it can be deleted; if something does, add an entry to its "
                    "evidence, and say where in the source it is found: "
                    '- {{source: {name}, locator: {{id: "halaman 5", en: "page 5"}}}}',
                    name=name,
                )
                hint = PlacedHint(unplaced, partial(_by_lines, name))
                yield self.finding(case, message, ("sources", name), hint, on_key=True)


def _by_lines(name: str, lines_of: LinesOf) -> Message | None:
    """Say which lines a source has."""
    lines = lines_of("")
    span = lines and lines.span_of(("sources", name))
    if not span:
        return None
    return say(
        "it may stay; if nothing rests on it, you can delete {lines}; if something does, add an entry to its evidence, "
        "and say where in the source it is found: "
        '- {{source: {name}, locator: {{id: "halaman 5", en: "page 5"}}}}',
        name=name,
        lines=lines_said(span),
    )


def _citing(case: AssessmentCase | PlanCase | RegisterCase | SourcesCase) -> tuple[Mapping[str, Source], set[str]]:
    """Return the sources that a file lists, and those that it or, where they are shared, any file cites."""
    if isinstance(case, SourcesCase):
        return case.shared.sources, {name for file in case.citing.values() for name in file.cited}
    model: Assessment | Plan | ServiceRegister
    if isinstance(case, AssessmentCase):
        model = case.own or case.assessment
    else:
        model = case.own or (case.plan if isinstance(case, PlanCase) else case.register)
    return model.sources, set(cited_in(model))
