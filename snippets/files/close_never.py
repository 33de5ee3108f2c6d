"""Broken on purpose: leaves the closing to the collector."""

import sys


def first_line(name: str) -> str:
    file = open(name, encoding="utf-8")
    return file.readline()


def main() -> None:
    print(first_line(sys.argv[1]), end="")
    print("still running")


if __name__ == "__main__":
    main()
