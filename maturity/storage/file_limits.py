"""How large the files of a workspace may be, in bytes and in what YAML finds in them: more than people write."""

from maturity.messages import Message, say

PLAN_FILE = "plan.yaml"

LARGEST_FILE = 1024 * 1024
LARGEST_PLAN = 4 * 1024 * 1024
"""A plan is one file for all that a government promised, with up to 500 goals, 2,000 programmes and 2,000 of advice."""

MOST_NODES = 30_000
"""Keys, values and ends of lists and mappings in a file, other than a plan."""
MOST_NODES_OF_PLAN = 500_000
BYTES_FOR_NODE = 4
"""What one takes at least in a large file; people's files have six bytes for each, a pile of brackets one or two."""


def largest(name: str) -> int:
    """Return how many bytes the file of this name may have; the name is its path from the workspace."""
    return LARGEST_PLAN if _is_plan(name) else LARGEST_FILE


def too_large(name: str, size: int) -> Message | None:
    """Say that a file of this name and size could not be read any more; nothing where it can."""
    most = largest(name)
    if size <= most:
        return None
    return say(
        "{file} would have {size:,} KiB, and only {most:,} KiB are read",
        file=name,
        size=-(-size // 1024),
        most=most // 1024,
    )


def most_nodes(name: str) -> int:
    """Return how many nodes YAML may find in the file of this name."""
    return MOST_NODES_OF_PLAN if _is_plan(name) else MOST_NODES


def most_nodes_in(raw: bytes) -> int:
    """Return how many nodes there may be in a text, whatever file it is of."""
    return min(MOST_NODES_OF_PLAN, max(MOST_NODES, len(raw) // BYTES_FOR_NODE))


def _is_plan(name: str) -> bool:
    """Tell whether a name is that of the workspace's plan, or of a government's."""
    home, *folders = name.split("/")
    return home == "assessments" and folders[-1:] == [PLAN_FILE] and "replies" not in folders
