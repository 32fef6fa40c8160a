"""How an assessment stands with its reviewers, whoever asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.review import Mark, Review, Reviewer, Verdict
from maturity.model.review_status import ReviewStatus, review_status_of, seal_of
from maturity.model.text import Text
from maturity.storage.yaml_reading import read_yaml

BASE = Path(__file__).parents[1] / "cases" / "base"
ASSESSMENT = Assessment.model_validate(read_yaml((BASE / "assessments/kota/2024.mini.yaml").read_bytes())[0])
FRAMEWORK = Framework.model_validate(read_yaml((BASE / "frameworks/mini/1/framework.yaml").read_bytes())[0])
NOBODYS = f"sha256:{'0' * 64}"


def review(name: str, **verdicts: Verdict | None) -> Review:
    """Make a review; no verdict means a mark on something that has changed since."""
    marks = {
        indicator: Mark(
            verdict=verdict or Verdict.AGREE,
            note=Text(en="x"),
            date=date(2026, 1, 2),
            seal=(seal_of(indicator, ASSESSMENT, FRAMEWORK) or NOBODYS) if verdict else NOBODYS,
        )
        for indicator, verdict in verdicts.items()
    }
    reviewer = Reviewer(name=name, interests=Text(en="None."))
    return Review(assessment="2024.mini", reviewer=reviewer, reviews=marks)


def standing(*reviews: Review) -> ReviewStatus:
    return review_status_of(ASSESSMENT, FRAMEWORK, {f"{n}.yaml": each for n, each in enumerate(reviews)})


def test_only_ratings_are_counted_and_each_once() -> None:
    """Two reviewers of one rating are one reviewed rating; a state without a rating adds nothing."""
    found = standing(
        review("Ani", online=Verdict.AGREE, waiting=Verdict.AGREE), review("Budi", online=Verdict.QUESTION, users=None)
    )

    assert found.rated == ("online", "catalogue", "openness", "coverage", "users", "training")
    assert (found.reviewed, str(found.share)) == (("online",), "1/6")
    assert [each.name for each in found.reviewers] == ["Ani", "Budi"]
    assert [(each.reviewer.name, each.indicator) for each in found.objections] == [("Budi", "online")]
    assert [(each.reviewer.name, each.indicator) for each in found.stale] == [("Budi", "users")]
    assert [each.file for each in found.on("online")] == ["0.yaml", "1.yaml"]


def test_a_stale_mark_makes_no_reviewer() -> None:
    """Nobody has read what is there now."""
    found = standing(review("Ani", online=None))

    assert (found.reviewed, found.reviewers, found.objections) == ((), (), ())
    assert len(found.stale) == 1


def test_each_rating_has_its_own_readers() -> None:
    """One person counts once for each, and for none that they have not read."""
    found = standing(review("Ani", online=Verdict.AGREE, users=Verdict.AGREE), review("Budi", online=Verdict.QUESTION))

    assert found.readers == {"online": 2, "catalogue": 0, "openness": 0, "coverage": 0, "users": 1, "training": 0}


def test_one_person_is_one_reviewer() -> None:
    """However often the name is written."""
    assert len(standing(review("Ani", online=Verdict.AGREE), review("ANI", users=Verdict.AGREE)).reviewers) == 1


@pytest.mark.parametrize("name", ["Tim Contoh", "tim  contoh", "TIM-CONTOH"])
def test_what_an_assessor_says_counts_nothing(name: str) -> None:
    """Also where nobody looks at the findings."""
    assert standing(review(name, online=Verdict.AGREE)).stamps == ()


def test_without_a_rating_there_is_no_share() -> None:
    """Nothing of nothing is neither all nor none."""
    assert ReviewStatus().share is None
