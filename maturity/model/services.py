"""A city's register of digital services."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field, model_validator

from maturity.findings import Keys
from maturity.messages import say
from maturity.model.entry import Entry, PartialDate, Slug, Whole, refuse_repeated
from maturity.model.source import Evidence, OwnSources
from maturity.model.text import Text


class ServiceKind(StrEnum):
    """What an entry of the register is."""

    SERVICE = "service"
    APP = "app"
    WEBSITE = "website"
    PORTAL = "portal"
    CHANNEL = "channel"
    SYSTEM = "system"
    INFRASTRUCTURE = "infrastructure"


class ServiceStatus(StrEnum):
    """In what state a source found it."""

    RUNNING = "running"
    PARTLY = "partly-running"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Service(Entry):
    """One named service, or a counted group of services that the source does not name one by one."""

    id: Slug
    name: Text
    kind: ServiceKind
    count: Whole | None = Field(default=None, ge=0, description="How many, for a group; empty for one service.")
    part_of: Slug | None = Field(default=None, description="Id of the entry that holds it.")
    area: Text | None = Field(default=None, description="The field of public service it belongs to.")
    agency: Text | None = Field(default=None, description="Who runs it; empty where the source does not say.")
    status: ServiceStatus = ServiceStatus.UNKNOWN
    observed: PartialDate | None = Field(default=None, description="When the source saw it so; empty if undated.")
    description: Text | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class ServiceRegister(Entry):
    """All entries of one city."""

    city: Slug
    sources: OwnSources
    services: tuple[Service, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "ServiceRegister":
        ids = ((("services", place, "id"), service.id) for place, service in enumerate(self.services))
        refuse_repeated(ids, say("the register"))
        return self

    def all_evidence(self) -> Iterator[tuple[Keys, Evidence]]:
        """Yield every piece of evidence with the keys that lead to it."""
        for place, service in enumerate(self.services):
            yield from ((("services", place, "evidence", n), one) for n, one in enumerate(service.evidence))
