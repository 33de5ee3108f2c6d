"""A daemon by hand: no terminal, no parent, a log file."""

import os
import sys
import time
from pathlib import Path

LOG = Path("daemon.log").resolve()


def serve(launcher: int, session: int) -> None:
    """Do the daemon's work; this one is done at once."""
    print(f"parent is the launcher: {os.getppid() == launcher}")
    print(f"in its session: {os.getsid(0) == session}")
    print(f"leads a session: {os.getsid(0) == os.getpid()}")
    print(f"has a terminal for input: {os.isatty(0)}")
    print("end of the log", flush=True)


def detach() -> None:
    launcher, session = os.getpid(), os.getsid(0)
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    null = os.open(os.devnull, os.O_RDONLY)
    log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(null, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir("/")
    serve(launcher, session)
    os._exit(0)


def main() -> None:
    LOG.write_text("")
    sys.stdout.flush()
    detach()
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        if "end" in LOG.read_text():
            break
        time.sleep(0.01)
    print(LOG.read_text(), end="")


if __name__ == "__main__":
    main()
