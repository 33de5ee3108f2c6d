"""A background program by subprocess, in its own session."""

import os
import subprocess
import sys
from pathlib import Path

LOG = Path("background.log")


def work(session: str) -> None:
    print(f"in the old session: {os.getsid(0) == int(session)}")
    print(f"leads a session: {os.getsid(0) == os.getpid()}")
    print(f"has a terminal for input: {os.isatty(0)}")


def launch() -> None:
    command = [sys.executable, __file__, str(os.getsid(0))]
    with LOG.open("w", encoding="utf-8") as log:
        worker = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    # A real launcher would leave here; this one shows the log.
    print(f"launcher: ended with {worker.wait(timeout=10)}")
    print(LOG.read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    if sys.argv[1:]:
        work(sys.argv[1])
    else:
        launch()
