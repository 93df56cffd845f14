"""What the engine's tests let the workers do; a module of its own, as spawned processes import it."""

import os
import signal
import time

from policytext.engine import Source
from policytext.errors import ReadError


def obey(source: Source) -> str:
    """Do as the first word of the file's name says."""
    order = source.name.split("-")[0]
    if order == "refuse":
        raise ReadError(source.name, "is refused")
    if order == "raise":
        raise ValueError("three\nlines\nlong")
    if order == "die" or (order == "stumble" and not source.path.exists()):
        source.path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "sleep":
        time.sleep(600)
    if order == "tell":
        began = time.monotonic()
        time.sleep(0.05)
        return f"{os.getpid()} {began} {time.monotonic()}"
    if order == "need":
        return str(source.path.exists())
    return source.name.upper()
