"""What has a place on the site and is not there: a file that it rests on has errors, or it is not published yet."""

from dataclasses import dataclass
from enum import StrEnum

from maturity.model.framework import Framework


class WhyNotShown(StrEnum):
    """Why an assessment is not shown, what concerns its readers most coming first."""

    ERRORS = "errors"
    IN_REPLY = "in-reply"
    HELD_BACK = "held-back"
    IN_REVIEW = "in-review"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class HiddenAssessment:
    """An assessment that is not shown; of one with errors, the first file of those that it rests on."""

    slug: str
    why: WhyNotShown
    framework: str
    """The framework's id and version, or its id alone where the file could not be read."""
    file: str = ""

    @property
    def city(self) -> str:
        """The city's part of the selector."""
        return self.slug.split("/")[0]

    @property
    def period(self) -> str:
        """The period's part of the selector."""
        return self.slug.split("/")[1]

    def is_by(self, framework: Framework) -> bool:
        """Tell whether it was made with a framework, as far as can be known."""
        return self.framework in (framework.ref, framework.id)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A city, a framework, a city's register or plan that is not shown, and its file, which has errors."""

    name: str
    file: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """All that is not shown."""

    assessments: tuple[HiddenAssessment, ...] = ()
    cities: tuple[Unreadable, ...] = ()
    frameworks: tuple[Unreadable, ...] = ()
    registers: tuple[Unreadable, ...] = ()
    plans: tuple[Unreadable, ...] = ()
    """Of a government by its id; the workspace's own has no name."""
    factors: str = ""
    """The file of the catalogue of factors, where that has errors."""
