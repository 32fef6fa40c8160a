"""What a preview adds to a page: a bar with what is wrong in the files, and a script that shows the page again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from maturity.findings import Finding, Severity, counted, said
from maturity.messages import told
from maturity.model.text import Language
from maturity.presentation.templates import template_of
from maturity.presentation.words import words

ADDRESS = "/_preview"
VERSION = f"{ADDRESS}/version"
MOST_LISTED = 50
OWN_WORD = re.compile(r"'nonce-([0-9a-f]{32})'")
"""What marks the scripts of a page: the bar's is one of them."""
END = "</body>"


@dataclass(frozen=True, slots=True)
class PreviewBar:
    """What is wrong in the files that a preview shows, and which state of them it is."""

    version: str
    findings: tuple[Finding, ...] = ()
    """Errors and warnings, the gravest first."""
    lines: tuple[str, ...] = ()
    """What else is to be said."""

    def on(self, page: str, language: Language, *, has_rules: bool = True) -> str:
        """Return a page with the bar at its end; without pages of rules nothing leads to them, and the list is open."""
        before, end, after = page.rpartition(END)
        word = OWN_WORD.search(before)
        bar = template_of("maturity.website", "preview_bar").render(
            t=words(language),
            version=self.version,
            nonce=word[1] if word else "",
            lines=[told(line, language) for line in self.lines],
            findings=[finding.told(language) for finding in self.findings[:MOST_LISTED]],
            more=max(0, len(self.findings) - MOST_LISTED),
            counted=told(said(counted(self.findings)), language),
            open=not has_rules,
            rules=f"/{language}/rules" if has_rules else "",
        )
        return f"{before}{bar}{end}{after}"

    def alone(self, language: Language) -> str:
        """Return a page for as long as there is nothing to show."""
        page = template_of("maturity.website", "preview_waiting").render(t=words(language), language=language)
        return self.on(page, language, has_rules=False)


def worth_a_look(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what the bar lists: errors, then warnings; notes are for the command line."""
    told_of = [finding for finding in findings if finding.severity is not Severity.NOTE]
    return tuple(sorted(told_of, key=lambda finding: -finding.severity.rank))


def preview_file(address: str) -> bytes | None:
    """Return a style sheet or script of the bar."""
    folder, _, name = address.rpartition("/")
    file = files("maturity.website").joinpath("preview", name)
    return file.read_bytes() if folder == ADDRESS and name in {"preview.css", "preview.js"} else None
