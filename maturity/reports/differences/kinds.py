"""The kinds of change that are told apart. A new kind of file, or a new key, gets its kinds here."""

import re
from collections.abc import Mapping
from enum import StrEnum

from maturity.model.measures.registry import all_keys


class Kind(StrEnum):
    """What sort of thing changed, in the words that the JSON uses."""

    RATING = "rating"
    ANSWER = "answer"
    STATE = "state"
    CONFIDENCE = "confidence"
    RATIONALE = "rationale"
    REASON = "reason"
    EVIDENCE = "evidence"
    GOAL = "goal"
    MODERATED = "moderated"
    CLAIMED = "claimed"
    OPINIONS = "opinions"
    AGREED = "agreed"
    UNITS = "units"
    PARTS = "parts"
    IMPUTATION = "imputation"
    QUALITY = "quality"
    REPORTED = "reported"
    FACTOR = "factor"
    RECOMMENDATION = "recommendation"
    STATEMENT = "statement"
    SOURCE = "source"
    SUBJECT = "subject"
    PERIOD = "period"
    STATUS = "status"
    SUMMARY = "summary"
    NEWS = "news"
    METHOD = "method"
    ASSESSORS = "assessors"
    PEER_GROUP = "peer-group"
    FRAMEWORK = "framework"
    NODE = "node"
    PLACE = "place"
    WEIGHT = "weight"
    RULE = "rule"
    GAPS = "gaps"
    LIMIT = "limit"
    BAND = "band"
    SCALE = "scale"
    MEASURE = "measure"
    LEVEL_TEXT = "level-text"
    CREDIT = "credit"
    TAG = "tag"
    OVER_TIME = "over-time"
    RANKING = "ranking"
    CRITERIA = "criteria"
    LIBRARY = "library"
    WORDING = "wording"
    REVIEW = "review"
    REPLIES = "replies"
    CORRECTIONS = "corrections"
    REVIEWERS = "reviewers"
    SERVICE = "service"
    CITY = "city"
    CATALOGUE = "catalogue"
    SETTINGS = "settings"
    TESTS = "tests"
    IMPORT = "import"
    TARGET = "target"
    SET_ANEW = "set-anew"
    SET_ANEW_QUIETLY = "set-anew-quietly"
    OBSERVED = "observed"
    PACE = "pace"
    MILESTONE = "milestone"
    PROGRAMME = "programme"
    PROGRAMME_STATUS = "programme-status"
    BUDGET = "budget"
    EFFECT = "effect"
    ADVICE = "advice"
    FOLLOW_UP = "follow-up"
    PLAN = "plan"
    OTHER = "other"


