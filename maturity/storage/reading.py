"""A document becomes a model, or everything that is wrong with it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from maturity.findings import MOST_OF_A_RULE_IN_A_FILE, Finding, Fix, Keys, Place, Related
from maturity.messages import Message, joined, listed_with, say, say_many
from maturity.model import look_alikes
from maturity.model.direction import Edge
from maturity.model.entry import EITHER_DATE, ContradictionError, Entry, HintedError
from maturity.model.measures.registry import kinds, kinds_of_parts
from maturity.model.text import LANGUAGES
from maturity.placed_hints import Below
from maturity.storage.documents import Document
from maturity.storage.fields import fields_of, keys_at
from maturity.storage.partial_reading import Partial, errors_of, read_partially
from maturity.storage.plainer_hints import GroupsOf, group_in_its_place, of_two_dates
from maturity.storage.rules import CONTRADICTION, MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE
from maturity.storage.values_that_may_go import MOST_TRIED, with_leave_to_go
from maturity.storage.written_numbers import cut_in_two, slip_in
from maturity.storage.wrong_values import (
    EXAMPLES,
    MEANINGS,
    NUMBERS,
    close_colon,
    how_to_add,
    reason_of,
    remedy_for,
    shown_briefly,
    what_belongs,
)
from maturity.suggestions import closest, did_you_mean, words_listed

M = TypeVar("M", bound=Entry)

ON_THE_OTHER_SIDE = {"below", "at-most", "under"}
EDGE_MEANS = say(
    "it says whether a value right on a bound has reached it, whichever direction is better: "
    "'at-least' if it has, 'above' if it has not"
)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A data file's model, and the document it came from."""

    model: M
    document: Document
    partial: Partial[M] | None = None
    """Set where only the sound parts of the file are in the model: it is checked, and never scored."""
    written: M | None = None
    """What the file itself says, where the model also holds sources that it shares with others."""
    lender: str | None = None
    """The file that those sources stand in."""
    is_lent_in_whole: bool = True
    """Whether all that it takes from there could be read."""

    @property
    def is_whole(self) -> bool:
        """Whether the model holds all that the file says, and all that it takes from another."""
        return self.partial is None and self.is_lent_in_whole

    @property
    def own(self) -> M:
        """What the file itself says."""
        return self.model if self.written is None else self.written

    @property
    def files(self) -> tuple[str, ...]:
        """The file, and the one that it takes sources from."""
        return (self.document.name,) if self.lender is None else (self.document.name, self.lender)


def read_model(document: Document, model: type[M]) -> tuple[Loaded[M] | None, list[Finding]]:
    """Read a document as a model, or what is sound of it, with findings where it has not that shape."""
    if not isinstance(document.value, dict):
        message = say("the file must hold keys with their values, such as {keys}", keys=_example(model))
        return None, [document.locate(WRONG_VALUE.finding(message, Place(document.name)))]
    try:
        sound = model.model_validate(document.value, context=document.beside.context)
        if document.faults:
            return Loaded(sound, document, Partial(sound, document.refused)), []
        return Loaded(sound, document.without_value()), []
    except ValidationError as error:
        rest = read_partially(document.value, model, document.refused, document.beside.context)
        details = errors_of(error) + (rest.later if rest else [])
        details = [(keys, detail) for keys, detail in details if keys not in document.refused]
        unread = document.refused | (rest.cuts if rest else frozenset())
        details = [
            (keys, detail)
            for keys, detail in details
            if not (_lacks_what_is_there(keys, detail, unread) or _waits(keys, detail, document.refused))
        ]
        findings = [document.locate(finding) for finding in _findings(details, model, document)]
        return (Loaded(rest.model, document, rest) if rest else None), findings


def _lacks_what_is_there(keys: Keys, detail: ErrorDetails, unread: Collection[Keys]) -> bool:
    """Tell whether an entry seems to lack a key that stands there, and has a fault of its own."""
    error = detail.get("ctx", {}).get("error")
    if not isinstance(error, ContradictionError):
        return False
    entry = keys[: len(keys) - len(error.keys)]
    beside = [str(each[-1]) for each in unread if each and each[:-1] == entry]
    return any(key in error.lacking or closest(key, error.lacking) for key in beside)


