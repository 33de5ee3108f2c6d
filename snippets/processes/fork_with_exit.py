"""The child leaves by os._exit: one child for every round."""

import os
from typing import NoReturn

ROUNDS = 3


def child() -> NoReturn:
    print(f"Hello from child {os.getpid()}", flush=True)
    os._exit(0)


def parent() -> None:
    for _ in range(ROUNDS):
        pid = os.fork()
        if pid == 0:
            child()
        else:
            me = os.getpid()
            print(f"Hello from parent {me} {pid}", flush=True)
            os.waitpid(pid, 0)


if __name__ == "__main__":
    parent()
