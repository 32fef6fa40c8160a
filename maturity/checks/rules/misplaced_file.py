from collections.abc import Iterator

from maturity.checks.beside_cases import BlindCopyCase
from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FrameworkCase,
    RegisterCase,
    ReplyCase,
    ReviewCase,
    Rule,
)
from maturity.findings import Finding
from maturity.messages import Message, say
from maturity.model.review import PLAN

FOLDER, FILE_NAME = say("the folder"), say("the file name")


class MisplacedFile(Rule[Case]):
    """A file says that it belongs elsewhere than where it lies.

    ## Why it matters
    Paths are the names by which people select, cite and review an assessment. If the path says one city and the
    file another, a score is published under the wrong name.

    ## How to fix it
    Move the file, or correct the id in it: `assessments/CITY/PERIOD.FRAMEWORK.yaml`, `assessments/CITY/city.yaml`,
    `assessments/CITY/reviews/PERIOD.FRAMEWORK.REVIEWER.yaml`, `assessments/CITY/reviews/plan.REVIEWER.yaml`,
    `assessments/CITY/opinions/PERIOD.FRAMEWORK.ASSESSOR.yaml`, `assessments/CITY/replies/PERIOD.FRAMEWORK.yaml`,
    `assessments/CITY/replies/plan.yaml`, `assessments/CITY/plan.yaml`, `frameworks/ID/VERSION/framework.yaml`.

    ## Example
    The file `assessments/kota/city.yaml` begins like this:

        id: kotta

        error[M302 misplaced-file] 'id' is 'kotta', but the folder says 'kota'
    """

    code = "M302"
    looks_at = (AssessmentCase, BlindCopyCase, CityCase, FrameworkCase, RegisterCase, ReplyCase, ReviewCase)
    effect = say("What rests on it is not scored or published: it would stand under another name.")

    def check(self, case: Case) -> Iterator[Finding]:
        match case:
            case AssessmentCase():
                family = case.assessment.framework.partition("@")[0]
                yield from self._city_differs(case, case.assessment.city)
                if case.framework is not None:
                    yield from self._differs(case, "framework", family, case.named_framework, FILE_NAME)
            case CityCase():
                yield from self._differs(case, "id", case.city.id, case.folder, FOLDER)
            case RegisterCase():
                yield from self._city_differs(case, case.register.city)
            case ReviewCase() | BlindCopyCase() | ReplyCase():
                # Of one that is not there, nobody knows which of the two is right.
                if case.about in case.assessments or case.about == PLAN:
                    yield from self._differs(case, "assessment", case.about, case.named, FILE_NAME)
            case FrameworkCase():
                family, _, version = case.expected.partition("@")
                yield from self._differs(case, "id", case.framework.id, family, FOLDER)
                yield from self._differs(case, "version", case.framework.version, version, FOLDER)

    def _city_differs(self, case: AssessmentCase | RegisterCase, city: str) -> Iterator[Finding]:
        # A city, like a framework, that is nowhere is a fault of its own; then the path may well be right.
        if city in case.index.cities:
            yield from self._differs(case, "city", city, case.folder, FOLDER)

    def _differs(self, case: Case, key: str, written: str, expected: str, place: Message) -> Iterator[Finding]:
        if written != expected:
            yield self.finding(
                case,
                say(
                    "{key!r} is {written!r}, but {place} says {expected!r}",
                    key=key,
                    written=written,
                    place=place,
                    expected=expected,
                ),
                (key,),
                _either(case, written, expected, key, place),
            )


def _either(case: Case, written: str, expected: str, key: str, place: Message) -> Message:
    """Say what to do, whichever of the two is right; a file that lies there already is never to be written over."""
    to = _where_to(case.file, written, expected, key, place)
    if case.index.has_file(to):
        return say(
            "if {expected!r} is right, write it here; if {written!r} is right, do not move or rename this file: "
            "{to} is there already and would be lost; compare the two files, and keep in that one what is right",
            expected=expected,
            written=written,
            to=to,
        )
    if place is FOLDER:
        return say(
            "if {expected!r} is right, write it here; if {written!r} is right, move the file to this place: {to}",
            expected=expected,
            written=written,
            to=to,
        )
    return say(
        "if {expected!r} is right, write it here; if {written!r} is right, rename the file to {to}",
        expected=expected,
        written=written,
        to=to,
    )


def _where_to(file: str, written: str, expected: str, key: str, place: Message) -> str:
    """Return the path under which a file belongs by what it says."""
    *folders, name = file.split("/")
    if place is FILE_NAME:
        before, _, behind = name.partition(expected)
        return "/".join((*folders, f"{before}{written}{behind}"))
    folders[2 if key == "version" else 1] = written
    return "/".join((*folders, name))
