"""A format of `maturity validate` that only the tests have: one module, and nothing else knows of it."""

from __future__ import annotations

from maturity.cli.formats import register
from maturity.presentation.escaping import for_log
from maturity.presentation.terminal import Printing
from maturity.reports.findings.report import Report


def render(report: Report, _printing: Printing) -> str:
    """Write one line a finding, beginning with whether it fails."""
    return "\n".join(
        f"{'FAIL' if report.fails(finding) else 'pass'} {finding.code} {report.path(finding.place)} "
        f"{for_log(finding.message)}"
        for finding in report.findings
    )


register("validate", "toy", render)
