from datetime import date
from pathlib import Path

import click

from maturity.cli import declaring
from maturity.cli.options import as_of, directory, message, note_unfinished, output_format, same, show, suggest
from maturity.errors import ExitCode
from maturity.messages import say

NO_POLICY_HINT = say(
    "no gate, so no pass: say under 'gate' in the base's maturity.yaml what is asked for, as {example}; "
    "--allow-no-policy lets it through",
    example="gate: {objections: 0}",
)


@declaring.command("gate")
@click.argument("base", required=False)
@directory
@output_format("gate")
@click.option("--all", "everything", is_flag=True, help="Judge every assessment, touched or not.")
@click.option("--drafts", is_flag=True, help="Judge assessments that are not published, too.")
@as_of("The day on which results may have expired.  [default: today]")
@click.option(
    "--approvals",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What the forge's review API gives: "
    "new marks and answers count only where an account of their author approved.",
)
@click.option("--commit", metavar="COMMIT", help="The commit that was approved.  [default: HEAD]")
@click.option("--allow-no-policy", is_flag=True, help="End with 0 where the base asks for nothing.")
def command(
    base: str | None,
    start: Path,
    style: str,
    everything: bool,
    drafts: bool,
    as_of: date,
    approvals: Path | None,
    commit: str | None,
    allow_no_policy: bool,
) -> int:
    """Judge a change by the gate of the branch that it is to be merged into.

    What an assessment must show is said under 'gate' in maturity.yaml. The one of BASE holds, so that no change can
    loosen its own: of a branch its newest commit. BASE is the default branch unless named, or a folder. Judged is what
    has changed since this branch began, and every file that it breaks. No change ends the objections of BASE but their
    authors' own word, or an answer to what is on BASE. Exit code 1: something does not pass; 2: FILE is no list of
    approvals; 3: the base has no gate, so no result was judged, which is no pass.

    With --approvals a name in a file is bound to an account: reviewers.yaml of BASE says whose is whose.

    \b
    Examples:
      maturity gate origin/main --format github
      maturity gate --approvals reviews.json --commit 'HEAD^2'
    """
    from maturity.workflows.gating import GateRequest, gate

    note_unfinished(start)
    report = gate(start, base, GateRequest(as_of, everything, drafts, approvals, commit))
    show("gate", style, report)
    waiting = [case.slug for case in report.cases if case.waits_for_reviewers]
    if waiting and style == "text":
        named = f" {waiting[0]}" if len(waiting) == 1 else ""
        suggest(say("next: see what is open, and what it waits for"), f"maturity review status{named}{same(start)}")
    if report.policy is None and not allow_no_policy:
        message(NO_POLICY_HINT)
        return ExitCode.FINDINGS if report.refuses else ExitCode.NOTHING_MATCHED
    return ExitCode.FINDINGS if report.refuses else ExitCode.FINE
