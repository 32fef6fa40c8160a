"""What is true of a framework as a whole, and decides in which words it is spoken of."""

from dataclasses import dataclass

from maturity.model.framework import Framework, ScoringOrigin
from maturity.presentation.words import Words


def only_in_words(framework: Framework) -> bool:
    """Tell whether nothing in a framework can have a score: a profile of goals without targets in numbers."""
    return not framework.rule.makes_a_score and all(
        not indicator.measure.is_scored or (indicator.measure.is_promise and not indicator.measure.promises)
        for indicator in framework.indicators.values()
    )


def only_targets(framework: Framework) -> bool:
    """Tell whether every indicator is a target, so that it may be called one."""
    return all(indicator.measure.is_promise for indicator in framework.indicators.values())


def are_targets_unknown(framework: Framework) -> bool:
    """Tell whether a framework names what a plan promises and nobody knows what that is: neither numbers nor words."""
    return only_in_words(framework) and only_targets(framework) and all_unverified(framework)


def all_unverified(framework: Framework) -> bool:
    """Tell whether no indicator was verified: then one sentence says so, instead of a mark on every row."""
    return not any(indicator.verified for indicator in framework.indicators.values())


def origin_of_scoring(framework: Framework, t: Words) -> str:
    """Say who set the levels and weights; a profile weighs nothing, and goals in words have no levels either."""
    group = "scoring-origin"
    if not framework.rule.makes_a_score:
        group = "reading-origin" if only_in_words(framework) else "level-origin"
    return t(f"{group}.{framework.scoring_origin}")


@dataclass(frozen=True, slots=True)
class ReadCriteria:
    """How many of a framework's criteria stand in a source that somebody read."""

    read: int
    all: int


def read_criteria(framework: Framework) -> ReadCriteria | None:
    """Count the criteria of a framework, and those that are verified; None where they are its makers' own.

    Every described level, answer or practice is one criterion, and so is an indicator that describes none. One is
    verified where its texts stand in a source that somebody read and it is none of those that are ours; without steps
    it is enough that nothing is marked. A consultant's criteria are the consultant's, unless the file says whose.
    """
    given = any(found.source for found in framework.provenance.values())
    if framework.scoring_origin is ScoringOrigin.CONSULTANT and not given:
        return None
    read = every = 0
    for name, indicator in framework.indicators.items():
        steps, found = indicator.measure.described_steps, framework.provenance[name]
        every += len(steps) or 1
        if found.is_read(framework.sources):
            read += (len(steps) or 1) - sum(1 for step in steps if step in indicator.inferred)
        elif not steps and found.source is None and found.is_unmarked:
            read += 1
    return ReadCriteria(read, every)


def criteria_counted(framework: Framework) -> dict[str, int] | str:
    """Return for data how many criteria are verified, of how many; or that they are its makers' own."""
    found = read_criteria(framework)
    return "own" if found is None else {"verified": found.read, "all": found.all}


def whose_criteria(framework: Framework, t: Words) -> str:
    """Say how many of a framework's criteria are verified, or that they are its makers' own."""
    found = read_criteria(framework)
    if found is None:
        return t("criteria.own")
    if found.all == 1:
        return t("criteria.one-read" if found.read else "criteria.one-unread")
    key = "all-read" if found.read == found.all else "none-read" if not found.read else "read"
    return t(f"criteria.{key}", read=found.read, all=found.all)
