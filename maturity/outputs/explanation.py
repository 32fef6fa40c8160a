"""How a score came about: the arithmetic tree with weights, gaps, rounding, evidence and the lines they stand on."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from maturity.model.framework import BandOn, Combine, Framework, Indicator
from maturity.model.measures import Choices, Levels, Target
from maturity.model.text import Language
from maturity.outputs.answers import shown_answer
from maturity.outputs.in_words import absence_of
from maturity.outputs.numbers import NO_SCORE, show_decimal, show_percent, show_score
from maturity.outputs.portfolio import Assessed, AssessedCity
from maturity.outputs.reporters import Style, clean, plain
from maturity.outputs.words import Words
from maturity.scoring.outcome import Scored, Unscored
from maturity.scoring.result import NodeResult
from maturity.scoring.rounding import printed

BRANCHES = ("├─ ", "│  ")
LAST_BRANCHES = ("└─ ", "   ")


def render_explanation(city: AssessedCity, one: Assessed, node: NodeResult, say: Words, style: Style = plain) -> str:
    """Write the tree from this node down, each node with everything that made its number."""
    period, framework = one.assessment.period.called(say.language), one.framework.title.words(say.language)
    head = f"{city.city.name} · {period} · {framework}"
    return "\n".join([style(clean(head), "title"), *_Explainer(one, say, style).tree(node)])


class _Explainer:
    """Explains the nodes of one assessment in one language."""

    def __init__(self, one: Assessed, say: Words, style: Style) -> None:
        self.one = one
        self.scale = one.framework.scale
        self.say = say
        self.style = style
        self.effective = one.result.effective_weights()

    def tree(self, root: NodeResult) -> Iterator[str]:
        waiting: list[tuple[NodeResult, NodeResult | None, str, str]] = [(root, None, "", "")]
        while waiting:
            node, parent, first, rest = waiting.pop()
            yield self.style(first, "quiet") + self._head(node)
            stem = rest + ("│  " if node.parts else "   ")
            yield from (self.style(stem, "quiet") + clean(remark) for remark in self._remarks(node, parent))
            below = [(part, node, *(BRANCHES if n < len(node.parts) else LAST_BRANCHES))
                     for n, part in enumerate(node.parts, start=1)]  # fmt: skip
            waiting.extend((part, holder, rest + one, rest + two) for part, holder, one, two in reversed(below))

    def _head(self, node: NodeResult) -> str:
        name = self.style(node.id, "place")
        if isinstance(node.outcome, Unscored):
            return f"{name}  {self.say(f'absence.{absence_of(node)}')}"
        return f"{name}  {self.style(show_score(node.score, self.scale, self.say.language), 'title')}"

    def _remarks(self, node: NodeResult, parent: NodeResult | None) -> Iterator[str]:
        if isinstance(node.node, Indicator):
            yield from self._answer(node, node.node)
        else:
            yield from self._arithmetic(node)
        yield from self._part_in(node, parent)
        if isinstance(node.node, Indicator):
            yield from self._support(node)
        yield self._place(node)

    def _arithmetic(self, node: NodeResult) -> Iterator[str]:
        say, language = self.say, self.say.language
        if isinstance(node.outcome, Scored):
            yield self._formula(node, node.outcome.value)
            yield self._rounding(node.outcome.value)
        elif node.combine is Combine.NONE:
            yield say("report.rule.none")
        share = node.coverage or Fraction(0)
        yield say(
            "explain.threshold" if node.threshold else "explain.coverage",
            percent=show_percent(share, language),
            rated=node.rated,
            ratable=node.ratable,
            needed=show_percent(node.threshold, language),
        )
        if node.bounds and node.bounds.low != node.bounds.high:
            low, high = (show_score(each, self.scale, language) for each in (node.bounds.low, node.bounds.high))
            yield say("explain.bounds", low=low, high=high)
        if node.band:
            key = "band-rounded" if self.scale.band_on is BandOn.ROUNDED else "band-exact"
            bound = show_decimal(node.band.start, language)
            yield say(f"explain.{key}", band=node.band.title.words(language), bound=bound)

    def _formula(self, node: NodeResult, value: Fraction) -> str:
        counted = [part for part in node.parts if part.counted is not None and part.weight]
        rule = self.say(f"report.rule.{(node.combine or Combine.WEIGHTED_MEAN).value}")
        if node.combine is Combine.MINIMUM:
            terms = ", ".join(self._exact(part.counted) for part in counted)
            return f"{rule}: {self.say('explain.minimum', terms=terms, exact=self._exact(value))}"
        terms = " + ".join(f"{self._exact(part.counted)} × {self._exact(part.weight)}" for part in counted)
        total = self._exact(sum((part.weight for part in counted), Fraction()))
        return f"{rule}: {self.say('explain.sum', terms=terms, total=total, exact=self._exact(value))}"

    def _exact(self, value: Fraction | None) -> str:
        return exact(value, self.say.language)

    def _rounding(self, value: Fraction) -> str:
        shown, scale = printed(value, self.scale), self.scale
        written = show_decimal(shown, self.say.language)
        if Fraction(shown) == value:
            return self.say("explain.as-is", printed=written)
        rule = self.say(f"rounding.{scale.rounding.value}")
        return self.say("explain.rounded", printed=written, rounding=rule, decimals=scale.decimals)

    def _part_in(self, node: NodeResult, parent: NodeResult | None) -> Iterator[str]:
        if parent is None or parent.combine is not Combine.WEIGHTED_MEAN or parent.score is None:
            return
        if node.counted is None:
            yield self.say("explain.skipped", parent=parent.id)
            return
        if not isinstance(node.outcome, Scored):
            yield self.say("explain.lowest", score=self._exact(node.counted), parent=parent.id)
        line = self.say("explain.share", share=self._exact(node.used), parent=parent.id)
        whole = self.effective.get(node.id)
        yield f"{line} ({self.say('explain.whole', share=self._exact(whole))})" if whole is not None else line

    def _answer(self, node: NodeResult, indicator: Indicator) -> Iterator[str]:
        say, rating, measure = self.say, node.rating, indicator.measure
        if rating is None or not rating.answers:
            return
        if isinstance(measure, Levels) and rating.level is not None:
            yield say("explain.level", level=rating.level, text=measure.levels[rating.level].words(say.language))
            if node.score is not None:
                yield say("explain.as-level", level=rating.level, score=self._exact(node.score))
        elif isinstance(measure, Choices):
            yield say("explain.choice", text=shown_answer(node, say))
        else:
            yield shown_answer(node, say)
        if isinstance(measure, Target) and rating.value is not None:
            yield from self._target(measure)

    def _target(self, measure: Target) -> Iterator[str]:
        say, language = self.say, self.say.language
        unit = measure.unit.words(language) if measure.unit else ""
        ends = self.one.assessment.period.ends
        due = measure.due(ends.year if ends else None)
        if due:
            yield say("explain.due", year=due[0], target=show_decimal(due[1], language), unit=unit)
        else:
            yield say("explain.no-due")
        if measure.baseline is not None:
            yield say("explain.baseline", value=show_decimal(measure.baseline, language), unit=unit)
        else:
            yield say("explain.no-baseline")

    def _support(self, node: NodeResult) -> Iterator[str]:
        say, rating = self.say, node.rating
        if rating is None:
            return
        if rating.confidence:
            yield say("explain.confidence", confidence=say(f"confidence.{rating.confidence.value}"))
        for key, text in (("rationale", rating.rationale), ("reason", rating.reason)):
            if text:
                yield say(f"explain.{key}", text=text.words(say.language))
        for evidence in rating.evidence:
            source = self.one.assessment.sources[evidence.source]
            yield say("explain.evidence", source=source.title, locator=evidence.locator.words(say.language))

    def _place(self, node: NodeResult) -> str:
        if isinstance(node.node, Indicator):
            file = self.one.file
            return self.say("explain.where", file=file.path, line=file.line("ratings", node.id))
        file = self.one.framework_file
        line = 1 if isinstance(node.node, Framework) else file.line(*node.keys)
        return self.say("explain.defined", file=file.path, line=line)


def exact(value: Fraction | None, language: Language) -> str:
    """Write an exact number: whole, or a short decimal where there is one, or a fraction."""
    if value is None:
        return NO_SCORE
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1 and value.denominator <= 10**6:
        return show_decimal(Decimal(value.numerator) / Decimal(value.denominator), language)
    return str(value)
