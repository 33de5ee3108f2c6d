"""Pass a function on: a second name for the same object."""

from collections.abc import Callable


def print_line(line: str) -> None:
    print(line, end="")


def check(function: Callable[[str], None]) -> None:
    print("the same object:", function is print_line)
    print("the same id:    ", id(function) == id(print_line))
    print("its own name:   ", function.__name__)
    function("called by its second name\n")


def main() -> None:
    check(print_line)

    another = print_line
    another("called by its third name\n")


if __name__ == "__main__":
    main()
