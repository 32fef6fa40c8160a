"""Everything that prints: the formats that each command knows, and the function that writes each.

A function is handed what the command found and how to print it, and returns all that is printed. Its module is
imported only when it is asked for. To add a format is to write such a function and to name it here.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maturity.presentation.terminal import Printing

Renderer = Callable[[Any, "Printing"], str]

FORMATS: dict[str, dict[str, str | Renderer]] = {
    "validate": {
        name: f"maturity.reports.findings.as_{name}:render"
        for name in ("text", "concise", "statistics", "json", "github", "gitlab", "sarif", "junit", "markdown")
    },
    "score": {
        "text": "maturity.reports.score_report:render_text",
        "json": "maturity.exchange.tables:render_results",
        "csv": "maturity.exchange.tables:render_score_table",
    },
    "score in lines": {"text": "maturity.reports.score_lines:render_text"},
    "explain": {
        "text": "maturity.presentation.explanation:render_text",
        "json": "maturity.exchange.explained:render_nodes",
        "markdown": "maturity.presentation.explanation:render_markdown",
    },
    "explain RULE": {
        "text": "maturity.reports.manual:render_page",
        "json": "maturity.reports.manual:render_page_json",
        "markdown": "maturity.reports.manual:render_page_markdown",
    },
    "rules": {
        "text": "maturity.reports.manual:render_list",
        "json": "maturity.reports.manual:render_json",
        "markdown": "maturity.reports.manual:render_markdown",
    },
    "diff": {
        "text": "maturity.reports.differences.text:render_text",
        "json": "maturity.reports.differences.records:render_json",
        "markdown": "maturity.reports.differences.markdown:render_markdown",
    },
    "whatif": {name: f"maturity.reports.what_if:render_{name}" for name in ("text", "json", "markdown")},
    "path": {name: f"maturity.reports.path_report:render_{name}" for name in ("text", "json", "markdown")},
    "gate": {name: f"maturity.reports.gate_report:render_{name}" for name in ("text", "json", "markdown", "github")},
    "plan": {
        "text": "maturity.reports.plans.text:render_text",
        "json": "maturity.exchange.plans.records:render_json",
        "markdown": "maturity.reports.plans.markdown:render_markdown",
        "csv": "maturity.exchange.plans.table:render_csv",
    },
    "todo": {
        "text": "maturity.reports.todo_report:render_text",
        "json": "maturity.exchange.todo:render_json",
        "markdown": "maturity.reports.todo_report:render_markdown",
        "csv": "maturity.exchange.todo:render_csv",
    },
    "plan in detail": {
        "text": "maturity.reports.plans.text:render_detailed_text",
        "markdown": "maturity.reports.plans.markdown:render_detailed_markdown",
    },
    "review status": {name: f"maturity.reports.review_report:render_{name}" for name in ("text", "json", "markdown")},
    "verify": {name: f"maturity.reports.verification:render_{name}" for name in ("text", "json")},
    "agree": {name: f"maturity.reports.agreement.report:render_{name}" for name in ("text", "json", "markdown")},
    "reconcile": {
        name: f"maturity.reports.agreement.reconciled:render_{name}" for name in ("text", "json", "markdown")
    },
    "factors": {
        "text": "maturity.reports.factor_report:render_text",
        "json": "maturity.exchange.tables:render_factors",
        "csv": "maturity.exchange.tables:render_course_table",
    },
    "reply status": {name: f"maturity.reports.reply_report:render_{name}" for name in ("text", "json", "markdown")},
    **{
        f"sources {name}": {form: f"maturity.reports.source_report:render_{form}" for form in ("text", "json")}
        for name in ("list", "due", "check")
    },
    "list": {name: f"maturity.reports.listing:render_{name}" for name in ("text", "json")},
    "list frameworks": {name: f"maturity.reports.framework_listing:render_{name}" for name in ("text", "json")},
    "list frameworks in lines": {"text": "maturity.reports.framework_lines:render_text"},
    "ci freshness": {name: f"maturity.reports.freshness_report:render_{name}" for name in ("text", "json", "markdown")},
    "export --table": {name: f"maturity.exchange.tables:render_table_{name}" for name in ("csv", "json")},
}
"""By command and format; the first format of each is its default."""


def register(command: str, name: str, renderer: Renderer) -> None:
    """Let a command know another format."""
    FORMATS[command][name] = renderer


def formats_of(command: str) -> tuple[str, ...]:
    """Return the formats that a command knows, its default first."""
    return tuple(FORMATS[command])


def rendered(command: str, name: str, value: object, printing: "Printing") -> str:
    """Write what a command found, in one of its formats."""
    renderer = FORMATS[command][name]
    if isinstance(renderer, str):
        module, _, function = renderer.partition(":")
        renderer = getattr(import_module(module), function)
    text: str = renderer(value, printing)
    return _without_commands(name, text)


def _without_commands(name: str, text: str) -> str:
    """Keep what a file says from being a command to whoever runs this; one format is made of such commands."""
    from maturity.presentation import escaping

    match name:
        case "github":
            return text
        case "csv":
            return escaping.without_commands_in_csv(text)
        case "json" | "gitlab" | "sarif":
            return escaping.without_commands_in_json(text)
        case _:
            return escaping.without_commands(text)
