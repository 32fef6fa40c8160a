import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli import completion, declaring, options
from maturity.cli.reader_language import in_words
from maturity.errors import ExitCode, NothingMatchedError
from maturity.messages import say, say_many
from maturity.suggestions import words_listed

if TYPE_CHECKING:
    from maturity.workflows.run import Run

KINDS = [
    "thesis", "article", "abstract", "book", "regulation", "plan", "report", "standard", "dataset", "website", "news",
    "interview", "observation", "other",
]  # fmt: skip
ORIGINS = ["self-report", "third-party", "official"]
GRADES = ["audited", "recorded", "examined", "stated", "relayed", "hearsay"]
DAYS = {"d": 1, "w": 7, "": 1}
owners = click.argument("names", nargs=-1, metavar="[CITY|FRAMEWORK|plan]...", shell_complete=completion.source_owners)


class Span(click.ParamType[timedelta]):
    """A number of days or weeks, as 90d or 12w."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Return the time that is meant, or tell that it is none."""
        if isinstance(value, timedelta):
            return value
        if not (found := re.fullmatch(r"([0-9]{1,5})([dw]?)", str(value))):
            self.fail(in_words(say("{value!r} is no number of days or weeks, such as 90d", value=value)), param, ctx)
        return timedelta(days=int(found[1]) * DAYS[found[2]])


def _tell_unread(run: "Run", names: tuple[str, ...]) -> None:
    """Name the files whose sources are in no list, so that nobody takes silence for an answer."""
    from maturity.workflows.held_sources import unread_files

    if unread := unread_files(run.workspace, names):
        listed = words_listed(unread)
        options.message(say("not looked at, since there are errors in {files}: maturity validate", files=listed))


@declaring.group("sources")
def command() -> None:
    """Look after sources: list them, see which are due, add one, check files, dates, ids and addresses.

    Sources may stand in each file, or once for all files of a government in sources.yaml beside them. Looked after are
    those of governments, of the workspace's own plan, and of its own frameworks; those of the library are not.

    \b
    Examples:
      maturity sources due --within 90d
      maturity sources check pontianak --online
    """


@command.command("list")
@owners
@options.directory
@options.output_format("sources list")
@options.language
def list_sources(names: tuple[str, ...], start: Path, style: str, language: options.Language) -> int:
    """List sources by government and framework, with where each is used.

    Those of the workspace's own plan come first, then those of governments, then those of its frameworks; a word
    narrows the list to one of them. Exit code 3: there is none.

    \b
    Examples:
      maturity sources list
      maturity sources list pontianak spbe@2020 --format json
    """
    from maturity.workflows.run import Run
    from maturity.workflows.sources_care import listed

    run = Run(options.workspace(start), drafts=True)
    found = listed(run, names)
    _tell_unread(run, names)
    if not found.lines:
        raise NothingMatchedError(say("there is no source"))
    options.show("sources list", style, found, language)
    return ExitCode.FINE


@command.command("due")
@owners
@click.option(
    "--within", type=Span(), default="90d", show_default=True, metavar="TIME", help="How far to look ahead: 90d, 12w."
)
@options.as_of("The day that counts as today.  [default: today]")
@options.directory
@options.output_format("sources due")
@options.language
def due_sources(
    names: tuple[str, ...], within: timedelta, as_of: date, start: Path, style: str, language: options.Language
) -> int:
    """Name the sources that have expired, expire soon, or are old: dated more than five years before the day.

    Regulations, plans and standards do not get old. Exit code 1: a source is due; 0: none is.

    \b
    Examples:
      maturity sources due --within 90d
      maturity sources due pontianak --as-of 2026-12-31 --format json
    """
    from maturity.workflows.run import Run
    from maturity.workflows.sources_care import due

    run = Run(options.workspace(start), drafts=True)
    found = due(run, names, as_of, within)
    if found.lines or style != "text":
        options.show("sources due", style, found, language)
    if not found.lines:
        options.message(say("no source is due"))
    _tell_unread(run, names)
    return ExitCode.FINDINGS if found.lines else ExitCode.FINE


