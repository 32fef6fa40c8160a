"""Every sentence that the program says can be told in every language, with all that fills its blanks."""

from __future__ import annotations

import pickle
import tomllib
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from maturity.findings import LONGEST_TEXT, Finding, FindingLimit, Fix, Place, Severity
from maturity.messages import in_each, joined, listed_with, say, say_many, sentences, told
from tests.messages.said_in_code import said_in_code

PACKAGE = Path(__file__).parents[2] / "maturity"
LANGUAGES = ["id"]


def blanks(template: str) -> Counter[str]:
    """Return the names of the blanks of a sentence."""
    return Counter(name for _, name, _, _ in Formatter().parse(template) if name is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_a_translation_and_every_translation_a_sentence(language: str) -> None:
    """No sentence is told in English to a reader of another language, and none is kept that nobody says."""
    code = said_in_code()

    assert {sentence: place for sentence, place in code.items() if sentence not in sentences(language)} == {}
    assert set(sentences(language)) - set(code) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_blanks(language: str) -> None:
    """What an English sentence names, its translation names."""
    assert [one for one, other in sentences(language).items() if set(blanks(one)) != set(blanks(other))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_translated_twice(language: str) -> None:
    """A sentence stands in one file of a language."""
    files = sorted((PACKAGE / "messages" / language).iterdir())
    number = Counter(key for file in files for key in tomllib.loads(file.read_text(encoding="utf-8")))

    assert [key for key, times in number.items() if times > 1] == []


def test_a_message_is_its_english_text_and_can_be_told_in_another_language() -> None:
    """It is compared and kept as text; the messages in its blanks are told with it."""
    message = say("{findings} in {files}", findings=say_many(2, "{number} error", "{number} errors"), files="3 files")

    assert message == "2 errors in 3 files"
    assert told(message, "id") == "2 kesalahan dalam 3 files"
    assert told(pickle.loads(pickle.dumps(message)), "id") == "2 kesalahan dalam 3 files"
    assert told(message, "en") == message


def test_a_text_that_is_known_in_every_language_fills_a_blank_in_each() -> None:
    """A number or a title of a file is told as each language writes it, also after it went to another process."""
    message = say("the index is {now}, and was {was}", now=in_each({"id": "2,5", "en": "2.5"}.__getitem__), was="–")

    assert message == "the index is 2.5, and was –"
    assert told(pickle.loads(pickle.dumps(message)), "id") == "indeksnya 2,5, sebelumnya –"


def test_one_thing_is_counted_in_the_singular() -> None:
    """English has two forms, Indonesian one."""
    assert say_many(1, "{number} error", "{number} errors") == "1 error"
    assert told(say_many(1, "{number} error", "{number} errors"), "id") == "1 kesalahan"


def test_messages_are_put_together() -> None:
    """In one line, and in a list."""
    line = joined([say("no findings"), listed_with(["a", "b", "c"], "or")])

    assert line == "no findings; a, b or c"
    assert told(line, "id") == "tidak ada catatan; a, b, atau c"


def test_what_is_listed_is_told_too() -> None:
    """Each word, in however long a list."""
    words = [say("{number} errors", number=number) for number in (2, 3, 4)]

    assert listed_with([]) == ""
    assert told(listed_with(words[:1]), "id") == "2 kesalahan"
    assert told(listed_with(words[:2]), "id") == "2 kesalahan dan 3 kesalahan"
    assert told(listed_with(words), "id") == "2 kesalahan, 3 kesalahan, dan 4 kesalahan"


def test_what_a_file_says_is_no_template() -> None:
    """Braces in a blank stay as they are."""
    message = say("did you mean {word!r}?", word="{number}")

    assert told(message, "id") == "mungkin yang dimaksud '{number}'?"
    assert told("{number}", "id") == "{number}"


def test_a_finding_is_told_whole() -> None:
    """Message and hint; what tells the finding apart stays the same."""
    hint = Fix(say("did you mean {word!r}?", word="level"), "level")
    finding = Finding("M1", "x", Severity.ERROR, say("no findings"), Place("a.yaml"), hint=hint)

    assert (finding.told("id").message, finding.told("id").hint) == (
        "tidak ada catatan",
        "mungkin yang dimaksud 'level'?",
    )
    assert finding.told("en") is finding


def test_a_finding_that_is_cut_is_cut_in_each_language() -> None:
    """A name as long as a file does not make the rest of the sentence English."""
    endless = say("did you mean {word!r}?", word="x" * 2 * LONGEST_TEXT)
    finding = Finding("M1", "x", Severity.ERROR, endless, Place("a.yaml"), hint=endless)
    (kept,) = FindingLimit().take([finding])
    told_of = kept.told("id")

    assert kept.message == kept.hint == f"did you mean '{'x' * 985}…"
    assert told_of.message == told_of.hint == f"mungkin yang dimaksud '{'x' * 976}…"
    assert len(kept.message) == len(told_of.message) == LONGEST_TEXT


def test_thousands_are_parted_as_the_language_does() -> None:
    """Whoever reads Indonesian takes 1,024 for one and a bit."""
    message = say("is larger than {size:,} KiB", size=1024)

    assert (str(message), told(message, "id")) == ("is larger than 1,024 KiB", "lebih besar dari 1.024 KiB")
