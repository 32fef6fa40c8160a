"""Which column of a table is what: the mapping's names and patterns, held against the heads that the table has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from maturity.messages import say
from maturity.model.framework import Framework, Indicator
from maturity.model.import_columns import INDICATOR, PERIOD, AnswerColumn, Columns, opened_by
from maturity.model.import_mapping import ImportMapping
from maturity.model.measures.interface import Measure
from maturity.model.measures.shapes import EachOf, SomeOf
from maturity.model.table_names import id_of
from maturity.model.table_periods import read_period
from maturity.storage.rules import MISSING_COLUMN
from maturity.storage.tables import Grid
from maturity.suggestions import did_you_mean, words_listed


@dataclass(frozen=True, slots=True)
class Question:
    """What a cell answers: an indicator, or one practice or part of it."""

    indicator: Indicator
    part: str = ""

    @property
    def name(self) -> str:
        """How it is called in messages."""
        return f"{self.indicator.id}/{self.part}" if self.part else self.indicator.id


class Questions:
    """Finds what a code, an id or a title asks for."""

    def __init__(self, framework: Framework, mapping: ImportMapping) -> None:
        self.framework = framework
        self.named = mapping.indicators
        self._found: dict[str, Question | None] = {}

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        """Everything that can be asked for, by the ids that its id and its titles give; what two share is neither's."""
        found: dict[str, set[str]] = {}
        for name, indicator in self.framework.indicators.items():
            titles = filter(None, (indicator.title.en, indicator.title.id))
            for given in {name, *map(id_of, titles)}:
                found.setdefault(given, set()).add(name)
            for part in parts_of(indicator.measure):
                found.setdefault(part, set()).add(f"{name}/{part}")
        return {given: targets.pop() for given, targets in found.items() if len(targets) == 1 and given}

    @property
    def known(self) -> Sequence[str]:
        """What can be asked for."""
        return [*self.named, *self.framework.indicators]

    def find(self, text: str) -> Question | None:
        """Return what a text asks for; None where it asks for nothing that the framework has."""
        if text not in self._found:
            target = self.named.get(text)
            self._found[text] = self.of(target) if target else self._by_text(text)
        return self._found[text]

    def _by_text(self, text: str) -> Question | None:
        if target := self._by_words.get(id_of(text)):
            return self.of(target)
        head, _, part = text.partition("/")
        return self.of(f"{self._by_words.get(id_of(head), '')}/{id_of(part)}")

    def of(self, target: str) -> Question | None:
        """Return what the mapping names, as ``indicator`` or ``indicator/part``."""
        name, _, part = target.partition("/")
        indicator = self.framework.indicators.get(name)
        if indicator is None or (part and part not in parts_of(indicator.measure)):
            return None
        return Question(indicator, part)


def parts_of(measure: Measure) -> Sequence[str]:
    """Return the practices or parts that a measure asks for one by one, by id."""
    if measure.inner:
        return [*measure.inner]
    shapes = (asked.shape for asked in measure.asked if not asked.key.is_beside)
    return [option for shape in shapes if isinstance(shape, SomeOf | EachOf) for option in shape.options]


@dataclass(frozen=True, slots=True)
class AskedIn:
    """A column of answers: what it answers, and the columns beside it."""

    question: Question
    column: AnswerColumn


@dataclass(frozen=True, slots=True)
class CountedIn:
    """A column that says how many gave one answer, to the question of its head or, without one, to that of the row."""

    answer: str
    column: str
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """The columns of one period; of all columns where the period does not stand in their heads."""

    period: str | None
    columns: Mapping[str, str] = field(default_factory=dict)
    """The column of each key that holds one cell."""
    scores: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[AskedIn, ...] = ()
    counts: tuple[CountedIn, ...] = ()


