"""Broken on purpose: the reader itself keeps the pipe open."""

import os
from typing import NoReturn


def child(reading: int, writing: int) -> NoReturn:
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as pipe:
        for number in range(3):
            pipe.write(f"line {number} from {os.getpid()}\n")
    os._exit(0)


def main() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        child(reading, writing)
    with open(reading, encoding="utf-8") as pipe:
        for line in pipe:
            print(f"parent read: {line}", end="", flush=True)
    print("parent: end of input, every writer has closed")
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
