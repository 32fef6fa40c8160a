"""Whether a scorecard says what follows from the files that lie in it, number by number."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from maturity import __version__
from maturity.errors import MaturityError, TooSlowError, UnreadablePdfError
from maturity.exchange.tables import render_json, result_record
from maturity.messages import say
from maturity.model.proof import MANIFEST, RESULT, Elsewhere, Proof
from maturity.presentation.deadline import within
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.result_groups import groups_of
from maturity.reports.verification import CheckedCard, Difference, Resting
from maturity.scorecard.printed_numbers import NUMBER, numbers_on_card
from maturity.scorecard.render import render_one_of_many
from maturity.storage.pdf_reading import LARGEST_PDF, ReadPdf, read_pdf
from maturity.workflows.card_numbers import as_expected, number_faults, with_elsewhere
from maturity.workflows.data_states import data_state
from maturity.workflows.portfolios import assemble
from maturity.workflows.proofs import Proofs
from maturity.workflows.recomputing import NotComputableError, read_embedded, recomputed
from maturity.workflows.run import Run
from maturity.workflows.selection import city_of, selectors_of

SECONDS = 60
MOST_VALUES_NAMED = 20
LONGEST_VALUE = 60
RESTING = {"ranking", "review", "corrections"}
"""What of a result rests on other files of the workspace."""
RESTING_OF_CITY = {"followed_by", "ended"}
LINE = "line"
"""Where in the workspace's own file a rating stands, which the published form does not keep."""


def verified(path: Path, name: str, against: Path | None = None) -> CheckedCard:
    """Check one card; raise UnreadablePdfError where the file is none."""
    with path.open("rb") as file:
        raw = file.read(LARGEST_PDF + 1)
    return verified_card(raw, name, against)


def verified_card(raw: bytes, name: str, against: Path | None = None) -> CheckedCard:
    """Check a card of which the bytes are at hand; ``against`` is a workspace that it should be of."""
    try:
        with within(SECONDS):
            pdf = read_pdf(raw)
            return _Check(pdf, _proof_of(pdf), name).whole(against)
    except (UnreadablePdfError, TooSlowError) as error:
        raise UnreadablePdfError(say("{file}: {why}", file=name, why=error.message)) from error


def _proof_of(pdf: ReadPdf) -> Proof:
    if MANIFEST not in pdf.files:
        raise UnreadablePdfError(say("holds no {file}, so there is nothing to check it by", file=MANIFEST))
    try:
        return read_embedded(pdf.files, MANIFEST, Proof)
    except NotComputableError as error:
        raise UnreadablePdfError(error.message) from error


