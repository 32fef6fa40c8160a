"""Charts are well-formed, whole, safe and the same every time."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from maturity.arithmetic.outcome import Marker
from maturity.charts.badge import Badge, draw_badge
from maturity.charts.band_counts import BandRow, draw_band_counts
from maturity.charts.colours import EDGE, INK, RAMP
from maturity.charts.distribution import Answered, draw_distribution
from maturity.charts.dumbbell import Pair, draw_dumbbell
from maturity.charts.factors import Tally, draw_factors
from maturity.charts.force_field import Force, Forces, draw_force_field
from maturity.charts.interval import PlottedIndex, Segment, draw_interval
from maturity.charts.lettering import width, wrap
from maturity.charts.levels import LevelSteps, draw_level
from maturity.charts.map import Spot, draw_map
from maturity.charts.map_plan import DEGREE, plan_map
from maturity.charts.parts import Axis, AxisMark, Frame
from maturity.charts.profile import Bar, draw_profile
from maturity.charts.slope import Joined, Moment, draw_slope
from maturity.charts.strip import StripRow, draw_strip
from maturity.charts.svg import Caption, coordinate
from maturity.charts.track import Dot, Track, draw_track

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>" onload="x" & {{ 7*7 }}'
LONG = "Keandalan layanan kesehatan dan keselamatan terpadu antarperangkatdaerahkotamadya"
AXIS = Axis(Fraction(1), Fraction(5), tuple(AxisMark(Fraction(level), str(level)) for level in range(1, 6)))
SCORES = st.fractions(min_value=1, max_value=5, max_denominator=1000)
LABELS = st.text(min_size=1, max_size=120)
CAPTION = Caption("x", "Title", "Description")


def profile(label: str, frame: Frame) -> Markup:
    low, high = Fraction(2), Fraction(5)
    bars = (
        Bar(label, "2,67", Fraction(8, 3), lowest=low, highest=high, target=high),
        *(Bar(label, "–", None, standing, note="tidak diketahui") for standing in Marker),
        Bar(label, "1,00", Fraction(1), Marker.DISPUTED),
    )
    return draw_profile(Caption("p", label, label), AXIS, bars, frame)


def interval(label: str, frame: Frame) -> Markup:
    edges = [Fraction(1), Fraction(9, 5), Fraction(17, 5), Fraction(5)]
    ranges = tuple(Segment(label, start, end, start == 1) for start, end in pairwise(edges))
    index = PlottedIndex("5,00", Fraction(5), Fraction(2), Fraction(5))
    return draw_interval(Caption("i", label, label), AXIS, index, ranges, frame)


def factors(label: str, frame: Frame) -> Markup:
    tallies = (Tally(label, 514, 0), Tally(label, 0, 3), Tally(label, 2, 2))
    return draw_factors(Caption("f", label, label), tallies, frame)


def distribution(label: str, frame: Frame) -> Markup:
    rows = (Answered(label, 0, 9), Answered(label, 514, 1), *(Answered(label, 2, 1, each) for each in Marker))
    return draw_distribution(Caption("d", label, label), rows, frame)


def slope(label: str, frame: Frame) -> Markup:
    years = enumerate([Fraction(1), None, Fraction(5), Fraction(7, 3), *[Fraction(3)] * 9])
    moments = tuple(Moment(label, Fraction(year, 12), value, label) for year, value in years)
    return draw_slope(Caption("s", label, label), AXIS, moments, frame)


def force_field(label: str, frame: Frame) -> Markup:
    one, strong = Force("x"), Force(label, 3)
    fields = (Forces(label, (Force(label), one), ()), Forces("", (), (strong,)), Forces("x", (one,), (one, strong)))
    return draw_force_field(Caption("ff", label, label), fields, frame)


def strip(label: str, frame: Frame) -> Markup:
    return draw_strip(CAPTION, AXIS, (StripRow("x", label, (Fraction(2),), Fraction(2)),), frame=frame)


def dumbbell(label: str, frame: Frame) -> Markup:
    return draw_dumbbell(CAPTION, AXIS, (Pair(label, Fraction(1), Fraction(4), "1.00 → 4.00"),), frame)


def band_counts(label: str, _: Frame) -> Markup:
    return draw_band_counts(CAPTION, (BandRow(label, 1, 514, 514),), "2023")


def squares(label: str, _: Frame) -> Markup:
    places = tuple(((place * DEGREE, place * DEGREE),) for place in range(3))
    (drawn,) = draw_map([CAPTION], [Spot("#", label, label, "1", 1)] * 3, plan_map(places))
    return drawn


def badge(label: str, _: Frame) -> Markup:
    return draw_badge(Badge("id", *[f"{label} " * 20] * 4))


CHARTS = [profile, factors, distribution, force_field]
Chart = Callable[[str, Frame], Markup]


@pytest.mark.parametrize("frame", Frame)
@pytest.mark.parametrize("chart", [*CHARTS, interval, slope])
def test_hostile_text_stays_text(chart: Chart, frame: Frame) -> None:
    """What a data file says can neither open an element nor add an attribute."""
    root = ElementTree.fromstring(chart(HOSTILE, frame))

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "path", "text",
    }  # fmt: skip
    assert not [element for element in root.iter() if any(name.startswith("on") for name in element.attrib)]
    assert root.findtext(f"{SVG}title") == HOSTILE


@pytest.mark.parametrize("frame", Frame)
@pytest.mark.parametrize("chart", CHARTS)
@given(label=LABELS)
def test_no_text_leaves_the_picture(chart: Chart, frame: Frame, label: str) -> None:
    """However long a label, all of it lies inside the frame."""
    assert_text_within(chart(printable(label), frame))


@pytest.mark.parametrize("frame", Frame)
@pytest.mark.parametrize("label", ["Awal", "Berkembang", "Sangat mendukung"])
def test_band_names_stay_inside(label: str, frame: Frame) -> None:
    """Names of bands at either end of the scale are moved in, not cut."""
    assert_text_within(interval(label, frame))


@pytest.mark.parametrize("frame", Frame)
def test_long_labels_are_broken_and_never_cut(frame: Frame) -> None:
    """Every letter of a long Indonesian label is drawn."""
    words = "".join(element.text or "" for element in ElementTree.fromstring(profile(LONG, frame)).iter(f"{SVG}text"))

    assert LONG.replace(" ", "") in words.replace(" ", "")


@given(value=SCORES, low=SCORES, high=SCORES)
def test_bars_never_leave_the_scale(value: Fraction, low: Fraction, high: Fraction) -> None:
    """Any score with any bounds gives shapes inside the frame."""
    bar = Bar("x", "1", value, lowest=min(low, high), highest=max(low, high), target=high)
    root = ElementTree.fromstring(draw_profile(CAPTION, AXIS, (bar,)))

    for shape in root.iter(f"{SVG}rect"):
        assert float(shape.get("x", "0")) >= 0
        assert float(shape.get("width", "-1")) >= 0
        assert float(shape.get("x", "0")) + float(shape.get("width", "0")) <= Frame.WIDE.value


def level_in(marker: Marker) -> Markup:
    return draw_level(CAPTION, LevelSteps(5, 3, marker))


def bar_in(marker: Marker) -> Markup:
    is_valued = marker in {Marker.RATED, Marker.DISPUTED}
    return draw_profile(CAPTION, AXIS, (Bar("x", "", Fraction(3) if is_valued else None, marker),))


def block_in(marker: Marker) -> Markup:
    """No rating is shown as disputed here: it counts as what it is."""
    return draw_distribution(CAPTION, (Answered("x", 3, 5, marker),))


@pytest.mark.parametrize("standing", Marker)
@pytest.mark.parametrize("drawn", [level_in, bar_in, block_in])
def test_each_state_has_a_form_of_its_own(drawn: Callable[[Marker], Markup], standing: Marker) -> None:
    """States differ by shape, not only by colour, so that they survive a grey printer: not reached is never missing."""
    states = {*Marker} - ({Marker.DISPUTED} if drawn is block_in else set())
    others = [in_grey(drawn(other)) for other in states if other is not standing]

    assert standing not in states or in_grey(drawn(standing)) not in others


def in_grey(chart: Markup) -> list[tuple[str, str | None]]:
    """Return the shapes of a chart without their colours: a rectangle that is filled or empty, a line, a text."""
    shapes = ElementTree.fromstring(chart).iter()
    return [
        (each.tag + (each.get("d") or each.get("x", "")) + (each.text or ""), each.get("stroke") and "edge")
        for each in shapes
    ]


def test_a_missing_value_is_no_bar() -> None:
    """What was not assessed has no filled bar, and is not drawn as the lowest score."""
    missing = draw_profile(CAPTION, AXIS, (Bar("x", "–", None, Marker.NOT_ASSESSED),))

    assert "ramp-" not in missing
    assert "c-hatch" in missing


def test_the_lowest_level_is_one_step() -> None:
    """Of levels 1 to 5 the bar of level 1 is a fifth of the whole, that of 2 two; the marks end where bars do."""
    shapes = ElementTree.fromstring(draw_profile(CAPTION, AXIS, tuple(Bar("x", "1", Fraction(v)) for v in range(1, 6))))
    ends = [float(shape.get("width", "0")) for shape in shapes.iter(f"{SVG}rect") if "ramp" in shape.get("class", "")]
    marks = [
        round(float(text.get("x", "0")) - 232, 2)
        for text in shapes.iter(f"{SVG}text")
        if text.get("text-anchor") == "middle"
    ]

    assert ends == [82.4, 164.8, 247.2, 329.6, 412]
    assert marks == ends


def test_the_zero_of_a_scale_is_seen_as_a_value() -> None:
    """A scale from zero has nothing before it: a bar at its very start has a stub, so that it is no gap."""
    axis = Axis(Fraction(0), Fraction(100))
    lowest = draw_profile(CAPTION, axis, (Bar("x", "0", axis.lowest),))

    assert (axis.foot, axis.reach(Fraction(25))) == (0, Fraction(1, 4))
    assert 'width="6"' in lowest
    assert "ramp-1" in lowest


def test_steps_differ_by_height_in_grey() -> None:
    """Reached is whole, left possible half, not reached a low slot: colour is not needed, and level 1 is one step."""
    root = ElementTree.fromstring(draw_level(CAPTION, LevelSteps(5, 1, possible=3)))
    steps = [(shape.get("height"), shape.get("stroke")) for shape in root.iter(f"{SVG}rect")]

    assert steps == [("13", INK), ("6", INK), ("6", INK), ("3", EDGE), ("3", EDGE)]


def test_every_level_has_an_edge() -> None:
    """The palest step of the ramp is hardly another grey than paper: a bar and a block have a line around them."""
    bar = draw_profile(CAPTION, AXIS, (Bar("x", "1", AXIS.lowest),))
    block = draw_distribution(CAPTION, (Answered("1", 2, 1),))

    for chart in (bar, block):
        assert re.search(rf'class="ramp-1 c-edged" fill="{RAMP[0]}" stroke="{EDGE}"', chart)


@pytest.mark.parametrize("chart", [*CHARTS, interval, slope, strip, dumbbell, band_counts, squares, badge])
def test_text_is_legible_on_the_smallest_phone(chart: Chart) -> None:
    """At 320 pixels a page leaves 280 to its text: no letter of a chart is smaller than 11 there."""
    root = ElementTree.fromstring(chart("Layanan", Frame.NARROW))
    wide = float(root.get("viewBox", "").split()[2])

    assert min(sizes_of_letters(root)) * 280 / wide >= 11


def sizes_of_letters(element: ElementTree.Element, around: str = "") -> Iterator[int]:
    """Yield the size of each text, its own or that of what it stands in."""
    own = element.get("font-size", around)
    if element.tag == f"{SVG}text":
        yield int(own)
    for inside in element:
        yield from sizes_of_letters(inside, own)


def test_a_line_joins_what_may_be_compared() -> None:
    """A line, dashes over a gap, nothing over a break or a missing value; every value is a point at its height."""
    moments = (
        Moment("2018", Fraction(0), Fraction(1), "1"),
        Moment("2019", Fraction(1, 6), Fraction(2), "2"),
        Moment("2022", Fraction(4, 6), Fraction(5), "5", Joined.OVER_A_GAP),
        Moment("2023", Fraction(5, 6), Fraction(3), "3", Joined.NOT),
        Moment("2024", Fraction(1), None, "not rated"),
    )
    root = ElementTree.fromstring(draw_slope(CAPTION, AXIS, moments))
    drawn = [path.get("d", "") for path in root.iter(f"{SVG}path")]
    points = [re.match(r"M([\d.]+) ([\d.]+)a", each) for each in drawn if "a4" in each]
    lines = [each for each in drawn if "L" in each]

    assert [point.group(2) for point in points if point] == ["158", "125", "26", "92"]
    assert lines[0] == "M58 158L163 125"
    assert (lines[1].split("L")[0], lines[-1].split("L")[1]) == ("M163 125", "478 26")
    assert len(lines) > 10
    assert [text.text for text in root.iter(f"{SVG}text")][-5:] == ["2018", "2019", "2022", "2023", "2024"]


def test_a_distribution_says_every_number() -> None:
    """A row of nobody says 0; hundreds are one bar, which ends where as many blocks would."""
    chart = draw_distribution(CAPTION, (Answered("5", 0, 9), Answered("2", 300, 3), Answered("1", 3, 1)))
    root = ElementTree.fromstring(chart)

    assert [text.text for text in root.iter(f"{SVG}text") if text.get("font-weight")] == ["0", "300", "3"]
    assert len(list(root.iter(f"{SVG}rect"))) == 1 + 1


def test_drawing_twice_gives_the_same_bytes() -> None:
    """A chart is a function of what it is given."""
    assert profile(LONG, Frame.WIDE) == profile(LONG, Frame.WIDE)


def test_pictures_are_announced() -> None:
    """A screen reader gets a role, a title and a description, found by ids that the caller chose."""
    root = ElementTree.fromstring(draw_level(Caption("level-7", "3 of 5", "Level 3"), LevelSteps(5, 3)))

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "level-7-t"
    assert [element.get("id") for element in root if element.get("id")] == ["level-7-t", "level-7-d"]


@given(st.fractions(min_value=-1000, max_value=1000))
def test_coordinates_are_plain_numbers(value: Fraction) -> None:
    """No exponent, no more than two decimals, never off by more than half a hundredth."""
    text = coordinate(value)

    assert "e" not in text.lower()
    assert len(text.partition(".")[2]) <= 2
    assert abs(Fraction(text) - value) <= Fraction(1, 200)


@given(text=LABELS, room=st.integers(min_value=40, max_value=400))
def test_lines_fit_their_room(text: str, room: int) -> None:
    """A line is never wider than its room unless it is a single letter."""
    for line in wrap(printable(text), 13, room):
        assert width(line, 13) <= room or len(line) == 1


def printable(text: str) -> str:
    """Leave out what no data file may hold: XML has no place for control characters."""
    return "".join(character for character in text if character.isprintable()) or "x"


def assert_text_within(chart: Markup) -> None:
    root = ElementTree.fromstring(chart)
    _, _, right, bottom = map(float, root.get("viewBox", "").split())
    for text in root.iter(f"{SVG}text"):
        size = int(text.get("font-size", "13"))
        wide = float(width(text.text or "", size, bold="font-weight" in text.attrib))
        x = float(text.get("x", "0"))
        start = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "start")]
        assert start >= -0.5
        assert start + wide <= right + 0.5
        assert size - 2 <= float(text.get("y", "0")) <= bottom


@pytest.mark.parametrize(
    ("text", "size", "bold", "drawn"),
    [
        ("0", 12, False, 7.787),
        ("100", 12, False, 23.344),
        ("1,000,000", 12, False, 60.93),
        ("51.6", 15, True, 33.157),
    ],
)
def test_digits_are_measured_as_charts_set_them(text: str, size: int, bold: bool, drawn: float) -> None:
    """All digits of a chart are equally wide; a narrower 1 would let the last label of an axis hang over its edge."""
    assert drawn <= width(text, size, bold=bold) <= drawn * 1.08


def way_down() -> Track:
    """A goal that falls, with its target hardly above what was seen last."""
    way = (Dot(Fraction(0), Fraction(4)), Dot(Fraction(1), Fraction(2), "2.00"))
    seen = tuple(
        Dot(Fraction(at, 4), value, number)
        for at, value, number in (
            (0, Fraction(5), "5.00"), (1, Fraction(3, 2), "1.50"), (4, Fraction(19, 10), "1.90"),
        )
    )  # fmt: skip
    years = tuple(AxisMark(Fraction(at, 4), str(2020 + at)) for at in range(5))
    return Track(way, seen, years, day=Fraction(3, 4), day_name="1 December 2023")


def texts_of(drawn: Markup) -> dict[str, tuple[float, float]]:
    """Return where each text of a chart stands."""
    found = ElementTree.fromstring(drawn).iter(f"{SVG}text")
    return {each.text or "": (float(each.get("x", "")), float(each.get("y", ""))) for each in found}


@pytest.mark.parametrize("frame", Frame)
def test_a_number_keeps_clear_of_lines_and_marks(frame: Frame) -> None:
    """Where a way falls, numbers stand under it; nothing comes into the years, and the day has its name above all."""
    drawn = texts_of(draw_track(CAPTION, AXIS, way_down(), frame))
    scale = {level: drawn[str(level)][1] - 4 for level in (2, 5)}

    assert drawn["5.00"][1] < scale[5]
    assert drawn["1.50"][1] > scale[2]
    assert drawn["1.90"][1] > drawn["2.00"][1]
    assert drawn["2024"][1] - drawn["1.50"][1] >= 12
    assert drawn["1 December 2023"][1] < min(y for name, (_, y) in drawn.items() if name != "1 December 2023") - 10


def test_a_target_without_a_day_has_no_place_on_the_way() -> None:
    """Where the way ends with what held at the start, no triangle makes a target of it."""
    aimed = Track((Dot(Fraction(0), Fraction(2)), Dot(Fraction(1), Fraction(4), "4")), (), ())
    open_end = replace(aimed, way=(Dot(Fraction(0), Fraction(2)), Dot(Fraction(1), Fraction(4))))

    assert "h8l-4 6z" in draw_track(CAPTION, AXIS, aimed)
    assert "h8l-4 6z" not in draw_track(CAPTION, AXIS, open_end)
