"""The least effort to a band or a score, as text, Markdown and JSON: guidance, with all that it assumes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from maturity.model.framework import Indicator
from maturity.model.measures.raising import ASSESS
from maturity.model.measures.shapes import EachOf, SomeOf
from maturity.model.measures.typed import NONE_LISTED
from maturity.presentation.escaping import for_markdown_block, for_terminal, json_text
from maturity.presentation.exact_values import exact_or_digits
from maturity.presentation.numbers import show_decimal, show_score
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.terminal import Printing
from maturity.scoring.path.advised import AdvisedEfforts
from maturity.scoring.path.path import LeastPath, PathStep, ScoreNeeded
from maturity.scoring.path.ways import NotProposed, Way, WhyNot, factors_on_all
from maturity.scoring.rounding import printed, rounded
from maturity.scoring.shown_index import IndexOrigin, origin_of_index

FORMAT = "maturity-path/1"
MOST_NAMED = 8
MOST_COUNTED = 1_000_000


@dataclass(frozen=True, slots=True)
class FoundPath:
    """One result with its path; without one there is no band above the one that it has."""

    city: AssessedCity
    one: Assessed
    path: LeastPath | None
    has_efforts: bool = False
    despite_factors: bool = False
    advised: AdvisedEfforts = field(default_factory=dict)
    """What the plan's recommendations say that steps of an indicator take."""
    stated_in: tuple[str, ...] = ()
    """The files that say it in numbers."""

    @property
    def held_back_by(self) -> tuple[str, ...]:
        """The factors that hold everything back, and so no one step; none where nobody wants to hear of them."""
        notes = () if self.despite_factors else factors_on_all(self.one.result)
        return tuple(dict.fromkeys(note.factor for note in notes))


def render_text(found: Sequence[FoundPath], printing: Printing) -> str:
    """Write each path as an ordered list, with what it assumes below."""
    return "\n\n".join("\n".join(_TextWriter(each, printing).lines()) for each in found)


def render_markdown(found: Sequence[FoundPath], printing: Printing) -> str:
    """Write the same for a comment or a note."""
    return "\n\n".join("\n".join(_MarkdownWriter(each, printing).lines()) for each in found) + "\n"


