"""Broken on purpose: a copy wipes out another file, silently."""

import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("new.txt").write_text("today's letter")
        Path("letter.txt").write_text("a year of work")

        shutil.copy("new.txt", "letter.txt")
        print(Path("letter.txt").read_text())


if __name__ == "__main__":
    main()
