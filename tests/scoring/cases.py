"""Reads the folders below tests/cases/scoring: what a case gives to the engine, and what it expects back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field

from maturity.arithmetic.outcome import Bounds, Outcome, Scored, Unscored
from maturity.arithmetic.steps import Step
from maturity.findings import Finding
from maturity.model.assessment import Assessment
from maturity.model.combining import Gap, Ratio
from maturity.model.entry import Entry, Name, Number, Slug, Whole
from maturity.model.framework import Framework
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.services import ServiceRegister
from maturity.model.states import State
from maturity.scoring.agreement import Agreement
from maturity.scoring.context import ScoringContext
from maturity.scoring.feeding import fed_score
from maturity.scoring.ranking import ranks_of
from maturity.scoring.result import AssessmentResult, NodeResult, TagResult
from maturity.scoring.rounding import printed
from maturity.scoring.score import Scorer
from maturity.storage.documents import read_document
from maturity.storage.reading import read_model

CASES = Path(__file__).parents[1] / "cases" / "scoring"
M = TypeVar("M", bound=Entry)


class StepWanted(Entry):
    """One line of the arithmetic, as `maturity explain` has it."""

    operation: Slug
    given: dict[Slug, Ratio] = Field(default={})
    terms: dict[Slug, tuple[Ratio, ...]] = Field(default={}, description="Value, weight and level of each.")
    result: Ratio


class Wanted(Entry):
    """What is expected of one number. Only the keys that are given are compared; an empty one says that it has none."""

    exact: Ratio | None = None
    printed: Number | None = None
    band: Slug | None = None
    none: Slug | None = Field(default=None, description="The reason why there is no score.")
    coverage: Ratio | None = None
    bounds: tuple[Ratio, Ratio] | None = None
    up_to: Ratio | None = Field(default=None, description="How far ranges alone could raise it; empty: they do not.")
    ranges: Whole | None = Field(default=None, description="How many ratings at or below it are such ranges.")
    counted: Ratio | None = Field(default=None, description="The number that entered the score above.")
    used: Ratio | None = Field(default=None, description="Its share of the score above.")
    gap: Gap | None = None
    state: State | None = None
    rated: Whole | None = None
    ratable: Whole | None = None
    from_report: bool | None = None
    held: tuple[tuple[Ratio, Ratio], ...] | None = Field(default=None, description="Before and after each limit.")
    among: tuple[Slug, ...] | None = None
    members: dict[Slug, Ratio] | None = Field(default=None, description="Of a tag: what counted, and its share.")
    periods: tuple[tuple[Ratio | None, Ratio], ...] | None = Field(default=None, description="Score and weight.")
    steps: tuple[StepWanted, ...] | None = None


class GoalsWanted(Entry):
    """What the city would reach with all its goals."""

    index: Wanted | None = None
    scores: dict[Slug, Wanted] = Field(default={})


class AgreementWanted(Entry):
    """How the index compares with the published one."""

    published: Number | None = None
    computed: Number | None = None
    index: Slug | None = None
    published_band: Slug | None = None
    computed_band: Slug | None = None
    band: Slug | None = None


class ResultWanted(Entry):
    """What is expected of one assessment."""

    index: Wanted | None = None
    scores: dict[Slug, Wanted] = Field(default={})
    weights: dict[Slug, Ratio] | None = Field(default=None, description="What each indicator decides of the index.")
    tags: dict[Slug, Wanted] = Field(default={})
    over_time: Wanted | None = None
    goals: GoalsWanted | None = None
    agreement: AgreementWanted | None = None


class Refusal(Entry):
    """The finding that refuses a file."""

    rule: Slug
    says: Name


class Expected(Entry):
    """The whole of an ``expected.yaml``."""

    shows: Name
    source: Name = Field(description="Where the expected numbers come from: computed by hand, or published where.")
    results: dict[Name, ResultWanted] = Field(default={})
    ranks: dict[Name, Whole] = Field(default={})
    refused: dict[Name, Refusal] = Field(default={})


def read(path: Path, model: type[M]) -> tuple[M | None, list[Finding]]:
    """Read one file as validation reads it."""
    document, findings = read_document(path, path.relative_to(CASES).as_posix(), CASES)
    if document is None:
        return None, findings
    loaded, more = read_model(document, model)
    return (loaded.model if loaded else None), [*findings, *more]


def sound(path: Path, model: type[M]) -> M:
    """Read a file in which nothing is wrong."""
    found, findings = read(path, model)
    assert not findings, "\n".join(f"{each.place.file}:{each.place.line}: {each.message}" for each in findings)
    assert found is not None
    return found


@dataclass(frozen=True)
class Case:
    """One folder."""

    folder: Path

    @property
    def expected(self) -> Expected:
        """What the folder says must come out."""
        return sound(self.folder / "expected.yaml", Expected)

    @property
    def framework(self) -> Framework:
        """The yardstick."""
        return sound(self.folder / "framework.yaml", Framework)

    def assessments(self) -> dict[str, Assessment]:
        """Return every assessment by its path in the folder, without the ending."""
        aside = {"framework.yaml", "expected.yaml", "services.yaml"}
        paths = [*self.folder.glob("*.yaml"), *self.folder.glob("cities/*.yaml"), *self.folder.glob("earlier/*.yaml")]
        named = {path.relative_to(self.folder).with_suffix("").as_posix(): path for path in sorted(paths)}
        return {name: sound(path, Assessment) for name, path in named.items() if path.name not in aside}

    def feeds(self) -> dict[Feed, FedScore]:
        """Return what the assessment in the folder ``fed``, with a framework of its own, hands over."""
        home = self.folder / "fed"
        if not home.exists():
            return {}
        other = Scorer(sound(home / "framework.yaml", Framework))
        result = other.score(sound(home / "assessment.yaml", Assessment))
        fed = (feed for feed in self.framework.feeds if feed.ref == other.framework.ref)
        return {feed: fed_score(result, feed, "kota/2025/other") for feed in fed}

    def results(self, *, record: bool = True) -> dict[str, AssessmentResult]:
        """Score everything but the earlier periods; the files in ``cities`` are each other's set."""
        scorer = Scorer(self.framework)
        given = self.assessments()
        peers = tuple(each for name, each in given.items() if name.startswith("cities/"))
        earlier = sorted((each for name, each in given.items() if name.startswith("earlier/")), key=_age)
        services = self.folder / "services.yaml"
        register = sound(services, ServiceRegister) if services.exists() else None
        found = {}
        for name, assessment in given.items():
            if not name.startswith("earlier/"):
                together = peers if name.startswith("cities/") else ()
                context = ScoringContext(together, tuple(earlier), register, self.feeds())
                found[name] = scorer.score(assessment, context, record=record)
        return found