class _Writer:
    """Says one path in one language."""

    def __init__(self, found: FoundPath, printing: Printing) -> None:
        self.found, self.printing, self.words = found, printing, printing.words
        self.one, self.framework = found.one, found.one.framework
        self.language = printing.language

    @property
    def title(self) -> str:
        """Whose path it is."""
        period = self.one.assessment.period.called(self.language)
        return f"{self.found.city.city.name} · {period} · {self.framework.title.words(self.language)}"

    @property
    def no_aim(self) -> str:
        """Why there is nothing to aim for."""
        return "path.no-bands" if self.one.result.root.band is None else "path.at-top"

    def score(self, value: Fraction | None) -> str:
        """Write a score as it is printed."""
        return show_score(value, self.framework.scale, self.language)

    def number(self, value: Fraction) -> str:
        """Write an effort, or what is gained for one."""
        places = next((places for places in (0, 1) if value * 10**places % 1 == 0), 2)
        return show_decimal(rounded(value, places), self.language)

    def band(self, path: LeastPath) -> str:
        """Write where it is to lead."""
        if path.aim.band is None:
            return self.words("path.to-score", score=self._as_typed(path.aim.score))
        start = show_decimal(path.aim.band.start, self.language)
        return self.words("path.to-band", band=path.aim.band.title.words(self.language), start=start)

    def _as_typed(self, score: Fraction | None) -> str:
        numerator, denominator = (score or Fraction()).as_integer_ratio()
        return show_decimal(Decimal(numerator) / denominator, self.language)

    def headline(self, path: LeastPath) -> str:
        """Say from where to where, and what it takes."""
        root = path.start.root
        now = self.score(root.score) if root.score is not None else self.words("path.no-index")
        band = f" ({root.band.title.words(self.language)})" if root.band else ""
        if path.is_there:
            told = self.words("path.there")
        elif path.effort is None:
            told = self.words("path.out-of-reach")
        else:
            proven = "path.least" if path.is_proven else "path.unproven"
            told = self.words(proven, effort=self.number(path.effort))
        return f"{now}{band} → {self.band(path)}: {told}"

    def step(self, step: PathStep) -> str:
        """Say what one step does."""
        told = [self.words("path.effort", effort=self.number(step.effort))]
        if step.gain is not None:
            told.append(self.words("path.gain", gain=self.number(step.gain)))
            if step.effort != 1:
                told.append(self.words("path.per-effort", gain=self.number(step.gain / step.effort)))
        band = f" ({step.band.title.words(self.language)})" if step.band else ""
        told.append(self.words("path.after", score=f"{self.score(step.score)}{band}"))
        if step.bounds is not None and step.bounds.low != step.bounds.high:
            told.append(self.words("path.bounds", low=self.score(step.bounds.low), high=self.score(step.bounds.high)))
        told += self._advised(step)
        return " · ".join(told)

    def _advised(self, step: PathStep) -> Iterator[str]:
        """Say how much work the plan's recommendations call it, each word once, and what counts nothing."""
        said = self.found.advised.get(step.indicator.id, ())
        for extent in dict.fromkeys(each.extent for each in said):
            is_counted = any(each.counts is not None for each in said if each.extent is extent)
            key = "path.advised" if is_counted else "path.advised-uncounted"
            yield self.words(key, effort=self.words(f"plan.extent.{extent}"))

    def what(self, indicator: Indicator, step: str) -> str:
        """Name a step: the level or whatever else it reaches."""
        name = step.rpartition("/")[2]
        if name == ASSESS:
            return self.words("path.assess")
        level = indicator.measure.described_levels.get(int(name)) if name.isdecimal() else None
        text = indicator.measure.described_steps.get(step)
        if level is None and text is not None:
            return text.words(self.language)
        return self.words("path.level", level=name)

    def describes(self, indicator: Indicator, step: PathStep) -> str:
        """Return what the framework advises at the level below, or else what it asks for at the one reached."""
        text = indicator.measure.described_steps.get(step.step)
        if not step.step.isdecimal():
            return ""
        advice = indicator.step_after(int(step.step) - 1)
        told = advice or text
        return told.words(self.language) if told else ""

    def others(self, path: LeastPath) -> Iterator[str]:
        """Say what else would take as little."""
        if path.effort is None or path.is_there or not path.is_proven:
            return
        if path.number is None:
            yield self.words("path.others-uncounted")
        elif path.number > 1:
            number = path.number - 1
            shown = f"{number}" if number <= MOST_COUNTED else self.words("path.very-many")
            left = number - len(path.others)
            named = [self._way(way) for way in path.others]
            yield self.words("path.others", number=shown)
            yield from (f"  {each}" for each in named)
            if left > 0:
                yield f"  {self.words('path.others-left', number=left if left <= MOST_COUNTED else shown)}"

    def _way(self, ways: Iterable[Way]) -> str:
        indicators = self.framework.indicators
        return "; ".join(f"{way.indicator}: {self.what(indicators[way.indicator], way.steps[-1])}" for way in ways)

    def left_out(self, path: LeastPath) -> Iterator[str]:
        """Say what is not proposed, by the reason."""
        for why in WhyNot:
            of_reason = [each for each in path.left_out if each.why is why]
            if of_reason:
                names = [self._left(each) for each in of_reason[:MOST_NAMED]]
                more = len(of_reason) - len(names)
                names += [self.words("path.more", number=more)] if more else []
                yield f"{self.words(f'path.why-not.{why}')}: {', '.join(names)}"

    def _left(self, each: NotProposed) -> str:
        factors = ", ".join(dict.fromkeys(note.factor for note in each.factors))
        return f"{each.indicator.id} ({factors})" if factors else each.indicator.id

    def remarks(self, path: LeastPath) -> Iterator[str]:
        """Say what else is to be known of it."""
        if path.effort is None:
            highest = self.score(path.highest) if path.highest is not None else self.words("path.no-index")
            yield self.words("path.highest", score=highest)
        for each in path.alone:
            yield self._alone(each)
        if path.unblocked is not None:
            yield self.words("path.unblocked", effort=self.number(path.unblocked))
        if origin_of_index(path.start) is IndexOrigin.PUBLISHED:
            yield self.words("path.computed", score=self.score(path.start.root.score))
        if self.framework.limits or any(each.limits for each in self.framework.dimensions_below()):
            yield self.words("path.limits")
        if held := self.found.held_back_by:
            yield self.words("path.held-back-by", factors=", ".join(held))
        unsaid = [self.found.advised.get(step.indicator.id, ()) for step in path.steps]
        if any(each.counts is None for said in unsaid for each in said):
            yield self.words("path.words-alone")

    def _alone(self, each: ScoreNeeded) -> str:
        """Say what one published score would have to be."""
        name, now = each.node.title.words(self.language), self.score(each.score)
        if each.needed is None:
            return self.words("path.never-alone", name=name, score=now)
        return self.words("path.alone", name=name, score=now, needed=self.score(each.needed))

    def assumptions(self, path: LeastPath) -> str:
        """Say that it is guidance, and on what it rests."""
        told = [self.words("path.guidance"), self.words("path.by-stated" if self.found.has_efforts else "path.by-step")]
        if self.found.stated_in:
            told.append(self.words("efforts.in-files", files=", ".join(self.found.stated_in)))
        if any(step.step.rpartition("/")[2] == ASSESS for step in path.steps):
            told.append(self.words("path.assessed-least"))
        if self.found.despite_factors:
            told.append(self.words("path.despite-factors"))
        return " ".join(told)

    def trial(self, path: LeastPath) -> str:
        """Return the command that shows all of it at once."""
        by_indicator: dict[str, list[PathStep]] = {}
        for step in path.steps:
            by_indicator.setdefault(step.indicator.id, []).append(step)
        typed = {name: _typed(steps) for name, steps in by_indicator.items()}
        sets = [f"--set {name}={value}" for name, value in typed.items() if value is not None]
        return f"maturity whatif {self.one.slug} {' '.join(sets)}" if len(sets) == len(typed) and sets else ""


