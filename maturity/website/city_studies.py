"""What studies say about a city, study by study: no factor and no advice stands apart from what it was said of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from maturity.model.assessment import Effect, FactorNote, Recommendation
from maturity.model.text import Text
from maturity.presentation.drawings import Figure
from maturity.presentation.factor_signs import SIGNS
from maturity.presentation.force_field import force_field_of
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.reported_scores import rests_on_report
from maturity.presentation.result.order import order_of_steps
from maturity.presentation.result.recorded import by_meaning
from maturity.presentation.result.steps import NextStepLine, is_general
from maturity.presentation.said_in import Study, said_in, study_name, study_of
from maturity.scoring.shown_index import shown_index
from maturity.website.page import Link
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class CityStep:
    """One thing to do next: the line to click, what is added in small print, and where it is said.

    ``general``: it names neither an indicator nor a date.
    """

    line: Text
    levels: str
    detail: Text | None
    origin: Markup
    address: str
    general: bool = False


@dataclass(frozen=True, slots=True)
class CityFactor:
    """A factor with one effect, and the periods whose assessments name it."""

    id: str
    effect: Effect
    periods: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StudyLines:
    """What one study says of a city, and what the framework would do next about its ratings."""

    name: str
    subject: Text | None
    factors: tuple[CityFactor, ...]
    steps: tuple[CityStep, ...]
    forces: tuple[Figure, ...]
    """The same factors where they act: a chart for each framework that the study was read by."""

    @property
    def sideless(self) -> list[CityFactor]:
        """Return those that no chart can show: success depends on them, and nobody says how they stand."""
        return [one for one in self.factors if one.effect is Effect.DECISIVE]

    @property
    def said_in(self) -> tuple[Link, ...]:
        """Return the periods whose assessments hold the passages."""
        return tuple(dict.fromkeys(period for factor in self.factors for period in factor.periods))

    @property
    def period(self) -> str:
        """When all factors are named, where that is the same for each and the study's name does not have it already."""
        called = ", ".join(each.title for each in self.factors[0].periods) if self.has_one_period else ""
        return "" if f"({called})" in self.name else called

    @property
    def has_one_period(self) -> bool:
        """Whether no factor needs to say its own."""
        return len({factor.periods for factor in self.factors}) == 1

    def by_origin(self, most: int) -> list[tuple[Markup, int, list[CityStep]]]:
        """Return the first steps, those in a row with one origin together, and where each row begins."""
        rows: list[tuple[Markup, int, list[CityStep]]] = []
        for number, step in enumerate(self.steps[:most], start=1):
            if rows and rows[-1][0] == step.origin:
                rows[-1][2].append(step)
            else:
                rows.append((step.origin, number, [step]))
        return rows

    @property
    def by_effect(self) -> list[tuple[Effect, str, list[CityFactor]]]:
        """Return the factors of each effect that the study names, with the effect's sign."""
        groups = [
            (effect, sign, [one for one in self.factors if one.effect is effect]) for effect, sign in SIGNS.items()
        ]
        return [group for group in groups if group[2]]


@dataclass(slots=True)
class _Said:
    """What is taken from one study, as it is found."""

    factors: list[tuple[Assessed, FactorNote]] = field(default_factory=list)
    advice: list[tuple[Assessed, int, Recommendation]] = field(default_factory=list)
    rated: list[Assessed] = field(default_factory=list)

    def usual(self, city: AssessedCity, w: Writer) -> list[tuple[Assessed, NextStepLine]]:
        """Return the framework's advice on the study's ratings: by one framework, rather one that makes an index."""
        advised = [(each, w.views.of(city, each).steps) for each in self.rated]
        of_index_first = sorted(advised, key=lambda pair: shown_index(pair[0].result) is None)
        rated, steps = next((pair for pair in of_index_first if pair[1]), (None, ()))
        return [(rated, step) for step in steps] if rated else []


