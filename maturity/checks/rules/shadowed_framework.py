from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.meaning import same_meaning


class ShadowedFramework(Rule[FrameworkCase]):
    """A framework of the workspace has the id and version of one that the program brings along, and says other things.

    ## Why it matters
    Readers know a framework by its id and version, and take the same for the same. A copy with another weight moves
    every score by it, and no assessment shows a change.

    ## How to fix it
    Give it an id or a version of its own, with `supersedes` where it comes after the other. Where it has to stand in
    the other's place, say why under `replaces`, with a `reason`; the reason is shown on its page.

    ## Example
        version: "2001"

        error[M518 shadowed-framework] the library has another 'layne-lee-stages@2001', and nothing says why \
this one stands in its place
    """

    code = "M518"
    asks_library = True
    effect = say("Assessments by it are not scored: nobody could tell which of the two they mean.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        framework, library = case.framework, case.index.shadowed.get(case.expected)
        if case.expected in case.index.cut_ids:
            return
        alike = framework.model_copy(update={"replaces": None})
        differs = library is not None and not same_meaning(alike, library)
        if differs and framework.replaces is None:
            message = say(
                "the library has another {framework!r}, and nothing says why this one stands in its place",
                framework=case.expected,
            )
            hint = say("give it a version of its own, or a reason under 'replaces'")
            yield self.finding(case, message, ("version",), hint)
        elif framework.replaces is not None and not differs:
            message = say("replaces nothing: the library has no other {framework!r}", framework=case.expected)
            yield self.finding(case, message, ("replaces",), say("take 'replaces' out"), on_key=True)
