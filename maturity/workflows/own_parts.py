"""What a workspace puts into the frame of its site, made ready: pictures as they are, texts as HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import SiteBuildError
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.own_site import OwnSite
from maturity.model.text import Language
from maturity.storage.own_site import own_picture, own_text
from maturity.website.own_texts import OwnParts, OwnText

FOLDER = "assets/own"
"""Where its pictures lie in the site of each language."""


@dataclass(frozen=True, slots=True)
class ReadyParts:
    """The pictures by where they are to lie, and what is the workspace's own in each language."""

    pictures: Mapping[str, bytes]
    by_language: Mapping[Language, OwnParts]


def ready_parts(root: Path, own: OwnSite, languages: tuple[Language, ...]) -> ReadyParts:
    """Read and make it all; what may not be shown stops it, as it stops a build."""
    pictures, places = dict[str, bytes](), dict[str, str]()
    for key, name in own.pictures.items():
        raw = own_picture(root, name)
        if isinstance(raw, Finding):
            raise SiteBuildError(say("{file} {fault}", file=raw.place.file, fault=raw.message))
        places[key] = f"{FOLDER}/{name}"
        pictures[places[key]] = raw
    said = {place: {code: text.said(code) for code in languages} for place, text in own.texts.given.items()}
    return ReadyParts(
        pictures,
        {
            code: OwnParts(
                {place: OwnText(own_text(by[code].words), by[code].language) for place, by in said.items()},
                places.get("logo", ""),
                places.get("icon", ""),
            )
            for code in languages
        },
    )