class Layout:
    """What one table's columns are."""

    def __init__(self, table: Grid, mapping: ImportMapping, questions: Questions) -> None:
        self.table = table
        self.mapping = mapping
        self.questions = questions
        self.heads = frozenset(table.columns)
        self.slices = tuple(self._slices())

    @property
    def used(self) -> set[str]:
        """Every column that something is taken from."""
        return {
            *(column for each in self.slices for column in (*each.columns.values(), *each.scores.values())),
            *(column for each in self.slices for asked in each.answers for column in asked.column.columns),
            *(counted.column for each in self.slices for counted in each.counts),
            *self.mapping.only,
        }

    def asks_by(self, name: str) -> bool:
        """Tell whether any column fits a name with the blank ``{indicator}``, and asks for something."""
        return any(True for each in self.slices for _ in self._asking(name, each.period))

    def has(self, name: str) -> bool:
        """Tell whether any column is meant by a name of the mapping."""
        return name in self.heads or any(True for _ in self._meant(name))

    def _meant(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the columns that a name with the blank ``{period}`` stands for, each with its period."""
        if PERIOD not in name:
            return
        pattern, rule, only = opened_by(name), self.mapping.period, self.mapping.only.get(PERIOD)
        for head in self.table.columns:
            found = pattern.fullmatch(head)
            if found and only and found["period"] not in only:
                continue
            if found and (found["period"] in self.mapping.periods or read_period(found["period"], rule.last_day)):
                yield head, found["period"]

    def _slices(self) -> Iterator[Slice]:
        columns = self.mapping.columns
        periods: dict[str | None, None] = {}
        for _, name in columns.named():
            periods |= dict.fromkeys(period for _, period in self._meant(name))
        for period in periods or {None: None}:
            yield Slice(
                period,
                dict(self._single(columns, period)),
                {node: head for node, name in columns.scores.items() if (head := self._head(name, period))},
                tuple(self._answers(columns, period)),
                tuple(self._counts(columns, period)),
            )

    def _head(self, name: str, period: str | None) -> str | None:
        """Return the column that a name stands for in a period, if the table has it."""
        if PERIOD in name:
            return next((head for head, one in self._meant(name) if one == period), None)
        return name if name in self.heads else None

    def _single(self, columns: Columns, period: str | None) -> Iterator[tuple[str, str]]:
        for keys, name in columns.named():
            if len(keys) == 1 and keys != ("answers",) and (head := self._head(name, period)):
                yield keys[0], head

    def _answers(self, columns: Columns, period: str | None) -> Iterator[AskedIn]:
        for target, given in columns.answer_columns.items():
            if (question := self.questions.of(target)) and (head := self._head(given.column, period)):
                beside = {key: self._head(name, period) for key in ("per", "target") if (name := getattr(given, key))}
                yield AskedIn(question, AnswerColumn(column=head, words=given.words, **beside))
        if columns.answer_pattern is not None:
            for question, head in self._asking(columns.answer_pattern, period):
                yield AskedIn(question, AnswerColumn(column=head))

    def _counts(self, columns: Columns, period: str | None) -> Iterator[CountedIn]:
        for answer, name in columns.counts.items():
            if INDICATOR in name:
                yield from (CountedIn(answer, head, question) for question, head in self._asking(name, period))
            elif head := self._head(name, period):
                yield CountedIn(answer, head)

    def _asking(self, name: str, period: str | None) -> Iterator[tuple[Question, str]]:
        """Yield the columns that a name with the blank ``{indicator}`` stands for in a period, and what each asks."""
        pattern = opened_by(name)
        for head in self.table.columns:
            found = pattern.fullmatch(head)
            if found is None or (period is not None and found.groupdict().get("period", period) != period):
                continue
            if question := self.questions.find(found["indicator"]):
                yield question, head

    def refuse_repeated(self) -> None:
        """Note where two columns answer the same."""
        for each in self.slices:
            seen: dict[str, str] = {}
            for asked in each.answers:
                first = seen.setdefault(asked.question.name, asked.column.column)
                if first != asked.column.column:
                    message = say("answers {name!r}, as {first!r} does", name=asked.question.name, first=first)
                    self.table.fault(
                        MISSING_COLUMN,
                        message,
                        None,
                        asked.column.column,
                        say("name the one that is meant under {key}", key="columns: answers"),
                    )


def refuse_missing(layouts: Sequence[Layout]) -> None:
    """Note every column that the mapping names and no table has."""
    mapping = layouts[0].mapping
    for keys, name in mapping.columns.named():
        lacking = [layout for layout in layouts if not layout.has(name)]
        if keys == ("answers",) or (keys[0] == "counts" and INDICATOR in name):
            if not any(layout.asks_by(name) for layout in layouts):
                hint = say("each code of the table stands under 'indicators' in the mapping, with the indicator's id")
                message = say("no column fits {name!r} and asks for an indicator", name=name)
                layouts[0].table.fault(MISSING_COLUMN, message, hint=hint)
        elif len(lacking) == len(layouts):
            _refuse_missing(lacking[0], name)


def _refuse_missing(layout: Layout, name: str) -> None:
    if PERIOD not in name:
        layout.table.refuse_column(name)
        return
    heads = layout.table.columns
    hint = did_you_mean(name, heads) or say("columns here: {names}", names=words_listed(heads))
    layout.table.fault(MISSING_COLUMN, say("no column fits {name!r} with a period in its place", name=name), hint=hint)


def passed_over(layouts: Sequence[Layout]) -> tuple[str, ...]:
    """Return the columns that nothing is taken from."""
    return tuple(
        dict.fromkeys(head for layout in layouts for head in layout.table.columns if head and head not in layout.used)
    )
