"""Say which of the file numbers given are open here."""

import os
import sys


def main() -> None:
    for number in sys.argv[1:]:
        try:
            size = os.fstat(int(number)).st_size
        except OSError as error:
            print(f"{number}: {error.strerror}")
        else:
            print(f"{number}: open, a file of {size} bytes")


if __name__ == "__main__":
    main()
