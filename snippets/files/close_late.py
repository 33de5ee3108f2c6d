"""Broken on purpose: the collector closes a file, too late."""

import gc
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


class Log:
    def __init__(self, name: str) -> None:
        self.file = open(name, "w", encoding="utf-8")
        # It refers to itself: no count ever falls to zero.
        self.me = self


def write(name: str) -> None:
    Log(name).file.write("all is well\n")


def main() -> None:
    gc.disable()
    with TemporaryDirectory() as scratch, chdir(scratch):
        write("log.txt")
        text = Path("log.txt").read_text("utf-8")
        print("after the function:", repr(text))
        gc.collect()
        text = Path("log.txt").read_text("utf-8")
        print("after a collection:", repr(text))


if __name__ == "__main__":
    main()
