"""Which rules a word means: by code, by the beginning of a code, by name, or by the name that a rule had before."""

from collections.abc import Iterable, Iterator
from functools import cache

from maturity.checks.manual import manual
from maturity.errors import UnknownRuleError
from maturity.findings import RulePage
from maturity.messages import SOURCE, say
from maturity.suggestions import did_you_mean


def rule_called(word: str, language: str = SOURCE) -> RulePage | None:
    """Return the page of the rule with this code or name, in whatever case."""
    return next((page for page in manual(language) if word.upper() == page.code or _is_name(word, page)), None)


def codes_of(texts: Iterable[str]) -> set[str]:
    """Return the codes of all rules that these texts name; an unknown word is an UnknownRuleError."""
    return {page.code for word in words_in(texts) for page in _named(word)}


def words_in(texts: Iterable[str]) -> Iterator[str]:
    """Yield the single words of texts that name several rules, parted by commas or blanks."""
    for text in texts:
        yield from text.replace(",", " ").split()


def former_names(words: Iterable[str]) -> dict[str, str]:
    """Return, of these words, those that a rule was called before, each with its name now."""
    pages = {former: page.name for page in manual() for former in page.formerly}
    return {word: pages[word.lower()] for word in words if word.lower() in pages}


def nearest_rule(word: str) -> str | None:
    """Return the question to ask after a word that no rule is called."""
    return did_you_mean(word, _names())


@cache
def _names() -> tuple[str, ...]:
    return tuple(name for page in manual() for name in (page.code, page.name))


def _is_name(word: str, page: RulePage) -> bool:
    return word.lower() in {page.name, *page.formerly}


def _named(word: str) -> list[RulePage]:
    pages = [page for page in manual() if page.code.startswith(word.upper()) or _is_name(word, page)]
    if not pages:
        hint = nearest_rule(word) or say("maturity rules lists all")
        raise UnknownRuleError(say("there is no rule {name!r}", name=word), hint)
    return pages
