"""Where the sources that an assessment cites are listed: in its own file, or in the one that its government shares."""

from collections.abc import Iterable, Iterator

from maturity.checks.rule import AssessmentCase
from maturity.findings import Keys
from maturity.model.source import Evidence


def are_listed(case: AssessmentCase, evidence: Iterable[Evidence]) -> bool:
    """Tell whether every source of some evidence is known; what one that is not would be worth, nobody can tell."""
    return all(each.source in case.assessment.sources for each in evidence)


def places_of_sources(case: AssessmentCase, evidence: Iterable[Evidence]) -> tuple[tuple[str, Keys], ...]:
    """Return the file and the keys of each source, as a finding says what it leans on; its own file has no name."""
    return (*dict.fromkeys(_places(case, evidence)),)


def _places(case: AssessmentCase, evidence: Iterable[Evidence]) -> Iterator[tuple[str, Keys]]:
    shared, sources = case.index.shared_sources.get(case.folder, {}), case.assessment.sources
    lender = f"assessments/{case.folder}/sources.yaml"
    for name in (each.source for each in evidence if each.source in sources):
        is_lent = name in shared and shared[name] is sources[name]
        yield lender if is_lent else "", ("sources", name)
