"""One result by itself: a portfolio that holds nothing but what its own score and its own card say.

Whoever prints a card and whoever checks one both make it, of what is at hand and of what lies in the card.
"""

from dataclasses import replace

from maturity.model.city import City
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.governments import Governments
from maturity.model.review_status import ReviewStatus
from maturity.model.services import ServiceRegister
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.scoring.result import AssessmentResult

SAID_ON_CARDS = (
    "title", "publisher", "contact", "repository", "address", "licence", "look", "languages", "kinds", "names", "peers",
    "ranking", "efforts",
)  # fmt: skip
"""The settings that a card can say something of, or that what it says rests on."""


def settings_on_card(settings: WorkspaceSettings) -> WorkspaceSettings:
    """Return the settings without what no card looks at, so that a change of that makes no new card."""
    given = {name: getattr(settings, name) for name in SAID_ON_CARDS if name in settings.model_fields_set}
    return WorkspaceSettings.model_construct(set(given), **given)


def factors_on_card(catalogue: FactorCatalogue | None, result: AssessmentResult) -> FactorCatalogue | None:
    """Return of the catalogue the factors that an assessment names, and nothing where it names none of them."""
    named = {note.factor for note in result.assessment.factors}
    factors = tuple(each for each in catalogue.factors if each.id in named) if catalogue else ()
    if catalogue is None or not factors:
        return None
    groups = tuple(each for each in catalogue.groups if each.id in {factor.group for factor in factors})
    return FactorCatalogue(
        id=catalogue.id,
        version=catalogue.version,
        title=catalogue.title,
        description=catalogue.description,
        groups=groups,
        factors=factors,
    )


def alone(
    settings: WorkspaceSettings,
    city: City,
    register: ServiceRegister | None,
    factors: FactorCatalogue | None,
    one: Assessed,
) -> Portfolio:
    """Return the portfolio of this result; what reviewers said and what was corrected is no part of it."""
    name, period, family = one.slug.split("/")
    framework = one.framework
    alone_of = replace(
        one,
        file=FileRef(f"assessments/{name}/{period}.{family}.yaml"),
        framework_file=_file_of(framework),
        review_status=ReviewStatus(),
        corrections=(),
        shortfalls=(),
    )
    of_city = AssessedCity(city, FileRef(f"assessments/{name}/city.yaml"), (alone_of,), register, None, settings.kinds)
    return Portfolio(
        settings=settings,
        cities=(of_city,),
        frameworks=(framework,),
        framework_files={framework.ref: _file_of(framework)},
        factors=factors,
        governments=Governments({city.id: city}, settings.kinds),
    )


def _file_of(framework: Framework) -> FileRef:
    return FileRef(f"frameworks/{framework.id}/{framework.version}/framework.yaml")