def _typed(steps: Sequence[PathStep]) -> str | None:
    """Return the answer that the last of an indicator's steps leads to, as it is typed; None where it takes several."""
    rating, measure = steps[-1].rating, steps[-1].indicator.measure
    asked = next((each for each in measure.asked if each.key.of(rating) is not None), None)
    if asked is None or asked.key.holds_answers or isinstance(asked.shape, EachOf):
        return None
    if isinstance(asked.shape, SomeOf):
        return ",".join(f"+{step.step}" for step in steps if step.step != ASSESS) or NONE_LISTED
    return asked.key.plain(asked.key.of(rating))


class _TextWriter(_Writer):
    """For a terminal."""

    def lines(self) -> Iterator[str]:
        """Yield every line."""
        style, path = self.printing.style, self.found.path
        yield style(for_terminal(self.title), "title")
        yield style(for_terminal(self.one.slug), "quiet")
        if path is None:
            yield self.words(self.no_aim)
            return
        yield for_terminal(self.headline(path))
        for place, step in enumerate(path.steps, start=1):
            name = for_terminal(step.indicator.title.words(self.language))
            what = for_terminal(self.what(step.indicator, step.step))
            yield f"{place:>3}. {style(step.indicator.id, 'place')}  {name}: {what}"
            yield f"     {for_terminal(self.step(step))}"
            if text := self.describes(step.indicator, step):
                yield style(f"     {for_terminal(text)}", "quiet")
        yield from (for_terminal(line) for line in self.others(path))
        yield from (for_terminal(line) for line in self.remarks(path))
        if left := [*self.left_out(path)]:
            yield self.words("path.left-out")
            yield from (f"  {for_terminal(line)}" for line in left)
        if path.steps:
            yield style(self.assumptions(path), "quiet")
            if trial := self.trial(path):
                yield style(for_terminal(trial), "quiet")


