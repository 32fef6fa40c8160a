"""How far assessors agree: the figures of the whole and of each dimension, and where they do not, the biggest first."""

from collections.abc import Iterator, Sequence
from typing import Any

from maturity.messages import Message, say, say_many
from maturity.presentation.escaping import for_markdown, for_terminal, json_text
from maturity.presentation.numbers import show_percent
from maturity.presentation.terminal import Printing, aligned
from maturity.reports.agreement.value import AssessmentAgreement, Figures, Gap, Rater
from maturity.reports.agreement.words import SOURCES, called, kind_of, number
from maturity.scoring.rater_statistics import Coefficient
from maturity.scoring.rounding import rounded

FORMAT = "maturity-agreement/1"
DIGITS = 9
"""Decimals of a coefficient for other tools."""
HEADS = (
    say("dimension"),
    say("answers by"),
    say("shared"),
    say("same"),
    say("kappa, linear"),
    say("quadratic"),
    say("alpha"),
    say("alpha means"),
)
ALIGN = "<<>>>>><"
WHOLE = say("the whole")
BLIND = say("blind copy")


def render_text(found: Sequence[AssessmentAgreement], printing: Printing) -> str:
    """Write a block for each assessment."""
    return "\n\n".join("\n".join(_block(one, printing)) for one in found)


def _block(one: AssessmentAgreement, printing: Printing) -> Iterator[str]:
    yield printing.style(for_terminal(one.slug), "title")
    yield from (f"  {for_terminal(_rater(each, printing))}" for each in one.raters)
    yield ""
    rows = [[for_terminal(cell) for cell in _cells(each, printing)] for each in one.figures]
    yield from aligned([printing.tell(head) for head in HEADS], rows, ALIGN, printing.width)
    yield ""
    yield from (for_terminal(line) for line in _in_words(one, printing))
    if one.gaps:
        yield ""
        yield printing.style(printing.tell(say("where they differ, the biggest gaps first")), "title")
        yield from (f"  {for_terminal(_gap(gap, printing))}" for gap in one.gaps)
    yield ""
    yield printing.style(for_terminal(printing.tell(SOURCES)), "quiet")


def render_markdown(found: Sequence[AssessmentAgreement], printing: Printing) -> str:
    """Write the same for a note or a comment."""
    lines: list[str] = []
    for one in found:
        heads = [printing.tell(head) for head in HEADS]
        lines += [f"## {for_markdown(one.slug)}", ""]
        lines += [f"- {for_markdown(_rater(each, printing))}" for each in one.raters]
        lines += ["", f"| {' | '.join(heads)} |", f"|{'|'.join('--:' if way == '>' else '---' for way in ALIGN)}|"]
        lines += [f"| {' | '.join(map(for_markdown, _cells(each, printing)))} |" for each in one.figures]
        lines += ["", *(f"{for_markdown(line)}  " for line in _in_words(one, printing)), ""]
        lines += [f"{place}. {for_markdown(_gap(gap, printing))}" for place, gap in enumerate(one.gaps, 1)]
        lines += [""] if one.gaps else []
    return "\n".join([*lines, f"<sub>{for_markdown(printing.tell(SOURCES))}</sub>"]) + "\n"


def _rater(each: Rater, printing: Printing) -> str:
    many = say_many(each.answered, "{number} answer", "{number} answers")
    kept = say("{kept} of {compared} became the agreed one", kept=each.kept, compared=each.compared)
    told = [printing.tell(many), *([printing.tell(kept)] if each.compared else [])]
    told += [printing.tell(BLIND)] if each.is_blind else []
    return f"{each.name} ({each.id}): {', '.join(told)}"


def _cells(each: Figures, printing: Printing) -> list[str]:
    title = each.title.words(printing.language) if each.title else printing.tell(WHOLE)
    kappas = [number(one, printing) for one in (each.linear, each.quadratic)]
    return [
        title,
        printing.tell(kind_of(each.scale, each.among)),
        str(each.alpha.units),
        show_percent(each.percent.value),
        *kappas,
        number(each.alpha, printing),
        printing.tell(called(each.alpha, is_alpha=True)),
    ]


