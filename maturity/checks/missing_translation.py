"""Rule M401."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FactorsCase,
    FrameworkCase,
    RegisterCase,
    Rule,
    SettingsCase,
)
from maturity.findings import Finding, Keys, Severity
from maturity.model.text import Text

NAMES = {"id": "Indonesian", "en": "English"}


class MissingTranslation(Rule[Case]):
    """A text that a city reads exists in one language only.

    ## Why it matters
    The other language's site and scorecard show the text untranslated, with a mark. Scores do not change.

    ## How to mend it
    Add the text under the missing language.
    """

    code = "M401"
    name = "missing-translation"
    severity = Severity.WARNING
    effect = "The score stays; one language's pages show this text in the other."
    looks_at = (AssessmentCase, CityCase, FactorsCase, FrameworkCase, RegisterCase, SettingsCase)
    notices_absence = True

    def check(self, case: Case) -> Iterator[Finding]:
        """Look at every text in the file."""
        for keys, text in texts_in(_model(case)):
            for language in text.missing:
                what = next((key for key in reversed(keys) if isinstance(key, str)), "text")
                yield self.finding(case, f"{what!r} has no {NAMES[language]} text ({language!r})", keys, on_key=True)


def _model(case: Case) -> BaseModel:
    match case:
        case AssessmentCase():
            return case.assessment
        case CityCase():
            return case.city
        case FactorsCase():
            return case.catalogue
        case FrameworkCase():
            return case.framework
        case RegisterCase():
            return case.register
        case SettingsCase():
            return case.settings


def texts_in(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Text]]:
    """Yield every text below a model, with the file's own keys that lead to it."""
    if isinstance(value, Text):
        yield keys, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from texts_in(getattr(value, name), (*keys, field.alias or name))
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from texts_in(below, (*keys, str(key)))
    elif isinstance(value, tuple):
        for place, below in enumerate(value):
            yield from texts_in(below, (*keys, place))
