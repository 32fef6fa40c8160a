"""The currencies that there are, by their three letters (ISO 4217, as the Unicode CLDR lists them)."""

from functools import cache


@cache
def currencies() -> frozenset[str]:
    """Return all of them, also those that are not in use any more: an old budget may be in one."""
    from babel.core import get_global  # noqa: PLC0415 (it takes its time to start, and few plans have a budget)

    return frozenset(get_global("all_currencies"))
