"""Two folders change places in one step, where the system can: nobody ever finds one of them missing."""

import ctypes
import errno
import os
import sys
from pathlib import Path

from maturity.storage.staging import NOT_OFFERED

FLAG = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""
CALLS = {"linux": ("renameat2", -100), "darwin": ("renameatx_np", -2)}
"""The system's call for it, and the number that stands for the current folder."""


def exchanged(first: Path, second: Path) -> bool:
    """Let two paths change places in one step; False where that cannot be done here, and nothing has changed."""
    name, here = CALLS.get(sys.platform, ("", 0))
    rename = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if rename is None:
        return False
    rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if rename(here, os.fsencode(first), here, os.fsencode(second), FLAG) == 0:
        return True
    number = ctypes.get_errno()
    if number in NOT_OFFERED | {errno.EPERM}:
        return False
    raise OSError(number, os.strerror(number), str(first), None, str(second))
