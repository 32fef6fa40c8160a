"""What a change does to reviews and replies: what it brings along with what it speaks of, leaves out, ends or answers.

An objection is about an indicator of an assessment. It is carried from the base to the head by that, whatever became of
the file that it stands in, of the rating's wording, or of the assessment's name; and so are the city's replies.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from maturity.model.answers import is_granted
from maturity.model.assessment import Assessment, Status
from maturity.model.meaning import meaning
from maturity.model.replies import Replies
from maturity.model.review import PLAN, Verdict
from maturity.model.review_changes import ReviewChanges
from maturity.model.review_status import (
    AnswerableStatus,
    RatedAssessment,
    ReplyStatus,
    ReviewStatus,
    Stamp,
    status_of,
)
from maturity.model.reviewed import Reviewed
from maturity.storage.reading import Loaded
from maturity.storage.workspace import Workspace
from maturity.workflows.assessment_files import (
    AssessmentFile,
    PlanFile,
    assessment_files,
    plan_file_of,
    plan_slug,
    slug_in,
    split_slug,
    subject_of,
)
from maturity.workflows.review_statuses import reviews_of
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
        self.said_before = _replies(base)
        self.said_after = _replies(head.workspace)
        self._found: dict[str, ReviewChanges] = {}
        self._stood: dict[str, list[ReviewStatus]] = {}
        self._subjects: dict[tuple[int, str], Reviewed | None] = {}

    def of(self, slug: str) -> ReviewChanges:
        """Return what happened to the reviews of one assessment."""
        if slug not in self._found:
            self._found[slug] = self._changes(slug)
        return self._found[slug]

    def heirs_of(self, slug: str) -> tuple[str, ...]:
        """Return the assessments of the head that take over what was said to one of the base."""
        return tuple(heir for heir, origins in self._origins.items() if slug in origins)

    def unsaid(self, slug: str) -> tuple[str, ...]:
        """Return on what assessors lay apart in the base, whose answers the change leaves out of an assessment."""
        after = self._subject(self.head.workspace, slug)
        if not isinstance(after, RatedAssessment):
            return ()
        found = (after.unsaid_since(before) for before in self._apart_before.get(slug, ()))
        return tuple(dict.fromkeys(name for names in found for name in names))

    @cached_property
    def _apart_before(self) -> dict[str, list[RatedAssessment]]:
        """By assessment of the head, those of the base that it takes the place of and on which assessors lie apart."""
        found: dict[str, list[RatedAssessment]] = defaultdict(list)
        for file in assessment_files(self.base):
            if not file.folder.copies and not any(each.opinions for each in file.assessment.ratings.values()):
                continue  # of most nothing needs to be read
            before = self._subject(self.base, file.slug)
            if isinstance(before, RatedAssessment) and before.lying_apart:
                for heir in self._takes_over(file.slug):
                    found[heir].append(before)
        return found

    def _takes_over(self, slug: str) -> list[str]:
        """Return what in the head takes over what was said of an assessment or a plan of the base."""
        heirs = list(self._heirs(slug))
        return heirs if heirs and slug not in self._slugs_after else [slug, *heirs]

    def _changes(self, slug: str) -> ReviewChanges:
        own = [*self._carried_to(slug)]
        ended = [stamp for stamp in own if self._ended_in(slug, stamp)]
        file = _file(self.head.workspace, slug)
        now = self.head.run.review_statuses.of(file) if file else ReviewStatus()
        answered = tuple(self._answered(slug, now))
        was_answered = {stamp.author: stamp for before in self._statuses_before(slug) for stamp in before.answered}
        new = tuple(stamp for stamp in now.valid if not stamp.mark.objects and self._is_new(slug, stamp))
        return ReviewChanges(
            missing=tuple(stamp for stamp in own if stamp not in ended and not self._is_upheld(slug, stamp)),
            ended=tuple(ended),
            new=new,
            arriving=tuple(stamp for stamp in new if self._seal(self.base, slug, stamp.indicator) != stamp.mark.seal),
            unanswered=now.objections,
            answered=answered,
            rash=tuple(each for each in answered if not self._was_there(slug, each)),
            reopened=tuple(was_answered[each.author] for each in now.objections if each.author in was_answered),
            silenced=tuple(self._silenced(slug)),
            removed=tuple(self._removed(slug)),
        )

    def _now(self, slug: str) -> dict[Author, list[Stamp]]:
        return self.after.get(slug, {})

    def _ended_in(self, slug: str, stamp: Stamp) -> bool:
        """Tell whether an author has taken an objection back, or made a question of it.

        It must be in their own file, and they must have read what is there now.
        """
        now = self._now(slug).get(stamp.author, [])
        seal = self._seal(self.head.workspace, slug, stamp.indicator)
        return not self._is_upheld(slug, stamp) and any(
            each.file == stamp.file and seal in {None, each.mark.seal} and not self.head.errors.get(each.file)
            for each in now
        )

    def _is_upheld(self, slug: str, stamp: Stamp) -> bool:
        """Tell whether an author still objects; whoever now only asks does not."""
        as_strong = {stamp.mark.verdict, Verdict.DISAGREE}
        return any(each.mark.verdict in as_strong for each in self._now(slug).get(stamp.author, ()))

    def _is_new(self, slug: str, stamp: Stamp) -> bool:
        """Tell whether its author has not approved of the same on the base."""
        before = self.before.get(slug, {}).get(stamp.author, ())
        return all(each.mark.objects or each.mark.seal != stamp.mark.seal for each in before)

    def _answered(self, slug: str, now: ReviewStatus) -> Iterator[AnswerableStatus]:
        """Yield what has an answer that does not hold on the base, word for word: one may lie there and wait."""
        known = {meaning(each.answer) for before in self._statuses_before(slug) for each in before.with_answers}
        yield from (each for each in now.with_answers if meaning(each.answer) not in known)

    def _was_there(self, slug: str, answered: AnswerableStatus) -> bool:
        """Tell whether the base has what was answered, and its rating as it is or as its author wanted it.

        Where the change publishes the assessment or the plan, an answer is to be on the base before.
        """
        if isinstance(answered, ReplyStatus):
            replies = (each.reply for before in self._statuses_before(slug) for each in before.replies)
            return meaning(answered.reply) in map(meaning, replies)
        if meaning(answered.mark) not in (meaning(stamp.mark) for stamp in self._carried_to(slug)):
            return False
        old, new = self._subject(self.base, slug), self._subject(self.head.workspace, slug)
        if old is None or new is None or (new.is_published and not old.is_published):
            return False
        name = answered.indicator
        if is_granted(answered.answer, answered.mark, new.entry(name)):
            return meaning(old.asked(name)) == meaning(new.asked(name))
        return old.seal(name) == new.seal(name)

    def _silenced(self, slug: str) -> Iterator[ReplyStatus]:
        """Yield the base's replies of the city that nobody gives any more."""
        now = (loaded.model.replies for loaded in self.said_after.get(slug, ()))
        kept = {ReplyStatus(reply, None, "").author for replies in now for reply in replies}
        for before in self._statuses_before(slug):
            yield from (replace(each, answer=None, missing=True) for each in before.replies if each.author not in kept)

    def _statuses_before(self, slug: str) -> list[ReviewStatus]:
        """Return how each assessment of the base stood that this one takes over, where anything was said to it."""
        if slug not in self._stood:
            self._stood[slug] = [*self._standings(slug)]
        return self._stood[slug]

    def _standings(self, slug: str) -> Iterator[ReviewStatus]:
        for old in self._origins.get(slug, ()):
            file, subject = _file(self.base, old), self._subject(self.base, old)
            if file and subject and (said := self.said_before.get(old)):
                marks = {each.document.name: each.model for each in reviews_of(file.folder, file.name)}
                replies = {each.document.name: each.model for each in said}
                yield status_of(subject, marks, {}, replies)

    def _removed(self, slug: str) -> Iterator[Stamp]:
        for author, stamps in self.before.get(slug, {}).items():
            if author not in self._now(slug):
                yield from (stamp for stamp in stamps if not stamp.mark.objects)

    def _seal(self, workspace: Workspace, slug: str, indicator: str) -> str | None:
        subject = self._subject(workspace, slug)
        return subject.seal(indicator) if subject else None

    def _subject(self, workspace: Workspace, slug: str) -> Reviewed | None:
        """Return what the words about an assessment or a plan are held against, where it can be read; each once."""
        key = id(workspace), slug
        if key not in self._subjects:
            file = _file(workspace, slug)
            self._subjects[key] = subject_of(file, workspace, in_part=True) if file else None
        return self._subjects[key]

    def _carried_to(self, slug: str) -> Iterator[Stamp]:
        """Yield the base's objections that an assessment of the head owes answers to."""
        for old in self._origins.get(slug, ()):
            stamps = (stamp for stamps in self.before.get(old, {}).values() for stamp in stamps)
            yield from (replace(stamp, missing=True) for stamp in stamps if stamp.mark.objects)

    @cached_property
    def _origins(self) -> dict[str, list[str]]:
        """By assessment or plan of the head, those of the base whose objections and replies it takes over."""
        origins: dict[str, list[str]] = defaultdict(list)
        objecting = {
            slug
            for slug, marks in self.before.items()
            if any(stamp.mark.objects for stamps in marks.values() for stamp in stamps)
        }
        for slug in sorted(objecting | self.said_before.keys()):
            for heir in self._takes_over(slug):
                origins[heir].append(slug)
        return origins

    @cached_property
    def _slugs_after(self) -> frozenset[str]:
        return _slugs(self.head.workspace)

    @cached_property
    def _new(self) -> list[str]:
        return sorted(self._slugs_after - _slugs(self.base))

    def _heirs(self, slug: str) -> Iterator[str]:
        """Yield the new assessments that take the place of one, or stand beside it for the same time."""
        cities, (city, name) = self.head.workspace.cities, split_slug(slug)
        if name == PLAN:  # another plan of the same city, or of the workspace, is that plan
            if city and city not in cities:
                yield from (plan_slug(new) for new in cities if new not in self.base.cities)
            return
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
    """Return every mark that can be read, by the assessment or plan that it names and by its author."""
    marks: dict[str, dict[Author, list[Stamp]]] = defaultdict(lambda: defaultdict(list))
    for folder in workspace.folders:
        for _, review in sorted(folder.reviews.items()):
            slug = slug_in(folder.id, review.model.assessment)
            for indicator, mark in review.model.reviews.items():
                stamp = Stamp(review.model.reviewer, indicator, mark, stale=True, file=review.document.name)
                marks[slug][stamp.author].append(stamp)
    return marks


