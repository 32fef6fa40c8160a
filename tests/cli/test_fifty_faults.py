"""Fifty faults of different kinds, planted all over this repository's own workspace, and one run that says them all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.planted import places, plant

GRINDLE = "frameworks/grindle-implementation/1980/framework.yaml"
EDWARD = "frameworks/edward-implementation/1980/framework.yaml"
JAKARTA = "assessments/jakarta/2023.grindle-implementation.yaml"
BANJARMASIN = "assessments/banjarmasin/2023.grindle-implementation.yaml"
PONTIANAK_SERVICES = "assessments/pontianak/services.yaml"
PONTIANAK = "assessments/pontianak/2021.cohen-smart-governance.yaml"


def city(name: str) -> str:
    return f"assessments/{name}/city.yaml"


def spbe(name: str) -> str:
    return f"assessments/{name}/2023.spbe.yaml"


PLACE = "- source: anjasmoro-manar-2023"
CITED = "source: spbe-report-2023"
SPBE_TITLE = "title: Laporan pelaksanaan evaluasi SPBE tahun 2023"

# What stands in the file, what is put in its place, and in that the passage that a finding must point at.
FAULTS = [
    # YAML that is none, or not of our kind
    (city("batu"), "kind: city", "\tkind: city", "\t", "not-yaml"),
    (city("cimahi"), "name: Cimahi", 'name: "Kota" Cimahi', "Cimahi", "not-yaml"),
    (city("langsa"), "name: Langsa", "<<<<<<< HEAD\nname: Langsa", "<<<", "not-yaml"),
    (city("medan"), "name: Medan", 'name: "Medan', '"Medan', "not-yaml"),
    (city("palopo"), "name: Palopo", "name: Palopo: kota", ": kota", "not-yaml"),
    (city("tual"), "name: Tual", "name: “Tual: kota”", "“", "not-yaml"),
    (city("binjai"), "kind: city", "kind: city\nkind: regency", "kind: reg", "refused-yaml"),
    (city("denpasar"), "name: Denpasar", "name: *denpasar", "*", "refused-yaml"),
    (city("depok"), "name: Depok", "name: !!str Depok", "!!", "refused-yaml"),
    (spbe("kendari"), "status: published", "status: &s published", "&s", "refused-yaml"),
    (spbe("batam"), "ratings: {}", "ratings: {}\npeer_group: .inf", ".inf", "refused-yaml"),
    # what YAML takes for something else
    (city("bitung"), "name: Bitung", "name: “Bitung”", "“", "curly-quotes"),
    (city("bontang"), "name: Bontang", "name: No", "No", "ambiguous-value"),
    (city("dumai"), "name: Dumai", "name: 12:30:45", "12", "ambiguous-value"),
    (BANJARMASIN, "    level: 2", "    level: 02", "02", "ambiguous-value"),
    (city("cilegon"), "name: Cilegon", "name: Cilegon #1", "#", "cut-text"),
    (city("metro"), "# City", "\ufeff# City", "\ufeff", "byte-order-mark"),
    (city("padang"), "name: Padang", "name: \u00a0Padang", "\u00a0", "odd-space"),
    # what the models refuse
    (city("ambon"), "kind: city", "kind: citi", "citi", "unknown-kind"),
    (city("palu"), "name: Palu", "name: 1.10", "1.10", "wrong-value"),
    (city("ternate"), "name: Ternate", "name: {en: Ternate}", "{en", "wrong-value"),
    (city("baubau"), "name: Baubau", "n\u0430me: Baubau", "n\u0430me", "unknown-key"),
    (city("pariaman"), "name: Pariaman", "nama: Pariaman", "nama", "unknown-key"),
    ("maturity.yaml", "licence: CC", "license: CC", "license", "unknown-key"),
    ("maturity.yaml", "languages: [id, en]", "languages: [id, nl]", "nl", "wrong-value"),
    (spbe("ambon"), "  ends: 2023-12-31", "  ends: 2023-02-30", "2023-02-30", "wrong-value"),
    (spbe("batu"), "status: published", "status: publised", "publised", "wrong-value"),
    (spbe("bitung"), SPBE_TITLE, f"{SPBE_TITLE}\n    url: javascript:alert(1)", "javascript", "wrong-value"),
    (PONTIANAK_SERVICES, "    part_of: jepin", "    part_of: jepim", "jepim", "unknown-holder"),
    (spbe("cimahi"), f"{CITED}\n      locator:", f"{CITED}\n      finding:", CITED, "missing-key"),
    (spbe("medan"), "  ends: 2023-12-31", "  starts: 2024-01-01\n  ends: 2023-12-31", "2023-12-31", "contradiction"),
    (BANJARMASIN, "  - name: ", "  - nama: ", "nama", "unknown-key"),
    (JAKARTA, f"{PLACE}\n        locator:", f"{PLACE}\n        locater:", "locater", "unknown-key"),
    (EDWARD, 'version: "1980"', "version: 1980", "1980", "wrong-value"),
    (GRINDLE, "scoring_origin: consultant", "scoring_origin: consultent", "consultent", "wrong-value"),
    (GRINDLE, "  coverage: 50", "  coverge: 50", "coverge", "unknown-key"),
    (GRINDLE, "    from: 1.8", "    from: 0.8", "0.8", "contradiction"),
    # what does not fit the rest of the workspace
    (spbe("padang"), "framework: spbe@2020", "framework: spbe@2021", "spbe@2021", "unknown-framework"),
    (spbe("palu"), "city: palu", "city: ambon", "ambon", "misplaced-file"),
    (spbe("metro"), "    policy:", "    polisi:", "polisi", "unknown-indicator"),
    (spbe("langsa"), "  band: ", "  band: x", "x", "unknown-term"),
    (spbe("tual"), "- source: spbe-report-2023", "- source: spbe-report-2032", "spbe-report-2032", "unknown-source"),
    ("assessments/banjarmasin/services.yaml", "city: banjarmasin", "city: banjarmasn", "banjarmasn", "unknown-city"),
    (JAKARTA, "    level: 3", "    level: 7", "7", "wrong-answer"),
    (JAKARTA, "factor: field-responsiveness", "factor: field-responsivness", "field-r", "unknown-factor"),
    (GRINDLE, "    5:\n      en: Strongly favourable", "    6:\n      en: Strongly favourable", "6:", "off-scale"),
    ("frameworks/pemdi/2026/tests.yaml", "{exact: 3.25, ", "{exact: 3.5, ", "3.5", "framework-test"),
    # what is doubtful
    (city("pontianak"), "province:\n  en: West Kalimantan", "province:", "province", "missing-translation"),
    (PONTIANAK, "quote: 70 ", "effective: 2022-03\n        quote: 70 ", "2022-03", "evidence-after-period"),
    (PONTIANAK, "sources:", "sources:\n  spare: {title: x, kind: news, origin: official}", "spare", "unused-source"),
]  # fmt: skip


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A copy of the workspace with all fifty faults in it."""
    return plant(tmp_path, FAULTS)


