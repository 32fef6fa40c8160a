"""What is printed on the pages of a card, held against the numbers that should stand there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from maturity.messages import say
from maturity.model.proof import Elsewhere
from maturity.scorecard.printed_numbers import NUMBER, CardNumber, CardText
from maturity.storage.pdf_reading import ReadPdf, TextRun

IN_ORDER = 2
"""So many pages are read in the order of the card: the usual ones."""
MOST_ROOMS = 6
"""Parts of a card that may be missing for want of room; of more than these all are expected."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A number that should be printed."""

    number: str
    words: str
    room: tuple[str, int] | None
    """The part that it stands in, where that is shown only if there is room."""
    rests: bool = False
    """Whether it stands in what is said in another way where other results are there to be told of."""


@dataclass(frozen=True, slots=True)
class NumberFault:
    """A number that is not as it should be, and its page."""

    page: int | None
    message: str


def as_expected(numbers: Iterable[CardNumber]) -> tuple[Expected, ...]:
    """Return the numbers of a card's HTML as they should be printed."""
    return tuple(
        Expected(each.number, each.words, None if each.room is None else ("own", each.room), each.rests)
        for each in numbers
    )


def with_elsewhere(own: Sequence[Expected], elsewhere: Sequence[Elsewhere]) -> tuple[Expected, ...]:
    """Return the numbers that should be printed when those that rest on other files are put where they are said to be.

    An own number may have another one in its place only in what is said in another way where there are other results.
    """
    found = list[Expected]()
    by_place: dict[int, list[Elsewhere]] = {}
    replaced = set[int]()
    for each in elsewhere:
        by_place.setdefault(min(each.at, len(own)), []).append(each)
        replaced.update(range(each.at, min(each.at + each.instead_of, len(own))))
    for place in range(len(own) + 1):
        for each in by_place.get(place, ()):
            room = ("elsewhere", each.room) if each.room is not None else None
            found += [Expected(number, each.words, room) for number in each.numbers]
        found += [one for one in own[place : place + 1] if place not in replaced or not one.rests]
    return tuple(found)


def number_faults(expected: Sequence[Expected], foot: CardText, pdf: ReadPdf) -> tuple[NumberFault, ...]:
    """Return every number of the pages that is not as it should be, in the order of the pages.

    Where columns and tables go on over more than two pages, numbers are read page by page and not as the card has them,
    and heads are repeated: then it is only asked that each is there as often as it should be.
    """
    printed = [(run.page, number) for run in pdf.runs for number in NUMBER.findall(run.text)]
    numbers = [number for _, number in printed]
    in_order, counted = pdf.pages <= IN_ORDER, Counter(numbers)
    heads = () if in_order else _repeated(pdf)
    best, closest = list(expected), -1.0
    for each in _by_room(expected):
        wanted = [one.number for one in each]
        if wanted == numbers or (not in_order and Counter(wanted) == counted - _spare(wanted, counted, heads)):
            return tuple(_at_feet(foot.foot, pdf))
        if (likeness := _likeness(wanted, numbers, counted, in_order=in_order)) > closest:
            best, closest = each, likeness
    faults = _in_lines(best, printed) if in_order else _in_all(best, printed, heads)
    return (*faults, *_at_feet(foot.foot, pdf))


def _likeness(wanted: Sequence[str], numbers: Sequence[str], counted: Counter[str], *, in_order: bool) -> float:
    if in_order:
        return SequenceMatcher(None, wanted, numbers, autojunk=False).ratio()
    return (Counter(wanted) & counted).total() / max(1, len(wanted), len(numbers))


def _repeated(pdf: ReadPdf) -> tuple[Counter[str], ...]:
    """Return the numbers of each line that stands, letter by letter, on an earlier page as well."""
    pages: dict[str, set[int]] = {}
    found = []
    for run in sorted(pdf.runs, key=lambda run: run.page):
        before = pages.setdefault(run.text, set())
        if before and run.page not in before:
            found.append(Counter(NUMBER.findall(run.text)))
        before.add(run.page)
    return tuple(numbers for numbers in found if numbers)


def _spare(wanted: Sequence[str], counted: Counter[str], heads: Sequence[Counter[str]]) -> Counter[str]:
    """Return the numbers that are printed once more in the heads of tables which go on over pages."""
    extra, spare = counted - Counter(wanted), Counter[str]()
    for head in heads:
        if head <= extra:
            extra -= head
            spare += head
    return spare


def _in_all(
    expected: Sequence[Expected], printed: Sequence[tuple[int, str]], heads: Sequence[Counter[str]]
) -> Iterator[NumberFault]:
    """Yield what is printed more often than it should be, and what less often."""
    counted = Counter(number for _, number in printed)
    lacking = Counter(each.number for each in expected) - Counter(number for _, number in printed)
    extra = counted - _spare([each.number for each in expected], counted, heads)
    extra -= Counter(each.number for each in expected)
    for page, number in printed:
        if extra[number] > 0:
            extra[number] -= 1
            yield _unexpected(page, number)
    for want in expected:
        if lacking[want.number] > 0:
            lacking[want.number] -= 1
            yield _lacking(want)


def _unexpected(page: int, number: str) -> NumberFault:
    return NumberFault(page, say("prints {printed}, which does not follow from its files", printed=number))


def _lacking(want: Expected) -> NumberFault:
    return NumberFault(None, say("lacks the number {right} ({words})", right=want.number, words=want.words))


def _by_room(expected: Sequence[Expected]) -> Iterator[list[Expected]]:
    """Yield the card with all parts that need room, and then with some or none of them."""
    rooms = sorted({each.room for each in expected if each.room})
    for shown in product((True, False), repeat=len(rooms)) if len(rooms) <= MOST_ROOMS else ():
        there = {room for room, is_shown in zip(rooms, shown, strict=True) if is_shown}
        yield [each for each in expected if each.room is None or each.room in there]


def _in_lines(expected: Sequence[Expected], printed: Sequence[tuple[int, str]]) -> Iterator[NumberFault]:
    wanted, numbers = [each.number for each in expected], [number for _, number in printed]
    for kind, start, end, first, last in SequenceMatcher(None, wanted, numbers, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(end - start, last - first)
        for want, (page, number) in zip(expected[start : start + both], printed[first : first + both], strict=True):
            message = say(
                "prints {printed} where {right} should stand ({words})",
                printed=number,
                right=want.number,
                words=want.words,
            )
            yield NumberFault(page, message)
        yield from map(_lacking, expected[start + both : end])
        for page, number in printed[first + both : last]:
            yield _unexpected(page, number)


def _at_feet(foot: Sequence[str], pdf: ReadPdf) -> Iterator[NumberFault]:
    for page in range(1, pdf.pages + 1):
        wanted = [*foot, str(page), str(pdf.pages)]
        found = _numbers(run for run in pdf.beside if run.page == page)
        if found != wanted:
            message = say(
                "prints {printed} at its foot where {right} should stand",
                printed=" ".join(found) or "–",
                right=" ".join(wanted),
            )
            yield NumberFault(page, message)


def _numbers(runs: Iterable[TextRun]) -> list[str]:
    return [number for run in runs for number in NUMBER.findall(run.text)]
