"""Which sources are the same document, whatever the files call it."""

from maturity.model.assessment import Assessment
from maturity.model.source import Evidence, Source

DocumentKey = tuple[str, str | None, str | None]
"""Title, author and date: what makes two sources the same document."""


def document_key(source: Source) -> DocumentKey:
    """Return what identifies a source's document."""
    return source.title, source.author, source.dated


def same_source(evidence: Evidence, holder: Assessment, reader: Assessment) -> str | None:
    """Return the name under which another assessment cites the document that this evidence is from, if it does."""
    document = document_key(holder.sources[evidence.source])
    return next((name for name, source in reader.sources.items() if document_key(source) == document), None)
