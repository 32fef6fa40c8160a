"""What a library logs is heard by us instead of standing on the terminal."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def overheard(name: str) -> Iterator[list[str]]:
    """Collect what a library logs as a warning or worse, and keep it off the terminal."""
    ear, logger = _Ear(logging.WARNING), logging.getLogger(name)
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(ear)
    try:
        yield ear.heard
    finally:
        logger.removeHandler(ear)
        logger.propagate = propagates


class _Ear(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())
