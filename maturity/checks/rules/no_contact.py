from collections.abc import Iterator

from maturity.checks.rule import Rule, SettingsCase
from maturity.findings import Finding, Severity
from maturity.messages import say


class NoContact(Rule[SettingsCase]):
    """A workspace says where its site will be published, and not where a result is contested.

    ## Why it matters
    Whoever finds a mistake in a public result has the right to say so. Without an address nobody can, and every page
    says that there is none.

    ## How to fix it
    Write `contact`: `mailto:` and an address that somebody reads, or the `https:` address of a form. A workspace that
    nobody publishes has no `address`, and needs none.

    ## Example
        address: https://example.org/kota

        warning[M415 no-contact] the site is published, and nobody can say where a result is contested
    """

    code = "M415"
    severity = Severity.WARNING
    effect = say("The score stays; nobody can object to it.")

    def check(self, case: SettingsCase) -> Iterator[Finding]:
        """A site with an address is public."""
        if case.settings.address and not case.settings.contact:
            message = say("the site is published, and nobody can say where a result is contested")
            hint = say("add 'contact: mailto:NAME@EXAMPLE.ORG', or the https: address of a form")
            yield self.finding(case, message, ("address",), hint, on_key=True, misses_beside=True)
