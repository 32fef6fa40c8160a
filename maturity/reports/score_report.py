"""Scores as a table for a terminal."""

from collections.abc import Iterator

from tabulate import tabulate

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Rating
from maturity.presentation.answers import absence_of, measure_of, said_goal, shown_answer
from maturity.presentation.escaping import for_log
from maturity.presentation.numbers import NO_SCORE, show_percent, show_score
from maturity.presentation.portfolio import Assessed, Portfolio
from maturity.presentation.reported_scores import hidden_below, reported_nodes, rests_on_report, unlisted
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.presentation.terminal import Printing, aligned
from maturity.presentation.words import Words
from maturity.scoring.result import NodeResult, RatingOrigin

WIDEST_TITLE = 52


def render_text(portfolio: Portfolio, printing: Printing) -> str:
    """Write every assessment's index, coverage and bounds, and a line for each node below."""
    views = ResultViews(portfolio, printing.language)
    blocks = ["\n".join(_block(views.of(city, assessed), printing)) for city, assessed in portfolio.assessed]
    return "\n\n".join(blocks) or views.voice.t("report.nothing")


def _block(view: ResultView, printing: Printing) -> Iterator[str]:
    style = printing.style
    voice, head, words = view.voice, view.headline, view.voice.t
    title = f"{voice.plain(view.city.name)} · {head.about} · {voice.plain(view.framework.title)}"
    yield style(for_log(title), "title")
    yield style(view.assessed.slug, "quiet")
    facts = [(words("report.index"), _index(view)), (words("report.coverage"), _coverage(view.assessed, words))]
    facts.extend(_beside(view))
    if head.range_note:
        facts.append((words("report.ranges"), head.range_note))
    if head.carried_note:
        facts.append((words("carried.counted"), head.carried_note))
    if head.own_word:
        facts.append((words("resting.head"), head.own_word))
    if head.bounds:
        key = "report.possible-ranges" if head.ranges else "report.possible-is"
        facts.append((words("report.possible"), words(key, **head.bounds)))
    facts.extend((words("report.rank") if n == 0 else "", sentence) for n, sentence in enumerate(view.place))
    facts.extend(_beyond(view))
    facts = [(for_log(name), for_log(fact)) for name, fact in facts]
    width = max(len(name) for name, _ in facts)
    yield from (f"  {name:<{width}}  {fact}" for name, fact in facts)
    if head.is_by_consultants:
        yield f"  {style(words('report.consultant'), 'quiet')}"
    if not view.framework.verified:
        yield f"  {style(words('report.framework-unverified'), 'quiet')}"
    yield from _tree(view, printing.width)


def _tree(view: ResultView, width: int | None) -> Iterator[str]:
    """Yield the table of everything below the whole, if an authority published anything below it."""
    words, unseen = view.voice.t, unlisted(view.result)
    nodes = [(node, depth) for node, depth in _nested(view.root) if _is_listed(node, unseen)]
    heads = [for_log(view.depth_names.heading((node.keys, node.node) for node, _ in nodes))]
    heads += [words(f"report.{name}") for name in ("score", "band", "covered", "answer")]
    rows = [[for_log(cell) for cell in _row(node, depth, view.assessed, words)] for node, depth in nodes]
    if not rows:
        return
    yield ""
    align = ("left", "right", "left", "right", "left")
    table = tabulate(rows, heads, tablefmt="simple", colalign=align, disable_numparse=True, preserve_whitespace=True)
    is_too_wide = width is not None and max(map(len, table.split("\n"))) > width
    yield from aligned(heads, rows, "<><><", width) if is_too_wide else [table]


def _index(view: ResultView) -> str:
    voice, head = view.voice, view.headline
    if not head.number:
        return voice.t("report.no-index", reason=voice.term("absence", absence_of(view.root)))
    shown = voice.t("report.of-scale", score=head.number, lowest=head.lowest, highest=head.highest)
    shown = f"{shown} · {voice.plain(head.band)}" if head.band else shown
    return f"{shown} ({voice.t('report.as-published')})" if head.is_published else shown


