"""Broken on purpose: a failure leaves half a file behind."""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def new_lines() -> Iterator[str]:
    yield "Ada, 12 boats\n"
    raise ConnectionError("the rest did not come")


def save(path: Path) -> None:
    # "w" empties the file before the first line is there.
    with path.open("w", encoding="utf-8") as file:
        file.writelines(new_lines())


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        path = Path("fleet.txt")
        path.write_text("Ada, 11 boats\nBob, 7 boats\n", "utf-8")
        try:
            save(path)
        except ConnectionError as error:
            print("failed:", error)
        print(path.read_text("utf-8"), end="")


if __name__ == "__main__":
    main()
