"""What is known of a government beside its results, as plain values."""

from collections.abc import Iterator
from typing import Any

from maturity.exchange.bilingual import both
from maturity.model.city import City, Location, Population
from maturity.presentation.portfolio import AssessedCity, Portfolio

COLUMNS = (
    "city", "name", "kind", "kind_id", "kind_en", "province_id", "province_en", "country", "belongs_to", "follows",
    "ended", "followed_by", "population", "population_year", "population_source",
    "lat", "lon", "place_source",
)  # fmt: skip
"""Of a table with a row for each government."""


def government_record(city: AssessedCity, portfolio: Portfolio) -> dict[str, Any]:
    """Return a government for JSON: what its file says but for its sources, the word for its kind, and its end."""
    said = city.city.model_dump(mode="json", exclude_none=True, exclude={"sources", "description"})
    if "kind" in said:
        said["kind_title"] = city.kind.one.model_dump(exclude_none=True)
    after = portfolio.governments.successors.get(city.city.id, ())
    said["followed_by"] = [one.succession.model_dump(mode="json") | {"government": one.city.id} for one in after]
    if end := portfolio.governments.ending(city.city.id):
        said["ended"] = str(end.succession.since)
    return {key: value for key, value in said.items() if value != []}


def government_rows(portfolio: Portfolio) -> Iterator[tuple[object, ...]]:
    """Yield a row for each government."""
    for city in portfolio.cities:
        facts, people, record = city.city, city.city.population, government_record(city, portfolio)
        place = facts.place
        yield (
            facts.id, facts.name, facts.kind, *(both(city.kind.one) if facts.kind else ("", "")),
            *both(facts.province), facts.country, facts.belongs_to,
            " ".join(each.government for each in facts.follows), record.get("ended", ""),
            " ".join(each["government"] for each in record.get("followed_by", ())),
            people.value if people else "", people.year if people else "", _source(facts, people),
            place.lat if place else "", place.lon if place else "", _source(facts, place),
        )  # fmt: skip


def _source(facts: City, fact: Population | Location | None) -> str:
    """Return the title of the source of a fact; nothing where there is none."""
    source = facts.sources.get(fact.source) if fact and fact.source else None
    return source.title if source else ""
