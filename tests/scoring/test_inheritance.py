"""What a node does not say itself, it takes from the node above."""

from typing import Any

import pytest

from maturity.model.combining import Combine, Gap
from maturity.model.inheritance import WHOLE
from tests.scoring.yardsticks import TEXT, dimension, framework, indicator

LEVELS = ("whole", "outer", "middle", "inner")


def of_four_levels(said: dict[str, dict[str, Any]]) -> Any:
    """A framework with one dimension in the other, of which each says what stands here."""
    inner = dimension("inner", indicator("i"), **said.get("inner", {}))
    middle = {"id": "middle", "title": TEXT, "dimensions": [inner], **said.get("middle", {})}
    outer = {"id": "outer", "title": TEXT, "dimensions": [middle], **said.get("outer", {})}
    return framework(outer, **said.get("whole", {}))


TABLE = [
    # who says what -> what holds for the whole, outer, middle and inner
    ("combine", {}, ("weighted-mean",) * 4),
    ("combine", {"whole": {"combine": "minimum"}}, ("minimum",) * 4),
    ("combine", {"outer": {"combine": "minimum"}}, ("weighted-mean", "minimum", "minimum", "minimum")),
    ("combine", {"whole": {"combine": "sum"}, "middle": {"combine": "minimum"}}, ("sum", "sum", "minimum", "minimum")),
    (
        "combine",
        {"outer": {"combine": "minimum"}, "inner": {"combine": "maximum"}},
        ("weighted-mean", "minimum", "minimum", "maximum"),
    ),
    ("unknown", {}, ("skip",) * 4),
    ("unknown", {"whole": {"gaps": {"unknown": "lowest"}}}, ("lowest",) * 4),
    ("unknown", {"outer": {"gaps": {"unknown": "lowest"}}}, ("skip", "lowest", "lowest", "lowest")),
    # Another key of the same gaps says nothing about this one.
    (
        "unknown",
        {"whole": {"gaps": {"unknown": "lowest"}}, "outer": {"gaps": {"not-assessed": "block"}}},
        ("lowest",) * 4,
    ),
    (
        "unknown",
        {"outer": {"gaps": {"unknown": "lowest"}}, "inner": {"gaps": {"unknown": "skip"}}},
        ("skip", "lowest", "lowest", "skip"),
    ),
    ("unknown", {"outer": {"gaps": {"unknown": "block"}}, "middle": {"coverage": 50}}, ("skip", *["block"] * 3)),
    ("coverage", {}, (0,) * 4),
    ("coverage", {"whole": {"gaps": {"coverage": 60}}}, (60,) * 4),
    ("coverage", {"outer": {"coverage": 60}}, (0, 60, 60, 60)),
    ("coverage", {"outer": {"gaps": {"coverage": 60}}, "inner": {"coverage": 0}}, (0, 60, 60, 0)),
    ("coverage", {"whole": {"gaps": {"coverage": 60}}, "middle": {"gaps": {"unknown": "lowest"}}}, (60,) * 4),
    ("coverage", {"outer": {"coverage": 80}, "middle": {"gaps": {"coverage": 40}}}, (0, 80, 40, 40)),
]


@pytest.mark.parametrize(("key", "said", "holds"), TABLE)
def test_what_a_node_does_not_say_it_takes_from_the_node_above(key: str, said: Any, holds: tuple[Any, ...]) -> None:
    """One rule for how parts combine, for each key of the gaps and for the coverage, over three levels."""
    settings = of_four_levels(said).settings
    found = [settings[WHOLE if name == "whole" else name] for name in LEVELS]

    if key == "combine":
        assert [each.combine.rule for each in found] == [Combine(rule) for rule in holds]
    elif key == "unknown":
        assert [each.gaps.unknown for each in found] == [Gap(gap) for gap in holds]
    else:
        assert [each.gaps.coverage for each in found] == [*holds]


def test_options_of_a_rule_are_handed_down_with_it() -> None:
    """A rule is one thing with its options: nobody takes the name of one and the options of another."""
    flat = {"rule": "weighted-mean", "over": "indicators"}
    settings = of_four_levels({"outer": {"combine": flat}, "inner": {"combine": "weighted-mean"}}).settings

    assert [settings[name].combine.over for name in ("", "outer", "middle", "inner")] == [
        "parts", "indicators", "indicators", "parts",
    ]  # fmt: skip


def test_it_is_known_who_said_what_holds() -> None:
    """Each setting leads to the dimension that says it; what only the framework says, or nobody, leads nowhere."""
    settings = of_four_levels(
        {
            "whole": {"combine": "minimum"},
            "outer": {"gaps": {"unknown": "lowest"}, "coverage": 50},
            "middle": {"combine": "maximum"},
        }
    ).settings

    assert settings[WHOLE].said_at == {}
    assert settings["outer"].said_at == {"unknown": "outer", "coverage": "outer"}
    assert settings["inner"].said_at == {"unknown": "outer", "coverage": "outer", "combine": "middle"}
