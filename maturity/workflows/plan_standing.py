"""What plans have come to by a day: those of the governments that were asked for, and that of the workspace."""

from collections.abc import Sequence
from datetime import date

from maturity.errors import NothingMatchedError
from maturity.messages import say
from maturity.presentation.plans.standings import AskedPlans, PlanStandings
from maturity.workflows.portfolios import Assembled, assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.shown_plans import plan_file

NO_PLAN = say("there is no plan to show")


def plans_asked(run: Run, cities: Sequence[str], as_of: date) -> tuple[AskedPlans, Assembled]:
    """Return what the plans have come to, and all that the run shows of these governments; none named means everyone.

    Each assessment is scored at most once, by the run. Where no plan is shown, that is an error which says why.
    """
    assembled = assemble(run, selectors_of(cities))
    plans = PlanStandings(assembled.portfolio, as_of).asked(by_name=bool(cities))
    if not plans:
        raise _nothing(run, [city.city.id for city in assembled.portfolio.cities] if cities else [])
    return AskedPlans(assembled.portfolio, as_of, plans), assembled


def _nothing(run: Run, cities: Sequence[str]) -> NothingMatchedError:
    """Say why no plan is shown: it has errors, the gate holds it back, it is a draft, or there is none."""
    workspace = run.workspace
    folders = [folder for folder in workspace.folders if not cities or folder.id in cities]
    read = [folder.plan for folder in folders if folder.plan]
    files = [plan_file(folder.id) for folder in folders if folder.plan]
    for error in (error for loaded in read for error in run.stopping_findings.errors_in(*loaded.files)):
        return NothingMatchedError(NO_PLAN, say("{file} has errors: see maturity validate", file=error.place.file))
    held = [folder for folder in folders if run.plan_shortfalls(folder)]
    if held:
        file = plan_file(held[0].id)
        return NothingMatchedError(NO_PLAN, say("{file} does not pass the gate; --drafts includes it", file=file))
    if files:
        return NothingMatchedError(NO_PLAN, say("{file} is a draft; --drafts includes it", file=files[0]))
    return NothingMatchedError(NO_PLAN, say("a plan lies in {file}", file=plan_file(cities[0] if cities else "CITY")))
