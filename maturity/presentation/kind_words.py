"""What governments are called, one or several, of one kind or of many: the one place that has these words."""

from collections import Counter
from collections.abc import Iterable

from maturity.model.kind import ANY_KIND, GovernmentKind
from maturity.presentation.voice import Voice, capitalised


def kind_title(kind: GovernmentKind, voice: Voice) -> str:
    """Return what one is called, for where a line begins."""
    return capitalised(voice.plain(kind.one))


def kinds_title(kinds: Iterable[GovernmentKind], voice: Voice) -> str:
    """Return what governments of these kinds are called, each kind once: Cities and regencies."""
    names = dict.fromkeys(voice.plain(kind.many) for kind in kinds)
    return capitalised(voice.listed([*names] or [voice.plain(ANY_KIND.many)]))


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
