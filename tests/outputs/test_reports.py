"""Findings in every format: each is what its reader expects, and no text from a file is more than text in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from jsonschema import Draft202012Validator

from maturity.checks.manual import manual
from maturity.cli.formats import formats_of, rendered
from maturity.findings import Finding, Place, Related, Severity
from maturity.presentation.terminal import Printing
from maturity.reports.findings.as_markdown import LARGEST_COMMENT
from maturity.reports.findings.report import Report
from maturity.schemas.outputs import output_schema

SCHEMA = json.loads(output_schema("findings"))
PLACE = Place("assessments/kota/2025.tiny.yaml", ("ratings", "online", "level"), 13, 12)
FINDING = Finding(
    "M305",
    "wrong-answer",
    Severity.ERROR,
    "level 4 is not on the scale, at all: 100%",
    PLACE,
    "The indicator cannot be scored.",
    "did you mean 3?",
    excerpt="    level: 4",
    related=(Related("the scale", Place("library:tiny/1/framework.yaml", ("scale",), 9, 1)),),
)
WARNING = replace(FINDING, code="M310", rule="bare-rating", severity=Severity.WARNING, message="bare", related=())
HOSTILE = (
    "\x1b[31m\x07\u202e\u2066\u200b\r\n::error::own ##[error]own ##vso[task.setvariable]x %0A"
    "<script>alert(1)</script> ](https://example.org) @all #1 | `x` ]]> &amp; \ud800 {0} ::set-output name=x::y"
)


def written(style: str, *findings: Finding, **more: object) -> str:
    return rendered("validate", style, Report(findings, manual(), **more), Printing())


def hostile(text: str) -> Finding:
    """A finding in which every text that could come from a file is this one."""
    place = Place(f"assessments/{text}/x.yaml", (text,), 1, 1)
    return Finding(
        "M305", "wrong-answer", Severity.ERROR, text, place, text, text, excerpt=None, related=(Related(text, place),)
    )


def test_json_is_what_its_schema_says() -> None:
    """Other tools can rely on the schema that is shipped beside the format."""
    Draft202012Validator.check_schema(SCHEMA)
    record = json.loads(written("json", FINDING, WARNING))

    Draft202012Validator(SCHEMA).validate(record)
    assert (record["errors"], record["warnings"], record["notes"]) == (1, 1, 0)
    assert record["findings"][0]["related"][0]["message"] == "the scale"
    assert set(SCHEMA["properties"]) - {"ignored"} == set(record)
    assert set(SCHEMA["$defs"]["finding"]["properties"]) == set(record["findings"][0])


def test_what_is_ignored_is_in_json_and_sarif_where_it_is_asked_for() -> None:
    """As the schema says, and as a result that is suppressed in its source."""
    report = Report((FINDING,), manual(), ignored=(WARNING,))
    record = json.loads(rendered("validate", "json", report, Printing()))
    results = json.loads(rendered("validate", "sarif", report, Printing()))["runs"][0]["results"]

    Draft202012Validator(SCHEMA).validate(record)
    assert [each["code"] for each in record["ignored"]] == [WARNING.code]
    assert [each.get("suppressions") for each in results] == [None, [{"kind": "inSource"}]]


def test_github_gets_commands() -> None:
    """One line each; what ends a property or a line is escaped, and a shipped file has no place in the repository."""
    shipped = replace(FINDING, place=Place("library:tiny/1/framework.yaml", (), 3, 1), related=())

    assert written("github", FINDING, shipped, folder="a,b/").replace("%0A", "\n").split("\n") == snapshot(
        [
            "::error file=a%2Cb/assessments/kota/2025.tiny.yaml,line=13,col=12,title=M305 wrong-answer"
            "::level 4 is not on the scale, at all: 100%25",
            "did you mean 3?",
            "The indicator cannot be scored.",
            "the scale: library:tiny/1/framework.yaml:9:1",
            "::error title=M305 wrong-answer::level 4 is not on the scale, at all: 100%25",
            "did you mean 3?",
            "The indicator cannot be scored.",
        ]
    )


def test_gitlab_gets_a_list_with_fingerprints() -> None:
    """Path, line, severity and what stays the same while lines move."""
    moved = replace(FINDING, place=replace(PLACE, line=99))
    one, other = json.loads(written("gitlab", FINDING, WARNING, folder="demo/"))

    assert json.loads(written("gitlab", moved))[0]["fingerprint"] == one["fingerprint"]
    assert one["fingerprint"] != other["fingerprint"]
    assert (one["severity"], other["severity"]) == ("major", "minor")
    assert one["location"] == {"path": f"demo/{PLACE.file}", "lines": {"begin": 13}}
    assert json.loads(written("gitlab")) == []


@pytest.mark.parametrize("style", ["json", "gitlab", "sarif"])
def test_two_findings_that_are_alike_have_two_fingerprints(style: str) -> None:
    """A service that drops what it knows does not drop the second one."""
    prints = re.findall(r'(?:fingerprint|/v1)": "([0-9a-f]{64})"', written(style, FINDING, FINDING))

    assert len(prints) == len(set(prints)) == 2


def test_sarif_has_the_shape_of_sarif() -> None:
    """What 2.1.0 requires: version, tool, rules that results point to, levels, places counted from 1."""
    report = json.loads(written("sarif", FINDING, WARNING, folder="my demo/"))
    (run,) = report["runs"]
    driver, results = run["tool"]["driver"], run["results"]

    assert report["version"] == "2.1.0"
    assert report["$schema"].endswith("sarif-2.1.0.json")
    assert (driver["name"], driver["version"] != "") == ("maturity", True)
    assert [rule["id"] for rule in driver["rules"]] == [page.code for page in manual()]
    for rule in driver["rules"]:
        assert set(rule) == {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
        assert re.fullmatch(r"([A-Z][a-z]*)+", rule["name"])
        assert "## Why it matters" in rule["help"]["markdown"]
        assert rule["help"]["text"] == f"maturity explain {rule['id']}"
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    for result in results:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        assert re.fullmatch(r"[0-9a-f]{64}", result["partialFingerprints"]["maturityFinding/v1"])
    assert results[0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": f"my%20demo/{PLACE.file}"},
                "region": {"startLine": 13, "startColumn": 12},
            }
        }
    ]
    assert results[0]["relatedLocations"][0]["message"]["text"] == "the scale"
    assert "relatedLocations" not in results[1]


def test_junit_fails_what_fails() -> None:
    """A finding below the fail level is a case that passed; with no finding at all one case passes."""
    lenient = ET.fromstring(written("junit", FINDING, WARNING))
    strict = ET.fromstring(written("junit", FINDING, WARNING, fail_level=Severity.WARNING))
    none = ET.fromstring(written("junit"))

    assert (lenient.get("tests"), lenient.get("failures"), len(lenient.findall(".//failure"))) == ("2", "1", 1)
    assert (strict.get("failures"), len(strict.findall(".//failure"))) == ("2", 2)
    assert (none.get("tests"), none.get("failures"), len(none.findall(".//testcase"))) == ("1", "0", 1)


def test_markdown_reads_well() -> None:
    """By file, with place, severity, rule, message, remedy, effect and the other place."""
    assert written("markdown", FINDING, WARNING) == snapshot("""\
