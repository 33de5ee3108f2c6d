"""Find one line: with a callback, and with a generator."""

import sys
from collections.abc import Callable, Iterator


def scanner(name: str, function: Callable[[str], object]) -> None:
    with open(name, encoding="utf-8") as file:
        for line in file:
            function(line)


def lines(name: str) -> Iterator[str]:
    with open(name, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def main() -> None:
    name, wanted = sys.argv[1:]

    seen = 0
    found: list[str] = []

    def look(line: str) -> None:
        nonlocal seen
        seen += 1
        if wanted in line:
            found.append(line.rstrip("\n"))

    scanner(name, look)
    print(f"callback:  {found[0]} ({seen} lines read)")

    for number, line in enumerate(lines(name), 1):
        if wanted in line:
            print(f"generator: {line} ({number} lines read)")
            break


if __name__ == "__main__":
    main()
