"""In which document a number of a framework is looked up, in the words of a hint."""

from collections.abc import Mapping

from maturity.findings import shortened
from maturity.messages import Message, joined, say
from maturity.model.source import Source
from maturity.placed_hints import Span, lines_said

LONGEST_TITLE = 200
"""Letters of a source's title: it has to be found by it."""
MOST_NAMED = 3

ASK = say("If you are in doubt, change nothing and ask whoever looks after the framework.")


def named_source(name: str, source: Source, locator: str | None = None) -> Message:
    """Say where a document is, with its title and the place within it; nothing but a blank follows its address.

    Of a private one only the name is told that it has in the file.
    """
    if source.private:
        return say("in the source {name!r}", name=name)
    named = Message(", ".join(filter(None, (repr(shortened(source.title, LONGEST_TITLE)), locator))))
    if not source.addresses:
        return say("in {title}", title=named)
    return say("at {address} ({title})", title=named, address=source.addresses[0])


def to_look_up(sources: Mapping[str, Source], *, is_own: bool, span: Span | None = None) -> Message:
    """Say where the levels and bands of a framework are looked up; ``is_own``: its authors made them themselves."""
    if is_own:
        return say(
            "The levels and bands of this framework are its authors' own, and stand in no other document: only whoever "
            "looks after the framework knows which number is right."
        )
    named = joined([named_source(name, source) for name, source in sources.items()][:MOST_NAMED], ", ")
    if span is None or len(sources) == 1:
        return say("Look it up where the framework comes from: {sources}.", sources=named)
    return say(
        "Look it up where the framework comes from (all of that is listed on {lines}): {sources}.",
        lines=lines_said(span),
        sources=named,
    )
