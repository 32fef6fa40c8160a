"""Rule M508."""

from collections.abc import Iterator, Mapping

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys
from maturity.model.measures import Choices, Compound, Levels, Measure
from maturity.model.text import LANGUAGES, Text


class DuplicateLevels(Rule[FrameworkCase]):
    """Two levels or two answers of one indicator are described by the same words.

    ## Why it matters
    Nobody can tell which of the two a city has reached, so two assessors give two scores for the same facts.

    ## How to fix it
    Say what sets the higher one apart. Probably a text was copied and not changed.

    ## Example
        2: {id: Sebagian., en: Some of it.}
        3: {id: sebagian., en: All.}

        error[M508 duplicate-levels] levels 2 and 3 of 'online' are described by the same words
    """

    code = "M508"
    name = "duplicate-levels"
    formerly = ("twin-levels",)
    effect = "The same facts could earn either of two scores."
    looks_at = (FrameworkCase,)

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        """Compare the texts of every indicator's levels and answers, in each language."""
        for keys, indicator in indicators_with_keys(case.framework):
            for place, texts in _descriptions((*keys, "measure"), indicator.measure):
                for name, other, text_keys in _duplicates(texts):
                    pair = f"levels {name} and {other}" if place[-1] == "levels" else f"{name!r} and {other!r}"
                    message = f"{pair} of {indicator.id!r} are described by the same words"
                    finding = self.finding(case, message, (*place, other, *text_keys))
                    yield self.also(finding, "the first one", (*place, name, *text_keys))


def _descriptions(keys: Keys, measure: Measure) -> Iterator[tuple[Keys, Mapping[str, tuple[Keys, Text]]]]:
    match measure:
        case Levels():
            yield (*keys, "levels"), {str(level): ((), measure.levels[level]) for level in sorted(measure.levels)}
        case Choices():
            yield (*keys, "choices"), {name: (("text",), each.text) for name, each in measure.choices.items()}
        case Compound():
            for name, part in measure.parts.items():
                yield from _descriptions((*keys, "parts", name, "measure"), part.measure)
        case _:
            return


def _duplicates(texts: Mapping[str, tuple[Keys, Text]]) -> Iterator[tuple[str, str, Keys]]:
    """Yield each answer whose text an earlier one has, once, with the keys of the text."""
    first: dict[tuple[str, str], str] = {}
    for name, (keys, text) in texts.items():
        told = False
        for language in LANGUAGES:
            words = getattr(text, language)
            if words is None:
                continue
            other = first.setdefault((language, " ".join(words.split()).casefold()), name)
            if other != name and not told:
                told = True
                yield other, name, (*keys, language)
