"""SIGCHLD says that children ended, but not how many."""

import os
import signal
import time
from types import FrameType

calls = 0
codes: list[int] = []


def collect(_number: int, _frame: FrameType | None) -> None:
    global calls
    calls += 1
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return  # no child left
        if pid == 0:
            return  # children left, none of them has ended
        codes.append(os.waitstatus_to_exitcode(status))


def main() -> None:
    signal.signal(signal.SIGCHLD, collect)
    # Hold the signal back until all the children have ended.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    reading, writing = os.pipe()
    for number in range(5):
        if os.fork() == 0:
            os._exit(number)
    os.close(writing)
    os.read(reading, 1)  # end of input: the last one is gone
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    while len(codes) < 5:
        time.sleep(0.01)
    print(f"children that ended: {sorted(codes)}")
    print(f"fewer calls than children: {calls < len(codes)}")


if __name__ == "__main__":
    main()
