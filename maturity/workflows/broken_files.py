"""Which files have errors, and what is not published because of each."""

from collections import defaultdict
from dataclasses import dataclass

from maturity.messages import say
from maturity.workflows.portfolios import Assembled
from maturity.workflows.run import Run


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file with errors, and what rests on it: assessments by their selectors, all else in words."""

    file: str
    errors: int
    missing: tuple[str, ...]


def broken_files(run: Run, assembled: Assembled) -> tuple[BrokenFile, ...]:
    """Return every file with errors in the order of their names, also those that nothing rests on."""
    missing, left_out = defaultdict[str, dict[str, None]](dict), assembled.portfolio.left_out
    for hidden in left_out.frameworks:
        missing[hidden.file][say("the framework {name}", name=hidden.name)] = None
    for hidden in left_out.cities:
        missing[hidden.file][say("the city {name}", name=hidden.name)] = None
    for hidden in left_out.registers:
        missing[hidden.file][say("the services of {name}", name=hidden.name)] = None
    for hidden in left_out.plans:
        missing[hidden.file][say("the plan of {name}", name=hidden.name) if hidden.name else say("the plan")] = None
    if left_out.factors:
        missing[left_out.factors][say("the names of factors")] = None
    for refused in assembled.refused:
        for file in dict.fromkeys(error.place.file for error in refused.errors):
            missing[file][refused.slug] = None
    for held in assembled.held_back:
        city, *name = held.slug.split("/")
        for error in run.review_statuses.errors(run.workspace.cities[city], ".".join(name)):
            missing[error.place.file][held.slug] = None
    number = run.sorted_findings.errors_by_file
    return tuple(BrokenFile(file, number[file], tuple(missing[file])) for file in sorted(number))
