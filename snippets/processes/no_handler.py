"""Broken on purpose: SIGTERM ends a worker in mid-work."""

import os
import signal
import time
from typing import NoReturn


def work(ready: int) -> NoReturn:
    try:
        os.write(ready, b"!")
        time.sleep(5)  # one long item of work
        print("worker: item done", flush=True)
    finally:
        print("worker: cleaning up", flush=True)
        os._exit(0)


def main() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        work(writing)
    os.read(reading, 1)
    print(f"parent: please stop, {pid}", flush=True)
    os.kill(pid, signal.SIGTERM)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    print(f"parent: the worker ended with {code}")


if __name__ == "__main__":
    main()
