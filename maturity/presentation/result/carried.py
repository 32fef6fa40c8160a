"""What is said of an answer of an earlier period: which one, and how old what it rests on is by now."""

from maturity.model.evidence_age import EvidenceAge
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.voice import Voice


def called(origin: str, city: AssessedCity, voice: Voice) -> str:
    """Return the period of an assessment by the name of its file; the name itself where it is not shown."""
    slug = f"{city.city.id}/{origin.replace('.', '/', 1)}"
    named = next((one for one in city.assessments if one.slug == slug), None)
    return origin if named is None else f"{named.assessment.period.called(voice.language)} ({origin})"


def age_words(age: EvidenceAge, title: str, voice: Voice) -> str:
    """Say how old one source, by its title, is at the end of a period."""
    if age.dated is None:
        return voice.t("carried.undated", source=title)
    if age.years is None:
        return voice.t("carried.dated", source=title, dated=age.dated)
    if age.years < 0:
        return voice.t("carried.later", source=title, dated=age.dated)
    key = "carried.fresh" if age.years == 0 else "carried.year" if age.years == 1 else "carried.years"
    return voice.t(key, source=title, dated=age.dated, years=age.years)
