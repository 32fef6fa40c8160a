"""Where this program was installed from, as far as its installer has noted that."""

import json
from importlib.metadata import PackageNotFoundError, distribution

from maturity.storage.forge_files import PROGRAM


def installed_from() -> str | None:
    """Return the repository and the commit that this program was installed from, as ``URL@COMMIT``.

    Nothing where it came from elsewhere: from a checkout, a file or an address that nobody else may read. Every
    installer notes the address and the commit beside the package; both existed when it was installed.
    """
    try:
        noted = json.loads(distribution("maturity").read_text("direct_url.json") or "{}")
        program = f"{noted['url']}@{noted['vcs_info']['commit_id']}"
        is_whole = noted["vcs_info"]["vcs"] == "git" and "subdirectory" not in noted
    except (PackageNotFoundError, ValueError, KeyError, TypeError):
        return None
    return program if is_whole and PROGRAM.fullmatch(program) else None
