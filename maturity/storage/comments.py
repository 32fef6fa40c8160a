"""The comments of a YAML file, to see that none got lost."""

from collections import defaultdict

from maturity.storage.yaml_faults import LINE_BREAK
from maturity.storage.yaml_reading import scalars_of


def comments_of(raw: bytes) -> list[str]:
    """Return every comment of a file, in order; a # within a text is none."""
    inside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    lines = LINE_BREAK.split(raw.decode("utf-8-sig"))
    for event in scalars_of(raw):
        start, end = event.start_mark, event.end_mark
        # What follows the mark of a block on its own line may be a comment.
        first = start.line + 1 if event.style in {"|", ">"} else start.line
        for number in range(first, min(end.line + 1, len(lines))):
            left = start.column if number == start.line else 0
            inside[number].append((left, end.column if number == end.line else len(lines[number])))
    found = (_comment(line, inside.get(number, [])) for number, line in enumerate(lines))
    return [comment for comment in found if comment]


def _comment(line: str, spans: list[tuple[int, int]]) -> str | None:
    at = line.find("#")
    while at >= 0:
        if (at == 0 or line[at - 1].isspace()) and not any(left <= at < right for left, right in spans):
            return line[at:].rstrip()
        at = line.find("#", at + 1)
    return None
