"""Broken on purpose: a name that is not text stops the report."""

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        os.mkdir("home")
        # One byte, é in Latin-1: such names come in old archives.
        open(b"home/caf\xe9.txt", "wb").close()

        report = Path("report.txt")
        with report.open("w", encoding="utf-8") as out:
            for folder, _subfolders, files in os.walk("home"):
                for name in files:
                    out.write(f"{folder}/{name}\n")


if __name__ == "__main__":
    main()
