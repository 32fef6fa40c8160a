from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding
from maturity.messages import Message, say
from maturity.model.assessment import Assessor
from maturity.model.person import looks, mixed_letters, person


class LookAlikeAssessor(Rule[AssessmentCase]):
    """Two assessors with opinions of their own are one person, share an id, or have names that look the same.

    ## Why it matters
    Agreement between two people says something; that of one person with herself says nothing, and would look perfect.

    ## How to fix it
    List each person once, under one `id`. Two people who are called nearly the same are told apart by a further part
    of the name.

    ## Example
        assessors:
          - {id: siti, name: Siti Aminah}
          - {id: second, name: 'Aminah, Siti'}

        error[M632 look-alike-assessor] the assessors 'siti' and 'second' are one person, 'Siti Aminah'
    """

    code = "M632"
    effect = say("The assessment is not scored: nobody can tell how many people rated.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        earlier: list[tuple[int, Assessor]] = []
        for at, assessor in enumerate(case.assessment.assessors):
            if assessor.id is None:
                continue
            place = ("assessors", at, "name")
            if odd := mixed_letters(assessor.name):
                message = say("the name {name!r} mixes letters of two scripts: {odd}", name=assessor.name, odd=odd)
                yield self.finding(case, message, place)
            for before, other in earlier:
                if said := _same(other, assessor):
                    also = say("the other one")
                    yield self.also(self.finding(case, said, place), also, ("assessors", before, "name"))
                    break
            earlier.append((at, assessor))


def _same(one: Assessor, other: Assessor) -> Message | None:
    """Say why two assessors cannot be told apart; nothing where they can."""
    if one.id == other.id:
        return say("two assessors have the id {id!r}", id=one.id)
    if person(one.name) == person(other.name):
        return say(
            "the assessors {one!r} and {other!r} are one person, {name!r}", one=one.id, other=other.id, name=one.name
        )
    if not looks(one.name).isdisjoint(looks(other.name)):
        return say("{name!r} looks like the assessor {alike!r} and is another name", name=other.name, alike=one.name)
    return None
