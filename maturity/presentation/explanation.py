"""How a score came about: the arithmetic tree with weights, gaps, rounding, evidence and the lines they stand on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.arithmetic.outcome import Scored, Unscored
from maturity.model.combinations.registry import RULES
from maturity.model.framework import Framework, Indicator
from maturity.model.scale import Band, BandOn
from maturity.model.source import Evidence, withheld
from maturity.presentation.answers import absence_of, measure_of, method_of_imputation, said_goal, worded_answer
from maturity.presentation.criteria_words import criteria_words
from maturity.presentation.depth_names import depth_name, inside
from maturity.presentation.escaping import for_markdown, for_terminal
from maturity.presentation.explained_record import beside_rating, beside_whole
from maturity.presentation.numbers import NO_SCORE, show_decimal, show_percent, show_score
from maturity.presentation.plans.goal_remarks import goal_remarks
from maturity.presentation.plans.standings import PlanStandings
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.reported_scores import hidden_below, public_parts
from maturity.presentation.resting import reckoning, resting_words
from maturity.presentation.said_in import subject_and_period
from maturity.presentation.shown_index import index_words
from maturity.presentation.step_sentences import exact, sentence
from maturity.presentation.terminal import Printing, Style, plain
from maturity.presentation.voice import Voice
from maturity.presentation.words import Words, in_words
from maturity.scoring.bands import exception_at
from maturity.scoring.result import NodeResult, RatingOrigin
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import IndexOrigin, origin_of_index, raised_by_ranges

BRANCHES = ("├─ ", "│  ")
LAST_BRANCHES = ("└─ ", "   ")
Explained = tuple[AssessedCity, Assessed, NodeResult]
"""A city, one of its assessments, and the node of it that is explained."""


@dataclass(frozen=True, slots=True)
class Explanations:
    """The nodes that somebody asked about, and what became of the plans whose goals lie on them."""

    nodes: Sequence[Explained]
    standings: PlanStandings | None = None


def render_explanation(
    city: AssessedCity,
    one: Assessed,
    node: NodeResult,
    say: Words,
    style: Style = plain,
    standings: PlanStandings | None = None,
) -> str:
    """Write the tree from a node of the assessment's trace down, each node with everything that made its number."""
    head = style(for_terminal(_head(city, one, say)), "title")
    return "\n".join([head, *_text_tree(node, _Explainer(city, one, say, standings), style)])


def render_text(explained: Explanations, printing: Printing) -> str:
    """Write one tree after the other, for a terminal."""
    say, style, standings = printing.words, printing.style, explained.standings
    return "\n\n".join(render_explanation(*each, say, style, standings) for each in explained.nodes)


def render_markdown(explained: Explanations, printing: Printing) -> str:
    """Write the same trees as nested lists in Markdown; every text from a file is escaped."""
    return "\n".join(_markdown_tree(*each, printing.words, explained.standings) for each in explained.nodes)


def _markdown_tree(
    city: AssessedCity, one: Assessed, node: NodeResult, say: Words, standings: PlanStandings | None
) -> str:
    explain = _Explainer(city, one, say, standings)
    lines = [f"### {for_markdown(_head(city, one, say))}", ""]
    for each, parent, depth in _walk(node):
        indent = "  " * depth
        name = f"**{for_markdown(explain.title(each))}** ({for_markdown(each.id)})"
        lines.append(f"{indent}- {name} {for_markdown(explain.score(each))}")
        lines += [f"{indent}  - {for_markdown(remark)}" for remark in explain.remarks(each, parent)]
    return "\n".join(lines) + "\n"


def _walk(node: NodeResult) -> Iterator[tuple[NodeResult, NodeResult | None, int]]:
    """Yield a node and all below it that is public, each with the one above it and how many of these there are."""
    waiting: list[tuple[NodeResult, NodeResult | None, int]] = [(node, None, 0)]
    while waiting:
        each, parent, depth = waiting.pop()
        yield each, parent, depth
        waiting.extend((part, each, depth + 1) for part in reversed(public_parts(each)))


@dataclass(frozen=True, slots=True)
class WorkedNode:
    """One node of a worked computation: its title, its score or why it has none, and how that came about."""

    depth: int
    id: str
    title: str
    score: str
    steps: tuple[str, ...]
    place: str


