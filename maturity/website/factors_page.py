"""The factors page: what holds cities back and what carries them, compared across cities."""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.charts.factors import Tally, draw_factors
from maturity.model.assessment import Effect, FactorNote
from maturity.model.factors import Factor, FactorGroup
from maturity.model.kind import GovernmentKind
from maturity.model.text import Text
from maturity.presentation.drawings import Figure, captions
from maturity.presentation.factors.answered import factors_in_plans
from maturity.presentation.factors.lines import pattern_lines, said_in_plans
from maturity.presentation.kind_words import counted, numbered, shared_kind
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.website.left_out_lines import unreadable_catalogue
from maturity.website.page import Page, entry
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class Mention:
    """One assessment naming a factor."""

    city: AssessedCity
    assessed: Assessed
    note: FactorNote


@dataclass(frozen=True, slots=True)
class FactorCount:
    """A factor with every mention of it."""

    factor: Factor
    mentions: tuple[Mention, ...]

    def kinds(self, effect: Effect) -> list[GovernmentKind]:
        """The kind of each government in which it has this effect, however often it is named there."""
        found = {one.city.city.id: one.city.kind for one in self.mentions if one.note.effect is effect}
        return [*found.values()]

    def cities(self, effect: Effect) -> int:
        """In how many governments it has this effect."""
        return len(self.kinds(effect))


FactorSection = tuple[FactorGroup, list[FactorCount], list[Text]]
"""A group of the catalogue, the factors that any city names, and the titles of those that none does."""


def factors_page(w: Writer) -> Page:
    """Return the page of all factors."""
    counts = count_factors(w.portfolio)
    entries = (
        entry(
            count.factor.id,
            w.plain(count.factor.title),
            w.plain(count.factor.description),
            also=[w.in_other_language(count.factor.title)],
        )
        for count in counts
    )
    return w.listing(
        "factors",
        w.t("nav.factors"),
        w.t("factors.lead"),
        entries,
        sections=_sections(counts, w),
        chart=draw_counts(counts, w, "_factors-chart"),
        unreadable=unreadable_catalogue(w),
        nameless=_nameless(w.portfolio),
        patterns=[*pattern_lines(w)],
        said_in_plans=said_in_plans,
    )


def _nameless(portfolio: Portfolio) -> list[str]:
    """Return the factors that studies and plans name and the catalogue, as far as it could be read, does not."""
    named = {note.factor for _, assessed in portfolio.assessed for note in assessed.assessment.factors}
    return sorted((named | factors_in_plans(portfolio)) - portfolio.factor_by_id.keys())


def count_factors(portfolio: Portfolio) -> tuple[FactorCount, ...]:
    """Return the catalogue's factors that any study or plan names, in the catalogue's order."""
    mentions: dict[str, list[Mention]] = {}
    for city, assessed in portfolio.assessed:
        for note in assessed.assessment.factors:
            mentions.setdefault(note.factor, []).append(Mention(city, assessed, note))
    known, planned = portfolio.factor_by_id, factors_in_plans(portfolio)
    return tuple(
        FactorCount(factor, tuple(mentions.get(name, ())))
        for name, factor in known.items()
        if name in mentions or name in planned
    )


def draw_counts(counts: Sequence[FactorCount], w: Writer, chart_id: str, most: int | None = None) -> Figure | None:
    """Draw the factors named in the most cities, what holds back first; nothing where there are none."""
    pulling = [count for count in counts if count.cities(Effect.INHIBITING) or count.cities(Effect.SUPPORTING)]
    ranked = sorted(pulling, key=lambda count: (-count.cities(Effect.INHIBITING), -count.cities(Effect.SUPPORTING)))
    tallies = tuple(
        Tally(w.plain(count.factor.title), count.cities(Effect.INHIBITING), count.cities(Effect.SUPPORTING))
        for count in ranked[:most]
    )
    if not tallies:
        return None
    finding, of = _finding(ranked, w), [kind for count in ranked for effect in Effect for kind in count.kinds(effect)]
    listed = "; ".join(
        w.t(
            "chart.factors.row",
            label=w.plain(count.factor.title),
            inhibiting=_governments(count.kinds(Effect.INHIBITING), of, w),
            supporting=_governments(count.kinds(Effect.SUPPORTING), of, w),
        )
        for count in ranked[:most]
    )
    pictures = tuple(draw_factors(caption, tallies, frame) for caption, frame in captions(chart_id, finding, listed))
    return Figure(finding, w.t("chart.factors.shown", what=w.plain(shared_kind(of).many)), pictures)


def _governments(kinds: Sequence[GovernmentKind], drawn: Sequence[GovernmentKind], w: Writer) -> str:
    """Count governments; none of them are none of the kind that the whole picture is about."""
    return counted(kinds, w) if kinds else numbered(0, shared_kind(drawn), w)


def _sections(counts: tuple[FactorCount, ...], w: Writer) -> list[FactorSection]:
    catalogue = w.portfolio.factors
    if catalogue is None:
        return []
    named = {count.factor.id for count in counts}
    unnamed = [factor for factor in catalogue.factors if factor.id not in named]
    return [
        (
            group,
            [count for count in counts if count.factor.group == group.id],
            [factor.title for factor in unnamed if factor.group == group.id],
        )
        for group in catalogue.groups
    ]


def _finding(ranked: Sequence[FactorCount], w: Writer) -> str:
    worst = ranked[0].kinds(Effect.INHIBITING)
    if not worst:
        return w.t("chart.factors.none-inhibiting")
    tied = [kinds for count in ranked if len(kinds := count.kinds(Effect.INHIBITING)) == len(worst)]
    if len(tied) > 1:
        each = numbered(len(worst), shared_kind(kind for kinds in tied for kind in kinds), w)
        return w.count("chart.factors.tied", len(worst), ties=len(tied), what=each)
    return w.count("chart.factors.most", len(worst), label=w.plain(ranked[0].factor.title), what=counted(worst, w))
