"""What was done to something that is on record, in words: of rules, of ``diff`` and of the gate alike."""

from maturity.messages import Message, say
from maturity.model.record import RecordBreach, RecordFault

WORDS: dict[RecordFault, Message] = {
    RecordFault.REPLY_REMOVED: say("the reply of {what} is in {earlier}, and is removed here"),
    RecordFault.REPLY_EDITED: say("the reply of {what} is not what it is in {earlier}"),
    RecordFault.REPLY_BACKDATED: say("the reply of {what} is dated {after}, and {earlier} holds words of {before}"),
    RecordFault.REPLY_LATE: say("the reply of {what}, dated {after}, comes after the window closed on {before}"),
    RecordFault.ANSWER_REMOVED: say("the answer to {what} is in {earlier}, and is removed here"),
    RecordFault.ANSWER_EDITED: say("the answer to {what} is not what it is in {earlier}"),
    RecordFault.ANSWER_BACKDATED: say("the answer to {what} is dated {after}, and {earlier} holds words of {before}"),
    RecordFault.WINDOW_CHANGED: say("the window to reply is {before} in {earlier}, and {after} here"),
    RecordFault.CORRECTION_REMOVED: say("the correction {what!r} is in {earlier}, and is removed here"),
    RecordFault.CORRECTION_EDITED: say("the correction {what!r} is not what it is in {earlier}"),
    RecordFault.CORRECTION_BACKDATED: say(
        "the correction {what!r} is dated {after}, and {earlier} holds one of {before}"
    ),
    RecordFault.CORRECTION_BEFORE_RESULT: say(
        "the correction {what!r} is dated {after}, and on {before} the result still stood uncorrected in {earlier}"
    ),
    RecordFault.REPLY_AHEAD: say("the reply of {what} is dated {after}, a day that is still to come"),
    RecordFault.ANSWER_AHEAD: say("the answer to {what} is dated {after}, a day that is still to come"),
    RecordFault.CORRECTION_AHEAD: say("the correction {what!r} is dated {after}, a day that is still to come"),
    RecordFault.CORRECTION_MISSING: say("{what} was {before} in {earlier}, and is {after}; no correction says so"),
    RecordFault.CORRECTION_IDLE: say("the correction {what!r} corrects nothing that {earlier} has published"),
}
WITHDRAWN = say("the result was published in {earlier}, and is no more; no correction says so")


def breach_words(breach: RecordBreach, earlier: str) -> Message:
    """Say what was done to what an earlier state holds, by the name of that state."""
    if breach.is_withdrawal:
        return say(WITHDRAWN, earlier=earlier)
    before, after = breach.before or "–", breach.after or "–"
    return say(WORDS[breach.fault], what=breach.what, before=before, after=after, earlier=earlier)
