"""The parts of a card that it marks as shown only where there is room for them, and which of them go first."""

import re
from typing import Final

_ANY_ROOM: Final = "<!-- where there is any room -->"
WHERE_THERE_IS_ROOM: Final = re.compile(
    r"<!-- where there is (?:any )?room -->.*?<!-- /where there is (?:any )?room -->", re.DOTALL
)


def from_least(html: str) -> list[str]:
    """Return the card without what is shown where there is room, then with the first part of that, and so on.

    What is marked as shown where there is any room goes last.
    """
    spare = WHERE_THERE_IS_ROOM.findall(html)
    wanted = [part for part in spare if part.startswith(_ANY_ROOM)]
    fuller = [html]
    for part in (*reversed([part for part in spare if part not in wanted]), *reversed(wanted)):
        before, _, behind = fuller[-1].rpartition(part)
        fuller.append(before + behind)
    return fuller[::-1]
