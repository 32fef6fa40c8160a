"""What others said of an assessment or of a plan, as plain values for JSON."""

from typing import Any

from maturity.exchange.node_records import plain
from maturity.model.entry import Entry
from maturity.model.replies import RecordedAnswer
from maturity.model.review_status import ReviewStatus, Stamp


def review_record(status: ReviewStatus) -> dict[str, Any]:
    """Return it under its key; nothing where nobody has said anything, or may."""
    if not status.stamps and not status.replies and status.window is None:
        return {}
    review = {
        "share": None if status.share is None else str(status.share),
        "reviewers": [plain(reviewer) for reviewer in status.reviewers],
        "objections": [_stamp(stamp) for stamp in status.objections],
        "answered": [{**_stamp(stamp), "answer": _answer(stamp.answer)} for stamp in status.answered],
        "stale": [_stamp(stamp) for stamp in status.stale],
        "replies": [{**_dated(each.reply), "answer": _answer(each.answer)} for each in status.replies],
        **({"window": _written(status.window)} if status.window else {}),
    }
    return {"review": review}


def _written(entry: Entry) -> dict[str, Any]:
    """Return an entry with the keys that files have for it, without what was left empty."""
    return entry.model_dump(mode="json", by_alias=True, exclude_none=True)


def _answer(answer: RecordedAnswer | None) -> dict[str, Any] | None:
    """Return an answer without its seal and without what it stands beside: whom it is to, and on which rating."""
    beside = ("seal", "to", "indicator")
    return {key: value for key, value in _dated(answer).items() if key not in beside} if answer else None


def _dated(entry: Entry) -> dict[str, Any]:
    """Return an entry with its day under the name that files have for it."""
    said: dict[str, Any] = plain(entry)
    said["date"] = said.pop("day")
    return said


def _stamp(stamp: Stamp) -> dict[str, Any]:
    """Return one mark without its seal, which binds it to the workspace's files and says nothing beside them."""
    said = _dated(stamp.mark)
    del said["seal"]
    return {"indicator": stamp.indicator, "reviewer": stamp.reviewer.name, **said, "file": stamp.file}
