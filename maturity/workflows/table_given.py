"""What the rows of a table answer: in a column for each question, a row for each answer, or counted by answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from maturity.findings import shortened
from maturity.messages import listed_with, say
from maturity.model.framework import Framework
from maturity.model.given_answer import MOST_UNITS
from maturity.model.import_columns import AnswerColumn
from maturity.model.import_mapping import ImportMapping
from maturity.model.table_names import id_of
from maturity.storage.tables import Grid, GridRow
from maturity.suggestions import did_you_mean, words_listed
from maturity.workflows.table_answers import AnswerReader, CellAnswer
from maturity.workflows.table_cells import Cells
from maturity.workflows.table_layout import AskedIn, Question, Questions, Slice


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as a cell gives it, and what stands beside it in its row."""

    question: Question
    answer: CellAnswer
    table: Grid
    row: int
    column: str
    respondent: str = ""
    note: str = ""
    source: str = ""
    count: int | None = None
    """How many gave it, where answers are counted."""

    @property
    def printed(self) -> str:
        """The answer as the table has it."""
        return self.answer.printed if self.count is None else f"{self.answer.printed} ({self.count})"

    @property
    def place(self) -> tuple[str, str]:
        """The row and the column that it stands in, as the file has them."""
        return self.table.printed_at(self.row, self.column)

    @property
    def asked(self) -> tuple[str, str]:
        """What it answers, and who answers it."""
        return self.question.name, id_of(self.respondent)


class GivenReader:
    """Reads the answers in the rows of one table."""

    def __init__(self, cells: Cells, mapping: ImportMapping, framework: Framework, questions: Questions) -> None:
        self.cells = cells
        self.mapping = mapping
        self.framework = framework
        self.questions = questions
        self.answers = AnswerReader(cells, mapping)

    def of_row(self, row: GridRow, columns: Slice, period: str) -> Iterator[Given]:
        """Yield every answer of a row, in whatever form the table has it."""
        yield from self._long(row, columns, period)
        yield from self._wide(row, columns, period)
        yield from self._counted(row, columns, period)

    def _wide(self, row: GridRow, columns: Slice, period: str) -> Iterator[Given]:
        """Yield the answer of each column that has one."""
        if columns.answers:
            yield from self._given(row, columns, columns.answers, period)

    def _long(self, row: GridRow, columns: Slice, period: str) -> Iterator[Given]:
        """Yield the answer of a row that names its indicator."""
        at = columns.columns
        if "value" not in at or "indicator" not in at or (question := self._question(row, at["indicator"])) is None:
            return
        self._refuse_other_unit(row, columns, question)
        column = AnswerColumn(column=at["value"], per=at.get("per"), target=at.get("target"))
        count = self._count(row, at["count"]) if "count" in at else None
        if count != 0:
            yield from self._given(row, columns, [AskedIn(question, column)], period, count)

    def _counted(self, row: GridRow, columns: Slice, period: str) -> Iterator[Given]:
        """Yield each answer that somebody gave, where its column has how many did."""
        at = columns.columns.get("indicator")
        of_row = self._question(row, at) if at and columns.counts else None
        for each in columns.counts:
            question = each.question or of_row
            if question is not None and (count := self._count(row, each.column)):
                said = replace(row, cells={**row.cells, each.column: each.answer})
                asked = [AskedIn(question, AnswerColumn(column=each.column))]
                yield from self._given(said, columns, asked, period, count)

    def _count(self, row: GridRow, column: str) -> int | None:
        """Return how many gave an answer; zero where nobody did, or the cell does not say."""
        text = self.cells.line(row, column)
        if not text:
            self.cells.refuse_empty(row, column)
            return 0
        number = self.cells.number(row, column, text)
        if number is not None and (number != int(number) or not 0 <= number <= MOST_UNITS):
            hint = say("a share does not say how many were asked: give the numbers themselves")
            self.cells.fault(row, column, say("{text} is no number of answers: a whole number", text=text), hint)
            return 0
        return int(number or 0)

    def _question(self, row: GridRow, column: str) -> Question | None:
        """Return what a row answers by its own word for it."""
        text = self.cells.text(row, column)
        question = self.questions.find(text)
        if question is None:
            known = self.questions.known
            hint = did_you_mean(text, known) or say(
                "write in the mapping what it is: {key}", key="indicators: {CODE: id}"
            )
            message = say("{framework} has no indicator {text!r}", framework=self.framework.ref, text=shortened(text))
            self.cells.fault(row, column, message, hint)
        return question

    def _given(
        self, row: GridRow, columns: Slice, asked: Iterable[AskedIn], period: str, count: int | None = None
    ) -> Iterator[Given]:
        at = columns.columns
        beside = {key: self.cells.text(row, at.get(key)) for key in ("respondent", "note", "source")}
        if "respondent" in at and not id_of(beside["respondent"]):
            message = say("{text!r} gives no id for who answers", text=shortened(beside["respondent"]))
            self.cells.fault(row, at["respondent"], message)
        if beside["source"]:
            self._refuse_unknown_source(row, at["source"], beside["source"], period)
        for each in asked:
            if ("respondent" in at or count is not None) and each.question.indicator.units is None:
                message = say(
                    "{name!r} is answered once: the framework gives it no 'units'", name=each.question.indicator.id
                )
                self.cells.fault(row, each.column.column, message)
            elif count is not None and each.question.part:
                message = say("{name!r} is one part of an answer; only whole ones are counted", name=each.question.name)
                self.cells.fault(row, each.column.column, message)
            answer = self.answers.answer(row, each.question, each.column)
            if answer is not None:
                who = beside["respondent"] if count is None else _group(beside["respondent"], answer.printed)
                at_cell = (self.cells.table, row.line, each.column.column)
                yield Given(each.question, answer, *at_cell, who, beside["note"], beside["source"], count)

    def _refuse_unknown_source(self, row: GridRow, column: str, text: str, period: str) -> None:
        known = self.mapping.published(period).sources
        if id_of(text) not in known:
            hint = did_you_mean(text, known) or say("known here: {names}", names=words_listed(known))
            self.cells.fault(row, column, say("the mapping has no source {text!r}", text=shortened(text)), hint)

    def _refuse_other_unit(self, row: GridRow, columns: Slice, question: Question) -> None:
        column = columns.columns.get("unit")
        text = self.cells.text(row, column)
        if not text or column is None:
            return
        measure = question.indicator.measure
        unit = (measure.inner[question.part].measure if question.part in measure.inner else measure).counted_unit
        titles = [title for title in (unit.en, unit.id) if title] if unit else []
        if text.casefold() not in map(str.casefold, titles):
            shown = shortened(text)
            message = say("{name!r} has no unit, and {text!r} is one", name=question.name, text=shown)
            if titles:
                counted = listed_with(map(repr, titles), "or")
                message = say(
                    "{name!r} is counted in {counted}, not in {text!r}", name=question.name, counted=counted, text=shown
                )
            self.cells.fault(row, column, message)


def _group(respondent: str, answer: str) -> str:
    """Return what those are called who answer alike: by their answer, of whichever unit they are."""
    return " ".join(filter(None, (respondent, answer if not answer[:1].isdigit() else f"answer {answer}")))