def _replies(workspace: Workspace) -> dict[str, list[Loaded[Replies]]]:
    """Return everything that can be read of what cities said and were answered, by the assessment that it names."""
    said: dict[str, list[Loaded[Replies]]] = defaultdict(list)
    for folder in workspace.folders:
        for _, loaded in sorted(folder.replies.items()):
            said[slug_in(folder.id, loaded.model.assessment)].append(loaded)
    return said


def _slugs(workspace: Workspace) -> frozenset[str]:
    """Return every assessment that there is a file of, readable or not."""
    return frozenset(slug_in(folder.id, name) for folder in workspace.cities.values() for name in folder.named)


def _loaded(workspace: Workspace, slug: str) -> Loaded[Assessment] | None:
    city, _, rest = slug.partition("/")
    period, _, family = rest.partition("/")
    folder = workspace.cities.get(city)
    return folder.assessments.get((period, family)) if folder else None


def _file(workspace: Workspace, slug: str) -> AssessmentFile | PlanFile | None:
    """Return the assessment or the plan that a slug names, where it can be read."""
    city, name = split_slug(slug)
    folder = workspace.folder_of(city)
    if folder is None:
        return None
    if name == PLAN:
        return plan_file_of(folder)
    loaded = _loaded(workspace, slug)
    return AssessmentFile(slug, folder, loaded) if loaded else None


def _family(assessment: Assessment) -> str:
    return assessment.framework.partition("@")[0]


def _time(assessment: Assessment) -> object:
    """Return what an assessment is about in time: the year that its period ends in, or what the period is called."""
    ends = assessment.period.ends
    return ends.year if ends else assessment.period.label
