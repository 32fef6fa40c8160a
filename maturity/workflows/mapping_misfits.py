"""What in a mapping neither the framework nor the workspace has."""

from collections.abc import Collection, Iterator

from maturity.findings import Keys
from maturity.messages import say
from maturity.model.framework import Framework
from maturity.model.import_mapping import ImportMapping
from maturity.model.table_names import KindMeant
from maturity.suggestions import did_you_mean
from maturity.workflows.table_layout import Questions, parts_of

Misfit = tuple[Keys, str, str | None]
"""The keys that lead to it, what is wrong, and what was probably meant."""


def misfits(mapping: ImportMapping, framework: Framework, kinds: Collection[str]) -> Iterator[Misfit]:
    """Yield what in a mapping neither the framework nor the workspace has."""
    for keys, kind in _kinds(mapping):
        if kind is not None and kind not in kinds:
            yield keys, say("there is no kind of government {kind!r}", kind=kind), did_you_mean(kind, kinds)
    for node in mapping.columns.scores:
        if node not in framework.by_id:
            message = say("{framework} has no dimension or indicator {node!r}", framework=framework.ref, node=node)
            yield ("columns", "scores", node), message, did_you_mean(node, framework.by_id)
    yield from _unknown_words(mapping, framework)
    questions = Questions(framework, mapping)
    named = [(("columns", "answers", target), target) for target in mapping.columns.answer_columns]
    for keys, target in named + [(("indicators", code), target) for code, target in mapping.indicators.items()]:
        if questions.of(target) is None:
            yield keys, *_unknown(framework, target)


def _unknown_words(mapping: ImportMapping, framework: Framework) -> Iterator[Misfit]:
    """Yield the bands and peer groups that words stand for and the framework does not have."""
    listed = (framework.bands, *(group.bands for group in framework.peer_groups.values()))
    bands = [band.id for group in listed for band in group]
    for word, band in mapping.bands.items():
        if band not in bands:
            message = say("{framework} has no band {band!r}", framework=framework.ref, band=band)
            yield ("bands", word), message, did_you_mean(band, bands)
    for word, group in mapping.peer_groups.items():
        if group not in framework.peer_groups:
            message = say("{framework} has no peer group {text!r}", framework=framework.ref, text=group)
            yield ("peer_groups", word), message, did_you_mean(group, framework.peer_groups)


def _kinds(mapping: ImportMapping) -> Iterator[tuple[Keys, str | None]]:
    yield ("kind",), mapping.kind
    for word, meant in mapping.kinds.items():
        yield (("kinds", word, "kind"), meant.kind) if isinstance(meant, KindMeant) else (("kinds", word), meant)
    yield from ((("cities", name, "kind"), city.kind) for name, city in mapping.cities.items())
    if mapping.government:
        yield ("government", "kind"), mapping.government.kind


def _unknown(framework: Framework, target: str) -> tuple[str, str | None]:
    name, _, part = target.partition("/")
    indicator = framework.indicators.get(name)
    if indicator is None:
        message = say("{framework} has no indicator {text!r}", framework=framework.ref, text=name)
        return message, did_you_mean(name, framework.indicators)
    message = say("{name!r} has no part or practice {part!r}", name=name, part=part)
    return message, did_you_mean(part, parts_of(indicator.measure))
