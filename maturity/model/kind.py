"""Kinds of government: those that every workspace knows, and what it says of its own."""

from collections.abc import Mapping

from pydantic import Field

from maturity.model.entry import Entry
from maturity.model.text import Text


class GovernmentKind(Entry):
    """What one government of a kind and several are called, as the words stand within a sentence."""

    one: Text = Field(description="One of them: {en: ministry, id: kementerian}.")
    many: Text = Field(description="Several: {en: ministries, id: kementerian}.")


def _kind(indonesian: str, english: str, several: str) -> GovernmentKind:
    return GovernmentKind(one=Text(id=indonesian, en=english), many=Text(id=indonesian, en=several))


KINDS: Mapping[str, GovernmentKind] = {
    "city": _kind("kota", "city", "cities"),
    "regency": _kind("kabupaten", "regency", "regencies"),
    "province": _kind("provinsi", "province", "provinces"),
    "district": _kind("kecamatan", "district", "districts"),
    "ministry": _kind("kementerian", "ministry", "ministries"),
    "agency": _kind("lembaga", "agency", "agencies"),
    "country": _kind("negara", "country", "countries"),
}
"""The kinds that need no words of a workspace's own."""
ANY_KIND = _kind("pemerintah", "government", "governments")
"""Stands where a file names no kind, and for governments of several kinds."""


def known_kinds(own: Mapping[str, GovernmentKind]) -> dict[str, GovernmentKind]:
    """Return every kind by its id, with the workspace's own words where it gives some."""
    return {**KINDS, **own}


def kind_called(kind: str | None, own: Mapping[str, GovernmentKind]) -> GovernmentKind:
    """Return a kind by its id; any government where there is none of that id."""
    return own.get(kind or "") or KINDS.get(kind or "", ANY_KIND)
