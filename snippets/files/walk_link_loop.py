"""Broken on purpose: follows a link that leads back up."""

import os
from contextlib import chdir
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("home/photos").mkdir(parents=True)
        Path("home/photos/back").symlink_to("..")

        walk = os.walk("home", followlinks=True)
        # Seven are enough to see where this leads.
        for folder, _subfolders, _files in islice(walk, 7):
            print(folder)
        print("... and so on")


if __name__ == "__main__":
    main()
