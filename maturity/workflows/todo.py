"""What is left to do in assessments and plans: asked of rules, reviews, replies and plans, and not judged anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from maturity.checks.placeholders import PLACEHOLDER
from maturity.errors import NothingMatchedError
from maturity.findings import Finding, Keys, Severity
from maturity.messages import Message, in_each, joined, say, say_many
from maturity.model.assessment import Rating, Status
from maturity.model.days import last_day
from maturity.model.evidence_age import EvidenceAge, evidence_ages
from maturity.model.feeding import is_fed
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.person import person
from maturity.model.plan.document import Plan
from maturity.model.review_status import Stamp
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.todo import NO_NODE, GroupedBy, TodoItem, TodoKind, TodoList, TodoNode, spelt
from maturity.presentation.words import words
from maturity.scoring.standing.value import LateItem, LateKind
from maturity.suggestions import did_you_mean, words_listed
from maturity.workflows.assessment_files import AssessmentFile, PlanFile, plan_file_of
from maturity.workflows.held_sources import held_sources
from maturity.workflows.plan_standing import plans_asked
from maturity.workflows.reply_windows import reply_status
from maturity.workflows.reviewing import status as review_status
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, is_selected, nothing_matches
from maturity.workflows.shown_plans import plan_file
from maturity.workflows.suppressing import suppress

OF_RULES = {
    "bare-rating": TodoKind.BARE,
    "unproven-height": TodoKind.BARE,
    "bare-promise": TodoKind.BARE,
    "unproven-advice": TodoKind.BARE,
    "thin-rationale": TodoKind.THIN,
    "copied-rationale": TodoKind.THIN,
    "overconfident-rating": TodoKind.THIN,
    "self-report-only": TodoKind.THIN,
    "ungraded-source": TodoKind.THIN,
    "unsettled-opinions": TodoKind.OPINION,
    "stale-evidence": TodoKind.EVIDENCE,
    "expired-source": TodoKind.EVIDENCE,
    "left-placeholder": TodoKind.PLACEHOLDER,
    "missing-translation": TodoKind.TRANSLATION,
}
"""What a rule finds that is work to do; an error of any other rule is work too, and the rest is for `validate`."""
TOLD_OTHERWISE = {"unlisted-indicator", "overdue"}
"""The rules whose findings stand in the list by themselves, one by one."""
PARTS_OF_PLAN = {
    LateKind.GOAL: "goals",
    LateKind.PROGRAMME: "programmes",
    LateKind.MILESTONE: "programmes",
    LateKind.ADVICE: "advice",
}
SOON = timedelta(days=90)
"""How long before its last day a source is told of."""
THE_CITY = Text(id="pemerintah yang dinilai", en="the government assessed")


def todo(
    root: Path, wanted: Sequence[Selector], as_of: date, by: GroupedBy = GroupedBy.KIND, name: str | None = None
) -> TodoList:
    """Return what is left by a day, of everything that is selected or of what waits for one person.

    Raises ``NothingMatchedError`` where nothing is selected, or where nobody of that name is known here.
    """
    found = _Left(Run(root, as_of=as_of), wanted, as_of)
    items = tuple(found.items())
    if name is None:
        return TodoList(as_of, items, by)
    known = {
        called
        for whose in (*found.people(), *(item.whose for item in items))
        for each in whose
        for called in spelt(each)
    }
    if person(name) not in map(person, known):
        hint = did_you_mean(name, known) or (
            say("there are: {names}", names=words_listed(sorted(known))) if known else None
        )
        raise NothingMatchedError(say("nobody called {name!r} is named here", name=name), hint)
    return TodoList(as_of, tuple(item for item in items if item.waits_for(name)), by, name)


@dataclass
class _Left:
    """What is left, found by asking what is known already."""

    run: Run
    wanted: Sequence[Selector]
    as_of: date

    def __post_init__(self) -> None:
        self.workspace = self.run.workspace
        self.assessments = {
            slug: file for slug, file in sorted(self.run.assessments.items()) if is_selected(slug, self.wanted)
        }
        plans = filter(None, (plan_file_of(folder) for folder in self.workspace.cities.values()))
        self.plans = {file.slug: file for file in plans if is_selected(file.slug, self.wanted)}
        self.cities = [city for city in self.workspace.cities if is_selected(city, self.wanted)]
        if not (self.assessments or self.plans or self.cities):
            raise nothing_matches(self.wanted, self.workspace)

    def items(self) -> Iterator[TodoItem]:
        """Yield all of it, file by file."""
        for file in self.assessments.values():
            yield from self._ratings(file)
        yield from self._findings()
        yield from self._expiring()
        yield from self._reviews()
        yield from self._replies()
        yield from self._late()

    def people(self) -> Iterator[tuple[Text, ...]]:
        """Yield everybody who is named, also those for whom nothing is left."""
        for file in self.assessments.values():
            yield _assessors(file)
            reviews = (loaded.model for loaded in file.folder.reviews.values())
            yield tuple(_name(each.reviewer.name) for each in reviews if each.assessment == file.name)
        for plan in self.plans.values():
            yield tuple(filter(None, (each.owner for each in plan.plan.goals.values())))
            yield tuple(filter(None, (each.owner for each in plan.plan.programmes.values())))
            yield tuple(filter(None, (each.to for each in plan.plan.advice.values())))

    def _framework(self, file: AssessmentFile) -> Framework | None:
        loaded = self.workspace.frameworks.get(file.assessment.framework)
        return loaded.model if loaded else None

    def _node(self, file: AssessmentFile | PlanFile | None, name: str | None) -> TodoNode:
        """Return what is said of an indicator: its title and its outermost dimension."""
        if not name:
            return NO_NODE
        framework = self._framework(file) if isinstance(file, AssessmentFile) else None
        indicator = framework.indicators.get(name) if framework else None
        if framework is None or indicator is None:
            return TodoNode(name)
        dimension = next((each for each in framework.dimensions if name in _below(each)), None)
        return TodoNode(name, indicator.title, dimension.title if dimension else None)

    def _rating(self, file: AssessmentFile, kind: TodoKind, name: str, what: Message) -> TodoItem:
        line = self._line(file.path, ("ratings", name))
        return TodoItem(kind, file.slug, what, _assessors(file), self._node(file, name), file=file.path, line=line)

    def _ratings(self, file: AssessmentFile) -> Iterator[TodoItem]:
        """Yield what is not rated, and what is of an earlier period.

        A published result has said what it could not rate, and an authority's printed scores stand in for ratings.
        """
        framework, assessment = self._framework(file), file.assessment
        if framework is None:
            return
        is_settled = assessment.status is Status.PUBLISHED or assessment.reported is not None
        for name, indicator in framework.indicators.items():
            rating = assessment.ratings.get(name)
            if rating is not None and rating.state is State.CARRIED:
                yield self._rating(file, TodoKind.CARRIED, name, _carried(file, rating))
            elif not is_settled and _is_open(indicator, rating):
                yield self._rating(file, TodoKind.UNRATED, name, _open(rating))

    @cached_property
    def _files(self) -> dict[str, AssessmentFile | PlanFile | None]:
        """The files whose findings count, with what they are."""
        files: dict[str, AssessmentFile | PlanFile | None] = {file.path: file for file in self.assessments.values()}
        files |= {file.path: file for file in self.plans.values()}
        for city in self.cities:
            start = f"assessments/{city}/"
            for name in self.workspace.documents:
                if name.startswith(start):
                    files.setdefault(name, None)
        if is_selected("", self.wanted) and self.workspace.documents.get(plan_file("")):
            files.setdefault(plan_file(""), None)
        return files

    def _findings(self) -> Iterator[TodoItem]:
        """Yield what the rules find that is work to do; of drafts also what they would find later."""
        files = [*self._files]
        found = (*self.run.about(*files), *self.run.spared(*files))
        for finding in suppress(self.workspace.documents.values(), found, self.as_of).findings:
            kind = OF_RULES.get(finding.rule)
            if kind is None and (finding.severity is not Severity.ERROR or finding.rule in TOLD_OTHERWISE):
                continue
            yield self._finding(kind or TodoKind.ERROR, finding)

    def _finding(self, kind: TodoKind, finding: Finding) -> TodoItem:
        place, file = finding.place, self._files.get(finding.place.file)
        keys, whose, node = place.keys, tuple[Text, ...](), NO_NODE
        if isinstance(file, AssessmentFile):
            whose = _assessors(file)
            node = self._node(file, str(keys[1])) if keys[:1] == ("ratings",) and len(keys) > 1 else NO_NODE
        elif isinstance(file, PlanFile) and len(keys) > 1:
            whose, node = _owner(file.plan, keys), TodoNode(f"{keys[0]}/{keys[1]}")
        what = in_each(lambda language: finding.told(language).message)
        about = file.slug if file else place.file
        return TodoItem(kind, about, what, whose, node, file=place.file, line=place.line or 1, rule=finding.rule)

    def _expiring(self) -> Iterator[TodoItem]:
        """Yield the sources that what is selected rests on, and that hold only for a few weeks more."""
        for held in held_sources(self.workspace):
            until = last_day(held.source.expires) if held.source.expires else None
            cited = [name for name, _ in held.cited if name in self._files]
            if until is not None and cited and self.as_of <= until <= self.as_of + SOON:
                file = self._files[cited[0]]
                what = say("{source} holds until {day}; look for a newer one", source=held.id, day=until)
                line = self._line(held.file, ("sources", held.id))
                about = file.slug if file else cited[0]
                yield TodoItem(TodoKind.EVIDENCE, about, what, _assessors(file), due=until, file=held.file, line=line)

    def _reviews(self) -> Iterator[TodoItem]:
        """Yield the objections that nobody has answered, and the approvals that have to be given again."""
        if not (self.assessments or self.plans):
            return
        for reviewed in review_status(self.run, self.wanted):
            file = self.assessments.get(reviewed.slug) or self.plans.get(reviewed.slug)
            for stamp in reviewed.status.objections:
                what, whose = (
                    say("{standing}; answer it", standing=stamp.standing),
                    (*_assessors(file), _name(stamp.speaker)),
                )
                yield self._stamp(TodoKind.OBJECTION, reviewed.slug, file, stamp, what, whose)
            for stamp in reviewed.status.stale:
                what = say("it has changed since {name} approved of it; read it again", name=stamp.speaker)
                yield self._stamp(TodoKind.STALE, reviewed.slug, file, stamp, what, (_name(stamp.speaker),))

    def _stamp(
        self,
        kind: TodoKind,
        slug: str,
        file: AssessmentFile | PlanFile | None,
        stamp: Stamp,
        what: Message,
        whose: tuple[Text, ...],
    ) -> TodoItem:
        line = self._line(stamp.file, ("reviews", stamp.indicator))
        return TodoItem(kind, slug, what, whose, self._node(file, stamp.indicator), file=stamp.file, line=line)

    def _replies(self) -> Iterator[TodoItem]:
        """Yield what cities may still reply to, and the replies that nobody has answered."""
        if not self.assessments:
            return
        for each in reply_status(self.run, self.wanted, self.as_of):
            file, window = self.assessments.get(each.slug) or self.plans[each.slug], each.window
            if each.days_left is not None and window is not None:
                what = say("the city may reply: {window}", window=each.window_words)
                yield TodoItem(TodoKind.REPLY, each.slug, what, (THE_CITY,), due=window.closes, file=file.path)
            for reply in each.status.replies:
                if reply.answer is None:
                    what, node = (
                        say("{standing}; answer it", standing=reply.standing),
                        self._node(file, reply.reply.indicator),
                    )
                    yield TodoItem(TodoKind.REPLY, each.slug, what, _assessors(file), node, file=reply.file)

    def _late(self) -> Iterator[TodoItem]:
        """Yield what is due in plans: by the day, and what is off its way."""
        cities = [file.folder.id for file in self.plans.values()]
        if not cities:
            return
        try:
            asked, _ = plans_asked(self.run, cities, self.as_of)
        except NothingMatchedError:  # none is published, so nothing is promised yet
            return
        for standing in asked.plans:
            file = plan_file(standing.government)
            for late in standing.late:
                part = PARTS_OF_PLAN[late.kind]
                yield TodoItem(
                    TodoKind.PLAN, f"{standing.government}/plan" if standing.government else "plan", _late(late),
                    (late.owner,) if late.owner else (),
                    TodoNode(f"{part}/{late.id}", late.title), due=late.due, file=file,
                    line=self._line(file, (part, late.id)),
                )  # fmt: skip

    def _line(self, file: str, keys: Keys) -> int:
        document = self.workspace.documents.get(file)
        return document.lines.get(keys, 1) if document else 1


def _below(dimension: Dimension) -> frozenset[str]:
    """Return the ids of the indicators below a dimension."""
    own = frozenset(each.id for each in dimension.indicators)
    return own.union(*(_below(each) for each in dimension.dimensions))


def _assessors(file: AssessmentFile | PlanFile | None) -> tuple[Text, ...]:
    names = (each.name for each in file.assessment.assessors) if isinstance(file, AssessmentFile) else ()
    return tuple(_name(name) for name in names if not PLACEHOLDER.fullmatch(name))


def _name(name: str) -> Text:
    return Text(id=name, en=name)


def _owner(plan: Plan, keys: Keys) -> tuple[Text, ...]:
    """Return who answers for an entry of a plan, where it says so."""
    part, name = keys[0], str(keys[1])
    found = {
        "goals": lambda: plan.goals[name].owner,
        "programmes": lambda: plan.programmes[name].owner,
        "advice": lambda: plan.advice[name].to,
    }
    owner = found[str(part)]() if part in found and name in getattr(plan, str(part)) else None
    return (owner,) if owner else ()


def _is_open(indicator: Indicator, rating: Rating | None) -> bool:
    """Tell whether an indicator that somebody has to rate has no answer."""
    measure = indicator.measure
    if measure.is_counted_in_register or (rating is None and measure.converts_feed):
        return False
    if rating is None:
        return True
    return rating.state.is_open and rating.imputed is None and not is_fed(measure, rating)


def _open(rating: Rating | None) -> Message:
    state = rating.state if rating else State.NOT_ASSESSED
    said = in_each(lambda language: words(language)(state.name_key))
    if rating is None or rating.reason is None:
        return said
    reason = rating.reason
    return joined((said, in_each(reason.words)), ": ")


def _carried(file: AssessmentFile, rating: Rating) -> Message:
    """Say which period an answer is of, and how old the oldest source behind it is."""
    origin = rating.carried.origin if rating.carried else ""
    said = say("taken over from {origin}, to be reconfirmed", origin=origin)
    ages = evidence_ages(rating.evidence, file.assessment.sources, file.assessment.period.ends)
    dated = [age for age in ages if age.dated]
    if not dated:
        return said
    oldest = min(dated, key=lambda age: last_day(age.dated or ""))
    return joined((said, _age(oldest)))


def _age(age: EvidenceAge) -> Message:
    return (
        say("{source} is of {dated}", source=age.source, dated=age.dated)
        if not age.years or age.years < 0
        else say_many(
            age.years,
            "{source} is of {dated}, {number} year before the end of the period",
            "{source} is of {dated}, {number} years before the end of the period",
            source=age.source,
            dated=age.dated,
        )
    )


def _late(late: LateItem) -> Message:
    if late.days:
        return say_many(late.days, "{number} day past its day", "{number} days past its day")
    return in_each(lambda language: words(language)("plan.off-way"))
