"""The text of new files: they validate as they are, and their comments say what to fill in."""

import json
import textwrap
from collections.abc import Iterator

from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures import Choices, Context, Levels, Practices, Quantity, Target
from maturity.model.text import Language, Text

WIDTH = 108


def city_text(city: str, name: str, kind: str) -> str:
    """Return a new ``city.yaml``."""
    return (
        "# Facts about the city that outlive one assessment.\n"
        f"id: {city}\nname: {quoted(name)}\nkind: {kind}  # city, regency or province\n"
        "# province: {id: Kalimantan Barat, en: West Kalimantan}\n"
        "# url: https://…\n"
    )


def assessment_text(framework: Framework, city: str, period: str, ends: str | None, language: Language) -> str:
    """Return a new assessment with every indicator, its question and its level texts as comments."""
    lines = [
        f"# {framework.title.words(language)}: rate each indicator below, or leave it not assessed.",
        f"framework: {framework.ref}",
        f"city: {city}",
        "period:",
        f"  label: {quoted(period)}",
        f"  ends: {ends}" if ends else "  # ends: 2025-12-31  # the period's last day; leave out where undated",
        "status: draft  # draft, in-review, in-reply or published; only published ones reach the site",
        "# summary: {id: …, en: …}  # two sentences for a mayor",
        "method:",
        "  approach: {id: Telaah dokumen, en: Document review}",
        "assessors:",
        '  - name: "…"',
        "sources:",
        "  source-1:  # evidence cites this id",
        '    title: "…"',
        "    kind: report  # thesis, article, regulation, plan, dataset, website, interview, …",
        "    origin: third-party  # self-report, third-party or official",
        "    # dated: 2025-06  # a year, a month or a day",
        "    # url: https://…",
        "ratings:",
    ]
    for dimension in framework.dimensions:
        lines += _dimension(dimension, language)
    lines += [
        "# factors:  # maturity list factors",
        "#   - {factor: coordination, effect: inhibiting, origin: internal, affects: [], note: {id: …, en: …},",
        "#      evidence: [{source: source-1, locator: {id: hlm. 3, en: p. 3}}]}",
        "# recommendations:",
        "#   - {text: {id: …, en: …}, to: {id: …, en: …}, by: 2026-12}",
    ]
    return "\n".join(lines) + "\n"


def _dimension(dimension: Dimension, language: Language) -> Iterator[str]:
    yield ""
    yield f"  # --- {_line(dimension.title, language)}"
    for part in dimension.parts:
        yield from _dimension(part, language) if isinstance(part, Dimension) else _indicator(part, language)


def _indicator(indicator: Indicator, language: Language) -> Iterator[str]:
    yield ""
    yield from _comment(f"{_line(indicator.title, language)}: {_line(indicator.ask, language)}")
    yield from _answers(indicator, language)
    yield f"  {indicator.id}:"
    yield "    state: not-assessed"
    yield "    reason: {id: Belum ditelaah., en: Not looked at yet.}"


def _answers(indicator: Indicator, language: Language) -> Iterator[str]:
    """Say in comments how the indicator is answered, and what stands ready to be filled in."""
    measure = indicator.measure
    match measure:
        case Levels():
            for level, text in sorted(measure.levels.items()):
                yield from _comment(f"{level} = {_line(text, language)}", hang=4)
            yield "  #   level: "
        case Choices():
            for name, choice in measure.choices.items():
                yield from _comment(f"{name} = {_line(choice.text, language)}", hang=4)
            yield "  #   choice: "
        case Practices():
            for name, practice in measure.practices.items():
                yield from _comment(f"{name} = {_line(practice.text, language)}", hang=4)
            yield "  #   practices: []"
        case Quantity():
            yield f"  #   value: 0  # {_line(measure.unit, language)}"
        case Target(unit=None):
            yield "  #   progress: partly-reached  # not-reached, partly-reached or reached"
        case Target() | Context():
            yield f"  #   value: 0  # {_line(measure.unit, language) if measure.unit else 'or text: {id: …, en: …}'}"
    yield "  #   confidence: low  # low, medium or high"
    yield "  #   rationale: {id: …, en: …}"
    yield "  #   evidence: [{source: source-1, locator: {id: hlm. 3, en: p. 3}}]"


def _comment(text: str, hang: int = 0) -> Iterator[str]:
    """Wrap a text as comment lines."""
    wrapped = textwrap.wrap(text, WIDTH - 4, initial_indent=" " * (hang and 2), subsequent_indent=" " * (hang + 2))
    yield from (f"  # {line}" for line in wrapped)


def _line(text: Text, language: Language) -> str:
    return " ".join(text.words(language).split())


def quoted(text: str) -> str:
    """Write a text so that YAML reads back exactly that text."""
    return json.dumps(text, ensure_ascii=False)


FRAMEWORK = """\
# A framework: what is rated, on which scale, and how ratings combine.
id: {id}
version: {version}  # in quotes, so that 1.10 stays 1.10
title: {{id: {title}, en: {title}}}
description:
  id: Jelaskan apa yang diukur kerangka ini dan untuk siapa.
  en: Say what this framework measures and for whom.
sources:
  source-1: {{title: "…", kind: other, origin: third-party}}
scoring_origin: consultant  # official, or consultant: who defined the levels and weights
scale:
  lowest: 1
  highest: 5
  decimals: 2
  rounding: half-up  # half-up, half-even or down
  band_on: exact  # exact or rounded
combine: weighted-mean  # weighted-mean, minimum or none
gaps: {{not-assessed: skip, unknown: skip, not-applicable: skip, coverage: 50}}
bands:
  - {{id: early, from: 1, title: {{id: Awal, en: Early}}}}
  - {{id: growing, from: 2.5, title: {{id: Bertumbuh, en: Growing}}}}
  - {{id: settled, from: 4, title: {{id: Mapan, en: Settled}}}}
dimensions:
  - id: first-dimension
    title: {{id: Dimensi pertama, en: First dimension}}
    indicators:
      - id: first-indicator
        title: {{id: Indikator pertama, en: First indicator}}
        ask: {{id: Apa yang Anda tanyakan kepada pemerintah kota?, en: What do you ask the city government?}}
        measure:
          kind: levels
          levels:
            1: {{id: Belum ada., en: Nothing exists yet.}}
            2: {{id: Ada rencana tertulis., en: There is a written plan.}}
            3: {{id: Berjalan di sebagian perangkat daerah., en: It works in some agencies.}}
            4: {{id: Berjalan di semua perangkat daerah., en: It works in all agencies.}}
            5: {{id: Hasilnya ditinjau dan diperbaiki setiap tahun., en: Results are reviewed and improved each year.}}
        next_step: {{id: Naikkan satu tingkat., en: Go up one level.}}
"""


def framework_text(framework: str, version: str, title: str) -> str:
    """Return a new ``framework.yaml`` with one indicator to copy."""
    return FRAMEWORK.format(id=framework, version=quoted(version), title=quoted(title))