def _waits(keys: Keys, detail: ErrorDetails, refused: Collection[Keys]) -> bool:
    """Tell whether an entry is called wrong as a whole that holds something which YAML itself would not give."""
    is_of_whole = detail["type"] == "value_error" and not isinstance(detail["ctx"]["error"], ContradictionError)
    return is_of_whole and any(each[:-1] == keys for each in refused if each)


def _example(model: type[Entry]) -> str:
    """Return the first keys that a file of this kind begins with."""
    return ", ".join(f"'{key}:'" for key in list(fields_of(model))[:2])


def _findings(details: list[tuple[Keys, ErrorDetails]], model: type[Entry], document: Document) -> Iterator[Finding]:
    misspelt = _Misspelt(details, model)
    by_kind: dict[str, list[tuple[Keys, ErrorDetails]]] = {}
    for keys, detail in details:
        if detail["type"] != "missing" or not misspelt.means(detail["loc"]):  # one fault, one finding
            by_kind.setdefault(detail["type"], []).append((keys, detail))
    for same in by_kind.values():
        for number, (keys, detail) in enumerate(same[:MOST_OF_A_RULE_IN_A_FILE], start=1):
            about_key = detail["loc"][-1:] == ("[key]",)
            place = Place(document.name, keys, on_key=about_key)
            finding = _parted_number(detail, keys, document) or _finding(detail, keys, model, place, document)
            if detail["type"] == "missing":
                finding = replace(finding, hint=_how_and_where_to_add(detail, keys, model, document))
            elif number <= MOST_TRIED and _may_be_told_to_go(detail, finding):
                hint = _not_there_yet(finding.hint, keys, document)
                finding = replace(finding, hint=with_leave_to_go(hint, keys, document, model))
            yield replace(finding, more=len(same) - number) if number == MOST_OF_A_RULE_IN_A_FILE else finding


class _Misspelt:
    """The unknown keys of a file, by what holds them; what each probably means is only asked where a key is missing."""

    def __init__(self, details: list[tuple[Keys, ErrorDetails]], model: type[Entry]) -> None:
        self.model = model
        self.unknown = dict[Keys, list[str]]()
        self.meant = dict[Keys, set[str | None]]()
        for _, detail in details:
            if detail["type"] == "extra_forbidden":
                self.unknown.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))

    def means(self, missing: Keys) -> bool:
        """Tell whether a missing key is there, only misspelt."""
        holder = missing[:-1]
        if holder not in self.meant:
            known = keys_at(self.model, holder)
            self.meant[holder] = {closest(word, known) for word in self.unknown.get(holder, ())}
        return missing[-1] in self.meant[holder]


def _parted_number(detail: ErrorDetails, keys: Keys, document: Document) -> Finding | None:
    """Say that a comma within { } has cut a number in two, whose second half looks like a key without a value."""
    if detail["type"] != "extra_forbidden" or detail["input"] is not None or not str(keys[-1]).isdigit():
        return None
    line, column = document.spots.keys.get(keys) or (1, 1)
    if not (cut := cut_in_two(document.texts[line - 1], column)):
        return None
    first, number, slip = cut
    at = document.keys_at.get((line, first), keys)
    reason = say("must be a number; {shown} {fault}", shown=repr(number), fault=slip.fault)
    return WRONG_VALUE.finding(joined((_named(at), reason), " "), Place(document.name, at), slip.hint)


