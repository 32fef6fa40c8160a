from collections.abc import Iterator, Mapping

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.placeholders import PLACEHOLDER
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.model.measures.interface import Measure
from maturity.model.measures.shapes import Inside, OneOf
from maturity.model.text import LANGUAGES, Language, Text


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
    formerly = ("twin-levels",)
    effect = say("Nothing is scored by the framework: the same facts could earn either of two scores.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, indicator in indicators_with_keys(case.framework):
            for place, offered in _offered((*keys, "measure"), indicator.measure):
                for name, other, language in _duplicates(offered.options):
                    pair = (
                        say("levels {first} and {second}", first=name, second=other)
                        if isinstance(name, int)
                        else say("{first!r} and {second!r}", first=name, second=other)
                    )
                    message = say("{pair} of {name!r} are described by the same words", pair=pair, name=indicator.id)
                    within = (*offered.within, language)
                    finding = self.finding(case, message, (*place, str(other), *within))
                    yield self.also(finding, say("the first one"), (*place, str(name), *within))


def _offered(keys: Keys, measure: Measure) -> Iterator[tuple[Keys, OneOf]]:
    """Yield the options of which an answer takes one, with the keys that lead to them; those of parts too."""
    for asked in measure.asked:
        if isinstance(asked.shape, OneOf):
            yield (*keys, asked.shape.place), asked.shape
        elif isinstance(asked.shape, Inside):
            for name, part in measure.inner.items():
                yield from _offered((*keys, asked.shape.place, name, "measure"), part.measure)


def _duplicates(texts: Mapping[int | str, Text]) -> Iterator[tuple[int | str, int | str, Language]]:
    """Yield each option whose text an earlier one has, once, with the language of the text."""
    first: dict[tuple[str, str], int | str] = {}
    for name, text in texts.items():
        is_reported = False
        for language in LANGUAGES:
            words = getattr(text, language)
            if words is None or PLACEHOLDER.fullmatch(words):  # what is left open is told as that
                continue
            other = first.setdefault((language, " ".join(words.split()).casefold()), name)
            if other != name and not is_reported:
                is_reported = True
                yield other, name, language
