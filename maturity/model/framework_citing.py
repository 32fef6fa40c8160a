"""Where a framework and its tests cite what the framework is taken from."""

from collections.abc import Iterator

from maturity.findings import Keys
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests


def cited_by_framework(framework: Framework) -> Iterator[tuple[Keys, str]]:
    """Yield where a framework's texts stand, and what an exception to its bands is taken from, with the keys there."""
    for keys, node in [((), framework), *framework.placed]:
        if node.criteria is not None and node.criteria.source is not None:
            yield (*keys, "criteria", "source"), node.criteria.source
    for place, exception in enumerate(framework.scale.band_exceptions):
        yield ("scale", "band_exceptions", place, "source"), exception.source


def cited_by_tests(tests: FrameworkTests) -> Iterator[str]:
    """Yield the id of every source of the framework that its tests cite, as often as they do."""
    for case in tests.cases.values():
        if case.source is not None:
            yield case.source
        for rating in case.ratings.values():
            yield from (one.source for one in rating.evidence)
            yield from (one.source for one in rating.goal.evidence) if rating.goal else ()
