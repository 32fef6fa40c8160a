"""Starts an assessment with the answers of an earlier one: each is carried, and waits to be reconfirmed.

What the newer framework no longer has, or asks or measures otherwise, is told and left open; nothing is converted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from maturity.errors import CannotCreateError
from maturity.messages import Message, say, say_many
from maturity.model.assessment import Assessment, Rating
from maturity.model.days import last_day
from maturity.model.evidence_age import EvidenceAge, evidence_ages
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.registry import all_keys
from maturity.model.states import State
from maturity.model.text import Language
from maturity.storage.data_edits import with_data
from maturity.storage.scaffolding import assessment_text
from maturity.storage.shipped import remarks
from maturity.storage.transaction import writing
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean, words_listed
from maturity.workflows.assessment_files import AssessmentFile, assessments_in
from maturity.workflows.creation import city_in, create, day_of, period_slug, sound_framework
from maturity.workflows.formatting import formatted_text

KEPT = ("quality", "confidence", "because", "rationale", "evidence")
"""What is kept of a rating beside its answer; who moderated it, claimed it or filled it in spoke of another period."""

EXAMPLE = re.compile(r"(?m)^sources:\n(?:  .*\n)+")
"""The source by which a form shows how one is written, with its remarks."""


@dataclass(frozen=True, slots=True)
class NotCarried:
    """An indicator of the earlier assessment whose answer was not taken over, and why."""

    indicator: str
    why: Message


@dataclass(frozen=True)
class CarriedOver:
    """A new assessment with answers of an earlier one: what was taken over, and what was not."""

    path: Path
    origin: AssessmentFile
    framework: Framework
    ends: date | None
    carried: tuple[str, ...]
    left: tuple[NotCarried, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The indicators that are still to be rated for the first time."""
        asked = (name for name, each in self.framework.indicators.items() if each.measure.asked)
        return tuple(name for name in asked if name not in self.carried)

    @cached_property
    def oldest(self) -> EvidenceAge | None:
        """The oldest dated source that an answer taken over rests on; nothing where none is dated."""
        source = self.origin.assessment
        ages = [
            age
            for name in self.carried
            for age in evidence_ages(source.ratings[name].evidence, source.sources, self.ends)
            if age.dated
        ]
        return min(ages, key=lambda age: last_day(age.dated or ""), default=None)

    @property
    def told(self) -> Iterator[Message]:
        """What was done, and what is left to do, a sentence each."""
        yield say_many(
            len(self.carried),
            "{number} answer is taken over from {slug} and waits to be reconfirmed",
            "{number} answers are taken over from {slug} and wait to be reconfirmed",
            slug=self.origin.slug,
        )
        if (oldest := self.oldest) is not None and oldest.years is not None and oldest.years > 0:
            yield say_many(
                oldest.years,
                "the oldest source, {source}, is of {dated}: {number} year before the end of the new period",
                "the oldest source, {source}, is of {dated}: {number} years before the end of the new period",
                source=oldest.source,
                dated=oldest.dated,
            )
        if self.open:
            yield say_many(len(self.open), "{number} indicator is open", "{number} indicators are open")
        for each in self.left:
            yield say("not taken over: {name} ({why})", name=each.indicator, why=each.why)


def carry_over(root: Path, city: str, period: str, framework: str, source: str, language: Language) -> CarriedOver:
    """Start an assessment of a city with the answers of an earlier one, given by its period or selector."""
    ends, slug = day_of(period), period_slug(period)
    with writing(root) as writes:
        workspace = read_workspace(root)
        city_in(workspace, city)
        rated_by = sound_framework(workspace, framework, ends)
        origin = _origin(workspace, city, rated_by, source, ends)
        before = workspace.frameworks[origin.assessment.framework].model
        taken = dict(_taken(origin, before, rated_by))
        carried = {name: each for name, each in taken.items() if isinstance(each, dict)}
        left = tuple(NotCarried(name, each) for name, each in taken.items() if isinstance(each, Message))
        path = root / "assessments" / city / f"{slug}.{rated_by.id}.yaml"
        form = assessment_text(rated_by, city, period, str(ends) if ends else None, language)
        create(
            writes, path, _filled(form, path.name, origin, carried, language), Assessment, origin.loaded.document.beside
        )
    return CarriedOver(path, origin, rated_by, ends, tuple(carried), left)


