"""Lines through a pipe: the reader ends when the writer closes."""

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
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        for line in pipe:
            print(f"parent read: {line}", end="")
    print("parent: end of input, every writer has closed")
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
