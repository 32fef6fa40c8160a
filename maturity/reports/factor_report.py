"""Factors joined up, for a terminal: those of each government, then what several governments have in common."""

from collections.abc import Iterator

from maturity.model.text import Text
from maturity.presentation.escaping import for_terminal
from maturity.presentation.factors.lines import CourseLine, course_tables, pattern_lines, unanswered_titles
from maturity.presentation.portfolio import AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews, ResultVoice
from maturity.presentation.terminal import Printing


def render_text(portfolio: Portfolio, printing: Printing) -> str:
    """Write a block for each government that has factors, and one for what is common, if any may be counted."""
    voice = ResultVoice(printing.language, ResultViews(portfolio, printing.language))
    blocks = [block for city in portfolio.cities if (block := [*_city(city, voice, printing)])]
    if common := [*_common(voice, printing)]:
        blocks.append(common)
    return "\n\n".join("\n".join(lines) for lines in blocks)


def _city(city: AssessedCity, voice: ResultVoice, printing: Printing) -> Iterator[str]:
    for table in course_tables(city, voice):
        title = voice.plain(city.name)
        subject = f", {voice.plain(table.subject)}" if table.subject else ""
        yield printing.style(for_terminal(f"{title}{subject}"), "title")
        for line in table.lines:
            yield from _factor(line, voice)
    if unanswered := unanswered_titles(city, voice):
        names = voice.listed([voice.plain(title) for _, title in unanswered])
        yield f"  {for_terminal(voice.t('factor-answer.unanswered'))} {for_terminal(names)}"


def _factor(line: CourseLine, voice: ResultVoice) -> Iterator[str]:
    title: Text | str = voice.portfolio.factor_title(line.factor)
    signs = " ".join(f"{sign} {voice.term('effect', effect)}" for effect, sign in line.effects)
    touches = voice.t("factor-table.touches-that", what=line.touches)
    said = [signs, line.strength, touches, line.time]
    yield f"  {for_terminal(voice.plain(title))}: {for_terminal(' · '.join(filter(None, said)))}"
    for words in line.in_plan:
        yield f"    {for_terminal(voice.t('factor-answer.head'))}: {for_terminal(words)}"


def _common(voice: ResultVoice, printing: Printing) -> Iterator[str]:
    groups = [*pattern_lines(voice)]
    if groups:
        yield printing.style(for_terminal(voice.t("factor-patterns.head")), "title")
    for group in groups:
        yield f"  {for_terminal(group.title)}"
        for head, lines in group.parts:
            yield f"    {for_terminal(head)}"
            yield from (f"      {for_terminal(words)}" for _, words in lines)
