"""Broken on purpose: leaves the encoding to the machine."""

import sys


def main() -> None:
    with open(sys.argv[1]) as file:
        print(file.readline(), end="")


if __name__ == "__main__":
    main()
