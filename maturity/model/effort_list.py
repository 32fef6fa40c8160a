"""What steps take, as somebody states it in a file of their own; it is no part of a workspace."""

from pydantic import Field

from maturity.messages import say
from maturity.model.entry import ContradictionError, Entry, Number


class EffortList(Entry):
    """The effort of steps, in any unit that is the same for all."""

    efforts: dict[str, Number] = Field(
        max_length=5_000, description="By NODE for each step of it, or by NODE/STEP for one; above zero."
    )

    def model_post_init(self, _context: object) -> None:
        """Refuse a step that takes nothing: then there would be no end of ways."""
        for name, effort in self.efforts.items():
            if effort <= 0:
                raise ContradictionError(say("an effort must be above zero"), "efforts", name)
