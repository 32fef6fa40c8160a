"""The text of a new review: everything that its reviewer has to read, as comments; and of a mark in it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from maturity.model.assessment import Assessment, Rating
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.answering import answer_with_state, given_keys, plain_answer
from maturity.model.review import Mark, Reviewer
from maturity.model.source import Evidence, Source
from maturity.model.text import Language, Text
from maturity.storage.forms import comment_lines, meanings, one_line
from maturity.storage.scaffolding import quoted
from maturity.storage.shipped import remarks
from maturity.storage.yaml_reading import read_yaml

LONGEST_SLUG = 60


def reviewer_slug(name: str) -> str:
    """Return the part of a file's name that stands for a reviewer; of letters that no id has, a digest."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", letters))[:LONGEST_SLUG].strip("-")
    return slug or f"reviewer-{sha256(name.encode(errors='replace')).hexdigest()[:8]}"


def review_text(slug: str, assessment: Assessment, framework: Framework, reviewer: Reviewer, language: Language) -> str:
    """Return a new review: nothing is stamped, and every rating stands there with what it was rated by."""
    _, period, family = slug.split("/")
    lines = head_lines(slug, "INDICATOR", f"{period}.{family}", reviewer, language)
    for name, indicator in framework.indicators.items():
        rating = assessment.ratings.get(name)
        if rating is not None and rating.counts:
            lines += ["", *_to_read(indicator, rating, assessment, language)]
    return "\n".join(lines) + "\n"


def head_lines(slug: str, judged: str, about: str, reviewer: Reviewer, language: Language) -> list[str]:
    """Write how a review begins: how marks come into it, what it is about, whose it is, and that it has none yet.

    ``judged`` stands for what one mark is on, in the command that puts it there.
    """
    words = remarks("review", language)
    return [
        f"# {words['head'].format(slug)}",
        f"#   maturity review stamp {slug} {judged} --reviewer … --verdict agree",
        f"# {words['verdicts']}",
        f"assessment: {about}",
        "reviewer:",
        f"  name: {quoted(reviewer.name)}",
        *([f"  affiliation: {quoted(reviewer.affiliation)}"] if reviewer.affiliation else []),
        f"  interests: {in_braces(reviewer.interests)}",
        "reviews: {}",
    ]


def passage(evidence: Evidence, sources: Mapping[str, Source], language: Language) -> str:
    """Write in one line where a claim is found, and what stands there."""
    source = sources.get(evidence.source)
    finding = one_line(evidence.finding, language) if evidence.finding else ""
    title = source.title if source else evidence.source
    texts = (title, one_line(evidence.locator, language), evidence.quote or "", finding)
    return "; ".join(" ".join(text.split()) for text in texts if text)


def _to_read(indicator: Indicator, rating: Rating, assessment: Assessment, language: Language) -> Iterator[str]:
    """Write what a reviewer has to read about one rating."""
    words = remarks("review", language)
    yield f"  # ----- {indicator.id}"
    yield from comment_lines(f"{one_line(indicator.title, language)}: {one_line(indicator.ask, language)}")
    yield from meanings(indicator.measure, language, indicator.inferred)
    answers = "; ".join(f"{key} {_answer(getattr(rating, key), language)}" for key in rating.answers)
    yield from comment_lines(f"{words['rated']}: {answers or rating.state.value}")
    for key, text in (("reason", rating.reason), ("rationale", rating.rationale)):
        if text is not None:
            yield from comment_lines(f"{words[key]}: {one_line(text, language)}", 2)
    for whose, opinion in rating.opinions.items():
        yield from comment_lines(f"{words['opinion'].format(whose)}: {answer_with_state(opinion)}", 2)
    if rating.agreed is not None:
        yield from comment_lines(f"{words['agreed']}: {one_line(rating.agreed, language)}", 2)
    if rating.confidence:
        yield from comment_lines(f"{words['confidence']}: {rating.confidence.value}", 2)
    if rating.at_goal and rating.goal:
        goal = plain_answer(rating.at_goal) + (f" ({rating.goal.by})" if rating.goal.by else "")
        yield from comment_lines(f"{words['goal']}: {goal}", 2)
    secret = 0
    for evidence in rating.evidence:
        source = assessment.sources.get(evidence.source)
        if evidence.private or (source is not None and source.private):
            secret += 1
            continue
        yield from comment_lines(f"{words['evidence']}: {passage(evidence, assessment.sources, language)}", 2)
    if secret:
        yield from comment_lines(f"{words['evidence']}: {words['private'].format(secret)}", 2)


def _answer(value: Any, language: Language) -> str:
    """Write an answer in one line."""
    if isinstance(value, Text):
        return one_line(value, language)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_answer(below, language)}" for name, below in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    answers = [_answer(getattr(value, key), language) for key in given_keys(value)]
    return answers[0] if answers else str(getattr(value, "state", value))


def in_braces(text: Text) -> str:
    """Write a text in one line, in each language that it is in."""
    given = (f"{key}: {quoted(words)}" for key, words in (("id", text.id), ("en", text.en)) if words is not None)
    return f"{{{', '.join(given)}}}"


def mark_lines(indicator: str, mark: Mark, indent: str = "  ") -> list[str]:
    """Write a mark as an entry of ``reviews``."""
    lines = [f"verdict: {mark.verdict.value}"]
    lines += [f"{key}: {_in_yaml(getattr(mark, key))}" for key in given_keys(mark)]
    if mark.note:
        lines.append(f"note: {in_braces(mark.note)}")
    lines += [f"date: {mark.day.isoformat()}", f"seal: {mark.seal}"]
    return [f"{indent}{indicator}:", *(f"{indent}{indent}{line}" for line in lines)]


def _in_yaml(answer: object) -> str:
    """Write a reviewer's own answer in one line."""
    match answer:
        case dict() as graded:
            return f"{{{', '.join(f'{name}: {one_word(grade)}' for name, grade in graded.items())}}}"
        case tuple() as met:
            return f"[{', '.join(map(one_word, met))}]"
        case Decimal() as number:
            return f"{number:f}"
        case str() as name:
            return one_word(name)
    return str(answer)


def one_word(text: str) -> str:
    """Write a text of one line, in quotes where YAML would take it for another value."""
    return text if read_yaml(text.encode()) == (text, []) else quoted(text)
