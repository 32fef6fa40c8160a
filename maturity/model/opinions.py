"""What each assessor answers alone, when two answers are the same, and when they lie so far apart as to need a word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import PurePosixPath

from maturity.model.assessment import Assessment, Opinion, Rating
from maturity.model.blind_copy import BlindCopy
from maturity.model.framework import Framework, Indicator
from maturity.model.meaning import meaning
from maturity.model.measures.far_apart import far_apart
from maturity.model.measures.keys import UNITS
from maturity.model.measures.registry import all_keys
from maturity.model.person import person


@dataclass(frozen=True, slots=True)
class HeldAlone:
    """One person's answers, by indicator; what the person left open is none."""

    id: str
    name: str
    opinions: Mapping[str, Opinion]
    copies: Mapping[str, str] = field(default_factory=dict)
    """By indicator, the file of the copy without ratings that an answer is from; the others stand under the ratings."""


def held_alone(assessment: Assessment, copies: Mapping[str, BlindCopy]) -> tuple[HeldAlone, ...]:
    """Return the answers of everybody who has given any: the assessors in their order, then whoever has only a copy.

    ``copies`` are those of this assessment, by the paths of their files. Where a person has answered the same in both
    places, the copy counts: it was made without seeing the others.
    """
    found = {person(each.name): each for each in _in_ratings(assessment)}
    ids = {person(assessor.name): assessor.id for assessor in assessment.assessors}
    for file, copy in sorted(copies.items()):
        given = {name: opinion for name, opinion in copy.opinions.items() if _is_answer(opinion)}
        who = person(copy.assessor.name)
        whose = ids.get(who) or copy.assessor.id or PurePosixPath(file).stem.rpartition(".")[2]
        own = found.get(who) or HeldAlone(whose, copy.assessor.name, {})
        places = {**own.copies, **dict.fromkeys(given, file)}
        found[who] = replace(own, opinions={**own.opinions, **given}, copies=places)
    return tuple(each for each in found.values() if each.opinions)


def opinions_by_person(assessment: Assessment, copies: Mapping[str, BlindCopy]) -> Mapping[str, Mapping[str, Opinion]]:
    """Return everybody's answers by indicator, by who they are, however the name is written."""
    return {person(each.name): each.opinions for each in held_alone(assessment, copies)}


def _in_ratings(assessment: Assessment) -> Iterator[HeldAlone]:
    for assessor in assessment.assessors:
        if assessor.id:
            said = ((name, rating.opinions.get(assessor.id)) for name, rating in assessment.ratings.items())
            yield HeldAlone(assessor.id, assessor.name, {name: one for name, one in said if one and _is_answer(one)})


def _is_answer(opinion: Opinion) -> bool:
    """Tell whether somebody has said anything: an answer, or that the question does not apply."""
    return opinion.counts or opinion.cannot_apply


def lying_apart(
    assessment: Assessment, framework: Framework, copies: Mapping[str, BlindCopy]
) -> Iterator[tuple[Indicator, HeldAlone, HeldAlone]]:
    """Yield each indicator on which two people lie apart though nothing says how they agreed, with the first two."""
    if not copies and not any(rating.opinions for rating in assessment.ratings.values()):
        return
    held = held_alone(assessment, copies)
    for name, indicator in framework.indicators.items():
        rating = assessment.ratings.get(name)
        if rating is not None and rating.agreed is not None:
            continue
        for one, other in combinations([each for each in held if name in each.opinions], 2):
            if lie_apart(indicator, one.opinions[name], other.opinions[name]):
                yield indicator, one, other
                break


def lie_apart(indicator: Indicator, mine: Opinion, theirs: Opinion) -> bool:
    """Tell whether two opinions lie two steps apart, or only one holds that the question means anything here."""
    if mine.cannot_apply or theirs.cannot_apply:
        return mine.counts or theirs.counts
    if not mine.counts or not theirs.counts:
        return False
    if indicator.units:
        one, other = UNITS.of(mine) or {}, UNITS.of(theirs) or {}
        shared = one.keys() & other.keys()
        return any(far_apart(indicator.measure, one[name], other[name]) for name in shared)
    return far_apart(indicator.measure, mine, theirs)


def same_answer(one: Opinion | Rating, other: Opinion | Rating) -> bool:
    """Tell whether two answers say the same, or lack one for the same reason."""
    if not one.counts or not other.counts:
        return one.state is other.state
    return all(meaning(key.of(one), key.name) == meaning(key.of(other), key.name) for key in all_keys())
