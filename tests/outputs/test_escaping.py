"""One text that every medium would act on, as each escaper leaves it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from maturity.presentation import escaping

HOSTILE = "=1\x1b[31m\u202e <b>|`x`|[a](https://e.org) @me ::error::no, {0}: 100%"
SHOWN = "=1\ufffd[31m\ufffd <b>|`x`|[a](https://e.org) @me ::error::no, {0}: 100%"
LOGGED = SHOWN.replace("::", ": :")


@pytest.mark.parametrize(
    ("escape", "expected"),
    [
        (escaping.for_terminal, SHOWN),
        (escaping.for_log, LOGGED),
        (escaping.for_xml, LOGGED),
        (escaping.for_sarif, LOGGED.replace("](", "] (").replace("{0}", "{{0}}")),
        (
            escaping.for_markdown,
            r"=1\ufffd\[31m\ufffd \<b\>\|\`x\`\|\[a\](https:\//e.org) \@me : :error: :no, \{0\}: 100%".replace(
                r"\ufffd", "\ufffd"
            ),
        ),
        (escaping.for_csv, f"'{HOSTILE}"),
        (
            escaping.for_comment,
            "=1\ufffd&#91;31m\ufffd &#60;b>|&#96;x&#96;|&#91;a&#93;(https:\u200b//e.org) "
            "@\u200bme ::error::no, {0}: 100%",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_hostile_text_is_only_a_text(escape: Callable[[str], str], expected: str) -> None:
    """Nothing is lost but what nobody can see."""
    assert escape(HOSTILE) == expected


def test_a_block_begins_no_list() -> None:
    """In the middle of a line the same signs are only signs."""
    assert [escaping.for_markdown_block(text) for text in ("1. a", "- a", "+ a", "a - b")] == [
        "1\\. a", "\\- a", "\\+ a", "a - b",
    ]  # fmt: skip


def test_json_for_a_log_means_the_same() -> None:
    """No letter of it is markup, invisible or the begin of a command."""
    written = escaping.json_for_log([HOSTILE])

    assert json.loads(written) == json.loads(escaping.json_text([HOSTILE])) == [HOSTILE]
    assert not set("<>\x1b\u202e") & set(written)
    assert "::" not in written


def test_a_workflow_command_is_one_line() -> None:
    """What parts its properties and its lines is escaped within them."""
    command = escaping.workflow_command("error", ["a\nb", "100%"], {"file": "a,b:c", "line": 1})

    assert command == "::error file=a%2Cb%3Ac,line=1::a b%0A100%25"
