"""What a change does to reviews: approvals that come with what they approve, objections that it leaves out or ends.

An objection is about an indicator of an assessment. It is carried from the base to the head by that, whatever became of
the file that it stands in, of the rating's wording, or of the assessment's name.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from maturity.model.assessment import Assessment, Status
from maturity.model.review_status import ReviewChanges, ReviewStatus, Stamp, seal_of
from maturity.storage.reading import Loaded
from maturity.storage.workspace import Workspace
from maturity.workflows.workspace_states import WorkspaceState

Author = tuple[str, str]
"""A person, however the name is written, and the indicator that they speak of."""


class ChangeReviews:
    """Holds the reviews of the head against those of the base."""

    def __init__(self, base: Workspace, head: WorkspaceState) -> None:
        self.base = base
        self.head = head
        self.before = _marks(base)
        self.after = _marks(head.workspace)
        self._found: dict[str, ReviewChanges] = {}

    def of(self, slug: str) -> ReviewChanges:
        """Return what happened to the reviews of one assessment."""
        if slug not in self._found:
            self._found[slug] = self._changes(slug)
        return self._found[slug]

    def _changes(self, slug: str) -> ReviewChanges:
        own = [*self._carried_to.get(slug, ())]
        ended = [stamp for stamp in own if self._ended_in(slug, stamp)]
        kept = {author for author, stamps in self._now(slug).items() if any(each.mark.objects for each in stamps)}
        missing = [stamp for stamp in own if stamp not in ended and stamp.author not in kept]
        file = self.head.run.assessments.get(slug)
        now = self.head.run.review_statuses.of(file) if file else ReviewStatus()
        arriving, removed = tuple(self._arriving(slug, now.valid)), tuple(self._removed(slug))
        return ReviewChanges(tuple(missing), tuple(ended), arriving, now.objections, removed)

    def _now(self, slug: str) -> dict[Author, list[Stamp]]:
        return self.after.get(slug, {})

    def _ended_in(self, slug: str, stamp: Stamp) -> bool:
        """Tell whether an author has taken an objection back: in their own file, having read what is there now."""
        now = self._now(slug).get(stamp.author, [])
        seal = self._seal(self.head.workspace, slug, stamp.indicator)
        return not any(each.mark.objects for each in now) and any(
            each.file == stamp.file and seal in {None, each.mark.seal} and not self.head.errors.get(each.file)
            for each in now
        )

    def _arriving(self, slug: str, valid: tuple[Stamp, ...]) -> Iterator[Stamp]:
        known = {(author, each.mark.seal) for author, now in self.before.get(slug, {}).items() for each in now}
        for stamp in valid:
            is_new = (stamp.author, stamp.mark.seal) not in known
            if is_new and not stamp.mark.objects and self._seal(self.base, slug, stamp.indicator) != stamp.mark.seal:
                yield stamp

    def _removed(self, slug: str) -> Iterator[Stamp]:
        for author, stamps in self.before.get(slug, {}).items():
            if author not in self._now(slug):
                yield from (stamp for stamp in stamps if not stamp.mark.objects)

    @staticmethod
    def _seal(workspace: Workspace, slug: str, indicator: str) -> str | None:
        loaded = _loaded(workspace, slug)
        framework = workspace.frameworks.get(loaded.model.framework) if loaded else None
        return seal_of(indicator, loaded.model, framework.model) if loaded and framework else None

    @cached_property
    def _carried_to(self) -> dict[str, list[Stamp]]:
        """Return the base's objections by the assessments of the head that owe their answers."""
        carried: dict[str, list[Stamp]] = defaultdict(list)
        for slug, marks in self.before.items():
            objections = [stamp for stamps in marks.values() for stamp in stamps if stamp.mark.objects]
            if objections:
                heirs = list(self._heirs(slug))
                for heir in heirs if heirs and slug not in self._slugs_after else [slug, *heirs]:
                    carried[heir] += [replace(stamp, missing=True) for stamp in objections]
        return carried

    @cached_property
    def _slugs_after(self) -> frozenset[str]:
        return _slugs(self.head.workspace)

    @cached_property
    def _new(self) -> list[str]:
        return sorted(self._slugs_after - _slugs(self.base))

    def _heirs(self, slug: str) -> Iterator[str]:
        """Yield the new assessments that take the place of one, or stand beside it for the same time."""
        cities, city = self.head.workspace.cities, slug.split("/", maxsplit=1)[0]
        for new in self._new:
            place = new.split("/")[0]
            if place == city:
                if slug not in self._slugs_after or self._is_copy(slug, new):
                    yield new
            elif city not in cities and place not in self.base.cities:
                yield new

    def _is_copy(self, slug: str, new: str) -> bool:
        """Tell whether a new assessment is by the framework of one that stays, and of its time or instead of it."""
        before, after, copy = _loaded(self.base, slug), *(_loaded(self.head.workspace, each) for each in (slug, new))
        if before is None or copy is None or _family(before.model) != _family(copy.model):
            return False
        is_hidden = before.model.status is Status.PUBLISHED and not (after and after.model.status is Status.PUBLISHED)
        return is_hidden or _time(before.model) == _time(copy.model)


def _marks(workspace: Workspace) -> dict[str, dict[Author, list[Stamp]]]:
    """Return every mark that can be read, by the assessment that it names and by its author."""
    marks: dict[str, dict[Author, list[Stamp]]] = defaultdict(lambda: defaultdict(list))
    for folder in workspace.cities.values():
        for _, review in sorted(folder.reviews.items()):
            slug = f"{folder.id}/{review.model.assessment.replace('.', '/')}"
            for indicator, mark in review.model.reviews.items():
                stamp = Stamp(review.model.reviewer, indicator, mark, stale=True, file=review.document.name)
                marks[slug][stamp.author].append(stamp)
    return marks


def _slugs(workspace: Workspace) -> frozenset[str]:
    """Return every assessment that there is a file of, readable or not."""
    return frozenset(
        f"{folder.id}/{name.replace('.', '/')}" for folder in workspace.cities.values() for name in folder.named
    )


def _loaded(workspace: Workspace, slug: str) -> Loaded[Assessment] | None:
    city, period, family = slug.split("/")
    folder = workspace.cities.get(city)
    return folder.assessments.get((period, family)) if folder else None


def _family(assessment: Assessment) -> str:
    return assessment.framework.partition("@")[0]


def _time(assessment: Assessment) -> object:
    """Return what an assessment is about in time: the year that its period ends in, or what the period is called."""
    ends = assessment.period.ends
    return ends.year if ends else assessment.period.label
