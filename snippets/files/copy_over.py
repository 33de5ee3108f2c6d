"""Broken on purpose: a copy wipes out another file, silently."""

import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("new.txt").write_text("today's letter", "utf-8")
        Path("letter.txt").write_text("a year of work", "utf-8")

        shutil.copy("new.txt", "letter.txt")
        print(Path("letter.txt").read_text("utf-8"))


if __name__ == "__main__":
    main()
