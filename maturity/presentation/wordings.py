"""What a measure says as data, in the words of one language."""

from decimal import Decimal
from fractions import Fraction

from maturity.model.measures.wording import Phrase, Series, Wording
from maturity.model.text import Text
from maturity.presentation.numbers import show_decimal
from maturity.presentation.words import Words
from maturity.scoring.rounding import rounded

MOST_DECIMALS = 2
"""Of a number that was computed; one that was written down keeps all of its own."""


def in_words(wording: Wording, say: Words) -> str:
    """Write a phrase, a text or a number, and whatever fills its blanks."""
    match wording:
        case Phrase(key=key, blanks=blanks):
            return say(key, **{name: in_words(blank, say) for name, blank in blanks.items()})
        case Series(parts=parts, between=between):
            return between.join(filter(None, (in_words(part, say) for part in parts if part is not None)))
        case Text():
            return wording.words(say.language)
        case Fraction():
            return show_decimal(rounded(wording, 0 if wording.denominator == 1 else MOST_DECIMALS), say.language)
        case Decimal():
            return show_decimal(wording, say.language)
        case int() | str():
            return str(wording)
