"""The trace of a result that no run has made."""

from collections.abc import Callable

from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer


def tracing(result: AssessmentResult) -> Callable[[], AssessmentResult]:
    """Return what gives the same result with its steps, as a run would."""
    return lambda: Scorer(result.framework).traced(result)
