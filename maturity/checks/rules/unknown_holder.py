from collections.abc import Iterator

from maturity.checks.rule import RegisterCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownHolder(Rule[RegisterCase]):
    """A service is part of an entry that the register does not have, or of itself.

    ## Why it matters
    The register then shows the service under nothing, and its group is counted wrongly.

    ## How to fix it
    Correct `part_of`, or add the entry that holds the service.

    ## Example
        part_of: portl

        error[M312 unknown-holder] the register has no entry 'portl'
    """

    code = "M312"
    effect = say("The register of services is not shown: the service would stand in the wrong place.")

    def check(self, case: RegisterCase) -> Iterator[Finding]:
        holders = {service.id: service.part_of for service in case.register.services}
        for place, service in enumerate(case.register.services):
            keys = ("services", place, "part_of")
            if service.part_of is not None and service.part_of not in holders:
                message = say("the register has no entry {part_of!r}", part_of=service.part_of)
                yield self.finding(case, message, keys, did_you_mean(service.part_of, holders))
            elif _is_within_itself(service.id, holders):
                yield self.finding(case, say("{service!r} is part of itself", service=service.id), keys)


def _is_within_itself(service: str, holders: dict[str, str | None]) -> bool:
    seen, holder = {service}, holders[service]
    while holder is not None and holder in holders:
        if holder in seen:
            return holder == service
        seen.add(holder)
        holder = holders[holder]
    return False
