"""An assessment of one app or programme says so wherever it is shown, and is compared with nothing else."""

import csv
import io
import re
from pathlib import Path

import pytest

from maturity.exchange.tables import result_record, table_csv
from maturity.model.text import Language
from maturity.presentation.result_groups import groups_of
from maturity.workflows.run import Run
from tests.history import of_year, second_city
from tests.outputs.test_reviews_shown import portfolio, reviewed
from tests.outputs.test_scorecard import html as card_of
from tests.outputs.test_site_pages import pages, words_of
from tests.page_text import plain

__all__ = ["reviewed"]  # a fixture that others use too

APP = "subject: {id: aplikasi pengaduan, en: the complaint app}\n"
SAID: dict[Language, str] = {"en": "the complaint app", "id": "aplikasi pengaduan"}


def about_the_app(root: Path, city: str = "kota", name: str = "2024.mini") -> Path:
    """Let one assessment be about an app of the city."""
    file = root / "assessments" / city / f"{name}.yaml"
    file.write_text(file.read_text("utf-8").replace("period:", f"{APP}period:", 1), "utf-8")
    return file


@pytest.fixture
def both(kota: Path) -> Path:
    """A city with a result of the whole government in two years, and one of an app in the second."""
    folder = kota / "assessments" / "kota"
    text = (folder / "2024.mini.yaml").read_text("utf-8")
    (folder / "2023.mini.yaml").write_text(of_year(text, "2023"), "utf-8")
    (folder / "2024-app.mini.yaml").write_text(text.replace("period:", f"{APP}period:", 1), "utf-8")
    return kota


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_was_assessed_stands_wherever_the_result_does(kota: Path, language: Language) -> None:
    """Title, head, card, breadcrumb, search entry, factor, source, download and scorecard name the app."""
    about_the_app(kota)
    made = portfolio(kota)
    told, said = pages(made, language), SAID[language]
    page = told["cities/kota/2024.mini.html"]
    named = f"Kota Contoh, {said}, 2024"

    assert named in page.title
    assert page.search[0].title == page.title
    assert f"{said}\N{NO-BREAK SPACE}· 2024" in page.html.split("<h1", 1)[0]
    cards = re.findall(r'<span class="result-what">.*?</span></span>', told["index.html"].html)
    assert [plain(card, "").partition(" · ")[2] for card in cards] == [f"{said}, 2024"]
    assert f"· {said}, 2024" in told["cities/kota.html"].html
    assert f">{named}</a>" in told["factors.html"].html
    assert f"{named}: " in told["sources.html"].html
    assert f">{said}</p>" in card_of(made, language)
    assert f'data-subject="Kota Contoh, {said} · ' in card_of(made, language)


def test_a_result_of_the_whole_government_names_no_subject(kota: Path) -> None:
    """Where the key is left out nothing is said of it."""
    made = portfolio(kota)

    assert "What was assessed" not in "".join(page.html for page in pages(made).values())
    assert pages(made)["cities/kota/2024.mini.html"].title.startswith("Kota Contoh 2024: ")


def test_data_files_carry_the_subject(kota: Path) -> None:
    """JSON and every table of results name it in both languages; of a whole government the cells are empty."""
    about_the_app(kota)
    made = portfolio(kota)
    city, one = next(made.assessed)

    assert result_record(city, one, groups_of(made))["subject"] == {
        "id": "aplikasi pengaduan",
        "en": "the complaint app",
    }
    for table in ("scores", "ratings", "factors"):
        rows = list(csv.DictReader(io.StringIO(table_csv(made, table))))
        assert rows
        assert {(row["subject_id"], row["subject_en"]) for row in rows} == {("aplikasi pengaduan", "the complaint app")}


def test_an_app_is_not_drawn_in_one_line_with_the_government(both: Path) -> None:
    """The history of the government has its two years; the app has one, so no history; and it says so on its page."""
    made = portfolio(both)
    told = pages(made)
    trend = told["cities/kota.html"].html.split('id="_trend"', 1)[1].split("</table>", 1)[0]

    assert len(re.findall(r'<th scope="row">', trend)) == 2
    assert "2024-app" not in trend
    captions = re.findall("<caption>([^<]*)", told["cities/kota.html"].html)
    assert [each for each in captions if not each.startswith("Factors over time")] == captions[:1]
    assert captions[1:] == ["Factors over time: the complaint app"]
    assert "not about the whole government" in words_of(told["cities/kota/2024-app.mini.html"])


def test_an_app_is_grouped_apart(both: Path) -> None:
    """No average, rank or comparison holds it beside a whole government; the comparison says why."""
    second_city(both, "lain")
    (both / "assessments" / "lain" / "2024-app.mini.yaml").unlink()
    made = portfolio(both)
    groups = [
        [one.assessed.slug for one in group.results]
        for framework in made.frameworks
        for period in groups_of(made).periods(framework)
        for group in period.groups
    ]

    assert groups == [
        ["kota/2024/mini", "lain/2024/mini"],
        ["kota/2024-app/mini"],
        ["kota/2023/mini", "lain/2023/mini"],
    ]
    page = words_of(pages(made)["comparisons/mini/1.html"])
    assert "compared only with results of the same" in page
    assert "Kota Contoh, the complaint app" in page


def test_the_whole_government_answers_for_the_city(both: Path) -> None:
    """The first result on a city's page is of the government, whatever was assessed later of an app."""
    file = both / "assessments" / "kota" / "2024-app.mini.yaml"
    file.with_name("2025-app.mini.yaml").write_text(of_year(file.read_text("utf-8"), "2025"), "utf-8")
    file.unlink()
    html = pages(portfolio(both))["cities/kota.html"].html

    assert SAID["en"] not in html.split('class="answer"', 1)[1].split("</section>", 1)[0]


def test_an_app_and_the_government_are_no_repeated_period(both: Path) -> None:
    """Two results of one year are two where they are about different things."""
    assert [one.code for one in Run(both, drafts=True).findings if one.code == "M319"] == []


def test_a_change_of_subject_takes_an_approval_back(reviewed: Path) -> None:
    """A reviewer approved of what was said about the city; said about an app it is another claim."""
    _, before = next(portfolio(reviewed).assessed)
    about_the_app(reviewed)
    _, after = next(portfolio(reviewed).assessed)

    assert before.review_status.share != after.review_status.share == 0
