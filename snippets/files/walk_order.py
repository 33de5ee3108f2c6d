"""The same files, in the same order everywhere: sorted."""

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        for number, month in enumerate(MONTHS.split(), 1):
            Path(f"{number:02}-{month}.txt").touch()

        for _folder, subfolders, files in os.walk("."):
            subfolders.sort()
            for name in sorted(files):
                print(name)


if __name__ == "__main__":
    main()
