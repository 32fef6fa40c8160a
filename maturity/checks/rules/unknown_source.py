from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import assert_never

from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, CityCase, FrameworkCase, RegisterCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.framework_citing import cited_by_framework
from maturity.model.plan.document import Plan
from maturity.model.services import ServiceRegister
from maturity.model.source import Source
from maturity.suggestions import did_you_mean

CitingCase = PlanCase | AssessmentCase | CityCase | FrameworkCase | RegisterCase | FrameworkTestCase
HERE = say("this file")
HERE_AND_SHARED = say("this file or in sources.yaml")
LISTED = say("sources are listed here")


class UnknownSource(Rule[CitingCase]):
    """A file cites a source that neither it nor its government's `sources.yaml` lists.

    A framework's tests cite the sources of the framework.

    ## Why it matters
    A claim whose source cannot be found is a claim without evidence.

    ## How to fix it
    Add the source under `sources`, or in `sources.yaml` beside the file, or correct the id.

    ## Example
        sources:
          report: {title: Laporan 2025, kind: report, origin: third-party}
        …
            evidence:
              - {source: reprot, locator: {id: hlm. 3, en: p. 3}}

        error[M307 unknown-source] there is no source 'reprot' in this file
    """

    code = "M307"
    effect = say("What cites it is not scored or shown: its evidence cannot be found.")

    def check(self, case: CitingCase) -> Iterator[Finding]:
        sources, cited, where = _cited(case)
        home = "" if isinstance(case, FrameworkCase | FrameworkTestCase) else case.folder
        shared = case.index.shared_sources.get(home, {})
        if home in case.index.unlisted_sources:
            return  # any of them may stand there
        known = {**sources, **shared} if shared else sources  # once, for it is put in order to be searched
        for keys, source in cited:
            if source not in sources:
                named = HERE_AND_SHARED if shared else where
                message = say("there is no source {source!r} in {where}", source=source, where=named)
                finding = self.finding(case, message, keys, did_you_mean(source, known))
                if where == HERE:
                    finding = replace(finding, leans_on=(("", ("sources", source)),))
                if where == HERE and (sources or not shared):
                    finding = self.also(finding, LISTED, ("sources",))
                yield (
                    self.also(finding, LISTED, ("sources",), f"assessments/{home}/sources.yaml") if shared else finding
                )


def _cited(case: CitingCase) -> tuple[Mapping[str, Source], Iterator[tuple[Keys, str]], str]:
    """Return the sources that a file can cite, each citation with its keys, and where the sources are listed."""
    match case:
        case AssessmentCase():
            return case.assessment.sources, _passages(case.assessment), HERE
        case CityCase():
            facts = {"population": case.city.population, "place": case.city.place}
            cited = [((key, "source"), fact.source) for key, fact in facts.items() if fact and fact.source]
            return case.city.sources, iter(cited), HERE
        case PlanCase():
            studies = ((("advice", name, "study"), each.study) for name, each in case.plan.advice.items() if each.study)
            return case.plan.sources, chain(_passages(case.plan), studies), HERE
        case RegisterCase():
            return case.register.sources, _passages(case.register), HERE
        case FrameworkCase():
            return case.framework.sources, cited_by_framework(case.framework), HERE
        case FrameworkTestCase():
            return case.framework.sources, _cited_by_test(case), case.framework.ref
        case _:
            assert_never(case)


def _passages(model: Assessment | Plan | ServiceRegister) -> Iterator[tuple[Keys, str]]:
    return (((*keys, "source"), evidence.source) for keys, evidence in model.all_evidence())


def _cited_by_test(case: FrameworkTestCase) -> Iterator[tuple[Keys, str]]:
    """Yield what a test of a framework cites: the source of the whole case, and that of each piece of evidence."""
    if case.test.source is not None:
        yield ("source",), case.test.source
    cited = _passages(case.assessment)
    yield from ((keys, source) for keys, source in cited if keys[0] == "ratings" and keys[1] in case.test.ratings)
