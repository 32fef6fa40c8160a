from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import completion, declaring, options
from maturity.cli.reply import one
from maturity.errors import ExitCode
from maturity.messages import joined, say, told

if TYPE_CHECKING:
    from maturity.workflows.handed_back import SheetReturned

NEW_FILE = click.Path(dir_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@declaring.group("sheet")
def command() -> None:
    """Hand out an assessment or a framework's texts as a workbook, and take back what was filled in.

    City staff and translators need nothing but a spreadsheet. What comes back is joined with what the file says by
    then: nobody's work is overwritten by who comes last.

    \b
    Examples:
      maturity sheet write kota/2024/spbe -o kota.xlsx --lang id
      maturity sheet read kota.xlsx
    """


@command.command("write")
@one
@click.option("-o", "--output", required=True, metavar="FILE", type=NEW_FILE, help="The new workbook (.xlsx).")
@options.directory
@options.language
def write_sheet(selector: str, output: Path, start: Path, language: options.Language) -> None:
    """Write a workbook with each question, what its answers mean, and what is known so far.

    It has a page that explains, a sheet for each dimension, lists to choose from, and room for reasons, sources and
    remarks. What is private is not in it. A file that exists is never overwritten.

    \b
    Examples:
      maturity sheet write pontianak/2021/cohen-smart-governance -o pontianak.xlsx
      maturity sheet write kota/2024/spbe -o kota.xlsx --lang id
    """
    from maturity.workflows.selection import selectors_of
    from maturity.workflows.sheet_writing import sheet_for, write_sheet

    root = options.workspace(start, writes=True)
    meant = selectors_of(options.chosen([selector], root, start))[0]
    write_sheet(output, sheet_for(root, meant, language))
    options.list_files([output])
    options.suggest(say("next: let it be filled in, then"), f"maturity sheet read {output}{options.same(start)}")


@command.command("texts")
@click.argument("framework", metavar="FRAMEWORK[@VERSION]", shell_complete=completion.frameworks)
@click.option("-o", "--output", required=True, metavar="FILE", type=NEW_FILE, help="The new workbook (.xlsx).")
@options.directory
@options.language
def write_texts(framework: str, output: Path, start: Path, language: options.Language) -> None:
    """Write a workbook with every text of a framework, both languages side by side, for whoever translates it.

    Titles, questions, levels, descriptions and all others have a line each, with an id by which it is read back.
    Without a version the newest is meant. A file that exists is never overwritten.

    \b
    Examples:
      maturity sheet texts our-masterplan -o texts.xlsx
      maturity sheet texts our-masterplan@2 -o texts.xlsx --lang id
    """
    from maturity.workflows.sheet_writing import write_sheet
    from maturity.workflows.translating import texts_for

    root = options.workspace(start, writes=True)
    write_sheet(output, texts_for(root, framework, language))
    options.list_files([output])
    options.suggest(say("next: let it be translated, then"), f"maturity sheet read {output}{options.same(start)}")


@command.command("read")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--write", is_flag=True, help="Write it into the file; without it, it is only shown.")
@options.directory
@options.language
@options.quiet
def read_sheet(file: Path, write: bool, start: Path, language: options.Language, quiet: bool) -> int:
    """Show what a filled workbook changes in answers, scores and texts, and with --write take it over.

    Rows are found by their ids, whether they were sorted, filtered, hidden or moved. What nobody touched is never
    written. What was changed both in the workbook and, since it was handed out, in the file is listed, and then nothing
    is written. FILE may also be what the offline form has saved (.json), or a workbook of a framework's texts.

    \b
    Examples:
      maturity sheet read pontianak.xlsx
      maturity sheet read pontianak.xlsx --write
    """
    from maturity.presentation.terminal import count
    from maturity.workflows.sheet_reading import read_back

    root = options.workspace(start, writes=write)
    back = read_back(root, file, told(say("with what {file} says", file=file.name), language))
    _tell_beside(back, quiet=quiet)
    taken = back.taken
    if findings := (back.findings or (taken.findings if taken else ())):
        options.refuse(findings)
    if taken is None:  # whatever cannot be read has a finding
        return ExitCode.FINDINGS
    if taken.conflicts:
        for line in taken.conflict_lines():
            options.message(line)
        options.message(joined((taken.conflicts_counted(), say("nothing was written"))))
        options.message(say("settle each in the file or in the workbook, and read it again"))
        return ExitCode.FINDINGS
    if taken.change is None:
        options.message(say("nothing in it differs from what was handed out"), quiet=quiet)
        return ExitCode.FINE
    options.show("diff", "text", taken.change.comparison, language)
    if taken.change.doubts and not quiet:
        options.tell_findings(taken.change.doubts)
        options.message(say("{findings} in the files that would be written", findings=count(taken.change.doubts)))
    if write:
        options.list_files(taken.change.write())
    else:
        options.message(say("nothing was written; --write takes it over"), quiet=quiet)
    return ExitCode.FINE


def _tell_beside(back: "SheetReturned", *, quiet: bool) -> None:
    """Tell what stands in no way: remarks, and what was not read."""
    for remark in back.remarks:
        options.message(say("remark on {indicator}: {text}", indicator=remark.indicator, text=remark.text), quiet=quiet)
    for note in (*back.notes, *(back.taken.notes if back.taken else ())):
        options.message(note, quiet=quiet)
