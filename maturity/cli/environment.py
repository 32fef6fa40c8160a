"""The environment variables that are looked at before any option is; nothing else asks the environment for words.

Those that stand for an option are declared with it.
"""

import os
from itertools import chain

from maturity.messages import say

LANGUAGE = "MATURITY_LANG"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
UNCOLOURED = "NO_COLOR"
FORCED = "FORCE_COLOR"
SHELL = "SHELL"

VARIABLES = {
    (LANGUAGE,): say("Language of all words: `id` or `en`."),
    LOCALES: say("The language where MATURITY_LANG names none; the first that is set holds."),
    (UNCOLOURED,): say("No colours, whatever it is set to."),
    (FORCED,): say("Colours also in a pipe, whatever it is set to; NO_COLOR goes before it."),
    (SHELL,): say("The shell for which `maturity doctor` prints the line that switches completion on."),
}
"""What each does; several that stand for one another share a line."""
_DECLARED = frozenset(chain.from_iterable(VARIABLES))


def value_of(name: str) -> str:
    """Return what a declared variable is set to; nothing where it is not set."""
    if name not in _DECLARED:
        raise KeyError(name)
    return os.environ.get(name, "")
