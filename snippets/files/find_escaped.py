"""Escape the part that is a name, or keep it out of the pattern."""

from contextlib import chdir
from glob import escape, glob
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("photo[1]").mkdir()
        Path("photo[1]/lake.txt").touch()
        Path("photo1").mkdir()
        Path("photo1/wrong.txt").touch()

        folder = "photo[1]"
        print(escape(folder))
        print(glob(f"{escape(folder)}/*.txt"))
        print(glob("*.txt", root_dir=folder))


if __name__ == "__main__":
    main()
