"""An exception ends the block, and the file is closed."""

import sys


def main() -> None:
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            for line in file:
                print("inside: closed =", file.closed)
                print("number:", int(line))
    except ValueError as error:
        print("caught:", type(error).__name__)
    print("after:  closed =", file.closed)


if __name__ == "__main__":
    main()
