"""How much is tried: Hypothesis's examples by the profile's number, for a costly test a share of it; all at night."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

USUAL = 100
AT_NIGHT = settings.get_current_profile_name() == "many"
"""Whether this is the nightly run, which takes no samples."""


def usually(examples: int, **more: Any) -> settings:
    """Return the settings of a test that tries so many examples where the profile says a hundred."""
    return settings(max_examples=max(1, examples * settings().max_examples // USUAL), **more)
