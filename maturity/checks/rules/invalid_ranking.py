from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule, SettingsCase
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.model.framework import Framework
from maturity.model.ranking import GroupBy, Ranking, RankingWord, ranking_rule
from maturity.suggestions import did_you_mean


class InvalidRanking(Rule[FrameworkCase | SettingsCase]):
    """A ranking was chosen that cannot rank anybody, or not by what it says.

    ## Why it matters
    Who chooses a ranking expects one. Without an index, or without the group that it names, nobody gets a rank; and a
    coverage below the one that an index needs is printed beside the ranks and lets nobody in.

    ## How to fix it
    Name a framework as `maturity list frameworks` prints it, and leave out one without an index. Group by what the
    files say: a `province` in `city.yaml`, a `peer_group` that the framework has. Ask for at least the coverage that
    the index needs, or for none.

    ## Example
        ranking:
          own@1: {group: peer_group}

        error[M519 invalid-ranking] own@1 has no 'peer_groups' to rank within
    """

    code = "M519"
    effect = say(
        "In a framework: nothing is scored by it. In maturity.yaml: nothing is built. "
        "Nobody could be ranked as it says."
    )

    def check(self, case: FrameworkCase | SettingsCase) -> Iterator[Finding]:
        if isinstance(case, FrameworkCase):
            yield from self._chosen(case, case.framework, case.framework.ranking, ("ranking",))
            return
        for ref, choice in case.settings.ranking.items():
            known = {*case.index.frameworks, *case.index.shipped, *case.index.unreadable}
            if framework := case.index.frameworks.get(ref):
                yield from self._chosen(case, framework, choice, ("ranking", ref))
            elif ref not in known:
                message = say("there is no framework {framework!r} to rank by", framework=ref)
                yield self.finding(case, message, ("ranking", ref), did_you_mean(ref, known), on_key=True)
            rule = ranking_rule(choice)
            if rule and rule.group is GroupBy.PROVINCE and not case.index.has_provinces:
                yield self.finding(
                    case, say("no government here names its 'province' to rank within"), ("ranking", ref, "group")
                )

    def _chosen(
        self, case: FrameworkCase | SettingsCase, framework: Framework, choice: RankingWord | Ranking, keys: Keys
    ) -> Iterator[Finding]:
        rule = ranking_rule(choice)
        if rule is None:
            return
        if not framework.rule.makes_a_score:
            yield self.finding(
                case,
                say("{framework} has no index to rank by: it keeps its parts side by side", framework=framework.ref),
                keys,
            )
        if rule.group is GroupBy.PEER_GROUP and not framework.peer_groups:
            yield self.finding(
                case, say("{framework} has no 'peer_groups' to rank within", framework=framework.ref), (*keys, "group")
            )
        needed = framework.gaps.coverage
        if 0 < rule.coverage < needed:
            message = say(
                "a ranking from {coverage:f}% coverage lets in nobody below the {needed:f}% that an index needs",
                coverage=rule.coverage,
                needed=needed,
            )
            yield self.finding(case, message, (*keys, "coverage"))
