"""What became of a check of scorecards and of a published folder, as text and JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from maturity.messages import say, say_many
from maturity.presentation.escaping import for_terminal, json_text
from maturity.presentation.terminal import Printing

FORMAT = "maturity-verification/1"
MOST_SHOWN = 200
AS_IN_FILES = say(
    "{slug} with {framework}: {numbers} numbers on {pages} pages and its result follow from the {files} files that "
    "lie in it, computed anew with maturity {version}"
)
AS_IN_WORKSPACE = say(
    "{slug} with {framework}: {numbers} numbers on {pages} pages, its result and its {files} files are as the "
    "workspace says, computed anew with maturity {version}"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be; ``kind`` is its name for other programs."""

    kind: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Resting:
    """Numbers of a card that rest on other files of the workspace, and the line they stand in."""

    words: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedCard:
    """One scorecard, and what is not as it should be."""

    name: str
    assessment: str
    framework: str
    language: str
    made_by: str
    checked_by: str
    numbers: int
    pages: int
    files: int
    differences: tuple[Difference, ...]
    resting: tuple[Resting, ...] = ()
    against: bool = False
    """Whether it was held against a workspace, so that nothing rests on what is not at hand."""


@dataclass(frozen=True, slots=True)
class CheckedFolder:
    """A published folder: how many files its list has, and what is missing, changed or added."""

    name: str
    files: int
    commit: str | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """All that was checked."""

    cards: tuple[CheckedCard, ...]
    folder: CheckedFolder | None = None

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not any(card.differences for card in self.cards) and not (self.folder and self.folder.differences)


NOT_PROVEN = say(
    "Not proven by this: who made it. Whoever has this program can make a document from files of their own; "
    "--against WORKSPACE holds it against the files of somebody you trust. Only numbers are compared, not words."
)


def render_text(found: Verification, printing: Printing) -> str:
    """Write it for a reader: same, or each difference, then what was not proven."""
    lines = list[str]()
    if found.folder:
        lines += _folder_lines(found.folder, printing)
    whole = [card for card in found.cards if not card.differences]
    if found.folder and whole:
        number = len(whole)
        lines.append(printing.tell(say_many(number, "{number} scorecard: same", "{number} scorecards: same")))
    for card in found.cards:
        if card.differences or not found.folder:
            lines += _card_lines(card, printing)
    return "\n".join([*lines, "", printing.tell(NOT_PROVEN)])


def render_json(found: Verification, printing: Printing) -> str:
    """Write everything that is known."""
    folder = found.folder
    record: dict[str, Any] = {
        "format": FORMAT,
        "same": found.is_same,
        "folder": {
            "name": folder.name,
            "files": folder.files,
            "commit": folder.commit,
            "differences": _records(folder.differences, printing),
        }
        if folder
        else None,
        "scorecards": [
            {
                "file": card.name,
                "same": not card.differences,
                "assessment": card.assessment,
                "framework": card.framework,
                "language": card.language,
                "made_by": card.made_by,
                "checked_by": card.checked_by,
                "against_workspace": card.against,
                "numbers": card.numbers,
                "pages": card.pages,
                "files": card.files,
                "differences": _records(card.differences, printing),
                "resting": [{"words": each.words, "numbers": list(each.numbers)} for each in card.resting],
            }
            for card in found.cards
        ],
        "not_proven": printing.tell(NOT_PROVEN),
    }
    return json_text(record)


def _records(differences: tuple[Difference, ...], printing: Printing) -> list[dict[str, Any]]:
    return [{"kind": each.kind, "page": each.page, "message": printing.tell(each.message)} for each in differences]


def _folder_lines(folder: CheckedFolder, printing: Printing) -> Iterator[str]:
    if not folder.differences:
        counted = say_many(
            folder.files, "{name}: same, {number} file", "{name}: same, {number} files", name=folder.name
        )
        yield for_terminal(printing.tell(counted))
    else:
        counted = say_many(
            len(folder.differences), "{name}: {number} difference", "{name}: {number} differences", name=folder.name
        )
        yield for_terminal(printing.tell(counted))
        yield from _listed(folder.differences, printing)


def _card_lines(card: CheckedCard, printing: Printing) -> Iterator[str]:
    if card.differences:
        counted = say_many(
            len(card.differences), "{name}: {number} difference", "{name}: {number} differences", name=card.name
        )
        yield for_terminal(printing.tell(counted))
        yield from _listed(card.differences, printing)
        if card.made_by != card.checked_by:
            other = say(
                "made by maturity {made_by} and checked by {checked_by}: where the cards of these versions differ, "
                "numbers may stand in other places; check it with the version that made it",
                made_by=card.made_by,
                checked_by=card.checked_by,
            )
            yield f"  {for_terminal(printing.tell(other))}"
        return
    yield for_terminal(printing.tell(say("{name}: same", name=card.name)))
    counted = say(
        AS_IN_WORKSPACE if card.against else AS_IN_FILES,
        slug=card.assessment,
        framework=card.framework,
        numbers=card.numbers,
        pages=card.pages,
        files=card.files,
        version=card.checked_by,
    )
    yield f"  {for_terminal(printing.tell(counted))}"
    if card.resting:
        rests = say("but for these, which rest on other files of the workspace (--against WORKSPACE computes them):")
        yield f"  {for_terminal(printing.tell(rests))}"
        for each in card.resting:
            yield f"    {for_terminal(each.words)}"


def _listed(differences: tuple[Difference, ...], printing: Printing) -> Iterator[str]:
    for each in differences[:MOST_SHOWN]:
        message = each.message
        if each.page is not None:
            message = say("page {page}: {what}", page=each.page, what=message)
        yield f"  {for_terminal(printing.tell(message))}"
    if (more := len(differences) - MOST_SHOWN) > 0:
        yield f"  {printing.tell(say('and {number} more', number=more))}"
