"""What a scorecard carries to be checked by: its inputs as readers may see them, its result, and the list of them.

The commit that a build was made from is not in it: it changes with every file of a workspace, and every card would
have to be printed again although it says the same. ``data/manifest.json`` of the site names it, beside the digest of
each card.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from maturity import __version__
from maturity.arithmetic.outcome import Unscored
from maturity.exchange.tables import render_json, result_record
from maturity.exchange.written_models import written_model
from maturity.model.confidence import RatedByTable
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.proof import (
    MANIFEST,
    MOST_FILES,
    PROOF_FORMAT,
    RESULT,
    Elsewhere,
    EmbeddedFile,
    HandedOver,
    OfFile,
    Program,
    Proof,
    ScoredFile,
    Unpublished,
    UsedFramework,
)
from maturity.model.source import Passages
from maturity.model.text import Language
from maturity.presentation.day_of_plans import plan_day
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.result_groups import groups_of
from maturity.scorecard.pdf import Attached
from maturity.scorecard.printed_numbers import CardNumber, numbers_on_card
from maturity.scorecard.render import render_one_of_many
from maturity.scoring.context import ALONE
from maturity.scoring.result import AssessmentResult
from maturity.workflows.alone import alone, factors_on_card, settings_on_card

LONGEST_WORDS = 300
ABOUT = {
    "manifest": "What lies in this document to check it by, with the SHA-256 of each file",
    "result": "The result as open data, as it was computed",
    "assessment": "The assessment, without what may not be published",
    "city": "The government",
    "framework": "The framework, whole",
    "services": "The register of services",
    "settings": "What of the workspace's settings the card rests on",
    "factors": "The factors that the assessment names",
    "peer": "An assessment that this one is measured against",
    "earlier": "An earlier assessment that the score looks at",
    "feed": "An assessment that hands over a number",
}  # fmt: skip


class Proofs:
    """The proofs of a portfolio's cards; what several of them hold is written once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self._settings = settings_on_card(portfolio.settings)
        self._texts: dict[int, tuple[BaseModel, bytes]] = {}
        self._inputs: dict[str, _Inputs] = {}
        self._alone: dict[tuple[str, Language], str] = {}

    def of(self, city: AssessedCity, one: Assessed, language: Language, html: str) -> tuple[Attached, ...]:
        """Return the files that one card carries; none where its score looks at more than anybody could read."""
        inputs = self._of_result(city, one)
        if len(inputs.files) > MOST_FILES:
            return ()
        numbers = numbers_on_card(inputs.card(language)).numbers
        elsewhere = tuple(_elsewhere(numbers, numbers_on_card(html).numbers))
        manifest = Proof.model_validate(
            {
                "format": PROOF_FORMAT,
                "program": _said(Program, name="maturity", version=__version__),
                "assessment": one.slug,
                "framework": _said(UsedFramework, ref=one.framework.ref, sha256=inputs.digest("framework.json")),
                "language": language,
                **({"as_of": plan_day(self.portfolio)} if _tells_of_plans(city, self.portfolio) else {}),
                **({"withheld_sources": one.withheld_sources} if one.withheld_sources else {}),
                "files": inputs.listed,
                "scored": tuple(inputs.scored.values()),
                **({"of_files": of_files} if (of_files := inputs.of_files) else {}),
                **({"elsewhere": elsewhere} if elsewhere else {}),
            }
        )
        first = Attached(MANIFEST, ABOUT["manifest"], "Data", written_model(manifest).encode())
        return first, *inputs.attached

    def _of_result(self, city: AssessedCity, one: Assessed) -> "_Inputs":
        if one.slug not in self._inputs:
            self._inputs = {one.slug: _Inputs(self, city, one)}  # cards are made result by result
        return self._inputs[one.slug]

    def text(self, model: BaseModel) -> bytes:
        """Return the file that a model is written to."""
        known = self._texts.get(id(model))
        if known is None or known[0] is not model:
            known = self._texts[id(model)] = model, written_model(model).encode()
        return known[1]

    @property
    def settings(self) -> BaseModel:
        """The settings that cards rest on."""
        return self._settings


