"""A framework's own test as the assessment that it stands for, so that rules and engine treat it like any other."""

from maturity.model.assessment import Assessment, Assessor, Method, Period, Rating, Reported, Status
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTest
from maturity.model.measures.levels import LEVEL
from maturity.model.source import Evidence
from maturity.model.text import Text

NO_CITY = "test"


def assessment_of(test: FrameworkTest, framework: Framework) -> Assessment:
    """Return a test's answers as an assessment of no city; what its source gives as levels has that source's credit."""
    passage = Evidence(
        source=test.source or next(iter(framework.sources)),
        locator=Text(en=test.locator, id=test.locator) if test.locator else test.title,
    )
    support = {"rationale": test.title, "evidence": (passage,)}
    levels = {name: Rating.model_validate({LEVEL.name: level, **support}) for name, level in test.levels.items()}
    return Assessment(
        framework=framework.ref,
        city=NO_CITY,
        period=Period(label=test.title, ends=test.ends),
        status=Status.DRAFT,
        method=Method(approach=test.title),
        assessors=(Assessor(name=NO_CITY),),
        sources=framework.sources,
        peer_group=test.peer_group,
        ratings={**levels, **test.ratings},
        reported=_reported(test, passage),
    )


def _reported(test: FrameworkTest, passage: Evidence) -> Reported | None:
    """Return what the case says that an authority published, if anything."""
    if not test.reported and test.index is None:
        return None
    return Reported(scores=test.reported, index=test.index, evidence=(passage,))
