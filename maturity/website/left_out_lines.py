"""What a page says of that which has its place there and is not shown."""

from collections.abc import Iterable, Iterator

from maturity.model.framework import Framework
from maturity.presentation.left_out import HiddenAssessment, Unreadable, WhyNotShown
from maturity.presentation.portfolio import AssessedCity
from maturity.website.rendering import Writer


def unreadable_assessments(city: AssessedCity, w: Writer) -> list[str]:
    """Say which assessments of a city are missing because of errors."""
    return [_line(hidden, w, f"{hidden.period} · {_title(hidden, w)}") for hidden in _with_errors(_of_city(city, w))]


def unreadable_results(framework: Framework, w: Writer) -> list[str]:
    """Say which cities' results by a framework are missing because of errors."""
    named = {city.city.id: w.plain(city.name) for city in w.portfolio.cities}
    hidden = (each for each in w.portfolio.left_out.assessments if each.is_by(framework))
    return [_line(each, w, f"{named.get(each.city, each.city)} {each.period}") for each in _with_errors(hidden)]


def unreadable_files(hidden: Iterable[Unreadable], w: Writer) -> list[str]:
    """Say which cities or frameworks are missing because of errors."""
    return [_line(each, w, each.name) for each in hidden]


def why_without_result(city: AssessedCity, w: Writer) -> list[str]:
    """Say how it stands with a city of which no result is shown."""
    unread, reasons = unreadable_assessments(city, w), {hidden.why for hidden in _of_city(city, w)}
    waiting = [w.t(f"left-out.{why}") for why in WhyNotShown if why in reasons and why is not WhyNotShown.ERRORS]
    return [*unread, *waiting] or [w.t("empty.assessments")]


def unreadable_register(city: AssessedCity, w: Writer) -> str:
    """Say that a city's register is missing because of errors; nothing of a city that has none."""
    broken = (each for each in w.portfolio.left_out.registers if each.name == city.city.id)
    return next((_line(each, w, w.t("nav.services")) for each in broken), "")


def unreadable_registers(w: Writer) -> list[str]:
    """Say which cities' registers are missing because of errors."""
    named = {city.city.id: w.plain(city.name) for city in w.portfolio.cities}
    return [_line(each, w, named.get(each.name, each.name)) for each in w.portfolio.left_out.registers]


def unreadable_catalogue(w: Writer) -> str:
    """Say why factors bear their ids instead of names, where the catalogue is missing because of errors."""
    file = w.portfolio.left_out.factors
    return w.t("left-out.factors", file=file) if file else ""


def _of_city(city: AssessedCity, w: Writer) -> Iterator[HiddenAssessment]:
    return (hidden for hidden in w.portfolio.left_out.assessments if hidden.city == city.city.id)


def _with_errors(hidden: Iterable[HiddenAssessment]) -> Iterator[HiddenAssessment]:
    return (each for each in hidden if each.why is WhyNotShown.ERRORS)


def _line(hidden: HiddenAssessment | Unreadable, w: Writer, what: str) -> str:
    return w.t("left-out.errors", what=what, file=hidden.file)


def _title(hidden: HiddenAssessment, w: Writer) -> str:
    """Return what a framework is called, as far as it is known."""
    known = (framework for framework in w.portfolio.frameworks if hidden.is_by(framework))
    return next((w.plain(each.short_title or each.title) for each in known), hidden.framework)