def _beside(view: ResultView) -> Iterator[tuple[str, str]]:
    """Yield the index and band that stand beside those that head the result, and whether they agree."""
    agreement, voice = view.result.agreement, view.voice
    if agreement is None:
        return
    if view.headline.is_published:
        name, number, its_band = voice.t("published.computed"), agreement.computed, agreement.computed_band
    else:
        name, number, its_band = voice.t("report.published"), agreement.published, agreement.published_band
    band = f" · {voice.plain(its_band.title)}" if its_band else ""
    index, own = (voice.term("verdict", verdict) if verdict else "" for verdict in (agreement.index, agreement.band))
    if index and own and index != own:
        index = f"{index}; {voice.t('report.band')}: {own}"
    agrees = f" ({index or own})" if index or own else ""
    yield name, f"{voice.number(number)}{band}{agrees}"


def _beyond(view: ResultView) -> Iterator[tuple[str, str]]:
    voice = view.voice
    yield from ((voice.plain(tag.title), tag.number) for tag in view.tags if tag.is_scored)
    if view.over_time and view.over_time.number:
        yield voice.t("report.over-time"), view.over_time.number
    if view.with_goals:
        yield voice.t("report.goals"), view.with_goals


def _coverage(one: Assessed, words: Words) -> str:
    node = one.result.root
    if rests_on_report(one.result):
        nodes = reported_nodes(node)
        hidden = sum(map(hidden_below, nodes))
        key = "published" if hidden else "all-published"
        if one.assessment.is_published_as_a_whole:
            key = "whole"
        elif len(nodes) == 1:
            key = f"{key}-one"
        return words(f"report.coverage-{key}", count=len(nodes), hidden=hidden)
    is_short = node.coverage is not None and node.coverage < node.threshold
    key = "coverage-needed" if is_short else "coverage-is"
    return words(
        f"report.{key}",
        percent=show_percent(node.coverage),
        rated=node.rated,
        ratable=node.ratable,
        needed=show_percent(node.threshold),
    )


def _nested(root: NodeResult) -> Iterator[tuple[NodeResult, int]]:
    waiting = [(part, 0) for part in reversed(root.parts)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((part, depth + 1) for part in reversed(node.parts))


def _is_listed(node: NodeResult, unseen: frozenset[str]) -> bool:
    """Tell whether a node says anything: below a published score only what was rated does."""
    return node.from_report or any(leaf.id not in unseen for leaf in node.leaves())


def _row(node: NodeResult, depth: int, one: Assessed, words: Words) -> tuple[str, ...]:
    title = "  " * depth + node.node.title.words(words.language)
    if len(title) > WIDEST_TITLE:
        title = title[: WIDEST_TITLE - 1] + "…"
    score = show_score(node.score, one.framework.scale, words.language)
    if node.parts or node.from_report:
        band = node.band.title.words(words.language) if node.band else NO_SCORE
        if node.from_report:
            return title, score, band, "", words("published.score")
        return title, score, band, show_percent(node.coverage), ""
    return title, score, "", "", _rating(node, words)


def _rating(node: NodeResult, words: Words) -> str:
    rating = node.rating
    if rating is None or node.state is None:
        return NO_SCORE
    aim = said_goal(rating, measure_of(node), words)
    goal = f" · {words('explain.goal', goal=aim)}" if aim else ""
    return f"{_given(node, rating, words)}{goal}"


def _given(node: NodeResult, rating: Rating, words: Words) -> str:
    state = (node.state or rating.state).name_key
    if not rating.counts:
        return words(state)
    answer = shown_answer(node, words)
    source = f" · {node.fed.slug}" if node.fed is not None and node.fed.slug and node.origin is RatingOrigin.FED else ""
    confidence = words(f"confidence.{rating.confidence.value}") if rating.confidence else ""
    sure = f" · {words('result.confidence-of', degree=confidence)}" if confidence else ""
    if rating.imputed is not None:
        return f"{answer} ({words('mark.imputed')})"
    qualified = f", {words(state)}" if rating.state.qualifies_answer else ""
    idle = f", {words(Absence.UNSUPPORTED.name_key)}" if node.outcome == Unscored(Absence.UNSUPPORTED) else ""
    return answer + source + sure + qualified + idle
