"""How many findings each rule has, the most first."""

from collections import Counter

from maturity.findings import Finding
from maturity.messages import say
from maturity.presentation.terminal import Printing, label_of
from maturity.reports.findings.report import Report


def render(report: Report, printing: Printing) -> str:
    """Write one line a rule: how many findings, how many of them ``--fix`` mends, the rule and how grave it is."""
    number, mended, rules = Counter[str](), Counter[str](), dict[str, Finding]()
    for finding in report.all_findings:
        number[finding.code] += 1 + finding.more
        mended[finding.code] += finding.is_mendable
        rules.setdefault(finding.code, finding)
    wide = max((len(f"{count:,}") for count in number.values()), default=0)
    lines = []
    for code, count in sorted(number.items(), key=lambda each: (-each[1], each[0])):
        label = label_of(rules[code].told(report.language), printing.style)
        note = printing.tell(say("({number} of them mended by --fix)", number=mended[code])) if mended[code] else ""
        lines.append(f"{count:>{wide},}  {label} {note}".rstrip())
    return "\n".join(lines)
