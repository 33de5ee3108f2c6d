"""Broken on purpose: loops twice over the same generator."""

import sys
from collections.abc import Iterator


def lines(name: str) -> Iterator[str]:
    with open(name, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def main() -> None:
    text = lines(sys.argv[1])
    print("lines:  ", sum(1 for _ in text))
    print("longest:", max(text, key=len, default="none at all"))


if __name__ == "__main__":
    main()
