"""Broken on purpose: a name with brackets is used as a pattern."""

from contextlib import chdir
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("photo[1]").mkdir()
        Path("photo[1]/lake.txt").touch()
        Path("photo1").mkdir()
        Path("photo1/wrong.txt").touch()

        folder = "photo[1]"
        print(glob(f"{folder}/*.txt"))


if __name__ == "__main__":
    main()
