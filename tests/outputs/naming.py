"""Governments whose studies name factors: as little as a portfolio of them needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.scoring.score import score
from tests.outputs.conftest import ASSESSMENT, EVIDENCE, FRAMEWORK
from tests.tracing import tracing

RATED: Mapping[str, Mapping[str, Any]] = {
    "levels": {"level": 2}, "choices": {"choice": "a-way"}, "disputed": {"level": 4},
}  # fmt: skip


@dataclass(frozen=True)
class Study:
    """One assessment: its period as in the file's name, whether it has a date, what it names, rates and is about."""

    period: str
    factors: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Each with its effect and what it affects."""
    rated: tuple[str, ...] = ("levels",)
    dated: bool = True
    subject: str = ""
    framework: str = "all-kinds"


def note(factor: str, effect: str = "inhibiting", affects: Iterable[str] = (), **more: Any) -> dict[str, Any]:
    return {"factor": factor, "effect": effect, "origin": "internal", "affects": [*affects], **more}


@cache
def framework_called(name: str) -> Framework:
    return Framework.model_validate({**FRAMEWORK, "id": name})


def studied(study: Study, city: str, notes: Sequence[Mapping[str, Any]] = ()) -> Assessed:
    """Return the assessment of a study with its result; ``notes`` are those that say more than a tuple does."""
    year = study.period[:4]
    given = {
        **ASSESSMENT,
        "framework": f"{study.framework}@1.0",
        "status": "published",
        "city": city,
        "period": {"label": year, **({"ends": f"{year}-12-31"} if study.dated else {})},
        "ratings": {name: {**RATED[name], "evidence": EVIDENCE} for name in study.rated},
        "factors": [*(note(*each) for each in study.factors), *notes],
    }
    if study.subject:
        given["subject"] = {"en": study.subject}
    result = score(framework_called(study.framework), Assessment.model_validate(given))
    slug = f"{city}/{study.period}/{study.framework}"
    file = FileRef(f"assessments/{slug}.yaml")
    return Assessed(slug, result, file, FileRef(f"library:{study.framework}"), trace=tracing(result))


def naming(cities: Mapping[str, Sequence[Study]], kinds: Mapping[str, str] | None = None, **more: Any) -> Portfolio:
    """Return a portfolio of these governments, all cities unless ``kinds`` says otherwise; ``more`` are settings."""
    settings = WorkspaceSettings.model_validate({"title": Text(id="Judul", en="Title"), "publisher": "Us", **more})
    made = tuple(
        AssessedCity(
            City.model_validate({"id": city, "name": city.title(), "kind": (kinds or {}).get(city, "city")}),
            FileRef(f"assessments/{city}/city.yaml"),
            tuple(studied(study, city) for study in studies),
        )
        for city, studies in cities.items()
    )
    used = {study.framework: None for studies in cities.values() for study in studies}
    return Portfolio(settings, made, tuple(framework_called(name) for name in used), {})
