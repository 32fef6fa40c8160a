from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.scale import Band


class BandGap(Rule[FrameworkCase]):
    """The first band begins above the lowest score, so the scores below it are in no band.

    ## Why it matters
    A city with such a score is shown without a word for it, while its neighbours have one.

    ## How to fix it
    Let the first band begin at the lowest of the scale, or add the band that is missing.

    ## Example
        scale: {lowest: 1, highest: 3}
        bands:
          - {id: early, from: 1.5, title: {id: Awal, en: Early}}

        warning[M510 band-gap] scores from 1 to below 1.5 are in no band
    """

    code = "M510"
    severity = Severity.WARNING
    effect = say("The score stays; the lowest scores have no band.")
    notices_absence = True

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        yield from self._begins(case, (), case.framework.bands)
        for name, group in case.framework.peer_groups.items():
            yield from self._begins(case, ("peer_groups", name), group.bands)

    def _begins(self, case: FrameworkCase, keys: Keys, bands: tuple[Band, ...]) -> Iterator[Finding]:
        lowest = case.framework.scale.lowest
        if bands and bands[0].start > lowest:
            message = say("scores from {lowest} to below {start} are in no band", lowest=lowest, start=bands[0].start)
            yield self.finding(case, message, (*keys, "bands"), on_key=True)
