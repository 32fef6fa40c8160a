"""What each assessor of an assessment answers alone, wherever it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.model.assessment import Opinion
from maturity.workflows.assessment_files import AssessmentFile


@dataclass(frozen=True, slots=True)
class HeldOpinions:
    """One person's answers, by indicator."""

    id: str
    name: str
    opinions: Mapping[str, Opinion]
    is_blind: bool = False
    """Whether they come from a copy that shows no ratings."""


def held_opinions(file: AssessmentFile) -> tuple[HeldOpinions, ...]:
    """Return the answers of everybody who has given any, in the order of the assessors."""
    ratings = file.assessment.ratings.items()
    found = []
    for assessor in file.assessment.assessors:
        own = {name: rating.opinions[assessor.id] for name, rating in ratings if assessor.id in rating.opinions}
        if assessor.id and own:
            found.append(HeldOpinions(assessor.id, assessor.name, own))
    return tuple(found)
