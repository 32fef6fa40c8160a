"""What an interview says in a terminal: the question, what each answer means, what was said before, how it stands."""

from collections.abc import Iterator, Mapping

from maturity.model.criteria import steps_of_part
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.answers import absence_of, said_answer
from maturity.presentation.escaping import for_terminal
from maturity.presentation.questions import Question, Step
from maturity.presentation.terminal import Printing
from maturity.presentation.terminal_width import folded
from maturity.presentation.voice import Voice
from maturity.scoring.result import AssessmentResult

STATES = tuple(state for state in State if state.needs_reason)


def question_lines(question: Question, place: int, of: int, printing: Printing) -> Iterator[str]:
    """Yield the head of an indicator, its question, and what is known of its answer already."""
    voice, words = Voice(printing.language), printing.words
    titles = [*(dimension.title for dimension in question.within), question.indicator.title]
    path = " › ".join(map(voice.plain, titles))
    yield ""
    yield from _styled(words("interview.head", place=place, of=of, path=path), printing, "title")
    yield from _folded(voice.plain(question.indicator.ask), printing)
    if question.earlier:
        earlier = question.earlier
        answer = said_answer(earlier.rating, earlier.measure, words)
        yield from _styled(words("interview.earlier", slug=earlier.slug, answer=answer), printing, "quiet")
        if earlier.rating.rationale:
            why = voice.plain(earlier.rating.rationale)
            yield from _styled(words("interview.earlier-why", words=why), printing, "quiet")
    rating = question.rating
    if rating is not None:
        answer = said_answer(rating, question.indicator.measure, words) if rating.counts else ""
        state = words(rating.state.name_key) if rating.state is not State.RATED else ""
        reason = voice.plain(rating.reason) if rating.reason else ""
        now = " · ".join(part for part in (answer, state, reason) if part)
        yield from _styled(words("interview.now", answer=now), printing, "quiet")
    for passage in question.passages:
        at = voice.plain(passage.locator)
        yield from _styled(words("interview.at-hand", source=passage.source, locator=at), printing, "quiet")


def step_lines(step: Step, question: Question, printing: Printing) -> Iterator[str]:
    """Yield what each answer means; an option whose text is ours is marked."""
    voice, words = Voice(printing.language), printing.words
    ours = question.indicator.inferred
    if step.into and question.indicator.measure.inner:
        ours = tuple(steps_of_part(step.into[-1], ours))
    if step.title:
        yield from _folded(voice.plain(step.title), printing)
    for number, name in numbered(step.options).items():
        mark = f" ({words('interview.ours')})" if name in ours else ""
        line = f"{voice.plain(step.options[name])}{mark}"
        width = max(len(each) for each in numbered(step.options))
        yield from _folded(line, printing, f"  {number:>{width}}  ", " " * (width + 4))
    if step.asked.remark:
        yield from _folded(voice.plain(step.asked.remark), printing, "  ", "  ")


def state_line(printing: Printing) -> Iterator[str]:
    """Yield the states that can stand in an answer's place."""
    words = printing.words
    states = ", ".join(f"{words(state.name_key)} ({state})" for state in STATES)
    yield from _styled(words("interview.state", states=states), printing, "quiet")


def guidance_lines(question: Question, printing: Printing) -> Iterator[str]:
    """Yield what else the framework says of an indicator: what it means, and what to do next at each level."""
    voice, words, indicator = Voice(printing.language), printing.words, question.indicator
    told = [("interview.description", indicator.description)]
    levels: list[int | None] = [*indicator.measure.described_levels] or [None]
    told += [("interview.next-step", step) for step in dict.fromkeys(map(indicator.step_after, levels))]
    for key, text in told:
        if text is not None:
            yield from _folded(words(key, words=voice.plain(text)), printing)
    yield from _folded(words("interview.keys"), printing)


def standing_lines(result: AssessmentResult, printing: Printing) -> Iterator[str]:
    """Yield the index and how low and high it can still come out."""
    words, voice, root, scale = printing.words, Voice(printing.language), result.root, result.framework.scale
    counted = {"rated": root.own.coverage.rated, "ratable": root.own.coverage.ratable}
    if root.score is None or root.bounds is None:
        reason = voice.term("absence", absence_of(root))
        yield from _styled(words("interview.standing-none", reason=reason, **counted), printing, "quiet")
        return
    low, high = (voice.score(end, scale) for end in (root.bounds.low, root.bounds.high))
    index = voice.score(root.score, scale)
    line = words("interview.standing", index=index, low=low, high=high, **counted)
    yield from _styled(line, printing, "quiet")


def numbered(options: Mapping[str, Text]) -> dict[str, str]:
    """Return by what each option is chosen: levels by themselves, others by their place."""
    names = [*options]
    if all(name.isdigit() for name in names):
        return {name: name for name in names}
    return {str(place): name for place, name in enumerate(names, start=1)}


def said(printing: Printing, key: str, **blanks: object) -> list[str]:
    """Return one of the sentences of an interview, in the width of the terminal."""
    return [*_folded(printing.words(f"interview.{key}", **blanks), printing)]


def _folded(text: str, printing: Printing, first: str = "", following: str = "") -> list[str]:
    return folded(for_terminal(text), printing.width, first, following)


def _styled(text: str, printing: Printing, role: str) -> Iterator[str]:
    yield from (printing.style(line, role) for line in _folded(text, printing))