### maturity: 1 error, 1 warning

**assessments/kota/2025.tiny.yaml**

- 13:12 **error** M305 wrong-answer: level 4 is not on the scale, at all: 100%
  - did you mean 3?
  - The indicator cannot be scored.
  - the scale: library:tiny/1/framework.yaml:9:1
- 13:12 **warning** M310 bare-rating: bare
  - did you mean 3?
  - The indicator cannot be scored.\
""")


def test_a_comment_fits_into_a_comment() -> None:
    """However much is wrong, the comment is accepted and says how much it leaves out."""
    many = [replace(FINDING, message=f"{number} ключ" * 20) for number in range(2000)]
    comment = written("markdown", *many)

    assert len(comment.encode()) <= LARGEST_COMMENT
    assert re.search(r"… and 19[0-9]{2} more; `maturity validate` lists the gravest of each file\.\Z", comment)


def test_text_shows_the_other_place() -> None:
    """Place, line with a caret, remedy, effect, and where else to look."""
    assert written("text", FINDING) == snapshot("""\
assessments/kota/2025.tiny.yaml:13:12: error[M305 wrong-answer] level 4 is not on the scale, at all: 100%
  13 |     level: 4
     |            ^
     = did you mean 3?
     = The indicator cannot be scored.
     = the scale: library:tiny/1/framework.yaml:9:1\
""")


def test_where_nothing_is_wrong_every_format_is_still_itself() -> None:
    """A forge gets an empty list, not an empty file that it cannot read."""
    assert json.loads(written("sarif"))["runs"][0]["results"] == []
    assert json.loads(written("json"))["findings"] == []
    assert written("markdown") == "### maturity: no findings"
    assert (written("text"), written("github")) == ("", "")


@pytest.mark.parametrize("style", formats_of("validate"))
def test_a_hostile_text_stays_text(style: str) -> None:
    """No escape sequence, nothing invisible, no command to a runner, no markup, and no line that begins one."""
    out = written(style, hostile(HOSTILE))
    lines = out.splitlines()

    assert all(letter.isprintable() or letter == "\n" for letter in out)
    assert "##[" not in out
    assert "##vso[" not in out
    if style == "github":
        assert [line[:13] for line in lines] == ["::error file="]
    else:
        assert not any(line.lstrip().startswith("::") for line in lines)
    if style not in {"text", "concise", "github"}:
        assert "<script" not in out.replace("\\<script", "")


@pytest.mark.parametrize("style", ["json", "gitlab", "sarif"])
@given(st.text())
def test_any_text_can_be_written_as_json(style: str, text: str) -> None:
    """Whatever a message holds, the report is read back; what JSON carries as it is comes back as it was."""
    record = json.loads(written(style, hostile(text)))

    if style == "json":
        assert record["findings"][0]["message"] == text


@given(st.text())
def test_any_text_can_be_written_as_xml(text: str) -> None:
    """XML has no way to carry a control character, so none is left."""
    assert ET.fromstring(written("junit", hostile(text))).get("failures") == "1"
