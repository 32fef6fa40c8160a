from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.suggestions import did_you_mean


class DanglingTag(Rule[FrameworkCase]):
    """An indicator bears a tag that the framework does not declare, or none bears one that it does.

    ## Why it matters
    A tag has a score of its own. A misspelt one takes its indicator out of that score without a word.

    ## How to fix it
    Correct the tag, or declare it under `tags`. A tag that no indicator bears is only a warning: take it out.

    ## Example
        tags: [cor]

        error[M509 dangling-tag] there is no tag 'cor'
    """

    code = "M509"
    effect = say("An unknown tag: nothing is scored by the framework. A tag without indicators: no score changes.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        declared, used = case.framework.tags, set()
        for keys, indicator in indicators_with_keys(case.framework):
            for place, tag in enumerate(indicator.tags):
                used.add(tag)
                if tag not in declared:
                    hint = did_you_mean(tag, declared)
                    yield self.finding(case, say("there is no tag {tag!r}", tag=tag), (*keys, "tags", place), hint)
        for tag in declared:
            if tag not in used:
                finding = self.finding(
                    case, say("no indicator bears the tag {tag!r}", tag=tag), ("tags", tag), on_key=True
                )
                yield replace(finding, severity=Severity.WARNING)
