"""What one assessor answers without seeing anybody else's ratings, in a file of its own."""

from pydantic import Field

from maturity.model.assessment import Assessor, Opinion
from maturity.model.entry import Entry, Slug
from maturity.model.review import AssessmentName


class BlindCopy(Entry):
    """The answers of one assessor to one assessment, given without seeing its ratings; no score looks at them."""

    assessment: AssessmentName
    assessor: Assessor = Field(description="Who answers; the same person as under 'assessors' of the assessment.")
    opinions: dict[Slug, Opinion] = Field(
        default={}, description="The person's answers, by indicator; what is not assessed counts as no answer."
    )
