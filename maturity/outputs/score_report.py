"""Scores as a table for a terminal."""

from collections.abc import Iterator
from fractions import Fraction

from tabulate import tabulate

from maturity.model.framework import ScoringOrigin
from maturity.model.text import Language
from maturity.outputs.answers import shown_answer
from maturity.outputs.in_words import absence_of
from maturity.outputs.numbers import NO_SCORE, show_decimal, show_percent, show_score
from maturity.outputs.portfolio import Assessed, AssessedCity, Portfolio
from maturity.outputs.reporters import Style, clean, plain
from maturity.outputs.words import Words, words
from maturity.scoring.outcome import Unscored
from maturity.scoring.result import NodeResult

WIDEST_TITLE = 52


def render_scores(portfolio: Portfolio, language: Language, style: Style = plain) -> str:
    """Write every assessment's index, coverage and bounds, and a line for each node below."""
    blocks = ["\n".join(_block(city, one, language, style)) for city, one in portfolio.assessed]
    return "\n\n".join(blocks) or words(language)("report.nothing")


def _block(city: AssessedCity, one: Assessed, language: Language, style: Style) -> Iterator[str]:
    say, root = words(language), one.result.root
    title = f"{city.city.name} · {one.assessment.period.called(language)} · {one.framework.title.words(language)}"
    yield style(clean(title), "title")
    yield style(one.slug, "quiet")
    facts = [(say("report.index"), _index(one, say)), (say("report.coverage"), _coverage(root, say))]
    if root.bounds and root.bounds.low != root.bounds.high:
        scale = one.framework.scale
        low, high = (show_score(value, scale, language) for value in (root.bounds.low, root.bounds.high))
        facts.append((say("report.possible"), say("report.possible-is", low=low, high=high)))
    width = max(len(name) for name, _ in facts)
    yield from (f"  {name:<{width}}  {fact}" for name, fact in facts)
    if one.framework.scoring_origin is ScoringOrigin.CONSULTANT:
        yield f"  {style(say('report.consultant'), 'quiet')}"
    yield ""
    heads = [say(f"report.{name}") for name in ("node", "score", "band", "covered", "answer")]
    rows = [_row(node, depth, one, say) for node, depth in _nested(root)]
    align = ("left", "right", "left", "right", "left")
    yield tabulate(rows, heads, tablefmt="simple", colalign=align, disable_numparse=True, preserve_whitespace=True)


def _index(one: Assessed, say: Words) -> str:
    root, scale = one.result.root, one.framework.scale
    if isinstance(root.outcome, Unscored):
        return say("report.no-index", reason=say(f"absence.{absence_of(root)}"))
    shown = say(
        "report.of-scale",
        score=show_score(root.score, scale, say.language),
        lowest=show_decimal(scale.lowest, say.language),
        highest=show_decimal(scale.highest, say.language),
    )
    return f"{shown} · {root.band.title.words(say.language)}" if root.band else shown


def _coverage(node: NodeResult, say: Words) -> str:
    share = node.coverage or Fraction(0)
    key = "coverage-needed" if share < node.threshold else "coverage-is"
    return say(
        f"report.{key}",
        percent=show_percent(share, say.language),
        rated=node.rated,
        ratable=node.ratable,
        needed=show_percent(node.threshold, say.language),
    )


def _nested(root: NodeResult) -> Iterator[tuple[NodeResult, int]]:
    """Yield every node below the root with its depth, in the framework's order."""
    waiting = [(part, 0) for part in reversed(root.parts)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((part, depth + 1) for part in reversed(node.parts))


def _row(node: NodeResult, depth: int, one: Assessed, say: Words) -> tuple[str, ...]:
    title = "  " * depth + clean(node.node.title.words(say.language))
    if len(title) > WIDEST_TITLE:
        title = title[: WIDEST_TITLE - 1] + "…"
    score = show_score(node.score, one.framework.scale, say.language)
    if node.parts:
        band = node.band.title.words(say.language) if node.band else NO_SCORE
        return title, score, band, show_percent(node.coverage, say.language), ""
    return title, score, "", "", _rating(node, say)


def _rating(node: NodeResult, say: Words) -> str:
    rating = node.rating
    if rating is None or node.state is None:
        return NO_SCORE
    if not rating.counts:
        return say(f"state.{node.state.value}")
    answer = shown_answer(node, say)
    sure = f" ({say(f'confidence.{rating.confidence.value}')})" if rating.confidence else ""
    disputed = f", {say('state.disputed')}" if node.state.value == "disputed" else ""
    return clean(answer + sure + disputed)
