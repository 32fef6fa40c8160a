"""The text of new files: they validate as they are, and their comments say what to fill in."""

import json
import re
from collections.abc import Iterator

from maturity.model.framework import Framework
from maturity.model.text import Language
from maturity.storage.forms import one_line, rating_lines
from maturity.storage.shipped import template


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
        "group": "its bands then hold; one of",
        "cited": "evidence cites this id",
        "kinds": "thesis, article, regulation, plan, dataset, website, interview, …",
        "origins": "self-report, third-party or official",
        "dated": "a year, a month or a day",
        "credit": "a rating here counts only with",
        "imputed": "a missing value may be filled in, marked as such, below its indicator:",
        "reported": "where an authority publishes scores without the ratings below them; those then need not be listed",
        "factors": "see: maturity list factors",
    },
    "id": {
        "head": "nilai setiap indikator di bawah ini, atau biarkan tidak dinilai.",
        "ends": "hari terakhir periode; hapus bila tidak bertanggal",
        "status": "draft, in-review, in-reply atau published; hanya yang published masuk ke situs",
        "summary": "dua kalimat untuk wali kota",
        "group": "predikatnya lalu berlaku; salah satu dari",
        "cited": "bukti menyebut id ini",
        "kinds": "thesis, article, regulation, plan, dataset, website, interview, …",
        "origins": "self-report, third-party atau official",
        "dated": "tahun, bulan, atau hari",
        "credit": "di sini penilaian hanya dihitung dengan",
        "imputed": "nilai yang kosong boleh diisi dengan tanda, di bawah indikatornya:",
        "reported": "bila lembaga menerbitkan skor tanpa penilaian di bawahnya, yang lalu tidak perlu ditulis",
        "factors": "lihat: maturity list factors",
    },
}
"""What the comments of a new assessment say, but for those beside its ratings."""


def assessment_text(framework: Framework, city: str, period: str, ends: str | None, language: Language) -> str:
    """Return a new assessment with every indicator, its question and its answers as comments."""
    say = REMARKS[language]
    lines = [
        f"# {one_line(framework.title, language)}: {say['head']}",
        f"framework: {framework.ref}",
        f"city: {city}",
        "period:",
        f"  label: {quoted(period)}",
        f"  ends: {ends}" if ends else f"  # ends: 2025-12-31  # {say['ends']}",
        f"status: draft  # {say['status']}",
        f"# summary: {{id: …, en: …}}  # {say['summary']}",
        *_group(framework, say),
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
        *_terms(framework, say),
        "ratings:",
        *rating_lines(framework, language),
        "",
        f"# reported:  # {say['reported']}",
        f"#   scores: {{{framework.dimensions[0].id}: }}",
        "#   index:",
        "#   evidence: [{source: source-1, locator: {id: hlm. 3, en: p. 3}}]",
        f"# factors:  # {say['factors']}",
        "#   - {factor: coordination, effect: inhibiting, origin: internal, affects: [], note: {id: …, en: …},",
        "#      evidence: [{source: source-1, locator: {id: hlm. 3, en: p. 3}}]}",
        "# recommendations:",
        "#   - {text: {id: …, en: …}, to: {id: …, en: …}, by: 2026-12}",
    ]
    return "\n".join(lines) + "\n"


def _group(framework: Framework, say: dict[str, str]) -> Iterator[str]:
    if framework.peer_groups:
        yield f"# peer_group:  # {say['group']} {', '.join(framework.peer_groups)}"


def _terms(framework: Framework, say: dict[str, str]) -> Iterator[str]:
    """Say on what terms this framework counts a rating, where it has any."""
    if framework.credit_needs:
        yield f"# {say['credit']}: {', '.join(framework.credit_needs)}"
    if framework.imputation:
        yield f"# {say['imputed']} imputed: {{method: last-period, reason: {{id: …, en: …}}}}"


def quoted(text: str) -> str:
    """Write a text so that YAML reads back exactly that text."""
    return json.dumps(text, ensure_ascii=False)


def framework_text(name: str, framework: str, version: str, title: str) -> str:
    """Return a new ``framework.yaml`` after a template: its id, version and title are put in, and no more."""
    text, title = template(f"{name}.framework.yaml"), quoted(title)
    text = _with(text, "id", framework)
    text = _with(text, "version", quoted(version))
    return _with(text, "title", f"{{id: {title}, en: {title}}}")


def _with(text: str, key: str, value: str) -> str:
    """Put a value in the place of the one that a key at the edge of the file has; a comment after it stays."""
    return re.sub(rf'^{key}: (\{{.*?\}}|".*?"|\S+)', lambda _: f"{key}: {value}", text, count=1, flags=re.M)


def framework_tests_text(name: str) -> str:
    """Return the ``tests.yaml`` that goes with a template."""
    return template(f"{name}.tests.yaml")
