"""``maturity explain``."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import assembled, directory, language, output_format, paint, talk, workspace
from maturity.errors import ExitCode, NothingMatchedError

if TYPE_CHECKING:
    from maturity.findings import RulePage
    from maturity.model.text import Language
    from maturity.presentation.portfolio import Assessed
    from maturity.scoring.result import NodeResult


NODE_PLACE = 3
"""Where in ``CITY/PERIOD/FRAMEWORK/NODE`` the node stands."""


@click.command("explain")
@click.argument("what", metavar="CITY/PERIOD/FRAMEWORK[/NODE]|RULE")
@directory
@output_format("text", "json", "markdown")
@language
def command(what: str, start: Path, style: str, language: "Language") -> int:
    """Show how a score came about: the arithmetic, the weights, the gaps, the evidence and its lines.

    Given the code or the name of a rule, such as M305 or wrong-answer, show its page of the manual.

    \b
    Examples:
      maturity explain M305
      maturity explain pontianak/2021/cohen-smart-governance/open-data
    """
    if page := _rule_page(what):
        return _explain_rule(page, style)
    from maturity.exchange.node_records import node_record
    from maturity.exchange.tables import render_json
    from maturity.presentation.explanation import render_explanation, render_markdown, traced
    from maturity.presentation.terminal import count
    from maturity.presentation.words import words
    from maturity.workflows.validation import validate

    selector, node_id = _split(what)
    found = assembled(validate(workspace(start)), (selector,), drafts=True)
    for refused in found.refused:
        talk(f"{refused.slug} is not scored: {count(refused.errors)}; see maturity validate")
    explained = [(city, one, _node(one, node_id, what)) for city, one in found.portfolio.assessed]
    if style == "json":
        records = [node_record(again, whole) for _, one, node in explained for whole, again in [traced(one, node)]]
        click.echo(render_json(records), nl=False)
    elif style == "markdown":
        blocks = [render_markdown(city, one, node, words(language)) for city, one, node in explained]
        click.echo("\n".join(blocks), nl=False)
    else:
        blocks = [render_explanation(city, one, node, words(language), paint) for city, one, node in explained]
        click.echo("\n\n".join(blocks))
    return ExitCode.FINDINGS if found.refused else ExitCode.FINE


def _rule_page(what: str) -> "RulePage | None":
    """Return the page of the rule that is meant, if it is one; what looks like a code is no city."""
    if "/" in what:
        return None
    from maturity.workflows.reporting import page_of

    page = page_of(what)
    if page is None and re.fullmatch(r"[Mm]\d+", what):
        raise NothingMatchedError(f"there is no rule {what!r}", "maturity rules lists all")
    return page


def _explain_rule(page: "RulePage", style: str) -> int:
    """Print a rule's page of the manual."""
    from maturity.reports.manual import render_json, render_page, render_page_markdown

    if style == "json":
        click.echo(render_json([page]))
    else:
        click.echo(render_page(page, paint) if style == "text" else render_page_markdown(page))
    return ExitCode.FINE


def _split(what: str) -> tuple[str, str | None]:
    """Separate the assessment from the node within it."""
    parts = what.strip("/").split("/")
    if len(parts) > NODE_PLACE + 1:
        raise click.BadParameter("is CITY/PERIOD/FRAMEWORK and at most one NODE", param_hint="CITY/PERIOD/FRAMEWORK")
    return "/".join(parts[:NODE_PLACE]), parts[NODE_PLACE] if len(parts) > NODE_PLACE else None


def _node(one: "Assessed", node_id: str | None, what: str) -> "NodeResult":
    if node_id is None:
        return one.result.root
    node = one.result.find(node_id)
    if node is None:
        from maturity.findings import did_you_mean

        near = did_you_mean(node_id, [each.id for each in one.result.root.walk()])
        raise NothingMatchedError(f"nothing matches {what!r}", near)
    return node
