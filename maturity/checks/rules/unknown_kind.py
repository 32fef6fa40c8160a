from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import CityCase, Rule, SettingsCase
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.model.plan.goals import KindOfGovernment
from maturity.suggestions import did_you_mean, words_listed


class UnknownKind(Rule[CityCase | PlanCase | SettingsCase]):
    """A government, or a goal for several, is of a kind that nobody has named, or the settings compare such a kind.

    ## Why it matters
    The kind says what a government is called on every page, and with which others it is ranked. One that nobody named
    has no word, and would be a group of its own.

    ## How to fix it
    Use a kind that there is, or name yours under `kinds` in `maturity.yaml`, with its words for one and for several.

    ## Example
        kind: ministery

        error[M526 unknown-kind] there is no kind of government 'ministery'
    """

    code = "M526"
    effect = say("Nothing of this government is published, or it is compared with no other kind.")

    def check(self, case: CityCase | PlanCase | SettingsCase) -> Iterator[Finding]:
        known = case.index.kinds
        for keys, kind in _named(case):
            if known is not None and kind not in known:
                hint = did_you_mean(kind, known) or say("one of {names}", names=words_listed(sorted(known)))
                yield self.finding(case, say("there is no kind of government {kind!r}", kind=kind), keys, hint)


def _named(case: CityCase | PlanCase | SettingsCase) -> Iterator[tuple[Keys, str]]:
    """Yield the kinds that a file names, each with its keys."""
    match case:
        case CityCase():
            if case.city.kind:
                yield ("kind",), case.city.kind
        case PlanCase():
            for name, goal in case.plan.goals.items():
                if isinstance(goal.whom_for, KindOfGovernment):
                    yield ("goals", name, "for", "kind"), goal.whom_for.kind
        case SettingsCase():
            for place, group in enumerate(case.settings.peers):
                yield from ((("peers", place, within), kind) for within, kind in enumerate(group))
