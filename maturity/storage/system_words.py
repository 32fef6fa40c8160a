"""What the operating system says is wrong, as messages, for whoever reads another language."""

import errno

from maturity.messages import Message, say

REASONS = {
    errno.EACCES: say("Permission denied"),
    errno.EISDIR: say("Is a directory"),
    errno.ELOOP: say("Too many levels of symbolic links"),
    errno.ENAMETOOLONG: say("File name too long"),
    errno.ENOENT: say("No such file or directory"),
    errno.ENOSPC: say("No space left on device"),
    errno.ENOTDIR: say("Not a directory"),
    errno.EROFS: say("Read-only file system"),
}
"""Those that people meet, in the system's own words."""


def reason_of(error: OSError) -> str:
    """Return why the system did not do what it was asked for."""
    return REASONS.get(error.errno or 0, Message(error.strerror or str(error)))
