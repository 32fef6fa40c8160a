"""What is kept for a model, by the model itself: to compare all that two hold would take longer than to go through it."""

from typing import Generic, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)


class Itself(Generic[M]):
    """A model that equals nothing but itself."""

    def __init__(self, model: M) -> None:
        self.model = model

    def __hash__(self) -> int:
        return id(self.model)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.model is self.model
