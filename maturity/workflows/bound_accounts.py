"""Who has approved of a change with an account that the base knows; a name in a file alone is anybody's to write."""

from dataclasses import dataclass
from pathlib import Path

from maturity.errors import NoPolicyError
from maturity.messages import say
from maturity.model.reviewers import ReviewerList
from maturity.storage.forge_approvals import approving_accounts
from maturity.storage.workspace import REVIEWERS_FILE, Workspace
from maturity.workflows.workspace_states import OpenedWorkspace


@dataclass(frozen=True, slots=True)
class BoundAccounts:
    """The accounts of each reviewer by the base, and those that have approved."""

    known: ReviewerList | None
    approving: frozenset[str]

    def doubt(self, name: str) -> str | None:
        """Say why a new word of somebody does not count; nothing where it does."""
        accounts = self.known.accounts_of(name) if self.known else frozenset()
        if not accounts:
            return say("{name} is not bound to an account", name=name)
        if accounts.isdisjoint(self.approving):
            return say("no account of {name} has approved this commit", name=name)
        return None


def bound_accounts(
    ruling: OpenedWorkspace, label: str, newest: Workspace, approvals: Path, commit: str
) -> BoundAccounts:
    """Hold a forge's approvals of a commit against the list of the base, whatever the change makes of that."""
    loaded = newest.reviewers
    is_there = (ruling.root / REVIEWERS_FILE).exists() or REVIEWERS_FILE in {file.name for file in ruling.skipped}
    if is_there and (loaded is None or loaded.partial):
        raise NoPolicyError(
            say(
                "{file} of {base} has errors (see validate), so nobody's account is known",
                file=REVIEWERS_FILE,
                base=label,
            )
        )
    return BoundAccounts(loaded.model if loaded else None, approving_accounts(approvals, commit))
