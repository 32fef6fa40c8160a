"""New files validate as they are, for whatever framework, name and language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.findings import Severity
from maturity.model.city import City
from maturity.model.states import State
from maturity.model.text import LANGUAGES, Language
from maturity.storage.documents import Document
from maturity.storage.reading import read_model
from maturity.storage.scaffolding import city_text, quoted
from maturity.storage.shipped import library_frameworks, shipped
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows import creation
from maturity.workflows.run import Run

FRAMEWORKS = [*library_frameworks(), "mini@1", "tiny@1"]


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_assessment_validates(kota: Path, framework: str, language: Language) -> None:
    """Every framework of the library can be started with, and nothing is wrong with the file before it is filled in."""
    (path,) = creation.new_assessment(kota, "kota", "2025-Q1", framework, language)
    validated = Run(kota)
    folder = validated.workspace.cities["kota"]
    loaded = folder.assessments["2025-q1", framework.partition("@")[0]]

    assert validated.findings == ()
    assert path == kota / "assessments" / "kota" / f"2025-q1.{framework.partition('@')[0]}.yaml"
    indicators = validated.workspace.frameworks[framework].model.indicators
    assert set(loaded.model.ratings) == {each.id for each in indicators.values() if not each.measure.converts_feed}
    assert {rating.state for rating in loaded.model.ratings.values()} == {State.NOT_ASSESSED}


def test_a_flat_framework_is_started_with_its_indicators(kota: Path) -> None:
    """Each indicator stands in the file, with no title above it, and what may be reported is one of them."""
    case = Path(__file__).parents[1] / "cases" / "scoring" / "a-flat-framework" / "framework.yaml"
    (folder := kota / "frameworks" / "a-flat-framework" / "1").mkdir(parents=True)
    shutil.copy(case, folder)
    (path,) = creation.new_assessment(kota, "kota", "2026", "a-flat-framework", "en")
    validated = Run(kota)

    assert validated.findings == ()
    assert list(validated.workspace.cities["kota"].assessments["2026", "a-flat-framework"].model.ratings) == [
        "water", "air", "parks",
    ]  # fmt: skip
    text = path.read_text()
    assert "  # =====" not in text
    assert "#   scores: {water: }\n" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_assessment_shows_question_and_levels(kota: Path, language: Language) -> None:
    """Who fills it in needs no second window: the question and what each level means stand above the rating."""
    (path,) = creation.new_assessment(kota, "kota", "2026", "mini", language)
    comments = " ".join(line.strip("# ") for line in path.read_text().splitlines() if line.strip().startswith("#"))
    framework = Run(kota).workspace.frameworks["mini@1"].model

    for indicator in framework.indicators.values():
        assert indicator.ask.words(language) in comments
        for text in getattr(indicator.measure, "levels", {}).values():
            assert text.words(language) in comments
    assert "partial = " in comments
    assert "budget = " in comments
    assert "{value: }" in comments
    assert "{progress: }" in comments


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comments_do_what_they_say(kota: Path, language: Language) -> None:
    """Whoever puts the answer between the braces, in place of state and reason, has rated every indicator."""
    (path,) = creation.new_assessment(kota, "kota", "2026", "cohen-smart-governance", language)
    path.write_text(re.sub(r"(?m)^(  [a-z-]+): \{state: .*\}$", r"\1: {level: 2}", path.read_text()))
    ratings = Run(kota).workspace.cities["kota"].assessments["2026", "cohen-smart-governance"].model.ratings

    assert [finding for finding in Run(kota).findings if finding.severity is Severity.ERROR] == []
    assert {rating.level for rating in ratings.values()} == {2}


@pytest.mark.parametrize(
    ("period", "name", "ends"),
    [("2026", "2026", "2026-12-31"), ("2025-Q1", "2025-q1", "None"), ("Tahun 2025/2026", "tahun-2025-2026", "None")],
)
def test_a_period_gives_the_file_its_name(kota: Path, period: str, name: str, ends: str) -> None:
    """The label stays as it was typed; a plain year also gives the last day."""
    (path,) = creation.new_assessment(kota, "kota", period, "tiny", "id")
    model = Run(kota).workspace.cities["kota"].assessments[name, "tiny"].model

    assert path.name == f"{name}.tiny.yaml"
    assert model.period.label == period
    assert str(model.period.ends) == ends


def test_a_new_framework_validates_and_can_be_assessed(kota: Path) -> None:
    """From nothing to a rated city with a yardstick of one's own, and what is left to write is told."""
    creation.new_framework(kota, "ours", "1.10", "Kerangka 'kami': 100% \\ \"siap\"", "plain")
    creation.new_assessment(kota, "kota", "2026", "ours", "id")
    validated = Run(kota)

    assert {(finding.rule, finding.place.file) for finding in validated.findings} == {
        ("left-placeholder", "frameworks/ours/1.10/framework.yaml")
    }
    assert validated.workspace.frameworks["ours@1.10"].model.title.words("id") == "Kerangka 'kami': 100% \\ \"siap\""


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn"]), min_size=1, max_size=60)


@given(NAMES.filter(str.strip))
def test_any_name_of_a_city_is_kept(name: str) -> None:
    """Quotes, colons, hashes and letters of any script come back as they were typed."""
    raw = city_text("kota", name, "city").encode()
    loaded, findings = read_model(Document("city.yaml", raw, read_yaml(raw)[0]), City)

    assert findings == []
    assert loaded
    assert loaded.model.name == name


@given(NAMES)
def test_quoted_text_is_read_back(text: str) -> None:
    """What is put in quotes means itself."""
    assert read_yaml(quoted(text).encode()) == (text, [])


def test_the_library_itself_has_no_finding(tmp_path: Path) -> None:
    """What a workspace borrows is as clean as what it holds."""
    (tmp_path / "maturity.yaml").write_text("title: {id: Baru, en: New}\npublisher: Kantor\n")
    shutil.copytree(shipped("frameworks"), tmp_path / "frameworks")

    assert Run(tmp_path).findings == ()
