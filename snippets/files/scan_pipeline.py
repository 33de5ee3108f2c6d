"""Build a chain of generators that pass lines along."""

import sys
from collections.abc import Iterable, Iterator


def lines(name: str) -> Iterator[str]:
    with open(name, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def containing(word: str, source: Iterable[str]) -> Iterator[str]:
    for line in source:
        if word in line:
            yield line


def numbered(source: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(source, 1):
        yield f"{number}. {line}"


def main() -> None:
    name, word = sys.argv[1:]
    for line in numbered(containing(word, lines(name))):
        print(line)


if __name__ == "__main__":
    main()
