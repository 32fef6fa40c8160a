"""Paths to a band or a score: which results are meant, what their steps take, and the least effort for each."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path as FilePath

from maturity.errors import NothingMatchedError, RefusedError, WrongUseError, said_by_machine
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.effort_list import EffortList
from maturity.model.framework import Framework
from maturity.model.measures.raising import ASSESS
from maturity.model.measures.typed import NUMBER
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.stated_efforts import stated_efforts
from maturity.reports.path_report import FoundPath
from maturity.scoring.path.advised import AdvisedEfforts
from maturity.scoring.path.efforts import Efforts, lineage
from maturity.scoring.path.path import find_path
from maturity.scoring.path.targets import Aim, band_aim, bands_of, next_band_aim, score_aim
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from maturity.storage.documents import as_document
from maturity.storage.file_limits import LARGEST_FILE
from maturity.storage.reading import read_model
from maturity.suggestions import did_you_mean, meant_or_known, words_listed
from maturity.workflows.portfolios import Assembled
from maturity.workflows.run import Run


class RefusedEffortsError(RefusedError):
    """A file of efforts has faults; the findings say which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(say("the efforts cannot be used as they are"))
        self.findings = tuple(findings)


def paths(
    run: Run, assembled: Assembled, to: str | None, efforts: Mapping[str, Fraction], *, despite_factors: bool
) -> tuple[FoundPath, ...]:
    """Return the least effort for each result that was selected; without ``to`` the next band is aimed for."""
    chosen = [*assembled.portfolio.assessed]
    _refuse_unknown(efforts, [one.framework for _, one in chosen])
    return tuple(_path(run, assembled.portfolio, each, to, efforts, despite_factors=despite_factors) for each in chosen)


def _path(
    run: Run,
    portfolio: Portfolio,
    result_of: tuple[AssessedCity, Assessed],
    to: str | None,
    efforts: Mapping[str, Fraction],
    *,
    despite_factors: bool,
) -> FoundPath:
    city, one = result_of
    aim = _aim(one.result, to)
    scorer = run.input_finder.scorer(one.framework.ref)
    said = stated_efforts(portfolio, city, one.framework.ref)
    typed = {name: effort for name, effort in efforts.items() if name.split("/")[0] in one.framework.by_id}
    stated = Efforts({**said.counted, **typed})
    path = find_path(one.result, scorer, aim, stated, despite_factors=despite_factors) if aim else None
    return FoundPath(
        city,
        one,
        path,
        has_efforts=bool(stated.stated),
        despite_factors=despite_factors,
        advised=_by_indicator(said.advised, scorer),
        stated_in=said.files,
    )


def _by_indicator(advised: AdvisedEfforts, scorer: Scorer) -> AdvisedEfforts:
    """Return the same by indicator: what is said of one, or else of the nearest dimension that it lies in."""
    above = lineage(scorer.plan)
    nearest = {name: next((advised[each] for each in names if each in advised), ()) for name, names in above.items()}
    return {name: said for name, said in nearest.items() if said}


def _aim(result: AssessmentResult, to: str | None) -> Aim | None:
    """Return what is aimed for; None where no band is above the one of today."""
    if to is None:
        return next_band_aim(result)
    bands = {band.id: band for band in bands_of(result)}
    if to in bands:
        return band_aim(result, bands[to])
    scale, number = result.framework.scale, to.replace(",", ".")
    if NUMBER(number):
        if not scale.lowest <= Decimal(number) <= scale.highest:
            message = say("{number} is not on the scale, which goes from {lowest} to {highest}", number=to,
                          lowest=scale.lowest, highest=scale.highest)  # fmt: skip
            raise WrongUseError(message)
        return score_aim(result, Fraction(number))
    message = say("{name!r} is no band of {framework} and no score", name=to, framework=result.framework.ref)
    raise NothingMatchedError(
        message, did_you_mean(to, [*bands]) or say("bands: {names}", names=words_listed([*bands]))
    )


def efforts_of(texts: Iterable[str], file: FilePath | None) -> dict[str, Fraction]:
    """Return what steps take: as a file has it, and before that as it was typed, as ``NODE=N`` or ``NODE/STEP=N``."""
    stated = _in_file(file) if file else {}
    for text in texts:
        name, sign, number = text.partition("=")
        if not sign or not NUMBER(number) or Fraction(number) <= 0:
            raise WrongUseError(
                say("{text!r} is no NODE=NUMBER above zero, as in open-data=2 or open-data/4=3", text=text)
            )
        stated[name.strip()] = Fraction(number)
    return stated


def _in_file(file: FilePath) -> dict[str, Fraction]:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise WrongUseError(say("{file} cannot be read: {why}", file=file, why=said_by_machine(error))) from error
    if len(raw) > LARGEST_FILE:
        raise WrongUseError(say("{file} is larger than any list of efforts", file=file))
    document, findings = as_document(raw, file.as_posix())
    loaded = None
    if document is not None:
        loaded, more = read_model(document, EffortList)
        findings = [*findings, *more]
    if findings or loaded is None:
        raise RefusedEffortsError(findings)
    return {name: Fraction(effort) for name, effort in loaded.model.efforts.items()}


def _refuse_unknown(efforts: Iterable[str], frameworks: Sequence[Framework]) -> None:
    """Refuse an effort of a node that no framework has, or of a step that the node does not have."""
    known = sorted({name for framework in frameworks for name in framework.by_id})
    for stated in efforts:
        node, _, step = stated.partition("/")
        holders = [framework for framework in frameworks if node in framework.by_id]
        if not holders:
            message = say("no dimension or indicator has the id {id!r}", id=node)
            raise NothingMatchedError(message, meant_or_known(node, known))
        steps = {name for framework in holders for name in _steps(framework, node)}
        if step and step not in steps:
            message = say("{node!r} has no step {step!r}", node=node, step=step)
            raise NothingMatchedError(message, meant_or_known(step, sorted(steps)))


def _steps(framework: Framework, node: str) -> set[str]:
    """Return the steps of an indicator; a dimension has none of its own."""
    indicator = framework.indicators.get(node)
    if indicator is None:
        return set()
    measure = indicator.measure
    return {ASSESS, *measure.described_steps, *map(str, measure.known_levels())}
