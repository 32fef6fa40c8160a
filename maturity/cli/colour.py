"""Whether what is printed has colours: as was asked for, else as the environment says, else only on a terminal."""

from maturity.cli import environment
from maturity.cli.typed_words import value_of

CHOICES = ("auto", "always", "never")


def colour() -> bool | None:
    """Return whether to colour; nothing where each stream is to see for itself whether it is a terminal.

    ``NO_COLOR`` and ``FORCE_COLOR`` hold where they are set to anything at all, the first before the second.
    """
    match value_of("--color"):
        case "always":
            return True
        case "never":
            return False
    if environment.value_of(environment.UNCOLOURED):
        return False
    return True if environment.value_of(environment.FORCED) else None
