"""What YAML text means to us, what we refuse of it, and that no text at all brings the reader down."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from maturity.storage import yaml_reading
from maturity.storage.file_limits import MOST_NODES
from maturity.storage.yaml_faults import YamlFault
from maturity.storage.yaml_reading import DEEPEST, Spots, read_yaml
from tests.examples import usually

ROOT = Path(__file__).parents[2]
DATA = [ROOT / "maturity.yaml", *(ROOT / "frameworks").glob("*.yaml"), *(ROOT / "assessments").glob("*/city.yaml")]


def value_of(text: str) -> Any:
    value, faults = read_yaml(text.encode())
    assert faults == []
    return value


def faults_of(text: str | bytes) -> list[tuple[int, int, str]]:
    _, faults = read_yaml(text.encode() if isinstance(text, str) else text)
    return [(fault.line, fault.column, fault.message) for fault in faults]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers: libyaml, and the one that is there where PyYAML was built without it."""
    monkeypatch.setattr(yaml_reading, "LOADER", getattr(yaml, request.param))
    return str(request.param)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("color: #228B22", None),  # the rest of the line is a comment
        ("version: 1.10", Decimal("1.10")),
        ("answer: NO", "NO"),
        ("answer: on", "on"),
        ("answer: yes", "yes"),
        ("answer: True", True),
        ("answer: ~", None),
        ("at: 12:30", "12:30"),
        ("id: 08", 8),
        ("id: 017", 17),
        ("id: 0o17", 15),
        ("id: 0x1F", 31),
        ("x: 1e3", Decimal("1E+3")),
        ("x: -.5", Decimal("-0.5")),
        ("x: 0.1", Decimal("0.1")),
        ("x: 1_000", "1_000"),
        ("x: 1.2.3", "1.2.3"),
        ("x: '12'", "12"),
        ("day: 2021-12-31", "2021-12-31"),
        ("x: =", "="),
        ("<<: merged", "merged"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_plain_words_mean_what_yaml_1_2_says(written: str, meant: object) -> None:
    """No country is false, no time is a number, a version keeps its zero and a date stays as it was written."""
    (found,) = value_of(written).values()

    assert found == meant
    assert type(found) is type(meant)
    assert str(found) == str(meant)


@pytest.mark.parametrize("key", ["1", "true", "null", "2021-01-01", "1.0"])
def test_a_plain_key_is_text(key: str) -> None:
    """Levels and years are written as keys; what kind of number they are is for the model to say."""
    assert value_of(f"{key}: x") == {key: "x"}


ALIASES = "a word behind * refers to another place in the file (an alias), which is not allowed"
NO_TAGS = "is an instruction to programs (a tag), which is not allowed"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        (
            "a: &b 1",
            1,
            4,
            "&b is a mark for other places in the file (an anchor), which is not allowed",
        ),
        ("a: 1\nb: *a", 2, 4, ALIASES),
        ("a: !!str 1", 1, 4, f"!!str {NO_TAGS}"),
        ("a: !python/object:os.system x", 1, 4, f"!python/object:os.system {NO_TAGS}"),
        ("a: 1\nb: 2\na: 3", 3, 1, "the key 'a' stands here a second time"),
        ("a: {b: 1, b: 2}", 1, 11, "the key 'b' stands here a second time"),
        ("a: 1\n---\nb: 2", 2, 1, "a file holds one document; a second one begins here"),
        ("? [a]\n: 1", 1, 3, "a key must be plain text"),
        ("{a: 1}: 2", 1, 1, "a key must be plain text"),
        ("*a : 1", 1, 1, "a key must be plain text"),
        ('"\\0a": 1', 1, 1, "a key must be plain text"),
        ("a: .inf", 1, 4, "'.inf' cannot stand here: it is neither a text nor a number that one can calculate with"),
        ("a: -.INF", 1, 4, "'-.INF' cannot stand here: it is neither a text nor a number that one can calculate with"),
        ("a: .nan", 1, 4, "'.nan' cannot stand here: it is neither a text nor a number that one can calculate with"),
        ("a: 1e99", 1, 4, "'1e99' is not a number that one can calculate with"),
        ("a: " + "9" * 401, 1, 4, f"'{'9' * 59}…' is not a number that one can calculate with"),
        ("a: 0x" + "f" * 6000, 1, 4, f"'0x{'f' * 57}…' is not a number that one can calculate with"),
        ("[" * (DEEPEST + 1), 1, DEEPEST + 1, f"is nested more than {DEEPEST} deep"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
@pytest.mark.usefixtures("parser")
def test_what_is_refused_is_pointed_at(text: str, line: int, column: int, message: str) -> None:
    """Whatever could bomb, run or mislead is refused at its place, in a sentence."""
    assert faults_of(text) == [(line, column, message)]


@pytest.mark.parametrize(
    ("raw", "line", "column", "message"),
    [
        (b"a: caf\xe9", 1, 7, "is not UTF-8 text; save the file as UTF-8"),
        ("é: 1\nb: ".encode() + b"\xff", 2, 4, "is not UTF-8 text; save the file as UTF-8"),
        ("a: b".encode("utf-16"), 1, 1, "is not UTF-8 text; save the file as UTF-8"),
        (b"a: b\n c: \0", 2, 5, "has an invisible character U+0000"),
        (b"a: \x1b[31m", 1, 4, "has an invisible character U+001B"),
        ("a: b\u2028c".encode(), 1, 5, "has an invisible character U+2028"),
        ("a: b\x85c".encode(), 1, 5, "has an invisible character U+0085"),
        ("a: b\ufeff".encode(), 1, 5, "has an invisible character U+FEFF"),
    ],
)
def test_bytes_that_are_no_text_are_pointed_at(raw: bytes, line: int, column: int, message: str) -> None:
    """The column counts letters as an editor does, and what an editor does not take for a line break is none."""
    assert faults_of(raw) == [(line, column, message)]


def test_a_byte_order_mark_is_not_seen() -> None:
    """What Windows puts in front of a file moves no column."""
    assert faults_of(b"\xef\xbb\xbfa: *b") == [(1, 4, ALIASES)]


def test_every_refusal_of_a_file_is_told() -> None:
    """Who fixes one thing is not told of the next only then."""
    text = "a: &x 1\nb: *x\nc: !t 2\na: 3\nd: .inf\n"

    assert [line for line, _, _ in faults_of(text)] == [1, 2, 3, 4, 5]


def test_broken_yaml_and_refused_yaml_are_told_apart() -> None:
    """A text that no parser reads is another fault than one that we do not take."""
    kinds = {text: read_yaml(text.encode())[1][0].is_yaml for text in ("a: [", "a: b: c", "a: *b", "[" * 99)}

    assert kinds == {"a: [": False, "a: b: c": False, "a: *b": True, "[" * 99: True}


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "[{", "a: [", "- - ", '"', "'", "&a ", "!a ", "# ", "|", "%"])
def test_repetition_brings_nothing_down(unit: str) -> None:
    """A hundred thousand brackets crash the usual loaders; here they are a fault with a place."""
    value, faults = read_yaml((unit * 100_000).encode())

    assert value is None or isinstance(value, str)
    assert len(faults) <= 2


