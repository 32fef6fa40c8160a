"""The text of a new file of replies, and of an entry in it."""

from datetime import date

from maturity.model.replies import CityReply, RecordedAnswer, ReplyWindow, Waiver
from maturity.model.review import PLAN
from maturity.model.text import Language, Text
from maturity.storage.review_files import in_braces, one_word
from maturity.storage.shipped import remarks


def replies_text(slug: str, language: Language, window: ReplyWindow | None = None) -> str:
    """Return a new file in which nothing was said yet."""
    words, (*_, last) = remarks("replies", language), slug.split("/")
    of_plan = last == PLAN
    about, judged = (PLAN, "[goals/ID]") if of_plan else (".".join(slug.split("/")[1:]), "[INDICATOR]")
    lines = [
        f"# {words['head'].format(slug)}",
        f"#   maturity reply say {slug} {judged} --by … --text …",
        f"#   maturity reply answer {slug} {judged} --to … --by … --why …",
        f"assessment: {about}",
        window_line(window) if window else f"# window: {{opens: YYYY-MM-DD, closes: YYYY-MM-DD}}  # {words['window']}",
        "replies: []",
        "answers: []",
    ]
    return "\n".join(lines) + "\n"


def window_line(window: ReplyWindow) -> str:
    """Write a window as a line of its file."""
    days = f"opens: {window.opens.isoformat()}, closes: {window.closes.isoformat()}"
    return f"window: {{{days}{_waived(window.waived)}}}"


def _waived(waiver: Waiver | None) -> str:
    if waiver is None:
        return ""
    by, source = one_word(waiver.by), one_word(waiver.source)
    return f", waived: {{by: {by}, date: {waiver.day.isoformat()}, source: {source}}}"


def entry_lines(said: CityReply | RecordedAnswer) -> list[str]:
    """Write a reply or an answer as an entry of its list, with the keys in the order of its model."""
    fields = type(said).model_fields
    given = ((field.alias or name, getattr(said, name)) for name, field in fields.items())
    first, *rest = (f"{key}: {_in_yaml(value)}" for key, value in given if value is not None)
    return [f"  - {first}", *(f"    {line}" for line in rest)]


def _in_yaml(value: object) -> str:
    match value:
        case Text():
            return in_braces(value)
        case date():
            return value.isoformat()
    return one_word(str(value))
