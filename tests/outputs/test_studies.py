"""What studies say of a city stands study by study, with what was assessed, when and by whom."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.text import Language
from tests.history import of_year
from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_site_pages import pages, words_of

BY = 'title: Laporan tahunan 2024, author: "{}", kind: report'


@pytest.fixture
def studied(kota: Path) -> Path:
    """A city with a study by one author of the whole, and one by another of an app; both name the same factor."""
    folder = kota / "assessments" / "kota"
    text = (folder / "2024.mini.yaml").read_text("utf-8")
    own = text.replace("title: Laporan tahunan 2024, kind: report", BY.format("Ani"))
    app = of_year(text.replace("title: Laporan tahunan 2024, kind: report", BY.format("Budi")), "2022")
    app = app.replace("period:", "subject: {id: aplikasi pengaduan, en: the complaint app}\nperiod:", 1)
    (folder / "2024.mini.yaml").write_text(own, "utf-8")
    (folder / "2022-app.mini.yaml").write_text(app, "utf-8")
    return kota


@pytest.mark.parametrize(
    ("language", "heads", "subject"),
    [
        ("en", ["According to Ani (2024)", "According to Budi (2024)"], "What was assessed: the complaint app, 2022"),
        ("id", ["Menurut Ani (2024)", "Menurut Budi (2024)"], "Objek penilaian: aplikasi pengaduan, 2022"),
    ],
)
def test_each_study_has_a_section(studied: Path, language: Language, heads: list[str], subject: str) -> None:
    """Its factors and steps lead to its own assessments alone; subject and period stand under its name, once."""
    html = pages(portfolio(studied), language)["cities/kota.html"].html
    sections = [part.split("</section>", 1)[0] for part in html.split('<section class="study brief"')[1:]]

    assert [re.findall(r"<h2[^>]*>(.*?)</h2>", each) for each in sections] == [[head] for head in heads]
    assert [re.findall(r'<p class="kind">(.*?)</p>', each) for each in sections] == [[], [subject]]
    assert set(re.findall(r'href="[^"]*kota/([^"#]*)', sections[0])) == {"2024.mini.html"}
    assert set(re.findall(r'href="[^"]*kota/([^"#]*)', sections[1])) == {"2022-app.mini.html"}
    assert ["(2024)</span>" in each or "(2022)</span>" in each for each in sections] == [False, False]


def test_all_factors_are_listed_by_study(studied: Path) -> None:
    """Each study has a force field of its own, under its name and subject, with a way to its passages."""
    section = pages(portfolio(studied))["cities/kota.html"].html.split('<h2 id="_factors">', 1)[1].split("<h2", 1)[0]
    fields = section.split('<section class="forces"')[1:]

    assert re.findall(r"<h3[^>]*>(.*?)</h3>", section) == [
        "Ani (2024)",
        "Budi (2024)\N{NO-BREAK SPACE}· the complaint app",
        "Factors over time",
    ]
    assert [each.count("<svg") for each in fields] == [2, 2]
    assert [re.findall(r'kota/([^"]*)#_factors">', each) for each in fields] == [
        ["2024.mini.html"],
        ["2022-app.mini.html"],
    ]


def test_the_page_of_factors_says_who_says_so(studied: Path) -> None:
    """Each mention names government, subject, period and source."""
    seen = words_of(pages(portfolio(studied))["factors.html"])

    assert "Kota Contoh 2024 internal · Ani (2024)" in seen
    assert "Kota Contoh, the complaint app, 2022 internal · Budi (2024)" in seen


def test_a_service_says_by_whom_it_was_seen(kota: Path) -> None:
    """On the page of its city, as on that of all services, where the passage stands too."""
    html = pages(portfolio(kota))["cities/kota.html"].html
    services = html.split('<h2 id="_services">', 1)[1].split("</ul>", 1)[0]

    assert (services.count("“Laporan tahunan 2024” (2024)"), services.count("<li")) == (2, 2)


def test_a_source_without_an_address_says_so(kota: Path) -> None:
    """Whoever wants to read it learns that nobody knows where."""
    file = kota / "assessments" / "kota" / "2024.mini.yaml"
    without = words_of(pages(portfolio(kota))["cities/kota/2024.mini.html"])
    file.write_text(
        file.read_text("utf-8").replace("kind: report", "url: https://example.org/r, kind: report"), "utf-8"
    )

    assert "No public address is known." in without
    assert "No public address is known." not in words_of(pages(portfolio(kota))["cities/kota/2024.mini.html"])


def test_a_study_is_advised_by_a_framework_that_makes_an_index_of_it(kota: Path, change: Callable[..., None]) -> None:
    """By one of the two that rate it: what leaves too much open for an index comes second, though it is newer."""
    change(kota / "frameworks/mini/1/framework.yaml", "coverage: 20", "coverage: 100")
    with (kota / "frameworks/tiny/1/framework.yaml").open("a") as tiny:
        tiny.write("        next_step: {2: {id: Lengkapi sisanya., en: Add what is missing.}}\n")
    rated = kota / "assessments/kota/2024.mini.yaml"
    text = rated.read_text("utf-8").replace("title: Laporan tahunan 2024, kind: report", BY.format("Ani"))
    newer = of_year(text, "2025").replace("    state: unknown\n", "    state: not-assessed\n")
    (kota / "assessments/kota/2025.mini.yaml").write_text(newer, "utf-8")
    rated.unlink()
    tiny_ratings = text.split("  catalogue:\n", 1)[0].replace("mini@1", "tiny@1")
    (kota / "assessments/kota/2024.tiny.yaml").write_text(tiny_ratings, "utf-8")
    html = pages(portfolio(kota), "en")["cities/kota.html"].html
    (section,) = html.split('<section class="study brief"')[1:]
    words = " ".join(re.sub(r"<[^>]+>", " ", section.split("</section>", 1)[0]).split())

    assert "What the framework advises (Tiny framework, 2024) Online services 2 → 3 Add what is missing." in words
    assert "(Mini framework, 2025) Online services" not in words
