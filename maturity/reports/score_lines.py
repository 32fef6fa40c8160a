"""Many results for a terminal, each on a line: how far each goes, and what to know before it is trusted."""

from collections.abc import Iterator

from maturity.presentation.escaping import for_log
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.headline import Headline
from maturity.presentation.result.view import ResultViews
from maturity.presentation.terminal import Printing, aligned
from maturity.presentation.voice import Voice

ALIGNED = "<><>"
PUBLISHED, UNVERIFIED = "*", "?"
"""What marks an authority's own index, and a framework that nobody could verify."""


def render_text(portfolio: Portfolio, printing: Printing) -> str:
    """Write a line for each result under heads, and below them what the marks mean."""
    views = ResultViews(portfolio, printing.language)
    heads = [views.of(city, one).headline for city, one in portfolio.assessed]
    rows = [[for_log(cell) for cell in _row(head)] for head in heads]
    words = views.voice.t
    names = [words("diff.head.assessment"), words("report.index"), words("report.band"), words("report.covered")]
    meanings = _legend({mark for head in heads for mark in _marks(head)}, views.voice)
    return "\n".join([*aligned(names, rows, ALIGNED, printing.width), *meanings])


def _row(head: Headline) -> tuple[str, ...]:
    covered = f"{head.share_covered} {_marks(head)}".strip()
    return head.assessed.slug, index_of(head), band_of(head), covered


def index_of(head: Headline) -> str:
    """Return the index as a list has it, and how far it could go by ranges."""
    up_to = f"–{head.up_to}" if head.up_to else ""
    return f"{head.number}{up_to}" if head.number else NO_SCORE


def band_of(head: Headline) -> str:
    """Return the band as a list has it; of what has neither index nor band, why there is none."""
    if head.band:
        return head.voice.plain(head.band)
    return "" if head.number else head.in_table


def _marks(head: Headline) -> str:
    return (PUBLISHED if head.is_published else "") + ("" if head.framework.verified else UNVERIFIED)


def _legend(marks: set[str], voice: Voice) -> Iterator[str]:
    meanings = ((PUBLISHED, voice.t("report.as-published")), (UNVERIFIED, voice.t("report.unverified")))
    if told := [f"{mark} {meaning}" for mark, meaning in meanings if mark in marks]:
        yield f"\n{' · '.join(told)}"
