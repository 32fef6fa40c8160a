"""What was corrected in a published result, in one language: what it was, what it is, why and by whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from maturity.model.corrections import Correction, NamedCorrection
from maturity.model.framework import Framework, Indicator
from maturity.model.states import State
from maturity.model.text import Said
from maturity.presentation.portfolio import Assessed
from maturity.presentation.result.part import ResultPart
from maturity.presentation.voice import Voice

STATES = {state.value for state in State}
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One correction. ``changes`` says for each thing what it was and what it is; ``answers`` whose word led to it."""

    name: str
    anchor: str
    day: str
    kind: str
    changes: tuple[str, ...]
    why: Said
    by: str
    answers: str

    @property
    def summary(self) -> str:
        """Everything that was changed, in one line."""
        return "; ".join(self.changes)


class CorrectionLines(ResultPart):
    """The corrections of one result, the newest first."""

    @cached_property
    def lines(self) -> tuple[CorrectionLine, ...]:
        """Each correction with its words."""
        return tuple(self._line(named) for named in self.assessed.corrections)

    @property
    def newest(self) -> CorrectionLine | None:
        """The last one; nothing where the result was never corrected."""
        return self.lines[0] if self.lines else None

    @cached_property
    def earlier_indexes(self) -> tuple[str, ...]:
        """The indexes that were printed before, the oldest first, as they were printed."""
        return tuple(map(self.voice.number, indexes_before(self.assessed)))

    def _line(self, named: NamedCorrection) -> CorrectionLine:
        entry, voice = named.entry, self.voice
        said = entry.answers
        answers = ""
        if said is not None:
            about = _title(said.indicator, self.framework, voice) if said.indicator else ""
            key = "record.answers-on" if about else "record.answers-whole"
            answers = voice.t(key, name=said.to, about=about)
        return CorrectionLine(
            name=named.name,
            anchor=anchor_of(named.name),
            day=voice.day(entry.day),
            kind=voice.t(f"record.kind.{entry.kind}"),
            changes=tuple(changes_of(entry, self.framework, voice)),
            why=entry.why.said(voice.language),
            by=entry.by,
            answers=answers,
        )


def changes_of(entry: Correction, framework: Framework, voice: Voice) -> Iterator[str]:
    """Say for each thing that a correction changed what it was and what it is."""
    if entry.index is not None:
        yield _from_to(voice, voice.t("record.index"), *map(voice.number, (entry.index.before, entry.index.after)))
    if entry.band is not None:
        titles = {band.id: voice.plain(band.title) for band in framework.bands}
        named = (titles.get(band or "", band or "") for band in (entry.band.before, entry.band.after))
        yield _from_to(voice, voice.t("record.band"), *named)
    for name, each in entry.nodes.items():
        values = (answered(value, framework.by_id.get(name), voice) for value in (each.before, each.after))
        yield _from_to(voice, _title(name, framework, voice), *values)
    for name in entry.evidence:
        yield voice.t("record.evidence", what=_title(name, framework, voice))
    if entry.withdrawn:
        yield voice.t("record.withdrawn")


def _title(name: str, framework: Framework, voice: Voice) -> str:
    node = framework.by_id.get(name)
    return voice.plain(node.title) if node else name


def indexes_before(one: Assessed) -> tuple[Decimal, ...]:
    """Return the indexes of a result that were printed before they were corrected, the oldest first."""
    given = (named.entry.index for named in reversed(one.corrections))
    return tuple(index.before for index in given if index and index.before is not None)


def anchor_of(name: str) -> str:
    """Return where a correction stands on the page of its result."""
    return f"_correction-{name}"


def answered(value: str | None, node: object, voice: Voice) -> str:
    """Write an answer or a score that was corrected as a reader knows it: states and answers in words, numbers as here.

    What is neither, such as a range or an answer that the framework no longer has, is written as corrections have it.
    """
    if value is None:
        return ""
    if value in STATES:
        return voice.t(f"state.{value}")
    texts = {option.step: option.text for option in node.measure.options(None)} if isinstance(node, Indicator) else {}
    if (said := texts.get(value)) and not value.isdecimal():
        return voice.plain(said)
    return voice.number(Decimal(value)) if PLAIN_NUMBER.fullmatch(value) else value


def _from_to(voice: Voice, what: str, before: str, after: str) -> str:
    return voice.t("record.from-to", what=what, before=before or "–", after=after or "–")
