"""Read three kinds of line ends, and a last line without one."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def show(newline: str | None) -> None:
    with open(
        "mixed.txt", encoding="utf-8", newline=newline
    ) as file:
        print(f"newline={newline!r:6}", list(file))


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("mixed.txt").write_bytes(b"one\ntwo\r\nthree\rlast")
        show(None)
        show("")
        show("\n")


if __name__ == "__main__":
    main()
