"""Delete a tree: look first, and mind the links in it."""

import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("photos").mkdir()
        Path("photos/lake.txt").touch()
        Path("old/empty").mkdir(parents=True)
        Path("old/link").symlink_to("../photos")
        Path("shortcut").symlink_to("old")

        try:
            Path("old").rmdir()
        except OSError as error:
            print("rmdir: ", error.strerror)
        try:
            shutil.rmtree("shortcut")
        except OSError as error:
            print("rmtree:", type(error).__name__, "for a link")

        print("about to go:", *sorted(Path("old").rglob("*")))
        shutil.rmtree("old")
        print("old:        ", Path("old").exists())
        print("photos kept:", Path("photos/lake.txt").exists())


if __name__ == "__main__":
    main()
