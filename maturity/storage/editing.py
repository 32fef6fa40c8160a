"""Edits to a YAML file that touch only the lines they must: comments, order and spacing stay."""

import difflib
import io
from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.util import load_yaml_guess_indent

from maturity.errors import CannotEditError
from maturity.storage.yaml_reading import read_yaml


def edited(raw: bytes, edit: Callable[[Any], None]) -> bytes:
    """Return the file with the edit made; ``edit`` changes the loaded document in place.

    ruamel writes a file anew and may re-indent what nobody touched. So it writes it twice, without and with the edit,
    and only the lines in which the two differ are carried over into the file as it was.
    """
    before, wanted = _written(raw, lambda _: None), _written(raw, edit)
    original = raw.decode("utf-8").splitlines(keepends=True)
    if len(before) != len(original):
        raise CannotEditError("the file is laid out in a way that cannot be edited safely")
    result: list[str] = []
    for change, start, end, new_start, new_end in difflib.SequenceMatcher(a=before, b=wanted).get_opcodes():
        result += original[start:end] if change == "equal" else wanted[new_start:new_end]
    content = "".join(result).encode("utf-8")
    if read_yaml(content)[0] != read_yaml("".join(wanted).encode("utf-8"))[0]:
        raise CannotEditError("the edit would have changed something else as well")
    return content


def _written(raw: bytes, edit: Callable[[Any], None]) -> list[str]:
    """Return the lines that ruamel writes after an edit, indented as the file is."""
    try:
        text = raw.decode("utf-8")
        _, indent, offset = load_yaml_guess_indent(text)
        yaml = YAML()
        yaml.preserve_quotes = True
        yaml.width = 2**16
        if indent is not None:
            yaml.indent(mapping=indent, sequence=indent, offset=offset or 0)
        document = yaml.load(text)
    except (UnicodeDecodeError, YAMLError) as error:
        raise CannotEditError("the file is not YAML") from error
    edit(document)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue().splitlines(keepends=True)


def round_trip(text: str) -> Any:
    """Return what a piece of YAML says, in the form in which an edit can put it into a document."""
    yaml = YAML()
    yaml.preserve_quotes = True
    return yaml.load(text)
