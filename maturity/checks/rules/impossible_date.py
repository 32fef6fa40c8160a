from collections.abc import Iterator

from maturity.checks.dates import EARLIEST, LATEST
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, Case, CityCase, FrameworkCase, RegisterCase, Rule, model_of
from maturity.checks.sources_case import SourcesCase
from maturity.checks.text_tree import every
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.days import first_day, last_day
from maturity.model.source import Evidence, Source


class ImpossibleDate(Rule[Case]):
    """A source was read before it was published, expired before that, or a date lies centuries away.

    ## Why it matters
    Two digits are swapped, or a date is of another source. How old evidence is can then not be told.

    ## How to fix it
    Look at the source again: `dated` is when it was published, `retrieved` when it was last read, and
    `expires` the last day on which it holds.

    ## Example
        sources:
          report: {title: Laporan, kind: report, origin: third-party, dated: 2025-03, retrieved: 2024-11-02}

        warning[M325 impossible-date] 'report' was read on 2024-11-02, before it was published in 2025-03
    """

    code = "M325"
    severity = Severity.WARNING
    looks_at = (AssessmentCase, CityCase, FrameworkCase, PlanCase, RegisterCase, SourcesCase)
    effect = say("The score stays; how old the evidence is cannot be told.")

    def check(self, case: Case) -> Iterator[Finding]:
        model = model_of(case)
        for keys, source in every(Source, model):
            if source.dated and source.retrieved and source.retrieved < first_day(source.dated):
                message = say(
                    "{source!r} was read on {retrieved}, before it was published in {dated}",
                    source=keys[-1],
                    retrieved=source.retrieved,
                    dated=source.dated,
                )
                yield self.finding(case, message, (*keys, "retrieved"))
            if source.dated and source.expires and last_day(source.expires) < first_day(source.dated):
                message = say(
                    "{source!r} expired in {expires}, before it was published in {dated}",
                    source=keys[-1],
                    expires=source.expires,
                    dated=source.dated,
                )
                yield self.finding(case, message, (*keys, "expires"))
            yield from self._beyond(case, source, keys)
        for keys, evidence in every(Evidence, model):
            if evidence.effective and not EARLIEST <= int(evidence.effective[:4]) <= LATEST:
                message = say("the evidence is of {day}, which cannot be", day=evidence.effective)
                yield self.finding(case, message, (*keys, "effective"))

    def _beyond(self, case: Case, source: Source, keys: Keys) -> Iterator[Finding]:
        """Yield the dates of a source of which no document can be."""
        dates = {"dated": source.dated, "effective": source.effective, "expires": source.expires}
        for key, day in dates.items():
            if day and not EARLIEST <= int(day[:4]) <= LATEST:
                messages = {
                    "dated": say("{source!r} is dated {day}, which cannot be", source=keys[-1], day=day),
                    "effective": say("{source!r} holds since {day}, which cannot be", source=keys[-1], day=day),
                    "expires": say("{source!r} expires in {day}, which cannot be", source=keys[-1], day=day),
                }
                yield self.finding(case, messages[key], (*keys, key))
