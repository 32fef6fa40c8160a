"""What assessments and frameworks of targets say of goals and advice, as entries of a plan."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from maturity.model.assessment import Assessment, Goal, Rating, Recommendation
from maturity.model.entry import PartialDate
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.answering import given_keys
from maturity.model.measures.keys import VALUE
from maturity.model.measures.levels import LEVEL
from maturity.model.source import Evidence, Source
from maturity.model.table_names import id_of
from maturity.model.text import Text
from maturity.storage.house_style import plain_value

MOST_WORDS, LONGEST_STEM = 5, 60
OF_NO_MEANING = frozenset(
    re.findall(
        r"\w+",
        "a about all an and as at be by for from in into is it its of on or so that the their them to with without "
        "agar atau bagi dan dari dengan di ini itu ke oleh pada para secara semua serta setiap untuk yang",
    )
)
"""Words that an id can do without."""
IN_NUMBERS = {LEVEL.name, VALUE.name}


@dataclass(frozen=True, slots=True)
class LiftedEntry:
    """A goal or a piece of advice that a plan could hold, and what it cites."""

    part: str
    """``goals`` or ``advice``."""
    id: str
    value: dict[str, Any]
    origin: str
    """The file that it stands in."""
    evidence: tuple[Evidence, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Where its evidence is from, by the ids of the file that it stands in."""


def advice_of(name: str, file: str, assessment: Assessment) -> Iterator[LiftedEntry]:
    """Yield what an assessment recommends; ``name`` is how a plan refers to it."""
    for each in assessment.recommendations:
        answers = [{"of": assessment.framework, "node": node} for node in each.affects]
        said = {"text": each.text, "author": each.author, "to": each.to}
        texts = {key: plain_value(text) for key, text in said.items() if text is not None}
        value = {
            "text": texts.pop("text"),
            "from": name,
            **texts,
            **({"answers": answers} if answers else {}),
            **({"due": _date(each.by)} if each.by else {}),
        }
        yield LiftedEntry("advice", id_of_advice(each), value, file, each.evidence, assessment.sources)


def id_of_advice(advice: Recommendation) -> str:
    """Return the id that the first telling words of a recommendation give."""
    for words in (advice.text.en, advice.text.id):
        said = [word for word in re.findall(r"[a-z0-9]+", id_of_words(words or "")) if word not in OF_NO_MEANING]
        if name := "-".join(said[:MOST_WORDS])[:LONGEST_STEM].strip("-"):
            return name
    return "advice"


def id_of_words(text: str) -> str:
    """Return a text's first words as an id has them, however long it is."""
    return id_of(" ".join(text.split()[: 2 * MOST_WORDS]))


def goals_of(file: str, assessment: Assessment, framework: Framework) -> Iterator[LiftedEntry]:
    """Yield the goals that stand beside an assessment's ratings, as far as a plan can hold them."""
    for name, rating in assessment.ratings.items():
        indicator = framework.indicators.get(name)
        goal = rating.goal
        if indicator is None or goal is None or not IN_NUMBERS.intersection(given_keys(goal)):
            continue
        target = {**_number(goal), **({"by": _date(goal.by)} if goal.by else {})}
        value = {
            "title": plain_value(indicator.title),
            "of": framework.ref,
            "node": name,
            "target": target,
            **_baseline(assessment, rating, goal),
        }
        evidence = goal.evidence or rating.evidence
        due = f"-{goal.by[:4]}" if goal.by else ""
        yield LiftedEntry("goals", f"{name}{due}", value, file, evidence, assessment.sources)


def has_other_goals(assessment: Assessment) -> bool:
    """Tell whether an assessment has goals of a kind that no plan can hold, such as a choice."""
    goals = (rating.goal for rating in assessment.ratings.values() if rating.goal is not None)
    return any(not IN_NUMBERS.intersection(given_keys(goal)) for goal in goals)


def _number(answer: Goal) -> dict[str, Any]:
    key = LEVEL if LEVEL.of(answer) is not None else VALUE
    return {key.name: key.of(answer)}


def _baseline(assessment: Assessment, rating: Rating, goal: Goal) -> dict[str, Any]:
    """Return where a goal begins: the rating beside it, if it is one number of the same kind and has a day."""
    key, ends = (LEVEL if LEVEL.of(goal) is not None else VALUE), assessment.period.ends
    held = key.of(rating)
    if not rating.is_confirmed or ends is None or held is None or not isinstance(held, int | type(VALUE.of(goal))):
        return {}
    return {"baseline": {key.name: held, "on": ends.isoformat()}}


def promises_of(file: str, framework: Framework) -> Iterator[LiftedEntry]:
    """Yield the goals that a framework of targets holds: one for each indicator that promises anything."""
    for name, indicator in framework.indicators.items():
        promised = indicator.measure.promised
        if promised is None:
            continue
        years = sorted(promised.targets)
        key = "score" if promised.index_of else "value"
        target: dict[str, Any] = {"text": plain_value(indicator.title)}
        if years:
            target = {key: promised.targets[years[-1]], "by": years[-1]}
        value: dict[str, Any] = {
            "title": plain_value(indicator.title),
            "of": promised.index_of if promised.index_of and years else framework.ref,
            **({} if promised.index_of and years else {"node": name}),
            "target": target,
        }
        if promised.baseline is not None and years:
            on = {"on": promised.baseline_year} if promised.baseline_year else {}
            value["baseline"] = {key: promised.baseline, **on}
        if steps := [{key: promised.targets[year], "by": year} for year in years[:-1]]:
            value["milestones"] = steps
        if promised.stage:
            value["stage"] = promised.stage.value
        evidence = _where(indicator, framework)
        yield LiftedEntry("goals", name, value, file, evidence, framework.sources)


def _where(indicator: Indicator, framework: Framework) -> tuple[Evidence, ...]:
    """Return where a framework says that a promise stands; with no place in it, the promise is named."""
    said = framework.provenance[indicator.id]
    (only, *others) = framework.sources
    source = said.source if said.source in framework.sources else None if others else only
    if source is None:
        return ()
    title = indicator.title
    named = Text(en=f"Target “{title.words('en')}”", id=f"Target “{title.words('id')}”")
    return (Evidence(source=source, locator=said.locator or named),)


def _date(date: PartialDate) -> int | str:
    """Write a date as people do: a year without quotes."""
    return int(date) if date.isdigit() else date
