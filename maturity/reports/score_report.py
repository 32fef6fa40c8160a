"""Scores as a table for a terminal."""

from collections.abc import Iterator
from fractions import Fraction

from tabulate import tabulate

from maturity.arithmetic.outcome import Absence, Scored, Unscored
from maturity.model.framework import ScoringOrigin
from maturity.model.text import Language
from maturity.presentation.answers import shown_answer
from maturity.presentation.escaping import for_terminal
from maturity.presentation.goals_in_words import absence_of
from maturity.presentation.numbers import NO_SCORE, show_decimal, show_percent, show_score
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.reported_scores import hidden_below, reported_nodes, rests_on_report, unlisted
from maturity.presentation.shown_index import is_open
from maturity.presentation.terminal import Style, plain
from maturity.presentation.words import Words, words
from maturity.scoring.result import NodeResult

WIDEST_TITLE = 52


def render_scores(portfolio: Portfolio, language: Language, style: Style = plain) -> str:
    """Write every assessment's index, coverage and bounds, and a line for each node below."""
    blocks = ["\n".join(_block(city, one, language, style)) for city, one in portfolio.assessed]
    return "\n\n".join(blocks) or words(language)("report.nothing")


def _block(city: AssessedCity, one: Assessed, language: Language, style: Style) -> Iterator[str]:
    say, root = words(language), one.result.root
    title = f"{city.city.name} · {one.assessment.period.called(language)} · {one.framework.title.words(language)}"
    yield style(for_terminal(title), "title")
    yield style(one.slug, "quiet")
    facts = [(say("report.index"), _index(one, say)), (say("report.coverage"), _coverage(one, say))]
    facts.extend(_published(one, say))
    if root.bounds and is_open(root.bounds) and not rests_on_report(one.result):
        scale = one.framework.scale
        low, high = (show_score(value, scale, language) for value in (root.bounds.low, root.bounds.high))
        facts.append((say("report.possible"), say("report.possible-is", low=low, high=high)))
    facts.extend(_beyond(one, say))
    width = max(len(name) for name, _ in facts)
    yield from (f"  {name:<{width}}  {fact}" for name, fact in facts)
    if one.framework.scoring_origin is ScoringOrigin.CONSULTANT:
        yield f"  {style(say('report.consultant'), 'quiet')}"
    yield ""
    heads = [say(f"report.{name}") for name in ("node", "score", "band", "covered", "answer")]
    unseen = unlisted(one.result)
    rows = [_row(node, depth, one, say) for node, depth in _nested(root) if _is_listed(node, unseen)]
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


def _published(one: Assessed, say: Words) -> Iterator[tuple[str, str]]:
    """Yield what an authority published, and whether our index and band agree with it."""
    found = one.result.agreement
    if found is None:
        return
    shown = show_decimal(found.published, say.language) if found.published is not None else NO_SCORE
    band = f" · {found.published_band.title.words(say.language)}" if found.published_band else ""
    index, own = (say(f"verdict.{each}") if each else "" for each in (found.index, found.band))
    if index and own and index != own:
        index = f"{index}; {say('report.band')}: {own}"
    agrees = f" ({index or own})" if index or own else ""
    yield say("report.published"), f"{shown}{band}{agrees}"


def _beyond(one: Assessed, say: Words) -> Iterator[tuple[str, str]]:
    """Yield what stands beside the index: scores by mark, over several periods, and with every goal reached."""
    result, scale, language = one.result, one.framework.scale, say.language
    for name, tag in result.tags.items():
        if isinstance(tag.outcome, Scored):
            yield one.framework.tags[name].title.words(language), show_score(tag.score, scale, language)
    if result.over_time and isinstance(result.over_time.outcome, Scored):
        yield say("report.over-time"), show_score(result.over_time.outcome.value, scale, language)
    if result.goals and result.goals.score is not None:
        yield say("report.goals"), show_score(result.goals.score, scale, language)


def _coverage(one: Assessed, say: Words) -> str:
    node = one.result.root
    if rests_on_report(one.result):
        hidden = sum(map(hidden_below, reported_nodes(node)))
        return say("report.coverage-published", count=len(reported_nodes(node)), hidden=hidden)
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


def _is_listed(node: NodeResult, unseen: frozenset[str]) -> bool:
    """Tell whether a node says anything: below a published score only what was rated does."""
    return node.from_report or any(leaf.id not in unseen for leaf in node.leaves())


def _row(node: NodeResult, depth: int, one: Assessed, say: Words) -> tuple[str, ...]:
    title = "  " * depth + for_terminal(node.node.title.words(say.language))
    if len(title) > WIDEST_TITLE:
        title = title[: WIDEST_TITLE - 1] + "…"
    score = show_score(node.score, one.framework.scale, say.language)
    if node.parts:
        band = node.band.title.words(say.language) if node.band else NO_SCORE
        if node.from_report:
            return title, score, band, "", say("published.score")
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
    if rating.imputed is not None:
        return for_terminal(f"{answer} ({say('mark.imputed')})")
    disputed = f", {say('state.disputed')}" if node.state.value == "disputed" else ""
    idle = f", {say('absence.unsupported')}" if node.outcome == Unscored(Absence.UNSUPPORTED) else ""
    return for_terminal(answer + sure + disputed + idle)
