"""What the words low, medium and high of a recommendation's effort come to, where somebody says it in numbers."""

from fractions import Fraction
from typing import Annotated

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.entry import OTHER_ONE, ContradictionError, Entry, Number
from maturity.model.plan.advice import Extent

Effort = Annotated[Number, Field(gt=0)]


class EffortWords(Entry):
    """What each word comes to, in any unit that is the same for all steps; a step of which nobody speaks takes one."""

    low: Effort = Field(description="What a step takes that is said to be little work.")
    medium: Effort = Field(description="What a step takes that is said to be some work.")
    high: Effort = Field(description="What a step takes that is said to be much work.")

    @model_validator(mode="after")
    def _is_in_order(self) -> "EffortWords":
        for lower, upper in ((Extent.LOW, Extent.MEDIUM), (Extent.MEDIUM, Extent.HIGH)):
            if self.of(lower) > self.of(upper):
                message = say("{upper!r} would take less than {lower!r}", upper=upper.value, lower=lower.value)
                raise ContradictionError(message, upper.value, other=(lower.value,), other_is=OTHER_ONE)
        return self

    def of(self, extent: Extent) -> Fraction:
        """Return what a word comes to."""
        return Fraction({Extent.LOW: self.low, Extent.MEDIUM: self.medium, Extent.HIGH: self.high}[extent])
