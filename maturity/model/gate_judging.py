"""How each condition of the gate turns out for what an assessment, or a plan, shows by itself."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from maturity.messages import SOURCE, Message, in_each, joined, say, say_many
from maturity.model.days import months_later
from maturity.model.gate import Gate, GateCondition, Judged
from maturity.model.review_status import ReviewStatus

MOST_NAMED = 8
"""How many ratings are named where a condition does not hold."""


def judge_content(gate: Gate, coverage: Fraction, review_status: ReviewStatus) -> Iterator[Judged]:
    """Judge what an assessment shows by itself; of an authority's own scores there is nothing to review."""
    if gate.coverage is not None:
        share = coverage * 100
        yield Judged(
            GateCondition.COVERAGE, share >= Fraction(gate.coverage), _percent(share), _at_least(gate.coverage)
        )
    if gate.reviewed is not None:
        yield _reviewed(gate.reviewed, review_status)
    if gate.quorum is not None:
        yield judge_quorum(gate.quorum, review_status, say("rating"), say("ratings"))
    yield from judge_said(gate, review_status)
    if gate.reply_days is not None:
        yield _reply_days(gate.reply_days, review_status)
    if gate.carried is not None:
        yield _carried(gate.carried, review_status)
    if gate.opinions is not None:
        yield _opinions(gate.opinions, review_status)
    if gate.stale is not None:
        yield judge_stale(gate.stale, review_status)


def judge_said(gate: Gate, review_status: ReviewStatus) -> Iterator[Judged]:
    """Judge what reviewers and cities said, of an assessment or of a plan: that nobody objects, and all is answered."""
    if gate.objections is not None:
        yield judge_objections(gate.objections, review_status)
    if gate.answered is not None:
        yield judge_answered(gate.answered, review_status)


def _carried(most: Decimal, review_status: ReviewStatus) -> Judged:
    """Judge how many of the ratings nobody has looked at again since an earlier period."""
    carried, rated = review_status.carried, len(review_status.rated)
    wanted = _at_most_percent(most)
    if not carried:
        return Judged(GateCondition.CARRIED, holds=True, found=Message("0"), wanted=wanted)
    found = say_many(
        rated,
        "{carried} of {number} rating ({names})",
        "{carried} of {number} ratings ({names})",
        carried=len(carried),
        names=first_few(carried),
    )
    return Judged(GateCondition.CARRIED, Fraction(len(carried), rated) * 100 <= Fraction(most), found, wanted)


def _opinions(most: int, review_status: ReviewStatus) -> Judged:
    """Judge on how many ratings assessors lie apart; in a copy with errors there may be one more."""
    apart, unread = review_status.apart, review_status.unread_copies
    said = []
    if apart:
        said.append(
            say_many(
                len(apart),
                "{number} rating on which assessors lie apart ({names})",
                "{number} ratings on which assessors lie apart ({names})",
                names=first_few(apart),
            )
        )
    if unread:
        said.append(
            say_many(
                len(unread),
                "{number} copy without ratings that has errors ({names})",
                "{number} copies without ratings that have errors ({names})",
                names=first_few(unread),
            )
        )
    holds = len(apart) <= most and not unread
    return Judged(GateCondition.OPINIONS, holds, joined(said) if said else Message("0"), _at_most(most))


def judge_stale(most: int, review_status: ReviewStatus) -> Judged:
    """Judge how many approvals are of what has changed since."""
    stamps = review_status.stale
    names = first_few(dict.fromkeys(stamp.indicator for stamp in stamps))
    changed = say_many(
        len(stamps),
        "{number} approval of what has changed since ({names})",
        "{number} approvals of what has changed since ({names})",
        names=names,
    )
    found = changed if stamps else Message("0")
    return Judged(GateCondition.STALE, len(stamps) <= most, found, _at_most(most))


def _reply_days(least: int, review_status: ReviewStatus) -> Judged:
    """Judge how long the city had to reply; one that has said in writing that it needs no time had enough."""
    wanted, window = say_many(least, "at least {number} day", "at least {number} days"), review_status.window
    if not review_status.rated:
        return Judged(GateCondition.REPLY_DAYS, holds=True, found=say("no rating to reply to"), wanted=wanted)
    if window is None:
        return Judged(GateCondition.REPLY_DAYS, holds=not least, found=say("no window to reply"), wanted=wanted)
    if window.waived is not None:
        found = say("waived by {name} on {day}", name=window.waived.by, day=window.waived.day)
        return Judged(GateCondition.REPLY_DAYS, holds=True, found=found, wanted=wanted)
    days = window.days
    found = say_many(days, "{number} day, until {closes}", "{number} days, until {closes}", closes=window.closes)
    return Judged(GateCondition.REPLY_DAYS, days >= least, found, wanted)