def _finding(detail: ErrorDetails, keys: Keys, model: type[Entry], place: Place, document: Document) -> Finding:
    """Say one of pydantic's errors as a sentence of ours."""
    kind, context = detail["type"], detail.get("ctx") or {}
    name = _named(keys)
    if kind == "extra_forbidden":
        at_key = Place(place.file, keys, on_key=True)
        last, known = str(keys[-1]), keys_at(model, detail["loc"][:-1])
        remedy = _right_key(last, known, detail["input"])
        return UNKNOWN_KEY.finding(say("unknown key {key}", key=shown_briefly(last)), at_key, remedy)
    if kind == "missing":
        holder = Place(place.file, keys[:-1], on_key=True)
        message = say("{holder} lacks the key {key!r}", holder=_named(keys[:-1]), key=str(keys[-1]))
        return MISSING_KEY.finding(message, holder)
    if kind in {"enum", "literal_error"}:
        options = [option.strip().strip("'") for option in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return WRONG_VALUE.finding(*_one_of(name, options, detail["input"], place))
    if kind == "unknown_kind" and isinstance(detail["input"], dict):
        at_kind = replace(place, keys=(*keys, "kind"))
        measures = kinds_of_parts() if "parts" in keys else tuple(kinds())
        return WRONG_VALUE.finding(*_one_of("'kind'", measures, detail["input"].get("kind"), at_kind))
    if kind == "value_error" and isinstance(context["error"], ContradictionError) and context["error"].keys:
        error = context["error"]
        related, hint = _first_of_two(error, place), error.hint
        if hint is EITHER_DATE:
            hint = of_two_dates(hint, document.value, place.keys, related[0].place.keys)
        return CONTRADICTION.finding(reason_of(detail), place, hint, related=related)
    if kind == "value_error" and isinstance(detail["input"], dict) and not reason_of(detail).startswith("must"):
        hint = getattr(context["error"], "hint", None)
        message = joined((name, reason_of(detail)), ": ")
        return CONTRADICTION.finding(message, replace(place, on_key=True), hint)
    slip = slip_in(detail["input"]) if kind in NUMBERS else None
    reason = reason_of(detail, slip, is_itself=place.on_key)
    return WRONG_VALUE.finding(joined((name, reason), " "), place, remedy_for(detail, slip))


def _how_and_where_to_add(detail: ErrorDetails, keys: Keys, model: type[Entry], document: Document) -> str:
    """Say how a missing key is written, and beside which one that is there."""
    *holder, key = detail["loc"]
    how = how_to_add(str(key), model, tuple(holder))
    inside = detail["input"] if isinstance(detail["input"], dict) else _value_at(document.value, keys[:-1])
    beside = next(iter(inside), None) if isinstance(inside, dict) else None
    at = (*keys[:-1], str(beside))
    spot = document.spots.keys.get(at) if beside is not None else None
    if spot is None:
        return how
    if place := document.written_lines().place_below(at):
        return joined((how, _new_line(place, has_dash="-" in document.texts[spot[0] - 1][: spot[1] - 1])), " ")
    if "{" in document.texts[spot[0] - 1][: spot[1] - 1]:
        return joined((how, say("(within the same { }, after a comma)")), " ")
    return joined((how, say("(on a line of its own, level with {key!r})", key=str(beside))), " ")


def _new_line(place: Below, *, has_dash: bool) -> Message:
    """Say where a new line goes, and how it begins."""
    if not place.spaces:
        return say("(as a new line right below line {line}, at the left edge)", line=place.line)
    if has_dash:
        return say_many(
            place.spaces,
            "(as a new line right below line {line}, with {number} space in front of it and no dash)",
            "(as a new line right below line {line}, with {number} spaces in front of it and no dash)",
            line=place.line,
        )
    return say_many(
        place.spaces,
        "(as a new line right below line {line}, with {number} space in front of it)",
        "(as a new line right below line {line}, with {number} spaces in front of it)",
        line=place.line,
    )


def _may_be_told_to_go(detail: ErrorDetails, finding: Finding) -> bool:
    """Tell whether somebody who has nothing to write in the place of a wrong value needs to know if it may go."""
    if getattr(finding.hint, "replacement", None):
        return False
    error = detail["ctx"]["error"] if detail["type"] == "value_error" else None
    return (isinstance(error, HintedError) and error.may_go) or (
        isinstance(finding.hint, OneOfThem) and isinstance(finding.place.keys[-1], int)
    )


def _not_there_yet(hint: str | None, keys: Keys, document: Document) -> str | None:
    """Name, for a wrong entry of a list, the words that it does not hold yet."""
    if isinstance(hint, OneOfThem) and isinstance(keys[-1], int):
        beside = _value_at(document.value, keys[:-1])
        if left := [option for option in hint.options if option not in beside]:
            return OneOfThem(say("write in its place {options}", options=listed_with(left, "or")), left)
    return hint


def _value_at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value


def with_what_belongs(
    findings: Iterable[Finding], document: Document, model: type[Entry], groups_of: GroupsOf
) -> list[Finding]:
    """Say of numbers that nobody can calculate with what the model wants in their place; each fault has its finding."""
    told: list[Finding] = []
    for finding, fault in zip(findings, document.faults, strict=True):
        wanted, keys = None, Keys()
        # Where keys sit is kept with a file once it is asked for: so only where there is such a number.
        if fault.number is not None and (keys := document.keys_at.get((fault.line, fault.column), ())):
            wanted = what_belongs(document.value, keys, fault.number, model)
        belongs = joined((_named(keys), wanted), " ") if wanted else None
        hint = finding.hint
        if belongs:
            key = str(keys[-1])
            hint = say("write something else in its place: {belongs}", belongs=belongs)
            if meaning := MEANINGS.get(key):
                line = f"{key}: {EXAMPLES[key]}"
                hint = say("write in its place {meaning}, for example: {line}", meaning=meaning, line=line)
            hint = with_leave_to_go(hint, keys, document, model) if len(told) < MOST_TRIED else hint
            hint = (group_in_its_place(document, keys, groups_of) if key == "peer_group" else None) or hint
        told.append(replace(finding, hint=hint))
    return told


def _right_key(wrong: str, known: Collection[str], value: Any) -> str:
    """Say which key was probably meant, or which keys there are."""
    if seen := look_alikes.describe_look_alike(wrong):
        right = did_you_mean(look_alikes.plain(wrong), known)
        remedy = joined((right, seen), " ") if right else joined((_known_keys(known, value), seen))
        return Fix(remedy, getattr(right, "replacement", None))
    return (close_colon(wrong) if value is None else None) or did_you_mean(wrong, known) or _known_keys(known, value)


def _first_of_two(error: ContradictionError, place: Place) -> tuple[Related, ...]:
    """Return the place that a part is in conflict with, where the model can tell."""
    holder = place.keys[: len(place.keys) - len(error.keys)]
    return (Related(error.other_is, Place(place.file, (*holder, *error.other))),) if error.other else ()


def _known_keys(known: Iterable[str], value: Any) -> str:
    """Say which keys there are; one without a value beside a text is most often the rest of that text."""
    if value is None and set(LANGUAGES) <= set(known):
        return say('within { } a text that has a comma needs quotes: "…, …"')
    return say("known keys here: {keys}", keys=words_listed(sorted(known)))


def _one_of(name: str, options: Sequence[str], wrong: Any, place: Place) -> tuple[str, Place, str | None]:
    """Say which values there are, and which one was probably meant."""
    hint: str | None = did_you_mean(wrong, options) if isinstance(wrong, str) else None
    hint = hint or OneOfThem(say("write in its place the one of them that is right"), options)
    if isinstance(wrong, str) and tuple(options) == tuple(Edge) and wrong.replace("_", "-") in ON_THE_OTHER_SIDE:
        hint = EDGE_MEANS
    reason = say("must be one of {options}; it is {shown}", options=words_listed(options), shown=shown_briefly(wrong))
    return joined((name, reason), " "), place, hint


class OneOfThem(Message):
    """A hint that leaves open which of several words is right."""

    options: tuple[str, ...]

    def __new__(cls, hint: Message, options: Iterable[str]) -> Self:
        """Keep the words beside the hint."""
        made = super().__new__(cls, hint)
        made.options = tuple(options)
        return made


def _named(keys: Keys) -> str:
    """Name what a finding is about by its last key."""
    if not keys:
        return say("the file")
    last = keys[-1]
    if isinstance(last, int) and len(keys) > 1:
        return say("entry {place} of {list}", place=last + 1, list=shown_briefly(str(keys[-2])))
    return shown_briefly(str(last))
