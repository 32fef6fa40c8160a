"""How many examples Hypothesis tries: the profile's number, or for a costly test a share of it."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

USUAL = 100


def usually(examples: int, **more: Any) -> settings:
    """Return the settings of a test that tries so many examples where the profile says a hundred."""
    return settings(max_examples=max(1, examples * settings().max_examples // USUAL), **more)
