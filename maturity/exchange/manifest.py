"""The list of all data files with their digests, and what they are the state of."""

from collections.abc import Iterable
from typing import Any

from maturity.exchange.published_files import PublishedFile
from maturity.presentation.data_state import DataState

FORMAT = "maturity-manifest/1"


def manifest_record(files: Iterable[PublishedFile], state: DataState) -> dict[str, Any]:
    """Return the manifest as plain values; what no version control says is null."""
    return {
        "format": FORMAT,
        "program": {"name": "maturity", "version": state.program},
        "as_of": str(state.day) if state.day else None,
        "commit": state.commit or None,
        "changed_since_commit": state.is_changed if state.commit else None,
        "files": [
            {
                "path": file.path,
                "media_type": file.media_type,
                "bytes": file.size,
                "sha256": file.sha256,
                "rows": file.rows,
            }
            for file in files
        ],
    }