class ChangeType(StrEnum):
    """What became of something; only an assessment can have become incomparable, by another framework."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    INCOMPARABLE = "incomparable"


class ChangedFileKind(StrEnum):
    """What kind of file a change is in."""

    ASSESSMENT = "assessment"
    FRAMEWORK = "framework"
    CITY = "city"
    REGISTER = "register"
    REVIEW = "review"
    REPLIES = "replies"
    CORRECTIONS = "corrections"
    REVIEWERS = "reviewers"
    CATALOGUE = "catalogue"
    SETTINGS = "settings"
    TESTS = "tests"
    IMPORT = "import"
    PLAN = "plan"
    SOURCES = "sources"


class FilePower(StrEnum):
    """What a file can do beside saying how a city stands; told wherever a change touches one."""

    WORKFLOW = "workflow"
    OWNERS = "owners"
    SETTINGS = "settings"
    FRAMEWORK = "framework"
    CATALOGUE = "catalogue"
    REVIEW = "review"
    OPINIONS = "opinions"
    REPLIES = "replies"
    CORRECTIONS = "corrections"
    REVIEWERS = "reviewers"
    PAGE = "page"
    PLAN = "plan"


POWERS: Mapping[FilePower, str] = {
    FilePower.OWNERS: r"(docs/|\.github/|\.gitlab/)?CODEOWNERS",
    FilePower.WORKFLOW: r"\.github/.*|\.gitlab/.*|\.gitlab-ci\.yml|\.ci/.*|\.pre-commit-config\.yaml",
    FilePower.SETTINGS: r"maturity\.yaml",
    FilePower.CATALOGUE: r"frameworks/factors\.yaml",
    FilePower.FRAMEWORK: r"frameworks/.*\.(yaml|yml|json)",
    FilePower.REVIEW: r"assessments/([^/]+/)?reviews/.*",
    FilePower.OPINIONS: r"assessments/[^/]+/opinions/.*",
    FilePower.REPLIES: r"assessments/([^/]+/)?replies/.*",
    FilePower.CORRECTIONS: r"assessments/[^/]+/corrections\.yaml",
    FilePower.REVIEWERS: r"reviewers\.yaml",
    FilePower.PAGE: r"site/.*",
    FilePower.PLAN: r"assessments/([^/]+/)?plan\.yaml",
}
"""Which files have it, by path from the workspace; the first that fits counts."""


def power_of(file: str) -> FilePower | None:
    """Tell what a file can do, if it can do more than say how a city stands."""
    return next((power for power, fits in POWERS.items() if re.fullmatch(fits, file, re.IGNORECASE)), None)


OF_RATING: Mapping[str, Kind] = {
    **dict.fromkeys((key.name for key in all_keys()), Kind.ANSWER),
    **{kind.value: kind for kind in (Kind.STATE, Kind.CONFIDENCE, Kind.RATIONALE, Kind.REASON, Kind.EVIDENCE)},
    **{kind.value: kind for kind in (Kind.GOAL, Kind.UNITS, Kind.PARTS, Kind.QUALITY)},
    **{kind.value: kind for kind in (Kind.MODERATED, Kind.CLAIMED, Kind.OPINIONS, Kind.AGREED)},
    "imputed": Kind.IMPUTATION,
    "carried": Kind.STATE,
    "because": Kind.CONFIDENCE,
}
OF_ASSESSMENT: Mapping[str, Kind] = {
    **{kind.value: kind for kind in (Kind.FRAMEWORK, Kind.PERIOD, Kind.STATUS, Kind.SUMMARY, Kind.METHOD)},
    **{kind.value: kind for kind in (Kind.ASSESSORS, Kind.REPORTED, Kind.SUBJECT)},
    **{f"{kind.value}s": kind for kind in (Kind.SOURCE, Kind.STATEMENT, Kind.FACTOR, Kind.RECOMMENDATION)},
    "peer_group": Kind.PEER_GROUP,
    "news": Kind.NEWS,
}
KEYS_OF_NODE: Mapping[Kind, tuple[str, ...]] = {
    Kind.PLACE: ("parent", "order", "level"),
    Kind.WEIGHT: ("weight", "weights_sum"),
    Kind.RULE: ("combine",),
    Kind.GAPS: ("gaps", "coverage"),
    Kind.LIMIT: ("limits",),
    Kind.BAND: ("bands", "peer_groups"),
    Kind.SCALE: ("scale",),
    Kind.MEASURE: ("measure", "units"),
    Kind.CREDIT: ("credit_needs", "qualities", "imputation", "confidence"),
    Kind.TAG: ("tags",),
    Kind.OVER_TIME: ("over_time",),
    Kind.RANKING: ("ranking", "may_not_apply"),
    Kind.SOURCE: ("sources",),
    Kind.CRITERIA: ("criteria", "verified"),
    Kind.LIBRARY: ("purpose", "family", "valid", "supersedes", "issued_as"),
    Kind.WORDING: ("title", "short_title", "needed_by", "description", "ask", "next_step", "scoring_note", "note"),
}
OF_NODE: Mapping[str, Kind] = {key: kind for kind, keys in KEYS_OF_NODE.items() for key in keys}
OF_PLAN: Mapping[str, Kind] = {
    **dict.fromkeys(("title", "description", "period", "efforts"), Kind.PLAN),
    "status": Kind.STATUS,
    "pace": Kind.PACE,
}
OF_PARTS_OF_PLAN: Mapping[str, Mapping[str, Kind]] = {
    "goals": {
        **dict.fromkeys(("title", "of", "node", "measure", "starts", "stage", "owner"), Kind.GOAL),
        **dict.fromkeys(("whom_for", "scope", "of_period", "evidence", "note"), Kind.GOAL),
        **dict.fromkeys(("target", "baseline", "milestones"), Kind.TARGET),
        "observed": Kind.OBSERVED,
        "formula": Kind.PACE,
        "rebased": Kind.SET_ANEW,
    },
    "programmes": {
        **dict.fromkeys(("title", "description", "owner", "period", "stage", "serves"), Kind.PROGRAMME),
        **dict.fromkeys(("answers", "factors", "evidence"), Kind.PROGRAMME),
        "budget": Kind.BUDGET,
        "milestones": Kind.MILESTONE,
        "status": Kind.PROGRAMME_STATUS,
        "effect": Kind.EFFECT,
    },
    "advice": {
        **dict.fromkeys(("text", "assessment", "study", "author", "to", "answers", "effort"), Kind.ADVICE),
        **dict.fromkeys(("impact", "due", "programme", "evidence"), Kind.ADVICE),
        "status": Kind.FOLLOW_UP,
    },
}
"""By the key of a plan's part: what each key of one of its entries is."""
ENTRIES_OF_PLAN: Mapping[str, Kind] = {"goals": Kind.GOAL, "programmes": Kind.PROGRAMME, "advice": Kind.ADVICE}
RATING_DEPTH = 2
"""How many steps lead to a rating, or to a node of a framework: the mapping and the id."""


