"""The branch that a change is to be merged into: its newest commit, and where the change left it."""

from dataclasses import dataclass

from maturity.errors import RevisionError
from maturity.storage.revisions import DEFAULT_BRANCHES, Commit, Repository


@dataclass(frozen=True, slots=True)
class Base:
    """What a change is judged by, and what it is compared with."""

    tip: Commit
    """The newest commit: its rules hold, however old the change's own beginning is."""
    fork: Commit
    """Where the change began, so that what others have merged since is not taken for a part of it."""


class BaseFinder(Repository):
    """Finds the base of what is checked out."""

    def find(self, name: str | None) -> Base | None:
        """Return the base of this name, or without one the default branch; nothing where it is no revision."""
        tip = self._default() if name is None else self.resolve(name)
        if tip is None:
            return None
        head = self.resolve("HEAD") or tip
        found = self._ask("merge-base", tip.sha, head.sha)
        # In a shallow clone the two may have nothing in common; then the change is compared with the tip itself.
        return Base(tip, Commit(tip.name, found.split()[0]) if found else tip)

    def _default(self) -> Commit:
        head = self.resolve("HEAD")
        if head is None:
            raise RevisionError("the repository has no commit yet; there is nothing to judge a change by")
        return next((found for name in DEFAULT_BRANCHES if (found := self.resolve(name))), head)
