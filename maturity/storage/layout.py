"""The one layout of our YAML files: keys in the model's order, two spaces, lines of 120, long texts folded."""

import io
import re
import textwrap
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

from maturity.errors import CannotEditError
from maturity.messages import say
from maturity.model.entry import Entry
from maturity.model.source import SHARED_BESIDE
from maturity.storage.comments import comments_in
from maturity.storage.key_order import in_order
from maturity.storage.yaml_reading import read_yaml

WIDTH = 120
MOST_TURNS = 4
# ruamel puts a word that is longer than a line on a line of its own.
LONELY_WORD = re.compile(r"^( *(?:- )*[\w-]+:) \n +(\S+)$", re.MULTILINE)


def laid_out(raw: bytes, model: type[Entry]) -> bytes:
    """Return a file in our layout, of the same meaning and with every comment; CannotEditError where that fails."""
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    for _ in range(MOST_TURNS):
        before, text = text, _written(in_order(text, model))
        if text == before:
            break
    else:
        raise CannotEditError(say("it would look different each time that it is written"))
    content = text.encode()
    if sorted(comment.text for comment in comments_in(raw)) != sorted(comment.text for comment in comments_in(content)):
        raise CannotEditError(say("a comment stands where the layout would lose it"))
    if _meaning(raw, model) != _meaning(content, model):
        raise CannotEditError(say("the layout would change what it says"))
    return content


def _meaning(raw: bytes, model: type[Entry]) -> str:
    """Return what a file says, with everything that is listed by its own ids in the order given."""
    value, faults = read_yaml(raw)
    if faults:
        raise CannotEditError(say("it has faults; fix them first: maturity validate"))
    beside = frozenset({SHARED_BESIDE})  # whether what is cited is listed somewhere is no matter of layout
    return model.model_validate(value, context=beside).model_dump_json(by_alias=True, exclude_unset=True)


def _written(text: str) -> str:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(type(None), _null)
    try:
        document = yaml.load(text)
        _fold(document, 0)
        out = io.StringIO()
        yaml.dump(document, out)
    except (YAMLError, RecursionError) as error:
        raise CannotEditError(say("it is no YAML that can be written anew")) from error
    written = LONELY_WORD.sub(r"\1 \2", out.getvalue())
    return "".join(f"{line.rstrip()}\n" for line in written.splitlines())


def _null(representer: Any, _data: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


def _fold(holder: Any, indent: int) -> None:
    """Fold each long text of a mapping that is written line by line; what stands within braces stays."""
    if isinstance(holder, CommentedMap) and not holder.fa.flow_style():
        for key, value in holder.items():
            if _is_long(value, indent + len(str(key)) + 2) and key not in holder.ca.items:
                holder[key] = _folded(value, WIDTH - indent - 2)
            else:
                _fold(value, indent + 2)
    elif isinstance(holder, CommentedSeq) and not holder.fa.flow_style():
        for value in holder:
            _fold(value, indent + 4)


def _folded(text: str, width: int) -> FoldedScalarString:
    """Return a text with the places at which its lines end, as ruamel keeps them."""
    places, at = [], -1
    for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)[:-1]:
        at += len(line) + 1
        places.append(at)
    folded: Any = FoldedScalarString(text)
    folded.fold_pos = places
    return cast("FoldedScalarString", folded)


def _is_long(value: Any, column: int) -> bool:
    """Tell whether a text is too long for its line, and folding gives it back: single spaces between words."""
    if not isinstance(value, str) or isinstance(value, LiteralScalarString | FoldedScalarString):
        return False
    return column + len(value) > WIDTH and " " in value and value == " ".join(value.split())
