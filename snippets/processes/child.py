"""Say hello from a program of its own; another one starts it."""

import os
import sys


def main() -> None:
    line = f"Hello from child {os.getpid()} {sys.argv[1]}\n"
    sys.stdout.write(line)


if __name__ == "__main__":
    main()
