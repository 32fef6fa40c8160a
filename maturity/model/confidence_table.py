"""By how many points evidence carries a rating: a framework's own table, or the usual one."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.assessment import Confidence
from maturity.model.entry import ContradictionError, Entry, Whole
from maturity.model.source import Grade
from maturity.model.text import Text

MOST_POINTS = 100
Points = Annotated[Whole, Field(ge=0, le=MOST_POINTS)]


class ConfidenceTable(Entry):
    """How many points evidence gets, and how many each degree of confidence asks for."""

    grades: dict[Grade, Points] = Field(
        description="The points of the best source, by its grade; one left out has none."
    )
    independent: Points = Field(description="Points more where two sources or more speak independently of each other.")
    old_after: Annotated[Whole, Field(ge=1, le=1200)] = Field(
        description="After so many months, up to the end of the period, the newest source is old."
    )
    old: Points = Field(description="Points less where the newest source is old.")
    medium: Points = Field(description="The least points for medium confidence.")
    high: Points = Field(description="The least points for high confidence.")
    own_word: Confidence = Field(
        default=Confidence.MEDIUM, description="The most where the government's own word is all there is."
    )
    reason: Text = Field(description="Where the table is from, or why it is as it is.")

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.high <= self.medium:
            raise ContradictionError(say("high confidence must ask for more points than medium"), "high")
        points = [self.grades.get(grade, 0) for grade in Grade]
        for better, worse, grade in zip(points, points[1:], list(Grade)[1:], strict=False):
            if worse > better:
                message = say("{grade!r} has more points than a better grade", grade=grade.value)
                raise ContradictionError(message, "grades", grade.value)
        return self


DEFAULT_TABLE = ConfidenceTable(
    grades={
        Grade.AUDITED: 4,
        Grade.RECORDED: 3,
        Grade.EXAMINED: 3,
        Grade.STATED: 2,
        Grade.RELAYED: 1,
        Grade.HEARSAY: 0,
    },
    independent=1,
    old_after=60,
    old=1,
    medium=2,
    high=4,
    reason=Text(
        en="No standard sets these numbers, so they are ours. One audited source is enough for high confidence, and so "
        "are two independent ones that are recorded or examined; what the responsible office states is medium; what "
        "others relay is low unless somebody else says it too. After five years, when the city may be another one, a "
        "point is lost.",
        id="Tidak ada standar yang menetapkan angka ini; angkanya dari kami. Satu sumber yang diaudit cukup untuk "
        "keyakinan tinggi, begitu pula dua sumber independen yang tercatat atau diuji. Pernyataan instansi penanggung "
        "jawab berarti keyakinan sedang. Kabar dari pihak lain berarti keyakinan rendah, kecuali jika pihak lain lagi "
        "mengatakannya juga. Sesudah lima tahun keadaan kota mungkin sudah berubah, sehingga nilainya berkurang satu.",
    ),
)
"""What is used where a framework has no table of its own."""


def table_of(own: ConfidenceTable | None) -> ConfidenceTable:
    """Return the table of a framework, or the usual one."""
    return own or DEFAULT_TABLE
