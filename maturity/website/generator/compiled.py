"""The theme's templates, compiled once for all languages: MkDocs makes a new environment for each build."""

from types import CodeType
from typing import Final

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in memory, each by its name and what its source says."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if one with this very source was compiled before."""
        bucket.code = self._compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; the theme has a fixed number of them."""
        if bucket.code is not None:
            self._compiled[bucket.key, bucket.checksum] = bucket.code


COMPILED: Final = CompiledTemplates()
