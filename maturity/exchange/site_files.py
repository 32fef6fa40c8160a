"""Every published file of a site with its digest, in the same list as the data files."""

import json
from collections.abc import Iterable
from typing import Any

from maturity.exchange.tables import render_json


def with_site_files(manifest: str, files: Iterable[tuple[str, int, str]]) -> str:
    """Return the list of the data files with all others: their paths from the folder of the sites, lengths, digests."""
    record: dict[str, Any] = json.loads(manifest)
    record["site"] = [{"path": path, "bytes": size, "sha256": digest} for path, size, digest in files]
    return render_json(record)
