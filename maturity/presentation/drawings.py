"""Results as charts: picks what is drawn, and says in the title what the chart shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from maturity.arithmetic.outcome import Marker, Unscored
from maturity.charts.interval import PlottedIndex, Segment, draw_interval
from maturity.charts.parts import Axis, AxisMark, Frame
from maturity.charts.profile import Bar, draw_profile
from maturity.charts.svg import Caption, Picture
from maturity.model.framework import Framework, Indicator
from maturity.model.scale import Band, Scale
from maturity.model.text import Language
from maturity.presentation.answers import absence_of, level_of, level_words
from maturity.presentation.depth_names import DepthNames, inside
from maturity.presentation.numbers import show_score
from maturity.presentation.reported_scores import rests_on_report
from maturity.presentation.shown_index import index_words
from maturity.presentation.words import Words, in_words, words
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.scoring.shown_index import IndexOrigin, band_by_bounds, is_open, origin_of_index, shown_band, shown_index

MOST_MARKS = 10
FEWEST_BARS = 2
"""One bar alone says the index again."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in one frame, with the finding that is its title and the sentence that says what is shown."""

    finding: str
    shown: str
    pictures: tuple[Picture, ...]


def captions(
    chart_id: str, title: str, described: str, frames: Iterable[Frame] = Frame
) -> Iterator[tuple[Caption, Frame]]:
    """Yield the caption of a chart in each frame that it is drawn in, each with an id of its own."""
    return ((Caption(f"{chart_id}-{frame.name.lower()}", title, described), frame) for frame in frames)


def axis_of(scale: Scale, language: Language) -> Axis:
    """Return the axis of a framework: every whole number where they are few, five marks otherwise."""
    return _axis(Fraction(scale.lowest), Fraction(scale.highest), language)


@lru_cache(maxsize=64)  # a portfolio has a handful of scales, and draws each thousands of times
def _axis(lowest: Fraction, highest: Fraction, language: Language) -> Axis:
    span = highest - lowest
    if span.denominator == 1 and span <= MOST_MARKS:
        places = [lowest + step for step in range(int(span) + 1)]
    else:
        places = [lowest + span * step / 4 for step in range(5)]
    return Axis(lowest, highest, tuple(AxisMark(place, in_words(place, words(language))) for place in places))


def number_of(node: NodeResult, framework: Framework, language: Language) -> str:
    """Return a node's number as printed; a level that scores itself is a whole number, not one with decimals."""
    if (level := level_of(node)) is not None and node.score == level:
        return str(level)
    return show_score(node.score, framework.scale, language)


def rated_number(node: NodeResult, framework: Framework, t: Words) -> str:
    """Return the same as it was rated: of a range both ends, and not only the lower one, which counts."""
    return (level_words(node, t) if node.score == level_of(node) else "") or number_of(node, framework, t.language)


def profile_nodes(result: AssessmentResult) -> tuple[NodeResult, ...]:
    """Return the dimensions, or the indicators where no dimension has a score; nothing where nothing has."""
    parts = result.root.parts
    if any(part.score is not None for part in parts):
        return parts
    leaves = tuple(result.root.leaves())
    return leaves if any(leaf.score is not None for leaf in leaves) else ()


def draw_profile_of(
    result: AssessmentResult, language: Language, chart_id: str, frames: Sequence[Frame] = tuple(Frame)
) -> Figure | None:
    """Draw the profile of an assessment; nothing where no part has a score, or where there is nothing beside it."""
    nodes, t = profile_nodes(result), words(language)
    if len(nodes) < FEWEST_BARS:
        return None
    axis = axis_of(result.framework.scale, language)
    bars = tuple(_bar(node, result.framework, t) for node in nodes)
    finding = profile_finding(nodes, result.framework, language)
    kind = "indicators" if isinstance(nodes[0].node, Indicator) else "dimensions"
    kind = "published" if all(node.from_report for node in nodes) else kind
    names = DepthNames(result.framework, t)
    depth = inside(names.indicator if isinstance(nodes[0].node, Indicator) else names.outermost)
    shown = t(f"chart.profile.{kind}", depth=depth, lowest=axis.marks[0].label, highest=axis.marks[-1].label)
    if any(bar.lowest != bar.highest for bar in bars):
        shown = f"{shown} {t('chart.profile.possible')}"
    listed = "; ".join(_described(node, bar, result.framework, t) for node, bar in zip(nodes, bars, strict=True))
    drawn = captions(chart_id, finding, listed, frames)
    pictures = tuple(draw_profile(caption, axis, bars, frame) for caption, frame in drawn)
    return Figure(finding, shown, pictures)


def profile_finding(nodes: Sequence[NodeResult], framework: Framework, language: Language) -> str:
    """Say what the profile shows: who leads and who lags."""
    t = words(language)
    scored = sorted((node for node in nodes if node.score is not None), key=lambda node: node.score or 0)
    best, worst = scored[-1], scored[0]
    blanks = {
        "best": best.node.title.words(language),
        "worst": worst.node.title.words(language),
        "number": number_of(best, framework, language),
    }
    if len(scored) == 1:
        return t("chart.profile.only", **blanks)
    if best.score == worst.score:
        if len(scored) == len(nodes):
            return t("chart.profile.level", **blanks)
        word = f"number-word.{len(scored)}"  # of a small number
        return t("chart.profile.level-of-rated", count=t(word) if word in t else str(len(scored)), **blanks)
    several_best = scored[-2].score == best.score
    several_worst = scored[1].score == worst.score
    if several_best and several_worst:
        return t("chart.profile.range", number=blanks["number"], low=number_of(worst, framework, language))
    if several_best:
        return t("chart.profile.lags", **blanks)
    return t("chart.profile.leads" if several_worst else "chart.profile.leads-lags", **blanks)


