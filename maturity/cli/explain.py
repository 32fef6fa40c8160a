import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import completion, declaring
from maturity.cli.options import (
    Language,
    as_of,
    assembled,
    chosen,
    directory,
    language,
    name_refused,
    output_format,
    show,
    workspace,
)
from maturity.errors import ExitCode, NothingMatchedError, WrongUseError
from maturity.messages import say

if TYPE_CHECKING:
    from maturity.findings import RulePage
    from maturity.presentation.portfolio import Assessed
    from maturity.scoring.result import NodeResult
    from maturity.workflows.portfolios import Assembled
    from maturity.workflows.run import Run


NODE_PLACE = 3
"""Where in ``CITY/PERIOD/FRAMEWORK/NODE`` the node stands."""


@declaring.command("explain")
@click.argument("what", metavar="CITY/PERIOD/FRAMEWORK[/NODE]|RULE", shell_complete=completion.explained)
@directory
@output_format("explain")
@language
@as_of("The day on which to tell how goals on it stand.  [default: today]")
def command(what: str, start: Path, style: str, language: Language, as_of: date) -> int:
    """Show how a score came about: the arithmetic, the weights, the gaps, the evidence and its lines.

    Goals that a plan sets for it are named with their pace. Given the code or the name of a rule, such as M305 or
    wrong-answer, show its page of the manual.

    \b
    Examples:
      maturity explain M305
      maturity explain pontianak/2021/cohen-smart-governance/open-data
    """
    if page := _rule_page(what, language):
        show("explain RULE", style, page, language)
        return ExitCode.FINE
    from maturity.presentation.explanation import Explanations
    from maturity.presentation.plans.standings import PlanStandings
    from maturity.workflows.run import Run

    root = workspace(start)
    selector, node_id = _split(*chosen([what], root, start))
    scored = _assembled(Run(root, drafts=True), selector, start)
    name_refused(scored)
    explained = [(city, one, _node(one, node_id, what)) for city, one in scored.portfolio.assessed]
    if not explained and not scored.refused:
        from maturity.workflows.selection import NO_ASSESSMENT

        raise NothingMatchedError(say("nothing matches {selectors!r}", selectors=what), NO_ASSESSMENT)
    show("explain", style, Explanations(explained, PlanStandings(scored.portfolio, as_of)), language)
    return ExitCode.FINDINGS if scored.refused else ExitCode.FINE


def _rule_page(what: str, language: Language) -> "RulePage | None":
    """Return the page of the rule that is meant, if it is one; what looks like a code is no city."""
    if "/" in what:
        return None
    from maturity.workflows.rule_names import rule_called

    page = rule_called(what, language)
    if page is None and re.fullmatch(r"[Mm]\d+", what):
        from maturity.workflows.rule_names import nearest_rule

        hint = nearest_rule(what) or say("maturity rules lists all")
        raise NothingMatchedError(say("there is no rule {name!r}", name=what), hint)
    return page


def _assembled(run: "Run", selector: str, start: Path) -> "Assembled":
    """Score what was selected; a word that is nearly a rule's is answered with that rule."""
    from maturity.findings import Fix
    from maturity.workflows.rule_names import nearest_rule

    try:
        return assembled(run, (selector,), start)
    except NothingMatchedError as error:
        near = nearest_rule(selector) if "/" not in selector and not isinstance(error.hint, Fix) else None
        raise NothingMatchedError(error.message, near or error.hint) from error


def _split(what: str) -> tuple[str, str | None]:
    parts = what.strip("/").split("/")
    if len(parts) > NODE_PLACE + 1:
        raise WrongUseError(say("{what!r} is more than CITY/PERIOD/FRAMEWORK/NODE", what=what))
    return "/".join(parts[:NODE_PLACE]), parts[NODE_PLACE] if len(parts) > NODE_PLACE else None


def _node(one: "Assessed", node_id: str | None, what: str) -> "NodeResult":
    trace = one.trace()
    if node_id is None:
        return trace.root
    node = trace.find(node_id)
    if node is None:
        from maturity.suggestions import did_you_mean

        raise NothingMatchedError(
            say("nothing matches {selectors!r}", selectors=what),
            did_you_mean(node_id, [each.id for each in trace.root.walk()]),
        )
    return node
