"""What governments are called, one or several, of one kind or of many: the one place that has these words."""

from collections import Counter
from collections.abc import Iterable

from maturity.model.kind import ANY_KIND, GovernmentKind
from maturity.presentation.voice import Voice, capitalised

MOST_NAMED = 2
"""Of more kinds than that, none is named where all are meant."""


def kind_title(kind: GovernmentKind, voice: Voice) -> str:
    """Return what one is called, for where a line begins."""
    return capitalised(voice.plain(kind.one))


def kinds_title(kinds: Iterable[GovernmentKind], voice: Voice) -> str:
    """Return what governments of these kinds are called, each kind once: Cities and regencies."""
    names = dict.fromkeys(voice.plain(kind.many) for kind in kinds)
    return capitalised(voice.listed([*names] or [voice.plain(ANY_KIND.many)]))


def all_called(kinds: Iterable[GovernmentKind], voice: Voice) -> str:
    """Return what all of these are called, the most frequent first: Cities and provinces; of many, Governments."""
    named = _by_number(kinds)
    return kinds_title(named, voice) if 0 < len(named) <= MOST_NAMED else voice.t("section.portfolio")


def one_called(kinds: Iterable[GovernmentKind], voice: Voice) -> str:
    """Return what one of these is called, within a sentence: city or province; of many kinds, government."""
    named = [voice.plain(kind.one) for kind in _by_number(kinds)]
    if not 0 < len(named) <= MOST_NAMED:
        return voice.plain(ANY_KIND.one)
    return named[0] if len(named) == 1 else voice.t("list.or", first=named[0], last=named[1])


def _by_number(kinds: Iterable[GovernmentKind]) -> list[GovernmentKind]:
    return [kind for kind, _ in Counter(kinds).most_common()]


def counted(kinds: Iterable[GovernmentKind], voice: Voice) -> str:
    """Count governments, each given by its kind, the most frequent kind first: 93 cities and 1 province."""
    counts = Counter(kinds).most_common() or [(ANY_KIND, 0)]
    return voice.listed([numbered(count, kind, voice) for kind, count in counts])


def numbered(count: int, kind: GovernmentKind, voice: Voice) -> str:
    """Say how many governments of a kind there are."""
    return f"{count} {voice.plain(kind.one if count == 1 else kind.many)}"


def shared_kind(kinds: Iterable[GovernmentKind]) -> GovernmentKind:
    """Return the kind that all of these are; any government where they are of several kinds, or none is given."""
    first, *others = [*dict.fromkeys(kinds)] or [ANY_KIND]
    return ANY_KIND if others else first
