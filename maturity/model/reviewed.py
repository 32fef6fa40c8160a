"""What is reviewed entry by entry, replied to and answered: an assessment by its ratings, or a plan by its entries."""

from abc import ABC, abstractmethod
from collections.abc import Collection

from maturity.model.answers import Judged


class Reviewed(ABC):
    """A whole file of which reviewers, its city and those who answer speak, entry by entry or as a whole."""

    @property
    @abstractmethod
    def to_review(self) -> tuple[str, ...]:
        """What there is to review, by name and in order."""

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """What of that was taken over from an earlier period, and nobody has reconfirmed."""
        return ()

    @property
    def lying_apart(self) -> tuple[str, ...]:
        """Of what several people answered each alone, that on which they lie apart and nothing says how they agreed."""
        return ()

    @property
    @abstractmethod
    def known(self) -> Collection[str]:
        """Everything that somebody can speak of, by name and in order."""

    @abstractmethod
    def seal(self, name: str) -> str | None:
        """Return the seal of one entry as it stands; nothing where there is none of that name."""

    @abstractmethod
    def entry(self, name: str) -> Judged | None:
        """Return one entry as it stands; nothing where there is none of that name."""

    @property
    @abstractmethod
    def is_published(self) -> bool:
        """Whether it is for the public."""

    @abstractmethod
    def asked(self, name: str) -> object:
        """Return what an entry answers to, and how; nothing where nobody asks."""

    @abstractmethod
    def is_by(self, name: str) -> bool:
        """Tell whether somebody has made it, so that their approval is no review."""
