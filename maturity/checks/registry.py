"""Every rule, by code: the only list."""

from collections.abc import Iterator
from typing import Any

from maturity.checks.bare_rating import BareRating
from maturity.checks.dangling_level import DanglingLevel
from maturity.checks.left_placeholder import LeftPlaceholder
from maturity.checks.misplaced_file import MisplacedFile
from maturity.checks.missing_translation import MissingTranslation
from maturity.checks.no_weight import NoWeight
from maturity.checks.off_scale import OffScale
from maturity.checks.outside_validity import OutsideValidity
from maturity.checks.profile_below_score import ProfileBelowScore
from maturity.checks.rule import Case, Rule
from maturity.checks.unclear_state import UnclearState
from maturity.checks.unknown_city import UnknownCity
from maturity.checks.unknown_factor import UnknownFactor
from maturity.checks.unknown_framework import UnknownFramework
from maturity.checks.unknown_holder import UnknownHolder
from maturity.checks.unknown_indicator import UnknownIndicator
from maturity.checks.unknown_predecessor import UnknownPredecessor
from maturity.checks.unknown_source import UnknownSource
from maturity.checks.unlisted_indicator import UnlistedIndicator
from maturity.checks.wrong_answer import WrongAnswer
from maturity.findings import Finding

RULES: tuple[Rule[Any], ...] = (
    UnknownFramework(),
    MisplacedFile(),
    UnknownCity(),
    UnknownIndicator(),
    WrongAnswer(),
    UnclearState(),
    UnknownSource(),
    UnknownFactor(),
    OutsideValidity(),
    BareRating(),
    UnlistedIndicator(),
    UnknownHolder(),
    LeftPlaceholder(),
    MissingTranslation(),
    OffScale(),
    NoWeight(),
    ProfileBelowScore(),
    DanglingLevel(),
    UnknownPredecessor(),
)


def check(case: Case) -> Iterator[Finding]:
    """Yield what every rule for this kind of case has to say."""
    for rule in RULES:
        if isinstance(case, rule.looks_at):
            yield from rule.check(case)
