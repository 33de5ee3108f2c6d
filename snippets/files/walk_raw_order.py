"""Broken on purpose: takes the files in the order they come."""

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        for number, month in enumerate(MONTHS.split(), 1):
            Path(f"{number:02}-{month}.txt").touch()

        for _folder, _subfolders, files in os.walk("."):
            for name in files:
                print(name)


if __name__ == "__main__":
    main()
