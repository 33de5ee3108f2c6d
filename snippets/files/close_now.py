"""Close the file where its work ends: with."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def write(name: str) -> None:
    with open(name, "w", encoding="utf-8") as file:
        file.write("all is well\n")


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        write("log.txt")
        text = Path("log.txt").read_text("utf-8")
        print("after the function:", repr(text))


if __name__ == "__main__":
    main()
