"""What a score may look at beside its own file: which earlier periods, and which evidence that nobody may see."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.arithmetic.outcome import Scored
from maturity.workflows.run import Run

TINY = "frameworks/tiny/1/framework.yaml"
ASSESSMENT = """\
framework: {framework}
city: kota
period: {{label: "{year}"{ends}}}
status: {status}
method:
  approach: {{id: Telaah dokumen, en: Document review}}
assessors:
  - name: Tim Contoh
sources:
  report: {{title: Laporan, kind: report, origin: third-party}}
ratings:
  online:
    level: {level}
    confidence: high
    rationale: {{id: Layanan pada {year}., en: Services in {year}.}}
    evidence:
      - {{source: report, locator: {{id: hlm. 1, en: p. 1}}}}
"""


def write(
    root: Path, year: str, level: int = 2, *, status: str = "published", ends: str | None = None, family: str = "tiny"
) -> None:
    """Write an assessment of one year."""
    dated = "" if ends == "" else f", ends: {ends or f'{year[:4]}-12-31'}"
    text = ASSESSMENT.format(framework=f"{family}@1", year=year, ends=dated, status=status, level=level)
    (root / "assessments/kota" / f"{year}.{family}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def years(kota: Path, change: Callable[..., None]) -> Path:
    """Periods of one city by a framework that looks back, and whatever else could be taken for one of them."""
    change(kota / TINY, "dimensions:\n", "over_time: {weights: [3, 2, 1], missing: skip}\ndimensions:\n")
    other = kota / "frameworks/other/1/framework.yaml"
    other.parent.mkdir(parents=True)
    other.write_text((kota / TINY).read_text(encoding="utf-8").replace("id: tiny", "id: other"), encoding="utf-8")
    write(kota, "2020", 1)
    write(kota, "2022", 2)
    write(kota, "2021", 3, status="draft")
    write(kota, "2021", 3, family="other")
    write(kota, "2023", 3)
    write(kota, "2024", 3)
    write(kota, "2018", 3, ends="")
    write(kota, "2023-again", 3, ends="2023-12-31")
    return kota


def earlier(root: Path, slug: str, *, drafts: bool = False) -> list[str]:
    run = Run(root, drafts=drafts)
    return [other.slug for other in run.inputs(run.assessments[slug]).earlier]


def test_what_ended_before_comes_first_and_nothing_else(years: Path) -> None:
    """Published, by the same framework, with a last day that lies before; the newest of them first."""
    assert earlier(years, "kota/2023/tiny") == ["kota/2022/tiny", "kota/2020/tiny"]
    assert earlier(years, "kota/2020/tiny") == []
    assert earlier(years, "kota/2018/tiny") == []
    assert earlier(years, "kota/2023/tiny", drafts=True) == ["kota/2022/tiny", "kota/2021/tiny", "kota/2020/tiny"]


def test_what_the_gate_holds_back_is_no_earlier_period(years: Path, change: Callable[..., None]) -> None:
    """What is not shown moves no number that is shown."""
    with (years / "maturity.yaml").open("a", encoding="utf-8") as settings:
        settings.write("gate: {coverage: 100}\n")
    path = years / "assessments/kota/2022.tiny.yaml"
    change(
        path, "    level: 2\n    confidence: high\n", "    state: unknown\n    reason: {id: Tidak ada., en: None.}\n"
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("    rationale")], encoding="utf-8")

    assert earlier(years, "kota/2023/tiny") == ["kota/2020/tiny"]


COUNTED = """\
      - id: sites
        title: {id: Situs, en: Websites}
        ask: {id: Berapa banyak?, en: How many?}
        measure:
          kind: derived
          unit: {id: situs, en: websites}
          where: {kind: [website]}
          goalposts: {worst: 0, best: 24}
"""


def test_one_counted_indicator_among_others_has_the_register(kota: Path) -> None:
    """By hand: 12 of 24 websites lie half of the way from 1 to 3; without such an indicator nobody looks there."""
    write(kota, "2023", 3)
    run = Run(kota)
    assert run.inputs(run.assessments["kota/2023/tiny"]).register is None
    with (kota / TINY).open("a", encoding="utf-8") as file:
        file.write(COUNTED)
    run = Run(kota)

    assert run.inputs(run.assessments["kota/2023/tiny"]).register is not None
    assert run.result(run.assessments["kota/2023/tiny"]).root.outcome == Scored(Fraction(5, 2))


def test_the_score_over_time_is_made_of_them(years: Path) -> None:
    """By hand: level 3 in 2023, 2 in 2022 and 1 in 2020, with the weights 3, 2 and 1."""
    run = Run(years)
    over_time = run.result(run.assessments["kota/2023/tiny"]).over_time

    assert over_time is not None
    assert over_time.outcome == Scored(Fraction(3 * 3 + 2 * 2 + 1 * 1, 6))


def test_private_evidence_of_one_rating_supports_no_other(kota: Path) -> None:
    """Only a rating all of whose passages are private counts as supported unseen."""
    path = kota / "assessments/kota/2024.mini.yaml"
    text = path.read_text(encoding="utf-8")
    only, beside = "{id: hlm. 12, en: p. 12}}", "      - {source: report-2024, locator: {id: hlm. 14, en: p. 14}}\n"
    text = text.replace(only, only[:-1] + ", private: true}")
    text = text.replace(beside, beside + beside.replace("14", "15").replace("}}\n", "}, private: true}\n"))
    path.write_text(text, encoding="utf-8")
    run = Run(kota)
    file = run.assessments["kota/2024/mini"]

    assert run.errors == ()
    context = run.result(file).context
    assert context is not None
    assert context.privately_supported == {"online"}


def test_peers_are_of_the_same_period_version_and_subject(kota: Path, change: Callable[..., None]) -> None:
    """A government without such an assessment is none; nor is one by another version, of something else, or a draft."""
    change(kota / TINY, "dimensions:\n", "imputation: true\ndimensions:\n")
    newer = kota / "frameworks/tiny/2/framework.yaml"
    newer.parent.mkdir(parents=True)
    newer.write_text(
        (kota / TINY).read_text(encoding="utf-8").replace('version: "1"', 'version: "2"'), encoding="utf-8"
    )
    write(kota, "2023")
    text = (kota / "assessments/kota/2023.tiny.yaml").read_text(encoding="utf-8")
    own = {
        "alike": text,
        "draft": text.replace("status: published", "status: draft"),
        "none": None,
        "other": text.replace("tiny@1", "tiny@2"),
        "part": text.replace("status:", "subject: {id: Aplikasi, en: An app}\nstatus:"),
    }
    for name, assessment in own.items():
        folder = kota / "assessments" / name
        folder.mkdir()
        (folder / "city.yaml").write_text(f"id: {name}\nname: Kota {name.title()}\nkind: city\n", encoding="utf-8")
        if assessment:
            (folder / "2023.tiny.yaml").write_text(assessment.replace("city: kota", f"city: {name}"), encoding="utf-8")
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text().replace("cities: [kota]", f"cities: [kota, {', '.join(own)}]"))
    change(
        kota / "assessments/kota/2023.tiny.yaml",
        "level: 2",
        "state: unknown\n    reason: {id: Tidak dijawab., en: No answer.}\n    "
        "imputed: {method: group-mean, reason: {id: Seperti yang lain., en: As the others.}}",
    )
    run = Run(kota)

    peers = run.inputs(run.assessments["kota/2023/tiny"]).peers
    assert [peer.slug for peer in peers] == ["alike/2023/tiny", "kota/2023/tiny"]