def judge_disclosures(most: int, passages: Sequence[str], sources: Sequence[str]) -> Judged:
    """Judge whether as much may become public, named by ids; what is public once cannot be taken back."""
    found = []
    if passages:
        found.append(
            say_many(
                len(passages),
                "{number} passage that was private becomes public: {names}",
                "{number} passages that were private become public: {names}",
                names=first_few(dict.fromkeys(passages)),
            )
        )
    if sources:
        found.append(
            say_many(
                len(sources),
                "{number} source that was private becomes public: {names}",
                "{number} sources that were private become public: {names}",
                names=first_few(dict.fromkeys(sources)),
            )
        )
    wanted = say("at most {number}; who agrees raises 'disclosures' of the gate on the base first", number=most)
    return Judged(GateCondition.DISCLOSURES, len(passages) + len(sources) <= most, joined(found), wanted)


def _reviewed(least: Decimal, review_status: ReviewStatus) -> Judged:
    if review_status.share is None:
        return Judged(GateCondition.REVIEWED, holds=True, found=say("no rating to review"), wanted=_at_least(least))
    share, rated = review_status.share * 100, len(review_status.rated)
    found = say_many(
        rated,
        "{percent} ({reviewed} of {number} rating)",
        "{percent} ({reviewed} of {number} ratings)",
        percent=_percent(share),
        reviewed=len(review_status.reviewed),
    )
    return Judged(GateCondition.REVIEWED, share >= Fraction(least), found, _at_least(least))


def judge_quorum(least: int, review_status: ReviewStatus, one: Message, many: Message) -> Judged:
    """Judge one by one what is read, called ``one`` or ``many``: a reviewer of one has read none of the others."""
    readers = review_status.readers
    short = [f"{name} {number}" for name, number in readers.items() if number < least]
    if not readers:
        found = say("no {what} to review", what=one)
    elif short:
        found = say(
            "{short} of {number} {what} lack reviewers ({names})",
            short=len(short),
            number=len(readers),
            what=one if len(readers) == 1 else many,
            names=first_few(short),
        )
    else:
        found = say_many(
            min(readers.values()),
            "{number} reviewer or more for each {what}",
            "{number} reviewers or more for each {what}",
            what=one,
        )
    wanted = say("at least {number} for each {what}", number=least, what=one)
    return Judged(GateCondition.QUORUM, not short, found, wanted)


def judge_objections(most: int, review_status: ReviewStatus) -> Judged:
    """Judge how many objections and questions are unanswered, and name whose they are; one that is answered is over."""
    objections = review_status.objections
    named = first_few(stamp.told for stamp in objections)
    found = _numbered(len(objections), named)
    return Judged(GateCondition.OBJECTIONS, len(objections) <= most, found, _at_most(most))


def judge_answered(least: Decimal, review_status: ReviewStatus) -> Judged:
    """Judge how many objections, questions and replies of the city have an answer, and name those that have none."""
    waiting = [stamp.told for stamp in review_status.objections]
    waiting += [each.told for each in review_status.replies if each.answer is None]
    total = len(review_status.objections) + len(review_status.answered) + len(review_status.replies)
    if not total:
        return Judged(GateCondition.ANSWERED, holds=True, found=say("nothing to answer"), wanted=_at_least(least))
    share = Fraction(total - len(waiting), total) * 100
    answered, percent = total - len(waiting), _percent(share)
    found = say("{percent} ({answered} of {total})", percent=percent, answered=answered, total=total)
    if waiting:
        found = say(
            "{percent} ({answered} of {total}; {names})",
            percent=percent,
            answered=answered,
            total=total,
            names=first_few(waiting),
        )
    return Judged(GateCondition.ANSWERED, share >= Fraction(least), found, _at_least(least))


def first_few(names: Iterable[str]) -> Message:
    """Return the first few of some names, and how many there are beside them."""
    every = list(names)
    more = len(every) - MOST_NAMED
    return joined([*every[:MOST_NAMED], *([say("and {number} more", number=more)] if more > 0 else [])])


def judge_age(months: int, ends: date | None, as_of: date) -> Judged:
    """Judge whether a result still holds on a day; of one without a date nobody can tell."""
    wanted = say_many(months, "at most {number} month after its period", "at most {number} months after its period")
    if ends is None:
        return Judged(GateCondition.AGE, holds=False, found=say("the period has no end"), wanted=wanted)
    until = months_later(ends, months)
    day = until.isoformat()
    found = say("holds until {day}", day=day) if as_of <= until else say("expired; it held until {day}", day=day)
    return Judged(GateCondition.AGE, as_of <= until, found, wanted)


def _percent(share: Fraction) -> Message:
    """Write percent without rounding up to what would pass."""
    tenths = share * 10 // 1
    return _written(f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}")


def _at_least(percent: Decimal) -> Message:
    return say("at least {percent}", percent=_written(f"{percent.normalize():f}"))


def _at_most_percent(percent: Decimal) -> Message:
    return say("at most {percent}", percent=_written(f"{percent.normalize():f}"))


def _written(percent: str) -> Message:
    """Write percent with each language's own decimal mark."""
    return in_each(lambda language: f"{percent if language == SOURCE else percent.replace('.', ',')}%")


def _at_most(number: int) -> Message:
    return say("at most {number}", number=number)


def _numbered(number: int, names: str) -> Message:
    return say("{number} ({names})", number=number, names=names) if names else Message(str(number))