def test_a_billion_laughs_stay_a_few_lines() -> None:
    """References are refused before anything is multiplied."""
    lines = ["a0: &a0 [lol]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    value, faults = read_yaml("\n".join(lines).encode())

    assert value["a29"] == [None, None, None]
    assert len(faults) == 30 + 29 * 3


def test_the_number_of_nodes_has_a_limit() -> None:
    """A file that no person wrote is left at the node that goes too far."""
    (fault,) = read_yaml(("- x\n" * (MOST_NODES + 1)).encode(), most=MOST_NODES)[1]
    message = "has more than 30,000 keys and values, the most that this kind of file may have"

    assert fault == YamlFault(message, MOST_NODES, 3, hint="split it, or cut it down")


def test_depth_up_to_the_limit_is_read() -> None:
    """The limit itself is allowed."""
    assert faults_of("[" * DEEPEST + "]" * DEEPEST) == []


def test_spots_know_keys_and_values() -> None:
    """Each key and each value is found at its line and column, in block and in flow style."""
    spots = Spots()
    read_yaml(b"a:\n  - b: 1\n  - {c: [x, yy]}\n", spots)

    assert spots.keys == {("a",): (1, 1), ("a", 0, "b"): (2, 5), ("a", 1, "c"): (3, 6)}
    assert spots.values == {
        ("a",): (2, 3),
        ("a", 0): (2, 5),
        ("a", 0, "b"): (2, 8),
        ("a", 1): (3, 5),
        ("a", 1, "c"): (3, 9),
        ("a", 1, "c", 0): (3, 10),
        ("a", 1, "c", 1): (3, 13),
    }


def lies_within(fault: YamlFault, raw: bytes) -> bool:
    lines = re.split(r"\r\n|\r|\n", raw.decode("utf-8-sig", errors="replace"))
    return 1 <= fault.line <= len(lines) and 1 <= fault.column <= len(lines[fault.line - 1]) + 1


YAMLISH = st.lists(
    st.sampled_from(
        ["a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ",", ":", "? ", "&x ", "*x", "!t ", "|", ">", "'", '"', "#",
         "---\n", "...\n", "%YAML 1.2\n", "\t", "\r", "\\", "\ufeff", "\u2028", "é", "1e9", "0x", ".inf", "~", "<<: "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | YAMLISH.map(str.encode))
@example(b"a: [\n")
@example(b"+#\n---\t!<")
@example(b"'a\n")
@example(b"\r\n\r\n*")
@usually(400)
def test_no_bytes_bring_the_reader_down(raw: bytes) -> None:
    """Whatever a file holds, the answer is a value or faults, and each fault lies within the file."""
    value, faults = read_yaml(raw, Spots())

    assert value is None or not any("\0" in str(key) for key in (value if isinstance(value, dict) else ()))
    assert all(lies_within(fault, raw) for fault in faults)


PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cc", "Cs", "Zl", "Zp"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE.filter(bool), inner, max_size=4),
    max_leaves=15,
)


@given(PLAIN)
def test_what_ruamel_writes_is_read_back(value: Any) -> None:
    """Another YAML 1.2 library and we agree on what plain data mean."""
    out = io.BytesIO()
    writer = YAML(typ="safe", pure=True)
    writer.allow_unicode, writer.default_flow_style = True, False
    writer.dump({"value": value}, out)

    assert read_yaml(out.getvalue()) == ({"value": value}, [])


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_both_parsers_read_our_files_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml a file takes longer, and means the same at the same places."""
    with_libyaml, fast = Spots(), read_yaml(path.read_bytes())
    read_yaml(path.read_bytes(), with_libyaml)
    monkeypatch.setattr(yaml_reading, "LOADER", yaml.SafeLoader)
    without, slow = Spots(), read_yaml(path.read_bytes())
    read_yaml(path.read_bytes(), without)

    assert fast == slow
    assert with_libyaml == without


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: &b 1\nc: *b", "write here itself what stands behind &b on line 1"),
        (
            "a: *b",
            'if the word itself is meant, write b without the *; if the * belongs to the text, put it in quotes: "*b"',
        ),
        (
            "a: !!str b",
            "delete !!str and leave what follows; only if it belongs to the text, put all of the text in quotes",
        ),
        ("a: 1\n\tb: 2\nc: 3", "delete the tab, so that the line begins at the left edge: b: 2"),
        ("a:\n  b: 1\n\tc: 2\n  d: 3", "in place of the tab put 2 spaces, as in the line above"),
        ("a:\n\tb: 2\nc: 3", "delete the tab; where spaces are needed, put as many as the lines beside it have"),
        (
            "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other",
            "look at all down to line 5 and compare the two versions, one above ======= and one below: keep the right "
            "one and delete the other; if you cannot tell, ask the two people; then delete the lines with <<<<<<<, "
            "======= and >>>>>>>, too",
        ),
        (
            """a: "b" c 'd'""",
            "put all of the text between two ', and write each ' within it twice or, "
            "if the quotes are not meant, like this: a: b c d",
        ),
        ("""a: "b" c: d""", """write the whole line like this, with its quotes: a: '"b" c: d'"""),
        (
            '- a:\n    b: c: d"',
            "write the line like this, with its quotes and as many spaces in front as now: b: 'c: d\"'",
        ),
    ],
)
def test_what_to_do_is_said_beside_what_is_wrong(text: str, hint: str) -> None:
    """With the line to write, or how far to look, where the lines beside it tell."""
    _, faults = read_yaml(text.encode())

    assert faults[-1].hint == hint
