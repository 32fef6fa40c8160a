"""What the figures of agreement mean, in plain words, by the bounds of the sources that are named beside them."""

from fractions import Fraction

from maturity.messages import Message, say
from maturity.model.measures.judgements import JudgementScale, Value
from maturity.presentation.numbers import show_decimal
from maturity.presentation.terminal import Printing
from maturity.scoring.rater_statistics import Coefficient, Undefined
from maturity.scoring.rounding import rounded

PLACES = 3
LANDIS_KOCH = (
    (Fraction(81, 100), say("almost perfect")),
    (Fraction(61, 100), say("substantial")),
    (Fraction(41, 100), say("moderate")),
    (Fraction(21, 100), say("fair")),
    (Fraction(0), say("slight")),
)
"""Landis & Koch (1977), Biometrics 33, 159-174: their words for kappa, each from its lowest value; below them: poor."""
POOR = say("poor")
RELIABLE, TENTATIVE, TOO_LOW = say("reliable"), say("for tentative conclusions only"), say("too low to rely on")
"""Krippendorff (2004), Content Analysis, 11.4.3: from .800, from .667, and below."""
RELIABLE_FROM, TENTATIVE_FROM = Fraction(800, 1000), Fraction(667, 1000)
WHY = {
    Undefined.NOTHING_SHARED: say("no two people answered the same"),
    Undefined.ONE_UNIT: say("only one answer is shared"),
    Undefined.ONE_VALUE: say("all answers are the same, so chance would do as well"),
    Undefined.NOT_TWO: say("only for two people"),
}
SOURCES = say(
    "kappa (Cohen 1968; linear and quadratic weights) in the words of Landis and Koch (1977), who call them arbitrary; "
    "alpha (Krippendorff 2004): reliable from .800, for tentative conclusions from .667"
)
KINDS = {
    JudgementScale.ORDINAL: say("steps"),
    JudgementScale.INTERVAL: say("scores"),
    JudgementScale.NOMINAL: say("yes or no"),
}
CHOICES = say("choices")
YES_OR_NO = ("met", "unmet")


def called(coefficient: Coefficient, *, is_alpha: bool) -> Message:
    """Return what a coefficient means, or why there is none."""
    value = coefficient.value
    if value is None:
        return WHY[coefficient.why or Undefined.NOTHING_SHARED]
    if is_alpha:
        return RELIABLE if value >= RELIABLE_FROM else TENTATIVE if value >= TENTATIVE_FROM else TOO_LOW
    hundredths = Fraction(rounded(value, 2))
    return POOR if value < 0 else next(word for lowest, word in LANDIS_KOCH if hundredths >= lowest)


def kind_of(scale: JudgementScale, among: tuple[Value, ...]) -> Message:
    """Return what kind of answers are counted together."""
    if scale is JudgementScale.ORDINAL and among:
        return say("steps {lowest} to {highest}", lowest=str(among[0]), highest=str(among[-1]))
    return CHOICES if scale is JudgementScale.NOMINAL and among != YES_OR_NO else KINDS[scale]


def number(coefficient: Coefficient, printing: Printing) -> str:
    """Write a coefficient with three digits; a dash where there is none."""
    if coefficient.value is None:
        return "–"
    return show_decimal(rounded(coefficient.value, PLACES), printing.language)
