from pathlib import Path

import click

from maturity.cli import completion, declaring
from maturity.cli.options import Language, chosen, directory, language, output_format, show, workspace
from maturity.messages import say
from maturity.suggestions import did_you_mean

KINDS = {
    "cities": say("cities"),
    "assessments": say("assessments"),
    "frameworks": say("frameworks"),
    "indicators": say("indicators"),
    "factors": say("factors"),
    "services": say("services"),
    "sources": say("sources"),
    "goals": say("goals"),
    "programmes": say("programmes"),
    "advice": say("recommendations"),
}


@declaring.command("list")
@click.argument("kind", type=click.Choice([*KINDS]), default="assessments", metavar="[KIND]")
@click.argument("only", required=False, metavar="[SELECTOR|FRAMEWORK]", shell_complete=completion.listed)
@directory
@output_format("list")
@language
@click.option("--detail", is_flag=True, help="Of frameworks, show all there is to say, also of many.")
def command(kind: str, only: str | None, start: Path, style: str, language: Language, detail: bool) -> None:
    """List cities, assessments, frameworks, indicators, factors, services or sources, or what plans hold.

    Kinds: cities, assessments, frameworks, indicators, factors, services, sources; of plans goals, programmes, advice.

    The frameworks include those of the library, by what they are for: one is shown with all there is to say of it, many
    on a line each. A last word narrows the list to one city, assessment or framework.

    \b
    Examples:
      maturity list frameworks
      maturity list indicators cohen-smart-governance
    """
    from maturity.errors import NothingMatchedError, WrongUseError
    from maturity.reports.framework_listing import FrameworkListing
    from maturity.reports.listing import Rows
    from maturity.workflows import listing
    from maturity.workflows.run import Run

    root, is_library = workspace(start), kind == "frameworks"
    if detail and not is_library:
        raise WrongUseError(say("--detail is for the list of frameworks"))
    if only is not None and not is_library:
        (only,) = chosen([only], root, start)
    found: Rows | FrameworkListing
    if kind == "assessments":
        found = listing.assessments(Run(root, drafts=True), only, language, for_program=style == "json")
    else:
        found = listing.frameworks(root, only) if is_library else listing.rows(root, kind, only, language)
    if not found.rows:
        if only is None:
            raise NothingMatchedError(say("there is nothing to list: no {kind}", kind=KINDS[kind]))
        near = did_you_mean(only, listing.names(root, kind))
        raise NothingMatchedError(
            say("nothing in the list of {kind} matches {only!r}", kind=KINDS[kind], only=only), near
        )
    in_lines = is_library and style == "text" and not detail and len(found.rows) > 1
    show(
        "list frameworks in lines" if in_lines else "list frameworks" if is_library else "list", style, found, language
    )
