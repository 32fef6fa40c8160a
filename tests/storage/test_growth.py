"""Whatever a user writes, four times as much takes about four times as long, and never sixteen times."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import process_time
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from rapidfuzz import process

from maturity import suggestions
from maturity.findings import Keys
from maturity.model import person as names
from maturity.model.entry import Entry
from maturity.schemas.catalogue import KINDS
from maturity.storage.fields import entries_at, fields_of
from maturity.storage.private_lines import private_lines
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import closest
from maturity.workflows.run import Run

BASE = Path(__file__).parents[1] / "cases/base"
FILES = {
    "maturity": "maturity.yaml",
    "city": "assessments/kota/city.yaml",
    "services": "assessments/kota/services.yaml",
    "sources": "assessments/kota/sources.yaml",
    "plan": "assessments/kota/plan.yaml",
    "assessment": "assessments/kota/2024.mini.yaml",
    "review": "assessments/kota/reviews/2024.mini.siti.yaml",
    "opinions": "assessments/kota/opinions/2024.mini.siti.yaml",
    "replies": "assessments/kota/replies/2024.mini.yaml",
    "corrections": "assessments/kota/corrections.yaml",
    "reviewers": "reviewers.yaml",
    "framework": "frameworks/mini/1/framework.yaml",
    "tests": "frameworks/mini/1/tests.yaml",
    "import": "frameworks/mini/1/import.yaml",
    "factors": "frameworks/factors.yaml",
}
ENTRIES, LETTERS = (100, 400), (10_000, 40_000)
MOST_TIMES = 7.5
"""Times as long for four times as much: above what is linear with a noisy clock, and far below what is quadratic."""
SHORT = 0.4
"""Seconds of the processor's time in which nothing is called slow."""
MANY = 300
"""More words than are compared with each misspelt one."""
RUNS = ("a", " ", "ab ", "(", "[", "{", "- ", "# ", "'", "1", "é", "\\", "*", "`")
"""What a text can be made of so that a careless search goes over it again and again."""


@cache
def sample(kind: str) -> Any:
    """Return a file of this kind as the base has it, or nothing."""
    path = BASE / FILES[kind]
    return read_yaml(path.read_bytes())[0] if path.is_file() else {}


def at(value: Any, keys: Keys) -> Any:
    """Return what stands at these keys, or nothing."""
    for key in keys:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def forms(annotation: Any) -> Iterator[str]:
    """Yield whether a field can hold a list, a mapping or a text."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        for part in inside:
            yield from forms(part)
    elif origin is Annotated:
        yield from forms(inside[0])
    elif origin in (tuple, list, frozenset):
        yield "list"
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield "mapping"
    elif annotation is str:
        yield "text"


def places(kind: str) -> Iterator[tuple[Keys, str]]:
    """Yield the keys of every list, mapping and text that a file of this kind can have, each model's fields once."""
    model, seen = KINDS[kind][0], set[tuple[type[Entry], str]]()
    waiting: list[Keys] = [()]
    while waiting:
        holder = waiting.pop(0)
        for entry in entries_at(model, holder):
            for name, field in fields_of(entry).items():
                if (entry, name) in seen:
                    continue
                seen.add((entry, name))
                keys = (*holder, name)
                found = set(forms(field.annotation))
                yield from ((keys, form) for form in sorted(found))
                there = at(sample(kind), keys)
                first = next(iter(there)) if isinstance(there, dict) and there else "x"
                below = {"list": 0, "mapping": first}
                waiting += [(*keys, below[form]) for form in found if form in below]
                waiting += [keys] if not found & set(below) else []


PLACES = [(kind, keys, form) for kind in KINDS for keys, form in places(kind)]


