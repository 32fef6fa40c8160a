"""What is left to do, as text and Markdown."""

from collections.abc import Iterator

from maturity.presentation.escaping import for_markdown, for_terminal
from maturity.presentation.terminal import Printing
from maturity.presentation.todo import TodoItem, TodoList, in_language, named
from maturity.presentation.voice import Voice


def render_text(found: TodoList, printing: Printing) -> str:
    """Write each thing in its group: what it is, what is to be done, whose it is and where it stands."""
    voice, style = Voice(printing.language), printing.style
    lines = [style(for_terminal(_head(found, voice)), "title")]
    for group in found.groups(voice):
        lines += ["", style(for_terminal(f"{group.heading} ({len(group.items)})"), "title")]
        for item in group.items:
            lines.append(f"  {for_terminal(_called(item, voice))}")
            lines.append(f"    {for_terminal(in_language(item, voice.language))}")
            lines.append(style(f"    {for_terminal(' · '.join(_facts(item, voice)))}", "quiet"))
    return "\n".join(lines)


def render_markdown(found: TodoList, printing: Printing) -> str:
    """Write the same as lists of boxes to tick."""
    voice = Voice(printing.language)
    lines = [f"### {for_markdown(_head(found, voice))}"]
    for group in found.groups(voice):
        lines += ["", f"#### {for_markdown(group.heading)} ({len(group.items)})", ""]
        for item in group.items:
            facts = for_markdown(" · ".join(_facts(item, voice)))
            said = for_markdown(in_language(item, voice.language))
            lines.append(f"- [ ] **{for_markdown(_called(item, voice))}**: {said} ({facts})")
    return "\n".join(lines)


def _head(found: TodoList, voice: Voice) -> str:
    day = voice.day(found.as_of)
    if not found.items:
        key = "todo.nothing-for" if found.name else "todo.nothing"
        return voice.t(key, name=found.name, day=day)
    counted = ", ".join(f"{voice.t(kind.name_key)} {number}" for kind, number in found.counts.items())
    left = voice.count("todo.left", len(found.items), day=day, counts=counted)
    return voice.t("todo.for", name=found.name, left=left) if found.name else left


def _called(item: TodoItem, voice: Voice) -> str:
    title, name = voice.plain(item.node.title) if item.node.title else "", item.node.id
    return f"{title} ({name})" if title else name or item.about


def _facts(item: TodoItem, voice: Voice) -> Iterator[str]:
    yield item.about
    if whose := named(item.whose, voice.language):
        yield whose
    if item.due:
        yield voice.t("todo.due", day=voice.day(item.due))
    if item.file:
        yield f"{item.file}:{item.line}"
