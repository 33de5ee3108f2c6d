"""Show what the command line brings: a list of strings."""

import sys


def main() -> None:
    print(type(sys.argv))
    for index, argument in enumerate(sys.argv):
        print(index, repr(argument))


if __name__ == "__main__":
    main()
