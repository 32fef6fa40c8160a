"""The walk through what is open: asks, saves each answer at once, goes back and on; whatever stops it loses nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from maturity.cli import options
from maturity.cli.asking import EDITOR, GUIDANCE, Asker, BackError, SkipError, StopError, edited_text
from maturity.errors import CannotEditError, ExitCode, WrongUseError
from maturity.findings import Finding
from maturity.messages import Message, say, told
from maturity.model.assessment import Confidence, Rating
from maturity.model.source import Origin, SourceKind
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.escaping import for_terminal
from maturity.presentation.terminal import Printing
from maturity.presentation.terminal_width import folded
from maturity.reports.interview_text import (
    STATES,
    guidance_lines,
    numbered,
    question_lines,
    said,
    standing_lines,
    state_line,
    step_lines,
)
from maturity.suggestions import did_you_mean
from maturity.workflows.proposed_changes import RefusedChangeError

if TYPE_CHECKING:
    from maturity.presentation.questions import Question, Step
    from maturity.workflows.interviewing import Interview


CONFIRMED = "="
"""Says that an answer of an earlier period still holds."""
ROOM = 10
"""Columns that a prompt leaves for what is typed."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """One line that is asked for; ``take`` saves it, or says in a ``ValueError`` why it cannot be taken."""

    id: str
    """Tells it from the others of its indicator."""
    prompt: str
    take: Callable[[str], None]
    lines: Sequence[str] = ()
    words: Sequence[str] = ()
    in_words: Callable[[], str] | None = None
    """Where an editor can be opened, gives the text that it begins with."""


def walk(interview: "Interview", note_lang: options.Language, language: options.Language, *, everything: bool) -> int:
    """Ask for one indicator, for what is open, or for everything; return the exit code."""
    if not options.is_interactive():
        message = say("questions need a terminal; in a script give an answer, such as --level 3")
        raise WrongUseError(message)
    return _Walk(interview, note_lang, options.printing(language)).through(everything=everything)


class _Walk:
    def __init__(self, interview: "Interview", note_lang: options.Language, printing: Printing) -> None:
        self.interview = interview
        self.note_lang = note_lang
        self.printing = printing
        self.asker = Asker()

    def through(self, *, everything: bool) -> int:
        """Go through the indicators; whatever was answered is saved when this ends."""
        one, all_of_them = self.interview.only, self.interview.asked
        names = [one] if one else [*(all_of_them if everything else self.interview.open)]
        blanks = {"slug": self.interview.slug, "open": len(names), "all": len(all_of_them)}
        self._echo(said(self.printing, "open" if names else "none-open", **blanks))
        if names:
            self._echo(said(self.printing, "keys"))
        place = 0
        try:
            while place < len(names):
                place = max(0, place + self._one(names[place], place + 1, len(names)))
        except StopError:
            self._echo(["", *said(self.printing, "later", file=self.interview.entries.name)])
            self._standing()
        else:
            if names and not self.interview.open:
                self._echo(["", *said(self.printing, "done")])
        return ExitCode.FINE

    def _one(self, name: str, place: int, of: int) -> int:
        """Ask all about one indicator; return by how many indicators to go on."""
        question = self.interview.question(name)
        self._echo(question_lines(question, place, of, self.printing))
        answered: list[str] = []
        while (ask := next((each for each in self._asks(name, question) if each.id not in answered), None)) is not None:
            try:
                self._ask(ask, question)
                answered.append(ask.id)
            except BackError:
                if not answered:
                    return -1
                answered.pop()
            except SkipError:
                return 1
        self._standing()
        return 1

    def _standing(self) -> None:
        """Say what the answers come to; who answers alone is told no index, as it is made of the others' ratings."""
        if self.interview.alone is None:
            self._echo(standing_lines(self.interview.result, self.printing))

    def _ask(self, ask: _Ask, question: "Question") -> None:
        """Ask until what was typed can be taken."""
        self._echo(ask.lines)
        while True:
            typed = self._line(ask.prompt, ask.words)
            if typed == GUIDANCE:
                self._echo(guidance_lines(question, self.printing))
                continue
            if ask.in_words is not None and typed == EDITOR:
                typed = edited_text(ask.in_words())
            try:
                ask.take(typed)
            except ValueError as error:
                self._echo([self.printing.style(self.printing.tell(error.args[0]), "warning")])
            except RefusedChangeError as error:
                self._echo(self._refused(error.findings))
            except CannotEditError as error:
                self._echo([self.printing.style(self.printing.tell(error.message), "warning")])
            else:
                return

    def _refused(self, findings: Sequence[Finding]) -> Iterator[str]:
        for finding in findings:
            yield self.printing.style(told(finding.message, self.printing.language), "warning")
            if finding.hint:
                yield told(finding.hint, self.printing.language)

    # What is asked of one indicator

    def _asks(self, name: str, question: "Question") -> Iterator[_Ask]:
        rating = self.interview.question(name).rating
        units = self.interview.units(name)
        if question.indicator.units and not units:
            yield self._units(name)
            return
        if rating is not None and not rating.counts and _was_chosen(rating.state, question):
            yield self._reason(name)
            return
        for number, step in enumerate(self.interview.steps(name, units)):
            yield self._answer(name, step, question, number)
        if rating is not None and rating.state.needs_reason:
            yield self._reason(name)
            if not rating.counts:
                return
        if self.interview.alone is None:
            yield self._confidence(name)
            yield from self._evidence(name)
        yield self._words(name, self.interview.key_of_why, "why")

    def _answer(self, name: str, step: "Step", question: "Question", number: int) -> _Ask:
        from maturity.presentation.voice import Voice

        lines = [*step_lines(step, question, self.printing)]
        may_be_state = not number
        if may_be_state:
            lines += state_line(self.printing)
        what = Voice(self.printing.language).plain(step.title) if step.title else ""
        is_level = step.key.name == "level"
        key = ("level" if is_level else "answer") + ("-of" if what else "")
        hint = "number"
        if step.options:
            hint = "several" if step.takes_several else "range" if step.takes_range else "one"
        prompt = f"{self._word('ask', key, what=what)} ({self._word('hint', hint)})"

        def take(typed: str) -> None:
            states = {self.printing.words(each.name_key): each for each in STATES} | {
                each.value: each for each in STATES
            }
            if may_be_state and (state := states.get(typed)):
                self.interview.save(name, self.interview.in_state(name, state))
                return
            if not typed:
                self._leave(name, step)
                return
            if typed == CONFIRMED:
                self.interview.save(name, self.interview.confirmed(name))
                return
            self.interview.save(name, self.interview.answered(name, step, self._chosen(step, typed)))

        return _Ask(f"answer {number}", prompt, take, lines, (*step.options, *(each.value for each in STATES)))

    def _leave(self, name: str, step: "Step") -> None:
        """Take an empty line: what has an answer keeps it, and what must have one is asked again."""
        rating = self.interview.question(name).rating
        if (rating is None or rating.state is State.NOT_ASSESSED) and not step.key.is_beside:
            raise ValueError(say("type an answer, a state, or > to skip it"))

    def _chosen(self, step: "Step", typed: str) -> str:
        """Return what was typed with numbers of the list made into what they stand for."""
        numbers = numbered(step.options)
        if not step.options or all(number == option for number, option in numbers.items()):
            return typed
        if step.takes_several:
            return (
                typed if typed == "()" else ",".join(self._of_list(each.strip(), numbers) for each in typed.split(","))
            )
        return self._of_list(typed, numbers)

    def _of_list(self, typed: str, numbers: dict[str, str]) -> str:
        if typed in numbers:
            return numbers[typed]
        if typed in numbers.values():
            return typed
        raise ValueError(self._unlisted(typed, [*numbers.values()]))

    def _unlisted(self, typed: str, known: Sequence[str]) -> Message:
        hint = did_you_mean(typed, known)
        message = say("there is no {text!r} in the list", text=typed)
        return say("{message} ({hint})", message=message, hint=hint) if hint else message

    def _units(self, name: str) -> _Ask:
        def take(typed: str) -> None:
            ids = [each.strip() for each in typed.split(",") if each.strip()]
            if not ids:
                raise ValueError(say("type at least one id"))
            self.interview.begin_units(name, ids)

        return _Ask("units", self._word("ask", "units"), take)

    def _reason(self, name: str) -> _Ask:
        return self._words(name, "reason", "reason")

    def _words(self, name: str, key: str, asked: str) -> _Ask:
        rating = self.interview.question(name).rating
        text: Text | None = getattr(rating, key, None)
        before = getattr(text, self.note_lang, None) if text else None
        held = "" if before in {None, "…"} else str(before)
        hint = self._word("hint", "words-kept" if held else "words")

        def take(typed: str) -> None:
            if typed:
                self.interview.save(name, self.interview.with_words(name, key, typed, self.note_lang))
            elif key == "reason" and not held:
                raise ValueError(say("a state needs its reason"))

        return _Ask(key, f"{self._word('ask', asked)} ({hint})", take, in_words=lambda: held)

    def _confidence(self, name: str) -> _Ask:
        numbers = {str(place): each.value for place, each in enumerate(Confidence, start=1)}
        words = self.printing.words
        lines = [f"  {number}  {words(f'confidence.{value}')}" for number, value in numbers.items()]

        def take(typed: str) -> None:
            if typed:
                self.interview.save(name, {"confidence": self._of_list(typed, numbers)})

        return _Ask(
            "confidence",
            f"{self._word('ask', 'confidence')} ({self._word('hint', 'one')})",
            take,
            lines,
            [*numbers.values()],
        )

    def _evidence(self, name: str) -> Iterator[_Ask]:
        """Ask for one more passage: its source, where it stands, what it says; an empty line adds none."""
        rating = self.interview.question(name).rating
        own = rating.evidence if isinstance(rating, Rating) else ()
        pending = own[-1] if own and _is_pending(own[-1].locator) else None
        yield self._source(name)
        if pending is not None:
            yield self._locator(name, pending.source)

    def _source(self, name: str) -> _Ask:
        numbers = {str(place): each for place, each in enumerate(self.interview.sources, start=1)}
        lines = [
            f"  {number}  {each}: {for_terminal(self.interview.sources[each].title)}"
            for number, each in numbers.items()
        ]

        def take(typed: str) -> None:
            if typed:
                source = self._new_source() if typed == "+" else self._of_list(typed, numbers)
                self.interview.save(name, self.interview.with_evidence(name, source, None))

        return _Ask(
            "source",
            f"{self._word('ask', 'source')} ({self._word('hint', 'sources')})",
            take,
            lines,
            [*numbers.values()],
        )

    def _new_source(self) -> str:
        title = self._line(self._word("ask", "new-title"))
        if not title:
            raise ValueError(say("a source needs a title"))
        kinds, origins = [each.value for each in SourceKind], [each.value for each in Origin]
        kind = self._listed("new-kind", kinds)
        return self.interview.add_source({"title": title, "kind": kind, "origin": self._listed("new-origin", origins)})

    def _listed(self, asked: str, known: Sequence[str]) -> str:
        numbers = {str(place): each for place, each in enumerate(known, start=1)}
        self._echo(f"  {number:>2}  {each}" for number, each in numbers.items())
        while True:
            typed = self._line(f"{self._word('ask', asked)} ({self._word('hint', 'one')})", known)
            try:
                return self._of_list(typed, numbers)
            except ValueError as error:
                self._echo([self.printing.style(self.printing.tell(error.args[0]), "warning")])

    def _locator(self, name: str, source: str) -> _Ask:
        def take(typed: str) -> None:
            if not typed:
                raise ValueError(say("say where it stands, such as p. 3"))
            self.interview.save(
                name, self.interview.with_evidence(name, source, Text.model_validate({self.note_lang: typed}))
            )

        return _Ask("locator", self._word("ask", "locator"), take)

    def _line(self, prompt: str, words: Sequence[str] = ()) -> str:
        """Ask for a line; of a long prompt the last line is where it is typed."""
        width = self.printing.width
        *above, last = folded(f"{prompt}:", width and max(ROOM, width - ROOM))
        self._echo(above)
        return self.asker.line(f"{last} ", words)

    def _word(self, *keys: str, **blanks: object) -> str:
        return self.printing.words(".".join(("interview", *keys)), **blanks)

    def _echo(self, lines: "Iterator[str] | Sequence[str]") -> None:
        for line in lines:
            click.echo(line)


def _was_chosen(state: State, question: "Question") -> bool:
    """Tell whether a state was chosen in this walk, and did not stand there when the question was asked."""
    return question.rating is None or question.rating.state is not state


def _is_pending(locator: Text) -> bool:
    return "…" in (locator.id, locator.en)
