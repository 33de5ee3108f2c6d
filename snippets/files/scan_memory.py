"""Measure the memory that reading takes: whole, and by line."""

import tracemalloc
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

LINE = "A boat comes in, low with herring, and two gulls argue.\n"


def whole(name: str) -> int:
    with open(name, encoding="utf-8") as file:
        return file.read().count("gulls")


def by_line(name: str) -> int:
    with open(name, encoding="utf-8") as file:
        return sum(line.count("gulls") for line in file)


def peak(count: Callable[[str], int], name: str) -> int:
    """Return the most memory taken at one time, in KiB."""
    tracemalloc.start()
    count(name)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most // 1024


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        rows = []
        for lines in (10_000, 20_000, 40_000, 80_000):
            Path("log.txt").write_text(LINE * lines, "utf-8")
            size = Path("log.txt").stat().st_size // 1024
            one = peak(whole, "log.txt")
            two = peak(by_line, "log.txt")
            print(f"{size} KiB: whole {one} KiB, by line {two} KiB")
            rows.append((one, two))

        first, last = rows[0], rows[-1]
        print("whole: grows with it:", last[0] > 5 * first[0])
        print("by line: stays flat: ", last[1] < 1.1 * first[1])


if __name__ == "__main__":
    main()
