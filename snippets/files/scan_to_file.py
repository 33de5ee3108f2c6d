"""The same scanner writes the lines to another file."""

import sys
from collections.abc import Callable


def scanner(name: str, function: Callable[[str], object]) -> None:
    with open(name, encoding="utf-8") as file:
        for line in file:
            function(line)


def main() -> None:
    source, target = sys.argv[1:]
    with open(target, "x", encoding="utf-8") as out:
        scanner(source, out.write)


if __name__ == "__main__":
    main()
