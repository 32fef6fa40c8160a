"""Governments that are called the same: what tells them apart in brackets, and which nothing tells apart.

Two names are the same where they look the same: capitals, accents, spaces, letters of other scripts and the word for
the kind of government do not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.model.city import City
from maturity.model.governments import Governments
from maturity.model.kind import kind_called
from maturity.model.person import at_a_glance, folded, words_of
from maturity.model.text import LANGUAGES, Text

Tell = tuple[str, Text | None]
"""What of a government is compared, and the words for it that its name lacks."""


@dataclass
class Namesakes:
    """By id the words behind a name, and for those that nothing tells from another one the first of these."""

    words: dict[str, Text] = field(default_factory=dict)
    same_as: dict[str, str] = field(default_factory=dict)


def namesakes(governments: Governments) -> Namesakes:
    """Tell those of one name apart by kind, else by province or what they belong to, else by the day of their end."""
    found, alike = Namesakes(), dict[str, list[City]]()
    for _, city in sorted(governments.by_id.items()):
        alike.setdefault(at_a_glance("".join(_bare(city, governments))), []).append(city)
    for cities in alike.values():
        left = [cities] if len(cities) > 1 else []
        for tell in (_kind, _home, _end):
            tells = {city.id: tell(city, governments) for group in left for city in group}
            left = [part for group in left for part in _parted(group, tells, found)]
        found.same_as |= {city.id: first.id for first, *others in left for city in others}
    return found


def _parted(cities: list[City], tells: Mapping[str, Tell], found: Namesakes) -> list[list[City]]:
    """Return those that are still alike; who differs gets the words for it."""
    parts: dict[str, list[City]] = {}
    for city in cities:
        parts.setdefault(tells[city.id][0], []).append(city)
    for city in cities if len(parts) > 1 else ():
        if (words := tells[city.id][1]) is not None:
            found.words[city.id] = _and(found.words.get(city.id), words)
    return [part for part in parts.values() if len(part) > 1]


def _and(one: Text | None, other: Text) -> Text:
    if one is None:
        return other
    indonesian, english = (f"{one.words(language)}, {other.words(language)}" for language in LANGUAGES)
    return Text.model_construct(id=indonesian, en=english)


def _kind(city: City, governments: Governments) -> Tell:
    kind = kind_called(city.kind, governments.kinds)
    return city.kind or "", kind.one if city.kind and len(_bare(city, governments)) == len(_words(city.name)) else None


def _home(city: City, governments: Governments) -> Tell:
    above = governments.by_id.get(city.belongs_to or "")
    home = city.province or (Text(id=above.name, en=above.name) if above else None)
    return " ".join(_words(home.words("id"))) if home else "", home


def _end(city: City, governments: Governments) -> Tell:
    ended = governments.ending(city.id)
    day = str(ended.succession.since) if ended else ""
    return day, Text(id=f"sampai {day}", en=f"until {day}") if day else None


def _bare(city: City, governments: Governments) -> list[str]:
    """Return the words of a name without those for its kind, which stand before or behind it."""
    words = _words(city.name)
    one = kind_called(city.kind, governments.kinds).one
    for kind in (_words(one.words(language)) for language in LANGUAGES if city.kind):
        size = len(kind)
        if size and size < len(words) and kind in (words[:size], words[-size:]):
            return words[size:] if words[:size] == kind else words[:-size]
    return words


def _words(text: str) -> list[str]:
    return words_of(folded(text)) or [text]
