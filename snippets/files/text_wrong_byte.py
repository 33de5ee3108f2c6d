"""Broken on purpose: reads Latin-1 bytes as if they were UTF-8."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("menu.txt").write_bytes(b"tea\ncaf\xe9\nmilk\n")
        with open("menu.txt", encoding="utf-8") as file:
            for line in file:
                print(line, end="")


if __name__ == "__main__":
    main()
