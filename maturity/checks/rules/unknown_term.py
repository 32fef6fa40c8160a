from collections.abc import Collection, Iterator

from maturity.arithmetic.outcome import Absence
from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.rule import RatedCase, Rule
from maturity.findings import Finding, Fix, Keys
from maturity.messages import say
from maturity.model.framework import Framework
from maturity.model.framework_tests import Expectation
from maturity.suggestions import did_you_mean, words_listed

NO_SCORE = "none"
WORDS = {"peer_group": say("peer group"), "quality": say("quality"), "band": say("band"), "tag": say("tag")}
TermUse = tuple[Keys, str, str, Collection[str]]


class UnknownTerm(Rule[RatedCase]):
    """An assessment names a peer group, a quality or a band that its framework does not have.

    ## Why it matters
    The group decides which bands are used, and the quality whether an answer earns credit. A misspelt one decides
    nothing.

    ## How to fix it
    Use an id that stands in the framework file under `peer_groups`, `qualities` or `bands`. A test of a framework may
    also expect a tag of its `tags`, and no score for one of the reasons that the engine knows.

    ## Example
        peer_group: big

        error[M314 unknown-term] own@1 has no peer group 'big'
    """

    code = "M314"
    effect = say("The assessment is not scored: the result would not say what was meant.")

    def check(self, case: RatedCase) -> Iterator[Finding]:
        if (framework := case.framework) is None or framework.ref in case.index.cut_ids:
            return
        for keys, what, term, known in _terms(case, framework):
            if term not in known:
                hint = did_you_mean(term, known)
                if known and not hint:
                    hint = Fix(say("there are: {names}", names=words_listed(known)))
                message = say("there is no reason for a missing score {term!r}", term=term)
                if what in WORDS:
                    message = say(
                        "{framework} has no {what} {term!r}", framework=framework.ref, what=WORDS[what], term=term
                    )
                yield self.finding(case, message, keys, hint, on_key=keys[-1] == term)


def _terms(case: RatedCase, framework: Framework) -> Iterator[TermUse]:
    assessment = case.assessment
    if assessment.peer_group is not None:
        yield ("peer_group",), "peer_group", assessment.peer_group, framework.peer_groups
    for name, rating in assessment.ratings.items():
        if rating.quality is not None:
            yield ("ratings", name, "quality"), "quality", rating.quality, framework.qualities
    if assessment.reported and assessment.reported.band is not None:
        yield ("reported", "band"), "band", assessment.reported.band, _bands(case, framework)
    if isinstance(case, FrameworkTestCase):
        yield from _expected(case, framework)


def _bands(case: RatedCase, framework: Framework) -> tuple[str, ...]:
    return tuple(band.id for band in framework.bands_of(case.assessment.peer_group))


def _expected(case: FrameworkTestCase, framework: Framework) -> Iterator[TermUse]:
    """Yield what a framework's own test expects."""
    expect = case.test.expect
    places: list[tuple[Keys, Expectation]] = [(("index",), expect.index)] if expect.index else []
    for tag, expectation in expect.tags.items():
        yield ("expect", "tags", tag), "tag", tag, framework.tags
        places.append((("tags", tag), expectation))
    places += [(("scores", name), expectation) for name, expectation in expect.scores.items()]
    for keys, expectation in places:
        if expectation.band is not None:
            yield ("expect", *keys, "band"), "band", expectation.band, _bands(case, framework)
        if expectation.none is not None:
            yield ("expect", *keys, "none"), NO_SCORE, expectation.none, tuple(each.value for each in Absence)
