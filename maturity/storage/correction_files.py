"""The text of a new file of corrections, and of an entry in it."""

from collections.abc import Iterator
from decimal import Decimal

from maturity.model.corrections import CorrectedBand, CorrectedIndex, CorrectedNode, CorrectedWord, Correction
from maturity.model.text import Language
from maturity.model.written_value import as_written
from maturity.storage.review_files import in_braces, one_word
from maturity.storage.scaffolding import quoted
from maturity.storage.shipped import remarks
from maturity.storage.yaml_reading import read_yaml

Corrected = CorrectedIndex | CorrectedBand | CorrectedNode


def corrections_text(language: Language) -> str:
    """Return a new file in which nothing was corrected yet."""
    head = remarks("corrections", language)["head"]
    return f"# {head}\n#   maturity correct CITY/PERIOD/FRAMEWORK --kind … --why … --by …\ncorrections: {{}}\n"


def correction_lines(name: str, entry: Correction) -> list[str]:
    """Write a correction as an entry of its file, with the keys in the order of its model."""
    return [f"  {name}:", *(f"    {line}" for line in _lines(entry))]


def _lines(entry: Correction) -> Iterator[str]:
    yield f"assessment: {entry.assessment}"
    yield f"date: {entry.day.isoformat()}"
    yield f"kind: {entry.kind.value}"
    yield f"why: {in_braces(entry.why)}"
    yield f"by: {one_word(entry.by)}"
    if entry.index:
        yield f"index: {_from_to(entry.index)}"
    if entry.band:
        yield f"band: {_from_to(entry.band)}"
    if entry.nodes:
        yield "nodes:"
        yield from (f"  {node}: {_from_to(each)}" for node, each in entry.nodes.items())
    if entry.evidence:
        yield f"evidence: [{', '.join(entry.evidence)}]"
    if entry.withdrawn:
        yield "withdrawn: true"
    if entry.answers:
        yield f"answers: {_word(entry.answers)}"


def _from_to(said: Corrected) -> str:
    sides = (("from", said.before), ("to", said.after))
    return f"{{{', '.join(f'{key}: {_value(value)}' for key, value in sides if value is not None)}}}"


def _value(value: Decimal | str) -> str:
    """Write a number or a word: without quotes where it is read again as the same, also inside of braces."""
    text = f"{value:f}" if isinstance(value, Decimal) else value
    within, faults = read_yaml(f"[{text}]".encode())
    is_plain = not faults and isinstance(within, list) and len(within) == 1 and as_written(within[0]) == text
    return text if is_plain else quoted(text)


def _word(answers: CorrectedWord) -> str:
    about = f", indicator: {answers.indicator}" if answers.indicator else ""
    return f"{{to: {quoted(answers.to)}{about}}}"
