"""The text of new files: they validate as they are, and their comments say what to fill in."""

import json
import textwrap
from collections.abc import Iterator

from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures import Choices, Levels, Measure, Practices, Target
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


REMARKS: dict[Language, dict[str, str]] = {
    "en": {
        "head": "rate each indicator below, or leave it not assessed.",
        "ends": "the period's last day; leave out where undated",
        "status": "draft, in-review, in-reply or published; only published ones reach the site",
        "summary": "two sentences for a mayor",
        "cited": "evidence cites this id",
        "kinds": "thesis, article, regulation, plan, dataset, website, interview, …",
        "origins": "self-report, third-party or official",
        "dated": "a year, a month or a day",
        "rate": "to rate it: fill in the lines below, take their # away, and delete state and reason",
        "sure": "low, medium or high",
        "progress": "not-reached, partly-reached or reached",
        "text": "or text: {id: …, en: …}",
        "factors": "see: maturity list factors",
    },
    "id": {
        "head": "nilai setiap indikator di bawah ini, atau biarkan tidak dinilai.",
        "ends": "hari terakhir periode; hapus bila tidak bertanggal",
        "status": "draft, in-review, in-reply atau published; hanya yang published masuk ke situs",
        "summary": "dua kalimat untuk wali kota",
        "cited": "bukti menyebut id ini",
        "kinds": "thesis, article, regulation, plan, dataset, website, interview, …",
        "origins": "self-report, third-party atau official",
        "dated": "tahun, bulan, atau hari",
        "rate": "untuk menilai: isi baris di bawah, hapus tanda #-nya, lalu hapus state dan reason",
        "sure": "low, medium atau high",
        "progress": "not-reached, partly-reached atau reached",
        "text": "atau text: {id: …, en: …}",
        "factors": "lihat: maturity list factors",
    },
}
"""What the comments of a new assessment say."""


def assessment_text(framework: Framework, city: str, period: str, ends: str | None, language: Language) -> str:
    """Return a new assessment with every indicator, its question and its level texts as comments."""
    say = REMARKS[language]
    lines = [
        f"# {_line(framework.title, language)}: {say['head']}",
        f"framework: {framework.ref}",
        f"city: {city}",
        "period:",
        f"  label: {quoted(period)}",
        f"  ends: {ends}" if ends else f"  # ends: 2025-12-31  # {say['ends']}",
        f"status: draft  # {say['status']}",
        f"# summary: {{id: …, en: …}}  # {say['summary']}",
        "method:",
        "  approach: {id: Telaah dokumen, en: Document review}",
        "assessors:",
        '  - name: "…"',
        "sources:",
        f"  source-1:  # {say['cited']}",
        '    title: "…"',
        f"    kind: report  # {say['kinds']}",
        f"    origin: third-party  # {say['origins']}",
        f"    # dated: 2025-06  # {say['dated']}",
        "    # url: https://…",
        "ratings:",
    ]
    for dimension in framework.dimensions:
        lines += _dimension(dimension, language)
    lines += [
        "",
        f"# factors:  # {say['factors']}",
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
    """Write an indicator as not assessed, with what rates it ready below its key."""
    say = REMARKS[language]
    yield ""
    yield from _comment(f"{_line(indicator.title, language)}: {_line(indicator.ask, language)}")
    yield from _meanings(indicator.measure, language)
    yield f"  {indicator.id}:"
    yield "    state: not-assessed"
    yield "    reason: {id: Belum ditelaah., en: Not looked at yet.}"
    yield f"    # {say['rate']}"
    yield f"    # {_answer(indicator.measure, language)}"
    yield f"    # confidence: low  # {say['sure']}"
    yield "    # rationale: {id: …, en: …}"
    yield "    # evidence: [{source: source-1, locator: {id: hlm. 3, en: p. 3}}]"


def _meanings(measure: Measure, language: Language) -> Iterator[str]:
    """Say in comments what each answer means."""
    match measure:
        case Levels():
            texts = {str(level): text for level, text in sorted(measure.levels.items())}
        case Choices():
            texts = {name: choice.text for name, choice in measure.choices.items()}
        case Practices():
            texts = {name: practice.text for name, practice in measure.practices.items()}
        case _:
            texts = {}
    for name, text in texts.items():
        yield from _comment(f"{name} = {_line(text, language)}", hang=4)


def _answer(measure: Measure, language: Language) -> str:
    """Return the key that holds the answer, ready to be filled in."""
    say = REMARKS[language]
    match measure:
        case Levels():
            return "level:"
        case Choices():
            return "choice:"
        case Practices():
            return "practices: []"
        case Target(unit=None):
            return f"progress: partly-reached  # {say['progress']}"
        case _:
            return f"value: 0  # {_line(measure.unit, language) if measure.unit else say['text']}"


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
