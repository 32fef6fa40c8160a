"""What an error really keeps from being scored or shown, which depends on its file and not on the rule it breaks."""

import re
from dataclasses import replace

from maturity.findings import Finding, Severity
from maturity.messages import say

CONSEQUENCES = {
    r"maturity\.yaml": say(
        "Nothing is built, and no other change can be accepted, until it is fixed; no score changes."
    ),
    r"site/.*": say("The site is not built until it is fixed; no score changes."),
    r"frameworks/factors\.yaml": say("Factors are shown without their titles until it is fixed; no score changes."),
    r"frameworks/.*/framework\.yaml": say("Nothing is scored by this framework until it is fixed."),
    r"frameworks/.*/tests\.yaml": say("Neither the framework nor any result by it is published until it is fixed."),
    r"frameworks/.*/import\.yaml": say(
        "Nothing can be imported with this mapping until it is fixed; no score changes."
    ),
    r"assessments/[^/]*/city\.yaml": say("Nothing of this government is scored or published until it is fixed."),
    r"assessments/[^/]*/services\.yaml": say(
        "The register of services is not shown, and nothing that counts it is scored, until it is fixed."
    ),
    r"assessments/([^/]*/)?plan\.yaml": say("The plan is not shown until it is fixed; no score changes."),
    r"assessments/[^/]*/sources\.yaml": say(
        "Nothing that cites one of these sources is scored or shown until it is fixed."
    ),
    r"assessments/[^/]*/corrections\.yaml": say(
        "The corrections of this government are not shown until it is fixed; no score changes."
    ),
    r"assessments/[^/]*/opinions/.*\.yaml": say("No score changes; agreement is not counted until it is fixed."),
    r"assessments/([^/]*/)?(replies/plan|reviews/plan\.[^/]*)\.yaml": say(
        "The plan it is about is not published until it is fixed."
    ),
    r"assessments/[^/]*/replies/.*\.yaml": say("The assessment it is about is not published until it is fixed."),
    r"assessments/[^/]*/reviews/.*\.yaml": say("The assessment it is about is not published until it is fixed."),
    r"assessments/[^/]*/.*\.yaml": say("The assessment is not scored until it is fixed."),
}
"""By patterns of files, as they lie in a workspace and in the library; the first that fits holds."""
OTHERWISE = say("What lies here is left out until it is fixed.")
"""Of folders that are none, or are links."""


def with_consequence(finding: Finding) -> Finding:
    """Say of an error what follows from it; what is only doubtful keeps what its rule says."""
    if finding.severity is not Severity.ERROR:
        return finding
    file = re.sub(r"\Alibrary:", "frameworks/", finding.place.file)
    fitting = (text for pattern, text in CONSEQUENCES.items() if re.fullmatch(pattern, file))
    return replace(finding, effect=next(fitting, OTHERWISE))
