"""Where an objection to one rating goes: to the publisher's mailbox or form, or as an issue to the repository.

Nothing of it is sent by a page: a link opens what the reader would have opened, with the rating's address filled in.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from maturity.model.text import Language
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.words import words

GITHUB = "github.com"
GITLAB = "gitlab."
"""What the host of a GitLab begins with, whoever runs it."""


@dataclass(frozen=True, slots=True)
class Objection:
    """The words of an objection that is not written yet: to what, and where that stands."""

    title: str
    body: str


def objection_to(what: str, place: str, settings: WorkspaceSettings, language: Language) -> Objection:
    """Return what an objection begins with; ``place`` is relative to the site, whose address may not be known."""
    t, site = words(language), (settings.address or "").rstrip("/")
    address = f"{site}/{place}" if site else place
    return Objection(t("objection.title", what=what), t("objection.body", what=what, address=address))


def where_to_object(objection: Objection, settings: WorkspaceSettings) -> str:
    """Return the address that takes an objection, filled in as far as it can be; empty where nobody gave one.

    Somebody's own form is opened as it is: what it would make of more nobody here knows.
    """
    if contact := settings.contact:
        return _letter(contact, objection) if contact.startswith("mailto:") else contact
    return _issue(settings.repository, objection) if settings.repository else ""


def _letter(contact: str, objection: Objection) -> str:
    more = "&" if "?" in contact else "?"
    return f"{contact}{more}subject={_blank(objection.title)}&body={_blank(objection.body)}"


def _issue(repository: str, objection: Objection) -> str:
    """Return the form for a new issue of a forge that has one at a known place."""
    host = urlsplit(repository).hostname or ""
    home = repository.rstrip("/").removesuffix(".git")
    title, body = _blank(objection.title), _blank(objection.body)
    if host == GITHUB:
        return f"{home}/issues/new?title={title}&body={body}"
    if host.startswith(GITLAB):
        return f"{home}/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}"
    return ""


def _blank(text: str) -> str:
    """Return a text as the value of one blank: no sign of it ends the blank or begins another."""
    return quote(text, safe="")
