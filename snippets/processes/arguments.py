"""Print the arguments and one variable of the environment."""

import os
import sys


def main() -> None:
    greeting = os.environ.get("GREETING", "not set")
    print(*sys.argv, "| GREETING is", greeting)


if __name__ == "__main__":
    main()
