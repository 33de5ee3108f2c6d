"""Print the lines of text files, or of what is piped in."""

import argparse
import sys
from collections.abc import Callable, Iterable


def scanner(
    lines: Iterable[str], function: Callable[[str], object]
) -> None:
    for line in lines:
        function(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files", nargs="*", help="none: standard input"
    )
    parser.add_argument(
        "--encoding", default="utf-8", help="default: %(default)s"
    )
    parser.add_argument(
        "--case", choices=["keep", "lower", "upper"], default="keep"
    )
    options = parser.parse_args()
    change: dict[str, Callable[[str], str]] = {
        "keep": str,
        "lower": str.lower,
        "upper": str.upper,
    }

    def print_line(line: str) -> None:
        print(change[options.case](line), end="")

    if not options.files:
        scanner(sys.stdin, print_line)
    for name in options.files:
        try:
            with open(name, encoding=options.encoding) as file:
                scanner(file, print_line)
        except (OSError, UnicodeError) as error:
            sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()