def grown(kind: str, keys: Keys, form: str, times: int) -> dict[str, Any]:
    """Return the sample with a list, mapping or text of this size, full of words that nothing knows."""
    value = copy.deepcopy(sample(kind))
    holder = value
    for key, after in zip(keys, (*keys[1:], ""), strict=False):
        if key == keys[-1] and after == "":
            break
        fresh: Any = [] if isinstance(after, int) else {}
        if isinstance(holder, list):
            holder += [fresh] if not holder else []
            holder = holder[0]
        else:
            if not isinstance(holder.get(key), type(fresh)):
                holder[key] = fresh
            holder = holder[key]
    last = keys[-1]
    before = holder.get(last)
    if form == "text":
        holder[last] = "".join(run * (times // len(RUNS) // len(run)) for run in RUNS)
    elif form == "list":
        model = before[0] if isinstance(before, list) and before else "word"
        holder[last] = [another(model, number) for number in range(times)]
    else:
        model = next(iter(before.values())) if isinstance(before, dict) and before else {"word": "word"}
        holder[last] = {f"word-{number:04d}": another(model, number) for number in range(times)}
    return value


def another(value: Any, number: int) -> Any:
    """Return a copy in which every id and reference is another one, and so in most cases unknown."""
    if isinstance(value, dict):
        return {key: another(below, number) for key, below in value.items()}
    if isinstance(value, list):
        return [another(below, number) for below in value]
    return f"{value}-{number:04d}" if isinstance(value, str) and value.islower() and " " not in value else value


def test_every_kind_of_file_is_grown() -> None:
    """A kind of file that is added to the program is added here, and there is much to grow in each."""
    assert list(KINDS) == list(FILES)
    assert {form for _, _, form in PLACES} == {"list", "mapping", "text"}
    assert {("assessment", ("ratings",), "mapping"), ("framework", ("bands",), "list")} <= set(PLACES)


@pytest.mark.parametrize(("kind", "keys", "form"), PLACES, ids=lambda part: part if isinstance(part, str) else
                         ".".join(map(str, part)))  # fmt: skip
def test_four_times_as_much_takes_about_four_times_as_long(
    kota: Path, run: Callable[..., Any], kind: str, keys: Keys, form: str
) -> None:
    """By the processor's own time, which other work on the machine does not count towards."""
    path = kota / FILES[kind]
    path.parent.mkdir(parents=True, exist_ok=True)

    def seconds(times: int) -> float:
        path.write_text(json.dumps(grown(kind, keys, form, times), default=float, indent=1), encoding="utf-8")
        begun = process_time()
        run("validate", "-C", kota)
        return process_time() - begun

    few, many = LETTERS if form == "text" else ENTRIES
    for _ in range(3):
        long = seconds(many)
        if long < SHORT or long < MOST_TIMES * seconds(few):
            break
    else:
        pytest.fail(f"{many} took {long:.2f} s")


UNKNOWN: dict[str, Callable[[int], dict[str, Any]]] = {
    "sources": lambda number: {
        "assessment": {
            "sources": {
                f"source-{each}": {"title": "?", "kind": "other", "origin": "internal"} for each in range(number)},
            "statements": [{"evidence": [{"source": f"sorce-{each}"}]} for each in range(number)],
        }
    },
    "indicators": lambda number: {
        "framework": {"dimensions": [{"id": "d", "indicators": [
            {"id": f"indicator-{each}", "measure": {"kind": "context"}} for each in range(number)]}]},
        "assessment": {"ratings": {f"indicater-{each}": {"value": 1} for each in range(number)}},
    },
    "tests": lambda number: {
        "framework": {"sources": {
            f"source-{each}": {"title": "?", "kind": "other", "origin": "internal"} for each in range(number)}},
        "tests": {"cases": {f"case-{each}": {"source": f"sorce-{each}", "expect": {}} for each in range(number)}},
    },
    "services": lambda number: {
        "services": {"services": [
            {**sample("services")["services"][0], "id": f"service-{each}", "part_of": f"servise-{each}"}
            for each in range(number)]}
    },
    "tags": lambda number: {
        "framework": {
            "tags": {f"tag-{each}": {"en": "?"} for each in range(number)},
            "dimensions": [{"id": "d", "indicators": [
                {"id": "i", "measure": {"kind": "context"}, "tags": [f"tagg-{each}" for each in range(number)]}]}],
        }
    },
    "cities": lambda number: {
        "maturity": {"cities": [f"kotta-{each}" for each in range(number)]},
        **{f"assessments/kota-{each}/city.yaml": {"id": f"kota-{each}", "name": "?"} for each in range(number)},
    },
    "keys": lambda number: {"city": {f"nam-{each}": "x" for each in range(number)}},
}  # fmt: skip
"""Files in which as many words are misspelt as there are words that may be meant."""


@pytest.mark.parametrize("words", UNKNOWN)
def test_what_may_be_meant_is_put_in_order_once(
    kota: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """However many are misspelt: by counting, so that twice as much in both places is never four times the work."""
    counts = {"asked": 0, "ordered": 0}
    nearest, index = suggestions._nearest, suggestions._Index

    def asked(word: str, known: Collection[str]) -> list[str]:
        counts["asked"] += 1
        return nearest(word, known)

    def ordered(known: Collection[str]) -> Any:
        counts["ordered"] += len(known) if len(known) >= MANY else 0
        return index(known)

    monkeypatch.setattr(suggestions, "_nearest", asked)
    monkeypatch.setattr(suggestions, "_Index", ordered)
    for name, value in UNKNOWN[words](MANY).items():
        path = kota / FILES.get(name, name)
        path.parent.mkdir(exist_ok=True)
        whole = {**(sample(name) if name in FILES else {}), **value}
        path.write_text(json.dumps(whole, default=float), encoding="utf-8")
    run("validate", "-C", kota)

    assert counts["asked"] >= (MANY if words != "keys" else 1)
    assert counts["ordered"] <= 3 * MANY


def test_no_answer_is_held_against_every_reply(kota: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each name is taken apart once, however many replies and answers there are."""
    taken, parts = list[str](), names._parts
    monkeypatch.setattr(names, "_parts", lambda name: taken.append(name) or parts(name))
    said = {"indicator": "online", "date": "2026-01-03"}
    answered = {**said, "by": "Tim Contoh", "why": {"en": "See p. 12."}, "seal": f"sha256:{'0' * 64}"}
    path = kota / FILES["replies"]
    path.parent.mkdir()
    replies = {
        "assessment": "2024.mini",
        "replies": [{**said, "by": f"Dinas {each}", "text": {"en": "It is more."}} for each in range(MANY)],
        "answers": [{**answered, "to": f"Dinas {each}"} for each in range(MANY)],
    }
    path.write_text(json.dumps(replies), encoding="utf-8")

    assert [finding.rule for finding in Run(kota).findings] == ["stale-answer"] * MANY
    assert len(taken) < 10 * MANY


@pytest.mark.parametrize("known", [1, 100, 10_000])
def test_a_misspelt_word_is_compared_with_few(known: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many words there are; one slip anywhere in the word is still understood."""
    compared, sound = [], process.extract

    def counted(word: str, words: list[str], **how: Any) -> Any:
        compared.append(len(words))
        return sound(word, words, **how)

    monkeypatch.setattr(process, "extract", counted)
    words = [sha256(str(number).encode()).hexdigest()[:12] for number in range(known)]
    meant = words[known // 2]

    for place in range(len(meant)):
        for slip in (meant[:place] + meant[place + 1 :], meant[:place] + "x" + meant[place:]):
            assert closest(slip, words) == meant
    assert 0 < max(compared) <= suggestions.MOST_COMPARED


def test_private_lines_are_found_in_one_walk() -> None:
    """However many passages are private: twelve hundred take about four times as long as three hundred."""

    def seconds(number: int) -> float:
        passages = [{"source": "memo", "locator": {"en": f"page {page}"}} for page in range(number)]
        value = {"sources": {"memo": {"title": "?", "private": True}}, "statements": [{"evidence": passages}]}
        raw = json.dumps(value, indent=1).encode()
        begun = process_time()
        assert len(private_lines(raw)) > 3 * number
        return process_time() - begun

    for _ in range(3):
        long = seconds(1200)
        if long < SHORT or long < MOST_TIMES * seconds(300):
            break
    else:
        pytest.fail(f"1200 took {long:.2f} s")


def test_of_very_many_words_the_first_are_listed() -> None:
    """A hint is read by a person."""
    assert suggestions.words_listed(["a", "b"]) == "a, b"
    assert suggestions.words_listed([str(number) for number in range(42)]).endswith("38, 39 and 2 more")
