"""Where the answers of an interview stand: the ratings of an assessment, or the copy in which one assessor is alone."""

from collections.abc import Mapping
from typing import Any

from maturity.errors import NothingMatchedError
from maturity.messages import say
from maturity.model.assessment import Assessment, Opinion, Rating
from maturity.model.blind_copy import BlindCopy
from maturity.model.framework import Framework
from maturity.model.person import person
from maturity.model.states import State
from maturity.storage.data_edits import replaced
from maturity.storage.planned_files import PlannedFile
from maturity.storage.reading import Loaded
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.proposed_changes import Given, changed, in_order, with_ratings

PENDING = "…"
"""Stands where something is still to be written; validation points at it until it is."""
NOT_LOOKED_AT = {"state": State.NOT_ASSESSED.value, "reason": {"id": "Belum ditelaah.", "en": "Not looked at yet."}}


class Entries:
    """The answers by indicator, in whichever file they stand."""

    def __init__(self, file: AssessmentFile, framework: Framework, copy: Loaded[BlindCopy] | None = None) -> None:
        self.file = file
        self.framework = framework
        self.copy = copy

    @property
    def name(self) -> str:
        """The file, from the workspace."""
        return self.copy.document.name if self.copy else self.file.path

    @property
    def _held(self) -> Mapping[str, Rating | Opinion]:
        return self.copy.model.opinions if self.copy else self.file.assessment.ratings

    def get(self, name: str) -> Rating | Opinion | None:
        """Return the answer to one indicator, if there is any."""
        return self._held.get(name)

    @property
    def as_assessment(self) -> Assessment:
        """The assessment as if these answers were its ratings, for whoever asks what stands beside an answer."""
        return self.file.assessment.model_copy(update={"ratings": self._held}) if self.copy else self.file.assessment

    def written(self, name: str) -> dict[str, Any]:
        """Return what the file says of one indicator."""
        raw = (self.copy.document if self.copy else self.file.loaded.document).raw
        held = read_yaml(raw)[0].get("opinions" if self.copy else "ratings") or {}
        return dict(held.get(name) or {})

    def is_open(self, name: str) -> bool:
        """Tell whether an answer is not given yet, or something is still to be said: how sure, on what, and why."""
        rating = self.get(name)
        if rating is None or rating.state is State.NOT_ASSESSED:
            return True
        if not isinstance(rating, Rating):
            return False
        texts = [rating.reason, rating.rationale, *(each.locator for each in rating.evidence)]
        is_pending = any(text is not None and PENDING in (text.id, text.en) for text in texts)
        is_whole = rating.confidence is not None and rating.rationale is not None and bool(rating.evidence)
        return is_pending or (rating.counts and not (is_whole and rating.is_confirmed))

    def planned(self, name: str, given: Given) -> PlannedFile:
        """Return the file as it would be with an answer that becomes another one."""
        if self.copy is None:
            return with_ratings(self.file, self.framework, {name: given})
        data = read_yaml(self.copy.document.raw)[0]
        held = data.get("opinions") or {}
        new = {**held, name: changed(held.get(name) or {}, given)}
        data["opinions"] = {each: new[each] for each in in_order(self.framework, held, [name]) if new[each]}
        return replaced(self.copy.document, data, BlindCopy)


def copy_of(file: AssessmentFile, who: str) -> Loaded[BlindCopy]:
    """Return the copy in which somebody answers alone, by id or name; say how to begin one where there is none."""
    copies = [loaded for loaded in file.folder.copies.values() if loaded.model.assessment == file.name]
    for loaded in copies:
        own = loaded.model.assessor
        if own.id == who or person(own.name) == person(who):
            return loaded
    names = [loaded.model.assessor.id or loaded.model.assessor.name for loaded in copies]
    hint = did_you_mean(who, names) or say(
        "begin one with: maturity review start {slug} --blind --by NAME", slug=file.slug
    )
    raise NothingMatchedError(say("{name!r} has no copy of {slug} to answer alone", name=who, slug=file.slug), hint)
