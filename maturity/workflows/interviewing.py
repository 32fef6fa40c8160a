"""An assessment rated question by question: what is asked, what was said before, each answer written as it is given.

An answer is typed as `maturity whatif` takes it; whether it may stand is for validation, which sees the file as it
would be. Nothing is kept outside the file, so an interview that was stopped goes on where the file is open.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maturity.errors import NothingMatchedError, WrongUseError
from maturity.findings import Finding
from maturity.messages import Message, say
from maturity.model.assessment import Assessment
from maturity.model.framework import Dimension, Framework
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS
from maturity.model.measures.registry import all_keys
from maturity.model.measures.shapes import EachOf
from maturity.model.source import Source
from maturity.model.states import State
from maturity.model.text import Language, Text
from maturity.presentation.questions import Earlier, Question, Step
from maturity.scoring.result import AssessmentResult
from maturity.storage.data_edits import replaced
from maturity.storage.planned_files import PlannedFile, write_planned
from maturity.storage.rating_edits import Edit, make
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import meant_or_known
from maturity.workflows.answered_entries import NOT_LOOKED_AT, PENDING, Entries, copy_of
from maturity.workflows.earlier_answers import earlier_answers
from maturity.workflows.one_assessment import one_assessment
from maturity.workflows.proposed_changes import Given, ProposedChange, RefusedChangeError, proposed
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.source_ids import source_id
from maturity.workflows.trials import Trial, answer_edits

PARTS_OF_SELECTOR = 3


class Interview:
    """The questions of one assessment, and its file, in which every answer is written at once."""

    def __init__(self, root: Path, text: str, alone: str | None = None) -> None:
        """Open the assessment that is meant by ``CITY/PERIOD/FRAMEWORK`` or with ``/INDICATOR`` behind it.

        ``alone`` names an assessor who answers in a copy of their own, and sees nobody's ratings.
        """
        self.alone = alone
        parts = text.strip("/").split("/")
        self.only = parts[PARTS_OF_SELECTOR] if len(parts) > PARTS_OF_SELECTOR else None
        if len(parts) > PARTS_OF_SELECTOR + 1:
            raise WrongUseError(say("{text!r} is no CITY/PERIOD/FRAMEWORK/INDICATOR", text=text))
        (self._selector,) = selectors_of(["/".join(parts[:PARTS_OF_SELECTOR])])
        self.root = root
        self._take(Run(root, drafts=True))
        if self.only is not None:
            self._refuse_unknown(self.only)

    @property
    def slug(self) -> str:
        """The assessment's selector."""
        return self.file.slug

    def _take(self, run: Run) -> None:
        self.run = run
        self.file = one_assessment(run.workspace, self._selector)
        self.framework = run.workspace.frameworks[self.file.assessment.framework].model
        copy = copy_of(self.file, self.alone) if self.alone is not None else None
        self.entries = Entries(self.file, self.framework, copy)
        self._errors = {_said(finding) for finding in run.stopping_findings.errors_in(self.entries.name)}

    def _refuse_unknown(self, name: str) -> None:
        if name not in self.framework.indicators:
            hint = meant_or_known(name, self.framework.indicators)
            raise NothingMatchedError(say("no indicator has the id {id!r}", id=name), hint)
        if not self.framework.indicators[name].measure.asked:
            message = say(
                "{name!r} is counted in the register of services; edit that, and see maturity diff", name=name
            )
            raise WrongUseError(message)

    @property
    def key_of_why(self) -> str:
        """The key that says why somebody answers so."""
        return "rationale" if self.alone is None else "note"

    @property
    def asked(self) -> tuple[str, ...]:
        """The indicators that somebody answers, in the framework's order."""
        return tuple(name for name, one in self.framework.indicators.items() if one.measure.asked)

    @property
    def open(self) -> tuple[str, ...]:
        """Those that are not answered yet, or of which something is still to be said."""
        return tuple(name for name in self.asked if self.entries.is_open(name))

    def question(self, name: str) -> Question:
        """Return what is asked of one indicator, as things stand now."""
        found = next(path for path in _paths(self.framework) if path[-1] == name)
        within = tuple(self.framework.by_id[each] for each in found[:-1])
        rating = self.entries.get(name)
        indicator = self.framework.indicators[name]
        return Question(indicator, tuple(d for d in within if isinstance(d, Dimension)), rating, self._before.get(name))

    def steps(self, name: str, units: Sequence[str] = ()) -> tuple[Step, ...]:
        """Return what is asked for an answer, one after the other; ``units`` are the sub-units that answer it."""
        indicator = self.framework.indicators[name]
        if indicator.units is None:
            return tuple(_steps((), None, indicator.measure))
        return tuple(step for unit in units for step in _steps((unit,), Text(id=unit, en=unit), indicator.measure))

    def units(self, name: str) -> tuple[str, ...]:
        """Return the sub-units that have answered an indicator, here or the last time."""
        rating, earlier = self.entries.get(name), self._before.get(name)
        held = UNITS.of(rating) or (UNITS.of(earlier.rating) if earlier else None) or {}
        return tuple(held)

    def add_source(self, said: Mapping[str, str]) -> str:
        """Write a new source, and return its id, which is made of its title."""
        data = read_yaml(self.file.loaded.document.raw)[0]
        name = source_id(said["title"], self.sources)
        data["sources"] = {**(data.get("sources") or {}), name: dict(said)}
        self._write(replaced(self.file.loaded.document, data, Assessment))
        return name

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources that evidence can be found in, by id."""
        return self.file.citable

    @property
    def result(self) -> AssessmentResult:
        """What the answers come to so far."""
        return self.run.result(self.file)

    def answered(self, name: str, step: Step, typed: str) -> Given:
        """Return what a rating becomes with an answer as typed; ``ValueError`` in words where it cannot be one."""
        into = (*step.into, step.entry) if step.entry else step.into
        if step.key.is_beside:
            into = (*into, step.key.name)
        return self.with_edits(
            name, answer_edits(Trial(typed, name, into, typed), self.entries.as_assessment, self.framework)
        )

    def with_edits(self, name: str, edits: Sequence[Edit], given: Given = MappingProxyType({})) -> Given:
        """Return what a rating becomes with edits made in it, after what was given before them."""
        held = self._held(name)
        start = {key: value for key, value in {**held, **given}.items() if value is not None}
        data = {"ratings": {name: deepcopy(start)}}
        measure = self.framework.indicators[name].measure
        if measure.inner and not start.get(key := measure.answered_with[0].name):
            answered = {step for edit in edits for step in edit.at}
            data["ratings"][name][key] = {
                part: {} if part in answered else dict(NOT_LOOKED_AT) for part in measure.inner
            }
        make(data, edits)
        new = data["ratings"][name]
        return {**new, **{key: None for key in (*held, *given) if key not in new}}

    def begin_units(self, name: str, units: Iterable[str]) -> None:
        """Write down which sub-units answer an indicator; none of them has yet."""
        self.save(name, {UNITS.name: {unit: dict(NOT_LOOKED_AT) for unit in units}, "state": None, "reason": None})

    def in_state(self, name: str, state: State, reason: Text | None = None) -> Given:
        """Return what a rating becomes in a state; without a reason the one that it has, or room for one."""
        keys = {} if state.counts else {**{key.name: None for key in all_keys()}, "imputed": None}
        said = _plain(reason) if reason else self._held(name).get("reason", {"id": PENDING, "en": PENDING})
        return {**keys, "state": state.value, "reason": said}

    def with_words(self, name: str, key: str, words: str, language: Language) -> Given:
        """Return what a rating becomes with words under a key.

        Words that say something else than before take the place of both languages, which have to say the same; where
        there were none in this language yet, they are the translation of those that stay.
        """
        held = self._held(name).get(key)
        kept = {other: said for other, said in held.items() if said != PENDING} if isinstance(held, dict) else {}
        return {key: {language: words} if kept.get(language, words) != words else {**kept, language: words}}

    def confirmed(self, name: str) -> Given:
        """Return what a rating of an earlier period becomes once somebody has looked again; ValueError of any other."""
        rating = self.entries.get(name)
        if rating is None or rating.is_confirmed or not rating.counts:
            raise ValueError(say("{name!r} has no answer of an earlier period to reconfirm", name=name))
        return {"state": None, "carried": None, "reason": None}

    def with_evidence(self, name: str, source: str, locator: Text | None, finding: Text | None = None) -> Given:
        """Return what a rating becomes with a passage; where only its place was missing, that is filled in."""
        passages = [*self._held(name).get("evidence", ())]
        if passages and passages[-1].get("source") == source and _is_pending(passages[-1].get("locator")):
            passages.pop()
        said = {"source": source, "locator": _plain(locator) if locator else {"id": PENDING, "en": PENDING}}
        return {"evidence": [*passages, {**said, **({"finding": _plain(finding)} if finding else {})}]}

    def _held(self, name: str) -> dict[str, Any]:
        """Return what the file says of one indicator."""
        return self.entries.written(name)

    def proposal(self, name: str, given: Given, label: str) -> ProposedChange:
        """Return what a rating would change, as `diff` tells it; ``label`` is what the changed state is called."""
        return proposed(self.run.workspace, [self.entries.planned(name, given)], label)

    def save(self, name: str, given: Given) -> None:
        """Write what a rating becomes; `RefusedChangeError` where that would be an error in the file."""
        planned = self.entries.planned(name, given)
        if planned.content != planned.read:
            self._write(planned)

    def _write(self, planned: PlannedFile) -> None:
        workspace = read_workspace(self.root, planned=[planned], before=self.run.workspace)
        after = Run(self.root, drafts=True, read=workspace)
        found = after.stopping_findings.errors_in(planned.name)
        if new := [finding for finding in found if _said(finding) not in self._errors]:
            raise RefusedChangeError(new)
        write_planned(self.root, [planned])
        self._take(after)

    @cached_property
    def _before(self) -> Mapping[str, Earlier]:
        """What was said the last time, which whoever answers alone does not see."""
        return earlier_answers(self.file, self.run.workspace) if self.alone is None else {}


def _paths(framework: Framework) -> Iterator[tuple[str, ...]]:
    """Yield each indicator's id behind those of the dimensions that it lies in."""
    yield from ((one.id,) for one in framework.own_indicators)
    yield from (path for dimension in framework.dimensions for path in _below(dimension, ()))


def _below(dimension: Dimension, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    path = (*above, dimension.id)
    yield from ((*path, one.id) for one in dimension.indicators)
    for within in dimension.dimensions:
        yield from _below(within, path)


def _steps(into: tuple[str, ...], title: Text | None, measure: Measure) -> Iterator[Step]:
    """Yield what is asked for the answer to a measure: of each part, of each entry, then what stands beside it."""
    if measure.inner:
        for name, part in measure.inner.items():
            yield from _steps((*into, name), part.title, part.measure)
        return
    for asked in measure.asked:
        if not (asked.in_form or asked.is_needed):
            continue
        if isinstance(asked.shape, EachOf):
            for entry, words in asked.shape.options.items():
                yield Step(into, words, asked, asked.key, entry)
        else:
            yield Step(into, title, asked, asked.key)


def _plain(text: Text) -> dict[str, str]:
    return {name: words for name in ("id", "en") if (words := getattr(text, name)) is not None}


def _is_pending(locator: object) -> bool:
    return isinstance(locator, dict) and PENDING in locator.values()


def _said(finding: Finding) -> tuple[str, Message | str]:
    return finding.code, finding.message
