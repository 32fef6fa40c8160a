"""The index that heads a result, written in a language; which one that is, is for ``scoring/shown_index.py``."""

from maturity.model.text import Language
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.scoring.result import AssessmentResult
from maturity.scoring.shown_index import printed_index


def index_words(result: AssessmentResult, language: Language) -> str:
    """Write the index that heads a result."""
    index = printed_index(result)
    return NO_SCORE if index is None else show_decimal(index, language)
