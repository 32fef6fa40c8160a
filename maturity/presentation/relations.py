"""What a government belongs to, what belongs to it, and what it came after or ended in, a line for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from maturity.model.city import City, Handover, Succession
from maturity.presentation.portfolio import AssessedCity, Portfolio
from maturity.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class Relation:
    """How a government stands to others: a phrase that their names follow."""

    words: str
    others: tuple[City, ...]
    ends_it: bool = False
    """Whether it ended in them."""


def relations_of(city: AssessedCity, portfolio: Portfolio, voice: Voice) -> Iterator[Relation]:
    """Yield the relations of a government, its own end first."""
    known, name = portfolio.governments, city.city.id
    after = known.successors.get(name, ())
    for how, day, others in _grouped((one.succession, one.city) for one in after):
        yield Relation(voice.t(f"city.after.{how}", day=voice.day(day)), others, how.ends)
    before = ((one, known.by_id[one.government]) for one in city.city.follows if one.government in known.by_id)
    for how, day, others in _grouped(before):
        yield Relation(voice.t(f"city.before.{how}", day=voice.day(day)), others)
    if home := known.by_id.get(city.city.belongs_to or ""):
        yield Relation(voice.t("city.belongs-to"), (home,))
    if members := known.members.get(name):
        yield Relation(voice.t("city.members"), members)


def ending_of(city: AssessedCity, portfolio: Portfolio, voice: Voice) -> str:
    """Say when a government ended, and in what; nothing where it goes on."""
    ended = next((each for each in relations_of(city, portfolio, voice) if each.ends_it), None)
    return f"{ended.words} {voice.listed([called(one, portfolio, voice) for one in ended.others])}" if ended else ""


def called(city: City, portfolio: Portfolio, voice: Voice) -> str:
    """Return what a government is called, also one that is not shown."""
    shown = portfolio.by_id.get(city.id)
    return voice.plain(shown.name) if shown else city.name


def _grouped(
    pairs: Iterable[tuple[Succession, City]],
) -> Iterator[tuple[Handover, date, tuple[City, ...]]]:
    """Put those together that came about in the same way on the same day."""
    found: dict[tuple[Handover, date], list[City]] = {}
    for succession, other in pairs:
        found.setdefault((succession.how, succession.since), []).append(other)
    yield from ((how, day, tuple(others)) for (how, day), others in found.items())
