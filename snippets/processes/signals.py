"""Ask a worker to stop; it finishes its item, then leaves."""

import os
import signal
import time
from types import FrameType
from typing import NoReturn

stop = False


def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    global stop
    stop = True


def work(ready: int) -> NoReturn:
    signal.signal(signal.SIGTERM, ask_to_stop)
    os.write(ready, b"!")
    begun = done = 0
    while not stop:
        begun += 1
        time.sleep(0.05)  # one item of work
        done += 1
    print(f"worker: every item done: {begun == done}", flush=True)
    os._exit(0)


def main() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        work(writing)
    os.read(reading, 1)  # the worker has set its handler
    time.sleep(0.12)
    print(f"parent: please stop, {pid}", flush=True)
    os.kill(pid, signal.SIGTERM)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    print(f"parent: the worker ended with {code}")


if __name__ == "__main__":
    main()
