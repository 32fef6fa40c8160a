"""A place beside the data for what is not finished yet.

It lies below a folder called ``.git``: git takes nothing from such a folder into a commit, so that no leftover is ever
committed by mistake, and writes nothing into one, so that no pull request can plant there what a later command trusts.
"""

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import NotOursError
from maturity.messages import say

NOT_OFFERED = {errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""How a file system says that it lacks a kind of lock, link or rename, as shared folders of a network do."""


@dataclass(frozen=True, slots=True)
class StagingPlace:
    """The place; ``home`` is the folder that it lies in, which holds nothing else."""

    home: Path

    @property
    def folder(self) -> Path:
        """Where what is not finished lies."""
        return self.home / ".git"

    @property
    def is_there(self) -> bool:
        """Whether something was left here, or is being written at this moment."""
        if self.home.is_symlink() or not self.home.is_dir():
            return False
        try:
            return os.path.lexists(self.folder) or not any(self.home.iterdir())
        except OSError:  # another user's, and closed to us
            return True

    def make(self) -> None:
        """Make the place where it is not there yet."""
        self.refuse_others()
        for folder in (self.home, self.folder):
            folder.mkdir(exist_ok=True)

    def clear(self, last: str = "") -> None:
        """Take the place away with all that is in it; a file that is called ``last`` goes after the others."""
        self.refuse_others()
        if self.folder.exists():
            for path in self.folder.iterdir() if last else ():
                if path.name != last and not path.is_dir():
                    path.unlink()
            shutil.rmtree(self.folder)
        with contextlib.suppress(OSError):  # somebody's file lies beside it
            self.home.rmdir()

    def refuse_others(self) -> None:
        """Stop where it is a link, or of somebody who is neither this user nor the owner of what is around it."""
        for folder in (self.home, self.folder):
            if not os.path.lexists(folder):
                return
            status = folder.lstat()
            if not (stat.S_ISDIR(status.st_mode) and _is_trusted(status.st_uid, self.home.parent)):
                raise NotOursError(
                    say("{folder} is a link, a file or another user's", folder=folder),
                    say("nothing is written while it is there"),
                )


def _is_trusted(owner: int, around: Path) -> bool:
    return sys.platform == "win32" or owner in {around.stat().st_uid, os.geteuid()}


@contextmanager
def as_far_as_offered() -> Iterator[None]:
    """Do without what a file system does not have."""
    try:
        yield
    except OSError as error:
        if error.errno not in NOT_OFFERED:
            raise
