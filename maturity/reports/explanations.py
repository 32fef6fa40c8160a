"""How scores came about, one explanation after the other, for a terminal and in Markdown."""

from collections.abc import Sequence

from maturity.presentation.explanation import render_explanation
from maturity.presentation.explanation import render_markdown as one_in_markdown
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.terminal import Printing
from maturity.scoring.result import NodeResult

Explained = tuple[AssessedCity, Assessed, NodeResult]
"""A city, one of its assessments, and the node of it that is explained."""


def render_text(explained: Sequence[Explained], printing: Printing) -> str:
    """Write every tree, for a terminal."""
    trees = (render_explanation(city, one, node, printing.words, printing.style) for city, one, node in explained)
    return "\n\n".join(trees)


def render_markdown(explained: Sequence[Explained], printing: Printing) -> str:
    """Write every tree as nested lists."""
    return "\n".join(one_in_markdown(city, one, node, printing.words) for city, one, node in explained)
