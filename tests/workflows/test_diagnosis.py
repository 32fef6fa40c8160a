"""Doctor says what a site of this workspace can tell of what changed, and what is missing for more."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

from maturity.workflows.diagnosis import diagnose
from tests.history import begin, commit, git


def changes(root: Path) -> tuple[str, str]:
    (found,) = (each for each in diagnose(root) if each.subject == "changes")
    return found.availability, found.remark


def test_what_is_missing_for_changes_is_named(kota: Path, tmp_path: Path) -> None:
    """A repository with a commit, its older commits, and the address without which a feed has no ids."""
    assert changes(kota) == ("limited", "no repository keeps the files: a site has no page of changes")
    begin(kota)
    assert changes(kota) == ("limited", "maturity.yaml gives no address: a site has a page of changes and no feed")
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write("address: https://data.example.org\n")
    commit(kota)
    assert changes(kota) == ("ok", "a site has a page of changes and feeds")

    with mock.patch.dict(os.environ, {"GIT_ALLOW_PROTOCOL": "file"}):
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{kota}", "shallow")
    availability, remark = changes(tmp_path / "shallow")
    assert availability == "limited"
    assert "git fetch --unshallow" in remark
