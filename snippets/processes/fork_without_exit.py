"""Broken on purpose: the child goes on in the parent's loop."""

import os

ROUNDS = 3  # a bound: every round doubles the processes


def child() -> None:
    print(f"Hello from child {os.getpid()}", flush=True)


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
