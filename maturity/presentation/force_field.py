"""The force field of one study: its factors, sorted to the dimensions that they touch, as data and as a chart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maturity.charts.force_field import Force, Forces, draw_force_field
from maturity.model.assessment import Effect, FactorNote, Reach, Strength
from maturity.model.framework import Dimension, Framework, Indicator, parts_with_keys
from maturity.model.text import Text
from maturity.presentation.drawings import Figure, captions
from maturity.presentation.factor_signs import weight_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice

FEWEST = 2
"""Of fewer factors than that no part is said to be held back by most."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A factor on one side of a field, and every strength that the notes on it there state."""

    factor: str
    strengths: tuple[Strength, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One outermost part of a framework, or what is tied to none, with the factors that touch it.

    Each is there once, the strongest first, then by its id.
    ``title`` is empty for what is tied to no part: then ``reach`` says whether all is meant, or nothing was said.
    """

    title: Text | None
    reach: Reach | None
    inhibiting: tuple[Pull, ...]
    supporting: tuple[Pull, ...]

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
    fields = [_field_at(part, within, notes) for part in framework.parts]
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
    return _figure(
        fields, [_label(field, voice) for field in fields], _finding(fields, voice), portfolio, voice, chart_id
    )


def force_field_of_parts(
    framework: Framework, notes: Sequence[FactorNote], portfolio: Portfolio, voice: Voice, chart_id: str
) -> Figure | None:
    """Draw in one chart what is tied to a part; nothing where no factor names one."""
    tied = [note for note in notes if any(name in framework.by_id for name in note.affects)]
    return force_field_of(framework, tied, portfolio, voice, chart_id)


def force_fields_by_part(
    framework: Framework, notes: Sequence[FactorNote], portfolio: Portfolio, voice: Voice, chart_id: str
) -> Mapping[str, Figure]:
    """Draw the field of each outermost part that a factor names, by the part's id; the whole is in none of them."""
    within = _outermost(framework)
    fields = {part.id: _field_at(part, within, notes) for part in framework.parts}
    return {
        name: _figure([field], [""], _counted(field, voice), portfolio, voice, f"{chart_id}-{place}")
        for place, (name, field) in enumerate(fields.items(), start=1)
        if field.count
    }


def _figure(
    fields: Sequence[Field], labels: Sequence[str], finding: str, portfolio: Portfolio, voice: Voice, chart_id: str
) -> Figure:
    def named(pulls: Iterable[Pull]) -> tuple[Force, ...]:
        return tuple(_force(pull, portfolio, voice) for pull in pulls)

    drawn = tuple(
        Forces(label, named(field.inhibiting), named(field.supporting))
        for label, field in zip(labels, fields, strict=True)
    )
    listed = "; ".join(map(_listed, drawn))
    pictures = tuple(draw_force_field(caption, drawn, frame) for caption, frame in captions(chart_id, finding, listed))
    is_stated = any(pull.strengths for field in fields for pull in (*field.inhibiting, *field.supporting))
    shown = f"{'part-' if not any(labels) else ''}shown{'-strength' if is_stated else ''}"
    return Figure(finding, voice.t(f"force-field.{shown}"), pictures)


def _force(pull: Pull, portfolio: Portfolio, voice: Voice) -> Force:
    """Return what is drawn of a factor; of several strengths the greatest is drawn, and all have their words."""
    title = voice.plain(portfolio.factor_title(pull.factor))
    if not pull.strengths:
        return Force(title)
    words = voice.listed([voice.term("strength", strength) for strength in pull.strengths])
    return Force(f"{title} ({words})", _weight(pull))


def _listed(forces: Forces) -> str:
    sides = [*(f"▼ {one.label}" for one in forces.inhibiting), *(f"▲ {one.label}" for one in forces.supporting)]
    return f"{forces.label}: {', '.join(sides)}" if forces.label else ", ".join(sides)


def _outermost(framework: Framework) -> Mapping[str, str]:
    """Return for each node the outermost part that it lies in, or is."""
    parts = {keys: part.id for keys, part in parts_with_keys((), framework)}
    return {node.id: parts[keys[:2]] for keys, node in framework.placed}


def _field_at(part: Dimension | Indicator, within: Mapping[str, str], notes: Iterable[FactorNote]) -> Field:
    return _field(part.title, None, (note for note in notes if part.id in {within.get(name) for name in note.affects}))


def _field(title: Text | None, reach: Reach | None, notes: Iterable[FactorNote]) -> Field:
    sides: dict[Effect, dict[str, set[Strength]]] = {Effect.INHIBITING: {}, Effect.SUPPORTING: {}}
    for note in notes:
        if note.effect in sides:
            sides[note.effect].setdefault(note.factor, set()).update({note.strength} if note.strength else ())
    against, carrying = (
        [Pull(factor, tuple(each for each in Strength if each in held)) for factor, held in side.items()]
        for side in sides.values()
    )
    return Field(title, reach, *(tuple(sorted(side, key=_strongest_first)) for side in (against, carrying)))


def _strongest_first(pull: Pull) -> tuple[int, str]:
    return -_weight(pull), pull.factor


def _weight(pull: Pull) -> int:
    """Return how strong it is drawn: as the strongest of several; 0 where nobody says it."""
    return weight_of(pull.strengths[-1] if pull.strengths else None)


def _label(field: Field, voice: Voice) -> str:
    return voice.plain(field.title) if field.title else voice.t(f"force-field.{field.reach}")


def _finding(fields: tuple[Field, ...], voice: Voice) -> str:
    """Count what holds back and what carries, each factor once, and name the part that most hold back."""
    against = len({pull.factor for field in fields for pull in field.inhibiting})
    carrying = len({pull.factor for field in fields for pull in field.supporting})
    counted = voice.t("force-field.counts", against=against, carrying=carrying)
    parts = sorted((field for field in fields if field.title and field.inhibiting), key=lambda f: -len(f.inhibiting))
    most, *others = [len(field.inhibiting) for field in parts] or [0]
    if most < FEWEST or most in others:
        return counted
    return voice.t("force-field.most", counts=counted, part=_label(parts[0], voice), count=most)


def _counted(field: Field, voice: Voice) -> str:
    return voice.t("force-field.counts", against=len(field.inhibiting), carrying=len(field.supporting))
