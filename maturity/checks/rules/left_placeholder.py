from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.placeholders import placeholders
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FactorsCase,
    FrameworkCase,
    RegisterCase,
    Rule,
    SettingsCase,
    model_of,
)
from maturity.checks.sources_case import SourcesCase
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Status


class LeftPlaceholder(Rule[Case]):
    """A text still holds the mark of a new file, such as `…`, or a word such as TODO.

    ## Why it matters
    What is published would name no source, no assessor or no reason, and looks finished all the same.

    ## How to fix it
    Write what belongs there, or take the entry out. In a published assessment or plan this is an error. A framework
    that holds placeholders is not published, and neither is what is rated with it. Drafts are left in peace.

    ## Example
        assessors:
          - name: "…"

        warning[M313 left-placeholder] still holds the placeholder '…'
    """

    code = "M313"
    severity = Severity.WARNING
    worst = Severity.ERROR
    looks_at = (AssessmentCase, CityCase, FactorsCase, FrameworkCase, PlanCase, RegisterCase, SettingsCase, SourcesCase)
    effect = say(
        "A published assessment is not scored, a framework or plan not published; elsewhere the text stands as it is."
    )
    spares_drafts = True

    def check(self, case: Case) -> Iterator[Finding]:
        status = case.assessment.status if isinstance(case, AssessmentCase) else None
        is_published = status is Status.PUBLISHED or isinstance(case, PlanCase)
        for keys, text in placeholders(model_of(case)):
            finding = self.finding(case, say("still holds the placeholder {text!r}", text=text), keys)
            is_shown = case.is_shown(str(keys[1])) if isinstance(case, SourcesCase) else is_published
            yield replace(finding, severity=Severity.ERROR) if is_shown else finding