def _bar(node: NodeResult, framework: Framework, t: Words) -> Bar:
    # The rounding of a published score is no range to show, and without a value none is drawn.
    bounds = None if node.from_report or node.score is None else node.bounds
    return Bar(
        label=node.node.title.words(t.language),
        number=rated_number(node, framework, t),
        value=node.score,
        marker=marker_of(node),
        lowest=bounds.low if bounds else None,
        highest=bounds.high if bounds else None,
        note=t(f"absence.{why}") if (why := absence_of(node)) else "",
    )


def _described(node: NodeResult, bar: Bar, framework: Framework, t: Words) -> str:
    """Say all that a bar shows: its number or why it has none, how far it could go, and that it is disputed."""
    said = [bar.number if bar.value is not None else bar.note]
    if bar.value is not None and bar.lowest != bar.highest:
        said.append(t("result.between", **bounds_words(node, framework, t.language)))
    if bar.value is not None and bar.marker is not Marker.RATED:
        said.append(t(f"state.{bar.marker.value}"))
    return f"{bar.label}: {', '.join(said)}"


def marker_of(node: NodeResult) -> Marker:
    """Return the form in which a node is drawn."""
    if isinstance(node.outcome, Unscored):
        return node.outcome.reason.marker
    return node.state.marker if node.state is not None and node.state.qualifies_answer else Marker.RATED


def draw_index_of(
    result: AssessmentResult, language: Language, chart_id: str, frame: Frame, targets: Sequence[Fraction] = ()
) -> Picture | None:
    """Draw the index with its band, bounds and targets, or the bounds alone; nothing where there are neither."""
    root, framework, t, value = result.root, result.framework, words(language), shown_index(result)
    if value is None and not is_open(root.bounds):
        return None
    axis = axis_of(framework.scale, language)
    index, segments = plotted_index(result, targets), band_segments(result, language)
    band = next((part.label for part in segments if part.current), "") if value is not None else ""
    key = "chart.index.none" if value is None else "chart.index.band" if band else "chart.index.title"
    title = t(key, number=index_words(result, language), highest=axis.marks[-1].label, band=band)
    described = [title]
    if index.lowest is not None:
        described.append(t("chart.index.bounds", **bounds_words(root, framework, language)))
    scale = framework.scale
    described += [t("chart.index.target", target=show_score(target, scale, language)) for target in index.targets]
    return draw_interval(Caption(chart_id, title, "; ".join(described)), axis, index, segments, frame)


def plotted_index(result: AssessmentResult, targets: Sequence[Fraction]) -> PlottedIndex:
    """Return the index with its targets, and with its bounds where ratings of ours could still move it.

    Its number stands large beside the chart, so the chart need not repeat it.
    """
    bounds = None if is_settled(result) else result.root.bounds
    low, high = (bounds.low, bounds.high) if bounds else (None, None)
    return PlottedIndex("", shown_index(result), low, high, tuple(targets))


def is_settled(result: AssessmentResult) -> bool:
    """Tell whether the bounds say nothing about the city: all that leaves an authority's numbers open is rounding."""
    return rests_on_report(result) or origin_of_index(result) is IndexOrigin.PUBLISHED


def band_segments(result: AssessmentResult, language: Language) -> tuple[Segment, ...]:
    """Return the bands that a result is read by, its peer group's or all's, as parts of its scale.

    The band of the result stands out, unless its index lies elsewhere: no drawing can show two places at once.
    """
    return _segments(result, language, None if band_by_bounds(result) else shown_band(result))


def _segments(result: AssessmentResult, language: Language, band: Band | None) -> tuple[Segment, ...]:
    bands = result.framework.bands_of(result.assessment.peer_group)
    return segments_of(bands, result.framework, language, band.id if band else "")


def bounds_words(node: NodeResult, framework: Framework, language: Language) -> dict[str, str]:
    """Return a node's bounds as printed, under the names that phrases use."""
    if node.bounds is None:
        return {}
    return {
        "low": show_score(node.bounds.low, framework.scale, language),
        "high": show_score(node.bounds.high, framework.scale, language),
    }


def segments_of(
    bands: Sequence[Band], framework: Framework, language: Language, current: str = ""
) -> tuple[Segment, ...]:
    """Return bands as parts of a framework's scale; `current` is the id of the one to stand out."""
    highest = Fraction(framework.scale.highest)
    ends = [*(Fraction(band.start) for band in bands), highest][1:]
    return tuple(
        Segment(band.title.words(language), Fraction(band.start), end, band.id == current)
        for band, end in zip(bands, ends, strict=True)
    )


def coloured_bands(bands: Sequence[Band], framework: Framework, language: Language) -> tuple[tuple[Band, int], ...]:
    """Return bands with their colours: that of a band's middle, the same wherever the band is shown."""
    axis, parts = axis_of(framework.scale, language), segments_of(bands, framework, language)
    return tuple((band, axis.step(part.middle)) for band, part in zip(bands, parts, strict=True))


def step_of_band(result: AssessmentResult, language: Language) -> int:
    """Return the colour of a result's band: that of the band's middle, the same wherever the band is shown."""
    axis, value = axis_of(result.framework.scale, language), shown_index(result)
    for part in _segments(result, language, shown_band(result)):
        if part.current:
            return axis.step(part.middle)
    return axis.step(value) if value is not None else 1
