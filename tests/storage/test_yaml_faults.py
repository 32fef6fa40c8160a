"""What is said of a text that is no YAML: the slip itself, rather than the place where the parser stumbled over it."""

from __future__ import annotations

import pytest
import yaml

from maturity.storage.yaml_faults import YamlFault, explain


def fault_in(text: str) -> YamlFault:
    """Return what is said of a text."""
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        yaml.load(text, Loader=yaml.CSafeLoader)
    return explain(caught.value, text.encode())


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("id: kota\nname:Kota Contoh\nkind: city\n", 2, 5),
        ("a:\n  b:\n    level:3\n    confidence: low\n", 3, 10),
        ("a:\n  b:\n    confidence: low\n    level:3\n  c: 1\n", 4, 10),
        ("a:\n  - source:x\n    b: 1\n", 2, 11),
        ("url:https://example.org\nb: 1\n", 1, 4),
    ],
)
def test_a_value_right_behind_its_colon_is_named(text: str, line: int, column: int) -> None:
    """At that colon, not at the next one, which is the one that the parser does not understand."""
    fault = fault_in(text)

    assert (fault.line, fault.column, str(fault.message)) == (line, column, "a space is missing behind this colon")


def test_another_colon_is_not_blamed() -> None:
    """A text with a colon in it is still told to be put in quotes, also below an address."""
    fault = fault_in("url: https://example.org\nnote: see: there\n")

    assert (fault.line, str(fault.hint)) == (
        2,
        'write the whole line like this, with its quotes: note: "see: there"',
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: {id: x, en: y\nb: 1\n", "if it should end above, close it there with }"),
        ("a: [x, y\nb: [1]\n", "if it should end above, close it there with ]"),
        ("a: {id: x, en: y: z}\n", "None"),
    ],
)
def test_a_bracket_that_was_left_open_is_to_be_closed(text: str, hint: str) -> None:
    """Where the parser noticed it on a later line; on the same line something else is wrong."""
    assert str(fault_in(text).hint) == hint
