"""What each assessor of an assessment answers alone: under its ratings, and in copies that show none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maturity.findings import Keys
from maturity.model.assessment import Opinion
from maturity.model.opinions import HeldAlone, held_alone
from maturity.storage.documents import Document
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import AssessmentFile, whole_copies

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
    """Return the answers of everybody who has given any: the assessors in their order, then whoever has only a copy."""
    documents = {loaded.document.name: loaded.document for loaded in file.folder.copies.values()}
    return tuple(_placed(each, file, documents) for each in held_alone(file.assessment, whole_copies(file)))


def _placed(held: HeldAlone, file: AssessmentFile, documents: Mapping[str, Document]) -> HeldOpinions:
    """Return one person's answers with where each stands."""
    places: dict[str, Place] = {
        name: (documents[held.copies[name]], ("opinions", name))
        if name in held.copies
        else (file.loaded.document, ("ratings", name, "opinions", held.id))
        for name in held.opinions
    }
    return HeldOpinions(held.id, held.name, held.opinions, places, is_blind=bool(held.copies))


def copies_of(file: AssessmentFile) -> tuple[str, ...]:
    """Return the files of the copies that are about an assessment, sound or not."""
    copies = file.folder.copies.values()
    return tuple(loaded.document.name for loaded in copies if loaded.model.assessment == file.name)
