"""Begins the mapping of a table: what its form and its columns seem to be, each guess with its reason beside it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.errors import CannotCreateError
from maturity.messages import Message, say, told
from maturity.model.entry import Entry
from maturity.model.framework import Framework
from maturity.model.table_form import SkippedRows, TableForm
from maturity.model.table_names import id_of
from maturity.model.text import Language
from maturity.storage.new_files import write_new
from maturity.storage.scaffolding import quoted
from maturity.storage.tables import Grid, read_table
from maturity.storage.tables.detecting import guessed_form, is_number
from maturity.storage.tables.detecting_numbers import NumberGuess, guessed_numbers
from maturity.storage.tables.raw_rows import NoRowsError, column_letters
from maturity.storage.workspace_reading import read_workspace
from maturity.suggestions import alike
from maturity.workflows.column_roles import Role, Roles, is_rank, names_parts, roles_of
from maturity.workflows.creation import sound_framework

LIKE_A_BAND = 70
LIKE_A_TITLE = 60
MOST_WORDS = 40
KINDS_BY_WORD = (
    ("Kota", "city"), ("Kabupaten", "regency"), ("Kab.", "regency"), ("Provinsi", "province"), ("Prov.", "province"),
    ("Kementerian", "ministry"), ("City", "city"), ("Regency", "regency"), ("Province", "province"),
    ("Ministry", "ministry"), ("Country", "country"), ("Negara", "country"), ("Kecamatan", "district"),
)  # fmt: skip
UNKNOWN = "…"
"""Stands where only a person knows what belongs; an assessment that holds it is not published."""
PLAIN = re.compile(r"[^\W\d_][\w /().-]*[\w)]|[^\W\d_]")
NO_TEXT = re.compile(r"(?i:true|false|yes|no|on|off|null|nan|y|n)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a mapping, and why it says so where it was guessed."""

    text: str
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class BegunMapping:
    """A mapping to be checked: its lines, and what could not be placed in it."""

    lines: tuple[Line, ...]
    left: tuple[Message, ...]

    def text(self, language: Language) -> str:
        """Return the mapping as YAML; each guess has its reason behind it, as a comment."""
        shown = (
            f"{line.text}{'  ' * bool(line.text)}# {_comment(line.why, language)}" if line.why else line.text
            for line in self.lines
        )
        rest = (f"# {_comment(message, language)}" for message in self.left)
        return "\n".join([*shown, *rest]) + "\n"


def begin_mapping(root: Path, table: Path, ref: str, sheet: str | None = None) -> BegunMapping:
    """Look at a table and propose a mapping of it for a framework."""
    framework = sound_framework(read_workspace(root), ref)
    try:
        form = guessed_form(table, sheet)
    except NoRowsError as error:
        raise CannotCreateError(say("{file}: {problem}", file=table.name, problem=error.message), error.hint) from error
    grid = read_table(table, form.form)
    if merged := merged_columns(grid):
        form.form = form.form.model_copy(update={"fill_down": merged})
        form.reasons["fill_down"] = say("its cells are filled in some rows and empty below them")
        grid = read_table(table, form.form)
    if not grid.rows:
        problem = grid.findings[0].message if grid.findings else say("the file holds nothing")
        raise CannotCreateError(say("{file}: {problem}", file=table.name, problem=problem))
    numbers, roles = _looked_at(grid, framework)
    if _is_turned(grid, roles, form.form, framework):
        above = {"header": (form.form.begins_at + 1,), "first_column": column_letters(form.form.header[-1] - 1)}
        form.form = form.form.model_copy(update={**above, "turned": True, "skip": SkippedRows(), "fill_down": ()})
        form.reasons["first_column"] = form.reasons.pop("header", say("its rows stand in the columns of the file"))
        form.reasons |= {"turned": say("its rows are called as parts of the framework, and no column has their values")}
        grid = read_table(table, form.form)
        numbers, roles = _looked_at(grid, framework)
    lines = [
        Line(
            "",
            say(
                "{file} for {framework}: guessed; check each line with a reason",
                file=table.name,
                framework=framework.ref,
            ),
        ),
        *_form_lines("table", form.form, form.reasons),
        *_form_lines("numbers", numbers.form, numbers.reasons),
        *_column_lines(roles),
        *_government_lines(grid, roles),
        *_indicator_lines(grid, roles, framework),
        *_band_lines(grid, roles, framework),
        *_period_lines(roles, (*form.above, table.stem)),
        *_lines_to_fill(table),
    ]
    left = [
        say("not placed: column {column!r}; what it holds, you say under columns", column=column)
        for column in roles.left
    ]
    codes = [
        say("not placed: column {column!r}; under 'id' it would make the ids", column=column) for column in roles.codes
    ]
    return BegunMapping(tuple(lines), (*numbers.told, *codes, *left))


