"""Call the generator function again for a second loop."""

import sys
from collections.abc import Iterator


def lines(name: str) -> Iterator[str]:
    with open(name, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def main() -> None:
    name = sys.argv[1]
    print("lines:  ", sum(1 for _ in lines(name)))
    print("longest:", max(lines(name), key=len, default=""))


if __name__ == "__main__":
    main()
