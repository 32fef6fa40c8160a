"""What is left to do, as JSON and as one table."""

from typing import Any

from maturity.exchange.bilingual import both
from maturity.exchange.tables import csv_text
from maturity.model.text import LANGUAGES, Text
from maturity.presentation.escaping import json_text
from maturity.presentation.terminal import Printing
from maturity.presentation.todo import TodoItem, TodoList, in_language, named

FORMAT = "maturity-todo/1"
COLUMNS = (
    "kind", "about", "node", "title_id", "title_en", "what_id", "what_en", "whose_id", "whose_en", "dimension_id",
    "dimension_en", "due", "file", "line", "rule",
)  # fmt: skip


def render_json(found: TodoList, _printing: Printing) -> str:
    """Write everything that is known of each thing, in both languages."""
    record = {
        "format": FORMAT,
        "as_of": found.as_of.isoformat(),
        "for": found.name,
        "total": len(found.items),
        "counts": {kind.value: number for kind, number in found.counts.items()},
        "items": [_record(item) for item in found.items],
    }
    return json_text(record)


def render_csv(found: TodoList, _printing: Printing) -> str:
    """Write a row for each thing."""
    rows = (
        (
            item.kind.value, item.about, item.node.id, *both(item.node.title),
            in_language(item, "id"), in_language(item, "en"), named(item.whose, "id"), named(item.whose, "en"),
            *both(item.node.dimension), item.due, item.file, item.line, item.rule,
        )
        for item in found.items
    )  # fmt: skip
    return csv_text(COLUMNS, rows)


def _record(item: TodoItem) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "about": item.about,
        "node": item.node.id or None,
        "title": _text(item.node.title),
        "what": {language: in_language(item, language) for language in LANGUAGES},
        "whose": [_text(each) for each in item.whose],
        "dimension": _text(item.node.dimension),
        "due": item.due.isoformat() if item.due else None,
        "file": item.file or None,
        "line": item.line,
        "rule": item.rule or None,
    }


def _text(text: Text | None) -> dict[str, str] | None:
    return text.model_dump(exclude_none=True) if text else None
