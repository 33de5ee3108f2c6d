"""Start the argument list with the program's own name."""

import os


def main() -> None:
    os.execlp("echo", "echo", "first", "second", "third")


if __name__ == "__main__":
    main()
