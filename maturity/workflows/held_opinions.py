"""What each assessor of an assessment answers alone: under its ratings, and in copies that show none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from maturity.findings import Keys
from maturity.model.assessment import Assessor, Opinion
from maturity.model.person import person
from maturity.storage.documents import Document
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import AssessmentFile

Place = tuple[Document, Keys]
"""The file in which an answer stands, and the keys that lead to it."""


@dataclass(frozen=True, slots=True)
class HeldOpinions:
    """One person's answers, by indicator; what the person left open is none."""

    id: str
    name: str
    opinions: Mapping[str, Opinion]
    places: Mapping[str, Place]
    is_blind: bool = False
    """Whether any of them come from a copy that shows no ratings."""

    def written(self, indicator: str) -> Mapping[str, Any]:
        """Return an answer as it is written in its file."""
        document, keys = self.places[indicator]
        value: Any = read_yaml(document.raw)[0]
        for key in keys:
            value = value[key]
        return dict(value)


def held_opinions(file: AssessmentFile) -> tuple[HeldOpinions, ...]:
    """Return the answers of everybody who has given any: the assessors in their order, then whoever has only a copy.

    Where a person has answered the same in both places, the copy counts: it was made without seeing the others.
    """
    found = {person(each.name): each for each in _in_ratings(file)}
    ids = {person(assessor.name): assessor.id for assessor in file.assessment.assessors}
    for name, loaded in sorted(file.folder.copies.items()):
        copy, document = loaded.model, loaded.document
        if loaded.partial or copy.assessment != file.name:
            continue
        given = {each: opinion for each, opinion in copy.opinions.items() if _is_answer(opinion)}
        places: dict[str, Place] = {each: (document, ("opinions", each)) for each in given}
        who = person(copy.assessor.name)
        whose = ids.get(who) or copy.assessor.id or name.rpartition(".")[2]
        own = found.get(who) or HeldOpinions(whose, copy.assessor.name, {}, {})
        both, where = {**own.opinions, **given}, {**own.places, **places}
        found[who] = replace(own, opinions=both, places=where, is_blind=bool(given))
    return tuple(each for each in found.values() if each.opinions)


def copies_of(file: AssessmentFile) -> tuple[str, ...]:
    """Return the files of the copies that are about an assessment, sound or not."""
    copies = file.folder.copies.values()
    return tuple(loaded.document.name for loaded in copies if loaded.model.assessment == file.name)


def _in_ratings(file: AssessmentFile) -> list[HeldOpinions]:
    return [_of(assessor, file) for assessor in file.assessment.assessors if assessor.id]


def _of(assessor: Assessor, file: AssessmentFile) -> HeldOpinions:
    whose, ratings = assessor.id or "", file.assessment.ratings
    own = {name: each for name, rating in ratings.items() if (each := rating.opinions.get(whose)) and _is_answer(each)}
    places: dict[str, Place] = {name: (file.loaded.document, ("ratings", name, "opinions", whose)) for name in own}
    return HeldOpinions(whose, assessor.name, own, places)


def _is_answer(opinion: Opinion) -> bool:
    """Tell whether somebody has said anything: an answer, or that the question does not apply."""
    return opinion.counts or opinion.cannot_apply
