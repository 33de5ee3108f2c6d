"""Broken on purpose: the argument list lacks the program's name."""

import os


def main() -> None:
    os.execlp("echo", "first", "second", "third")


if __name__ == "__main__":
    main()
