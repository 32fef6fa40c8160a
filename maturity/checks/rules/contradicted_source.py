from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.rule import Rule
from maturity.checks.sources_case import SourcesCase
from maturity.findings import Finding, Place
from maturity.messages import say
from maturity.model.meaning import meaning


class ContradictedSource(Rule[SourcesCase]):
    """A file lists a source under an id under which its government's `sources.yaml` has another one.

    ## Why it matters
    The same id then means two documents, one in this file and another in all others. Whoever reads a citation looks up
    the wrong one, and a correction of the shared one would not reach this file.

    ## How to fix it
    Delete the entry where it is the same document, and correct it in `sources.yaml`; else give it an id of its own.
    One that says the same in both places may stand in both: the file's own is the one that it cites.

    ## Example
        sources:
          report: {title: Laporan 2024, kind: report, origin: third-party}

        error[M326 contradicted-source] 'report' is another source here than in sources.yaml
    """

    code = "M326"
    effect = say("What cites it is not scored or shown: nobody can tell which document is meant.")

    def check(self, case: SourcesCase) -> Iterator[Finding]:
        shared = {name: source for name, source in case.shared.sources.items() if name not in case.unsound}
        for file, citing in case.citing.items():
            for name, source in citing.sources.items():
                if name in shared and meaning(source) != meaning(shared[name]):
                    message = say("{source!r} is another source here than in sources.yaml", source=name)
                    hint = say("delete it here if it is the same document, or give it another id")
                    found = self.finding(case, message, (), hint, on_key=True)
                    found = self.also(found, say("the shared one"), ("sources", name), case.file)
                    yield replace(found, place=Place(file, ("sources", name), on_key=True))