def test_all_fifty_are_found_in_one_run(faulty: Path, run: Callable) -> None:
    """Each fault at its exact line and column, nothing else, and exit code 1."""
    ended = run("validate", "-C", faulty, "--format", "json")
    report = json.loads(ended.out)
    found = [(one["file"], one["line"], one["column"], one["rule"]) for one in report["findings"]]

    assert ended.code == 1
    assert sorted(found) == places(faulty, FAULTS)
    assert len(found) == 50


def test_the_fifty_are_of_many_kinds() -> None:
    """No two faults of one rule are the same slip in the same kind of place, and half of the rules are needed."""
    slips = {(rule, re.sub(r"[\w-]+/", "", file), wrong) for file, _, wrong, _, rule in FAULTS}

    assert len(slips) == 50
    assert len({rule for *_, rule in FAULTS}) >= 25


def test_every_finding_says_what_would_be_right(faulty: Path, run: Callable) -> None:
    """Each finding has a sentence, and a hint or what it does to the score."""
    findings = json.loads(run("validate", "-C", faulty, "--format", "json").out)["findings"]

    assert all(one["message"] and (one["hint"] or one["effect"]) for one in findings)


def test_every_finding_is_told_in_indonesian(faulty: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Message, hint and effect: none is the English one, and what tells findings apart stays the same."""
    told = {}
    for language in ("en", "id"):
        monkeypatch.setenv("MATURITY_LANG", language)
        told[language] = json.loads(run("validate", "-C", faulty, "--format", "json").out)["findings"]
    pairs = [*zip(told["en"], told["id"], strict=True)]

    assert [one["fingerprint"] for one, _ in pairs] == [other["fingerprint"] for _, other in pairs]
    for key in ("message", "hint", "effect"):
        assert [one[key] for one, other in pairs if one[key] is not None and one[key] == other[key]] == []
