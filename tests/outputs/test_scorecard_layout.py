"""Where the words of a scorecard stand on its pages: none is broken, none is cut, none stands over another."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from maturity.presentation.portfolio import Portfolio
from maturity.scorecard import pdf
from tests.outputs.test_pdf import FONTS
from tests.outputs.test_scorecard import html, indicator, portfolio, rated, said, words, yardstick

pytestmark = pytest.mark.native

VALUES = [Decimal(value) for value in ("0", "100", "46.25", "7.5", "88.1")]
EDGE = 1
"""Pixels: letters lean a little over their boxes."""
LONG = "Integrated delivery of public services across agencies of the city"


@dataclass(frozen=True)
class Word:
    """One run of text on a line of a page, in pixels."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Word") -> bool:
        """Whether the two stand over each other."""
        return (
            self.page == other.page
            and min(self.right, other.right) - max(self.left, other.left) > EDGE
            and min(self.bottom, other.bottom) - max(self.top, other.top) > (self.bottom - self.top) / 2
        )


def laid_out(of: Portfolio) -> Any:
    return pdf._laid_out(pdf._weasyprint(), html(of), FONTS)


def printed(of: Portfolio) -> tuple[list[Word], list[tuple[float, float]]]:
    """The words of a scorecard, and from where to where each of its pages may be written on."""
    boxes = [page._page_box for page in laid_out(of).pages]
    areas = [(box.content_box_x(), box.content_box_x() + box.width) for box in boxes]
    return [word for number, box in enumerate(boxes) for word in _words(box, number)], areas


def _words(page: Any, number: int) -> Iterator[Word]:
    for box in page.descendants():
        if type(box).__name__ == "TextBox" and box.text.strip():
            x, y = box.position_x, box.position_y
            yield Word(box.text.strip(), number, x, y, x + box.width, y + box.height)


def measured(scale: dict[str, Any], dimensions: int, each: int, title: str = "") -> Portfolio:
    """A portfolio in which as many dimensions have as many percentages, on a scale of its own."""
    percent = {"kind": "quantity", "unit": said("percent"), "goalposts": {"worst": 0, "best": 100}}
    rows = [
        [indicator(f"n{d:02}x{i:02}", measure=percent, **({"title": said(f"{title} {d} {i}")} if title else {}))
         for i in range(each)]
        for d in range(dimensions)
    ]  # fmt: skip
    evidence = [{"source": "study", "locator": said("page 7")}]
    given = {
        row["id"]: {"value": VALUES[place % len(VALUES)], "confidence": "low", "evidence": evidence}
        for place, row in enumerate(row for dimension in rows for row in dimension)
    }
    return portfolio(yardstick(*rows, scale=scale), given)


SCALES = {
    "0-1, four": ({"lowest": 0, "highest": 1, "decimals": 4}, ["1.0000", "0.4625", "0.0750", "0.8810"]),
    "0-1, two": ({"lowest": 0, "highest": 1}, ["1.00", "0.46", "0.08", "0.88"]),
    "1-5": ({"lowest": 1, "highest": 5}, ["5.00", "2.85", "1.30", "4.52"]),
    "1-10": ({"lowest": 1, "highest": 10}, ["10.00", "5.16", "1.68", "8.93"]),
    "0-100": ({"lowest": 0, "highest": 100, "decimals": 1}, ["100.0", "46.3", "7.5", "88.1"]),
    "0-100, four": (
        {"lowest": 0, "highest": 100, "decimals": 4},
        ["100.0000", "46.2500", "7.5000", "88.1000"],
    ),
    "-100-100": ({"lowest": -100, "highest": 100, "decimals": 1}, ["100.0", "-7.5", "-85.0", "76.2"]),
    "0-1000000": ({"lowest": 0, "highest": 1000000}, ["1,000,000.00", "462,500.00", "75,000.00", "881,000.00"]),
}
SHAPES = {"one indicator": (1, 1), "a few": (3, 4), "in two columns": (5, 8), "one dimension of many": (1, 40)}


@pytest.mark.parametrize(
    ("scale", "shape"),
    [
        *((scale, "in two columns") for scale in SCALES),
        *((scale, "a few") for scale in ("0-1, four", "0-100, four", "-100-100", "0-1000000")),
        ("0-100", "one dimension of many"),
        ("0-100", "one indicator"),
    ],
)
def test_no_word_is_broken_or_cut_or_covered(scale: str, shape: str) -> None:
    """Each score stands in one piece beside its mark, within the page, and clear of every other word."""
    settings, scores = SCALES[scale]
    many = SHAPES[shape] != (1, 1)
    found, areas = printed(measured(settings, *SHAPES[shape]))
    shown = [word.text for word in found if word.page > 0]

    assert [score for score in scores if score not in shown] == (scores if not many else [])
    assert [word for word in found if not _inside(word, areas)] == []
    assert [(one.text, other.text) for one, other in combinations(found, 2) if one.covers(other)] == []


def _inside(word: Word, areas: list[tuple[float, float]]) -> bool:
    left, right = areas[word.page]
    return left - EDGE <= word.left and word.right <= right + EDGE


@pytest.mark.parametrize(("levels", "each"), [(5, 6), (10, 6), (20, 6), (10, 9)])
def test_a_level_stands_on_one_line_with_its_steps(levels: int, each: int) -> None:
    """However many steps a scale has: the row is as high as its one line of words."""
    scale = {str(level): said(f"level {level}") for level in range(1, levels + 1)}
    measure = {"kind": "levels", "levels": scale}
    rows = [[indicator(f"n{d}x{i}", measure=measure) for i in range(each)] for d in range(4)]
    given = {f"n{d}x{i}": rated(1 + (d + i) % levels) for d in range(4) for i in range(each)}
    of = portfolio(yardstick(*rows, scale={"lowest": 1, "highest": levels}), given)
    answers = [
        box.children[1]
        for page in laid_out(of).pages[1:]
        for box in page._page_box.descendants()
        if type(box).__name__ == "TableRowBox" and _text(box.children[0]).startswith("Title n")
    ]

    assert len(answers) == 4 * each
    assert [_text(cell) for cell in answers if len(cell.children) != 1] == []


def _text(box: Any) -> str:
    return "".join(each.text for each in box.descendants() if type(each).__name__ == "TextBox")


@pytest.mark.parametrize(("dimensions", "each"), [(12, 4), (13, 3), (13, 23), (1, 60)])
def test_what_stands_out_stays_on_page_1(dimensions: int, each: int) -> None:
    """Whatever must go on over more pages, the summary is one page, and the ratings begin on the second."""
    found, _ = printed(measured({"lowest": 0, "highest": 100, "decimals": 1}, dimensions, each, LONG))
    pages = {word.text: word.page for word in reversed(found)}

    assert (pages["Strengths"], pages["Needs improvement"], pages["Ratings"]) == (0, 0, 1)
    assert {word.page for word in found} == set(range(max(word.page for word in found) + 1))


def test_a_rating_that_earns_no_credit_is_no_open_question_and_not_silent() -> None:
    """One of two counts: the other is named with the reason, and nothing says that all is rated."""
    framework = yardstick([indicator("a"), indicator("b")], credit_needs=["evidence"])
    seen = words(portfolio(framework, {"a": rated(3), "b": {"level": 4, "confidence": "low"}}))

    assert "1 of 2 indicators rated" in seen
    assert "Every indicator has a rating." not in seen
    assert "Rated, but not counted, because what the framework asks for is missing: Title b." in seen
