from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.beside_cases import BlindCopyCase
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import Message, say
from maturity.model.assessment import Assessor
from maturity.model.person import looks, mixed_letters, person

IN_A_COPY = say("No score changes; agreement is not counted until it is fixed.")


class LookAlikeAssessor(Rule[AssessmentCase | BlindCopyCase]):
    """Two assessors with opinions of their own are one person, share an id, or have names that look the same.

    ## Why it matters
    Agreement between two people says something; that of one person with herself says nothing, and would look perfect.

    ## How to fix it
    List each person once, under one `id`, and let each have one copy without ratings. Two people who are called nearly
    the same are told apart by a further part of the name.

    ## Example
        assessors:
          - {id: siti, name: Siti Aminah}
          - {id: second, name: 'Aminah, Siti'}

        error[M632 look-alike-assessor] the assessors 'siti' and 'second' are one person, 'Siti Aminah'
    """

    code = "M632"
    effect = say("The assessment is not scored: nobody can tell how many people rated.")

    def check(self, case: AssessmentCase | BlindCopyCase) -> Iterator[Finding]:
        if isinstance(case, BlindCopyCase):
            yield from (replace(found, effect=IN_A_COPY) for found in self._of_copy(case))
            return
        earlier: list[tuple[int, Assessor]] = []
        for at, assessor in enumerate(case.assessment.assessors):
            if assessor.id is None:
                continue
            place = ("assessors", at, "name")
            yield from self._mixed(case, assessor.name, place)
            for before, other in earlier:
                if said := _same(other, assessor):
                    also = say("the other one")
                    yield self.also(self.finding(case, said, place), also, ("assessors", before, "name"))
                    break
            earlier.append((at, assessor))

    def _mixed(self, case: AssessmentCase | BlindCopyCase, name: str, place: Keys) -> Iterator[Finding]:
        if odd := mixed_letters(name):
            message = say("the name {name!r} mixes letters of two scripts: {odd}", name=name, odd=odd)
            yield self.finding(case, message, place)

    def _of_copy(self, case: BlindCopyCase) -> Iterator[Finding]:
        """Hold whose copy it is against the assessors of the assessment, and against the other copies."""
        own, place = case.copy.assessor, ("assessor", "name")
        yield from self._mixed(case, own.name, place)
        if case.duplicate_of:
            message = say("{name!r} has another copy of this assessment", name=own.name)
            yield self.also(self.finding(case, message, place), say("the other one"), place, case.duplicate_of)
        elif case.alike:
            file, other = case.alike
            message = say("{name!r} looks like the assessor {alike!r} and is another name", name=own.name, alike=other)
            yield self.also(self.finding(case, message, place), say("the other one"), place, file)
        for listed in case.assessment.assessors if case.assessment else ():
            if person(listed.name) == person(own.name):
                continue
            if own.id is not None and own.id == listed.id:
                names = {"id": own.id, "other": listed.name, "name": own.name}
                message = say("{id!r} is {other!r} in the assessment, and {name!r} here", **names)
                yield self.finding(case, message, ("assessor", "id"))
            elif not looks(own.name).isdisjoint(looks(listed.name)):
                names = {"name": own.name, "alike": listed.name}
                message = say("{name!r} looks like the assessor {alike!r} and is another name", **names)
                yield self.finding(case, message, place)


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