@command.command("check")
@owners
@click.option("--files", type=options.FOLDER, metavar="DIR", help="Look here for the files that were read, by sha256.")
@click.option("--online", is_flag=True, help="Ask each public address whether it is still there; touches the net.")
@options.directory
@options.output_format("sources check")
@options.language
def check_sources(
    names: tuple[str, ...], files: Path | None, online: bool, start: Path, style: str, language: options.Language
) -> int:
    """Check sources: one document under two ids, dates that cannot be, files by sha256, addresses with --online.

    Nothing is changed, and no score ever is. With --online each address of a source that is not private is asked once
    whether it is there: ok, moved, gone, blocked, no answer now, or not tried; only the head of the answer is read, and
    only addresses of the public internet are asked. It is the one command that touches the net.

    Exit code 1: something is to be put right; that an address is blocked or does not answer is only told.

    \b
    Examples:
      maturity sources check
      maturity sources check pontianak --files ~/sources --online
    """
    from maturity.storage.web_addresses import AddressBook
    from maturity.workflows.run import Run
    from maturity.workflows.sources_care import checked

    run = Run(options.workspace(start), drafts=True)
    found = checked(run, names, files, AddressBook() if online else None)
    told = found.worth_telling if style == "text" else found
    if told.lines or style != "text":
        options.show("sources check", style, told, language)
    to_do = sum(line.is_to_do for line in found.lines)
    every = len(found.lines)
    options.message(say_many(every, "{number} source was checked", "{number} sources were checked"))
    if to_do:
        options.message(say_many(to_do, "{number} source is to be put right", "{number} sources are to be put right"))
    _tell_unread(run, names)
    return ExitCode.FINDINGS if to_do else ExitCode.FINE


@command.command("add")
@click.argument("city", shell_complete=completion.cities)
@click.argument("what", metavar="FILE|ADDRESS")
@click.option("--title", required=True, metavar="TEXT", help="The title as published.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    required=True,
    metavar="KIND",
    help=f"What sort of document it is.  [{', '.join(KINDS)}]",
)
@click.option("--origin", type=click.Choice(ORIGINS), required=True, help="Who stands behind it.")
@click.option("--author", metavar="NAME", help="Who wrote or issued it.")
@click.option("--dated", metavar="DATE", help="When it was published: 2021, 2021-07 or 2021-07-31.")
@click.option("--expires", metavar="DATE", help="Until when it holds.")
@click.option("--grade", type=click.Choice(GRADES), help="How good it is as evidence.")
@click.option("--id", "name", metavar="ID", help="The id of the source.  [default: of the title]")
@options.as_of("When an address was read.  [default: today]")
@click.option("--write", is_flag=True, help="Write the source; without it, it is only shown.")
@options.directory
@options.language
def add_source(
    city: str,
    what: str,
    title: str,
    kind: str,
    origin: str,
    author: str | None,
    dated: str | None,
    expires: str | None,
    grade: str | None,
    name: str | None,
    as_of: date,
    write: bool,
    start: Path,
    **_language: options.Language,
) -> int:
    """Add a document to the sources that a government's files share.

    Of a file the sha256 is computed, and the file stays where it is; an address is kept as the place to read it, with
    the day, and is not asked. The id is made of the title and is one that no file of the government has. The entry is
    shown first; --write puts it into sources.yaml of the city, and every other line there stays as it is.

    \b
    Examples:
      maturity sources add kota laporan.pdf --title 'Laporan 2025' --kind report --origin self-report --grade stated
      maturity sources add kota https://kota.example/perwali-3 --title Perwali --kind regulation --origin official
    """
    from maturity.cli.fmt import show_patches
    from maturity.reports.source_report import HeldSource
    from maturity.workflows.adding_sources import added_source

    said = {"title": title, "kind": kind, "origin": origin, "author": author, "dated": dated}
    said |= {"expires": expires, "grade": grade, "id": name}
    added = added_source(options.workspace(start, writes=write), city, what, said, as_of)
    if isinstance(added, HeldSource):
        options.message(say("it is listed already, as {id!r} in {file}", id=added.id, file=added.file))
    elif write:
        options.list_files(list(added.proposal.write()))
        options.suggest(say("next: cite it as {id!r}, then", id=added.id), f"maturity validate{options.same(start)}")
    else:
        show_patches((added.change,))
        options.message(say("{id!r} would be added; --write adds it", id=added.id))
    return ExitCode.FINE