@dataclass(slots=True)
class _Check:
    pdf: ReadPdf
    proof: Proof
    name: str

    def whole(self, against: Path | None) -> CheckedCard:
        """Return all that differs."""
        differences = list(self._digests())
        resting = tuple(Resting(each.words, each.numbers) for each in self.proof.elsewhere)
        try:
            differences += self._computed(numbers=against is None)
        except NotComputableError as error:
            differences.append(Difference("input", error.message))
        if against is not None:
            differences += self._against(against)
        return CheckedCard(
            name=self.name,
            assessment=self.proof.assessment,
            framework=self.proof.framework.ref,
            language=self.proof.language,
            made_by=self.proof.program.version,
            checked_by=__version__,
            numbers=sum(len(numbers_in) for numbers_in in self._printed()),
            pages=self.pdf.pages,
            files=len(self.pdf.files),
            differences=tuple(differences),
            resting=() if against is not None else resting,
            against=against is not None,
        )

    def _computed(self, *, numbers: bool) -> list[Difference]:
        """Hold result and numbers against what the files come to."""
        portfolio = recomputed(self.proof, self.pdf.files).portfolio
        of_city = portfolio.cities[0]
        one = of_city.assessments[0]
        try:
            right = json.loads(render_json(result_record(of_city, one, groups_of(portfolio))))
            html = _html(portfolio, of_city, one, self.proof) if numbers else ""
        except Exception as error:  # as in the engine: no rule has judged what this is drawn from
            raise NotComputableError(say("its files do not come to a result")) from error
        found = list(self._held(right, RESTING, RESTING_OF_CITY))
        return [*found, *self._numbers(html, self.proof.elsewhere)] if numbers else found

    def _printed(self) -> Iterator[list[str]]:
        return (NUMBER.findall(run.text) for run in (*self.pdf.runs, *self.pdf.beside))

    def _digests(self) -> Iterator[Difference]:
        """Hold every file against the digest that the manifest has of it."""
        listed = {file.name: file for file in self.proof.files}
        for name, file in listed.items():
            if name not in self.pdf.files:
                yield Difference("missing", say("{file} is listed and does not lie in the document", file=name))
            elif hashlib.sha256(self.pdf.files[name]).hexdigest() != file.sha256:
                yield Difference(
                    "digest", say("{file} is not the file that the manifest lists: its SHA-256 differs", file=name)
                )
        for name in sorted(self.pdf.files.keys() - listed.keys() - {MANIFEST}):
            yield Difference("added", say("{file} lies in the document and is not listed", file=name))
        framework = next(
            (entry.framework for entry in self.proof.scored if entry.assessment == self.proof.assessment), ""
        )
        if framework in listed and listed[framework].sha256 != self.proof.framework.sha256:
            yield Difference("digest", say("the framework is not the one that the manifest names: its SHA-256 differs"))

    def _held(self, right: Any, resting: set[str], of_city: set[str]) -> Iterator[Difference]:
        try:
            said = json.loads(self.pdf.files.get(RESULT, b""))
        except (ValueError, RecursionError):
            yield Difference("result", say("{file} cannot be read", file=RESULT))
            return
        unlike = _unlike(_without(said, resting, of_city), _without(right, resting, of_city), ())
        for told, (keys, own, other) in enumerate(unlike):
            if told == MOST_VALUES_NAMED:
                yield Difference("result", say("{file} differs in more values than these", file=RESULT))
                return
            message = say(
                "{file} says {said} at {place}; it should be {right}",
                file=RESULT,
                said=_short(own),
                place=".".join(keys) or "–",
                right=_short(other),
            )
            yield Difference("result", message)

    def _numbers(self, html: str, elsewhere: tuple[Elsewhere, ...]) -> Iterator[Difference]:
        card = numbers_on_card(html)
        expected = with_elsewhere(as_expected(card.numbers), elsewhere)
        for fault in number_faults(expected, card, self.pdf):
            yield Difference("number", fault.message, fault.page)

    def _against(self, root: Path) -> Iterator[Difference]:
        """Hold everything against what a workspace says of the same assessment."""
        slug, language = self.proof.assessment, self.proof.language
        found = _card_in(root, self.proof)
        if found is None:
            yield Difference("workspace", say("{slug} has no published result in the workspace", slug=slug))
            return
        portfolio, city, one = found
        html = _html(portfolio, city, one, self.proof)
        own = {file.name: file.content for file in Proofs(portfolio).of(city, one, language, html)}
        for name in sorted({*own, *self.pdf.files} - {MANIFEST, RESULT}):
            if own.get(name) != self.pdf.files.get(name):
                yield Difference("workspace", say("{file} is not what the workspace says", file=name))
        yield from self._held(json.loads(own.get(RESULT, b"null")), set(), set())
        yield from self._numbers(html, ())


def _card_in(root: Path, proof: Proof) -> tuple[Portfolio, AssessedCity, Assessed] | None:
    """Return the same result in a workspace, as its card would be printed there on the same day."""
    state = data_state(root, proof.as_of)
    run = Run(root, drafts=True, as_of=state.day)
    try:
        scored = assemble(run, selectors_of([city_of(proof.assessment)]))
    except MaturityError:
        return None
    portfolio = replace(scored.portfolio, state=state)
    return next(((portfolio, city, one) for city, one in portfolio.assessed if one.slug == proof.assessment), None)


def _html(portfolio: Portfolio, city: AssessedCity, one: Assessed, proof: Proof) -> str:
    return render_one_of_many(one, city, ResultViews(portfolio, proof.language))


def _without(record: Any, keys: set[str], of_city: set[str]) -> Any:
    """Return a result without what rests on other files."""
    if not isinstance(record, dict):
        return record
    kept = {key: value for key, value in record.items() if key not in keys}
    if isinstance(city := kept.get("city"), dict):
        kept["city"] = {key: value for key, value in city.items() if key not in of_city}
    return kept


def _unlike(own: Any, other: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Yield where two records differ, as deep as they are alike."""
    if isinstance(own, dict) and isinstance(other, dict):
        for key in (*own, *(key for key in other if key not in own)):
            if key == LINE and isinstance(own.get(key), int):
                continue
            yield from _unlike(own.get(key), other.get(key), (*keys, str(key)))
    elif isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
        for place, (left, right) in enumerate(zip(own, other, strict=True)):
            yield from _unlike(left, right, (*keys, str(place)))
    elif own != other:
        yield keys, own, other


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
