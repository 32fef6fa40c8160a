"""That the framework of a result has been superseded: by what, since when, and what that means for its bands."""

from dataclasses import dataclass

from maturity.model.framework import Framework
from maturity.presentation.framework_library import Library
from maturity.presentation.portfolio import Portfolio, framework_address
from maturity.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class Successor:
    """What took the place of a result's framework.

    ``sentence`` says all of it, ``short`` as little as fits beside a number, and ``name`` leads to ``address``.
    """

    sentence: str
    short: str
    name: str
    address: str


def library_of(portfolio: Portfolio) -> Library:
    """Return the frameworks of a portfolio and how they stand to one another, found out once."""
    return portfolio.once(_library)


def _library(portfolio: Portfolio) -> Library:
    return Library(portfolio.frameworks)


def successors_of(framework: Framework, portfolio: Portfolio, voice: Voice) -> tuple[Successor, ...]:
    """Return what superseded a framework, as far as the portfolio knows it; nothing of one that still holds."""
    return tuple(_successor(framework, other, voice) for other in library_of(portfolio).after(framework))


def _successor(framework: Framework, other: Framework, voice: Voice) -> Successor:
    since = "-since" if other.valid.start else ""
    names = {"framework": voice.plain(framework.short_title or framework.title), "other": voice.versioned(other)}
    day = voice.day(other.valid.start)
    sentences = [voice.t(f"context.superseded{since}", day=day, **names)]
    if framework.bands:
        sentences.append(voice.t("context.bands-stay", **names))
    return Successor(
        " ".join(sentences),
        voice.t(f"context.superseded-short{since}", day=day),
        names["other"],
        framework_address(other),
    )
