from collections.abc import Iterator

from pydantic import BaseModel

from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FactorsCase,
    FrameworkCase,
    FrameworkTestCase,
    RegisterCase,
    ReviewCase,
    Rule,
    SettingsCase,
)
from maturity.checks.text_tree import every
from maturity.findings import Finding, Severity
from maturity.model.text import Text

NAMES = {"id": "Indonesian", "en": "English"}


class MissingTranslation(Rule[Case]):
    """A text lacks one of the languages that the workspace publishes.

    ## Why it matters
    That language's site and scorecard show the text untranslated, with a mark. Scores do not change.

    ## How to fix it
    Add the text under the missing language, or leave the language out of `languages` in `maturity.yaml`.

    ## Example
        title: {id: Literasi digital}

        warning[M401 missing-translation] 'title' has no English text ('en')
    """

    code = "M401"
    looks_at = (AssessmentCase, CityCase, FactorsCase, FrameworkCase, RegisterCase, SettingsCase, FrameworkTestCase)
    severity = Severity.WARNING
    effect = "The score stays; one language's pages show this text in the other."
    notices_absence = True

    def check(self, case: Case) -> Iterator[Finding]:
        for keys, text in every(Text, _model(case)):
            for language in text.missing:
                if language not in case.index.languages:
                    continue  # nobody publishes it here
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
        case ReviewCase():
            return case.review
        case SettingsCase():
            return case.settings
        case FrameworkTestCase():
            return case.test
