"""Read the open files whose numbers are given."""

import sys


def main() -> None:
    for number in sys.argv[1:]:
        try:
            with open(int(number)) as file:
                file.seek(0)
                print(f"{number}: {file.readline()}", end="")
        except OSError as error:
            print(f"{number}: {error.strerror}")


if __name__ == "__main__":
    main()