def _looked_at(grid: Grid, framework: Framework) -> tuple[NumberGuess, Roles]:
    rows = [row.cells for row in grid.rows]
    numbers = guessed_numbers(grid.columns, rows)
    return numbers, roles_of(grid.columns, rows, numbers.columns, framework)


def _is_turned(grid: Grid, roles: Roles, form: TableForm, framework: Framework) -> bool:
    """Tell whether governments seem to stand in the columns of a table, and what is said of them in its rows."""
    is_plain = len(form.header) == 1 and not roles.counts and "value" not in roles.single
    return is_plain and names_parts([row.cells[grid.columns[0]] for row in grid.rows], framework)


def merged_columns(grid: Grid) -> tuple[str, ...]:
    """Return the columns of texts before the first full one that seem to be merged over several rows."""
    found: list[str] = []
    for column in grid.columns:
        cells = [row.cells[column] for row in grid.rows]
        filled = [cell for cell in cells if cell]
        if len(filled) == len(cells):
            break
        if len(filled) > 1 and cells[0] and len(set(filled)) == len(filled) and not any(map(is_number, filled)):
            found.append(column)
    return tuple(found)


def write_mapping(begun: BegunMapping, output: Path, language: Language) -> None:
    """Write a mapping to a new file; what exists is never overwritten, and what was written already is no fault."""
    write_new(output, begun.text(language).encode())


