"""The register of evidence: every source once, with each passage from it and the claim that it carries."""

from dataclasses import dataclass

from maturity.findings import Keys
from maturity.model.source import Evidence
from maturity.presentation.factor_signs import SIGNS
from maturity.presentation.portfolio import Assessed, framework_address
from maturity.presentation.registered_sources import Cited, register_of
from maturity.presentation.said_in import government_subject_and_period
from maturity.website.page import Page, entry
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of evidence and the claim it supports."""

    evidence: Evidence
    claim: str
    where: str
    address: str


def sources_page(w: Writer) -> Page:
    """Return the page of all sources."""
    register = register_of(w.portfolio)
    entries = [
        entry(known.anchor, known.source.title, w.named(known.source.author or ""), w.plain(known.source.quality))
        for known in register
    ]
    title, lead = w.t("nav.sources"), w.t("sources.lead")
    listed = [(known, [_passage(cited, w) for cited in known.passages]) for known in register]
    return w.listing("sources", title, lead, entries, register=listed, framework_address=framework_address)


def _passage(cited: Cited, w: Writer) -> Passage:
    if not isinstance(cited.by, tuple):
        address = f"services.html#{cited.city.city.id}_{cited.by.id}"
        return Passage(cited.evidence, w.plain(cited.by.name), w.plain(cited.city.name), address)
    assessed, keys = cited.by
    where = government_subject_and_period(cited.city, assessed.assessment, w)
    claim, anchor = _claim(keys, assessed, w)
    return Passage(cited.evidence, claim, where, f"{assessed.address}#{anchor}")


def _claim(keys: Keys, assessed: Assessed, w: Writer) -> tuple[str, str]:
    """Name what a passage supports, and where on the assessment's page it stands."""
    part, name, assessment = keys[0], keys[1], assessed.assessment
    if part == "ratings":
        node = assessed.framework.by_id.get(str(name))
        return (w.plain(node.title) if node else str(name)), str(name)
    if part == "reported":
        return w.t("published.title"), "_published"
    place = int(name)
    if part == "statements":
        return w.plain(assessment.statements[place].title), f"_statement-{place + 1}"
    if part == "factors":
        note = assessment.factors[place]
        title = w.plain(w.portfolio.factor_title(note.factor))
        return f"{SIGNS[note.effect]} {title}", f"_factor-{place + 1}"
    return w.t("assessment.recommendations"), f"_recommendation-{place + 1}"
