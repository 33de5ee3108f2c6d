"""Broken on purpose: the loop never calls the function."""

import sys
from collections.abc import Callable


def scanner(
    name: str,
    function: Callable[[str], object],
) -> None:
    with open(name, encoding="utf-8") as file:
        for line in file:
            pass


def main() -> None:
    def print_line(line: str) -> None:
        print(line, end="")

    scanner(sys.argv[1], print_line)


if __name__ == "__main__":
    main()
