from collections.abc import Iterator

from maturity.checks.record_cases import CorrectionsCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.model.corrections import Correction
from maturity.model.person import person
from maturity.suggestions import did_you_mean


class UnknownCorrection(Rule[CorrectionsCase]):
    """A correction is about an assessment, an indicator or an objection that there is not.

    ## Why it matters
    A correction stands on the page of the result that it corrects, and leads to the objection or the reply that led to
    it. One that leads nowhere is seen by nobody, and the result looks as if it had never been another one.

    ## How to fix it
    Name the assessment's file without its ending, the ids of the framework, and under `answers` whose words they were.
    Where the result is published no more, keep its corrections and add one with `withdrawn: true`.

    ## Example
        wifi-count:
          assessment: 2024.mini
          nodes: {onlin: {from: 1, to: 2}}

        error[M616 unknown-correction] mini@1 has no part 'onlin' that could have been corrected
    """

    code = "M616"
    effect = say("None of the corrections of this city is shown until it is settled; no score changes.")

    def check(self, case: CorrectionsCase) -> Iterator[Finding]:
        gone = {entry.assessment for entry in case.corrections.corrections.values() if entry.withdrawn}
        for name, entry in case.corrections.corrections.items():
            if entry.assessment not in case.assessments:
                if entry.assessment not in gone:
                    hint = did_you_mean(entry.assessment, case.assessments)
                    message = say("{folder} has no assessment {name!r}", folder=case.folder, name=entry.assessment)
                    yield self.finding(case, message, ("corrections", name, "assessment"), hint)
                continue
            yield from self._parts(case, name, entry)
            said = entry.answers
            if said and (person(said.to), said.indicator) not in case.speakers.get(entry.assessment, ()):
                message = say("{to} has said nothing on the whole of {name}", to=said.to, name=entry.assessment)
                if said.indicator:
                    message = say(
                        "{to} has said nothing on {indicator!r} of {name}",
                        to=said.to,
                        indicator=said.indicator,
                        name=entry.assessment,
                    )
                yield self.finding(case, message, ("corrections", name, "answers", "to"))

    def _parts(self, case: CorrectionsCase, name: str, entry: Correction) -> Iterator[Finding]:
        framework = case.framework(entry)
        if framework is None:
            return
        places: list[tuple[Keys, str]] = [(("nodes", node), node) for node in entry.nodes]
        places += [(("evidence", place), node) for place, node in enumerate(entry.evidence)]
        for keys, node in places:
            if node not in framework.by_id:
                message = say(
                    "{framework} has no part {node!r} that could have been corrected",
                    framework=framework.ref,
                    node=node,
                )
                hint = did_you_mean(node, framework.by_id)
                yield self.finding(case, message, ("corrections", name, *keys), hint, on_key=keys[0] == "nodes")
