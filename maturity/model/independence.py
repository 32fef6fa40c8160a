"""On how many voices a claim rests, and whether the only one is that of whoever is assessed.

What a government says of itself is one voice, however many documents it says it in. Of others each author is one, and
where nobody is named each title: two articles by the same people do not confirm one another.
"""

from collections.abc import Iterable, Mapping

from maturity.model.assessment import Assessment, Rating
from maturity.model.person import person
from maturity.model.source import Evidence, Origin, Source, withheld

OWN_VOICE = "the government itself"


def sources_of(evidence: Iterable[Evidence], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the documents that passages are from, each once, as far as they are listed."""
    named = dict.fromkeys(each.source for each in evidence)
    return tuple(sources[name] for name in named if name in sources)


def independent_sources(sources: Iterable[Source]) -> int:
    """Count the voices that stand behind documents."""
    return len({_voice(source) for source in sources})


def _voice(source: Source) -> tuple[str, str]:
    if source.origin is Origin.SELF_REPORT:
        return OWN_VOICE, ""
    return ("author", person(source.author)) if source.author else ("title", source.title.casefold())


def rests_on_own_word(evidence: tuple[Evidence, ...], sources: Mapping[str, Source]) -> bool:
    """Tell whether everything that supports a claim is what the government says of itself.

    Nobody can tell where passages are kept from the public, or nothing is cited.
    """
    found = sources_of(evidence, sources)
    return bool(found) and not withheld(evidence) and all(each.origin is Origin.SELF_REPORT for each in found)


def counted(assessment: Assessment) -> tuple[Rating, ...]:
    """Return the ratings of an assessment that hold an answer."""
    return tuple(rating for rating in assessment.ratings.values() if rating.counts)


def is_self_portrait(assessment: Assessment) -> bool:
    """Tell whether all that its ratings rest on, as far as they cite anything, is the government's own word."""
    cited = [rating.evidence for rating in counted(assessment) if rating.evidence or withheld(rating.evidence)]
    return bool(cited) and all(rests_on_own_word(evidence, assessment.sources) for evidence in cited)
