"""A digest over the meaning of a rating, so that a reviewer's word falls with what it was given for.

Everything that a reviewer reads is in it: what was assessed, the answer or its absence, reasons, evidence and the
documents that it is found in, of the framework the question and every answer's text, and what a number rests on that
another assessment hands over. Formatting, the order of keys and entries, comments, other indicators and weights are
not.
"""

import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from maturity.model.assessment import Rating
from maturity.model.entry import Entry
from maturity.model.framework import Indicator
from maturity.model.person import person
from maturity.model.plan.advice import Advice
from maturity.model.plan.document import evidence_in
from maturity.model.source import Source
from maturity.model.text import Text

BESIDE_THE_POINT = {"archived", "retrieved", "private"}
"""What a source holds beside the document that it is: where a copy lies, when somebody last looked, who may see it."""


def seal(
    rating: Rating, indicator: Indicator, sources: Mapping[str, Source], fed: Any = None, subject: Text | None = None
) -> str:
    """Return the digest of what there is to read about one rating; ``sources`` are those of its assessment.

    ``subject`` is what was assessed, where that is not the whole government. ``fed`` is what the number rests on where
    another assessment feeds it.
    """
    goal = rating.goal.evidence if rating.goal else ()
    cited = {each.source for each in (*rating.evidence, *goal)}
    read = {
        "rating": _plain(rating),
        "sources": {name: _source(sources[name]) for name in cited if name in sources},
        "ask": _plain(indicator.ask),
        "measure": _plain(indicator.measure),
        **({} if fed is None else {"fed": _plain(fed)}),
        **({} if subject is None else {"subject": _plain(subject)}),
    }
    return _digest(read)


def plan_seal(entry: Entry, sources: Mapping[str, Source], asked: Any = None) -> str:
    """Return the digest of what there is to read about one entry of a plan; ``sources`` are those of its plan.

    ``asked`` is what a framework asks where a goal is about a part of one.
    """
    cited = {evidence.source for _, evidence in evidence_in(entry)}
    if isinstance(entry, Advice) and entry.study is not None:
        cited.add(entry.study)
    read = {
        "entry": _plain(entry),
        "sources": {name: _source(sources[name]) for name in cited if name in sources},
        **({} if asked is None else {"asked": _plain(asked)}),
    }
    return _digest(read)


def answer_seal(said: Entry, author: str, indicator: str | None, rating: str) -> str:
    """Return the digest of what an answer answers: whose word it is, on what, and the rating as it then stood.

    ``rating`` is that rating's own seal, empty where there is none. So no answer outlives what it was given to: another
    objection, another rating, or another state of the same one.
    """
    answered = {"said": _plain(said), "author": person(author), "indicator": indicator, "rating": rating}
    return _digest(answered)


def _digest(value: Any) -> str:
    return f"sha256:{sha256(_canonical(value).encode()).hexdigest()}"


def _source(source: Source) -> Any:
    return {name: value for name, value in _plain(source).items() if name not in BESIDE_THE_POINT}


def _plain(value: Any) -> Any:
    """Reduce a value to its meaning: defaults left out, white space folded, lists sorted, no idle zeros in numbers."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        given = {name: getattr(value, name) for name in fields}
        defaults = {name: field.get_default(call_default_factory=True) for name, field in fields.items()}
        return {name: _plain(each) for name, each in given.items() if each != defaults[name]}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return sorted((_plain(each) for each in value), key=_canonical)
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, Decimal):
        return str(value.normalize()) if value else "0"
    return value if isinstance(value, bool | int) or value is None else str(value)


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
