"""What each assessor of an assessment answers alone, wherever it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maturity.findings import Keys
from maturity.model.assessment import Opinion
from maturity.storage.documents import Document
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import AssessmentFile


@dataclass(frozen=True, slots=True)
class HeldOpinions:
    """One person's answers, by indicator."""

    id: str
    name: str
    opinions: Mapping[str, Opinion]
    document: Document
    """The file that they stand in."""
    above: Mapping[str, Keys]
    """The keys that lead to each."""
    is_blind: bool = False
    """Whether they come from a copy that shows no ratings."""

    def written(self, indicator: str) -> Mapping[str, Any]:
        """Return an answer as it is written in its file."""
        value: Any = read_yaml(self.document.raw)[0]
        for key in self.above[indicator]:
            value = value[key]
        return dict(value)


def held_opinions(file: AssessmentFile) -> tuple[HeldOpinions, ...]:
    """Return the answers of everybody who has given any, in the order of the assessors."""
    ratings, document = file.assessment.ratings.items(), file.loaded.document
    found = []
    for assessor in file.assessment.assessors:
        whose = assessor.id or ""
        own = {name: rating.opinions[whose] for name, rating in ratings if whose in rating.opinions}
        above: dict[str, Keys] = {name: ("ratings", name, "opinions", whose) for name in own}
        if own:
            found.append(HeldOpinions(whose, assessor.name, own, document, above))
    return tuple(found)
