"""Take lines from a file by hand, as a for loop does."""

import sys


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        print("its own iterator:", iter(file) is file)
        print("by next():", next(file), end="")
        print("by next():", next(file), end="")
        for line in file:
            print("by for:   ", line, end="")
        print("and then: ", next(file, "nothing"))


if __name__ == "__main__":
    main()
