from dataclasses import dataclass

from maturity.model.text import Text


@dataclass(frozen=True, slots=True)
class Download:
    """One file that can be downloaded: its path below the folder that holds the sites, its format, and what is in it.

    `slug` is the assessment it belongs to, and empty where it holds the whole portfolio; `language` is empty
    where the file is the same for all.
    """

    path: str
    format: str
    about: Text
    slug: str = ""
    language: str = ""
