"""The manual of rules, in full or as a list, for a terminal and for other tools."""

from collections.abc import Sequence

from maturity.findings import RulePage
from maturity.messages import say
from maturity.presentation.escaping import for_table_cell, json_for_log
from maturity.presentation.terminal import Printing

FORMAT = "maturity-rules/1"


def render_list(pages: Sequence[RulePage], printing: Printing) -> str:
    """Write one rule a line: code, name, severity and what it says."""
    style = printing.style
    widest = max((len(page.name) for page in pages), default=0)
    gravest = max((len(_severity(page, printing)) for page in pages), default=0)
    return "\n".join(
        f"{style(page.code, 'place')}  {page.name:<{widest}}  "
        f"{style(f'{_severity(page, printing):<{gravest}}', page.severity.value)}  {page.summary}"
        for page in pages
    )


def render_markdown(pages: Sequence[RulePage], printing: Printing) -> str:
    """Write the list as a table."""
    head = " | ".join(map(printing.tell, (say("code"), say("name"), say("severity"), say("what it says"))))
    rows = [
        f"| {page.code} | {page.name} | {_severity(page, printing)} | {for_table_cell(page.summary)} |"
        for page in pages
    ]
    return "\n".join([f"| {head} |", "|---|---|---|---|", *rows])


def render_json(pages: Sequence[RulePage], _printing: Printing) -> str:
    """Write everything that the manual says."""
    return json_for_log({"format": FORMAT, "rules": [_record(page) for page in pages]})


def render_page(page: RulePage, printing: Printing) -> str:
    """Write one rule's page of the manual."""
    head = printing.style(f"{_severity(page, printing)}[{page.title}]", page.severity.value)
    return f"{head} {page.summary}\n\n{page.effect}\n\n{page.sections}"


def render_page_json(page: RulePage, printing: Printing) -> str:
    """Write one rule's page as the list of it alone."""
    return render_json([page], printing)


def render_page_markdown(page: RulePage, printing: Printing) -> str:
    """Write one rule's page of the manual as Markdown."""
    return f"# {page.title}\n\n{page.summary}\n\n**{_severity(page, printing)}**: {page.effect}\n\n{page.sections}"


def _severity(page: RulePage, printing: Printing) -> str:
    return printing.words(f"rule.severity.{page.severity.value}")


def _record(page: RulePage) -> dict[str, str]:
    texts = {name: getattr(page, name) for name in ("effect", "summary", "why", "fix", "example")}
    return {"code": page.code, "name": page.name, "severity": page.severity.value, **texts}
