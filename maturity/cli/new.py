from pathlib import Path

import click

from maturity.cli import completion, declaring
from maturity.cli.options import Language, directory, language, list_files, message, refuse, same, suggest, workspace
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
@click.option(
    "--from",
    "source",
    metavar="PERIOD|SELECTOR",
    shell_complete=completion.selectors,
    help="Begin with the answers of this earlier assessment of the city, each to be reconfirmed.",
)
@directory
@language
def new_assessment(city: str, period: str, framework: str, source: str | None, start: Path, language: Language) -> None:
    """Add an assessment with every indicator's question and levels as comments.

    With --from each answer of an earlier one is taken over, with its reasons, evidence and sources, as 'carried': it
    counts as the framework says of carried answers until somebody has looked again and takes the state out. What the
    framework no longer asks, or asks otherwise, is listed and left open.

    \b
    Examples:
      maturity new assessment singkawang 2025-q1 grindle-implementation@1980 --lang id
      maturity new assessment pontianak 2026 cohen-smart-governance --from 2021
    """
    if source is not None:
        _carry_over(city, period, framework, source, start, language)
        return
    from maturity.workflows import creation

    list_files(creation.new_assessment(workspace(start, writes=True), city, period, framework, language))
    suggest(say("next: rate the indicators in it, then"), f"maturity validate{same(start)}")


def _carry_over(city: str, period: str, framework: str, source: str, start: Path, language: Language) -> None:
    from maturity.workflows.carrying import carry_over

    made = carry_over(workspace(start, writes=True), city, period, framework, source, language)
    list_files([made.path])
    for line in made.told:
        message(line)
    slug = f"{city}/{made.path.stem.replace('.', '/', 1)}"
    suggest(say("next: look at each answer again, then"), f"maturity todo {slug}{same(start)}")


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
@click.option(
    "--from",
    "table",
    metavar="TABLE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Begin with the indicators of this table, .xlsx or .csv.",
)
@directory
def new_framework(
    framework: str, version: str, title: str | None, template: str, table: Path | None, start: Path
) -> None:
    """Add a framework of your own, and its tests beside it.

    plain: one indicator to copy, and in comments what else a framework can say.
    masterplan: goals as dimensions, with baselines and yearly targets.

    With --from a table gives the indicators, once; afterwards the files are edited. It has a row for each indicator, or
    for each of its levels. Columns are known by their names: id, dimension and what lies within it (subdimension,
    domain and aspect, or dimension 1, dimension 2 …), indicator, question, description, weight, dimension weight, unit,
    kind, advice, each text also as 'question (id)' and 'question (en)'. What makes a score of an answer has columns
    too: level 1, level 2 … or level and text; choice 1, score 1 …; worst and best; lowest, highest and direction;
    baseline, target 2026 … Nothing is written while a cell is wrong; what no cell says is left open as "…".

    \b
    Examples:
      maturity new framework our-masterplan --template masterplan --title 'Masterplan 2026-2030'
      maturity new framework counter-services --from indicators.xlsx
    """
    from maturity.workflows import creation

    name = title or framework.replace("-", " ").capitalize()
    if table is not None:
        _of_table(table, framework, version, name, start)
        return
    list_files(creation.new_framework(workspace(start, writes=True), framework, version, name, template))
    suggest(say("next: describe what it rates, then"), f"maturity validate{same(start)}")


def _of_table(table: Path, framework: str, version: str, title: str, start: Path) -> None:
    from maturity.workflows import creation
    from maturity.workflows.framework_table import tabled_framework

    root = workspace(start, writes=True)
    tabled = tabled_framework(table)
    if tabled.findings:
        refuse(tabled.findings)
    list_files(creation.framework_of_table(root, framework, version, title, tabled))
    for line in tabled.told:
        message(line)
    suggest(say("next: replace every … and name the source, then"), f"maturity validate{same(start)}")
