"""Copy a file, but only to a name that is still free."""

import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def copy_new(source: str, target: str) -> None:
    """Copy; raise FileExistsError rather than overwrite."""
    # "x" asks and creates in one step: nobody gets in between.
    with open(source, "rb") as old, open(target, "xb") as new:
        shutil.copyfileobj(old, new)
    shutil.copystat(source, target)


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("new.txt").write_text("today's letter", "utf-8")
        Path("letter.txt").write_text("a year of work", "utf-8")

        copy_new("new.txt", "letter-2.txt")
        print(Path("letter-2.txt").read_text("utf-8"))
        try:
            copy_new("new.txt", "letter.txt")
        except FileExistsError as error:
            print(error)
        print(Path("letter.txt").read_text("utf-8"))


if __name__ == "__main__":
    main()
