"""The reference of all commands, as Markdown: made from what click knows, so that it says what ``--help`` says."""

import inspect
from collections.abc import Iterator

import click

from maturity.cli import COMMANDS, cli
from maturity.cli.formats import FORMATS
from maturity.errors import ExitCode
from maturity.messages import sentences
from maturity.model.text import Language

KEPT = "\b\n"
"""How click marks a paragraph that keeps its lines: the examples."""

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Commands", "lead": "Every command with its options, made from the program itself.",
        "option": "option", "does": "what it does", "default": "default", "none": "none", "required": "required",
        "codes": "Exit codes", "code": "code", "means": "means", "variables": "Environment variables",
        "variable": "variable", "formats": "Formats", "formats-lead": "What `--format` may name; first the default.",
        "command": "command",
    },
    "id": {
        "title": "Perintah", "lead": "Setiap perintah dengan pilihannya, dibuat dari programnya sendiri.",
        "option": "pilihan", "does": "gunanya", "default": "bawaan", "none": "tidak ada", "required": "wajib",
        "codes": "Kode keluar", "code": "kode", "means": "artinya", "variables": "Variabel lingkungan",
        "variable": "variabel", "formats": "Format", "formats-lead": "Isi `--format`; yang pertama adalah bawaan.",
        "command": "perintah",
    },
}  # fmt: skip
CODES: dict[ExitCode, tuple[str, str]] = {
    ExitCode.FINE: ("All is well.", "Semua baik."),
    ExitCode.FINDINGS: (
        "Something in the files is wrong, a gate does not pass, or a difference was asked for and found.",
        "Ada yang salah dalam berkas, gate tidak terpenuhi, atau perbedaan yang diminta ditemukan.",
    ),
    ExitCode.USAGE: ("The command cannot work as it was called.", "Perintah tidak dapat berjalan seperti ditulis."),
    ExitCode.NOTHING_MATCHED: (
        "Nothing fits what was selected, or there is nothing to judge by.",
        "Tidak ada yang cocok dengan pilihan, atau tidak ada dasar untuk memutuskan.",
    ),
    ExitCode.ENVIRONMENT: (
        "The machine lacks something, or does not allow it.",
        "Ada yang kurang pada mesin ini, atau tidak diizinkan.",
    ),
    ExitCode.OUR_BUG: ("A fault of the program.", "Kesalahan program."),
    ExitCode.INTERRUPTED: (
        "Stopped by the keyboard; nothing is half written.",
        "Dihentikan; tidak ada yang tertulis separuh.",
    ),
}  # fmt: skip
VARIABLES: dict[str, tuple[str, str]] = {
    "MATURITY_LANG": ("Language of all words: `id` or `en`.", "Bahasa semua teks: `id` atau `en`."),
    "LC_ALL, LC_MESSAGES, LANG": (
        "The language where MATURITY_LANG names none; the first that is set holds.",
        "Bahasanya jika MATURITY_LANG tidak diisi; yang pertama terisi berlaku.",
    ),
}


def command_reference(language: Language) -> str:
    """Return the reference of all commands, exit codes, environment variables and formats."""
    return "\n".join(_page(language)) + "\n"


def _page(language: Language) -> Iterator[str]:
    words, place = WORDS[language], ("en", "id").index(language)
    yield f"# {words['title']}\n\n{words['lead']}"
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        if command is not None:
            yield from _command(command, f"maturity {name}", language)
    yield f"\n## {words['codes']}\n\n| {words['code']} | {words['means']} |\n|---|---|"
    yield from (f"| {int(code)} | {CODES[code][place]} |" for code in ExitCode)
    yield f"\n## {words['variables']}\n\n| {words['variable']} | {words['does']} |\n|---|---|"
    yield from (f"| `{name}` | {said[place]} |" for name, said in VARIABLES.items())
    yield f"\n## {words['formats']}\n\n{words['formats-lead']}\n\n| {words['command']} | `--format` |\n|---|---|"
    yield from (f"| `{name}` | {', '.join(f'`{each}`' for each in kinds)} |" for name, kinds in FORMATS.items())


def _command(command: click.Command, path: str, language: Language) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    yield f"\n## {path}\n\n```text\n{usage}\n```"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield ""
        if paragraph.startswith(KEPT):
            _, *lines = paragraph.removeprefix(KEPT).split("\n")
            yield "\n".join(["```text", *(line.strip() for line in lines), "```"])
        else:
            yield _escaped(_told(" ".join(paragraph.split()), language))
    options = [each for each in command.get_params(context) if isinstance(each, click.Option) and not each.hidden]
    yield from _options([each for each in options if "--help" not in each.opts], context, language)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from _command(below, f"{path} {name}", language)


def _options(options: list[click.Option], context: click.Context, language: Language) -> Iterator[str]:
    words = WORDS[language]
    if not options:
        return
    yield f"\n| {words['option']} | {words['does']} | {words['default']} |\n|---|---|---|"
    for each in options:
        names, (text, stated) = ", ".join(f"`{name}`" for name in each.opts), _parted(each.help or "")
        kind = "" if each.is_flag else f" `{each.make_metavar(context)}`"
        default = f"**{words['required']}**" if each.required else _default(each, stated, language)
        yield f"| {_in_cell(names + kind)} | {_in_cell(_escaped(_told(text, language)))} | {_in_cell(default)} |"


def _parted(text: str) -> tuple[str, str]:
    """Take what a help text says of the default away from what it says of the option."""
    said, _, stated = " ".join(text.split()).partition("[default: ")
    return said.strip(), stated.rstrip("]")


def _default(option: click.Option, stated: str, language: Language) -> str:
    if stated:
        whole = f"[default: {stated}]"
        told = _told(whole, language)
        return told.partition(": ")[2].rstrip("]") if told != whole else stated
    if isinstance(option.show_default, str):
        return _told(option.show_default, language)
    plain = option.default
    is_told = isinstance(plain, str | int | float) and not isinstance(plain, bool)
    return f"`{plain}`" if is_told else WORDS[language]["none"]


def _told(text: str, language: Language) -> str:
    return text if language == "en" else sentences(language).get(text, text)


def _escaped(text: str) -> str:
    """Keep signs that Markdown or HTML would obey as they are."""
    return text.replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")
