"""One line for a government: its newest result by the leading framework, as the home page and the map list it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from maturity.model.kind import GovernmentKind
from maturity.model.text import Text
from maturity.presentation.kind_words import kinds_title
from maturity.presentation.leading_results import LeadingResults
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.portfolio import AssessedCity, framework_address
from maturity.presentation.relations import ending_of
from maturity.presentation.result.headline import Headline
from maturity.presentation.result.succession import successors_of
from maturity.presentation.sort_names import sort_name
from maturity.scoring.shown_index import printed_index
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A government with its newest result; ``order`` is its band's place among the bands, 0 without one."""

    city: AssessedCity
    name: str
    under: str
    head: Headline | None
    period: str
    """Its period, where it is another than that of most."""
    change: str
    since: str
    """The period that the change is counted from, where it is another than that of most."""
    exact: tuple[str, str]
    """Index and change as numbers for scripts; empty where there are none."""
    order: int
    provisional: str

    @property
    def number(self) -> str:
        """The index as printed, or a dash."""
        return self.head.number if self.head else NO_SCORE

    @property
    def colour(self) -> int:
        """The step of the ramp in which its band is shown."""
        return self.head.colour if self.head else 1

    @property
    def band(self) -> Text | None:
        """Its band."""
        return self.head.band if self.head else None


@dataclass(frozen=True, slots=True)
class StandingHead:
    """What the lines have in common: the framework with its version and period, and since when a change counts."""

    caption: str
    since: str
    address: str
    succession: tuple[str, ...]


def standing_head(results: LeadingResults | None, w: Writer) -> StandingHead:
    """Say by which framework the lines are; empty where nobody has an index."""
    if results is None:
        return StandingHead("", "", "", ())
    framework = results.framework
    before = results.before
    caption = w.t("portfolio.caption", framework=w.versioned(framework), period=results.period)
    since = w.t("portfolio.since", before=before) if before else w.t("portfolio.change")
    told = tuple(one.sentence for one in successors_of(framework, w.portfolio, w))
    return StandingHead(caption, since, framework_address(framework), told)


def standing_line(city: AssessedCity, results: LeadingResults | None, w: Writer) -> StandingLine:
    """Return the line of one government."""
    past = results.newest(city) if results else None
    head = past.view.headline if past and past.view.headline.number else None
    own = past.view.headline.period if past else ""
    bands = [w.plain(band.title) for band in results.framework.bands] if results else []
    band = w.plain(head.band) if head and head.band else ""
    return StandingLine(
        city=city,
        name=w.plain(city.name),
        under=" · ".join(filter(None, (w.plain(city.city.province), ending_of(city, w.portfolio, w)))),
        head=head,
        period=own if head and results and own != results.period else "",
        change=past.change_shown if past and head else NO_SCORE,
        since=before if results and (before := results.before_of(city)) != results.before else "",
        exact=(_exact(printed_index(past.view.result)), _exact(past.change)) if past and head else ("", ""),
        order=bands.index(band) + 1 if band in bands else 0,
        provisional=past.view.review.provisional if past else "",
    )


def by_kind(lines: Sequence[StandingLine], w: Writer) -> tuple[tuple[str, tuple[StandingLine, ...]], ...]:
    """Return the lines by kind, the most frequent kind first, each by name; a single kind needs no title."""
    groups: dict[GovernmentKind, list[StandingLine]] = {}
    for line in sorted(lines, key=lambda line: (sort_name(line.city.city.name), line.city.city.id)):
        groups.setdefault(line.city.kind, []).append(line)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    return tuple((kinds_title([kind], w) if len(ordered) > 1 else "", tuple(own)) for kind, own in ordered)


def _exact(number: Decimal | None) -> str:
    return "" if number is None else str(number)
