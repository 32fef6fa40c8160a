"""Whose account on a forge speaks for which reviewer."""

from functools import cached_property
from typing import Annotated

from pydantic import Field, StrictStr, model_validator

from maturity.messages import say
from maturity.model.entry import ContradictionError, Entry, Name
from maturity.model.person import person

Account = Annotated[StrictStr, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$", max_length=255)]
"""A user's name on GitHub or GitLab, without @; capitals say nothing there."""


class KnownReviewer(Entry):
    """A person who reviews or decides, and the accounts that are theirs."""

    name: Name = Field(description="As reviews and answers name the person.")
    accounts: tuple[Account, ...] = Field(min_length=1, description="The person's user names on the forge, without @.")
    affiliation: Name | None = Field(default=None, description="The house that the person belongs to.")


class ReviewerList(Entry):
    """Everybody whose accounts are known; ``gate --approvals`` reads it from the base alone."""

    reviewers: tuple[KnownReviewer, ...]

    @model_validator(mode="after")
    def _tells_everybody_apart(self) -> "ReviewerList":
        people: dict[str, int] = {}
        owners: dict[str, int] = {}
        for place, each in enumerate(self.reviewers):
            first = people.setdefault(person(each.name), place)
            if first != place:
                message = say("{name!r} is listed already", name=each.name)
                raise ContradictionError(message, "reviewers", place, "name", other=("reviewers", first, "name"))
            for number, account in enumerate(each.accounts):
                owner = owners.setdefault(account.casefold(), place)
                if owner != place:
                    named = self.reviewers[owner].name
                    message = say("the account {account!r} belongs to {name!r} already", account=account, name=named)
                    other = ("reviewers", owner, "accounts")
                    raise ContradictionError(message, "reviewers", place, "accounts", number, other=other)
        return self

    def accounts_of(self, name: str) -> frozenset[str]:
        """Return somebody's accounts in small letters, however the name is written; none of somebody unknown."""
        return self._accounts.get(person(name), frozenset())

    @cached_property
    def _accounts(self) -> dict[str, frozenset[str]]:
        return {person(each.name): frozenset(map(str.casefold, each.accounts)) for each in self.reviewers}