def studies_of(city: AssessedCity, w: Writer) -> tuple[StudyLines, ...]:
    """Return the studies of a city that name factors, advise or let a framework advise, the newest first."""
    found: dict[Study, _Said] = {}
    for assessed in city.newest_first:
        said, assessment = found.setdefault(study_of(assessed), _Said()), assessed.assessment
        said.factors += [(assessed, note) for note in assessment.factors]
        said.advice += [(assessed, place, one) for place, one in enumerate(assessment.recommendations, start=1)]
        said.rated += [] if rests_on_report(assessed.result) else [assessed]
    lines = (
        StudyLines(
            study_name(study, w),
            study.subject,
            _factors(said.factors, w),
            _steps(said, city, w),
            tuple(_forces(said.factors, f"_forces-{place}", w)),
        )
        for place, (study, said) in enumerate(found.items(), start=1)
    )
    return tuple(each for each in lines if each.factors or each.steps)


def periods(named: Iterable[Assessed], w: Writer) -> tuple[Link, ...]:
    """Return the periods of assessments that say the same, each with a link."""
    return tuple(dict.fromkeys(Link(each.assessment.period.called(w.language), each.address) for each in named))


def _factors(mentions: Sequence[tuple[Assessed, FactorNote]], w: Writer) -> tuple[CityFactor, ...]:
    """Return each factor once for each effect, what holds back first."""
    named: dict[tuple[str, Effect], list[tuple[Assessed, FactorNote]]] = {}
    for assessed, note in mentions:
        named.setdefault((note.factor, note.effect), []).append((assessed, note))
    factors = [
        CityFactor(
            factor,
            effect,
            periods([assessed for assessed, _ in each], w),
        )
        for (factor, effect), each in named.items()
    ]
    return tuple(sorted(factors, key=lambda factor: [*SIGNS].index(factor.effect)))


def _forces(mentions: Sequence[tuple[Assessed, FactorNote]], chart_id: str, w: Writer) -> Iterator[Figure]:
    """Draw what a study names, by each framework that it was read by."""
    by_framework: dict[str, list[tuple[Assessed, FactorNote]]] = {}
    for assessed, note in mentions:
        by_framework.setdefault(assessed.framework.ref, []).append((assessed, note))
    for place, named in enumerate(by_framework.values(), start=1):
        framework, notes = named[0][0].framework, [note for _, note in named]
        figure = force_field_of(framework, notes, w.portfolio, w, f"{chart_id}-{place}")
        if figure is not None:
            yield figure


def _steps(said: _Said, city: AssessedCity, w: Writer) -> tuple[CityStep, ...]:
    """Put advice on something before the framework's own, which is on a rating, and general advice last; each once."""
    given = [_advised(advice, place, named, w) for place, advice, named in by_meaning(said.advice)]
    definite, general = ([step for step in given if step.general is last] for last in (False, True))
    return (*definite, *(_usual(step, rated, city, w) for rated, step in said.usual(city, w)), *general)


def _usual(step: NextStepLine, rated: Assessed, city: AssessedCity, w: Writer) -> CityStep:
    order = order_of_steps(w.views.of(city, rated), w)
    return CityStep(
        step.indicator.title,
        f"{step.level} → {step.aim}" if step.aim else "",
        step.text,
        Markup("{} ({}){}").format(w.t("city.step-framework"), said_in([rated], w), f": {order}" if order else ""),
        f"{rated.address}#{step.indicator.id}",
    )


def _advised(advice: Recommendation, place: int, named: Sequence[Assessed], w: Writer) -> CityStep:
    author = w.inside(advice.author) if advice.author else escape(w.t("assessment.assessors-advise"))
    origin = Markup("{} {} ({})").format(w.t("city.step-advised"), author, said_in(named, w))
    address = f"{named[0].address}#_recommendation-{place}"
    return CityStep(advice.text, "", None, origin, address, is_general(advice))
