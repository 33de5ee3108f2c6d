"""Read a text file and hand each line to a function."""

import sys
from collections.abc import Callable


def scanner(name: str, function: Callable[[str], object]) -> None:
    """Call function(line) for each line of the file."""
    with open(name, encoding="utf-8") as file:
        for line in file:
            function(line)


def main() -> None:
    if len(sys.argv) != 2:
        print("usage: python scan.py FILE", file=sys.stderr)
        sys.exit(2)

    def print_line(line: str) -> None:
        # The line brings its own newline along.
        print(line, end="")

    scanner(sys.argv[1], print_line)


if __name__ == "__main__":
    main()