def _age(assessment: Assessment) -> int:
    return -assessment.period.ends.toordinal() if assessment.period.ends else 0


def differences(wanted: ResultWanted, result: AssessmentResult) -> Iterator[str]:
    """Yield, in words, everything that came out otherwise than expected."""
    yield from _of_tree(wanted.index, wanted.scores, result.root, result, "")
    for name, each in wanted.tags.items():
        yield from _of_one(each, _of_tag(result.tags[name], result), f"tag {name}")
    if wanted.weights is not None:
        yield from _unlike("weights", dict(wanted.weights), result.effective_weights())
    if "over_time" in wanted.model_fields_set:
        yield from _over_time(wanted.over_time, result)
    if "goals" in wanted.model_fields_set:
        yield from _unlike("goals", wanted.goals is None, result.goals is None)
        if wanted.goals and result.goals:
            yield from _of_tree(wanted.goals.index, wanted.goals.scores, result.goals, result, "goal of ")
    if "agreement" in wanted.model_fields_set:
        found = _of_agreement(result.agreement) if result.agreement else {}
        given = wanted.agreement.model_dump(exclude_unset=True) if wanted.agreement else {}
        yield from _unlike("agreement", wanted.agreement is None, result.agreement is None)
        for key, value in given.items():
            yield from _unlike(f"agreement: {key}", value, found.get(key))


