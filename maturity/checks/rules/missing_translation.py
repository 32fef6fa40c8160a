from collections.abc import Iterator

from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FactorsCase,
    FrameworkCase,
    FrameworkTestCase,
    RegisterCase,
    Rule,
    SettingsCase,
    model_of,
)
from maturity.checks.text_tree import every
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.text import Text


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
    effect = say("The score stays; one language's pages show this text in the other.")
    notices_absence = True

    def check(self, case: Case) -> Iterator[Finding]:
        for keys, text in every(Text, model_of(case)):
            for language in text.missing:
                if language not in case.index.languages:
                    continue  # nobody publishes it here
                key = next((key for key in reversed(keys) if isinstance(key, str)), "text")
                message = say("{key!r} has no English text ('en')", key=key)
                if language == "id":
                    message = say("{key!r} has no Indonesian text ('id')", key=key)
                hint = say(
                    "add a line level with {other!r}: {language}: …; within {{ }} it follows a comma: {{id: …, en: …}}",
                    other="id" if language == "en" else "en",
                    language=language,
                )
                yield self.finding(case, message, keys, hint, on_key=True)