def _in_words(one: AssessmentAgreement, printing: Printing) -> Iterator[str]:
    """Yield in sentences what the figures of the whole mean, and how many answers they could not take."""
    for each in (figures for figures in one.figures if not figures.node):
        kind = printing.tell(kind_of(each.scale, each.among))
        if len({each.linear, each.quadratic, each.alpha}) == 1 and each.alpha.why:
            words = printing.tell(called(each.alpha, is_alpha=True))
            yield printing.tell(say("{name}: undefined ({why})", name=kind, why=words))
            continue
        parts = [
            _said(say("kappa, linear"), each.linear, printing),
            _said(say("kappa, quadratic"), each.quadratic, printing),
            _said(say("alpha"), each.alpha, printing, is_alpha=True),
        ]
        yield f"{kind}: {'; '.join(parts)}"
    if one.alike:
        yield printing.tell(
            say_many(one.alike, "on {number} indicator all answered alike", "on {number} indicators all answered alike")
        )
    if one.alone:
        told = say_many(
            one.alone,
            "{number} indicator was answered by one person only, and counts in no figure",
            "{number} indicators were answered by one person only, and count in no figure",
        )
        yield printing.tell(told)


def _said(name: Message, coefficient: Coefficient, printing: Printing, *, is_alpha: bool = False) -> str:
    words = printing.tell(called(coefficient, is_alpha=is_alpha))
    if coefficient.value is None:
        return printing.tell(say("{name}: undefined ({why})", name=name, why=words))
    told = say("{name} {value}: {words}", name=name, value=number(coefficient, printing), words=words)
    return printing.tell(told)


def _gap(gap: Gap, printing: Printing) -> str:
    answers = ", ".join(f"{whose} {answer}" for whose, answer in gap.answers)
    agreed = say("agreed: {answer}", answer=gap.agreed) if gap.agreed else say("nothing is agreed yet")
    told = [answers, printing.tell(agreed)]
    if gap.why is not None:
        told.append(gap.why.words(printing.language))
    elif gap.is_far:
        told.append(printing.tell(say("two steps or more apart, and nothing says how they agreed")))
    return f"{gap.indicator} ({gap.title.words(printing.language)}): {'; '.join(told)}"


def render_json(found: Sequence[AssessmentAgreement], _printing: Printing) -> str:
    """Write the same for other tools."""
    return json_text([_record(one) for one in found])


def _record(one: AssessmentAgreement) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "assessment": one.slug,
        "raters": [
            {"id": each.id, "name": each.name, "answers": each.answered, "blind": each.is_blind,
             "compared_with_agreed": each.compared, "same_as_agreed": each.kept}
            for each in one.raters
        ],
        "figures": [_figures(each) for each in one.figures],
        "alike": one.alike,
        "answered_by_one": one.alone,
        "gaps": [
            {"indicator": gap.indicator, "title": gap.title.model_dump(exclude_none=True),
             "answers": dict(gap.answers), "agreed": gap.agreed or None, "size": str(gap.size),
             "two_steps": gap.is_far, "why": gap.why.model_dump(exclude_none=True) if gap.why else None}
            for gap in one.gaps
        ],
    }  # fmt: skip


def _figures(each: Figures) -> dict[str, Any]:
    return {
        "node": each.node or None,
        "scale": each.scale.value,
        "among": [str(value) for value in each.among],
        "raters": each.raters,
        "percent_agreement": _coefficient(each.percent),
        "kappa_linear": _coefficient(each.linear, called(each.linear, is_alpha=False)),
        "kappa_quadratic": _coefficient(each.quadratic, called(each.quadratic, is_alpha=False)),
        "alpha": _coefficient(each.alpha, called(each.alpha, is_alpha=True)),
    }


def _coefficient(one: Coefficient, words: str | None = None) -> dict[str, Any]:
    value = None if one.value is None else f"{rounded(one.value, DIGITS).normalize():f}"
    record: dict[str, Any] = {"units": one.units, "value": value, "undefined": one.why.value if one.why else None}
    return record if words is None or one.value is None else {**record, "means": words}
