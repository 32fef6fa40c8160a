"""How a result, a government's page or the whole data are cited: as a line, and in three forms for programs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from maturity.model.text import Language
from maturity.presentation.data_state import DataState
from maturity.presentation.dataset import Dataset, absolute
from maturity.presentation.escaping import for_bibtex, for_ris, for_yaml
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.voice import Voice

IN_A_KEY = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of a thing itself; without authors its publisher is named."""

    key: str
    title: str
    address: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited; texts are empty where there is nothing to say, and none is made up."""

    key: str
    authors: tuple[str, ...]
    title: str
    publisher: str
    url: str
    licence: str
    licence_id: str
    state: DataState
    language: Language

    @property
    def year(self) -> str:
        """The year of publication, that of the data's state; the period that was assessed stands in the title."""
        return str(self.state.day.year) if self.state.day else ""

    def line(self) -> str:
        """Return it as people write it below a text."""
        voice = Voice(self.language)
        t = voice.t
        parts = [
            f"{voice.listed(self.authors)} ({self.year or t('cite.no-year')})",
            f"{self.title} [{t('cite.data')}]",
            self.publisher if self.authors != (self.publisher,) else "",
            t("cite.version", version=self.state.short) if self.state.commit else "",
            t("cite.as-of", day=voice.day(self.state.day)) if self.state.day else "",
            self.url,
        ]
        return ". ".join(part.removesuffix(".") for part in parts if part) + ("" if self.url else ".")

    def bibtex(self) -> str:
        """Return it for BibTeX; each author in braces, since a name may be an office's."""
        fields = {
            "author": " and ".join(f"{{{for_bibtex(author)}}}" for author in self.authors),
            "title": f"{{{for_bibtex(self.title)}}}",
            "year": self.year,
            "publisher": for_bibtex(self.publisher),
            "version": self.state.commit,
            "date": str(self.state.day or ""),
            "url": self.url,
            "note": for_bibtex(self.licence),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{IN_A_KEY.sub('-', self.key).strip('-')},", *lines, "}"])

    def ris(self) -> str:
        """Return it for programs that read RIS."""
        fields = [
            ("TY", "DATA"),
            *(("AU", author) for author in self.authors),
            ("TI", self.title),
            ("PY", self.year),
            ("DA", self.state.day.strftime("%Y/%m/%d") if self.state.day else ""),
            ("PB", self.publisher),
            ("ET", self.state.commit),
            ("UR", self.url),
            ("C1", self.licence),
            ("LA", self.language),
        ]
        lines = [f"{tag}  - {for_ris(value)}" for tag, value in fields if value]
        return "\n".join([*lines, "ER  - "])

    def cff(self) -> str:
        """Return it as a citation file, whose words are those of its format."""
        fields = [
            ("title", self.title),
            ("version", self.state.commit),
            ("date-released", str(self.state.day or "")),
            ("url", self.url),
            ("license", self.licence_id),
        ]
        return "\n".join(
            [
                "cff-version: 1.2.0",
                f"message: {for_yaml(Voice(self.language).t('cite.message'))}",
                "type: dataset",
                "authors:",
                *(f"  - name: {for_yaml(author)}" for author in self.authors),
                *(f"{name}: {for_yaml(value)}" for name, value in fields if value),
            ]
        )


def cite_result(city: AssessedCity, one: Assessed, dataset: Dataset, voice: Voice) -> Citation:
    """Cite one result by whom it was rated."""
    title = voice.t(
        "cite.result",
        city=voice.plain(city.name),
        framework=voice.plain(one.framework.title),
        version=one.framework.version,
        period=one.assessment.period.called(voice.language),
    )
    authors = tuple(dict.fromkeys(assessor.name for assessor in one.assessment.assessors))
    return _citation(Cited(one.slug, title, one.address, authors), dataset, voice)


def cite_city(city: AssessedCity, dataset: Dataset, voice: Voice) -> Citation:
    """Cite a government's page with all its results."""
    title = voice.t("cite.city", city=voice.plain(city.name), site=voice.plain(dataset.title))
    return _citation(Cited(city.city.id, title, city.address), dataset, voice)


def cite_dataset(dataset: Dataset, voice: Voice) -> Citation:
    """Cite the data as a whole."""
    return _citation(Cited("data", voice.plain(dataset.title), "downloads.html"), dataset, voice)


def joined_citations(records: Iterable[str]) -> str:
    """Return several records of one form as one file."""
    return "\n\n".join(records) + "\n"


def _citation(cited: Cited, dataset: Dataset, voice: Voice) -> Citation:
    return Citation(
        cited.key,
        cited.authors or (dataset.publisher,),
        cited.title,
        dataset.publisher,
        absolute(dataset.base, f"{voice.language}/{cited.address}") if dataset.base else "",
        dataset.licence,
        dataset.licence_id,
        dataset.state,
        voice.language,
    )
