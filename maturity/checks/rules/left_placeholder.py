from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.text_tree import every
from maturity.findings import Finding, Severity
from maturity.model.assessment import Status

PLACEHOLDERS = {"…", "...", "TODO", "?"}


class LeftPlaceholder(Rule[AssessmentCase]):
    """A text of an assessment that is on its way to the public still holds the mark of a new file, such as `…`.

    ## Why it matters
    What is published would name no source, no assessor or no reason, and looks finished all the same.

    ## How to fix it
    Write what belongs there, or take the entry out. In a published assessment this is an error.

    ## Example
        assessors:
          - name: "…"

        warning[M313 left-placeholder] still holds the placeholder '…'
    """

    code = "M313"
    severity = Severity.WARNING
    effect = "The score stands on a text that says nothing."

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        status = case.assessment.status
        if status is Status.DRAFT:
            return
        for keys, text in every(str, case.assessment):
            if text.strip() in PLACEHOLDERS:
                finding = self.finding(case, f"still holds the placeholder {text.strip()!r}", keys)
                yield replace(finding, severity=Severity.ERROR) if status is Status.PUBLISHED else finding
