"""The text of a new review of a plan: everything that its reviewer has to read, entry by entry, as comments."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from maturity.model.plan.document import Plan
from maturity.model.plan_reviews import entries_of
from maturity.model.review import PLAN, Reviewer
from maturity.model.source import Evidence, Source, withheld
from maturity.model.text import Language, Text
from maturity.storage.forms import comment_lines, one_line
from maturity.storage.review_files import head_lines, passage
from maturity.storage.shipped import remarks


def plan_review_text(slug: str, plan: Plan, reviewer: Reviewer, language: Language) -> str:
    """Return a new review of a plan without what is private: nothing is stamped, and every entry stands there."""
    lines = head_lines(slug, "goals/ID", PLAN, reviewer, language)
    for name, entry in entries_of(plan).items():
        lines += ["", f"  # ----- {name}", *_to_read(entry, plan.sources, language, 1)]
    return "\n".join(lines) + "\n"


def _to_read(entry: BaseModel, sources: Mapping[str, Source], language: Language, depth: int) -> Iterator[str]:
    """Write what an entry says, key by key as its file has it."""
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if value != field.get_default(call_default_factory=True):
            yield from _told(field.alias or name, value, sources, language, depth)


def _told(key: str, value: Any, sources: Mapping[str, Source], language: Language, depth: int) -> Iterator[str]:
    """Write one key with what it holds, one line where there is one, and below it where there are several."""
    if isinstance(value, tuple):
        for each in value:
            yield from _told(key, each, sources, language, depth)
        if hidden := withheld(value):
            yield from comment_lines(f"{key}: {remarks('review', language)['private'].format(hidden)}", depth)
    elif isinstance(value, Text):
        yield from comment_lines(f"{key}: {one_line(value, language)}", depth)
    elif isinstance(value, Evidence):
        yield from comment_lines(f"{key}: {passage(value, sources, language)}", depth)
    elif isinstance(value, BaseModel):
        yield from comment_lines(f"{key}:", depth)
        yield from _to_read(value, sources, language, depth + 1)
    else:
        yield from comment_lines(f"{key}: {value}", depth)
