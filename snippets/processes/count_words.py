"""Count the words of standard input; status 1 if there are none."""

import sys


def main() -> None:
    words = sys.stdin.read().split()
    if not words:
        sys.exit("nothing to count")
    print(len(words))


if __name__ == "__main__":
    main()