def _said(kind: type[BaseModel], **given: Any) -> BaseModel:
    """Return an entry, by the keys that files have for it, without those that say nothing."""
    return kind.model_validate({key: value for key, value in given.items() if value not in (None, ())})


@dataclass(frozen=True, slots=True)
class _File:
    role: str
    content: bytes


class _Inputs:
    """Everything from which one result follows, under the names that the files have in its card."""

    def __init__(self, proofs: Proofs, city: AssessedCity, one: Assessed) -> None:
        self._proofs, self._city, self._one = proofs, city, one
        self.files: dict[str, _File] = {}
        self.scored: dict[str, BaseModel] = {}
        self._of_files: dict[str, BaseModel] = {}
        self._names: dict[int, str] = {}
        self._kept: list[BaseModel] = []
        own = one.result
        self._take("city.json", "city", city.city)
        self._take("settings.json", "settings", proofs.settings)
        self._factors = factors_on_card(proofs.portfolio.factors, own)
        if self._factors:
            self._take("factors.json", "factors", self._factors)
        self._register = city.register if one.framework.counts_services else None
        if self._register:
            self._take("services.json", "services", self._register)
        self._score(one.slug, own, "")
        self._portfolio = alone(
            settings_on_card(proofs.portfolio.settings), city.city, self._register, self._factors, one
        )
        record = result_record(city, one, groups_of(proofs.portfolio))
        self.files[RESULT] = _File("result", render_json(record).encode())
        self._cards: dict[Language, str] = {}

    def card(self, language: Language) -> str:
        """Return the card that these files alone give."""
        if language not in self._cards:
            of_city = self._portfolio.cities[0]
            views = ResultViews(self._portfolio, language)
            self._cards[language] = render_one_of_many(of_city.assessments[0], of_city, views)
        return self._cards[language]

    def digest(self, name: str) -> str:
        """Return the digest of one of the files."""
        return hashlib.sha256(self.files[name].content).hexdigest()

    @property
    def listed(self) -> tuple[BaseModel, ...]:
        """The files as the manifest lists them."""
        return tuple(
            _said(EmbeddedFile, name=name, role=file.role, bytes=len(file.content), sha256=self.digest(name))
            for name, file in sorted(self.files.items())
        )

    @property
    def of_files(self) -> tuple[BaseModel, ...]:
        """What the published forms do not say of themselves."""
        return tuple(self._of_files[name] for name in sorted(self._of_files))

    @property
    def attached(self) -> tuple[Attached, ...]:
        """The files as the document takes them."""
        return tuple(
            Attached(name, ABOUT[file.role], "Data" if file.role == "result" else "Source", file.content)
            for name, file in sorted(self.files.items())
        )

    def _take(self, name: str, role: str, model: BaseModel) -> str:
        """Put a model into a file, and return its name; what is there already keeps the name that it has."""
        if id(model) not in self._names:
            self._names[id(model)] = name
            self._kept.append(model)
            self.files[name] = _File(role, self._proofs.text(model))
            hidden = tuple(_unpublished(model, ()))
            by_table = tuple(
                key for key, each in (getattr(model, "ratings", None) or {}).items() if isinstance(each, RatedByTable)
            )
            if hidden or by_table:
                self._of_files[name] = _said(OfFile, file=name, unpublished=hidden, by_table=by_table)
        return self._names[id(model)]

    def _score(self, slug: str, result: AssessmentResult, before: str) -> None:
        """Take all that the score of an assessment looks at, and then the same for what feeds it."""
        context = result.context or ALONE
        role = "feed" if before else "assessment"
        file = self._take(f"{before}assessment.json", role, result.assessment)
        framework = self._take(f"{before}framework.json", "framework", result.framework)
        services = self._take("services.json", "services", context.register) if context.register else None
        self.scored[slug] = _said(
            ScoredFile,
            assessment=slug,
            file=file,
            framework=framework,
            peers=tuple(self._take(f"{before}peer-{each.city}.json", "peer", each) for each in context.peers),
            earlier=tuple(
                self._take(f"{before}earlier-{number}.json", "earlier", each)
                for number, each in enumerate(context.earlier, start=1)
            ),
            services=services,
            feeds=_handed_over(context.feeds),
            earlier_feeds=tuple(map(_handed_over, context.earlier_feeds)),
            privately_supported=tuple(sorted(context.privately_supported)),
        )
        fed = [
            score.slug for feeds in (context.feeds, *context.earlier_feeds) for score in feeds.values() if score.slug
        ]
        for source in dict.fromkeys(fed):
            if source not in self.scored and (found := self._found(source)):
                _, period, family = source.split("/")
                self._score(source, found.result, f"feed-{period}.{family}-")

    def _found(self, slug: str) -> Assessed | None:
        """Return another assessment of the same government."""
        beyond = self._proofs.portfolio.beyond_in(self._city.city.id)
        return next((each for each in (*self._city.assessments, *beyond) if each.slug == slug), None)