def _of_tree(
    index: Wanted | None, scores: Mapping[str, Wanted], root: NodeResult, result: AssessmentResult, prefix: str
) -> Iterator[str]:
    nodes = {node.id: node for node in root.walk() if node is not root}
    if index is not None:
        yield from _of_one(index, _of_node(root, result), f"{prefix}index")
    for name, wanted in scores.items():
        yield from _of_one(wanted, _of_node(nodes[name], result), f"{prefix}{name}")


def _of_one(wanted: Wanted, found: dict[str, Any], name: str) -> Iterator[str]:
    for key in sorted(wanted.model_fields_set - {"steps"}):
        yield from _unlike(f"{name}: {key}", getattr(wanted, key), found[key])
    if wanted.steps is not None:
        told = [_told(step) for step in found["steps"]]
        yield from _unlike(f"{name}: steps", [_plain(step) for step in wanted.steps], told)


def _plain(step: StepWanted) -> tuple[Any, ...]:
    return step.operation, step.given, step.terms, step.result


def _told(step: Step) -> tuple[Any, ...]:
    terms = {term.name: (term.value, term.weight, term.level) for term in step.terms}
    terms = {name: tuple(each for each in term if each is not None) for name, term in terms.items()}
    return step.operation, dict(step.given), terms, step.result


def _unlike(name: str, wanted: Any, found: Any) -> Iterator[str]:
    if wanted != found:
        yield f"{name} should be {_said(wanted)} and is {_said(found)}"


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_said(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_said, value)) + "]"
    return "empty" if value is None else str(value)


def _of_outcome(outcome: Outcome, bounds: Bounds | None, result: AssessmentResult) -> dict[str, Any]:
    score = outcome.value if isinstance(outcome, Scored) else None
    return {
        "exact": score,
        "printed": printed(score, result.framework.scale) if score is not None else None,
        "none": outcome.reason.value if isinstance(outcome, Unscored) else None,
        "bounds": (bounds.low, bounds.high) if bounds else None,
    }


def _of_node(node: NodeResult, result: AssessmentResult) -> dict[str, Any]:
    plain = ("coverage", "counted", "used", "gap", "state", "rated", "ratable", "from_report", "among", "steps")
    return {
        **_of_outcome(node.outcome, node.bounds, result),
        **{key: getattr(node, key) for key in plain},
        "band": node.band.id if node.band else None,
        "up_to": result.up_to(node),
        "ranges": result.ranges(node),
        "held": tuple((applied.before, applied.after) for applied in node.applied_limits),
    }


def _of_tag(tag: TagResult, result: AssessmentResult) -> dict[str, Any]:
    more = {"coverage": tag.coverage, "band": tag.band.id if tag.band else None, "members": dict(tag.members)}
    return {**_of_outcome(tag.outcome, tag.bounds, result), **more}


def _over_time(wanted: Wanted | None, result: AssessmentResult) -> Iterator[str]:
    yield from _unlike("over_time", wanted is None, result.over_time is None)
    if wanted is not None and result.over_time is not None:
        found = _of_outcome(result.over_time.outcome, None, result)
        found["periods"] = tuple((each.score, each.weight) for each in result.over_time.periods)
        yield from _of_one(wanted, found, "over_time")


def _of_agreement(found: Agreement) -> dict[str, Any]:
    return {
        "published": found.published,
        "computed": found.computed,
        "index": found.index,
        "band": found.band,
        "published_band": found.published_band.id if found.published_band else None,
        "computed_band": found.computed_band.id if found.computed_band else None,
    }


def ranks(results: Mapping[str, AssessmentResult], framework: Framework) -> dict[str, int]:
    """Return the rank of each scored file in ``cities``."""
    scores = {name: result.root.score for name, result in results.items() if name.startswith("cities/")}
    known = {name: score for name, score in scores.items() if score is not None}
    return {name.removeprefix("cities/"): rank for name, rank in ranks_of(known, framework.scale).items()}
