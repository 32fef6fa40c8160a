"""Ten different faults in three files of this repository's own workspace, and one run that says all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.planted import places, plant

FRAMEWORK = "frameworks/grindle-implementation/1980/framework.yaml"
ASSESSMENT = "assessments/jakarta/2023.grindle-implementation.yaml"
REGISTER = "assessments/banjarmasin/services.yaml"

# What stands in the file, what is put in its place, and in that the passage that a finding must point at.
FAULTS = [
    (FRAMEWORK, "scoring_origin: consultant", "scoring_origin: consultent", "consultent", "wrong-value"),
    (FRAMEWORK, "  coverage: 50", "  coverge: 50", "coverge", "unknown-key"),
    (FRAMEWORK, "    5:\n      en: Strongly favourable", "    6:\n      en: Strongly favourable", "6:", "off-scale"),
    (FRAMEWORK, "    from: 1.8", "    from: 0.8", "0.8", "contradiction"),
    (ASSESSMENT, "  ends: 2023-12-31", "  ends: 2023-02-30", "2023-02-30", "wrong-value"),
    (ASSESSMENT, "status: published", "status: published\nstatus: draft", "status: draft", "refused-yaml"),
    (ASSESSMENT, "    level: 3", "    level: 7", "7", "wrong-answer"),
    (ASSESSMENT, "      - source: anjasmoro", "      - source: anjasmara", "anjasmara", "unknown-source"),
    (ASSESSMENT, "factor: field-responsiveness", "factor: field-responsivness", "field-r", "unknown-factor"),
    (REGISTER, "city: banjarmasin", "city: banjarmasn", "banjarmasn", "unknown-city"),
]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A copy of the workspace with all ten faults in it."""
    return plant(tmp_path, FAULTS)


def test_all_ten_are_found_in_one_run(faulty: Path, run: Callable) -> None:
    """Each fault at its exact line and column, nothing else, and exit code 1."""
    ended = run("validate", "-C", faulty, "--format", "json")
    report = json.loads(ended.out)
    found = [(one["file"], one["line"], one["column"], one["rule"]) for one in report["findings"]]

    assert ended.code == 1
    assert found == places(faulty, FAULTS)
    assert len(found) == 10
    assert report["errors"] == 10


def test_all_ten_read_well(faulty: Path, run: Callable) -> None:
    """The sentence says what is wrong and, where it can be guessed, what was meant."""
    ended = run("validate", "-C", faulty)
    heads = [line.split(": ", 1)[1] for line in ended.out.splitlines() if line[:1] not in {"", " "}]
    hints = [line.strip(" =") for line in ended.out.splitlines() if line[:1] == " " and "did you mean" in line]

    assert ended.code == 1
    assert ended.err.startswith("10 errors in ")
    assert "\n".join(heads) == snapshot("""\
error[M303 unknown-city] there is no city 'banjarmasn'
error[M203 wrong-value] 'ends' is 2023-02-30, which is not a day of the calendar
error[M103 refused-yaml] the key 'status' stands here a second time
error[M305 wrong-answer] level 7 is not on the scale of 'type-of-benefits', which goes from 1 to 5
error[M307 unknown-source] there is no source 'anjasmara-manar-2023' in this file
error[M308 unknown-factor] the catalogue has no factor 'field-responsivness'
error[M203 wrong-value] 'scoring_origin' must be one of official, consultant; it is 'consultent'
error[M501 off-scale] level 6 lies outside the scale, which goes from 1 to 5
error[M201 unknown-key] unknown key 'coverge'
error[M204 contradiction] bands must go from the lowest 'from' to the highest\
""")
    assert "\n".join(hints) == snapshot("""\
did you mean 'banjarmasin'?
did you mean 'anjasmoro-manar-2023'? (--fix can do it, too)
did you mean 'field-responsiveness'? (--fix can do it, too)
did you mean 'consultant'? (--fix can do it, too)
did you mean 'coverage'? (--fix can do it, too)\
""")


def test_a_finding_is_shown_with_its_line(kota: Path, change: Callable, run: Callable) -> None:
    """Place, rule, message, the line itself with a caret, what was meant, and what it does to the score."""
    change(kota / "assessments/kota/2024.mini.yaml", "factor: leadership", "factor: leadershp")
    change(kota / "assessments/kota/city.yaml", "kind: city", "kind: citi")

    assert run("validate", "-C", kota).out == snapshot("""\
assessments/kota/2024.mini.yaml:58:13: error[M308 unknown-factor] the catalogue has no factor 'leadershp'
  58 |   - factor: leadershp
     |             ^^^^^^^^^
     = did you mean 'leadership'? (--fix can do it, too)
     = The assessment is not scored until it is fixed.

assessments/kota/city.yaml:3:7: error[M526 unknown-kind] there is no kind of government 'citi'
  3 | kind: citi
    |       ^^^^
    = did you mean 'city'? (--fix can do it, too)
    = Nothing of this government is scored or published until it is fixed.
""")


def test_the_other_cities_are_still_scored(faulty: Path, run: Callable) -> None:
    """What is broken is refused by name, what is sound is scored, and the exit code says that some are missing."""
    ended = run("score", "-C", faulty)

    assert ended.code == 1
    assert "pontianak/2021/cohen-smart-governance" in ended.out
    assert "jakarta/2023/grindle-implementation" not in ended.out
    assert ended.err == snapshot("""\
jakarta/2023/grindle-implementation is not scored: 9 errors; see maturity validate
banjarmasin/2023/grindle-implementation is not scored: 4 errors; see maturity validate
""")
