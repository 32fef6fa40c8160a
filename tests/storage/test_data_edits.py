"""A file says what is wanted, and every line of what stays is the same."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import CannotEditError
from maturity.model.assessment import Assessment
from maturity.model.entry import Entry
from maturity.storage.comments import comments_in
from maturity.storage.data_edits import replaced, with_data
from maturity.storage.documents import Document
from maturity.storage.house_style import plain_text
from maturity.storage.yaml_reading import read_yaml

FILE = """\
# kept above
framework: mini@1
ratings:

  # ===== One =====
  catalogue: {state: not-assessed, reason: {id: Belum ditelaah., en: Not looked at yet.}}  # said later

  # ===== Two =====
  forms:
    level: 3  # as the survey says
    confidence: low
    rationale:
      en: >-
        It is long,
        and folded.

      id: Begitu.
    # where it stands
    evidence:
      - source: survey
        locator: {id: hlm. 3, en: p. 3}  # third

      - {source: report, locator: {id: hlm. 4, en: p. 4}}

  # ===== Three =====
  wifi: {level: 2}
# kept below
"""


def data() -> Any:
    return read_yaml(FILE.encode())[0]


def edited(wanted: Any, text: str = FILE) -> str:
    return with_data(text.encode(), wanted, Assessment).decode()


def test_what_says_the_same_is_the_same() -> None:
    assert edited(data()) == FILE


def test_an_answer_takes_the_place_of_a_placeholder() -> None:
    wanted = data()
    wanted["ratings"]["catalogue"] = {
        "evidence": [{"source": "survey", "locator": {"en": "p. 9"}}],
        "rationale": {"en": "word " * 30 + "end."},
        "level": 2,
    }
    old = "  catalogue: {state: not-assessed, reason: {id: Belum ditelaah., en: Not looked at yet.}}  # said later\n"
    new = """\
  # said later
  catalogue:
    evidence:
      - source: survey
        locator:
          en: p. 9
    rationale:
      en: >-
        word word word word word word word word word word word word word word word word word word word word
        word word word word word word word word word word end.
    level: 2
"""
    assert edited(wanted) == FILE.replace(old, new)


def test_only_the_lines_of_what_differs_change() -> None:
    wanted = data()
    forms = wanted["ratings"]["forms"]
    forms["level"] = 4
    forms["evidence"][0]["source"] = "study"
    forms["evidence"].append({"source": "third"})
    forms["quality"] = "good"
    assert edited(wanted) == FILE.replace("level: 3  # as", "level: 4  # as").replace(
        "- source: survey", "- source: study"
    ).replace("    confidence: low\n", "    quality: good\n    confidence: low\n").replace(
        "en: p. 4}}\n", "en: p. 4}}\n      - source: third\n"
    )


def test_what_goes_leaves_its_comments() -> None:
    wanted = data()
    del wanted["ratings"]["forms"]["level"]
    del wanted["ratings"]["forms"]["evidence"]
    del wanted["ratings"]["wifi"]
    at, end = FILE.index("    evidence:"), FILE.index("\n  # ===== Three")
    assert edited(wanted) == (FILE[:at] + "    # third\n" + FILE[end:]).replace(
        "    level: 3  # as the survey says\n", "    # as the survey says\n"
    ).replace("  wifi: {level: 2}\n", "")


def test_a_new_entry_stands_behind_the_one_before_it() -> None:
    wanted = data()
    ratings = wanted["ratings"]
    wanted["ratings"] = {
        "first": {"level": 1},
        **{name: ratings[name] for name in ("catalogue", "forms")},
        "more": {"value": Decimal("0.50")},
        "wifi": ratings["wifi"],
    }
    assert edited(wanted) == FILE.replace(
        "  catalogue:", "  first:\n    level: 1\n  catalogue:"
    ).replace("en: p. 4}}\n", "en: p. 4}}\n  more:\n    value: 0.50\n")  # fmt: skip


def test_line_ends_stay_what_they_are() -> None:
    wanted = data()
    wanted["ratings"]["wifi"] = {"level": 3}
    crlf = FILE.replace("\n", "\r\n")
    assert with_data(crlf.encode(), wanted, Assessment).decode() == crlf.replace(
        "  wifi: {level: 2}", "  wifi:\r\n    level: 3"
    )
    assert edited({**data(), "status": "draft"}, FILE.rstrip("\n")).count("\n") == FILE.count("\n") + 1


def test_a_file_in_braces_is_written_line_by_line() -> None:
    """Unless a comment would be lost by that."""
    assert with_data(b'{"a": 1, "b": [1]}', {"a": 2, "b": [1]}, Entry) == b"a: 2\nb:\n  - 1\n"
    with pytest.raises(CannotEditError):
        with_data(b"{a: 1} # one\n", {"a": 2}, Entry)


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "- 1\n", "a: &x 1\n", ""])
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    with pytest.raises(CannotEditError):
        with_data(text.encode(), {"a": 3}, Entry)


KEYS = st.sampled_from(["level", "note", "en", "id", "on", "ümlaut", "a b", "7"])
SCALARS = st.one_of(
    st.integers(-5, 5000),
    st.decimals("0", "9", places=2),
    st.booleans(),
    st.text(st.sampled_from("ab #:-{}[],'\"\n%&*é "), max_size=12),
    st.just("word " * 40 + "end"),
)
VALUES: Any = st.recursive(
    SCALARS,
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(KEYS, below, max_size=4)),
    max_leaves=12,
)
FILES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


@given(FILES, FILES, st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=5))
def test_any_file_becomes_any_other_with_its_comments(old: Any, new: Any, remarks: Any) -> None:
    """Or is refused; and a part that both share keeps its lines."""
    new = {**new, **{key: old[key] for key in [*old][::2]}}
    lines = plain_text(old).splitlines()
    for place, (at, own_line) in enumerate(remarks):
        line = lines[at % len(lines)]
        if own_line:
            lines.insert(at % len(lines), f"{' ' * (len(line) - len(line.lstrip()))}# remark {place}")
        else:
            lines[at % len(lines)] += f"  # remark {place}"
    raw = ("\n".join(lines) + "\n").encode()
    if read_yaml(raw)[1] or read_yaml(raw)[0] != old:
        return  # a remark within a text is no remark
    try:
        content = with_data(raw, new, Entry)
    except CannotEditError:
        return
    assert read_yaml(content) == (new, [])
    assert sorted(each.text for each in comments_in(content)) == sorted(each.text for each in comments_in(raw))


def test_a_file_that_nobody_could_read_again_is_refused() -> None:
    """What becomes larger than is read stays as it was."""
    document = Document("assessments/kota/2025.mini.yaml", FILE.encode(), data())

    with pytest.raises(CannotEditError, match=r"2025\.mini\.yaml would have 1,[0-9]+ KiB, and only 1,024 KiB are read"):
        replaced(document, {**data(), "summary": {"en": "a word " * 160_000}}, Assessment)
