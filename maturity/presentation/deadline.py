"""A time limit for work that untrusted content could drag out without end."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from maturity.errors import TooSlowError
from maturity.messages import say

AGAIN_AFTER = 0.1
"""Seconds between two alarms."""


class _Alarm(BaseException):
    """Time is up; not an Exception, so that no handler inside a library swallows it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stop after so many seconds of this process's own work, whatever else the machine is busy with.

    Where the system has no such alarms (Windows), and in threads, nothing is stopped.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _Alarm

    def swallowed(one: "sys.UnraisableHookArgs") -> None:
        if not isinstance(one.exc_value, _Alarm):
            tell(one)

    before, tell = signal.signal(signal.SIGPROF, stop), sys.unraisablehook
    sys.unraisablehook = swallowed  # nobody need hear of an alarm that the next one makes good
    # Again and again: an alarm that lands in a callback from C, or in a destructor, is swallowed there by Python.
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN_AFTER)
    try:
        yield
    except _Alarm:
        raise TooSlowError(say("stopped after {seconds} seconds of work", seconds=f"{seconds:g}")) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        sys.unraisablehook = tell