def worked_nodes(city: AssessedCity, one: Assessed, node: NodeResult, say: Words) -> Iterator[WorkedNode]:
    """Yield the computation of a node of the trace and of all below it; what ratings rest on is said elsewhere."""
    explain = _Explainer(city, one, say)
    for each, parent, depth in _walk(node):
        steps = tuple(explain.reckoned(each, parent))
        yield WorkedNode(depth, each.id, explain.title(each), explain.score(each), steps, explain.place(each))


def _head(city: AssessedCity, one: Assessed, say: Words) -> str:
    about, framework = subject_and_period(one.assessment, Voice(say.language)), one.framework.title.words(say.language)
    return f"{city.name.words(say.language)} · {about} · {framework}"


def _text_tree(root: NodeResult, explain: "_Explainer", style: Style) -> Iterator[str]:
    waiting: list[tuple[NodeResult, NodeResult | None, str, str]] = [(root, None, "", "")]
    while waiting:
        node, parent, first, rest = waiting.pop()
        score = explain.score(node)
        shown = style(score, "title") if isinstance(node.outcome, Scored) else score
        name = f"{for_terminal(explain.title(node))} ({style(node.id, 'place')})"
        yield f"{style(first, 'quiet')}{name}  {shown}"
        parts = public_parts(node)
        stem = rest + ("│  " if parts else "   ")
        yield from (style(stem, "quiet") + for_terminal(remark) for remark in explain.remarks(node, parent))
        below = [(part, node, *(BRANCHES if n < len(parts) else LAST_BRANCHES))
                 for n, part in enumerate(parts, start=1)]  # fmt: skip
        waiting.extend((part, holder, rest + one, rest + two) for part, holder, one, two in reversed(below))


def _with_band(index: str, band: Band | None, say: Words) -> str:
    return " · ".join(part for part in (index, band.title.words(say.language) if band else "") if part)


