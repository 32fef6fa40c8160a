"""Whether results are ranked, which of them, among whom, and how ties are numbered."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from maturity.model.entry import MORE, PLAIN, Entry, Number, or_more


class RankingWord(StrEnum):
    """The two choices that need no options."""

    NONE = "none"
    COMPLETE = "complete"


class GroupBy(StrEnum):
    """What results have in common that are ranked together: a key of the city or of the assessment, or nothing."""

    KIND = "kind"
    PROVINCE = "province"
    PEER_GROUP = "peer_group"
    ALL = "all"


class Ties(StrEnum):
    """How the ranks go on behind equal results: 1, 1, 3 or 1, 1, 2."""

    COMPETITION = "competition"
    DENSE = "dense"


class Ranking(Entry):
    """What a result must show to be ranked, and among whom."""

    coverage: Number = Field(
        default=Decimal(100),
        ge=0,
        le=100,
        description="Least coverage in percent; an indicator that is called not applicable counts as not rated here.",
    )
    reviewed: Number = Field(
        default=Decimal(0), ge=0, le=100, description="Least share of ratings that were reviewed, in percent."
    )
    ties: Ties = Field(default=Ties.COMPETITION, description="competition: 1, 1, 3; dense: 1, 1, 2.")
    group: GroupBy = Field(
        default=GroupBy.KIND,
        description="kind: governments of one kind; province: of one kind in one province; peer_group: the peer group "
        "that the assessment names; all: everybody.",
    )


COMPLETE = Ranking()
"""Only complete results, among governments of one kind."""


RankingChoice = Annotated[Annotated[RankingWord, PLAIN] | Annotated[Ranking, MORE], or_more(Ranking)]
"""``none``, ``complete``, or the rule with its options."""


def ranking_rule(choice: RankingWord | Ranking) -> Ranking | None:
    """Return a choice as a rule; nothing where results are not ranked."""
    match choice:
        case Ranking():
            return choice
        case RankingWord.COMPLETE:
            return COMPLETE
        case RankingWord.NONE:
            return None
