from collections.abc import Iterator
from functools import partial

from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FactorsCase,
    FrameworkCase,
    RegisterCase,
    Rule,
    SettingsCase,
    model_of,
)
from maturity.checks.sources_case import SourcesCase
from maturity.checks.text_tree import every
from maturity.findings import Finding, Keys, Severity
from maturity.messages import Message, say, say_many
from maturity.model.text import LANGUAGES, Language, Text
from maturity.placed_hints import LinesOf, PlacedHint
from maturity.storage.scaffolding import quoted

NAMES: dict[Language, Message] = {"id": say("Indonesian"), "en": say("English")}
SHORT = 40
"""Letters of a text that a hint repeats."""


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
    looks_at = (
        AssessmentCase,
        CityCase,
        FactorsCase,
        FrameworkCase,
        PlanCase,
        RegisterCase,
        SettingsCase,
        SourcesCase,
        FrameworkTestCase,
    )
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
                at = case.in_file(keys) if isinstance(case, FrameworkTestCase) else keys
                hint = PlacedHint(_to_add(key, text, language), partial(_to_add_below, at, language))
                yield self.finding(case, message, keys, hint, on_key=True)


def _to_add_below(keys: Keys, language: Language, lines_of: LinesOf) -> Message | None:
    """Say below which line the other language belongs, where each has a line of its own."""
    lines = lines_of("")
    place = lines and lines.place_below((*keys, "id" if language == "en" else "en"))
    if not place:
        return None
    return say_many(
        place.spaces,
        'right below line {line} add a line with {number} space in front of it: {language}: "…", with the {missing} '
        "words in place of the dots",
        'right below line {line} add a line with {number} spaces in front of it: {language}: "…", with the {missing} '
        "words in place of the dots",
        line=place.line,
        language=language,
        missing=NAMES[language],
    )


def _to_add(key: str, text: Text, language: Language) -> Message:
    """Say what to write: a short text with the other beside it, else where the other belongs."""
    missing = NAMES[language]
    said = {other: text.words(other) for other in LANGUAGES}
    if max(map(len, said.values())) <= SHORT:
        written = {other: '"…"' if other == language else quoted(words) for other, words in said.items()}
        return say(
            "write, with the {missing} words in place of the dots: {key}: {{id: {id_text}, en: {en_text}}}",
            missing=missing,
            key=key,
            id_text=written["id"],
            en_text=written["en"],
        )
    return say(
        "add a line right below the one that begins with '{other}:', as far from the edge: '{language}:' and then the "
        "{missing} words; within {{ }} a comma and the same follow the text",
        other="id" if language == "en" else "en",
        language=language,
        missing=missing,
    )
