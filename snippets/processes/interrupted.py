"""Ctrl-C reaches the parent and the child, both at once."""

import os
import time
from typing import NoReturn


def child(ready: int) -> NoReturn:
    try:
        os.write(ready, b"!")
        time.sleep(2)
    except KeyboardInterrupt:
        os._exit(130)
    os._exit(0)


def main() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        child(writing)
    os.read(reading, 1)  # the child has come to its try
    try:
        input("press Ctrl-C: ")
    except KeyboardInterrupt:
        print("\nparent: KeyboardInterrupt", flush=True)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    print(f"parent: the child ended with {code}")


if __name__ == "__main__":
    main()
