"""Every rule, by code: the only list."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from maturity.checks.band_gap import BandGap
from maturity.checks.bare_rating import BareRating
from maturity.checks.broken_succession import BrokenSuccession
from maturity.checks.copied_rationale import CopiedRationale
from maturity.checks.dangling_level import DanglingLevel
from maturity.checks.dangling_tag import DanglingTag
from maturity.checks.duplicate_levels import DuplicateLevels
from maturity.checks.duplicate_reviews import DuplicateReviews
from maturity.checks.evidence_after_period import EvidenceAfterPeriod
from maturity.checks.flat_profile import FlatProfile
from maturity.checks.framework_test import FrameworkTestRule
from maturity.checks.idle_recommendation import IdleRecommendation
from maturity.checks.invalid_goal import InvalidGoal
from maturity.checks.invalid_rule import InvalidRule
from maturity.checks.invalid_verdict import InvalidVerdict
from maturity.checks.left_placeholder import LeftPlaceholder
from maturity.checks.loose_factor import LooseFactor
from maturity.checks.misplaced_file import MisplacedFile
from maturity.checks.missing_translation import MissingTranslation
from maturity.checks.no_weight import NoWeight
from maturity.checks.off_scale import OffScale
from maturity.checks.outside_validity import OutsideValidity
from maturity.checks.overconfident_rating import OverconfidentRating
from maturity.checks.profile_below_score import ProfileBelowScore
from maturity.checks.refused_imputation import RefusedImputation
from maturity.checks.reported_conflict import ReportedConflict
from maturity.checks.rule import Case, Rule
from maturity.checks.self_report_only import SelfReportOnly
from maturity.checks.self_review import SelfReview
from maturity.checks.stale_evidence import StaleEvidence
from maturity.checks.stale_review import StaleReview
from maturity.checks.thin_rationale import ThinRationale
from maturity.checks.unclear_state import UnclearState
from maturity.checks.unexplained_jump import UnexplainedJump
from maturity.checks.unknown_assessment import UnknownAssessment
from maturity.checks.unknown_city import UnknownCity
from maturity.checks.unknown_factor import UnknownFactor
from maturity.checks.unknown_framework import UnknownFramework
from maturity.checks.unknown_holder import UnknownHolder
from maturity.checks.unknown_indicator import UnknownIndicator
from maturity.checks.unknown_predecessor import UnknownPredecessor
from maturity.checks.unknown_rating import UnknownRating
from maturity.checks.unknown_source import UnknownSource
from maturity.checks.unknown_term import UnknownTerm
from maturity.checks.unlisted_indicator import UnlistedIndicator
from maturity.checks.unproven_height import UnprovenHeight
from maturity.checks.unreachable_level import UnreachableLevel
from maturity.checks.unused_source import UnusedSource
from maturity.checks.weights_sum import WeightsSum
from maturity.checks.wrong_answer import WrongAnswer
from maturity.findings import MOST_IN_A_FILE, Finding

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
    UnknownTerm(),
    RefusedImputation(),
    InvalidGoal(),
    ReportedConflict(),
    MissingTranslation(),
    UnprovenHeight(),
    ThinRationale(),
    CopiedRationale(),
    EvidenceAfterPeriod(),
    StaleEvidence(),
    UnexplainedJump(),
    FlatProfile(),
    OverconfidentRating(),
    UnusedSource(),
    SelfReportOnly(),
    LooseFactor(),
    IdleRecommendation(),
    OffScale(),
    NoWeight(),
    ProfileBelowScore(),
    DanglingLevel(),
    UnknownPredecessor(),
    FrameworkTestRule(),
    WeightsSum(),
    DuplicateLevels(),
    DanglingTag(),
    BandGap(),
    UnreachableLevel(),
    BrokenSuccession(),
    InvalidRule(),
    SelfReview(),
    StaleReview(),
    UnknownAssessment(),
    UnknownRating(),
    InvalidVerdict(),
    DuplicateReviews(),
)


def check(case: Case, *, scores: bool = False) -> Iterator[Finding]:
    """Yield what every rule for this kind of case has to say; those that need ``scores`` only once nothing is wrong."""
    for rule in RULES:
        if isinstance(case, rule.looks_at) and rule.needs_scores is scores:
            yield from islice(rule.check(case), MOST_IN_A_FILE + 1)