def _comment(message: str, language: Language) -> str:
    """Return a message on one line: texts from cells, which may stand in it, end no comment."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in told(message, language)).split())


def _yaml(value: Any) -> str:
    """Write a value so that YAML reads back exactly that value."""
    if isinstance(value, str):
        return value if PLAIN.fullmatch(value) and not NO_TEXT.fullmatch(value) else quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_yaml(key)}: {_yaml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    return json.dumps(value)


def _form_lines(key: str, form: Entry, reasons: Mapping[str, Message]) -> Iterator[Line]:
    said = form.model_dump(mode="json", exclude_defaults=True)
    if said:
        yield Line(f"{key}:")
    for name, value in said.items():
        shown = value[0] if name == "header" and len(value) == 1 else value
        yield Line(f"  {name}: {_yaml(shown)}", reasons.get(name))


def _column_lines(roles: Roles) -> Iterator[Line]:
    yield Line("columns:")
    order = (
        "city",
        "id",
        "kind",
        "province",
        "country",
        "period",
        "indicator",
        "value",
        "unit",
        "note",
        "index",
        "band",
    )
    for key in (key for key in order if key in roles.single):
        role = roles.single[key]
        yield Line(f"  {key}: {_yaml(role.column)}", role.reason)
    for key, found in (("scores", roles.scores), ("answers", roles.answers), ("counts", roles.counts)):
        if found:
            yield Line(f"  {key}:")
            yield from (Line(f"    {_yaml(node)}: {_yaml(role.column)}", role.reason) for node, role in found.items())


def _cells(grid: Grid, role: Role | None) -> list[str]:
    return [row.cells.get(role.column, "") for row in grid.rows] if role else []


def _government_lines(grid: Grid, roles: Roles) -> Iterator[Line]:
    """Say what kind each government is, by the words in its column or at the beginning of names."""
    if "city" not in roles.single:
        yield Line(
            f"government: {{id: {quoted(UNKNOWN)}, name: {quoted(UNKNOWN)}}}", say("no column names a government")
        )
        return
    if kinds := [word for word in dict.fromkeys(_cells(grid, roles.single.get("kind"))) if word]:
        yield Line("kinds:")
        for word in kinds[:MOST_WORDS]:
            meant = next((kind for name, kind in KINDS_BY_WORD if name.strip(".").casefold() in word.casefold()), None)
            why = say("the kind of this word") if meant else say("say which kind this is")
            yield Line(f"  {_yaml(word)}: {meant or UNKNOWN}", why)
        return
    names = _cells(grid, roles.single.get("city"))
    found = Counter(
        word for name in names for word, _ in KINDS_BY_WORD if name.casefold().startswith(word.casefold() + " ")
    )
    if found:
        yield Line("kinds:")
        kinds_of = dict(KINDS_BY_WORD)
        for word, number in found.most_common():
            yield Line(f"  {_yaml(word)}: {kinds_of[word]}", say("names that begin so: {number}", number=number))


def _indicator_lines(grid: Grid, roles: Roles, framework: Framework) -> Iterator[Line]:
    """Say what each code of a table in long form asks for, where its words do not say so themselves."""
    titles: dict[str, str] = {}
    for node in framework.indicators.values():
        titles |= dict.fromkeys((node.id, *filter(None, (node.title.en, node.title.id))), node.id)
    known = {id_of(title) for title in titles}
    codes = [code for code in dict.fromkeys(_cells(grid, roles.single.get("indicator"))) if code]
    asked = [code for code in codes if id_of(code) not in known]
    if asked and titles:
        yield Line("indicators:")
        for code in asked[:MOST_WORDS]:
            near = None if is_rank(code.replace("_", " ")) else alike(code, titles, LIKE_A_TITLE)
            why = say("{percent} % like {title!r}", percent=round(near[1]), title=near[0]) if near else None
            meant = titles[near[0]] if near else UNKNOWN
            yield Line(
                f"  {_yaml(code)}: {meant}", why or say("say which indicator this is, or leave it out by 'only'")
            )


def _band_lines(grid: Grid, roles: Roles, framework: Framework) -> Iterator[Line]:
    words = [word for word in dict.fromkeys(_cells(grid, roles.single.get("band"))) if word]
    if not words:
        return
    listed = (framework.bands, *(group.bands for group in framework.peer_groups.values()))
    titles: dict[str, str] = {}
    for band in (band for bands in listed for band in bands):
        titles |= dict.fromkeys(
            (band.id, band.id.replace("-", " "), *filter(None, (band.title.en, band.title.id))), band.id
        )
    yield Line("bands:")
    for word in words[:MOST_WORDS]:
        near = alike(word, titles, LIKE_A_BAND)
        if near:
            yield Line(
                f"  {_yaml(word)}: {titles[near[0]]}",
                say("{percent} % like {title!r}", percent=round(near[1]), title=near[0]),
            )
        else:
            known = ", ".join(dict.fromkeys(titles.values()))
            yield Line(f"  {_yaml(word)}: {UNKNOWN}", say("say which band this is: {known}", known=known))


def _period_lines(roles: Roles, titles: Sequence[str]) -> Iterator[Line]:
    """Say which period all of the table is of, where no column does; its titles may name a year."""
    if roles.periods or "period" in roles.single:
        return
    years = {year for title in titles for year in re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", title)}
    if len(years) == 1:
        (year,) = years
        yield Line("period:", say("no column has the period; its title or its file names this year"))
        yield Line(f"  label: {quoted(year)}")
        yield Line(f"  ends: {year}-12-31")
        return
    yield Line("period:", say("no column has the period: say which it is, and its last day"))
    yield Line(f"  label: {quoted(UNKNOWN)}")
    yield Line("  ends: 2025-12-31")


def _lines_to_fill(table: Path) -> Iterable[Line]:
    fill = say("who published it")
    empty = quoted(UNKNOWN)
    both = f"{{id: {empty}, en: {empty}}}"
    return (
        Line("sources:"),
        Line("  table:"),
        Line(f"    title: {empty}", say("the title under which {file} was published", file=table.name)),
        Line(f"    author: {empty}", fill),
        Line("    kind: dataset"),
        Line("    origin: official", say("self-report, third-party or official")),
        Line("evidence:"),
        Line(f"  - {{source: table, locator: {both}}}", say("where in it the numbers stand: a sheet, a page")),
        Line("status: draft", say("published, once all is filled in")),
        Line(f"method: {{approach: {both}}}", say("how the results came about")),
        Line(f"assessors: [{{name: {empty}}}]", say("who rated")),
    )
