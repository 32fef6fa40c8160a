"""Which lines a key has for itself, and where a new one goes beside it, in each way that YAML may be laid out."""

from __future__ import annotations

import pytest

from maturity.findings import Keys
from maturity.storage.documents import Document
from maturity.storage.yaml_reading import read_yaml


def document(text: str) -> Document:
    return Document("a.yaml", text.encode(), read_yaml(text.encode())[0])


@pytest.mark.parametrize(
    ("text", "keys", "span"),
    [
        ("a: 1\nb: 2\n", ("a",), (1, 1)),
        ("a:\n  b: 1\n\n  # of b\n  c: 2\n\n# of d\nd: 3\n", ("a",), (1, 5)),
        ("a:\n- b: 1\n  c: 2\n- d: 3\ne: 4\n", ("a",), (1, 4)),
        ("a:\n- b: 1\n  c: 2\n- d: 3\ne: 4\n", ("a", 0), (2, 3)),
        ("a:\n  - b: 1\n    c: 2\n  - d: 3\n", ("a", 1), (4, 4)),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "c"), (3, 3)),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"), None),
        ("a: >-\n  one\n\n  two\nb: 1\n", ("a",), (1, 4)),
        ("a: {b: 1, c: 2}\n", ("a",), (1, 1)),
        ("a: {b: 1, c: 2}\n", ("a", "b"), None),
        ("a: [1, 2]\n", ("a", 1), None),
        ("a:\n  - {b: 1}\n  - {b: 2}\n", ("a", 1), (3, 3)),
        ("a: {\n  b: 1\n}\nc: 1\n", ("a",), None),
        ("- - 1\n  - 2\n", (0, 0), None),
        ("a: 1\n", ("z",), None),
        ("a: 1\n", (), None),
    ],
)
def test_the_lines_that_something_has_for_itself(text: str, keys: Keys, span: tuple[int, int] | None) -> None:
    """From its first to its last, without comments and gaps behind it; nothing where it shares one."""
    assert document(text).written_lines().span_of(keys) == span


@pytest.mark.parametrize(
    ("text", "keys", "below"),
    [
        ("a: 1\nb: 2\n", ("a",), (1, 0)),
        ("a:\n  b: >-\n    x\n\n    y\nc: 1\n", ("a", "b"), (5, 2)),
        ("a:\n  - b: 1\n  - b: 2\n", ("a", 0, "b"), (2, 4)),
        ("a:\n  - b:\n    - 1\n    - 2\n", ("a", 0, "b"), (4, 4)),
        ("a: {b: 1}\n", ("a", "b"), None),
        ("a: 1\n", ("z",), None),
    ],
)
def test_the_place_of_a_new_key_beside_another(text: str, keys: Keys, below: tuple[int, int] | None) -> None:
    """Right below all of the other, as far in; nothing within brackets."""
    assert document(text).written_lines().place_below(keys) == below
