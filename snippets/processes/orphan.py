"""A child whose parent ends is given to another process."""

import os
import time


def middle(report: int) -> None:
    """Fork a child, then end before it does."""
    me = os.getpid()
    if os.fork():
        os._exit(0)
    deadline = time.monotonic() + 2
    while os.getppid() == me and time.monotonic() < deadline:
        time.sleep(0.01)
    gone = os.getppid() != me
    os.write(report, f"orphan: my parent is gone: {gone}".encode())
    os._exit(0)


def main() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        middle(writing)
    os.close(writing)
    os.waitpid(pid, 0)
    print("main: my child has ended, my grandchild goes on")
    with open(reading, encoding="utf-8") as pipe:
        print(pipe.read())


if __name__ == "__main__":
    main()