def _handed_over(feeds: Mapping[Feed, FedScore]) -> tuple[BaseModel, ...]:
    """Return what hands over each number; of what nobody hands over, why."""
    return tuple(
        _said(
            HandedOver,
            framework=feed.ref,
            node=feed.node,
            **{"from": score.slug or None},
            absence=score.outcome.reason.value if not score.slug and isinstance(score.outcome, Unscored) else None,
        )
        for feed, score in feeds.items()
    )


def _unpublished(value: Any, keys: tuple[str | int, ...]) -> Iterator[BaseModel]:
    """Yield each list of passages of which some may not be published, by the fields that lead to it."""
    if isinstance(value, Passages):
        yield _said(Unpublished, keys=keys, passages=value.withheld)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _unpublished(getattr(value, name), (*keys, name))
    elif isinstance(value, dict):
        for name, below in value.items():
            if isinstance(name, str):
                yield from _unpublished(below, (*keys, name))
    elif isinstance(value, tuple):
        for place, below in enumerate(value):
            yield from _unpublished(below, (*keys, place))


def _tells_of_plans(city: AssessedCity, portfolio: Portfolio) -> bool:
    return city.plan is not None or portfolio.plan is not None


def _elsewhere(own: tuple[CardNumber, ...], printed: tuple[CardNumber, ...]) -> Iterator[BaseModel]:
    """Yield the numbers of a card that the files in it do not give, each run of them with the words around it."""
    if [each.number for each in own] == [each.number for each in printed]:
        return
    known, shown = ([(each.before, each.number) for each in numbers] for numbers in (own, printed))
    for kind, start, end, first, last in SequenceMatcher(None, known, shown, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        runs = list(_runs(printed[first:last]))
        yield _said(Elsewhere, at=start, instead_of=end - start or None, **(_told(runs[0]) if runs else {}))
        for run in runs[1:]:
            yield _said(Elsewhere, at=start, **_told(run))


def _runs(numbers: Iterable[CardNumber]) -> Iterator[list[CardNumber]]:
    """Yield the numbers that stand together where there is room, or always, together."""
    run: list[CardNumber] = []
    for each in numbers:
        if run and run[-1].room != each.room:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _told(run: list[CardNumber]) -> dict[str, Any]:
    befores = zip([None, *run], run, strict=False)
    firsts = [each for last, each in befores if not last or not each.before.startswith(last.before + last.number)]
    words = " | ".join(dict.fromkeys(each.words for each in firsts))  # a line is told once, however many stand in it
    short = words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"
    return {"numbers": tuple(each.number for each in run), "words": short, "room": run[0].room}
