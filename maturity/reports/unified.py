"""What would change in a file, as a unified diff that every tool for patches reads."""

import difflib


def unified(file: str, before: bytes, after: bytes) -> str:
    """Return the difference between two states of a file; nothing where there is none."""
    old, new = (raw.decode("utf-8", errors="replace").splitlines(keepends=True) for raw in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
