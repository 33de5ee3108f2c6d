"""Fork a child at every Enter, until q."""

import os
from typing import NoReturn


def child() -> NoReturn:
    print(f"Hello from child {os.getpid()}", flush=True)
    os._exit(0)


def ask() -> str:
    try:
        return input("Enter or q: ")
    except (EOFError, KeyboardInterrupt):
        print()
        return "q"


def parent() -> None:
    while True:
        pid = os.fork()
        if pid == 0:
            child()
        else:
            me = os.getpid()
            print(f"Hello from parent {me} {pid}", flush=True)
            os.waitpid(pid, 0)
        if ask() == "q":
            break


if __name__ == "__main__":
    parent()
