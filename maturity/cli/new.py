from pathlib import Path

import click

from maturity.cli import completion, declaring
from maturity.cli.options import Language, directory, language, list_files, same, suggest, workspace
from maturity.messages import say

TEMPLATES = ("plain", "masterplan")


@declaring.group("new")
def command() -> None:
    """Add a city, an assessment, a plan or a framework; what exists is never overwritten.

    \b
    Examples:
      maturity new city singkawang --name Singkawang
      maturity new assessment singkawang 2025 cohen-smart-governance
    """


@command.command("city")
@click.argument("city")
@click.option("--name", help="The city's name as people write it.  [default: from the id]")
@click.option("--kind", default="city", show_default=True, help="What kind of government it is: regency, ministry …")
@directory
def new_city(city: str, name: str | None, kind: str, start: Path) -> None:
    """Add a city, or any other government, by its id.

    \b
    Examples:
      maturity new city singkawang
      maturity new city kubu-raya --name 'Kubu Raya' --kind regency
    """
    from maturity.workflows import creation

    title = name or city.replace("-", " ").title()
    list_files(creation.new_city(workspace(start, writes=True), city, title, kind))
    suggest(say("next:"), f"maturity new assessment {city} 2025 cohen-smart-governance{same(start)}")


@command.command("assessment")
@click.argument("city", shell_complete=completion.cities)
@click.argument("period")
@click.argument("framework", metavar="FRAMEWORK[@VERSION]", shell_complete=completion.frameworks)
@directory
@language
def new_assessment(city: str, period: str, framework: str, start: Path, language: Language) -> None:
    """Add an assessment with every indicator's question and levels as comments.

    \b
    Examples:
      maturity new assessment singkawang 2025 cohen-smart-governance
      maturity new assessment singkawang 2025-q1 grindle-implementation@1980 --lang id
    """
    from maturity.workflows import creation

    list_files(creation.new_assessment(workspace(start, writes=True), city, period, framework, language))
    suggest(say("next: rate the indicators in it, then"), f"maturity validate{same(start)}")


@command.command("plan")
@click.argument("city", required=False, shell_complete=completion.cities)
@directory
@language
def new_plan(city: str | None, start: Path, language: Language) -> None:
    """Add the plan of a city, or without CITY that of the workspace, with everything it can hold as comments.

    \b
    Examples:
      maturity new plan singkawang
      maturity new plan --lang id
    """
    from maturity.workflows import creation

    list_files(creation.new_plan(workspace(start, writes=True), city, language))
    suggest(say("next: write what is aimed for, then"), f"maturity validate{same(start)}")


@command.command("framework")
@click.argument("framework")
@click.option("--version", default="1", show_default=True, help="Its version.")
@click.option("--title", help="Its title.  [default: from the id]")
@click.option(
    "--template", type=click.Choice(TEMPLATES), default=TEMPLATES[0], show_default=True, help="What it begins as."
)
@directory
def new_framework(framework: str, version: str, title: str | None, template: str, start: Path) -> None:
    """Add a framework of your own, and its tests beside it.

    plain: one indicator to copy, and in comments what else a framework can say.
    masterplan: goals as dimensions, with baselines and yearly targets.

    \b
    Examples:
      maturity new framework counter-services
      maturity new framework our-masterplan --template masterplan --title 'Masterplan 2026-2030'
    """
    from maturity.workflows import creation

    name = title or framework.replace("-", " ").capitalize()
    list_files(creation.new_framework(workspace(start, writes=True), framework, version, name, template))
    suggest(say("next: describe what it rates, then"), f"maturity validate{same(start)}")