class _Explainer:
    """Explains the nodes of one assessment in one language."""

    def __init__(self, city: AssessedCity, one: Assessed, say: Words, standings: PlanStandings | None = None) -> None:
        self.city, self.one, self.standings = city, one, standings
        self.scale = one.framework.scale
        self.say = say
        self.effective, self.shares = one.result.effective_weights(), one.result.weight_shares()
        self.exception = exception_at(self.scale, one.assessment.period.ends)

    def title(self, node: NodeResult) -> str:
        """Return what a node is called, a framework by its short title; the id, which commands take, stands behind."""
        short = node.node.short_title if isinstance(node.node, Framework) else None
        return (short or node.node.title).words(self.say.language)

    def score(self, node: NodeResult) -> str:
        """Write a node's score, or why it has none."""
        if isinstance(node.node, Framework) and origin_of_index(self.one.result):
            return index_words(self.one.result, self.say.language)
        return self.computed(node)

    def computed(self, node: NodeResult) -> str:
        """Write the score that a node's parts come to, or why they come to none."""
        if isinstance(node.outcome, Unscored):
            return self.say(f"absence.{absence_of(node)}")
        return show_score(node.score, self.scale, self.say.language)

    def reckoned(self, node: NodeResult, parent: NodeResult | None) -> Iterator[str]:
        """Yield how a node's number was made and what it is to the one above, one remark a line."""
        if isinstance(node.node, Indicator) and not node.from_report:
            yield from self._answer(node, node.node)
            yield from self._steps(node)
        else:
            if isinstance(node.node, Framework):
                yield from self._published(node)
            yield from self._arithmetic(node)
            if isinstance(node.node, Framework):
                yield from beside_whole(self.one, self.say)
        yield from self._part_in(node, parent)

    def remarks(self, node: NodeResult, parent: NodeResult | None) -> Iterator[str]:
        """Yield everything that made a node's number, one remark a line."""
        yield from self.reckoned(node, parent)
        if isinstance(node.node, Indicator) and not node.from_report:
            yield from self._support(node)
        elif node.from_report and parent is None and self.one.assessment.reported:
            yield from self._passages(self.one.assessment.reported.evidence)
        yield self.place(node)
        if self.standings is not None:
            yield from goal_remarks(self.standings, self.city, self.one, node, Voice(self.say.language))

    def _steps(self, node: NodeResult) -> Iterator[str]:
        for step in node.steps:
            written = sentence(step, self.say)
            is_rule = step.operation in RULES and step.terms
            yield f"{self.say(f'report.rule.{step.operation}')}: {written}" if is_rule else written

    def _arithmetic(self, node: NodeResult) -> Iterator[str]:
        say, language = self.say, self.say.language
        yield from self._steps(node)
        if isinstance(node.outcome, Scored):
            yield self._rounding(node.outcome.value)
        elif node.is_profile and node.rule:
            yield say(f"report.rule.{node.rule.id}")
        if node.reported is not None and not node.from_report:
            yield say("explain.reported-too", score=show_decimal(node.reported, language))
        if node.hides_parts:
            if hidden := hidden_below(node):
                yield say("explain.not-public-one" if hidden == 1 else "explain.not-public", count=hidden)
        elif node.rated or node.coverage != 1:  # where all is reported, there is no rating to count
            yield self._coverage(node)
        yield from self._inherited(node)
        if node.bounds and node.bounds.low != node.bounds.high and not node.hides_parts:
            low, high = (show_score(each, self.scale, language) for each in (node.bounds.low, node.bounds.high))
            yield say("explain.bounds", low=low, high=high)
        if (above := raised_by_ranges(node, self.one.result)) is not None:
            yield say("explain.up-to", score=show_score(above, self.scale, language))
        if node.band:
            rule = self.exception.band_on if self.exception else self.scale.band_on
            is_exact = not node.steps or node.steps[-1].exact
            key = "band-rounded" if rule is BandOn.ROUNDED else "band-exact" if is_exact else "band-unrounded"
            bound = show_decimal(node.band.start, language)
            yield say(f"explain.{key}", band=node.band.title.words(language), bound=bound)

    def _inherited(self, node: NodeResult) -> Iterator[str]:
        """Say what a node takes from a dimension above; that all else is the framework's goes without saying."""
        taken: dict[str, list[str]] = {}
        said_at = {} if isinstance(node.node, Indicator) else self.one.framework.settings_of(node.node).said_at
        for key, name in said_at.items():
            if name != node.id:
                taken.setdefault(name, []).append(key if key in {"combine", "coverage"} else "gaps")
        for name, keys in taken.items():
            what = ", ".join(self.say(f"explain.inherited-{key}") for key in dict.fromkeys(keys))
            yield self.say("explain.inherited", node=name, what=what)

    def _coverage(self, node: NodeResult) -> str:
        return self.say(
            "explain.threshold" if node.threshold else "explain.coverage",
            percent=show_percent(node.coverage),
            rated=node.rated,
            ratable=node.ratable,
            needed=show_percent(node.threshold),
        )

    def _published(self, root: NodeResult) -> Iterator[str]:
        """Say what an authority published of the whole and what is computed, and which of them heads it."""
        say, found = self.say, self.one.result.agreement
        if found is not None:
            verdicts = {found.index, found.band} - {None}
            worst = next(
                (
                    name
                    for name in ("differs", "within-tolerance", "within-ranges", "within-rounding", "equal")
                    if name in verdicts
                ),
                "none",
            )
            index = "" if found.published is None else show_decimal(found.published, say.language)
            published, own = _with_band(index, found.published_band, say), self.computed(root)
            if found.computed is not None:
                own = _with_band(show_decimal(found.computed, say.language), found.computed_band, say)
            key = "published" if origin_of_index(self.one.result) is IndexOrigin.PUBLISHED else "published-beside"
            yield say(f"explain.{key}", published=published, own=own, verdict=say(f"explain.verdict-{worst}"))
            yield from self._printed_at()
        if self.exception is not None:
            yield say("explain.exception", note=self.exception.note.words(say.language))

    def _printed_at(self) -> Iterator[str]:
        """Say on which passage the published index or band stands, and where it was taken down."""
        reported = self.one.assessment.reported
        if reported is not None:
            yield from self._passages(reported.evidence)
            yield self._written_at("reported", "band" if reported.index is None else "index")

    def _rounding(self, value: Fraction) -> str:
        shown, scale = printed(value, self.scale), self.scale
        written = show_decimal(shown, self.say.language)
        if Fraction(shown) == value:
            return self.say("explain.as-is", printed=written)
        rule = self.say(f"rounding.{scale.rounding.value}")
        return self.say("explain.rounded", printed=written, rounding=rule, decimals=scale.decimals)

    def _part_in(self, node: NodeResult, parent: NodeResult | None) -> Iterator[str]:
        """Say what a node is to the one above: its share, the policy that its absence fell under, or nothing."""
        if parent is None or parent.rule is None or parent.is_profile or parent.from_report:
            return
        language = self.say.language
        if isinstance(node.outcome, Unscored) and node.gap is not None:
            key = "lowest" if node.counted is not None else "skipped" if parent.score is not None else "stops"
            score = exact(node.counted, language)
            said = self.say(f"explain.{key}", parent=self.title(parent), score=score)
            state, gap = self.say(f"absence.{absence_of(node)}"), self.say(f"explain.gap.{node.gap.value}")
            yield f"{said} ({self.say('explain.gap-rule', state=state, gap=gap)})"
        elif parent.score is not None and node.counted is None:
            yield self.say("explain.skipped", parent=self.title(parent))
        if node.used and parent.rule.is_weighted and parent.score is not None:
            own = exact(node.weight if parent.rule.adds_up else node.used, language)
            line = self.say(
                "explain.times" if parent.rule.adds_up else "explain.share", share=own, parent=self.title(parent)
            )
            whole = self.effective.get(node.id)
            key = "whole" if whole == self.shares.get(node.id) else "whole-times"
            yield f"{line} ({self.say(f'explain.{key}', share=exact(whole, language))})" if whole is not None else line

    def _answer(self, node: NodeResult, indicator: Indicator) -> Iterator[str]:
        say, rating, measure = self.say, node.rating, indicator.measure
        if rating is None:
            return
        if node.fed is not None and node.fed.slug and (feed := measure.fed_by):
            number = measure.fed_in_words(node.fed)
            handed_over = NO_SCORE if number is None else in_words(number, say)
            key = "fed-from" if node.origin is RatingOrigin.FED else "fed-beside"
            yield say(f"explain.{key}", number=handed_over, path="/".join(filter(None, (node.fed.slug, feed.node))))
        if rating.imputed is not None:
            method = method_of_imputation(rating.imputed.method, self.one.assessment)
            yield say("explain.imputed", method=say(f"explain.method-{method}"))
        if rating.carried is not None:
            yield say("carried.from", origin=rating.carried.origin)
        if not rating.answers:
            return
        ends, shown = self.one.assessment.period.ends, worded_answer(node)
        for line in measure.explanation(rating, ends.year if ends else None, NO_SCORE if shown is None else shown):
            yield in_words(line, say)
        criteria = criteria_words(indicator, self.one.framework, Voice(say.language))
        if criteria.ours:  # where all is the authority's, the page of the framework says so once
            yield criteria.sentence

    def _support(self, node: NodeResult) -> Iterator[str]:
        say, rating = self.say, node.rating
        if node.among:
            yield say("explain.among", cities=", ".join(node.among))
        if rating is None:
            return
        if rating.quality and (quality := self.one.framework.qualities.get(rating.quality)):
            yield say("explain.quality", text=quality.text.words(say.language))
        if rating.confidence:
            yield say("explain.confidence", confidence=say(f"confidence.{rating.confidence.value}"))
        yield from reckoning(rating, self.one.assessment, self.one.framework, say)
        if goal := said_goal(rating, measure_of(node), say):
            yield say("explain.goal", goal=goal)
        if (measure := measure_of(node)) is not None:
            yield from beside_rating(rating, measure, say, self.one.assessment.assessors)
        filled_in = rating.imputed.reason if rating.imputed else None
        for key, text in (("rationale", rating.rationale), ("reason", rating.reason), ("reason", filled_in)):
            if text:
                yield say(f"explain.{key}", text=text.words(say.language))
        yield from self._passages(rating.evidence)
        if resting := resting_words(rating, self.one.assessment.sources, Voice(say.language)):
            yield resting

    def _passages(self, evidence: tuple[Evidence, ...]) -> Iterator[str]:
        say = self.say
        for one in evidence:
            source = self.one.assessment.sources[one.source]
            yield say("explain.evidence", source=source.title, locator=one.locator.words(say.language))
        if number := withheld(evidence):
            yield say(f"withheld.passages.{'one' if number == 1 else 'many'}", count=number)

    def _written_at(self, *keys: str) -> str:
        return self.say("explain.where", file=self.one.file.path, line=self.one.file.line(*keys))

    def place(self, node: NodeResult) -> str:
        """Say on which line of a file a node's answer or its definition stands."""
        if node.from_report:
            return self._written_at("reported", "scores", node.id)
        if isinstance(node.node, Indicator) and node.id in self.one.assessment.ratings:
            return self._written_at("ratings", node.id)
        file = self.one.framework_file
        line = 1 if isinstance(node.node, Framework) else file.line(*node.keys)
        name = depth_name(node, self.one.framework)
        depth = inside(name.words(self.say.language)) if name else ""
        return self.say("explain.defined-as" if depth else "explain.defined", depth=depth, file=file.path, line=line)
