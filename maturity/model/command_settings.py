"""What ``maturity.yaml`` says about how commands are to behave: it quietens reports, and never the engine."""

from typing import Literal

from pydantic import Field, field_validator

from maturity.model.entry import Entry, Name, refuse_blanks
from maturity.model.text import Language

Gravity = Literal["error", "warning", "note"]


class CommandDefaults(Entry):
    """What holds where neither the command line nor the environment says otherwise."""

    lang: Language | None = Field(
        default=None, description="The language in which commands speak; left out: the first of the languages."
    )

    _no_blanks = field_validator("*", mode="before")(refuse_blanks)


class ValidateSettings(Entry):
    """Which findings validate tells, and which make it fail; errors are always told, and always fail."""

    select: tuple[Name, ...] = Field(
        default=(),
        max_length=200,
        description="Only warnings and notes of these rules: codes, their beginnings, names.",
    )
    ignore: tuple[Name, ...] = Field(
        default=(), max_length=200, description="No warnings and notes of these rules; an error is told all the same."
    )
    severity: dict[Name, Gravity] = Field(
        default={},
        max_length=200,
        description="By rule, how grave its warnings and notes are; what is an error stays one, and so does the score.",
    )
    fail_level: Gravity = Field(default="error", description="What makes validate fail, and whatever is graver.")

    _no_blanks = field_validator("*", mode="before")(refuse_blanks)