class _MarkdownWriter(_Writer):
    """For a comment or a note."""

    def lines(self) -> Iterator[str]:
        """Yield every line."""
        safe, path = for_markdown_block, self.found.path
        yield from (f"### {safe(self.title)}", "")
        if path is None:
            yield safe(self.words(self.no_aim))
            return
        yield f"**{safe(self.headline(path))}**"
        if path.steps:
            yield ""
        for place, step in enumerate(path.steps, start=1):
            name = safe(step.indicator.title.words(self.language))
            yield f"{place}. **{name}**: {safe(self.what(step.indicator, step.step))} ({safe(self.step(step))})"
        notes = [*self.others(path), *self.remarks(path), *self.left_out(path)]
        if notes:
            yield from ("", *(f"- {safe(note.strip())}" for note in notes))
        if path.steps:
            yield from ("", f"<sub>{safe(self.assumptions(path))}</sub>")


def render_json(found: Sequence[FoundPath], _printing: Printing) -> str:
    """Write the same for other tools."""
    return json_text({"format": FORMAT, "paths": [_record(each) for each in found]})


def _record(found: FoundPath) -> dict[str, Any]:
    path, one = found.path, found.one
    record: dict[str, Any] = {"assessment": one.slug, "framework": one.framework.ref}
    if path is None:
        return record | {"to": None, "reachable": None}
    scale = one.framework.scale
    root = path.start.root
    return record | {
        "to": {"band": path.aim.band.id if path.aim.band else None,
               "score": str(path.aim.band.start if path.aim.band else path.aim.score)},
        "from": {"score": None if root.score is None else str(printed(root.score, scale)),
                 "band": root.band.id if root.band else None, **exact_or_digits(root.score)},
        "reachable": path.is_found,
        "effort": _exact(path.effort),
        "proven_least": path.is_proven,
        "ways": path.number,
        "steps": [_step(step, found) for step in path.steps],
        "other_ways": [[_way(way) for way in ways] for ways in path.others],
        "highest": _exact(path.highest),
        "published_alone": [
            {"node": each.node.id, "score": str(each.score), "needed": _exact(each.needed)} for each in path.alone
        ],
        "effort_despite_factors": _exact(path.unblocked),
        "not_proposed": [
            {"indicator": each.indicator.id, "why": each.why.value, "factors": [note.factor for note in each.factors]}
            for each in path.left_out
        ],
        "efforts_stated": found.has_efforts,
        "efforts_stated_in": list(found.stated_in),
        "despite_factors": found.despite_factors,
        "also_held_back_by": list(found.held_back_by),
    }  # fmt: skip


def _way(way: Way) -> dict[str, Any]:
    return {"indicator": way.indicator, "steps": list(way.steps)}


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _step(step: PathStep, found: FoundPath) -> dict[str, Any]:
    scale = found.one.framework.scale
    return {
        "indicator": step.indicator.id,
        "step": step.step,
        "effort": str(step.effort),
        "gain": _exact(step.gain),
        "score": None if step.score is None else str(printed(step.score, scale)),
        **exact_or_digits(step.score),
        "band": step.band.id if step.band else None,
        "bounds": [str(step.bounds.low), str(step.bounds.high)] if step.bounds else None,
        "advised": [
            {"advice": each.advice, "effort": each.extent.value, "counts": _exact(each.counts)}
            for each in found.advised.get(step.indicator.id, ())
        ],
    }
