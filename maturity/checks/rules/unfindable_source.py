from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, CityCase, RegisterCase, Rule, model_of
from maturity.checks.sources_case import SourcesCase
from maturity.checks.text_tree import every
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.source import Origin, Source, SourceKind

PUBLISHED = {
    SourceKind.THESIS,
    SourceKind.ARTICLE,
    SourceKind.ABSTRACT,
    SourceKind.BOOK,
    SourceKind.NEWS,
    SourceKind.WEBSITE,
}
"""Kinds that somebody has put before the public; a report or an interview may lie in a drawer."""


class UnfindableSource(Rule[AssessmentCase | CityCase | PlanCase | RegisterCase | SourcesCase]):
    """A thesis, article, abstract, book, news item or website by somebody else has no address, number or DOI.

    ## Why it matters
    Whoever doubts a rating looks up what it rests on. A title alone finds ten papers or none, and what nobody can look
    up nobody can check.

    ## How to fix it
    Give its `doi`, its `number` (of a thesis, or volume, issue and pages) or the `url` at which it can be read. A book
    is found by author and year. Where none can be found, say so in `quality`, and switch the note off with a comment
    that says where somebody looked. Drafts and private sources are left in peace, and so are frameworks, whose
    sources say by `verified` what was read.

    ## Example
        sources:
          study: {title: Analisis Program Kota Cerdas, author: Contoh, kind: article, origin: third-party, dated: 2024}

        note[M414 unfindable-source] 'study' has no address, number or DOI: nobody can look it up
    """

    code = "M414"
    severity = Severity.NOTE
    effect = say("The score stays; nobody can look up what it rests on.")
    notices_absence = True
    spares_drafts = True

    def check(self, case: AssessmentCase | CityCase | PlanCase | RegisterCase | SourcesCase) -> Iterator[Finding]:
        for keys, source in every(Source, model_of(case)):
            if not (source.private or _can_be_found(source)):
                message = say("{source!r} has no address, number or DOI: nobody can look it up", source=keys[-1])
                yield self.finding(case, message, keys, on_key=True)


def _can_be_found(source: Source) -> bool:
    """Tell whether a reader can get at a source, or was never promised to: only what others published is asked for."""
    if source.origin is not Origin.THIRD_PARTY or source.kind not in PUBLISHED:
        return True
    in_a_library = source.kind is SourceKind.BOOK and source.author and source.dated
    return bool(in_a_library or source.addresses or source.number)
