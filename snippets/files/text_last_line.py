"""Take the newline off in two ways; one takes too much."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("names.txt").write_text(
            "Ada\nBob\nCem", encoding="utf-8"
        )
        with open("names.txt", encoding="utf-8") as file:
            for line in file:
                print("cut: ", line[:-1])
                print("cure:", line.rstrip("\n"))


if __name__ == "__main__":
    main()
