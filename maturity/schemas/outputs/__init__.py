"""What commands print as JSON: for each format its schema, a file beside this one that other tools can be held to."""

from collections.abc import Mapping
from importlib.resources import files

OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "findings": ("validate",),
    "result": ("score",),
    "explained": ("explain",),
    "rules": ("rules", "explain RULE"),
    "diff": ("diff",),
    "whatif": ("whatif",),
    "path": ("path",),
    "gate": ("gate",),
    "plan": ("plan",),
    "todo": ("todo",),
    "reviews": ("review status",),
    "agreement": ("agree",),
    "reconciled": ("reconcile",),
    "replies": ("reply status",),
    "freshness": ("ci freshness",),
    "sources": ("sources list", "sources due", "sources check"),
    "list": ("list",),
    "frameworks": ("list frameworks",),
    "table": ("export --table",),
    "factors": ("factors",),
    "verification": ("verify",),
    "manifest": (),
    "proof": (),
    "changes": (),
    "corrections": (),
    "answers": (),
}
"""The name of each format, as in ``maturity-NAME/1``, and the commands that print it; of a file there are none."""


def output_schema(name: str) -> str:
    """Return the schema of a format as it is published."""
    return files(__name__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
