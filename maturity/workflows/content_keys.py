"""Content keys: a digest over exactly what a piece of a run depends on, so that it can be stored and found again.

Nothing is scored or traced for a key.
"""

from collections.abc import Iterable
from functools import cached_property

from maturity.checks.given_values import PeerValues, is_small, percents
from maturity.model.workspace import OpinionPolicy
from maturity.storage.fingerprints import program_fingerprint, text_fingerprint
from maturity.storage.shipped import library_frameworks
from maturity.storage.workspace import SOURCES_FILE
from maturity.workflows.assessment_files import (
    AssessmentFile,
    answers_before,
    earlier_than,
    feeding_files,
    siblings_before,
)
from maturity.workflows.held_opinions import copies_of
from maturity.workflows.peer_values import peer_values
from maturity.workflows.publication import settings_of
from maturity.workflows.review_statuses import files_about
from maturity.workflows.run import Run

MISSING = ""
"""Stands for the digest of a file that is not there, or cannot be read."""


class ContentKeys:
    """The keys of one run's pieces; each file is digested once, when the first key asks for it."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.workspace = run.workspace

    def of_file(self, path: str) -> str:
        """Return the digest of a file's bytes; of one that is missing or no YAML an empty text."""
        document = self.workspace.documents.get(path)
        return document.digest if document else MISSING

    def of_result(self, file: AssessmentFile) -> str:
        """Return the key of a result: the files that the score depends on, each in its role."""
        settings = settings_of(self.workspace)
        shown = text_fingerprint(settings.opinions if settings else OpinionPolicy.WITHHELD)
        return self._key("result", *map(self._group, self.run.inputs(file).roles), shown)

    def of_trace(self, file: AssessmentFile) -> str:
        """Return the key of a result with its steps."""
        return self._key("trace", self.of_result(file))

    def of_review_status(self, file: AssessmentFile) -> str:
        """Return the key of a review status: assessment, framework, reviews, replies, copies, and those without errors.

        A mark on a number that another assessment hands over falls with what that one rests on.
        """
        said, statuses = files_about(file.folder, file.name), self.run.review_statuses
        sound = [each.document.name for each in statuses.sound_reviews(file)]
        sound += [each.document.name for each in statuses.sound_replies(file)]
        feeding = [path for other in feeding_files(file, self.workspace) for path in self._rated(other)]
        unread = dict.fromkeys(each.place.file for each in statuses.copy_errors(file))
        parts = (self._rated(file), said, sound, feeding, copies_of(file), unread)
        return self._key("review status", *map(self._group, parts))

    def of_findings(self, file: AssessmentFile) -> str:
        """Return the key of what is wrong with an assessment.

        Beside its file, its framework, the copies without its ratings and the sources that its city shares these are
        the catalogue of factors, the assessments that it is held against, which city has a file of its own, by what its
        own ended, the languages and the names of frameworks, since a misspelt one may mean any; where others feed it,
        also all that its score depends on, since it may contradict theirs.
        """
        before = earlier_than(file, lambda other: not other.loaded.partial)[:1]
        factors, settings = self.workspace.factors, self.workspace.settings
        end = self.run.governments.ending(file.folder.id)
        return self._key(
            "findings",
            self._group(self._rated(file)),
            self._group(other.path for other in before),
            self._group(other.path for other in siblings_before(file)),
            self._group(other.path for other in answers_before(file)),
            self._group(copies_of(file)),
            self._contradicting(file),
            self._held_against(file),
            self._group([factors.document.name] if factors else []),
            self._names,
            text_fingerprint(*((end.city.id, str(end.succession.since)) if end else ())),
            text_fingerprint(*(settings.model.languages if settings else ())),
        )

    def _contradicting(self, file: AssessmentFile) -> str:
        framework = self.workspace.frameworks.get(file.assessment.framework)
        is_fed = framework is not None and framework.model.feeds and not self.run.eligibility.is_refused(file)
        return self.of_result(file) if is_fed else MISSING

    def _rated(self, file: AssessmentFile) -> tuple[str, ...]:
        framework = self.workspace.frameworks.get(file.assessment.framework)
        named = (file.path, framework.document.name if framework else MISSING)
        # Also one that cannot be read: with it no source is called unknown.
        return (*named, f"{file.folder.home}/{SOURCES_FILE}") if file.folder.has_sources_file else named

    def _held_against(self, file: AssessmentFile) -> str:
        """Return the digest of what the cities answered where this one has a percentage that may be a fraction."""
        ref = file.assessment.framework
        framework, peers = self.workspace.frameworks.get(ref), self._peers.get(ref)
        if framework is None or peers is None:
            return MISSING
        answered = percents(file.assessment, framework.model)
        small = [given.keys for given, number in answered if is_small(number)]
        return text_fingerprint(*(str(peers.middle(keys)) for keys in small))

    @cached_property
    def _peers(self) -> dict[str, PeerValues]:
        return peer_values(self.workspace)

    @cached_property
    def _names(self) -> str:
        cities = (folder.id for folder in self.workspace.cities.values() if folder.has_city_file)
        frameworks = {*self.workspace.frameworks, *self.workspace.broken_frameworks, *library_frameworks()}
        return text_fingerprint(text_fingerprint(*sorted(cities)), text_fingerprint(*sorted(frameworks)))

    def _group(self, paths: Iterable[str]) -> str:
        """Return the digest of files that play one role: their names, since findings and results carry them."""
        return text_fingerprint(*(text for path in paths for text in (path, self.of_file(path))))

    def _key(self, kind: str, *parts: str) -> str:
        return text_fingerprint(kind, program_fingerprint(), *parts)
