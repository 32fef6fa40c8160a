"""A goal's numbers as they are written: scores as their framework prints them, others as exact as they were given."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from maturity.model.framework import Indicator
from maturity.model.plan.amounts import Amount, AmountKind
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.voice import Voice
from maturity.scoring.rounding import decimals_of, printed, rounded
from maturity.scoring.standing.value import GoalStanding

USUAL_DECIMALS = 2
MOST_DECIMALS = 6
MOST_DIGITS = 12
RATE_DECIMALS = 1
MORE_OF_A_RATE = 1
"""A pace is a small part of a value: it has one decimal more."""


class GoalNumbers:
    """Writes the numbers of one goal in one language."""

    def __init__(self, standing: GoalStanding, voice: Voice) -> None:
        self.standing, self.voice = standing, voice
        self.kind = standing.now.series.target.kind
        self.decimals = self._decimals()

    def value(self, number: Fraction | None) -> str:
        """Write a value, without the unit that stands with the target; a dash where there is none."""
        if number is None:
            return NO_SCORE
        framework = self.standing.framework
        if framework is not None and self.kind in {AmountKind.SCORE, AmountKind.BAND, AmountKind.TEXT}:
            return self.voice.score(number, framework.scale)
        written = show_decimal(self.shown(number), self.voice.language)
        return self.voice.t("plan.level", level=written) if self.kind is AmountKind.LEVEL else written

    def shown(self, number: Fraction) -> Decimal:
        """Round a value as it is written: a score as its framework does, another one as exact as it was given."""
        framework = self.standing.framework
        if framework is not None and self.kind in {AmountKind.SCORE, AmountKind.BAND, AmountKind.TEXT}:
            return printed(number, framework.scale)
        is_short = Fraction(rounded(number, self.decimals)) == number
        return rounded(number, 0 if number.denominator == 1 else self.decimals + (not is_short))

    def amount(self, amount: Amount, *, with_unit: bool = True) -> str:
        """Write what a plan promises, in the form in which it does."""
        framework = self.standing.framework
        match amount.kind:
            case AmountKind.TEXT:
                return self.voice.plain(amount.text).rstrip(".")
            case AmountKind.BAND:
                bands = framework.bands if framework else ()
                return next(
                    (self.voice.plain(band.title) for band in bands if band.id == amount.band), amount.band or ""
                )
            case AmountKind.LEVEL:
                return self.voice.t("plan.level", level=amount.level)
            case _:
                written = self.voice.number(amount.number)
                return self._in_unit(written) if with_unit and amount.kind is AmountKind.VALUE else written

    def pace(self, rate: Fraction | None) -> str:
        """Write how much a year brings: an amount, or growth in percent; a dash where there is none."""
        if rate is None:
            return NO_SCORE
        if self.standing.pace.is_rate:
            return f"{self._signed(rate * 100, RATE_DECIMALS)}%"
        return self._signed(rate, self._pace_decimals)

    def shown_pace(self, rate: Fraction) -> Decimal:
        """Round a pace as it is written: an amount, or growth in percent."""
        is_rate, sign = self.standing.pace.is_rate, -1 if rate < 0 else 1
        size = abs(rate) * (100 if is_rate else 1)
        return sign * _short(size, RATE_DECIMALS if is_rate else self._pace_decimals)

    @property
    def _pace_decimals(self) -> int:
        return min(self.decimals + MORE_OF_A_RATE, MOST_DECIMALS)

    def share(self, share: Fraction) -> str:
        """Write a share in percent, with as many decimals as it takes to see on which side of a threshold it lies."""
        shown = self.shown_share(share)
        sign = "−" if shown < 0 else ""
        return f"{sign}{show_decimal(abs(shown), self.voice.language)}%"

    def shown_share(self, share: Fraction) -> Decimal:
        """Round a share as it is written, in percent."""
        rule, percent = self.standing.rule, share * 100
        bounds = [Fraction(rule.on_track), Fraction(rule.at_risk), Fraction(0)]
        places = next(
            places
            for places in range(MOST_DIGITS)
            if all((Fraction(rounded(percent, places)) >= bound) is (percent >= bound) for bound in bounds)
            or places == MOST_DIGITS - 1
        )
        return rounded(percent, places)

    def growth(self, rate: Fraction) -> str:
        """Write a yearly growth in percent."""
        return f"{self._signed(rate * 100, USUAL_DECIMALS)}%"

    def change(self, change: Fraction | Decimal) -> str:
        """Write by how much something changed, with its sign."""
        return self._signed(Fraction(change), self.decimals)

    def shown_change(self, change: Fraction) -> Decimal:
        """Round a change as it is written."""
        return (-1 if change < 0 else 1) * _short(abs(change), self.decimals)

    def _signed(self, number: Fraction, decimals: int) -> str:
        sign = "+" if number > 0 else "−" if number < 0 else ""
        return f"{sign}{show_decimal(_short(abs(number), decimals), self.voice.language)}"

    def _in_unit(self, written: str) -> str:
        goal, node = self.standing.goal, self.standing.node
        unit = goal.measure.unit if goal.measure else node.measure.counted_unit if isinstance(node, Indicator) else None
        return f"{written} {self.voice.plain(unit)}" if unit else written

    def _decimals(self) -> int:
        """Return the most decimals that any number of the goal was written with."""
        framework = self.standing.framework
        if framework is not None and self.kind is not AmountKind.VALUE:
            return framework.scale.decimals
        return min(max(map(decimals_of, self._written()), default=USUAL_DECIMALS), MOST_DECIMALS)

    def _written(self) -> Iterator[Decimal]:
        goal = self.standing.goal
        series = [self.standing.now.series, *(each.series for each in self.standing.former)]
        for each in series:
            amounts = [each.target, *([each.baseline] if each.baseline else []), *each.milestones]
            yield from (amount.number for amount in amounts if amount.number is not None)
        yield from (one.value for one in goal.observed if one.value is not None)


def _short(number: Fraction, decimals: int) -> Decimal:
    """Round a number; without zeros at its end where nothing was rounded."""
    whole = rounded(number, decimals)
    return _without_zeros(whole) if Fraction(whole) == number else whole


def _without_zeros(number: Decimal) -> Decimal:
    return number.normalize() if number % 1 else number.quantize(Decimal(1))