def _origin(workspace: Workspace, city: str, framework: Framework, source: str, ends: date | None) -> AssessmentFile:
    """Return the earlier assessment that is meant, which has to be whole, of the same city and by the same method."""
    known = {
        file.slug: file
        for file in assessments_in(workspace.cities[city])
        if file.assessment.framework.partition("@")[0] == framework.id
    }
    given = source.strip("/").replace(".", "/", 1) if source.count("/") == 1 else source.strip("/")
    meant = given if "/" in given else f"{city}/{period_slug(source)}/{framework.id}"
    file = known.get(meant)
    if file is None:
        hint = did_you_mean(meant, known) or (
            say("there are: {names}", names=words_listed(known))
            if known
            else say("leave --from out to begin with none")
        )
        raise CannotCreateError(say("there is no assessment {slug!r} to take answers from", slug=meant), hint)
    if file.loaded.partial or file.assessment.framework not in workspace.frameworks:
        raise CannotCreateError(say("{name} has errors; fix them first: maturity validate", name=file.path))
    ended = file.assessment.period.ends
    if ended is not None and ends is not None and ended >= ends:
        raise CannotCreateError(
            say("{slug} ends on {ended}, which is not before {ends}", slug=file.slug, ended=ended, ends=ends)
        )
    return file


def _taken(origin: AssessmentFile, before: Framework, now: Framework) -> Iterator[tuple[str, dict[str, Any] | Message]]:
    """Yield for each rating what becomes of it: the data of the new one, or why there is none."""
    data: Mapping[str, Any] = _held(origin)["ratings"]
    for name, rating in origin.assessment.ratings.items():
        why = _why_not(rating, before.indicators.get(name), now.indicators.get(name), now)
        yield name, why or _carried(data[name], rating, origin.name)


def _held(origin: AssessmentFile) -> dict[str, Any]:
    """Return what the earlier file says, as plain data."""
    data: dict[str, Any] = read_yaml(origin.loaded.document.raw)[0]
    return data


def _why_not(rating: Rating, before: Indicator | None, now: Indicator | None, framework: Framework) -> Message | None:
    """Return why an answer cannot be taken over, if it cannot."""
    if now is None:
        return say("{framework} does not ask for it", framework=framework.ref)
    if before is None or _asked(before) != _asked(now):
        return say("{framework} asks or measures otherwise", framework=framework.ref)
    if rating.imputed is not None:
        return say("it was filled in, and not found")
    if not rating.counts:
        return say("it was {state}", state=rating.state.value)
    return None if rating.answers else say("it takes its number from elsewhere")


def _asked(indicator: Indicator) -> object:
    """Return what an answer depends on: the question, and the measure with every text of a level."""
    return indicator.model_dump(mode="json", include={"ask", "measure", "units"}, exclude_defaults=True)


def _carried(data: Mapping[str, Any], rating: Rating, origin: str) -> dict[str, Any]:
    """Return what stands in the new file; what was carried there already stays of the period that it is of."""
    answers = {key.name: data[key.name] for key in all_keys() if data.get(key.name) is not None}
    first = rating.carried.origin if rating.carried else origin
    marked = {"state": State.CARRIED.value, "carried": {"from": first}}
    return {**answers, **marked, **{key: data[key] for key in KEPT if data.get(key) is not None}}


def _filled(
    form: str, name: str, origin: AssessmentFile, carried: Mapping[str, dict[str, Any]], language: Language
) -> str:
    """Return the form with the answers in it, the sources that they cite, and what was assessed then."""
    data = read_yaml(form.encode())[0]
    held = _held(origin)
    cited = {each["source"] for rating in carried.values() for each in rating.get("evidence") or ()}
    sources = {name: source for name, source in (held.get("sources") or {}).items() if name in cited}
    if sources:
        data["sources"] = sources
    elif cited:  # all of them are those that the files of the city share
        del data["sources"]
    data["ratings"] = {**data["ratings"], **carried}
    for key in ("subject", "peer_group"):
        if held.get(key) is not None:
            data[key] = held[key]
    first, rest = form.split("\n", 1)
    remark = remarks("assessment", language)["carried"].format(origin.name)
    own = "sources:\n  source-1: {title: …, kind: report, origin: third-party}\n" if sources else ""
    text = f"{first}\n# {remark}\n{EXAMPLE.sub(own, rest) if cited else rest}"
    return formatted_text(with_data(text.encode(), data, Assessment), f"assessments/{name}").decode()
