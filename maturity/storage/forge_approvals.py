"""Reads who has approved of a change, as a forge's review API gives it.

GitHub lists the reviews of a pull request (``GET /repos/O/R/pulls/N/reviews``), one page or several in a list; GitLab
gives the approvals of a merge request (``GET /projects/ID/merge_requests/N/approvals``). The file is nobody's to trust:
it is read up to a size, and only the few fields that are needed.
"""

import json
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from maturity.errors import ApprovalsError
from maturity.messages import say
from maturity.storage.system_words import reason_of

LARGEST = 16 * 1024 * 1024
SETTLING = ("APPROVED", "CHANGES_REQUESTED", "DISMISSED")
"""What a review can leave standing; a comment leaves what was there before."""


class _User(BaseModel):
    login: str


class _Review(BaseModel):
    """One review on GitHub; of an account that was deleted there is no user."""

    user: _User | None
    state: str
    submitted_at: str | None = None
    commit_id: str | None = None


class _Member(BaseModel):
    username: str


class _Approval(BaseModel):
    user: _Member


class _Approvals(BaseModel):
    """The approvals of a merge request on GitLab, which takes them away when something is pushed, if it is told to."""

    approved_by: list[_Approval]


def approving_accounts(path: Path, commit: str) -> frozenset[str]:
    """Return the accounts, in small letters, whose last word is an approval of this very commit.

    GitLab does not say of which commit an approval is.
    """
    given = _parsed(path)
    try:
        if isinstance(given, dict):
            return frozenset(each.user.username.casefold() for each in _Approvals.model_validate(given).approved_by)
        pages = given if isinstance(given, list) else [given]
        flat = [*chain.from_iterable(page if isinstance(page, list) else [page] for page in pages)]
        reviews = TypeAdapter(list[_Review]).validate_python(flat)
    except ValidationError as error:
        detail = error.errors()[0]
        where = ".".join(map(str, detail["loc"]))
        what = say("is no object") if detail["type"] == "model_type" else detail["msg"]
        message = say(
            "{file} holds neither reviews as GitHub lists them nor approvals as GitLab gives them: {where}: {what}",
            file=path.name,
            where=where,
            what=what,
        )
        raise ApprovalsError(message) from error
    last = {
        review.user.login.casefold(): review
        for review in sorted(reviews, key=lambda review: review.submitted_at or "")
        if review.user and review.state in SETTLING
    }
    return frozenset(
        account for account, review in last.items() if review.state == "APPROVED" and review.commit_id == commit
    )


def _parsed(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise ApprovalsError(say("{file} cannot be read: {reason}", file=path, reason=reason_of(error))) from error
    if len(raw) > LARGEST:
        raise ApprovalsError(say("{file} is larger than {size} MiB", file=path.name, size=LARGEST // 1024**2))
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ApprovalsError(say("{file} is no JSON", file=path.name)) from error
