"""The force field of one study: its factors, sorted to the dimensions that they touch, as data and as a chart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maturity.charts.force_field import Forces, draw_force_field
from maturity.findings import Keys
from maturity.model.assessment import Effect, FactorNote, Reach
from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.drawings import Figure, captions
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice

FEWEST = 2
"""Of fewer factors than that no part is said to be held back by most."""


@dataclass(frozen=True, slots=True)
class Field:
    """One outermost part of a framework, or what is tied to none, with the factors that touch it, each once.

    ``title`` is empty for what is tied to no part: then ``reach`` says whether all is meant, or nothing was said.
    """

    title: Text | None
    reach: Reach | None
    inhibiting: tuple[str, ...]
    supporting: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many forces it has."""
        return len(self.inhibiting) + len(self.supporting)


def force_fields(framework: Framework, notes: Sequence[FactorNote]) -> tuple[Field, ...]:
    """Return the fields that any factor touches: the parts in the framework's order, then the whole, then the rest.

    A factor that names several parts stands under each. What decides without saying how it stands pulls to no side
    and is left out. Factors come by their ids in the catalogue.
    """
    within = _outermost(framework)
    fields = [
        _field(part.title, None, (note for note in notes if part.id in {within.get(name) for name in note.affects}))
        for part in framework.parts
    ]
    loose = [note for note in notes if not any(name in within for name in note.affects)]
    whole = [note for note in loose if note.touches is Reach.EVERYTHING]
    rest = [note for note in loose if note.touches is not Reach.EVERYTHING]
    fields += [_field(None, Reach.EVERYTHING, whole), _field(None, Reach.UNSAID, rest)]
    return tuple(field for field in fields if field.count)


def force_field_of(
    framework: Framework, notes: Sequence[FactorNote], portfolio: Portfolio, voice: Voice, chart_id: str
) -> Figure | None:
    """Draw what a study names, by one framework; nothing where no factor pulls to a side."""
    fields = force_fields(framework, notes)
    if not fields:
        return None

    def named(factors: Iterable[str]) -> tuple[str, ...]:
        return tuple(voice.plain(portfolio.factor_title(factor)) for factor in factors)

    drawn = tuple(Forces(_label(field, voice), named(field.inhibiting), named(field.supporting)) for field in fields)
    finding = _finding(fields, voice)
    listed = "; ".join(
        f"{each.label}: {', '.join([*(f'▼ {n}' for n in each.inhibiting), *(f'▲ {n}' for n in each.supporting)])}"
        for each in drawn
    )
    pictures = tuple(draw_force_field(caption, drawn, frame) for caption, frame in captions(chart_id, finding, listed))
    return Figure(finding, voice.t("force-field.shown"), pictures)


def _outermost(framework: Framework) -> Mapping[str, str]:
    """Return for each node the outermost part that it lies in, or is."""
    within: dict[str, str] = {}
    parts: dict[Keys, str] = {keys: node.id for keys, node in framework.placed if len(keys) == 2}  # noqa: PLR2004 (a list and a place)
    for keys, node in framework.placed:
        within[node.id] = parts[keys[:2]]
    return within


def _field(title: Text | None, reach: Reach | None, notes: Iterable[FactorNote]) -> Field:
    sides: dict[Effect, dict[str, None]] = {Effect.INHIBITING: {}, Effect.SUPPORTING: {}}
    for note in notes:
        if note.effect in sides:
            sides[note.effect][note.factor] = None
    return Field(title, reach, tuple(sides[Effect.INHIBITING]), tuple(sides[Effect.SUPPORTING]))


def _label(field: Field, voice: Voice) -> str:
    return voice.plain(field.title) if field.title else voice.t(f"force-field.{field.reach}")


def _finding(fields: tuple[Field, ...], voice: Voice) -> str:
    """Count what holds back and what carries, each factor once, and name the part that most hold back."""
    against = len({factor for field in fields for factor in field.inhibiting})
    carrying = len({factor for field in fields for factor in field.supporting})
    counted = voice.t("force-field.counts", against=against, carrying=carrying)
    parts = sorted((field for field in fields if field.title and field.inhibiting), key=lambda f: -len(f.inhibiting))
    most, *others = [len(field.inhibiting) for field in parts] or [0]
    if most < FEWEST or most in others:
        return counted
    return voice.t("force-field.most", counts=counted, part=_label(parts[0], voice), count=most)