def kind_of(subject: ChangedFileKind, path: tuple[str, ...]) -> Kind:
    """Tell what sort of thing stands at a path."""
    if subject is ChangedFileKind.ASSESSMENT:
        return _in_assessment(path)
    if subject is ChangedFileKind.FRAMEWORK:
        return _in_framework(path)
    if path[:1] == ("sources",):
        return Kind.SOURCE
    if subject is ChangedFileKind.PLAN:
        return _in_plan(path)
    return Kind.SERVICE if subject is ChangedFileKind.REGISTER else Kind(subject.value)


def indicator_of(subject: ChangedFileKind, path: tuple[str, ...]) -> str | None:
    """Return the indicator whose rating a change is about, or the node of a framework."""
    root = {ChangedFileKind.ASSESSMENT: "ratings", ChangedFileKind.FRAMEWORK: "nodes"}.get(subject)
    return path[1] if root is not None and path[:1] == (root,) and len(path) >= RATING_DEPTH else None


def _in_plan(path: tuple[str, ...]) -> Kind:
    if path[0] not in ENTRIES_OF_PLAN:
        return OF_PLAN.get(path[0], Kind.OTHER)
    if len(path) <= RATING_DEPTH:
        return ENTRIES_OF_PLAN[path[0]]
    return OF_PARTS_OF_PLAN[path[0]].get(path[RATING_DEPTH], Kind.OTHER)


def _in_assessment(path: tuple[str, ...]) -> Kind:
    if path[:1] == ("ratings",):
        return OF_RATING.get(path[RATING_DEPTH], Kind.OTHER) if len(path) > RATING_DEPTH else Kind.RATING
    return OF_ASSESSMENT.get(path[0], Kind.OTHER)


def _in_framework(path: tuple[str, ...]) -> Kind:
    if path[:1] != ("nodes",):
        return OF_NODE.get(path[0], Kind.OTHER)
    if len(path) == RATING_DEPTH:
        return Kind.NODE
    own = path[RATING_DEPTH:]
    return Kind.LEVEL_TEXT if own[:2] == ("measure", "levels") else OF_NODE.get(own[0], Kind.OTHER)
